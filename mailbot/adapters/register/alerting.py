"""What alerts are made of: episodes, told once each, and the facts that begin and end them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, and_, exists, func, select, update

from mailbot.adapters.register.mailing import queue_for_agents
from mailbot.adapters.register.rows import insert_new, mailbox_id, mailbox_row
from mailbot.adapters.register.schema import alerts, messages, outbox
from mailbot.domain.alerts import AlertKind, Backlog, Episode
from mailbot.domain.model import MailKind, MailState, OutgoingMail, Role

_NO_ALERT = outbox.c.kind != MailKind.ALERT


def episodes(db: Connection) -> list[Episode]:
    """The latest of each kind about each thing."""
    latest = select(func.max(alerts.c.id)).group_by(alerts.c.kind, alerts.c.about)
    rows = db.execute(select(alerts).where(alerts.c.id.in_(latest)))
    return [Episode(AlertKind(row.kind), row.about, row.raised, row.ended) for row in rows]


def begin(
    db: Connection, kind: AlertKind, about: str, mailbox: str, mail: OutgoingMail, now: datetime
) -> bool:
    """Begin an episode with its mail; False where it lasts already, whoever began it.

    `mailbox` is whose mail it counts as, for an alert about the outbox, too.
    """
    if not insert_new(db, alerts, {"kind": kind, "about": about.lower(), "raised": now}):
        return False
    return queue_for_agents(db, mailbox_id(db, mailbox, now), mail, now)


def end(db: Connection, kind: AlertKind, about: str, mailbox: str, mail: OutgoingMail, now: datetime) -> bool:
    """End an episode with its mail; False where none lasts any more, whoever ended it."""
    ended = db.execute(
        update(alerts)
        .where(alerts.c.kind == kind, alerts.c.about == about.lower(), alerts.c.ended.is_(None))
        .values(ended=now)
    ).rowcount
    return bool(ended) and queue_for_agents(db, mailbox_id(db, mailbox, now), mail, now)


def arrivals(db: Connection, mailbox: str, since: datetime) -> list[datetime]:
    """When each message came that is known of a mailbox, whatever became of it; the oldest first."""
    times = db.execute(
        select(messages.c.received)
        .where(
            messages.c.mailbox_id == mailbox_row(mailbox),
            messages.c.role == Role.INBOX,
            messages.c.received >= since,
        )
        .order_by(messages.c.received)
    ).scalars()
    return list(times)


def recorded_since(db: Connection, mailbox: str, moment: datetime) -> bool:
    """Whether a message has been taken in since: a long pass is no silence."""
    lately = exists().where(messages.c.mailbox_id == mailbox_row(mailbox), messages.c.recorded > moment)
    return bool(db.execute(select(lately)).scalar_one())


def backlog(db: Connection) -> Backlog:
    """The mails that wait to be sent.

    One that was held for days and let go just now has waited since then only, which its next try tells; what
    a server has put off is tried later and later, and has waited since it was written.
    """
    untried = outbox.c.tries == 0
    row = db.execute(
        select(
            func.count().label("waiting"),
            func.min(outbox.c.next_try).filter(untried).label("untried"),
            func.min(outbox.c.created).filter(outbox.c.tries > 0).label("tried"),
            func.max(outbox.c.response)
            .filter(and_(untried, outbox.c.response.is_not(None)))
            .label("refusal"),
        ).where(outbox.c.state == MailState.QUEUED, _NO_ALERT)
    ).one()
    oldest = min((moment for moment in (row.untried, row.tried) if moment is not None), default=None)
    return Backlog(row.waiting, oldest, row.refusal)


def last_sent(db: Connection, since: datetime) -> datetime | None:
    """When the last mail left after a moment, alerts left out.

    A settled mail has no next try, and its settling stands there, where an index finds the few.
    """
    moment: datetime | None = db.execute(
        select(func.max(outbox.c.settled)).where(
            outbox.c.state == MailState.SENT, outbox.c.next_try > since, outbox.c.settled > since, _NO_ALERT
        )
    ).scalar_one()
    return moment
