"""Intake: read a folder from its cursor on, decide on each message, record it, go on.

Reading, deciding and sending are three separate things: what is decided here is committed with its
letter's bytes, and the letter leaves later, through `flows.dispatch`.
"""

from __future__ import annotations

import logging
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime

from mailbot.domain.decide import decide
from mailbot.domain.facts import Facts, inquiry
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
from mailbot.errors import FolderRefused, ServerError, fault
from mailbot.flows.parts import Parts
from mailbot.flows.ports import Inbox
from mailbot.flows.reading import Read, nothing_ahead

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
    tally, way = Tally(), _Way(parts, bureau, folder, role, uids, start.next_uid > 1, start.next_uid)
    ticks = progress(uids, f"{bureau.name} {folder.name}") if progress else iter(uids)
    read_ahead = parts.read_ahead if role is Role.INBOX else nothing_ahead
    with closing(read_ahead(bureau, inbox.fetch(uids), len(uids))) as found:
        for fetched, read in found:
            if stopping():
                return tally
            next(ticks, None)
            tally.vanished += way.goes_on_at(fetched.uid)
            tally.outcomes[take_in(parts, bureau, folder, role, fetched, read)] += 1
            way.reached = fetched.uid + 1
    if end != way.reached or parts.register.cursor(bureau.address, folder.name) is None:
        # What was expunged meanwhile leaves a gap; the next pass must not look for it again.
        tally.vanished += way.ends_at(end)
    return tally


def _start(parts: Parts, bureau: Bureau, folder: Selected) -> Cursor:
    """Where to go on. Another UIDVALIDITY means other UIDs: all is read again, and known by identity.

    So it is where UIDs are given out a second time, which none may do, and a restored backup does: new mail
    would stand below the cursor.
    """
    known = parts.register.cursor(bureau.address, folder.name)
    if known is None or known.uidvalidity != folder.uidvalidity:
        return Cursor(folder.uidvalidity, 1)
    if 0 < folder.uidnext < known.next_uid:
        log.warning("UIDNEXT went back", extra={"mailbox": bureau.name, "folder": folder.name})
        known = Cursor(folder.uidvalidity, 1)
        parts.register.rewind(bureau.address, folder.name, known)
    return known


@dataclass
class _Way:
    """How far a folder has been read. What is missing on the way left it unread, and has vanished.

    It is counted in the transaction that moves the cursor past it: a pass that ends here, however it ends,
    neither forgets nor repeats it.
    """

    parts: Parts
    bureau: Bureau
    folder: Selected
    role: Role
    uids: Sequence[int]
    known: bool
    """Whether the folder has been read before; else only what was there a moment ago can vanish."""
    reached: int

    def goes_on_at(self, uid: int) -> int:
        """Pass to this message, whose own record moves the cursor; returns how many vanished before it."""
        vanished = self._missing(uid)
        if vanished:
            self._advance(uid, vanished)
        return vanished

    def ends_at(self, uid: int) -> int:
        vanished = self._missing(uid)
        self._advance(uid, vanished)
        return vanished

    def _advance(self, uid: int, vanished: int) -> None:
        parts, cursor = self.parts, Cursor(self.folder.uidvalidity, uid)
        parts.register.advance(
            self.bureau.address, self.folder.name, self.role, cursor, parts.clock(), vanished
        )

    def _missing(self, uid: int) -> int:
        if self.role is Role.SENT:
            return 0  # what agents delete from Sent is their own affair
        if self.known:
            return max(0, uid - self.reached)
        return bisect_left(self.uids, uid) - bisect_left(self.uids, self.reached)


# --- one message -----------------------------------------------------------------------------------


def take_in(
    parts: Parts, bureau: Bureau, folder: Selected, role: Role, fetched: Fetched, read: Read | None = None
) -> str:
    """Decide on one message and record it, or set it aside; returns what became of it.

    `read`: what was worked out of it ahead.
    """
    place = Place(bureau.address, folder.name, folder.uidvalidity, fetched.uid)
    if fetched.raw is None:
        error = fetched.error or "the server gave no content"
        parts.register.set_aside(place, role, fetched.received, error, None, parts.clock())
        return "set_aside"
    try:
        arrival = arrive(parts, place, role, fetched, read)
        return settle(parts, bureau, arrival, read=read)
    except ServerError:
        raise  # the register or the line: nothing has happened, the next pass goes on from here
    except Exception as error:  # noqa: BLE001  (the loop over messages: what cannot be handled is kept)
        log.warning("set aside", extra={"mailbox": bureau.name, "uid": fetched.uid, "error": fault(error)})
        parts.register.set_aside(place, role, fetched.received, fault(error), fetched.raw, parts.clock())
        return "set_aside"


def arrive(parts: Parts, place: Place, role: Role, fetched: Fetched, read: Read | None = None) -> Arrival:
    message = read.message if read else parts.parse(fetched.raw or b"", fetched.size, fetched.structure)
    received = fetched.received or message.top_received or parts.clock()
    return Arrival(place, role, received, message, fetched.flags)


def settle(
    parts: Parts, bureau: Bureau, arrival: Arrival, retried: bool = False, read: Read | None = None
) -> str:
    """Gather, decide, record; again where another worker has recorded something meanwhile.

    What is `retried` stands among what was set aside: only its record says that it is known.
    """
    for _ in range(TRIES):
        try:
            return _settle_once(parts, bureau, arrival, retried, read)
        except Raced:
            same = inquiry(arrival, parts.service, bureau).identity
            if parts.register.is_known(arrival.place, same, set_aside=not retried):
                return "known"
    raise RuntimeError("the register kept changing under this message, or has another one at its place")


def _settle_once(parts: Parts, bureau: Bureau, arrival: Arrival, retried: bool, read: Read | None) -> str:
    now = parts.clock()
    asked = inquiry(arrival, parts.service, bureau)
    recall = parts.register.recall(asked, now, arrival.received)
    facts = gather(parts, bureau, arrival, recall, now, read)
    decision = decide(facts)
    letter = _letter(parts, facts, decision, now)
    parts.register.record(arrival, asked, decision, letter, now, retried)
    if letter is not None and letter.state is MailState.QUEUED:
        parts.letter_queued()
    return decision.explanation.rule


def gather(
    parts: Parts, bureau: Bureau, arrival: Arrival, recall: Recall, now: datetime, read: Read | None = None
) -> Facts:
    """All that the decision looks at; a copy needs no understanding, of a mail in Sent its language does."""
    facts = Facts(
        arrival=arrival,
        service=parts.service,
        bureau=bureau,
        procedures=parts.procedures,
        recall=recall,
        fresh_reference=fresh_reference(parts, now),
    )
    if recall.same is not None:
        return facts
    if arrival.role is Role.SENT:
        return replace(facts, understanding=Understanding(language=_language(parts, arrival.message)))
    if read is not None and recall.earlier_language is None:
        return replace(facts, understanding=read.understanding)
    return replace(facts, understanding=parts.reader.understand(facts))


def _language(parts: Parts, message: Message) -> Language:
    text = written(message).text
    return decide_language(text, parts.voices.hear(text))


def fresh_reference(parts: Parts, now: datetime) -> str:
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
