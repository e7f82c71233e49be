"""What a person decides: cases closed or corrected, letters let go or sent again, asides tried again."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, select, update

from mailbot.adapters.register.journal import journal
from mailbot.adapters.register.keys import Keys
from mailbot.adapters.register.recording import reply_to_case, set_cursor, withdraw_held
from mailbot.adapters.register.rows import insert_new, mailbox_id, unsettle_marks
from mailbot.adapters.register.schema import asides, cases, mailboxes, messages, outbox, rounds
from mailbot.adapters.register.seals import Scope
from mailbot.domain.deadlines import urgency
from mailbot.domain.model import CaseState, MailKind, MailState, OutgoingMail, Place, Role, Urgency
from mailbot.domain.traffic import Aside, Correction, Held, WrittenAnew

FIRST_MIB = 1 << 20


def close(db: Connection, reference: str, answered: bool, now: datetime, by: str | None) -> bool:
    """Close a case without a reply, or note that it was answered elsewhere; False where it already is."""
    row = db.execute(
        select(cases.c.id, cases.c.state).where(cases.c.reference == reference.upper()).with_for_update()
    ).first()
    if row is None or row.state == CaseState.CLOSED or (answered and row.state == CaseState.REPLIED):
        return False
    if answered:
        reply_to_case(db, row.id, now, asks=False, transfers=False)
    else:
        db.execute(
            update(cases)
            .where(cases.c.id == row.id)
            .values(state=CaseState.CLOSED, closed=now, urgency=Urgency.NONE)
        )
        withdraw_held(db, row.id, "closed")
        unsettle_marks(db, row.id)
    journal(db, now, "answered_elsewhere" if answered else "closed", _who(by), case_id=row.id)
    return True


def _who(by: str | None) -> dict[str, object]:
    """The account that decided on a page; a command tells none."""
    return {} if by is None else {"by": by}


def release(db: Connection, reference: str, now: datetime, by: str | None) -> bool:
    """Let a held letter go; False where none is held that has an address to go to."""
    return _letter_again(db, reference, MailState.HELD, "released", now, by)


def resend(db: Connection, reference: str, now: datetime, by: str | None) -> bool:
    """Queue a letter again whose fate is unknown; False where none is unsure."""
    return _letter_again(db, reference, MailState.UNSURE, "resent", now, by)


def _letter_again(
    db: Connection, reference: str, state: MailState, event: str, now: datetime, by: str | None
) -> bool:
    case_id = db.execute(
        select(cases.c.id).where(cases.c.reference == reference.upper())
    ).scalar_one_or_none()
    if case_id is None:
        return False
    # A purge may have taken the bytes of a letter that was unsure for long.
    sendable = and_(outbox.c.recipient != "", outbox.c.raw.is_not(None))
    moved = db.execute(
        update(outbox)
        .where(outbox.c.case_id == case_id, outbox.c.state == state, sendable)
        .values(
            state=MailState.QUEUED,
            next_try=now,
            tries=0,
            reason=None,
            settled=None,
            response=None,
            claimed_by=None,  # what an earlier sender may still tell is no longer about this one
        )
    ).rowcount
    if moved == 0:
        return False
    unsettle_marks(db, case_id)
    journal(db, now, event, _who(by), case_id=case_id)
    return True


def held(db: Connection, reference: str) -> list[Held]:
    """A case's letters that wait for a person and have an address to go to.

    Each was written in the transaction that recorded the message it answers.
    """
    answered = and_(messages.c.case_id == outbox.c.case_id, messages.c.recorded == outbox.c.created)
    query = (
        select(outbox, messages.c.received.label("answers"))
        .join(cases, cases.c.id == outbox.c.case_id)
        .join(messages, answered)
        .where(
            cases.c.reference == reference.upper(),
            outbox.c.state == MailState.HELD,
            outbox.c.recipient != "",
        )
        .order_by(outbox.c.id, messages.c.id)
    )
    return [Held(row.id, _mail(row), row.answers) for row in db.execute(query)]


def _mail(row: Row[Any]) -> OutgoingMail:
    kind, recipients = MailKind(row.kind), tuple(row.recipients)
    return OutgoingMail(kind, row.message_id, row.envelope_from, recipients, row.raw, row.language)


def _write_anew(db: Connection, letters: Sequence[WrittenAnew]) -> None:
    """Replace the text of held letters; one that was let go meanwhile keeps its own."""
    for letter in letters:
        raw = letter.mail.raw
        db.execute(
            update(outbox)
            .where(outbox.c.id == letter.mail_id, outbox.c.state == MailState.HELD)
            .values(raw=raw, sha256=hashlib.sha256(raw).hexdigest())
        )


def correct(db: Connection, reference: str, change: Correction, now: datetime, by: str | None) -> bool:
    """Give an open case another procedure or another deadline; False where it is not open."""
    row = db.execute(
        select(cases.c.id, cases.c.procedure)
        .where(cases.c.reference == reference.upper(), cases.c.state == CaseState.OPEN)
        .with_for_update()
    ).first()
    if row is None:
        return False
    db.execute(
        update(cases)
        .where(cases.c.id == row.id)
        .values(
            procedure=change.procedure,
            items_missing=list(change.items_missing),
            urgency=urgency(now, change.deadline, change.near_at),
        )
    )
    current = and_(
        rounds.c.case_id == row.id,
        rounds.c.number == select(cases.c.round).where(cases.c.id == row.id).scalar_subquery(),
    )
    db.execute(
        update(rounds)
        .where(current)
        .values(deadline=change.deadline, near_at=change.near_at, deadline_set=change.deadline_set)
    )
    _write_anew(db, change.letters)
    unsettle_marks(db, row.id)
    told = {"deadline": change.deadline.isoformat(), **_who(by)}
    if change.procedure == row.procedure:
        journal(db, now, "deadline_set", told, case_id=row.id)
    else:
        told |= {"from": row.procedure, "to": change.procedure}
        journal(db, now, "procedure_changed", told, case_id=row.id)
    return True


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
    mailbox = mailbox_id(db, place.mailbox, now)
    where = {
        "mailbox_id": mailbox,
        "folder": place.folder,
        "uidvalidity": place.uidvalidity,
        "uid": place.uid,
    }
    sealed = keys.seal(raw[:FIRST_MIB]) if raw is not None else None
    new = {"role": role, "received": received, "at": now, "error": error, "raw": sealed}
    if not insert_new(db, asides, {**where, **new}):
        _set_aside_again(db, where, error, sealed)
    row = db.execute(select(asides.c.id).where(*(asides.c[name] == v for name, v in where.items())))
    told = {"uid": place.uid, "error": error[:80]}
    journal(db, now, "set_aside", told, mailbox=mailbox, rows=(Scope(asides, row.scalar_one()),))
    set_cursor(db, mailbox, place.folder, role, place.uidvalidity, place.uid + 1)


def _set_aside_again(db: Connection, where: Mapping[str, object], error: str, sealed: bytes | None) -> None:
    """Seen once more (a UIDVALIDITY came back): it waits again; bytes that are known are kept."""
    values: dict[str, object] = {"error": error, "resolved": None}
    values |= {"raw": sealed} if sealed is not None else {}
    here = (asides.c[name] == value for name, value in where.items())
    db.execute(update(asides).where(*here).values(values))


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


def aside_tried(db: Connection, aside: Aside, error: str | None, now: datetime, by: str | None) -> None:
    """After a retry: resolved and its bytes gone, or kept with the new error."""
    values: dict[str, object] = {"tries": aside.tries + 1}
    values |= {"resolved": now, "raw": None} if error is None else {"error": error}
    db.execute(update(asides).where(asides.c.id == aside.id).values(values))
    journal(
        db,
        now,
        "aside_tried",
        {"uid": aside.place.uid, "error": (error or "")[:80], **_who(by)},
        mailbox=mailbox_id(db, aside.place.mailbox, now),
        rows=(Scope(asides, aside.id),),
    )
