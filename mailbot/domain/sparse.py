"""Far fewer messages than usual: whether the mail of a mailbox may have stopped on its way.

What came in the last working hours is held against what came in the same hours of the same weekdays
before. The stretch that is looked at grows from three hours to ten working days: a mailbox with much mail
is told of within hours, one with five messages a day within two weeks, one with less hardly ever.

No day counts on which mail is not as usual anyway: weekends, holidays and the days beside them, and the
days from Christmas to New Year. What is usual is a median, which a wave of spam or a dead week does not
move. An alert needs less than a quarter of it, and a number that is improbable even where only half of it is
to be expected (holidays of schools, a quiet August): Chernoff's bound on a Poisson law must say less than one
in ten thousand.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from statistics import median
from zoneinfo import ZoneInfo

from mailbot.domain.model import Calendar
from mailbot.domain.workdays import is_working_day

OPENS, CLOSES = 8, 19
"""Local hours within which mail is counted, and an alert raised."""
WEEKS = 8
LOOK_BACK = timedelta(weeks=WEEKS + 4)
"""How far back arrivals must be known: the weeks to compare with, before the longest stretch."""
_LEAST_WEEKS = 4
_SHORTEST = 3
"""Hours in a stretch: a slack hour tells nothing."""
_LONGEST = 10
"""Ordinary days in a stretch."""
_FARTHEST = 28
"""Days within which these are looked for."""
_ENOUGH = 0.5
"""The share of the usual mail that is as good as all."""
_FAR_FEWER = 0.25
"""The share at most that an alert is worth: days differ by more than chance."""
_IMPROBABLE = 1e-4
_TELLING = 8
"""So many messages must usually come before their coming says that all is well again."""
_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Stretch:
    """The working hours since a moment: how many messages came, and how many usually do."""

    since: datetime
    came: int
    usual: float

    @property
    def improbable(self) -> bool:
        """Whether far fewer came than usual, and so few hardly ever come by chance."""
        expected = self.usual * _ENOUGH
        if self.came >= self.usual * _FAR_FEWER:
            return False
        surprise = expected - self.came + (self.came * math.log(self.came / expected) if self.came else 0.0)
        return surprise > -math.log(_IMPROBABLE)

    @property
    def enough(self) -> bool:
        return self.came >= max(1.0, self.usual * _ENOUGH)


def has_dried_up(
    arrivals: Sequence[datetime], now: datetime, calendar: Calendar, zone: ZoneInfo, since: datetime | None
) -> Stretch | None:
    """The shortest stretch back from `now` in which far fewer messages came than usual, if there is one.

    `arrivals` are aware, sorted, and reach `LOOK_BACK` back. What lies before `since` is not looked at again.
    """
    if not _open(now, calendar, zone):
        return None
    for stretch in _stretches(arrivals, now, calendar, zone):
        if since is not None and stretch.since < since:
            return None
        if stretch.improbable:
            return stretch
    return None


def comes_again(arrivals: Sequence[datetime], now: datetime, calendar: Calendar, zone: ZoneInfo) -> bool:
    """Whether enough has come lately to call an alert off."""
    if not _open(now, calendar, zone):
        return False
    last = None
    for stretch in _stretches(arrivals, now, calendar, zone):
        last = stretch
        if stretch.usual >= _TELLING:
            break
    return last is not None and last.enough


def _open(now: datetime, calendar: Calendar, zone: ZoneInfo) -> bool:
    local = now.astimezone(zone)
    return OPENS <= local.hour < CLOSES and is_ordinary(local.date(), calendar)


@lru_cache(maxsize=4096)  # asked for the same two months all day long
def is_ordinary(day: date, calendar: Calendar) -> bool:
    """Whether mail comes as on other days: a working day, no holiday beside it, not the end of the year."""
    at_years_end = (day.month, day.day) >= (12, 24) or (day.month, day.day) <= (1, 2)
    beside = (day - _DAY, day + _DAY)
    return (
        is_working_day(day, calendar)
        and not at_years_end
        and not any(_day_off(one, calendar) for one in beside)
    )


def _day_off(day: date, calendar: Calendar) -> bool:
    return day.weekday() < _SATURDAY and not is_working_day(day, calendar)


def _stretches(
    arrivals: Sequence[datetime], now: datetime, calendar: Calendar, zone: ZoneInfo
) -> Iterator[Stretch]:
    """From the last full hour back, an hour longer each, the shortest first."""
    local = now.astimezone(zone)
    came, usual, hours = 0, 0.0, 0
    for day in _ordinary_days_back(local.date(), calendar):
        until = local.hour if day == local.date() else CLOSES
        for hour in range(until - 1, OPENS - 1, -1):
            hours += 1
            if hours < _SHORTEST:
                continue
            part = _part(arrivals, day, hour, until, calendar, zone)
            yield Stretch(_at(day, hour, zone), came + part.came, usual + part.usual)
        whole = _part(arrivals, day, OPENS, until, calendar, zone)
        came, usual = came + whole.came, usual + whole.usual


def _ordinary_days_back(today: date, calendar: Calendar) -> Iterator[date]:
    days = (today - number * _DAY for number in range(_FARTHEST))
    ordinary = (day for day in days if is_ordinary(day, calendar))
    for _, day in zip(range(_LONGEST), ordinary, strict=False):
        yield day


def _part(
    arrivals: Sequence[datetime], day: date, first: int, until: int, calendar: Calendar, zone: ZoneInfo
) -> Stretch:
    """The hours of one day, beside the same hours of the same weekday before."""
    weeks = (day - timedelta(weeks=number) for number in range(1, WEEKS + 1))
    counts = [_count(arrivals, one, first, until, zone) for one in weeks if is_ordinary(one, calendar)]
    usual = float(median(counts)) if len(counts) >= _LEAST_WEEKS else 0.0
    return Stretch(_at(day, first, zone), _count(arrivals, day, first, until, zone), usual)


def _count(arrivals: Sequence[datetime], day: date, first: int, until: int, zone: ZoneInfo) -> int:
    return bisect_left(arrivals, _at(day, until, zone)) - bisect_left(arrivals, _at(day, first, zone))


@lru_cache(maxsize=4096)
def _at(day: date, hour: int, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(hour), zone).astimezone(UTC)
