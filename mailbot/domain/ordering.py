"""From a decision to the letter that it asks for."""

from __future__ import annotations

from datetime import datetime

from mailbot.domain.decide import reply_term
from mailbot.domain.facts import Facts
from mailbot.domain.letters_due import joined_case
from mailbot.domain.model import (
    Bureau,
    Decision,
    JoinCase,
    KnownCase,
    LetterOrder,
    OpenCase,
    OpenRound,
    Procedure,
)
from mailbot.domain.subjects import clean_subject

NO_PROCEDURE = Procedure(id="autre", label="", service="")


def order_letter(facts: Facts, decision: Decision, message_id: str, now: datetime) -> LetterOrder | None:
    """What the letter of a decision says; None where none is due or nobody can get it."""
    recipient = facts.correspondent.letter_to
    if decision.letter is None or not recipient:
        return None
    opened = next((a for a in decision.actions if isinstance(a, OpenCase)), None)
    if opened is not None:
        return _for_new_case(facts, opened, recipient, message_id, now, decision)
    case = joined_case(facts)
    return None if case is None else _for_known_case(facts, case, recipient, message_id, now, decision)


def _for_new_case(
    facts: Facts, opened: OpenCase, recipient: str, message_id: str, now: datetime, decision: Decision
) -> LetterOrder:
    bureau = facts.service.bureau(opened.mailbox)
    assert decision.letter is not None  # noqa: S101  (the caller has seen it)
    return LetterOrder(
        kind=decision.letter.kind,
        bureau=bureau,
        recipient=recipient,
        message_id=message_id,
        written=now,
        in_reply_to=facts.arrival.message.message_id,
        references=facts.arrival.message.references,
        subject=opened.subject,
        reference=opened.reference,
        received=opened.received,
        deadline=opened.deadline,
        reply_within=reply_term(facts, bureau, opened.procedure),
        language=opened.language.code,
        procedure=facts.procedures.get(opened.procedure, NO_PROCEDURE),
        intent=opened.intent,
        items_given=opened.items_given,
        items_missing=opened.items_missing,
        encrypted=facts.arrival.message.encrypted,
        appeal=opened.appeal,
    )


def _for_known_case(
    facts: Facts, case: KnownCase, recipient: str, message_id: str, now: datetime, decision: Decision
) -> LetterOrder:
    bureau = _bureau_of(facts, case)
    joined = next(a for a in decision.actions if isinstance(a, JoinCase))
    opened = next((a for a in decision.actions if isinstance(a, OpenRound)), None)
    assert decision.letter is not None  # noqa: S101  (the caller has seen it)
    return LetterOrder(
        kind=decision.letter.kind,
        bureau=bureau,
        recipient=recipient,
        message_id=message_id,
        written=now,
        in_reply_to=facts.arrival.message.message_id,
        references=facts.arrival.message.references,
        subject=clean_subject(facts.subject),
        reference=case.reference,
        received=facts.receipt,
        deadline=opened.deadline if opened else case.deadline or facts.receipt,
        reply_within=reply_term(facts, bureau, case.procedure),
        language=_language(facts, case),
        procedure=facts.procedures.get(case.procedure, NO_PROCEDURE),
        intent=facts.understanding.intent,
        items_given=joined.items_given,
        items_missing=joined.items_missing if joined.items_missing is not None else case.items_missing,
        encrypted=facts.arrival.message.encrypted,
        appeal=joined.appeal,
    )


def _language(facts: Facts, case: KnownCase) -> str:
    """The case keeps the first language determined."""
    return case.language if case.language != "und" else facts.understanding.language.code


def _bureau_of(facts: Facts, case: KnownCase) -> Bureau:
    """The bureau that owns the case; the one that was read, where the owner is no longer watched."""
    owners = (b for b in facts.service.bureaux if b.address.lower() == case.mailbox.lower())
    return next(owners, facts.bureau)
