"""What a person decides: a case closed, a held letter let go, an unsure one sent again, asides tried."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from mailbot.adapters.register.keys import Keys
from mailbot.adapters.register.recording import reply_to_case, set_cursor
from mailbot.adapters.register.rows import journal, mailbox_id
from mailbot.adapters.register.schema import asides, cases, mailboxes, outbox
from mailbot.domain.model import CaseState, MailState, Place, Role, Urgency
from mailbot.domain.traffic import Aside

FIRST_MIB = 1 << 20


def close(db: Connection, reference: str, answered: bool, now: datetime) -> bool:
    """Close a case without a reply, or as answered elsewhere; False where no such case is open."""
    row = db.execute(
        select(cases.c.id, cases.c.state).where(cases.c.reference == reference.upper()).with_for_update()
    ).first()
    if row is None or row.state == CaseState.CLOSED:
        return False
    if answered:
        reply_to_case(db, row.id, now, asks=False, transfers=False)
    else:
        db.execute(
            update(cases)
            .where(cases.c.id == row.id)
            .values(state=CaseState.CLOSED, closed=now, urgency=Urgency.NONE)
        )
        _move_letters(db, row.id, MailState.HELD, MailState.CANCELLED, now)
    journal(db, now, "answered_elsewhere" if answered else "closed", {}, case_id=row.id)
    return True


def release(db: Connection, reference: str, now: datetime) -> bool:
    """Let a held letter go; False where none is held."""
    return _letter_again(db, reference, MailState.HELD, "released", now)


def resend(db: Connection, reference: str, now: datetime) -> bool:
    """Queue a letter again whose fate is unknown; False where none is unsure."""
    return _letter_again(db, reference, MailState.UNSURE, "resent", now)


def _letter_again(db: Connection, reference: str, state: MailState, event: str, now: datetime) -> bool:
    case_id = db.execute(
        select(cases.c.id).where(cases.c.reference == reference.upper())
    ).scalar_one_or_none()
    if case_id is None or not _move_letters(db, case_id, state, MailState.QUEUED, now):
        return False
    journal(db, now, event, {}, case_id=case_id)
    return True


def _move_letters(db: Connection, case_id: int, old: MailState, new: MailState, now: datetime) -> bool:
    moved = db.execute(
        update(outbox)
        .where(outbox.c.case_id == case_id, outbox.c.state == old)
        .values(state=new, next_try=now, reason=None, settled=None)
    ).rowcount
    return moved > 0


# --- set aside -----------------------------------------------------------------------------------


def set_aside(
    db: Connection,
    keys: Keys,
    place: Place,
    role: Role,
    received: datetime | None,
    error: str,
    raw: bytes | None,
    now: datetime,
) -> None:
    """Keep a message that could not be handled, encrypted and cut at one MiB; the pass goes on."""
    mailbox = mailbox_id(db, place.mailbox)
    here = (
        (asides.c.mailbox_id == mailbox)
        & (asides.c.folder == place.folder)
        & (asides.c.uidvalidity == place.uidvalidity)
        & (asides.c.uid == place.uid)
    )
    if db.execute(select(asides.c.id).where(here)).first() is None:
        db.execute(
            insert(asides).values(
                mailbox_id=mailbox,
                folder=place.folder,
                uidvalidity=place.uidvalidity,
                uid=place.uid,
                role=role,
                received=received,
                at=now,
                error=error[:500],
                raw=keys.seal(raw[:FIRST_MIB]) if raw is not None else None,
            )
        )
        journal(db, now, "set_aside", {"uid": place.uid, "error": error[:80]}, mailbox=mailbox)
    set_cursor(db, mailbox, place.folder, role, place.uidvalidity, place.uid + 1)


def unresolved(db: Connection, keys: Keys, mailbox: str | None) -> list[Aside]:
    query = (
        select(asides, mailboxes.c.address)
        .join(mailboxes, mailboxes.c.id == asides.c.mailbox_id)
        .where(asides.c.resolved.is_(None))
        .order_by(asides.c.id)
    )
    if mailbox is not None:
        query = query.where(mailboxes.c.address == mailbox.lower())
    return [
        Aside(
            row.id,
            Place(row.address, row.folder, row.uidvalidity, row.uid),
            Role(row.role),
            row.received,
            row.error,
            keys.open(row.raw) if row.raw is not None else None,
            row.tries,
        )
        for row in db.execute(query)
    ]


def aside_tried(db: Connection, aside: Aside, error: str | None, now: datetime) -> None:
    """After a retry: resolved and its bytes gone, or kept with the new error."""
    values: dict[str, object] = {"tries": aside.tries + 1}
    values |= {"resolved": now, "raw": None} if error is None else {"error": error[:500]}
    db.execute(update(asides).where(asides.c.id == aside.id).values(values))
