"""What the register says about one message before it is decided.

Asked for every message: the statements are built once, for building one takes longer than running it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    bindparam,
    func,
    not_,
    select,
)

from mailbot.adapters.register.keys import Keys
from mailbot.adapters.register.rows import one_of, quality_of
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
    """Answer an inquiry. `now` is for the caps on letters, `received` for what came beside it.

    What every message is asked for stands in one statement; the others are asked where something is named.
    """
    subject_hash = keys.hash("subject", inquiry.subject)
    row = db.execute(_ASKED_OF_ALL, _asked(keys, inquiry, subject_hash, now, received)).one()
    if row.same is not None and (same := _same_message(db, row.same)) is not None:
        return Recall(same=same)
    reported = _mail_by_ids(db, inquiry.reported_ids + inquiry.thread_ids)
    if reported is None and inquiry.reported_reference:
        reported = _letter_of(db, inquiry.reported_reference)
    incoming = inquiry.role is Role.INBOX
    return Recall(
        horizon=row.horizon if incoming else None,
        own_mail=row.ours is not None,
        threaded=_threaded(db, inquiry.thread_ids, subject_hash),
        by_reference=_by_reference(db, inquiry, subject_hash),
        reported_mail=reported[0] if reported else None,
        reported_case=reported[1] if reported else None,
        early_reply=_early_reply(db, row) if incoming else None,
        cases_of_recipients=_open_cases(db, inquiry.recipients, subject_hash),
        letters_last_hour=row.letters_last_hour,
        letters_last_day=row.letters_last_day,
        mailbox_letters_last_hour=row.mailbox_letters,
        alike=row.alike if incoming else 0,
        bounced_lately=row.bounced is not None,
        earlier_language=row.earlier_language,
        newest_awaiting=row.newest_awaiting or 0,
    )


def _asked(
    keys: Keys, inquiry: Inquiry, subject_hash: str, now: datetime, received: datetime
) -> dict[str, object]:
    """The values of `_ASKED_OF_ALL`; what a message does not name is NULL, which equals nothing."""
    return {
        "identity": keys.hash("identity", inquiry.identity),
        "mailbox": inquiry.mailbox.lower(),
        "own_id": inquiry.message_id,  # under two names: the columns are of two lengths
        "message_id": inquiry.message_id,
        "letter_to": inquiry.letter_to,
        "person": inquiry.person,
        "subject_hash": subject_hash,
        "likeness": keys.hash("likeness", inquiry.likeness),
        "received": received,
        "window_start": received - ALIKE_WINDOW,
        "hour_ago": now - timedelta(hours=1),
        "day_ago": now - timedelta(days=1),
        "bounced_since": now - BOUNCE_MEMORY,
        "enough": inquiry.mailbox_cap or 0,
    }


_SAME = select(messages.c.outcome, messages.c.case_id).where(messages.c.id == bindparam("row"))


def _same_message(db: Connection, number: int) -> KnownMessage | None:
    """None where a purge has taken it since it was found."""
    row = db.execute(_SAME, {"row": number}).first()
    return KnownMessage(number, row.outcome, row.case_id) if row else None


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

_EARLY = select(
    messages.c.id,
    messages.c.received,
    messages.c.reply_asks,
    messages.c.reply_transfers,
    messages.c.reply_quality,
    messages.c.reply_language,
).where(messages.c.id == bindparam("row"))


def _early_reply(db: Connection, found: Row[Any]) -> EarlyReply | None:
    """By the id of the question; else by its person and subject, and only a mail later than it."""
    number = found.early_by_id if found.early_by_id is not None else found.early_by_subject
    row = db.execute(_EARLY, {"row": number}).first() if number is not None else None
    if row is None:
        return None
    kept = quality_of(row.reply_quality)
    quality = None if kept is None else ReplyQuality(kept, row.reply_language or "und")
    return EarlyReply(row.id, row.received, row.reply_asks, row.reply_transfers, quality)


# --- what every message is asked for -----------------------------------------------------------


def _the_awaited(*conditions: ColumnElement[bool]) -> Select[Any]:
    """The first of the agents' mails that wait for their question, and fit."""
    return (
        select(messages.c.id)
        .join(awaited, awaited.c.message_row == messages.c.id)
        .where(*conditions)
        .order_by(messages.c.received)
        .limit(1)
    )


def _letters_since(moment: str, *conditions: ColumnElement[bool]) -> Select[Any]:
    """Those written since then, without those that a person holds or that were withdrawn."""
    return select(outbox.c.id).where(
        outbox.c.created > bindparam(moment),
        one_of(outbox.c.kind, LETTERS),
        not_(one_of(outbox.c.state, NOT_LEAVING)),
        *conditions,
    )


def _counted(rows: Select[Any]) -> Select[Any]:
    return select(func.count()).select_from(rows.subquery())


NEWEST_AWAITING = select(func.max(awaited.c.id))
_OF_MAILBOX = select(mailboxes.c.id).where(mailboxes.c.address == bindparam("mailbox")).scalar_subquery()
_TO_PERSON = outbox.c.recipient == bindparam("letter_to")
_SCALARS: dict[str, Select[Any]] = {
    "same": select(messages.c.id)
    .where(messages.c.identity_hash == bindparam("identity"))
    .order_by(messages.c.id)
    .limit(1),
    "ours": select(outbox.c.id).where(outbox.c.message_id == bindparam("own_id")),
    "horizon": select(mailboxes.c.horizon).where(mailboxes.c.address == bindparam("mailbox")),
    "early_by_id": _the_awaited(awaited.c.answers == bindparam("message_id")),
    "early_by_subject": _the_awaited(
        awaited.c.recipient == bindparam("person"),
        messages.c.subject_hash == bindparam("subject_hash"),
        messages.c.received >= bindparam("received"),
    ),
    "letters_last_hour": _counted(_letters_since("hour_ago", _TO_PERSON)),
    "letters_last_day": _counted(_letters_since("day_ago", _TO_PERSON)),
    # No more than the cap: in a backlog there are thousands, and each message would count them all.
    "mailbox_letters": _counted(
        _letters_since("hour_ago", outbox.c.mailbox_id == _OF_MAILBOX).limit(bindparam("enough"))
    ),
    "alike": select(func.count()).where(
        messages.c.likeness_hash == bindparam("likeness"),
        messages.c.received > bindparam("window_start"),
        messages.c.received <= bindparam("received"),
        messages.c.outcome != "copy",
    ),
    "bounced": select(undeliverable.c.id)
    .where(undeliverable.c.address == bindparam("letter_to"), undeliverable.c.at > bindparam("bounced_since"))
    .limit(1),
    "earlier_language": select(cases.c.language)
    .where(cases.c.person == bindparam("person"), cases.c.language != "und")
    .order_by(cases.c.received.desc())
    .limit(1),
    "newest_awaiting": NEWEST_AWAITING,
}
_ASKED_OF_ALL = select(*(one.scalar_subquery().label(name) for name, one in _SCALARS.items()))
