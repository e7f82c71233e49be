"""How the service stands, for monitoring: it counts what is few, so that asking often costs little."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta

from sqlalchemy import Connection, func, select

from mailbot.adapters.register.alerting import backlog, episodes
from mailbot.adapters.register.schema import asides, cases, mailboxes, outbox, workers
from mailbot.adapters.register.viewing import ASKS_A_PERSON, IN_FLIGHT
from mailbot.domain.model import CaseState, MailState, Urgency
from mailbot.domain.standing import MailboxStanding, Standing

_UNSETTLED = (MailState.QUEUED, *IN_FLIGHT, *ASKS_A_PERSON)


def standing(db: Connection, now: datetime, lease_seconds: int) -> Standing:
    """A worker counts as alive that was heard of within the time that a lease lasts."""
    alive = select(func.count()).where(workers.c.seen > now - timedelta(seconds=lease_seconds))
    return Standing(
        mailboxes=_mailboxes(db),
        backlog=backlog(db),
        workers=db.execute(alive).scalar_one(),
        alerts=tuple(episode for episode in episodes(db) if episode.lasts),
    )


def _mailboxes(db: Connection) -> dict[str, MailboxStanding]:
    rows = db.execute(select(mailboxes.c.id, mailboxes.c.address, mailboxes.c.last_good_pass)).all()
    urgencies, (states, held), aside = _open_cases(db), _letters(db), _set_aside(db)
    return {
        row.address: MailboxStanding(
            row.last_good_pass, urgencies[row.id], states[row.id], held[row.id], aside.get(row.id, 0)
        )
        for row in rows
    }


def _open_cases(db: Connection) -> defaultdict[int, dict[Urgency, int]]:
    found: defaultdict[int, dict[Urgency, int]] = defaultdict(dict)
    rows = db.execute(
        select(cases.c.mailbox_id, cases.c.urgency, func.count())
        .where(cases.c.state == CaseState.OPEN)
        .group_by(cases.c.mailbox_id, cases.c.urgency)
    )
    for mailbox, urgency, count in rows:
        found[mailbox][Urgency(urgency)] = count
    return found


def _letters(
    db: Connection,
) -> tuple[defaultdict[int, dict[MailState, int]], defaultdict[int, dict[str, int]]]:
    """By state, and those that are held by rule. What a closed case has left behind asks nobody."""
    states: defaultdict[int, dict[MailState, int]] = defaultdict(dict)
    held: defaultdict[int, dict[str, int]] = defaultdict(dict)
    rows = db.execute(
        select(outbox.c.mailbox_id, outbox.c.state, outbox.c.reason, func.count())
        .join(cases, cases.c.id == outbox.c.case_id)
        .where(outbox.c.state.in_(_UNSETTLED), cases.c.state != CaseState.CLOSED)
        .group_by(outbox.c.mailbox_id, outbox.c.state, outbox.c.reason)
    )
    for mailbox, name, reason, count in rows:
        state = MailState(name)
        states[mailbox][state] = states[mailbox].get(state, 0) + count
        if state is MailState.HELD:
            held[mailbox][reason or ""] = count
    return states, held


def _set_aside(db: Connection) -> dict[int, int]:
    rows = db.execute(
        select(asides.c.mailbox_id, func.count())
        .where(asides.c.resolved.is_(None))
        .group_by(asides.c.mailbox_id)
    )
    return {row[0]: row[1] for row in rows}
