"""The demo's days. They all lie in the past, so that the ordinary commands find its register up to date."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from mailbot.demo.sample import Sample
from mailbot.domain.model import Calendar
from mailbot.domain.workdays import is_working_day, subtract_working_days

_DAYS_TOLD = 2
_OPENING = time(10, 30)
_REPLY = time(14, 40)
_AFTER_REPLY = time(15, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Timetable:
    """When what happens, aware and in the préfecture's zone."""

    opening: datetime
    """mailbot reads the mailboxes for the first time; the mails' `days_ago` count from here."""
    reply: datetime
    after_reply: datetime
    digest: datetime
    """The last digest hour before now; the demo's end."""
    days_told: int = _DAYS_TOLD
    """Working days from the opening to the digest."""


def timetable(now: datetime, digest_at: time, zone: ZoneInfo, calendar: Calendar) -> Timetable:
    """The demo's days as seen from `now`, whatever day of the year that is."""
    local = now.astimezone(zone)
    last = local.date()
    if not is_working_day(last, calendar) or local.time() < digest_at:
        last = subtract_working_days(last, 1, calendar)
    first = subtract_working_days(last, _DAYS_TOLD, calendar)
    return Timetable(
        opening=datetime.combine(first, _OPENING, zone),
        reply=datetime.combine(first, _REPLY, zone),
        after_reply=datetime.combine(first, _AFTER_REPLY, zone),
        digest=datetime.combine(last, digest_at, zone),
    )


def arrival(sample: Sample, opening: datetime, calendar: Calendar) -> datetime:
    """When a sample mail reaches its mailbox."""
    day = subtract_working_days(opening.date(), sample.days_ago, calendar)
    return datetime.combine(day, sample.at, opening.tzinfo)


class Clock:
    """Tells the demo's time, in UTC. It stands still until it is moved or let run."""

    def __init__(self, moment: datetime, real: Callable[[], datetime]) -> None:
        self._moment: datetime | None = moment
        self._real = real

    def __call__(self) -> datetime:
        return (self._moment or self._real()).astimezone(UTC)

    def move(self, moment: datetime) -> None:
        self._moment = moment

    def run(self) -> None:
        """From now on it tells the real time."""
        self._moment = None
