"""Alerts to the administrator: when one begins, when it is over. Each is told once, and its end once.

An alert ends only where something shows that all is well again: silence after a restart shows nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, StrEnum
from zoneinfo import ZoneInfo

from mailbot.domain.model import Bureau, Calendar
from mailbot.domain.sparse import Stretch, comes_again, has_dried_up

OUTBOX = "outbox"
"""What an alert of mails that cannot leave is about; the others are about a mailbox's address."""
FEW = 3
"""One or two mails that a server puts off are their own trouble; so many, while none leaves, are more."""


class AlertKind(StrEnum):
    UNREAD = "unread"
    """A mailbox is not read."""
    SPARSE = "sparse"
    """Far fewer messages come than usual."""
    UNSENT = "unsent"
    """Nothing can be sent."""


@dataclass(frozen=True, slots=True)
class AlertTerms:
    """How long something must last before it is told of."""

    unread: timedelta
    unsent: timedelta


@dataclass(frozen=True, slots=True)
class Episode:
    """An alert that was told, and when its end was."""

    kind: AlertKind
    about: str
    raised: datetime
    ended: datetime | None = None

    @property
    def lasts(self) -> bool:
        return self.ended is None


@dataclass(frozen=True, slots=True)
class Backlog:
    """Mails that wait to be sent, alerts left out; `oldest`: since when the first of them could have left."""

    waiting: int = 0
    oldest: datetime | None = None
    refusal: str | None = None
    """Why no server takes any, in its words."""


class Turn(Enum):
    """What an alert comes to."""

    BEGINS = "begins"
    ENDS = "ends"


def unread_turn(
    episode: Episode | None,
    last_read: datetime | None,
    watched_since: datetime,
    now: datetime,
    term: timedelta,
) -> Turn | None:
    """`last_read`: the last sign of a reading; `watched_since`: who did not run has not failed."""
    if episode is not None and episode.lasts:
        return Turn.ENDS if last_read is not None and last_read > episode.raised else None
    seen = max(last_read or watched_since, watched_since)
    return Turn.BEGINS if now - seen >= term else None


def unsent_turn(
    episode: Episode | None,
    backlog: Backlog,
    last_sent: datetime | None,
    watched_since: datetime,
    now: datetime,
    term: timedelta,
) -> Turn | None:
    """`last_sent`: when a mail last left, alerts left out, if that lies within the term or the episode."""
    if episode is not None and episode.lasts:
        left = last_sent is not None and last_sent > episode.raised
        return Turn.ENDS if left or not backlog.waiting else None
    if backlog.oldest is None or (last_sent is not None and now - last_sent < term):
        return None
    of_the_service = backlog.refusal is not None or backlog.waiting >= FEW
    return Turn.BEGINS if of_the_service and now - max(backlog.oldest, watched_since) >= term else None


def sparse_turn(
    episode: Episode | None, arrivals: Sequence[datetime], now: datetime, calendar: Calendar, zone: ZoneInfo
) -> tuple[Turn, Stretch | None] | None:
    """With the stretch that shows that an alert begins. `arrivals` as in `has_dried_up`."""
    if episode is not None and episode.lasts:
        return (Turn.ENDS, None) if comes_again(arrivals, now, calendar, zone) else None
    stretch = has_dried_up(arrivals, now, calendar, zone, episode.ended if episode else None)
    return (Turn.BEGINS, stretch) if stretch else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One mail to the administrators: that something is wrong since a moment, or that it is `over`."""

    kind: AlertKind
    over: bool
    at: datetime
    zone: ZoneInfo
    since: datetime
    bureau: Bureau | None = None
    """Of the mailbox that it is about; None where it is about the outbox."""
    waiting: int = 0
    came: int = 0
    usual: float = 0.0
    error: str | None = None
    """In the words of the server that refuses."""
