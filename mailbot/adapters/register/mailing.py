"""The outbox: a row is claimed by a conditional UPDATE before it is sent, and settled after.

queued ─claim─► claimed ─DATA begins─► transmitting ─answer─► sent, failed, queued again, unsure
                   │ crash                  │ crash
                   ▼                        ▼
                 queued                   unsure: shown to a person, never sent again by itself

A claim lasts as long as a lease: the signs of life of its worker lengthen it (`keep`), and what a worker held
that has fallen silent is recovered as soon as it is over. One that lives all the same, and only could not be
heard, may still tell what became of a letter that has meanwhile become unsure: nobody knows better.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, select, update
from sqlalchemy.sql.dml import ReturningUpdate

from mailbot.adapters.register.journal import journal
from mailbot.adapters.register.recording import FATE_KNOWN, mail_row
from mailbot.adapters.register.rows import insert_new, mailbox_id, mailbox_row, one_of
from mailbot.adapters.register.schema import outbox
from mailbot.adapters.register.seals import Scope, evidence, seal_of
from mailbot.domain.model import MailKind, MailState, OutgoingMail
from mailbot.domain.traffic import Queued, Submission

IN_FLIGHT = (MailState.CLAIMED, MailState.TRANSMITTING)
GIVE_UP_AFTER = 12
RETRY_MINUTES = (1, 5, 15, 30, 60, 120, 240, 480)
"""Four to five days in all are usual for an MTA (RFC 5321 §4.5.4.1); ours is one hop away."""


def claim(db: Connection, worker: str, now: datetime, seconds: int, most: int) -> list[Queued]:
    """Take up to so many mails that are due, for so many seconds; several workers skip what another holds.

    A worker begins one after the other and claims anew when none is left. What stands as its own then it
    could not settle, because the register was away just then: that is recovered first, for its signs of life
    would keep it for ever.
    """
    _recover(db, now, _LEFT_BY_WORKER, {"worker": worker})
    rows = db.execute(_DUE, {"now": now, "most": most}).all()
    if not rows:
        return []
    until = now + timedelta(seconds=seconds)
    claimed = {
        row.id for row in db.execute(_CLAIM, {"ids": [r.id for r in rows], "worker": worker, "until": until})
    }
    return [
        Queued(row.id, row.envelope_from, tuple(row.recipients), row.raw, row.tries)
        for row in rows
        if row.id in claimed
    ]


_DUE = (
    select(outbox.c.id, outbox.c.envelope_from, outbox.c.recipients, outbox.c.raw, outbox.c.tries)
    .where(outbox.c.state == MailState.QUEUED, outbox.c.next_try <= bindparam("now"))
    .order_by(outbox.c.next_try, outbox.c.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
_CLAIM = (
    update(outbox)
    .where(outbox.c.id.in_(bindparam("ids", expanding=True)), outbox.c.state == MailState.QUEUED)
    .values(state=MailState.CLAIMED, claimed_by=bindparam("worker"), claimed_until=bindparam("until"))
    .returning(outbox.c.id)
)


def keep(db: Connection, worker: str, until: datetime) -> None:
    """Lengthen the claims of a worker that lives: the exchange may take longer than a lease lasts."""
    db.execute(
        update(outbox)
        .where(one_of(outbox.c.state, IN_FLIGHT), outbox.c.claimed_by == worker)
        .values(claimed_until=until)
    )


def begin_data(db: Connection, mail_id: int, worker: str, now: datetime, seconds: int) -> bool:
    """Note that DATA begins now; False where the claim is over or has gone to another worker."""
    until = now + timedelta(seconds=seconds)
    return db.execute(_BEGIN, {"mail": mail_id, "worker": worker, "now": now, "until": until}).rowcount == 1


_ITS_OWN = (outbox.c.id == bindparam("mail"), outbox.c.claimed_by == bindparam("worker"))
_BEGIN = (
    update(outbox)
    .where(*_ITS_OWN, outbox.c.state == MailState.CLAIMED, outbox.c.claimed_until > bindparam("now"))
    .values(state=MailState.TRANSMITTING, claimed_until=bindparam("until"))
)


def put_back(db: Connection, mail_ids: Sequence[int], worker: str, why: str | None = None) -> None:
    """Give up claims of which nothing came: the mails are due as before, and have not been tried.

    `why` tells `health` what keeps them here; the next try's answer takes its place.
    """
    db.execute(
        update(outbox)
        .where(outbox.c.id.in_(mail_ids), outbox.c.claimed_by == worker, one_of(outbox.c.state, IN_FLIGHT))
        .values(
            state=MailState.QUEUED,
            claimed_by=None,
            claimed_until=None,
            **({"response": why} if why is not None else {}),
        )
    )


def settle(db: Connection, mail_id: int, worker: str, submission: Submission, now: datetime) -> None:
    """Write down what became of a mail. Its bytes go once its fate is known."""
    state, mail = submission.state, {"mail": mail_id, "worker": worker}
    told: dict[str, object] = {**mail, "said": submission.response[:500], "now": now}
    if state is MailState.QUEUED:
        tries = db.execute(_TRIES, mail).scalar_one_or_none() or 0
        state = MailState.FAILED if tries + 1 >= GIVE_UP_AFTER else state
        told["later"] = now + timedelta(minutes=RETRY_MINUTES[min(tries, len(RETRY_MINUTES) - 1)])
    row = db.execute(_SETTLE[state], told).first()
    if row is None:
        return
    journal(
        db,
        now,
        _sort(MailKind(row.kind)),
        {"kind": row.kind, "state": state, "response": submission.response[:200], "sha256": row.sha256},
        subject=_about(mail_id, row.case_id),
        mailbox=row.mailbox_id,
        seals=dict([seal_of(outbox, row)]),
    )


_TO_SETTLE = (*_ITS_OWN, one_of(outbox.c.state, (*IN_FLIGHT, MailState.UNSURE)))
_TRIES = select(outbox.c.tries).where(*_TO_SETTLE).with_for_update()


def _settled(state: MailState) -> ReturningUpdate[Any]:
    """One statement for each fate, which gives back what is sealed of the row: it is not read twice."""
    values: dict[str, object] = {"raw": None} if state in FATE_KNOWN else {}
    # Of a mail that is settled, next_try tells when: an index has it, and `alerting.last_sent` looks there.
    values["next_try"] = bindparam("later" if state is MailState.QUEUED else "now")
    return (
        update(outbox)
        .where(*_TO_SETTLE)
        .values(
            state=state,
            tries=outbox.c.tries + 1,
            claimed_by=None,
            claimed_until=None,
            response=bindparam("said"),
            settled=bindparam("now") if state is not MailState.QUEUED else None,
            **values,
        )
        .returning(*evidence(outbox).selected_columns)
    )


_SETTLE = {
    state: _settled(state) for state in (MailState.SENT, MailState.FAILED, MailState.UNSURE, MailState.QUEUED)
}


def _about(mail_id: int, case_id: int | None) -> str:
    """What an entry is about: a letter belongs to its case, a digest stands alone."""
    return f"mail {mail_id}" if case_id is None else f"case {case_id}"


def _just(mail_id: int) -> tuple[Scope, ...]:
    return (Scope(outbox, mail_id),)


def recover(db: Connection, now: datetime, alone: bool) -> None:
    """Settle the claims that the dead left behind; `alone`: no other worker can hold one."""
    _recover(db, now, _ALL_IN_FLIGHT if alone else _LEFT_BY_THE_DEAD, {} if alone else {"now": now})


_ALL_IN_FLIGHT = (
    select(outbox.c.id, outbox.c.state, outbox.c.case_id, outbox.c.mailbox_id, outbox.c.claimed_by)
    .where(one_of(outbox.c.state, IN_FLIGHT))
    .with_for_update(skip_locked=True)
)
_LEFT_BY_THE_DEAD = _ALL_IN_FLIGHT.where(outbox.c.claimed_until <= bindparam("now"))
_LEFT_BY_WORKER = _ALL_IN_FLIGHT.where(outbox.c.claimed_by == bindparam("worker"))


def _recover(db: Connection, now: datetime, left: Select[Any], whose: Mapping[str, object]) -> None:
    """What had not begun is due again; of the rest nobody knows, save perhaps its claimer (`settle`)."""
    for row in db.execute(left, dict(whose)).all():
        begun = row.state == MailState.TRANSMITTING
        state = MailState.UNSURE if begun else MailState.QUEUED
        db.execute(
            update(outbox)
            .where(outbox.c.id == row.id, outbox.c.state == row.state)
            .values(
                state=state,
                claimed_by=row.claimed_by if begun else None,
                claimed_until=None,
                settled=now if begun else None,
            )
        )
        journal(
            db,
            now,
            "recovered",
            {"from": row.state, "to": state},
            subject=_about(row.id, row.case_id),
            mailbox=row.mailbox_id,
            rows=_just(row.id),
        )


# --- the digest ------------------------------------------------------------------------------------


def last_digest(db: Connection, mailbox: str, kind: MailKind) -> date | None:
    """The day of the latest digest, or the Monday of the latest weekly summary."""
    return db.execute(
        select(func.max(outbox.c.day)).where(
            outbox.c.mailbox_id == mailbox_row(mailbox), outbox.c.kind == kind
        )
    ).scalar_one_or_none()


def queue_digest(db: Connection, mailbox: str, day: date, mail: OutgoingMail, now: datetime) -> bool:
    """Queue a mailbox's digest or summary of a day; False where it has one already, whoever queued it."""
    return queue_for_agents(db, mailbox_id(db, mailbox, now), mail, now, day)


def queue_for_agents(
    db: Connection, mailbox: int, mail: OutgoingMail, now: datetime, day: date | None = None
) -> bool:
    """Queue a mail that is no letter; False where the mailbox has one of its kind and day already."""
    row = mail_row(mail, now, mailbox, MailState.QUEUED)
    if not insert_new(db, outbox, {**row, "day": day}):
        return False
    its_id = db.execute(_BY_MESSAGE_ID, {"message_id": mail.message_id}).scalar_one()
    journal(
        db,
        now,
        f"{_sort(mail.kind)}_queued",
        {},
        subject=_about(its_id, None),
        mailbox=mailbox,
        rows=_just(its_id),
    )
    return True


_BY_MESSAGE_ID = select(outbox.c.id).where(outbox.c.message_id == bindparam("message_id"))


def _sort(kind: MailKind) -> str:
    """What the journal calls a mail."""
    if kind.is_letter:
        return "letter"
    return "alert" if kind is MailKind.ALERT else "digest"
