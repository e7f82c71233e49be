"""Intake: decide on one message and record it.

Reading, deciding and sending are three separate things: what is decided here is committed with its
letter's bytes, and the letter leaves later, through `flows.dispatch`.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import datetime

from mailbot.domain.decide import decide
from mailbot.domain.facts import Facts, Inquiry, inquiry
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
from mailbot.domain.traffic import Decided, Fetched, Letter, Raced, Selected
from mailbot.errors import ServerError, fault
from mailbot.flows.parts import Parts
from mailbot.flows.reading import Read

log = logging.getLogger("mailbot.intake")

TRIES = 5
"""How often a message is decided anew when another worker records beside us."""


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
    asked = inquiry(arrival, parts.service, bureau)
    made = decided(parts, bureau, arrival, asked, read)
    parts.register.record(made.arrival, asked, made.decision, made.letter, made.now, retried)
    if made.may_leave:
        parts.letter_queued()
    return made.decision.explanation.rule


def decided(parts: Parts, bureau: Bureau, arrival: Arrival, asked: Inquiry, read: Read | None) -> Decided:
    """What is to be recorded of a message, its letter written. Nothing has happened yet."""
    now = parts.clock()
    recall = parts.register.recall(asked, now, arrival.received)
    facts = gather(parts, bureau, arrival, recall, now, read)
    decision = decide(facts)
    letter = _letter(parts, facts, decision, now)
    return Decided(arrival, asked, decision, letter, now, recall.newest_awaiting)


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
