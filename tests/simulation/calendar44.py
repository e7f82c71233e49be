"""Deadlines computed a second time, from the texts alone, to hold mailbot's own computation against.

Public holidays of the métropole: Code du travail, L3133-1. Easter by the rule of the Gregorian calendar.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")
FIXED = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))


def easter(year: int) -> date:
    """The Sunday after the ecclesiastical full moon on or after 21 March."""
    golden, century = year % 19, year // 100
    moon = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon -= moon // 28 * (1 - moon // 28 * (29 // (moon + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    return date(year, 3, 28) + timedelta(days=moon - weekday)


def worked(day: date) -> bool:
    sunday = easter(day.year)
    movable = {sunday + timedelta(days=n) for n in (1, 39, 50)}  # Easter Monday, Ascension, Whit Monday
    return day.weekday() < 5 and (day.month, day.day) not in FIXED and day not in movable


def deadline(received: datetime, days: int, working: bool) -> datetime:
    """The last second of the last day of a term, in UTC."""
    day = received.astimezone(PARIS).date()
    while days:
        day += timedelta(days=1)
        days -= worked(day) if working else 1
    while not worked(day):
        day += timedelta(days=1)
    return datetime.combine(day, time(23, 59, 59), PARIS).astimezone(UTC)
