"""Which worker reads which mailboxes: leases that end by themselves, shared out among the workers alive.

Each worker says from time to time that it lives (`share_out`). That keeps its leases, gives back what is
more than its share, so that a worker that has just joined finds something to do, and takes its share of
what is free: never leased, given back, or held by a worker that has not been heard of for as long as a
lease lasts.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, func, or_, select, update

from mailbot.adapters.register.mailing import keep
from mailbot.adapters.register.passes import lease
from mailbot.adapters.register.rows import upsert
from mailbot.adapters.register.schema import mailboxes, workers


def share_out(
    db: Connection, addresses: Collection[str], worker: str, now: datetime, seconds: int
) -> frozenset[str]:
    """A worker's sign of life; returns the addresses, in lower case, that it holds for so many seconds."""
    wanted = {address.lower() for address in addresses}
    _appear(db, worker, now, seconds)
    share = -(-len(wanted) // _alive(db))
    held = [row for row in _held(db, worker) if row.address in wanted]
    _give_back(db, held[share:])
    _take(db, wanted, share - len(held), worker, now, seconds)
    renew(db, worker, now, seconds)
    # Looked at once more: a lease of ours that had ended may have been taken by another worker meanwhile.
    return frozenset(row.address for row in _held(db, worker)) & wanted


def renew(db: Connection, worker: str, now: datetime, seconds: int) -> None:
    """Lengthen all that a worker has, leases and claim; what has ended is still its own if nobody took it."""
    until = now + timedelta(seconds=seconds)
    db.execute(update(mailboxes).where(mailboxes.c.lease_owner == worker).values(lease_until=until))
    keep(db, worker, until)


def leave(db: Connection, worker: str) -> None:
    """A worker goes: what it held is free at once."""
    db.execute(delete(workers).where(workers.c.name == worker))
    db.execute(
        update(mailboxes).where(mailboxes.c.lease_owner == worker).values(lease_owner=None, lease_until=None)
    )


def anybody(db: Connection, now: datetime, seconds: int) -> bool:
    """Whether a worker has given a sign of life for as long as a lease lasts."""
    alive = select(func.count()).select_from(workers).where(workers.c.seen > now - timedelta(seconds=seconds))
    return int(db.execute(alive).scalar_one()) > 0


def free_all(db: Connection) -> None:
    """End all leases: whoever works alone knows that their owners are dead."""
    db.execute(delete(workers))
    db.execute(update(mailboxes).values(lease_owner=None, lease_until=None))


def _appear(db: Connection, worker: str, now: datetime, seconds: int) -> None:
    new = upsert(db.dialect.name, workers).values(name=worker, seen=now)
    db.execute(new.on_conflict_do_update(index_elements=[workers.c.name], set_={"seen": now}))
    dead = workers.c.seen <= now - timedelta(seconds=seconds)
    gone = select(workers.c.id).where(dead).with_for_update(skip_locked=True)
    db.execute(delete(workers).where(workers.c.id.in_(list(db.execute(gone).scalars()))))


def _alive(db: Connection) -> int:
    return int(db.execute(select(func.count()).select_from(workers)).scalar_one())


def _held(db: Connection, worker: str) -> list[Row[Any]]:
    query = select(mailboxes.c.id, mailboxes.c.address).where(mailboxes.c.lease_owner == worker)
    return list(db.execute(query.order_by(mailboxes.c.id)))


def _give_back(db: Connection, rows: Sequence[Row[Any]]) -> None:
    ids = [row.id for row in rows]
    db.execute(update(mailboxes).where(mailboxes.c.id.in_(ids)).values(lease_owner=None, lease_until=None))


def _take(
    db: Connection, wanted: Collection[str], count: int, worker: str, now: datetime, seconds: int
) -> None:
    free = or_(mailboxes.c.lease_owner.is_(None), mailboxes.c.lease_until <= now)
    query = (
        select(mailboxes.c.id)
        .where(mailboxes.c.address.in_(wanted), free, mailboxes.c.lease_owner.is_distinct_from(worker))
        .order_by(mailboxes.c.id)
        .limit(max(0, count))
        # Who records a message holds its mailbox's key; only another taker must be stepped aside for.
        .with_for_update(skip_locked=True, key_share=True)
    )
    ids = list(db.execute(query).scalars())
    until = now + timedelta(seconds=seconds)
    db.execute(update(mailboxes).where(mailboxes.c.id.in_(ids)).values(lease_owner=worker, lease_until=until))
    for address in _never_met(db, wanted)[: max(0, count - len(ids))]:
        lease(db, address, worker, now, seconds)


def _never_met(db: Connection, wanted: Collection[str]) -> list[str]:
    known = db.execute(select(mailboxes.c.address).where(mailboxes.c.address.in_(wanted))).scalars()
    return sorted(set(wanted) - set(known))
