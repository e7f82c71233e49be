"""Working days (jours ouvrés) of a département: Monday to Friday, public holidays taken out.

Counting follows the Code de procédure civile, articles 641 and 642: the day of the event does not
count, and a month ends on the day of the same number, or on its last day where that number is missing.
"""

from __future__ import annotations

import calendar as months
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import islice

from mailbot.domain.model import Calendar

_DAY = timedelta(days=1)
_SATURDAY = 5
_REMEMBERED = 4096  # counts kept: a report asks for the same few days a hundred thousand times

# The code of each territory whose holidays differ from those of the métropole, and the name that the
# holidays library gives it. Good Friday and 26 December: Code du travail, L3134-13. Abolition days:
# L3422-2. Saint-Martin keeps 28 May, as the State's open data has done since 2018.
_SUBDIVISIONS = {
    "57": "57",
    "67": "6AE",
    "68": "6AE",
    "971": "971",
    "972": "972",
    "973": "973",
    "974": "974",
    "975": "PM",
    "976": "976",
    "977": "BL",
    "BL": "BL",
    "978": "MF",
    "MF": "MF",
    "986": "WF",
    "987": "PF",
    "988": "NC",
}
_METROPOLE = frozenset({f"{number:02}" for number in range(1, 96)} - {"20"} | {"2A", "2B"})

# Days kept by custom in the Antilles. No text makes them public holidays and the State's open data does
# not list them; a préfecture that closes on them adds them to its calendar.
_CUSTOMARY = frozenset({"Vendredi saint", "Mi-Carême", "Fête de Victor Schoelcher"})
_ANTILLES = frozenset({"971", "972", "MF"})


def subdivision(department: str) -> str | None:
    """The territory whose holidays a département keeps, as the library names it; None: the métropole.

    Raises ValueError for a code that no département has.
    """
    code = department.strip().upper()
    if code in _SUBDIVISIONS:
        return _SUBDIVISIONS[code]
    if code in _METROPOLE:
        return None
    raise ValueError(f"no département has the code {department!r}: write 01 to 95, 2A, 2B or 971 to 988")


def public_holidays(department: str, year: int) -> frozenset[date]:
    """The public holidays that the law gives a département. Raises ValueError for an unknown code."""
    return _holidays(subdivision(department), year)


def is_working_day(day: date, calendar: Calendar) -> bool:
    """Saturdays and Sundays are never worked; `calendar.removed` gives a holiday back to work."""
    if day.weekday() >= _SATURDAY or day in calendar.added:
        return False
    return day in calendar.removed or day not in public_holidays(calendar.department, day.year)


def add_working_days(day: date, n: int, calendar: Calendar) -> date:
    """The n-th working day after `day`, which itself does not count; `day` for n = 0."""
    return _nth(day, n, _DAY, calendar)


def subtract_working_days(day: date, n: int, calendar: Calendar) -> date:
    """The n-th working day before `day`, which itself does not count; `day` for n = 0."""
    return _nth(day, n, -_DAY, calendar)


def on_or_after(day: date, calendar: Calendar) -> date:
    """`day` where it is worked, else the next working day."""
    return day if is_working_day(day, calendar) else add_working_days(day, 1, calendar)


@lru_cache(_REMEMBERED)
def working_days_between(start: date, end: date, calendar: Calendar) -> int:
    """How many working days follow `start`, up to and with `end`; 0 where `end` is not later."""
    days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    return sum(is_working_day(day, calendar) for day in days)


def add_months(day: date, n: int) -> date:
    """The day of the same number n months later, or that month's last day; days off move nothing."""
    years, month = divmod(day.month - 1 + n, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, months.monthrange(year, month)[1]))


@lru_cache(_REMEMBERED)
def _nth(day: date, n: int, step: timedelta, calendar: Calendar) -> date:
    if n < 0:
        raise ValueError(f"a number of working days cannot be negative: {n}")
    if n == 0:
        return day
    return next(islice(_working_days(day, step, calendar), n - 1, None))


def _working_days(day: date, step: timedelta, calendar: Calendar) -> Iterator[date]:
    while True:
        day += step
        if is_working_day(day, calendar):
            yield day


@cache
def _holidays(subdivision: str | None, year: int) -> frozenset[date]:
    from holidays import country_holidays  # a fifth of a second: only commands that count days pay

    found = country_holidays("FR", subdiv=subdivision, years=year, categories="public", language="fr")
    customary = _CUSTOMARY if subdivision in _ANTILLES else frozenset()
    return frozenset(day for day, name in found.items() if name not in customary)
