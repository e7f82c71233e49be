"""Passes, cursors and the lease of one mailbox: who reads it, and how far it has been read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, Table, and_, or_, select, update

from mailbot.adapters.register.journal import journal
from mailbot.adapters.register.recording import set_cursor
from mailbot.adapters.register.rows import mailbox_id, mailbox_row, of_open_cases, some_of
from mailbot.adapters.register.schema import asides, folders, mailboxes, messages
from mailbot.domain.model import Place, Role
from mailbot.domain.traffic import Cursor


def cursor(db: Connection, mailbox: str, folder: str) -> Cursor | None:
    row = db.execute(
        select(folders.c.uidvalidity, folders.c.next_uid)
        .join(mailboxes, mailboxes.c.id == folders.c.mailbox_id)
        .where(mailboxes.c.address == mailbox.lower(), folders.c.name == folder)
    ).first()
    return Cursor(row.uidvalidity, row.next_uid) if row else None


def is_known(db: Connection, place: Place, identity_hash: str, set_aside: bool) -> bool:
    """Whether this very message has already been recorded, or if that counts too, `set_aside`.

    Another message may stand at its place, where a server has given out a UID twice.
    """
    recorded = select(messages.c.id).where(_at(messages, place), messages.c.identity_hash == identity_hash)
    waiting = select(asides.c.id).where(_at(asides, place), asides.c.resolved.is_(None))
    return any(db.execute(query).first() for query in ((recorded, waiting) if set_aside else (recorded,)))


def _at(table: Table, place: Place) -> ColumnElement[bool]:
    return and_(
        table.c.mailbox_id == mailbox_row(place.mailbox),
        table.c.folder == place.folder,
        table.c.uidvalidity == place.uidvalidity,
        table.c.uid == place.uid,
    )


def advance(
    db: Connection, mailbox: str, folder: str, role: Role, to: Cursor, now: datetime, vanished: int
) -> None:
    """Move the cursor over what is not there, and count what of it left the mailbox before it could be read.

    Counted once: whoever comes late moves no cursor.
    """
    number = mailbox_id(db, mailbox, now)
    moved = set_cursor(db, number, folder, role, to.uidvalidity, to.next_uid)
    if moved and vanished:
        journal(db, now, "vanished", {"count": vanished}, mailbox=number)


def rewind(db: Connection, mailbox: str, folder: str, to: Cursor) -> None:
    """Move the cursor back under its own UIDVALIDITY: UIDs below it have been given out a second time."""
    here = and_(folders.c.mailbox_id == mailbox_row(mailbox), folders.c.name == folder)
    db.execute(update(folders).where(here).values(uidvalidity=to.uidvalidity, next_uid=to.next_uid))


def note_found_again(db: Connection, mailbox: str, count: int, now: datetime) -> None:
    """Take back that so many have vanished: they lay in another folder."""
    journal(db, now, "found_again", {"count": count}, mailbox=mailbox_id(db, mailbox, now))


def open_uids(db: Connection, mailbox: str, folder: str, uidvalidity: int) -> list[int]:
    """The messages of open cases that no mail program has marked \\Answered as far as is known."""
    rows = db.execute(
        select(messages.c.uid)
        .where(messages.c.id.in_(of_open_cases(mailbox, folder, uidvalidity)))
        .where(messages.c.answered_flag.is_(False))
        .order_by(messages.c.uid)
    )
    return [row.uid for row in rows]


def note_answered(db: Connection, mailbox: str, folder: str, uidvalidity: int, uids: Sequence[int]) -> None:
    """What a mail program marked \\Answered: shown to agents, closing nothing."""
    for some in some_of(uids):
        db.execute(
            update(messages)
            .where(
                messages.c.mailbox_id == mailbox_row(mailbox),
                messages.c.folder == folder,
                messages.c.uidvalidity == uidvalidity,
                messages.c.uid.in_(some),
            )
            .values(answered_flag=True)
        )


def passed(db: Connection, mailbox: str, now: datetime, error: str | None) -> None:
    values: dict[str, object] = {"last_pass": now, "error": error}
    if error is None:
        values["last_good_pass"] = now
    db.execute(update(mailboxes).where(mailboxes.c.id == mailbox_id(db, mailbox, now)).values(values))


def lease(db: Connection, mailbox: str, worker: str, now: datetime, seconds: int) -> bool:
    """Take or renew the lease on a mailbox: one reader at a time."""
    free = or_(
        mailboxes.c.lease_owner.is_(None), mailboxes.c.lease_owner == worker, mailboxes.c.lease_until <= now
    )
    changed = db.execute(
        update(mailboxes)
        .where(mailboxes.c.id == mailbox_id(db, mailbox, now), free)
        .values(lease_owner=worker, lease_until=now + timedelta(seconds=seconds))
    ).rowcount
    return changed == 1
