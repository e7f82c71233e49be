"""Near and overdue: what the clock changes, and the marks that show it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, and_, exists, not_, or_, select, union, update

from mailbot.adapters.register.journal import journal
from mailbot.adapters.register.rows import (
    mailbox_row,
    marks_as_kept,
    of_open_cases,
    past_deadline,
    some_of,
    unsettle_marks,
)
from mailbot.adapters.register.schema import cases, mailboxes, messages, outbox, rounds
from mailbot.domain.deadlines import urgency
from mailbot.domain.marks import FLAGGED, marks_of
from mailbot.domain.model import CaseState, MailState, Place, Role, Urgency
from mailbot.domain.traffic import MarkDue, OpenClock

_current_round = and_(rounds.c.case_id == cases.c.id, rounds.c.number == cases.c.round)


TURNED = 100
"""Cases that turn in one transaction: at a midnight thousands do, and SQLite has one writer."""


def turning(db: Connection, now: datetime) -> list[int]:
    """The open cases whose urgency may not be what the clock says."""
    may_change = or_(
        and_(cases.c.urgency == Urgency.NONE, rounds.c.near_at <= now),
        and_(cases.c.urgency == Urgency.NEAR, past_deadline(now)),
        and_(cases.c.urgency == Urgency.NEAR, rounds.c.near_at > now),
        and_(cases.c.urgency == Urgency.OVERDUE, not_(past_deadline(now))),
    )
    asked = select(cases.c.id).join(rounds, _current_round).where(cases.c.state == CaseState.OPEN, may_change)
    return list(db.execute(asked.order_by(cases.c.id)).scalars())


def turn(db: Connection, some: Sequence[int], now: datetime) -> list[tuple[str, Urgency]]:
    """Bring the urgency of these cases up to date; returns the references that changed."""
    clocks = select(cases.c.id, cases.c.reference, cases.c.urgency, rounds.c.deadline, rounds.c.near_at)
    changed: list[tuple[str, Urgency]] = []
    for row in db.execute(clocks.join(rounds, _current_round).where(cases.c.id.in_(some))).all():
        new = urgency(now, row.deadline, row.near_at)
        if new != row.urgency and _turn(db, row.id, row.urgency, new):
            unsettle_marks(db, row.id)
            journal(db, now, "urgency", {"urgency": new}, case_id=row.id)
            changed.append((row.reference, new))
    return changed


def _turn(db: Connection, case_id: int, old: str, new: Urgency) -> bool:
    """False where another worker was quicker, or the case has been answered meanwhile."""
    still = and_(cases.c.id == case_id, cases.c.urgency == old, cases.c.state == CaseState.OPEN)
    return db.execute(update(cases).where(still).values(urgency=new)).rowcount == 1


def open_clocks(db: Connection) -> list[OpenClock]:
    """The deadlines that follow from the calendar; those that a person has set do not."""
    rows = db.execute(
        select(
            cases.c.id,
            mailboxes.c.address,
            cases.c.procedure,
            rounds.c.received,
            rounds.c.deadline,
            rounds.c.near_at,
        )
        .join(rounds, _current_round)
        .join(mailboxes, mailboxes.c.id == cases.c.mailbox_id)
        .where(cases.c.state == CaseState.OPEN, rounds.c.deadline_set.is_(False))
    )
    return [OpenClock(*row) for row in rows]


def move_deadline(db: Connection, case_id: int, deadline: datetime, near_at: datetime, now: datetime) -> None:
    number = select(cases.c.round).where(cases.c.id == case_id).scalar_subquery()
    db.execute(
        update(rounds)
        .where(rounds.c.case_id == case_id, rounds.c.number == number)
        .values(deadline=deadline, near_at=near_at)
    )
    journal(db, now, "deadline_moved", {"deadline": deadline.isoformat()}, case_id=case_id)


# --- marks -----------------------------------------------------------------------------------------


def marks_to_see(
    db: Connection, mailbox: str, folder: str, uidvalidity: int, flag_overdue: bool
) -> list[int]:
    """The messages of a folder whose marks may not be what their case says; few, however large it is."""
    here = and_(
        messages.c.mailbox_id == mailbox_row(mailbox),
        messages.c.folder == folder,
        messages.c.uidvalidity == uidvalidity,
        messages.c.role == Role.INBOX,
        messages.c.case_id.is_not(None),
    )
    flagged = messages.c.marks.contains(FLAGGED, autoescape=True)
    changed = select(messages.c.id).where(here, messages.c.marks_settled.is_(False))
    configured_anew = (
        select(messages.c.id)
        .join(cases, cases.c.id == messages.c.case_id)
        .where(messages.c.id.in_(of_open_cases(mailbox, folder, uidvalidity)))
        .where(cases.c.urgency == Urgency.OVERDUE, not_(flagged) if flag_overdue else flagged)
    )
    return sorted(db.execute(union(changed, configured_anew)).scalars())


def marks_due(
    db: Connection, mailbox: str, folder: str, uidvalidity: int, flag_overdue: bool, to_see: Sequence[int]
) -> list[MarkDue]:
    """Those of `to_see` whose marks on the server differ, or may; the others are settled.

    What is about to be set is kept before it is: a pass that ends between the server and the record leaves
    marks of which nobody would know, and the next one clears them.
    """
    due: list[MarkDue] = []
    for rows in some_of(to_see):
        some = messages.c.id.in_(rows)
        # Settled first, looked at second: a case that changes meanwhile waits for us, and unsettles again.
        db.execute(update(messages).where(some).values(marks_settled=True))
        for row in db.execute(_MARKS.where(some).order_by(messages.c.uid)):
            kept = frozenset(row.marks.split())
            present = kept - {_IN_DOUBT}
            wanted = marks_of(CaseState(row.state), Urgency(row.urgency), row.held, flag_overdue)
            if wanted != present or _IN_DOUBT in kept:
                due.append(MarkDue(row.id, Place(mailbox, folder, uidvalidity, row.uid), wanted, present))
    for mark in due:
        may_be = marks_as_kept({_IN_DOUBT} | mark.wanted | mark.present)
        its_own = messages.c.id == mark.message_row
        db.execute(update(messages).where(its_own).values(marks=may_be, marks_settled=False))
    return due


_IN_DOUBT = "?"
"""Beside the marks of a row: the server has been told, or is about to be; nobody knows with what success."""
_MARKS = (
    select(
        messages.c.id,
        messages.c.uid,
        messages.c.marks,
        cases.c.state,
        cases.c.urgency,
        exists()
        .where(
            outbox.c.case_id == cases.c.id,
            outbox.c.round == cases.c.round,
            outbox.c.state == MailState.HELD,
        )
        .label("held"),
    )
    .join(cases, cases.c.id == messages.c.case_id)
    .where(messages.c.outcome.in_(("case", "follow_up", "copy")))
)


def marked(db: Connection, message_row: int, marks: frozenset[str]) -> None:
    db.execute(update(messages).where(messages.c.id == message_row).values(marks=marks_as_kept(marks)))
