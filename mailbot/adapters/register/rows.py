"""Small statements that several transactions share."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    CursorResult,
    ScalarSelect,
    Table,
    bindparam,
    literal,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from mailbot.adapters.register.journal import journal
from mailbot.adapters.register.schema import cases, mailboxes, messages
from mailbot.adapters.register.seals import Scope
from mailbot.domain.model import Criterion, Kept

FEW = 3
"""Mailboxes whose cases are looked up each by itself; of more, all cases in the order of receipt."""


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


_UNSETTLE = update(messages).where(messages.c.case_id == bindparam("case")).values(marks_settled=False)


def unsettle_marks(db: Connection, case_id: int | None) -> None:
    """A case has changed: its messages' marks must be looked at again."""
    db.execute(_UNSETTLE, {"case": case_id})
