"""Small statements that several transactions share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, CursorResult, ScalarSelect, Table, bindparam, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from mailbot.adapters.register.schema import events, mailboxes, messages


def mailbox_row(address: str) -> ScalarSelect[Any]:
    """A mailbox's row, for reading: NULL where it was never met. Its address is its identity."""
    return select(mailboxes.c.id).where(mailboxes.c.address == address.lower()).scalar_subquery()


_KNOWN_MAILBOX = select(mailboxes.c.id).where(mailboxes.c.address == bindparam("address"))


def mailbox_id(db: Connection, address: str) -> int:
    """The row of a mailbox, for writing: made when first met, by whichever worker comes first."""
    key = {"address": address.lower()}
    found: int | None = db.execute(_KNOWN_MAILBOX, key).scalar_one_or_none()
    if found is None:
        insert_new(db, mailboxes, key)
        found = db.execute(_KNOWN_MAILBOX, key).scalar_one()
    return int(found)


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


def unsettle_marks(db: Connection, case_id: int | None) -> None:
    """A case has changed: its messages' marks must be looked at again."""
    db.execute(update(messages).where(messages.c.case_id == case_id).values(marks_settled=False))


def journal(
    db: Connection,
    now: datetime,
    event: str,
    data: Mapping[str, object],
    *,
    case_id: int | None = None,
    mailbox: int | None = None,
) -> None:
    """Append one event. `data` holds ids of rules and facts, never the person's text."""
    db.execute(
        insert(events),
        {"at": now, "event": event, "data": dict(data), "case_id": case_id, "mailbox_id": mailbox},
    )
