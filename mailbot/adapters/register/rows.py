"""Small statements that several transactions share."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    CursorResult,
    ScalarSelect,
    Select,
    Table,
    bindparam,
    literal,
    select,
    union,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from mailbot.adapters.register.journal import journal
from mailbot.adapters.register.schema import cases, mailboxes, messages, rounds
from mailbot.adapters.register.seals import Scope
from mailbot.domain.model import CaseState, Criterion, Kept, Role

One = TypeVar("One")

MOST = 1000
"""In one statement: both databases bound the number of its parameters."""
FEW = 3
"""Mailboxes whose cases are looked up each by itself; of more, all cases in the order of receipt."""


def some_of(items: Sequence[One], most: int = MOST) -> Iterator[Sequence[One]]:
    return (items[start : start + most] for start in range(0, len(items), most))


def past_deadline(now: datetime) -> ColumnElement[bool]:
    """Of rounds: a deadline is its day's last second, which must have ended (`domain.deadlines.urgency`)."""
    return rounds.c.deadline <= now - timedelta(seconds=1)


def in_mailboxes(db: Connection, addresses: Collection[str]) -> Iterator[ColumnElement[bool]]:
    """What holds for the cases of these mailboxes; nothing, where they are all that there are."""
    wanted = {address.lower() for address in addresses}
    known = {row.id: row.address for row in db.execute(select(mailboxes.c.id, mailboxes.c.address))}
    here = [number for number, address in known.items() if address in wanted]
    if len(here) < len(known):
        column = cases.c.mailbox_id if len(here) <= FEW else cases.c.mailbox_id + 0
        yield column.in_(here)


def mailbox_row(address: str) -> ScalarSelect[Any]:
    """A mailbox's row, for reading: NULL where it was never met. Its address is its identity."""
    return select(mailboxes.c.id).where(mailboxes.c.address == address.lower()).scalar_subquery()


_KNOWN_MAILBOX = select(mailboxes.c.id).where(mailboxes.c.address == bindparam("address"))


def mailbox_id(db: Connection, address: str, now: datetime) -> int:
    """The row of a mailbox, for writing: made when first met, by whichever worker comes first."""
    key = {"address": address.lower()}
    found: int | None = db.execute(_KNOWN_MAILBOX, key).scalar_one_or_none()
    return found if found is not None else _meet(db, key, now)


def _meet(db: Connection, key: Mapping[str, str], now: datetime) -> int:
    new = insert_new(db, mailboxes, key)
    met = int(db.execute(_KNOWN_MAILBOX, key).scalar_one())
    if new:
        journal(db, now, "mailbox", {}, mailbox=met, rows=(Scope(mailboxes, met),))
    return met


def upsert(dialect: str, table: Table) -> postgresql.Insert | sqlite.Insert:
    """An INSERT that can say what happens where the row is there already, in the database's own words."""
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)


def insert_new(db: Connection, table: Table, values: Mapping[str, object]) -> bool:
    """Insert a row; False where a unique key says that it is there, also when two workers come at once."""
    new = upsert(db.dialect.name, table).on_conflict_do_nothing().returning(table.c.id)
    return db.execute(new, dict(values)).first() is not None


def inserted(result: CursorResult[Any]) -> int:
    """The id that an INSERT has just made."""
    key = result.inserted_primary_key
    if key is None:
        raise LookupError("the database gave no id for a new row")
    return int(key[0])


def marks_as_kept(marks: Iterable[str]) -> str:
    """The marks that a message carries on its server, as its row keeps them."""
    return " ".join(sorted(marks))


def quality_as_kept(kept: Iterable[Criterion] | None) -> str | None:
    """The criteria that a reply keeps, as its round's row has them."""
    return None if kept is None else " ".join(sorted(kept))


@lru_cache(maxsize=1024)
def quality_of(words: str | None) -> Kept | None:
    return None if words is None else frozenset(map(Criterion, words.split()))


def one_of(column: Column[Any], values: Iterable[str]) -> ColumnElement[bool]:
    """IN with its values written out once: of plain values SQLAlchemy makes the list at each execution."""
    return column.in_([literal(value, column.type) for value in values])


_LATEST = 500
"""Messages of a mailbox among which those of other mailboxes' cases are looked for at each pass."""


def of_open_cases(mailbox: str, folder: str, uidvalidity: int) -> Select[Any]:
    """The numbers of the messages of a folder that belong to open cases.

    They are looked up by the mailbox's open cases, however many messages it has had; those of another
    mailbox's cases (copies, stray follow-ups) are found among its latest.
    """
    here = mailbox_row(mailbox)
    own = select(messages.c.id).join(cases, cases.c.id == messages.c.case_id)
    own = own.where(
        cases.c.mailbox_id == here,
        cases.c.state == CaseState.OPEN,
        messages.c.mailbox_id + 0 == here,
        messages.c.folder == folder,
        messages.c.uidvalidity == uidvalidity,
        messages.c.role == Role.INBOX,
    )
    latest = (
        select(messages.c.id, messages.c.case_id, messages.c.folder, messages.c.uidvalidity)
        .where(messages.c.mailbox_id == here, messages.c.role == Role.INBOX)
        .order_by(messages.c.received.desc())
        .limit(_LATEST)
        .subquery()
    )
    others = select(latest.c.id).join(cases, cases.c.id == latest.c.case_id)
    others = others.where(
        cases.c.state == CaseState.OPEN, latest.c.folder == folder, latest.c.uidvalidity == uidvalidity
    )
    return select(union(own, others).subquery().c.id)


_UNSETTLE = update(messages).where(messages.c.case_id == bindparam("case")).values(marks_settled=False)


def unsettle_marks(db: Connection, case_id: int | None) -> None:
    """A case has changed: its messages' marks must be looked at again."""
    db.execute(_UNSETTLE, {"case": case_id})
