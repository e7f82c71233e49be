"""The rows of a register that is older than its journal: sealed once, when it is upgraded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, select

from mailbot.adapters.register.journal import append, found, journal
from mailbot.adapters.register.keys import Keys
from mailbot.adapters.register.schema import asides, cases, facts, mailboxes, messages, outbox
from mailbot.adapters.register.seals import Scope

SOME = 500  # entries at a time: a large register must fit into memory all the same


class _Found(NamedTuple):
    subject: str | None
    case_id: int | None
    mailbox: int | None
    rows: tuple[Scope, ...]


def adopt(db: Connection, keys: Keys, now: datetime) -> None:
    """Found the journal, and seal what the register holds as it is today: what was before, nobody can say."""
    found(db, keys)
    for number, row in enumerate(_all(db), 1):
        journal(
            db,
            now,
            "adopted",
            {},
            case_id=row.case_id,
            subject=row.subject,
            mailbox=row.mailbox,
            rows=row.rows,
        )
        if number % SOME == 0:
            append(db, keys)
    append(db, keys)


def _all(db: Connection) -> Iterator[_Found]:
    """Each under the subject by which a purge will empty it."""
    for row_id in db.execute(select(facts.c.id)).scalars().all():
        yield _Found(None, None, None, (Scope(facts, row_id),))
    for row_id in db.execute(select(mailboxes.c.id)).scalars().all():
        yield _Found(None, None, row_id, (Scope(mailboxes, row_id),))
    for row_id in db.execute(select(cases.c.id)).scalars().all():
        yield _Found(None, row_id, None, (Scope(messages, row_id, "case_id"),))
    for row_id in db.execute(select(messages.c.id).where(messages.c.case_id.is_(None))).scalars().all():
        yield _Found(f"message {row_id}", None, None, (Scope(messages, row_id),))
    for row_id in db.execute(select(outbox.c.id).where(outbox.c.case_id.is_(None))).scalars().all():
        yield _Found(f"mail {row_id}", None, None, (Scope(outbox, row_id),))
    for row_id in db.execute(select(asides.c.id)).scalars().all():
        yield _Found(None, None, None, (Scope(asides, row_id),))
