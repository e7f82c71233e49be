"""Periods of local days: a quarter, a month, any other; and the one before, of the same length."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from mailbot.domain.workdays import add_months

_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_MONTHS_IN_A_QUARTER = 3


@dataclass(frozen=True, slots=True)
class Period:
    """Local dates: `start` is in it, `end` is not."""

    start: date
    end: date

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end

    @property
    def last(self) -> date:
        return self.end - timedelta(days=1)

    @property
    def months(self) -> int | None:
        """How many whole months it is; None where it begins or ends within one."""
        if self.start.day != 1 or self.end.day != 1:
            return None
        return (self.end.year - self.start.year) * 12 + self.end.month - self.start.month

    @property
    def before(self) -> Period:
        """The period of the same length that ends where this one begins: so many months, else days."""
        months = self.months
        if months is None:
            return Period(self.start - (self.end - self.start), self.start)
        return Period(add_months(self.start, -months), self.start)


def quarter(text: str) -> Period:
    """`2026-Q4`. Raises ValueError for anything else."""
    found = _QUARTER.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is no quarter; write it as 2026-Q4")
    start = date(int(found[1]), (int(found[2]) - 1) * _MONTHS_IN_A_QUARTER + 1, 1)
    return Period(start, add_months(start, _MONTHS_IN_A_QUARTER))


def month(text: str) -> Period:
    """`2026-11`. Raises ValueError for anything else."""
    found = _MONTH.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is no month; write it as 2026-11")
    start = date(int(found[1]), int(found[2]), 1)
    return Period(start, add_months(start, 1))
