"""Taking what is past its time: a slice in each transaction, one sort of thing in each.

Which rows are due is told by one query for each sort; a dry run counts them, a purge takes them, empties
their entries in the journal and appends an entry of its own that says which.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    Table,
    and_,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)

from mailbot.adapters.register.chain import runs
from mailbot.adapters.register.counting import indicators_of
from mailbot.adapters.register.journal import journal
from mailbot.adapters.register.keys import Keys
from mailbot.adapters.register.rows import inserted, quality_as_kept, some_of
from mailbot.adapters.register.schema import (
    asides,
    awaited,
    cases,
    mailboxes,
    messages,
    outbox,
    possible_replies,
    proofs,
    rounds,
    tallies,
    undeliverable,
)
from mailbot.adapters.register.schema import journal as entries
from mailbot.adapters.register.seals import Scope
from mailbot.adapters.register.verifying import PURGED
from mailbot.domain.model import CaseState, MailState
from mailbot.domain.retention import Eliminated, Kind, Limits, eliminated, without_hours

SLICE = 100
WAITING = (MailState.QUEUED, MailState.HELD, MailState.CLAIMED, MailState.TRANSMITTING)
PROVEN = (MailState.SENT, MailState.BOUNCED, MailState.FAILED, MailState.UNSURE)


@dataclass
class _Purge:
    """One slice on its way: what it takes, and what it leaves."""

    db: Connection
    keys: Keys
    limits: Limits
    zone: ZoneInfo
    now: datetime
    taken: Eliminated = field(default_factory=Eliminated)
    emptied: list[int] = field(default_factory=list)
    removed: dict[str, list[int]] = field(default_factory=dict)
    left: list[Scope] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Sort:
    """One sort of thing: which of it is due (`id`, `moment`), and how a slice of it goes."""

    kind: Kind
    due: Callable[[Limits], Select[Any]]
    take: Callable[[_Purge, Sequence[Row[Any]]], None]


def purge(
    db: Connection, keys: Keys, limits: Limits, zone: ZoneInfo, visa: str | None, now: datetime
) -> Eliminated:
    """Take one slice of the first sort of which something is due."""
    for sort in SORTS:
        due_now = sort.due(limits).limit(SLICE).with_for_update(skip_locked=True)
        rows = db.execute(due_now).all()
        if rows:
            going = _Purge(db, keys, limits, zone, now)
            going.taken = eliminated(sort.kind, (row.moment for row in rows), zone)
            sort.take(going, rows)
            _note(going, visa)
            return going.taken
    return Eliminated()


def due(db: Connection, limits: Limits, zone: ZoneInfo) -> Eliminated:
    """All that is due, with what goes with its case."""
    found = Eliminated()
    for sort in SORTS:
        rows = db.execute(sort.due(limits)).all()
        found += eliminated(sort.kind, (row.moment for row in rows), zone)
        if sort.kind is Kind.CASE:
            for some in some_of([row.id for row in rows]):
                found += _with_cases(db, some, zone)
    return found


def _with_cases(db: Connection, ids: Sequence[int], zone: ZoneInfo) -> Eliminated:
    theirs = db.execute(select(messages.c.received).where(messages.c.case_id.in_(ids))).scalars()
    letters = db.execute(select(outbox.c.created).where(outbox.c.case_id.in_(ids))).scalars()
    return eliminated(Kind.MESSAGE, theirs, zone) + eliminated(Kind.LETTER, letters, zone)


def _note(going: _Purge, visa: str | None) -> None:
    """The purge's own entry: counts and numbers, of nobody; it is never emptied itself."""
    data = {
        "taken": {f"{kind} {month}": count for (kind, month), count in going.taken.counts.items()},
        "emptied": runs(going.emptied),
        "removed": {table: runs(numbers) for table, numbers in going.removed.items()},
        "visa": visa,
    }
    journal(going.db, going.now, PURGED, data, rows=going.left)


# --- what is due ---------------------------------------------------------------------------------------


def _due(
    table: Table,
    moment: ColumnElement[datetime],
    clock: ColumnElement[datetime],
    *conditions: ColumnElement[bool],
    until: datetime,
) -> Select[Any]:
    """The rows whose clock ran out by then, the oldest first; `moment`: what each is counted under."""
    rows = select(table.c.id, moment.label("moment")).where(clock <= until, *conditions)
    return rows.order_by(clock, table.c.id)


def _due_cases(limits: Limits) -> Select[Any]:
    """Closed or answered, with nothing younger in them and nothing that still waits to leave."""
    current = and_(rounds.c.case_id == cases.c.id, rounds.c.number == cases.c.round)
    younger = and_(messages.c.case_id == cases.c.id, messages.c.received > limits.cases)
    letter = and_(
        outbox.c.case_id == cases.c.id,
        or_(outbox.c.created > limits.cases, outbox.c.state.in_(WAITING)),
    )
    return (
        select(cases.c.id, cases.c.received.label("moment"))
        .join(rounds, current)
        .where(
            # What came later has a younger message: cases are gone through as they came, up to a full slice.
            cases.c.received <= limits.cases,
            cases.c.state != CaseState.OPEN,
            func.coalesce(cases.c.closed, rounds.c.replied) <= limits.cases,
            # Counted for each case: of NOT EXISTS PostgreSQL would make a join of everything.
            select(func.count()).where(younger).scalar_subquery() == 0,
            select(func.count()).where(letter).scalar_subquery() == 0,
        )
        .order_by(cases.c.received, cases.c.id)
    )


def _due_digests(limits: Limits) -> Select[Any]:
    alone = and_(outbox.c.case_id.is_(None), outbox.c.state.not_in(WAITING))
    return _due(outbox, outbox.c.created, outbox.c.created, alone, until=limits.technical)


def _due_strays(limits: Limits) -> Select[Any]:
    stray = messages.c.case_id.is_(None)
    return _due(messages, messages.c.received, messages.c.recorded, stray, until=limits.technical)


def _due_proofs(limits: Limits) -> Select[Any]:
    return _due(proofs, proofs.c.received, proofs.c.settled, until=limits.proofs)


def _due_asides(limits: Limits) -> Select[Any]:
    return _due(asides, asides.c.at, asides.c.resolved, until=limits.technical)


def _due_aside_bytes(limits: Limits) -> Select[Any]:
    return _due(asides, asides.c.at, asides.c.at, asides.c.raw.is_not(None), until=limits.bytes)


def _due_letter_bytes(limits: Limits) -> Select[Any]:
    """Of letters whose fate nobody knows, once their case waits for nothing more."""
    open_case = exists().where(cases.c.id == outbox.c.case_id, cases.c.state == CaseState.OPEN)
    return _due(
        outbox,
        outbox.c.created,
        outbox.c.settled,
        outbox.c.state == MailState.UNSURE,
        outbox.c.raw.is_not(None),
        ~open_case,
        until=limits.bytes,
    )


def _due_undeliverable(limits: Limits) -> Select[Any]:
    return _due(undeliverable, undeliverable.c.at, undeliverable.c.at, until=limits.undeliverable)


# --- how it goes ---------------------------------------------------------------------------------------


def _take_cases(going: _Purge, rows: Sequence[Row[Any]]) -> None:
    """First what stays (tallies, proofs), then what goes, from the leaves to the root."""
    ids = [row.id for row in rows]
    going.taken += _with_cases(going.db, ids, going.zone)
    _keep_tallies(going, ids)
    _keep_proofs(going, ids)
    _unlink(going, ids)
    its_messages = _ids(going, select(messages.c.id).where(messages.c.case_id.in_(ids)))
    for some in some_of(ids):
        going.db.execute(delete(possible_replies).where(possible_replies.c.case_id.in_(some)))
    _remove_messages(going, its_messages)
    _remove(going, outbox, _ids(going, select(outbox.c.id).where(outbox.c.case_id.in_(ids))))
    _remove(going, rounds, _ids(going, select(rounds.c.id).where(rounds.c.case_id.in_(ids))))
    _remove(going, cases, ids)
    _empty(going, (f"case {number}" for number in ids))


def _take_strays(going: _Purge, rows: Sequence[Row[Any]]) -> None:
    _remove_messages(going, [row.id for row in rows])


def _take_digests(going: _Purge, rows: Sequence[Row[Any]]) -> None:
    ids = [row.id for row in rows]
    _remove(going, outbox, ids)
    _empty(going, (f"mail {number}" for number in ids))


def _take_rows(table: Table) -> Callable[[_Purge, Sequence[Row[Any]]], None]:
    return lambda going, rows: _remove(going, table, [row.id for row in rows])


def _take_bytes(table: Table) -> Callable[[_Purge, Sequence[Row[Any]]], None]:
    def take(going: _Purge, rows: Sequence[Row[Any]]) -> None:
        going.db.execute(update(table).where(table.c.id.in_([row.id for row in rows])).values(raw=None))

    return take


SORTS = (
    _Sort(Kind.CASE, _due_cases, _take_cases),
    # Before the strays: an entry about a bounce, itself a stray, may be the last that seals a digest.
    _Sort(Kind.DIGEST, _due_digests, _take_digests),
    _Sort(Kind.STRAY, _due_strays, _take_strays),
    _Sort(Kind.PROOF, _due_proofs, _take_rows(proofs)),
    _Sort(Kind.ASIDE, _due_asides, _take_rows(asides)),
    _Sort(Kind.UNDELIVERABLE, _due_undeliverable, _take_rows(undeliverable)),
    _Sort(Kind.BYTES, _due_aside_bytes, _take_bytes(asides)),
    _Sort(Kind.BYTES, _due_letter_bytes, _take_bytes(outbox)),
)


def _remove_messages(going: _Purge, ids: Sequence[int]) -> None:
    """With what hangs on them; their mailbox remembers up to when it forgets."""
    _move_horizons(going, ids)
    for some in some_of(ids):
        going.db.execute(delete(awaited).where(awaited.c.message_row.in_(some)))
        going.db.execute(delete(possible_replies).where(possible_replies.c.message_row.in_(some)))
    _remove(going, messages, ids)
    _empty(going, (f"message {number}" for number in ids))


def _remove(going: _Purge, table: Table, ids: Sequence[int]) -> None:
    for some in some_of(ids):
        going.db.execute(delete(table).where(table.c.id.in_(some)))
    going.removed.setdefault(table.name, []).extend(ids)


def _empty(going: _Purge, subjects: Iterable[str]) -> None:
    """Payload and salt of the entries go; their digests stay in the chain."""
    for some in some_of(list(subjects)):
        emptied = (
            update(entries)
            .where(entries.c.subject.in_(some), entries.c.payload.is_not(None))
            .values(payload=None, salt=None)
            .returning(entries.c.id)
        )
        going.emptied.extend(going.db.execute(emptied).scalars())


def _move_horizons(going: _Purge, ids: Sequence[int]) -> None:
    latest: dict[int, datetime] = {}
    for some in some_of(ids):
        query = select(messages.c.mailbox_id, func.max(messages.c.received).label("latest"))
        for row in going.db.execute(query.where(messages.c.id.in_(some)).group_by(messages.c.mailbox_id)):
            latest[row.mailbox_id] = max(row.latest, latest.get(row.mailbox_id, row.latest))
    for mailbox, horizon in latest.items():
        behind = or_(mailboxes.c.horizon.is_(None), mailboxes.c.horizon < horizon)
        going.db.execute(update(mailboxes).where(mailboxes.c.id == mailbox, behind).values(horizon=horizon))
        going.left.append(Scope(mailboxes, mailbox))


# --- what a case leaves ----------------------------------------------------------------------------------


def _keep_tallies(going: _Purge, ids: Sequence[int]) -> None:
    found = indicators_of(going.db, cases.c.id.in_(ids))
    counts = Counter((mailbox, without_hours(row, going.zone)) for mailbox, row in found)
    for (mailbox, row), count in counts.items():
        new = going.db.execute(
            insert(tallies),
            {
                "mailbox_id": mailbox,
                "received": row.received,
                "replied": row.replied,
                "acknowledged": row.acknowledged,
                "acknowledgement": row.acknowledgement,
                "intent": row.intent,
                "procedure": row.procedure,
                "language": row.language,
                "excluded": row.excluded,
                "suppressed": row.suppressed,
                "reply_asks": row.asks,
                "reply_transfers": row.transfers,
                "reply_quality": quality_as_kept(row.quality),
                "cases": count,
            },
        )
        going.left.append(Scope(tallies, inserted(new)))


def _keep_proofs(going: _Purge, ids: Sequence[int]) -> None:
    letters = (
        select(outbox, cases.c.reference, cases.c.received)
        .join(cases, cases.c.id == outbox.c.case_id)
        .where(outbox.c.case_id.in_(ids), outbox.c.state.in_(PROVEN))
        .where(outbox.c.settled > going.limits.proofs)
    )
    for row in going.db.execute(letters).all():
        new = going.db.execute(
            insert(proofs),
            {
                "mailbox_id": row.mailbox_id,
                "reference": row.reference,
                "kind": row.kind,
                "state": row.state,
                "received": row.received,
                "settled": row.settled,
                "message_id": row.message_id,
                "recipient_hash": going.keys.hash("proof", row.recipient),
                "sha256": row.sha256,
                "response": row.response,
            },
        )
        going.left.append(Scope(proofs, inserted(new)))


def _unlink(going: _Purge, ids: Sequence[int]) -> None:
    """Cases that came later and point to one that goes."""
    pointing = and_(cases.c.linked_to.in_(ids), cases.c.id.not_in(ids))
    for case_id in going.db.execute(
        update(cases).where(pointing).values(linked_to=None).returning(cases.c.id)
    ).scalars():
        journal(going.db, going.now, "unlinked", {}, case_id=case_id)


# --- in slices -------------------------------------------------------------------------------------------


def _ids(going: _Purge, query: Select[Any]) -> list[int]:
    return list(going.db.execute(query).scalars())
