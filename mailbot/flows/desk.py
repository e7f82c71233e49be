"""What a person decides: letters let go or sent again, cases closed, messages set aside tried again."""

from __future__ import annotations

from mailbot.domain.model import Bureau, CaseState, MailState
from mailbot.domain.traffic import Aside, Fetched
from mailbot.domain.views import CaseView
from mailbot.errors import FolderRefused, ServerError, UsageError, fault
from mailbot.flows.intake import arrive, settle
from mailbot.flows.parts import Parts
from mailbot.flows.ports import Inbox, OpenInbox


def close(parts: Parts, reference: str, answered: bool) -> None:
    """Close a case without reply; `answered`: the person has one, from elsewhere. Raises `UsageError`."""
    case = _case(parts, reference)
    if not parts.register.close_case(case.reference, answered, parts.clock()):
        already = "answered" if case.state is CaseState.REPLIED else "closed"
        raise UsageError(f"{case.reference} is {already} already. Nothing was changed.")


def release(parts: Parts, reference: str) -> None:
    """Let a held letter go, with the next sending. Raises `UsageError` where none can."""
    case = _case(parts, reference)
    if parts.register.release(case.reference, parts.clock()):
        return
    if case.acknowledgement == MailState.HELD:
        raise UsageError(
            f"Nobody knows the address of the person of {case.reference}, so no letter can leave. "
            f"Once they are answered: mailbot close {case.reference} --answered"
        )
    raise UsageError(f"No letter of {case.reference} is held. Look at it with: mailbot show {case.reference}")


def resend(parts: Parts, reference: str) -> None:
    """Send an unsure letter once more, with the next sending. Raises `UsageError` where none is unsure."""
    case = _case(parts, reference)
    if not parts.register.resend(case.reference, parts.clock()):
        raise UsageError(
            f"No letter of {case.reference} is unsure. Look at it with: mailbot show {case.reference}"
        )


def _case(parts: Parts, reference: str) -> CaseView:
    """The case of a reference, in whatever case it is written. Raises `UsageError`."""
    story = parts.register.story(reference)
    if story is None:
        raise UsageError(f"The register knows no case {reference}. List them with: mailbot cases")
    return story.case


def retry(parts: Parts, open_inbox: OpenInbox) -> tuple[int, int]:
    """Try again what was set aside; returns how many went through, and how many stay.

    What the server did not give when it was read is asked for once more. Raises `ServerError`.
    """
    bureaux = {bureau.address.lower(): bureau for bureau in parts.service.bureaux}
    asides = parts.register.asides()
    through = 0
    for address, bureau in bureaux.items():
        own = [aside for aside in asides if aside.place.mailbox.lower() == address]
        through += sum(
            _try_again(parts, bureau, aside, _kept(aside)) for aside in own if aside.raw is not None
        )
        missing = [aside for aside in own if aside.raw is None]
        if missing:
            with open_inbox(bureau) as inbox:
                through += sum(_try_again(parts, bureau, a, _asked_for(inbox, a)) for a in missing)
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


def _try_again(parts: Parts, bureau: Bureau, aside: Aside, fetched: Fetched) -> bool:
    if fetched.raw is None:
        parts.register.aside_tried(aside, fetched.error or aside.error, parts.clock())
        return False
    try:
        settle(parts, bureau, arrive(parts, aside.place, aside.role, fetched), retried=True)
    except ServerError:
        raise
    except Exception as error:  # noqa: BLE001  (the loop over messages: what cannot be handled is kept)
        parts.register.aside_tried(aside, fault(error), parts.clock())
        return False
    parts.register.aside_tried(aside, None, parts.clock())
    return True
