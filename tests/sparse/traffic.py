"""Mail of a year by chance: Poisson traffic with the rhythm of days, weeks, holidays and a summer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from mailbot.domain.model import Calendar
from mailbot.domain.workdays import is_working_day

ZONE = ZoneInfo("Europe/Paris")
CALENDAR = Calendar("44")
WEEKLY = (1.3, 1.1, 1.0, 1.0, 0.8, 0.15, 0.1)
"""Monday brings the week-end's mail."""
HOLIDAY, AFTER_HOLIDAY, AUGUST, SEPTEMBER, YEARS_END = 0.15, 0.7, 0.6, 1.3, 0.35
HOURLY = (0, 0, 0, 0, 0, 0, 1, 2, 6, 10, 10, 8, 6, 8, 10, 10, 8, 6, 4, 2, 2, 2, 1, 1)
"""Shares of the day's mail, in any unit."""


def days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def local(day: date, hour: int, minute: int = 0) -> datetime:
    """A time on the wall of the préfecture."""
    return datetime.combine(day, time(hour, minute), ZONE).astimezone(UTC)


def by_chance(a_day: float, seed: int, first: date, last: date, unevenness: float = 0.0) -> list[datetime]:
    """Arrivals where `a_day` come on an ordinary Wednesday, sorted.

    Within each hour the gaps are exponential. `unevenness` is the standard deviation of a factor that each
    day has besides (Gamma): days differ by more than chance.
    """
    dice, found = Random(seed), []
    for day in days(first, last):
        expected = a_day * _season(day)
        if unevenness:
            expected *= dice.gammavariate(unevenness**-2, unevenness**2)
        for hour, share in enumerate(HOURLY):
            minute, rate = 0.0, expected * share / sum(HOURLY) / 60
            while rate and (minute := minute + dice.expovariate(rate)) < 60:
                found.append(local(day, hour, int(minute)))
    return sorted(found)


def _season(day: date) -> float:
    if _day_off(day):
        return HOLIDAY
    factor = WEEKLY[day.weekday()] * (AFTER_HOLIDAY if _day_off(day - timedelta(days=1)) else 1.0)
    if (day.month, day.day) >= (12, 24) or (day.month, day.day) <= (1, 2):
        return factor * YEARS_END
    return factor * {8: AUGUST, 9: SEPTEMBER}.get(day.month, 1.0)


def _day_off(day: date) -> bool:
    return day.weekday() < 5 and not is_working_day(day, CALENDAR)
