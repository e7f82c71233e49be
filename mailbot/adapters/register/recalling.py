"""What the register says about one message before it is decided."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, or_, select

from mailbot.adapters.register.keys import Keys
from mailbot.adapters.register.schema import (
    LONGEST_ID,
    awaited,
    cases,
    fitted,
    mailboxes,
    messages,
    outbox,
    rounds,
    undeliverable,
)
from mailbot.domain.facts import Inquiry
from mailbot.domain.model import (
    CaseState,
    EarlyReply,
    KnownCase,
    KnownMessage,
    MailKind,
    MailState,
    Recall,
    Role,
)

MOST_IDS = 100
BOUNCE_MEMORY = timedelta(days=60)
ALIKE_WINDOW = timedelta(minutes=10)
LETTERS = (MailKind.ACKNOWLEDGEMENT, MailKind.COMPLETION)
NOT_LEAVING = (MailState.HELD, MailState.CANCELLED)


def recall(db: Connection, keys: Keys, inquiry: Inquiry, now: datetime, received: datetime) -> Recall:
    """Answer an inquiry. `now` is for the caps on letters, `received` for what came beside it."""
    subject_hash = keys.hash("subject", inquiry.subject)
    same = _same_message(db, keys.hash("identity", inquiry.identity))
    if same is not None:
        return Recall(same=same)
    reported = _mail_by_ids(db, inquiry.reported_ids + inquiry.thread_ids)
    if reported is None and inquiry.reported_reference:
        reported = _letter_of(db, inquiry.reported_reference)
    return Recall(
        own_mail=_is_ours(db, inquiry.message_id),
        threaded=_threaded(db, inquiry.thread_ids, subject_hash),
        by_reference=_by_reference(db, inquiry, subject_hash),
        reported_mail=reported[0] if reported else None,
        reported_case=reported[1] if reported else None,
        early_reply=_early_reply(db, inquiry, subject_hash, received),
        cases_of_recipients=_open_cases(db, inquiry.recipients, subject_hash),
        letters_last_hour=_letters(
            db, outbox.c.recipient == (inquiry.letter_to or ""), now - timedelta(hours=1)
        ),
        letters_last_day=_letters(
            db, outbox.c.recipient == (inquiry.letter_to or ""), now - timedelta(days=1)
        ),
        mailbox_letters_last_hour=_letters(db, _of_mailbox(inquiry.mailbox), now - timedelta(hours=1)),
        alike=_alike(db, keys.hash("likeness", inquiry.likeness), received)
        if inquiry.role is Role.INBOX
        else 0,
        bounced_lately=_bounced(db, inquiry.letter_to, now),
        earlier_language=_earlier_language(db, inquiry.person),
    )


def _same_message(db: Connection, identity_hash: str) -> KnownMessage | None:
    row = db.execute(
        select(messages.c.id, messages.c.outcome, messages.c.case_id)
        .where(messages.c.identity_hash == identity_hash)
        .order_by(messages.c.id)
        .limit(1)
    ).first()
    return KnownMessage(row.id, row.outcome, row.case_id) if row else None


def _is_ours(db: Connection, message_id: str | None) -> bool:
    if message_id is None:
        return False
    return db.execute(select(outbox.c.id).where(outbox.c.message_id == message_id)).first() is not None


def _mail_by_ids(db: Connection, ids: Sequence[str]) -> tuple[int, int | None] | None:
    wanted = ids[:MOST_IDS]
    if not wanted:
        return None
    row = db.execute(
        select(outbox.c.id, outbox.c.case_id)
        .where(outbox.c.message_id.in_(wanted))
        .order_by(outbox.c.id.desc())
    ).first()
    return (row.id, row.case_id) if row else None


def _letter_of(db: Connection, reference: str) -> tuple[int, int | None] | None:
    row = db.execute(
        select(outbox.c.id, outbox.c.case_id)
        .join(cases, cases.c.id == outbox.c.case_id)
        .where(cases.c.reference == reference)
        .order_by(outbox.c.id.desc())
    ).first()
    return (row.id, row.case_id) if row else None


# --- cases -------------------------------------------------------------------------------------


def _threaded(db: Connection, ids: Sequence[str], subject_hash: str) -> KnownCase | None:
    """The case of the nearest id that the message answers: a message's, a reply's or a letter's."""
    wanted = [fitted(message_id, LONGEST_ID) for message_id in ids[:MOST_IDS]]
    if not wanted:
        return None
    found: dict[str, int] = {}
    for table in (messages, outbox):
        rows = db.execute(
            select(table.c.message_id, table.c.case_id)
            .where(table.c.message_id.in_(wanted), table.c.case_id.is_not(None))
            .order_by(table.c.id)
        )
        found.update({row.message_id: row.case_id for row in rows})
    nearest = next((found[i] for i in wanted if i in found), None)
    return _case(db, cases.c.id == nearest, subject_hash) if nearest is not None else None


def _by_reference(db: Connection, inquiry: Inquiry, subject_hash: str) -> KnownCase | None:
    named = inquiry.reference
    return _case(db, cases.c.reference == named, subject_hash) if named else None


def _open_cases(db: Connection, people: Sequence[str], subject_hash: str) -> tuple[KnownCase, ...]:
    if not people:
        return ()
    condition = and_(cases.c.person.in_(people[:MOST_IDS]), cases.c.state == CaseState.OPEN)
    return tuple(
        _known(db, row, subject_hash) for row in db.execute(_case_query().where(condition).limit(50))
    )


def _case(db: Connection, condition: ColumnElement[bool], subject_hash: str) -> KnownCase | None:
    row = db.execute(_case_query().where(condition)).first()
    return _known(db, row, subject_hash) if row else None


def _case_query() -> Select[Any]:
    return (
        select(
            cases,
            mailboxes.c.address,
            rounds.c.deadline,
            rounds.c.replied,
            rounds.c.received.label("round_received"),
        )
        .join(mailboxes, mailboxes.c.id == cases.c.mailbox_id)
        .join(rounds, and_(rounds.c.case_id == cases.c.id, rounds.c.number == cases.c.round))
    )


def _known(db: Connection, row: Row[Any], subject_hash: str) -> KnownCase:
    letters = db.execute(
        select(outbox.c.kind, func.max(outbox.c.created).label("last"))
        .where(outbox.c.case_id == row.id, outbox.c.state != MailState.CANCELLED)
        .group_by(outbox.c.kind)
    ).all()
    return KnownCase(
        id=row.id,
        reference=row.reference,
        mailbox=row.address,
        person=row.person,
        state=CaseState(row.state),
        received=row.received,
        round=row.round,
        deadline=row.deadline,
        round_received=row.round_received,
        replied=row.replied,
        closed=row.closed,
        same_subject=row.subject_hash == subject_hash,
        language=row.language,
        procedure=row.procedure,
        last_letter=max((letter.last for letter in letters), default=None),
        completion_written=any(letter.kind == MailKind.COMPLETION for letter in letters),
        items_missing=tuple(row.items_missing),
        items_given=tuple(row.items_given),
    )


# --- agents' mail that was read before its question ---------------------------------------------


def _early_reply(
    db: Connection, inquiry: Inquiry, subject_hash: str, received: datetime
) -> EarlyReply | None:
    """By the id of the question; else by its person and subject, and only a mail later than it."""
    if inquiry.role is not Role.INBOX:
        return None
    signs: list[ColumnElement[bool]] = []
    if inquiry.message_id:
        signs.append(awaited.c.answers == inquiry.message_id)
    if inquiry.person:
        signs.append(
            and_(
                awaited.c.recipient == inquiry.person,
                messages.c.subject_hash == subject_hash,
                messages.c.received >= received,
            )
        )
    if not signs:
        return None
    row = db.execute(
        select(messages.c.id, messages.c.received, messages.c.reply_asks, messages.c.reply_transfers)
        .join(awaited, awaited.c.message_row == messages.c.id)
        .where(or_(*signs))
        .order_by(messages.c.received)
        .limit(1)
    ).first()
    return EarlyReply(row.id, row.received, row.reply_asks, row.reply_transfers) if row else None


# --- caps and memory ---------------------------------------------------------------------------


def _of_mailbox(address: str) -> ColumnElement[bool]:
    return (
        outbox.c.mailbox_id
        == select(mailboxes.c.id).where(mailboxes.c.address == address.lower()).scalar_subquery()
    )


def _letters(db: Connection, whose: ColumnElement[bool], since: datetime) -> int:
    count = db.execute(
        select(func.count())
        .select_from(outbox)
        .where(
            whose,
            outbox.c.kind.in_(LETTERS),
            outbox.c.created > since,
            outbox.c.state.not_in(NOT_LEAVING),
        )
    ).scalar_one()
    return int(count)


def _alike(db: Connection, likeness_hash: str, received: datetime) -> int:
    count = db.execute(
        select(func.count())
        .select_from(messages)
        .where(
            messages.c.likeness_hash == likeness_hash,
            messages.c.received > received - ALIKE_WINDOW,
            messages.c.received <= received,
            messages.c.outcome != "copy",
        )
    ).scalar_one()
    return int(count)


def _bounced(db: Connection, address: str | None, now: datetime) -> bool:
    if address is None:
        return False
    return (
        db.execute(
            select(undeliverable.c.id)
            .where(undeliverable.c.address == address, undeliverable.c.at > now - BOUNCE_MEMORY)
            .limit(1)
        ).first()
        is not None
    )


def _earlier_language(db: Connection, person: str | None) -> str | None:
    if person is None:
        return None
    return db.execute(
        select(cases.c.language)
        .where(cases.c.person == person, cases.c.language != "und")
        .order_by(cases.c.received.desc())
        .limit(1)
    ).scalar_one_or_none()
