"""Small writes that several transactions share."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, insert, select

from mailbot.adapters.register.schema import events, mailboxes


def mailbox_id(db: Connection, address: str) -> int:
    """The row of a mailbox, made when first met. Its address is its identity."""
    key = address.lower()
    found: int | None = db.execute(
        select(mailboxes.c.id).where(mailboxes.c.address == key)
    ).scalar_one_or_none()
    if found is not None:
        return found
    return inserted(db.execute(insert(mailboxes).values(address=key)).inserted_primary_key)


def inserted(primary_key: object) -> int:
    """The id that an INSERT has just made."""
    return int(primary_key[0])  # type: ignore[index]  # a row of one column, which SQLAlchemy does not type


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
        insert(events).values(at=now, event=event, data=dict(data), case_id=case_id, mailbox_id=mailbox)
    )
