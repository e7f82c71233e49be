"""The sorts of figure: a share, a count, and what a spread of days says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from math import ceil
from typing import Protocol, TypeVar

from mailbot.domain.indicators.measuring import Delay
from mailbot.domain.indicators.model import Indicator, Unit

Spread = Counter[int]
"""How many replies took how many days."""


class Sort(Protocol):
    """So many cases of which the same is true."""

    @property
    def cases(self) -> int: ...


One = TypeVar("One", bound=Sort)


def spread(delays: Iterable[tuple[Delay | None, int]], days: Callable[[Delay], int]) -> Spread:
    """Of the answered ones among cases that took so long, each with how many there are."""
    found: Spread = Counter()
    for delay, cases in delays:
        if delay is not None:
            found[days(delay)] += cases
    return found


def size(cases: Iterable[Sort]) -> int:
    return sum(each.cases for each in cases)


def rate(
    name: str,
    label: str,
    cases: Sequence[One],
    holds: Callable[[One], bool],
    target: float | None = None,
) -> Indicator:
    """The share of the cases of which something is true."""
    good, all_of_them = size([case for case in cases if holds(case)]), size(cases)
    return Indicator(
        id=name,
        label=label,
        value=100 * good / all_of_them if all_of_them else None,
        numerator=good,
        denominator=all_of_them,
        unit=Unit.PERCENT,
        target=target,
    )


def count(name: str, label: str, cases: Sequence[Sort], among: int) -> Indicator:
    number = size(cases)
    return Indicator(
        id=name, label=label, value=float(number), numerator=number, denominator=among, unit=Unit.CASES
    )


def mean(name: str, label: str, days: Spread, unit: Unit, target: float | None = None) -> Indicator:
    total, replies = sum(each * times for each, times in days.items()), days.total()
    return Indicator(
        id=name,
        label=label,
        value=total / replies if replies else None,
        numerator=total,
        denominator=replies,
        unit=unit,
        target=target,
    )


def quantile(name: str, label: str, value: float | None, days: Spread, unit: Unit) -> Indicator:
    return Indicator(id=name, label=label, value=value, numerator=None, denominator=days.total(), unit=unit)


def median(days: Spread) -> float | None:
    """The day in the middle, or midway between the two."""
    if not days:
        return None
    lower, upper = nth(days, (days.total() + 1) // 2), nth(days, days.total() // 2 + 1)
    return (lower + upper) / 2


def nearest_rank(days: Spread, share: Fraction) -> float | None:
    """The smallest delay that at least this share of replies kept."""
    return float(nth(days, ceil(share * days.total()))) if days else None


def nth(days: Spread, place: int) -> int:
    """The n-th smallest, from 1."""
    seen = 0
    for each in sorted(days):
        seen += days[each]
        if seen >= place:
            return each
    raise IndexError(place)
