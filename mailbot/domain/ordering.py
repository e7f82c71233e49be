"""From a decision to the letter that it asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from mailbot.domain.deadlines import local_day, reply_term
from mailbot.domain.facts import Facts
from mailbot.domain.letters_due import joined_case
from mailbot.domain.model import (
    Bureau,
    DayKind,
    Decision,
    Intent,
    JoinCase,
    KnownCase,
    LetterHead,
    LetterOrder,
    MailKind,
    OpenCase,
    OpenRound,
    Procedure,
    Service,
    Term,
)
from mailbot.domain.subjects import clean_subject
from mailbot.domain.traffic import Correction, Held
from mailbot.domain.views import CaseView

NO_PROCEDURE = Procedure(id="autre", label="", service="")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Matter:
    """What a letter is about: a case that has just been opened, or one that was known."""

    bureau: Bureau
    reference: str
    subject: str
    received: datetime
    deadline: datetime
    language: str
    procedure: str
    intent: Intent
    items_given: Mapping[str, str]
    items_missing: tuple[str, ...]
    appeal: bool


def order_letter(facts: Facts, decision: Decision, message_id: str, now: datetime) -> LetterOrder | None:
    """What the letter of a decision says; None where none is due or nobody can get it."""
    letter, recipient = decision.letter, facts.correspondent.letter_to
    if letter is None or not recipient:
        return None
    matter, message = _matter(facts, decision), facts.arrival.message
    return LetterOrder(
        kind=letter.kind,
        bureau=matter.bureau,
        recipient=recipient,
        message_id=message_id,
        written=now,
        in_reply_to=message.message_id,
        references=message.references,
        subject=matter.subject,
        reference=matter.reference,
        received=matter.received,
        deadline=matter.deadline,
        reply_within=reply_term(matter.bureau, facts.procedures.get(matter.procedure)),
        language=matter.language,
        procedure=facts.procedures.get(matter.procedure, NO_PROCEDURE),
        intent=matter.intent,
        items_given=matter.items_given,
        items_missing=matter.items_missing,
        items_unreadable=facts.understanding.items_unreadable,
        encrypted=message.encrypted,
        appeal=matter.appeal,
        attachment_unreadable=any(attachment.unreadable for attachment in message.attachments),
    )


def _matter(facts: Facts, decision: Decision) -> _Matter:
    """A letter comes with a case that is opened, or with one that is joined: nothing else has one."""
    opened = next((a for a in decision.actions if isinstance(a, OpenCase)), None)
    if opened is not None:
        return _opened(facts, opened)
    case = joined_case(facts)
    if case is None:
        raise ValueError(f"the decision {decision.explanation.rule} asks for a letter without a case")
    return _known(facts, case, decision)


def _opened(facts: Facts, opened: OpenCase) -> _Matter:
    return _Matter(
        bureau=facts.service.bureau(opened.mailbox),
        reference=opened.reference,
        subject=opened.subject,
        received=opened.received,
        deadline=opened.deadline,
        language=opened.language.code,
        procedure=opened.procedure,
        intent=opened.intent,
        items_given=opened.items_given,
        items_missing=opened.items_missing,
        appeal=opened.appeal,
    )


def _known(facts: Facts, case: KnownCase, decision: Decision) -> _Matter:
    joined = next(a for a in decision.actions if isinstance(a, JoinCase))
    opened = next((a for a in decision.actions if isinstance(a, OpenRound)), None)
    deadline = opened.deadline if opened else case.deadline
    return _Matter(
        bureau=facts.bureau_of(case),
        reference=case.reference,
        subject=clean_subject(facts.subject),
        received=facts.receipt,
        deadline=deadline or facts.receipt,
        language=_language(facts, case),
        procedure=case.procedure,
        intent=facts.understanding.intent,
        items_given=joined.items_given,
        items_missing=joined.items_missing if joined.items_missing is not None else case.items_missing,
        appeal=joined.appeal,
    )


def _language(facts: Facts, case: KnownCase) -> str:
    """The case keeps the first language determined."""
    return case.language if case.language != "und" else facts.understanding.language.code


# --- a letter that is held while its case is corrected -----------------------------------------------


def order_anew(
    service: Service,
    procedure: Procedure,
    case: CaseView,
    change: Correction,
    held: Held,
    head: LetterHead,
    now: datetime,
) -> LetterOrder:
    """What a held letter says once its case is corrected; it keeps its Message-ID and its recipient.

    Of the mail it answers the letter's own head tells what the register does not keep. A completion names
    all that the case has, for what the one mail brought is no longer known apart.
    """
    bureau, acknowledges = service.bureau(case.mailbox), held.mail.kind is MailKind.ACKNOWLEDGEMENT
    received = case.round_received if acknowledges else held.answers
    return LetterOrder(
        kind=held.mail.kind,
        bureau=bureau,
        recipient=held.mail.recipients[0],
        message_id=held.mail.message_id,
        written=now,
        in_reply_to=head.in_reply_to,
        references=head.references,
        subject=head.subject,
        reference=case.reference,
        received=received,
        deadline=change.deadline,
        reply_within=_term_told(service, bureau, procedure, received, change),
        language=held.mail.language,
        procedure=procedure,
        intent=case.intent,
        items_given=case.items_given,
        items_missing=change.items_missing,
        items_unreadable={
            item: why for item, why in head.items_unreadable.items() if item in change.items_missing
        },
        encrypted=head.encrypted,
        appeal=case.appeal,
        attachment_unreadable=head.attachment_unreadable,
    )


def _term_told(
    service: Service, bureau: Bureau, procedure: Procedure, received: datetime, change: Correction
) -> Term:
    """The announced term; to a deadline that a person has set, the days from the receipt on."""
    if not change.deadline_set:
        return reply_term(bureau, procedure)
    first, last = (local_day(moment, service.timezone) for moment in (received, change.deadline))
    return Term((last - first).days, DayKind.CALENDAR)
