"""What the register says about one message before it is decided.

Asked for every message: the statements are built once, for building one takes longer than running it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, bindparam, func, select

from mailbot.adapters.register.keys import Keys
from mailbot.adapters.register.rows import quality_of
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
    ReplyQuality,
    Role,
)

MOST_IDS = 100
MOST_CASES = 50
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
    last_hour, last_day = _letters_to(db, inquiry.letter_to, now)
    incoming = inquiry.role is Role.INBOX
    return Recall(
        horizon=_horizon(db, inquiry.mailbox) if incoming else None,
        own_mail=_is_ours(db, inquiry.message_id),
        threaded=_threaded(db, inquiry.thread_ids, subject_hash),
        by_reference=_by_reference(db, inquiry, subject_hash),
        reported_mail=reported[0] if reported else None,
        reported_case=reported[1] if reported else None,
        early_reply=_early_reply(db, inquiry, subject_hash, received) if incoming else None,
        cases_of_recipients=_open_cases(db, inquiry.recipients, subject_hash),
        letters_last_hour=last_hour,
        letters_last_day=last_day,
        mailbox_letters_last_hour=_letters_of(db, inquiry.mailbox, now),
        alike=_alike(db, keys.hash("likeness", inquiry.likeness), received) if incoming else 0,
        bounced_lately=_bounced(db, inquiry.letter_to, now),
        earlier_language=_earlier_language(db, inquiry.person),
    )


_SAME = (
    select(messages.c.id, messages.c.outcome, messages.c.case_id)
    .where(messages.c.identity_hash == bindparam("identity"))
    .order_by(messages.c.id)
    .limit(1)
)


def _same_message(db: Connection, identity_hash: str) -> KnownMessage | None:
    row = db.execute(_SAME, {"identity": identity_hash}).first()
    return KnownMessage(row.id, row.outcome, row.case_id) if row else None


_OURS = select(outbox.c.id).where(outbox.c.message_id == bindparam("message_id"))


def _is_ours(db: Connection, message_id: str | None) -> bool:
    return message_id is not None and db.execute(_OURS, {"message_id": message_id}).first() is not None


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
    theirs = and_(cases.c.person.in_(people[:MOST_IDS]), cases.c.state == CaseState.OPEN)
    return _cases(db, theirs, subject_hash)


def _case(db: Connection, condition: ColumnElement[bool], subject_hash: str) -> KnownCase | None:
    return next(iter(_cases(db, condition, subject_hash)), None)


def _cases(db: Connection, condition: ColumnElement[bool], subject_hash: str) -> tuple[KnownCase, ...]:
    """The cases that fit, the newest first, each with what was written to it."""
    found = db.execute(_CASES.where(condition).order_by(cases.c.id.desc()).limit(MOST_CASES)).all()
    letters: dict[int, dict[str, datetime]] = {row.id: {} for row in found}
    if found:
        for row in db.execute(_LETTERS_OF_CASES, {"case_ids": list(letters)}):
            letters[row.case_id][row.kind] = row.last
    return tuple(_known(row, letters[row.id], subject_hash) for row in found)


_CASES = (
    select(
        cases,
        mailboxes.c.address,
        rounds.c.received.label("round_received"),
        rounds.c.deadline,
        rounds.c.replied,
    )
    .join(mailboxes, mailboxes.c.id == cases.c.mailbox_id)
    .join(rounds, and_(rounds.c.case_id == cases.c.id, rounds.c.number == cases.c.round))
)
_LETTERS_OF_CASES = (
    select(outbox.c.case_id, outbox.c.kind, func.max(outbox.c.created).label("last"))
    .where(outbox.c.case_id.in_(bindparam("case_ids", expanding=True)), outbox.c.state != MailState.CANCELLED)
    .group_by(outbox.c.case_id, outbox.c.kind)
)


def _known(row: Row[Any], letters: Mapping[str, datetime], subject_hash: str) -> KnownCase:
    """`letters`: when the last of each kind was written."""
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
        last_letter=max(letters.values(), default=None),
        completion_written=MailKind.COMPLETION in letters,
        items_missing=tuple(row.items_missing),
        items_given=tuple(row.items_given),
    )


# --- agents' mail that was read before its question ---------------------------------------------

_EARLY = (
    select(
        messages.c.id,
        messages.c.received,
        messages.c.reply_asks,
        messages.c.reply_transfers,
        messages.c.reply_quality,
        messages.c.reply_language,
    )
    .join(awaited, awaited.c.message_row == messages.c.id)
    .order_by(messages.c.received)
    .limit(1)
)
_EARLY_BY_ID = _EARLY.where(awaited.c.answers == bindparam("message_id"))
_EARLY_BY_SUBJECT = _EARLY.where(
    awaited.c.recipient == bindparam("person"),
    messages.c.subject_hash == bindparam("subject_hash"),
    messages.c.received >= bindparam("received"),
)


def _early_reply(
    db: Connection, inquiry: Inquiry, subject_hash: str, received: datetime
) -> EarlyReply | None:
    """By the id of the question; else by its person and subject, and only a mail later than it."""
    row = None
    if inquiry.message_id:
        row = db.execute(_EARLY_BY_ID, {"message_id": inquiry.message_id}).first()
    if row is None and inquiry.person:
        wanted = {"person": inquiry.person, "subject_hash": subject_hash, "received": received}
        row = db.execute(_EARLY_BY_SUBJECT, wanted).first()
    if row is None:
        return None
    kept = quality_of(row.reply_quality)
    quality = None if kept is None else ReplyQuality(kept, row.reply_language or "und")
    return EarlyReply(row.id, row.received, row.reply_asks, row.reply_transfers, quality)


# --- caps and memory ---------------------------------------------------------------------------

_COUNTED = and_(outbox.c.kind.in_(LETTERS), outbox.c.state.not_in(NOT_LEAVING))
_LETTERS_TO = select(
    func.count().filter(outbox.c.created > bindparam("hour_ago")).label("last_hour"),
    func.count().label("last_day"),
).where(outbox.c.recipient == bindparam("address"), outbox.c.created > bindparam("day_ago"), _COUNTED)
_LETTERS_OF = select(func.count()).where(
    outbox.c.mailbox_id
    == select(mailboxes.c.id).where(mailboxes.c.address == bindparam("address")).scalar_subquery(),
    outbox.c.created > bindparam("hour_ago"),
    _COUNTED,
)


def _letters_to(db: Connection, address: str | None, now: datetime) -> tuple[int, int]:
    """Of the last hour and of the last day, without those that a person holds or that were withdrawn."""
    if address is None:
        return 0, 0
    since = {"hour_ago": now - timedelta(hours=1), "day_ago": now - timedelta(days=1)}
    row = db.execute(_LETTERS_TO, {"address": address, **since}).one()
    return row.last_hour, row.last_day


def _letters_of(db: Connection, mailbox: str, now: datetime) -> int:
    wanted = {"address": mailbox.lower(), "hour_ago": now - timedelta(hours=1)}
    return int(db.execute(_LETTERS_OF, wanted).scalar_one())


_ALIKE = select(func.count()).where(
    messages.c.likeness_hash == bindparam("likeness_hash"),
    messages.c.received > bindparam("window_start"),
    messages.c.received <= bindparam("window_end"),
    messages.c.outcome != "copy",
)


def _alike(db: Connection, likeness_hash: str, received: datetime) -> int:
    window = {"window_start": received - ALIKE_WINDOW, "window_end": received}
    return int(db.execute(_ALIKE, {"likeness_hash": likeness_hash, **window}).scalar_one())


_HORIZON = select(mailboxes.c.horizon).where(mailboxes.c.address == bindparam("address"))


def _horizon(db: Connection, mailbox: str) -> datetime | None:
    return db.execute(_HORIZON, {"address": mailbox.lower()}).scalar_one_or_none()


_BOUNCED = (
    select(undeliverable.c.id)
    .where(undeliverable.c.address == bindparam("address"), undeliverable.c.at > bindparam("since"))
    .limit(1)
)


def _bounced(db: Connection, address: str | None, now: datetime) -> bool:
    if address is None:
        return False
    return db.execute(_BOUNCED, {"address": address, "since": now - BOUNCE_MEMORY}).first() is not None


_EARLIER_LANGUAGE = (
    select(cases.c.language)
    .where(cases.c.person == bindparam("person"), cases.c.language != "und")
    .order_by(cases.c.received.desc())
    .limit(1)
)


def _earlier_language(db: Connection, person: str | None) -> str | None:
    if person is None:
        return None
    return db.execute(_EARLIER_LANGUAGE, {"person": person}).scalar_one_or_none()
