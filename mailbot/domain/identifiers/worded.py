"""Dates with their month in words, in any order of day and year, in every served language.

The month is found first; day and year stand beside it, in digits or in words, with nothing but filling
words between.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from mailbot.domain.folding import fold
from mailbot.domain.identifiers.calendars import (
    ETHIOPIAN_MONTHS,
    HIJRI_MONTHS,
    HIJRI_YEARS,
    PERSIAN_MONTHS,
    PERSIAN_YEARS,
    from_ethiopian,
    from_hijri,
    from_persian,
    full_year,
    iso_date,
    says_european,
)
from mailbot.domain.identifiers.date_words import COUNTED_THINGS, FILLERS, YEAR_WORDS
from mailbot.domain.identifiers.months import COUNTED, COUNTING, MONTHS, month_of
from mailbot.domain.identifiers.spelled import add_up, joins, values_of

Worded = tuple[str, int, int]
_MARKS = (
    "\u0300-\u036f\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0981-\u0983\u09bc-\u09cd"
    "\u0bbe-\u0bcd\u200c\u200d"
)
_TOKEN = re.compile(rf"\d+|[^\W\d_](?:[^\W\d_]|[{_MARKS}'’ʼ])*")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_LONGEST_ROMAN = 5
"""Letters, with one more than the longest has."""
_MOST = 40
"""Dates that are looked at."""
_MOST_TOKENS = 2_500
_LONGEST = 32
"""Characters of a word that are looked at."""
_GAP = 4
"""Characters between two parts of a date."""


class _Token(NamedTuple):
    start: int
    end: int
    text: str
    folded: str


class _Tokens:
    """The words and numbers of a text; what one is folded is asked only near a month."""

    def __init__(self, text: str) -> None:
        self._matches = tuple(islice(_TOKEN.finditer(text), _MOST_TOKENS))
        self._read: dict[int, _Token] = {}

    def __len__(self) -> int:
        return len(self._matches)

    def __getitem__(self, place: int) -> _Token:
        if place not in self._read:
            match = self._matches[place]
            self._read[place] = _Token(
                match.start(), match.end(), match.group(), fold(match.group()[:_LONGEST])
            )
        return self._read[place]

    def months(self) -> Iterator[int]:
        """The places of those that may begin a month's name."""
        return (
            place for place, match in enumerate(self._matches) if _begins_a_month(match.group()[:_LONGEST])
        )


@dataclass(frozen=True, slots=True)
class _Part:
    """A number of the date and the tokens that it spans."""

    value: int
    first: int
    last: int


def worded_dates(text: str) -> Iterator[Worded]:
    """Dates with the month in words: ISO 8601 (`--MM-DD` without a year), their beginnings and ends."""
    return islice(_worded(text), _MOST)


def _worded(text: str) -> Iterator[Worded]:
    tokens = _Tokens(text)
    for place in tokens.months():
        for names, first, last in _months_at(text, tokens, place, tokens[place]):
            found = _around(text, tokens, names, first, last)
            if found:
                yield found
                break


_ETHIOPIC_PREFIXES = tuple("በየከብل")
_OTHER_MONTHS = (PERSIAN_MONTHS, ETHIOPIAN_MONTHS, HIJRI_MONTHS)


_FIRST_OF_TWO = frozenset(name.split()[0] for name in (*MONTHS, *HIJRI_MONTHS) if " " in name)


@lru_cache(maxsize=16_384)
def _begins_a_month(written: str) -> bool:
    """Whether a word may be the first one of a month's name."""
    folded = fold(written)
    return (
        folded in _FIRST_OF_TWO
        or folded in COUNTING
        or folded in COUNTED
        or written[:_LONGEST_ROMAN] in _ROMAN
        or any(folded in months for months in _OTHER_MONTHS)
        or (folded[:1] in _ETHIOPIC_PREFIXES and folded[1:] in ETHIOPIAN_MONTHS)
        or bool(month_of(folded))
    )


def _months_at(text: str, tokens: _Tokens, place: int, token: _Token) -> Iterator[tuple[str | int, int, int]]:
    """The month that a token names: its folded name, or its number; with the tokens that it spans."""
    word = token.folded
    if word.isdecimal():
        return
    if place + 1 < len(tokens):
        pair = f"{word} {tokens[place + 1].folded}"
        if pair in MONTHS or pair in HIJRI_MONTHS:
            yield pair, place, place + 1
            return
    if month_of(word) or any(word in months for months in _OTHER_MONTHS):
        yield word, place, place
    elif word[:1] in _ETHIOPIC_PREFIXES and word[1:] in ETHIOPIAN_MONTHS:
        yield word[1:], place, place
    elif word in COUNTING or word in COUNTED:
        counted = _next_number(text, tokens, place, 1 if word in COUNTING else -1)
        if counted and 1 <= counted.value <= 12:
            yield counted.value, min(place, counted.first), max(place, counted.last)
    elif token.text in _ROMAN:
        yield _ROMAN.index(token.text) + 1, place, place


def _around(text: str, tokens: _Tokens, month: str | int, first: int, last: int) -> Worded | None:
    """Day and year on either side of the month, whichever comes first."""
    before = _next_number(text, tokens, first, -1)
    behind = _next_number(text, tokens, last, 1)
    for day, year in _orders(text, tokens, before, behind, last):
        iso = _named_iso(text, tokens, month, day, year, (first, last))
        if iso:
            spans = [part for part in (day, year) if part]
            start = min([first, *(part.first for part in spans)])
            end = max([last, *(part.last for part in spans)])
            return iso, tokens[start].start, _end_of_year(text, tokens, end)
    return None


def _end_of_year(text: str, tokens: _Tokens, last: int) -> int:
    """The word for year behind a date is part of it: "3 мая 1982 г."."""
    behind = tokens[last + 1] if last + 1 < len(tokens) else None
    if behind and behind.folded in YEAR_WORDS and _close(text, tokens[last], behind):
        return behind.end
    return tokens[last].end


def _orders(
    text: str, tokens: _Tokens, before: _Part | None, behind: _Part | None, last: int
) -> Iterator[tuple[_Part, _Part | None]]:
    if before and behind:
        yield before, behind
        yield behind, before
    if behind:
        yield from _both(text, tokens, behind, 1)
    if before:
        yield from _both(text, tokens, before, -1)
        yield before, None
    if behind and last + 1 == behind.first:
        yield behind, None


def _both(text: str, tokens: _Tokens, near: _Part, step: int) -> Iterator[tuple[_Part, _Part]]:
    """Day and year on the same side: "March 12, 1985", "1990 წლის 5 მარტს"."""
    far = _next_number(text, tokens, near.last if step > 0 else near.first, step)
    if far:
        yield near, far
        yield far, near


_MOST_FILLERS = 3


def _next_number(text: str, tokens: _Tokens, place: int, step: int) -> _Part | None:
    """The number nearest to a token in a direction, over filling words and short gaps only."""
    at = place + step
    for _ in range(_MOST_FILLERS + 1):
        if not 0 <= at < len(tokens) or not _close(
            text, tokens[min(at, at - step)], tokens[max(at, at - step)]
        ):
            return None
        found = _number(tokens, at, step)
        if found:
            return found
        if not _fills(text, tokens, at):
            return None
        at += step
    return None


def _close(text: str, left: _Token, right: _Token) -> bool:
    between = text[left.end : right.start]
    return len(between) <= _GAP and not any(sign in between for sign in "()[];:!?|") and "\n\n" not in between


def _fills(text: str, tokens: _Tokens, at: int) -> bool:
    """A filling word, or an ending that hangs on a number: "12ই", "5-го", "3rd"."""
    token = tokens[at]
    hangs = (
        at > 0
        and tokens[at - 1].text.isdecimal()
        and token.start - tokens[at - 1].end <= 1
        and len(token.text) <= 3
    )
    return token.folded in FILLERS or token.folded in YEAR_WORDS or (hangs and text[token.start - 1] != " ")


_MOST_WORDS = 8


def _number(tokens: _Tokens, at: int, step: int) -> _Part | None:
    """The number that begins at a token and goes on in a direction: digits, or words that add up."""
    if not 0 <= at < len(tokens):
        return None
    if tokens[at].text.isdecimal():
        return _Part(int(tokens[at].text), at, at) if len(tokens[at].text) <= 4 else None
    values: list[tuple[int, ...]] = []
    reach = place = at
    while 0 <= place < len(tokens) and abs(place - at) < _MOST_WORDS:
        found = values_of(tokens[place].folded)
        if found:
            values.append(found)
            reach = place
        elif not joins(tokens[place].folded):
            break
        place += step
    if not values:
        return None
    in_order: Iterable[tuple[int, ...]] = values if step > 0 else reversed(values)
    return _Part(add_up([value for word in in_order for value in word]), min(at, reach), max(at, reach))


def _named_iso(
    text: str, tokens: _Tokens, month: str | int, day: _Part, year: _Part | None, span: tuple[int, int]
) -> str | None:
    if not 1 <= day.value <= 31:
        return None
    if year is None:
        number = month if isinstance(month, int) else month_of(month)
        return f"--{number:02}-{day.value:02}" if number else None
    start = tokens[min(day.first, year.first, span[0])].start
    end = tokens[max(day.last, year.last, span[1])].end
    if isinstance(month, str):
        other = _other_calendar(text, month, day.value, year.value, start, end)
        if other:
            return other.isoformat()
    number = month if isinstance(month, int) else month_of(month)
    full = _written_year(text, tokens, year) if year.value >= 100 or day.last < span[0] < year.first else None
    return iso_date(full, number, day.value) if full and number else None


def _written_year(text: str, tokens: _Tokens, year: _Part) -> int | None:
    """A year of four digits or in words; of two digits where nothing says that it is another number."""
    digits = tokens[year.first].text
    if not digits.isdecimal():
        return year.value + (1900 if 31 < year.value < 100 else 0)
    if year.value >= 100:
        return year.value
    token = tokens[year.last]
    behind = tokens[year.last + 1].folded if year.last + 1 < len(tokens) else ""
    another = text[token.end : token.end + 1] in tuple("h:€%") or behind in COUNTED_THINGS
    plain = len(digits) == 2 and (year.value > 31 or digits[0] == "0" or text[token.start - 1] in "'’")
    return full_year(digits) if plain and not another else None


def _other_calendar(text: str, month: str, day: int, year: int, start: int, end: int) -> date | None:
    if month in PERSIAN_MONTHS and year in PERSIAN_YEARS:
        return from_persian(year, PERSIAN_MONTHS[month], day)
    if month in ETHIOPIAN_MONTHS and not says_european(text, start, end):
        return from_ethiopian(year, ETHIOPIAN_MONTHS[month], day)
    if month in HIJRI_MONTHS and year in HIJRI_YEARS:
        return from_hijri(year, HIJRI_MONTHS[month], day)
    return None
