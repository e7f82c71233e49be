"""What a person decides: letters let go or sent again, cases closed or corrected, asides tried again.

`by` is the account that decides on a page, for the journal; a command tells none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from mailbot.domain.deadlines import clock_until, local_day, reply_clock
from mailbot.domain.model import Bureau, CaseState, MailState
from mailbot.domain.ordering import NO_PROCEDURE, order_anew
from mailbot.domain.traffic import Aside, Correction, Fetched, Held, WrittenAnew
from mailbot.domain.views import CaseView
from mailbot.errors import FolderRefused, ServerError, UsageError, fault
from mailbot.flows.intake import arrive, settle
from mailbot.flows.parts import Parts
from mailbot.flows.ports import Inbox, OpenInbox

LONGEST_TERM = timedelta(days=366)


def close(parts: Parts, reference: str, answered: bool, by: str | None = None) -> None:
    """Close a case without reply; `answered`: the person has one, from elsewhere. Raises `UsageError`."""
    case = _case(parts, reference)
    if not parts.register.close_case(case.reference, answered, parts.clock(), by):
        already = "answered" if case.state is CaseState.REPLIED else "closed"
        raise UsageError(f"{case.reference} is {already} already. Nothing was changed.")


def release(parts: Parts, reference: str, by: str | None = None) -> None:
    """Let a held letter go, with the next sending. Raises `UsageError` where none can."""
    case = _case(parts, reference)
    if parts.register.release(case.reference, parts.clock(), by):
        return
    if case.acknowledgement == MailState.HELD:
        raise UsageError(
            f"Nobody knows the address of the person of {case.reference}, so no letter can leave. "
            f"Once they are answered: mailbot close {case.reference} --answered"
        )
    raise UsageError(f"No letter of {case.reference} is held. Look at it with: mailbot show {case.reference}")


def resend(parts: Parts, reference: str, by: str | None = None) -> None:
    """Send an unsure letter once more, with the next sending. Raises `UsageError` where none is unsure."""
    case = _case(parts, reference)
    if not parts.register.resend(case.reference, parts.clock(), by):
        raise UsageError(
            f"No letter of {case.reference} is unsure. Look at it with: mailbot show {case.reference}"
        )


def change_procedure(parts: Parts, reference: str, procedure: str, by: str | None = None) -> None:
    """An open case is about something else. Its deadline is computed anew, but for one that a person has set.

    A letter that is still held is written anew. Raises `UsageError`.
    """
    case, chosen = _case(parts, reference), parts.procedures.get(procedure)
    if chosen is None:
        there_are = ", ".join(sorted(parts.procedures))
        raise UsageError(f"There is no procedure {procedure!r}. There are: {there_are}.")
    if chosen.id == case.procedure:
        raise UsageError(f"{case.reference} is about {procedure} already. Nothing was changed.")
    deadline, near_at = case.deadline, case.near_at
    if not case.deadline_set:
        bureau = parts.service.bureau(case.mailbox)
        deadline, near_at = reply_clock(case.round_received, bureau, chosen, parts.service)
    change = Correction(
        procedure=chosen.id,
        items_missing=tuple(item for item in chosen.required if item not in case.items_given),
        deadline=deadline,
        near_at=near_at,
        deadline_set=case.deadline_set,
    )
    _correct(parts, case, change, by)


def change_deadline(parts: Parts, reference: str, day: date, by: str | None = None) -> None:
    """A reply is due by the end of that day, whatever the calendar says; a held letter then says so.

    Raises `UsageError`.
    """
    case, service = _case(parts, reference), parts.service
    first = local_day(case.round_received, service.timezone)
    if not first < day <= first + LONGEST_TERM:
        raise UsageError(
            f"A deadline lies after the day of receipt, {first}, within a year. Give another day."
        )
    deadline, near_at = clock_until(day, service.bureau(case.mailbox), service)
    change = Correction(
        procedure=case.procedure,
        items_missing=case.items_missing,
        deadline=deadline,
        near_at=near_at,
        deadline_set=True,
    )
    _correct(parts, case, change, by)


def _correct(parts: Parts, case: CaseView, change: Correction, by: str | None) -> None:
    held = parts.register.held(case.reference)
    change = replace(change, letters=tuple(_write_anew(parts, case, change, letter) for letter in held))
    if not parts.register.correct(case.reference, change, parts.clock(), by):
        raise UsageError(f"{case.reference} is not open. Nothing was changed.")


def _write_anew(parts: Parts, case: CaseView, change: Correction, held: Held) -> WrittenAnew:
    """Nobody has the letter yet: it must not ask for what another procedure needs."""
    procedure, head = parts.procedures.get(change.procedure, NO_PROCEDURE), parts.letters.head(held.mail)
    order = order_anew(parts.service, procedure, case, change, held, head, parts.clock())
    try:
        return WrittenAnew(held.mail_id, parts.letters.write(order, held.mail.envelope_from))
    except Exception as error:  # a template of the préfecture's own may fail in any way
        raise UsageError(
            f"The held letter of {case.reference} cannot be written anew: {fault(error)}. "
            "Nothing was changed. Look at the templates with: mailbot check"
        ) from error


def _case(parts: Parts, reference: str) -> CaseView:
    """The case of a reference, in whatever case it is written. Raises `UsageError`."""
    story = parts.register.story(reference)
    if story is None:
        raise UsageError(f"The register knows no case {reference}. List them with: mailbot cases")
    return story.case


def retry(
    parts: Parts,
    open_inbox: OpenInbox,
    bureaux: Sequence[Bureau] | None = None,
    by: str | None = None,
) -> tuple[int, int]:
    """Try again what was set aside in these bureaux, else in all; how many went through, and how many stay.

    What the server did not give when it was read is asked for once more. Raises `ServerError`.
    """
    asides = parts.register.asides()
    if bureaux is not None:
        chosen = {bureau.address.lower() for bureau in bureaux}
        asides = [aside for aside in asides if aside.place.mailbox.lower() in chosen]
    through = 0
    for bureau in parts.service.bureaux if bureaux is None else bureaux:
        own = [aside for aside in asides if aside.place.mailbox.lower() == bureau.address.lower()]
        through += sum(
            _try_again(parts, bureau, aside, _kept(aside), by) for aside in own if aside.raw is not None
        )
        missing = [aside for aside in own if aside.raw is None]
        if missing:
            with open_inbox(bureau) as inbox:
                through += sum(_try_again(parts, bureau, a, _asked_for(inbox, a), by) for a in missing)
    return through, len(asides) - through


def _kept(aside: Aside) -> Fetched:
    raw = aside.raw or b""
    return Fetched(aside.place.uid, aside.received, raw=raw, size=len(raw))


def _asked_for(inbox: Inbox, aside: Aside) -> Fetched:
    """The message from its folder, or the error that keeps it there."""
    place = aside.place
    try:
        same = inbox.select(place.folder).uidvalidity == place.uidvalidity
    except FolderRefused as refused:
        return Fetched(place.uid, error=refused.what)
    found = next(inbox.fetch([place.uid]), None) if same else None
    return found or Fetched(place.uid, error="it has left the folder")


def _try_again(parts: Parts, bureau: Bureau, aside: Aside, fetched: Fetched, by: str | None) -> bool:
    if fetched.raw is None:
        parts.register.aside_tried(aside, fetched.error or aside.error, parts.clock(), by)
        return False
    try:
        settle(parts, bureau, arrive(parts, aside.place, aside.role, fetched), retried=True)
    except ServerError:
        raise
    except Exception as error:  # noqa: BLE001  (the loop over messages: what cannot be handled is kept)
        parts.register.aside_tried(aside, fault(error), parts.clock(), by)
        return False
    parts.register.aside_tried(aside, None, parts.clock(), by)
    return True
