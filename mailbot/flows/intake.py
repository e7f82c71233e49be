"""Intake: read a folder from its cursor on, decide on each message, record it, go on.

Reading, deciding and sending are three separate things: what is decided here is committed with its
letter's bytes, and the letter leaves later, through `flows.dispatch`.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from mailbot.domain.decide import decide
from mailbot.domain.facts import Facts, inquiry
from mailbot.domain.forms import citizens_message, read_form
from mailbot.domain.languages import decide_language
from mailbot.domain.model import (
    Arrival,
    Bureau,
    Decision,
    Language,
    LetterOrder,
    MailKind,
    MailState,
    Message,
    OutgoingMail,
    Place,
    Recall,
    Role,
    Understanding,
)
from mailbot.domain.ordering import order_letter
from mailbot.domain.references import RANDOM_LENGTH, make_reference
from mailbot.domain.text import written
from mailbot.domain.traffic import Cursor, Fetched, Letter, Raced, Selected
from mailbot.domain.triage import understand
from mailbot.errors import FolderRefused, ServerError, fault
from mailbot.flows.parts import Parts
from mailbot.flows.ports import Inbox

log = logging.getLogger("mailbot.intake")

TRIES = 5
"""How often a message is decided anew when another worker records beside us."""


@dataclass
class Tally:
    """What a reading found: how many messages, by what became of them."""

    outcomes: Counter[str] = field(default_factory=Counter)
    vanished: int = 0
    refused: list[FolderRefused] = field(default_factory=list)
    """The folders that could not be read, while the others were."""

    def __iadd__(self, other: Tally) -> Tally:
        self.outcomes += other.outcomes
        self.vanished += other.vanished
        self.refused += other.refused
        return self

    @property
    def problem(self) -> str | None:
        return "; ".join(error.what for error in self.refused) or None

    @property
    def messages(self) -> int:
        return self.outcomes.total()


def read_folder(
    parts: Parts,
    inbox: Inbox,
    bureau: Bureau,
    folder: Selected,
    role: Role,
    stopping: Callable[[], bool],
    progress: Callable[[Sequence[int], str], Iterator[int]] | None = None,
) -> Tally:
    """Read what is new in a selected folder. One bad message never stops the next."""
    start = _start(parts, bureau, folder)
    uids = inbox.uids_from(start.next_uid)
    end = max([folder.uidnext, start.next_uid, *(uid + 1 for uid in uids[-1:])])
    tally = Tally(vanished=_vanished(start, end, uids))
    ticks = progress(uids, f"{bureau.name} {folder.name}") if progress else iter(uids)
    for fetched in inbox.fetch(uids):
        if stopping():
            return tally
        next(ticks, None)
        tally.outcomes[take_in(parts, bureau, folder, role, fetched)] += 1
    tally.vanished += len(uids) - tally.messages  # expunged between search and fetch
    if end != start.next_uid or parts.register.cursor(bureau.address, folder.name) is None:
        # What was expunged meanwhile leaves a gap; the next pass must not look for it again.
        parts.register.advance(bureau.address, folder.name, role, Cursor(folder.uidvalidity, end))
    return tally


def _start(parts: Parts, bureau: Bureau, folder: Selected) -> Cursor:
    """Where to go on. Another UIDVALIDITY means other UIDs: all is read again, and known by identity."""
    known = parts.register.cursor(bureau.address, folder.name)
    if known is None or known.uidvalidity != folder.uidvalidity:
        return Cursor(folder.uidvalidity, 1)
    return known


def _vanished(start: Cursor, end: int, uids: Sequence[int]) -> int:
    """How many messages left the folder before they were read: gaps in the UIDs since the cursor."""
    return end - start.next_uid - len(uids) if start.next_uid > 1 else 0


# --- one message -----------------------------------------------------------------------------------


def take_in(parts: Parts, bureau: Bureau, folder: Selected, role: Role, fetched: Fetched) -> str:
    """Decide on one message and record it, or set it aside; returns what became of it."""
    place = Place(bureau.address, folder.name, folder.uidvalidity, fetched.uid)
    if fetched.raw is None:
        error = fetched.error or "the server gave no content"
        parts.register.set_aside(place, role, fetched.received, error, None, parts.clock())
        return "set_aside"
    try:
        arrival = arrive(parts, place, role, fetched)
        return settle(parts, bureau, arrival)
    except ServerError:
        raise  # the register or the line: nothing has happened, the next pass goes on from here
    except Exception as error:  # noqa: BLE001  (the loop over messages: what cannot be handled is kept)
        log.warning("set aside", extra={"mailbox": bureau.name, "uid": fetched.uid, "error": fault(error)})
        parts.register.set_aside(place, role, fetched.received, fault(error), fetched.raw, parts.clock())
        return "set_aside"


def arrive(parts: Parts, place: Place, role: Role, fetched: Fetched) -> Arrival:
    message = parts.parse(fetched.raw or b"", fetched.size, fetched.structure)
    received = fetched.received or message.top_received or parts.clock()
    return Arrival(place, role, received, message, fetched.flags)


def settle(parts: Parts, bureau: Bureau, arrival: Arrival, retried: bool = False) -> str:
    """Gather, decide, record; again where another worker has recorded something meanwhile.

    What is `retried` stands among what was set aside: only its record says that it is known.
    """
    for _ in range(TRIES):
        try:
            return _settle_once(parts, bureau, arrival, retried)
        except Raced:
            if parts.register.is_known(arrival.place, set_aside=not retried):
                return "known"
    raise RuntimeError("the register kept changing under this message")


def _settle_once(parts: Parts, bureau: Bureau, arrival: Arrival, retried: bool) -> str:
    now = parts.clock()
    asked = inquiry(arrival, parts.service, bureau)
    facts = gather(parts, bureau, arrival, parts.register.recall(asked, now, arrival.received), now)
    decision = decide(facts)
    letter = _letter(parts, facts, decision, now)
    parts.register.record(arrival, asked, decision, letter, now, retried)
    return decision.explanation.rule


def gather(parts: Parts, bureau: Bureau, arrival: Arrival, recall: Recall, now: datetime) -> Facts:
    """All that the decision looks at; a copy needs no understanding, of a mail in Sent its language does."""
    facts = Facts(
        arrival=arrival,
        service=parts.service,
        bureau=bureau,
        procedures=parts.procedures,
        recall=recall,
        fresh_reference=_fresh_reference(parts, now),
    )
    if recall.same is not None:
        return facts
    if arrival.role is Role.SENT:
        return replace(facts, understanding=Understanding(language=_language(parts, arrival.message)))
    return replace(facts, understanding=_understand(parts, facts))


def _language(parts: Parts, message: Message) -> Language:
    text = written(message).text
    return decide_language(text, parts.voices.hear(text))


def _understand(parts: Parts, facts: Facts) -> Understanding:
    message, topic = spoken(facts.arrival.message, facts)
    return understand(
        message,
        facts.owner,
        parts.procedures,
        parts.voices.hear(written(message).text),
        facts.recall.earlier_language,
        topic,
    )


def spoken(message: Message, facts: Facts) -> tuple[Message, str | None]:
    """The person's own message, out of an agent's forward or a contact form, and the form's topic."""
    passed_on = message.forwarded
    if passed_on is not None and facts.correspondent.writer == "forward":
        message = replace(message, sender=passed_on.sender, subject=passed_on.subject, text=passed_on.text)
    elif facts.correspondent.writer != "form":
        return message, None
    entry = read_form(message.text)
    return (citizens_message(message, entry), entry.topic) if entry else (message, None)


def _fresh_reference(parts: Parts, now: datetime) -> str:
    year = now.astimezone(parts.service.timezone).year
    return make_reference(parts.service.calendar.department, year, parts.draw(RANDOM_LENGTH))


# --- its letter ------------------------------------------------------------------------------------


def _letter(parts: Parts, facts: Facts, decision: Decision, now: datetime) -> Letter | None:
    """The letter, written. One that cannot be written never stops intake: it is shown as failed."""
    asked, message_id = decision.letter, new_message_id(parts, facts.bureau)
    if asked is None:
        return None
    order = order_letter(facts, decision, message_id, now)
    if order is None:
        # Nobody's address is known. It is held all the same, so that an agent sees whom to look for.
        unaddressed = OutgoingMail(MailKind(asked.kind), message_id, parts.envelope_from, (), b"")
        return Letter(unaddressed, MailState.HELD, asked.reason)
    try:
        mail = parts.letters.write(order, parts.envelope_from)
    except Exception as error:  # noqa: BLE001  (a template of the préfecture's own may fail in any way)
        log.error("letter not written", extra={"case": order.reference, "error": fault(error)})
        return Letter(_unwritten(order, parts.envelope_from), MailState.FAILED, "letter_not_written")
    return Letter(mail, MailState.HELD if asked.held else MailState.QUEUED, asked.reason)


def _unwritten(order: LetterOrder, envelope_from: str) -> OutgoingMail:
    return OutgoingMail(MailKind(order.kind), order.message_id, envelope_from, (order.recipient,), b"")


def new_message_id(parts: Parts, bureau: Bureau) -> str:
    """A Message-ID under the bureau's own domain (RFC 5322 §3.6.4), without its brackets."""
    return f"mailbot.{parts.draw(20).lower()}@{bureau.address.rpartition('@')[2]}"
