"""Every date of a text: those in digits are read here, those with a month in words by `worded`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from mailbot.domain.folding import plain_digits
from mailbot.domain.identifiers.calendars import (
    PERSIAN_YEARS,
    from_ethiopian,
    from_persian,
    full_year,
    iso_date,
    says_ethiopian,
)
from mailbot.domain.identifiers.worded import worded_dates

_NUMERIC = re.compile(
    r"(?<![\d./\-])(\d{1,2})\s?([./\-\u2013 ،])\s?(\d{1,2})\s?(?:\2|(?<=\.)['’])\s?['’]?(\d{4}|\d{2})(?![\d])"
)
_ISO = re.compile(r"(?<![\d./\-])(\d{4})\s?([./\-])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?!\d)")
_SPOKEN = re.compile(r"(?<!\d)(\d{1,2})\s(?:do|del|du|de)\s(\d{1,2})\s(?:(?:de|del|du|do)\s)?(\d{4})(?!\d)")
"""Months by their number: "7 do 11 de 1990"."""
_HAN = "〇零一二三四五六七八九十"
_CHINESE = re.compile(rf"([\d{_HAN}]{{2,4}})\s?年\s?([\d{_HAN}]{{1,3}})\s?月\s?([\d{_HAN}]{{1,3}})\s?[日号]?")
_MOST = 40
"""Dates of one writing that are looked at."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as ISO 8601 (`--MM-DD` where no year stands there) and its place."""

    iso: str
    start: int
    end: int


@lru_cache(maxsize=8)
def find_dates(text: str) -> tuple[Dated, ...]:
    """Every full date in the order of their places; day before month unless that cannot be."""
    return tuple(dated for dated in _every(text) if not dated.iso.startswith("-"))


@lru_cache(maxsize=8)
def find_days(text: str) -> tuple[Dated, ...]:
    """Days of a month that stand without a year: `--MM-DD`."""
    return tuple(dated for dated in _every(text) if dated.iso.startswith("-"))


@lru_cache(maxsize=8)
def _every(text: str) -> tuple[Dated, ...]:
    taken: list[Dated] = []
    for dated in _candidates(plain_digits(text)):
        if not any(dated.start < other.end and dated.end > other.start for other in taken):
            taken.append(dated)
    return tuple(sorted(taken, key=lambda dated: dated.start))


def _candidates(text: str) -> Iterator[Dated]:
    for match in _some(_CHINESE, text):
        year, month, day = (_from_han(part) for part in match.groups())
        yield from _dated(iso_date(year, month, day), match.start(), match.end())
    for match in _some(_ISO, text):
        yield from _dated(_year_first(match, text), match.start(), match.end())
    for match in _some(_NUMERIC, text):
        yield from _dated(_day_first(match, text), match.start(), match.end())
    for match in _some(_SPOKEN, text):
        yield from _dated(iso_date(int(match[3]), int(match[2]), int(match[1])), match.start(), match.end())
    yield from sorted((Dated(*found) for found in worded_dates(text)), key=lambda dated: dated.iso[0] == "-")


def _some(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    for count, match in enumerate(pattern.finditer(text)):
        if count == _MOST:
            return
        yield match


def _dated(iso: str | None, start: int, end: int) -> Iterator[Dated]:
    if iso:
        yield Dated(iso, start, end)


def _year_first(match: re.Match[str], text: str) -> str | None:
    year, month, day = int(match[1]), int(match[3]), int(match[4])
    if year in PERSIAN_YEARS:
        return _isoformat(from_persian(year, month, day))
    return _of_its_calendar(year, month, day, text, match)


def _day_first(match: re.Match[str], text: str) -> str | None:
    year, month, day = full_year(match[4]), int(match[3]), int(match[1])
    if year in PERSIAN_YEARS:
        return _isoformat(from_persian(year, month, day))
    if month > 12 >= day:  # written in the American order
        month, day = day, month
    return _of_its_calendar(year, month, day, text, match)


def _of_its_calendar(year: int, month: int, day: int, text: str, match: re.Match[str]) -> str | None:
    ethiopian = says_ethiopian(text, match.start(), match.end())
    return _isoformat(from_ethiopian(year, month, day)) if ethiopian else iso_date(year, month, day)


def _from_han(digits: str) -> int:
    """Chinese numerals are digits in a year, and tens and ones in a day."""
    if digits.isdecimal():
        return int(digits)
    plain = [0 if sign in "〇零" else _HAN.index(sign) - 1 if sign in _HAN else int(sign) for sign in digits]
    if "十" not in digits:
        return int("".join(map(str, plain)))
    tens, _, ones = digits.partition("十")
    return (_from_han(tens) if tens else 1) * 10 + (_from_han(ones) if ones else 0)


def _isoformat(day: date | None) -> str | None:
    return day.isoformat() if day else None


def inside(place: int, dates: Sequence[Dated]) -> bool:
    """Whether a place is part of a date."""
    return any(dated.start <= place < dated.end for dated in dates)
