"""Numbers of files, persons, vehicles and firms in a text, each told by its format and the words beside it.

One place in the text is one number: what a stricter format has taken, a looser one does not see again.
Formats are only looked for around digits, and only where there are as many as they need.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from mailbot.domain.folding import fold, plain_digits
from mailbot.domain.identifiers.formats import FORMATS, Format

_BEFORE = 48
"""Characters before a number in which its label may stand."""
_MOST = 40
"""Numbers of one format that are looked at: no letter has more, and a table of them is no letter."""
_AROUND = 48
"""Characters on either side of a digit in which a number with blanks in it begins and ends."""
_DIGITS = re.compile(r"\d+")
_BLANK = re.compile(r"\s")
_ANOTHER_NUMBER = re.compile(r"(?:\d[ .\-]?){7,20}")


@dataclass(frozen=True, slots=True)
class Found:
    """A number at its place. `kind` is the identifier's id in the procedure files."""

    kind: str
    value: str
    start: int
    end: int


@lru_cache(maxsize=4)
def find_numbers(text: str) -> tuple[Found, ...]:
    """Every number that has a known format, in the order of their places."""
    plain = plain_digits(text)
    stretches = _stretches(plain)
    taken: list[tuple[int, int]] = []
    found: list[Found] = []
    for form in FORMATS:
        for number in _read(form, plain, stretches, taken):
            taken.append((number.start, number.end))
            found.append(number)
    return tuple(sorted(found, key=lambda number: number.start))


@dataclass(slots=True)
class _Stretch:
    """A piece of a text that is cut at blanks, far from any digit outside of it."""

    start: int
    end: int
    digits: int


def _stretches(text: str) -> list[_Stretch]:
    """The pieces of a text in which there may be numbers."""
    found: list[_Stretch] = []
    for match in _DIGITS.finditer(text):
        start, end = match.span()
        if found and start - _AROUND <= found[-1].end:
            found[-1].digits += end - start
        else:
            found.append(_Stretch(_blank_before(text, start - _AROUND), end, end - start))
        if end + _AROUND > found[-1].end:
            blank = _BLANK.search(text, end + _AROUND)
            found[-1].end = blank.start() if blank else len(text)
    return found


def _blank_before(text: str, place: int) -> int:
    while place > 0 and not text[place].isspace():
        place -= 1
    return max(place, 0)


def _read(
    form: Format, text: str, stretches: Sequence[_Stretch], taken: list[tuple[int, int]]
) -> Iterator[Found]:
    pieces = [stretch for stretch in stretches if stretch.digits >= form.digits]
    if not form.digits:
        pieces = [_Stretch(0, len(text), 0)]
    matches = (match for piece in pieces for match in form.pattern.finditer(text, piece.start, piece.end))
    for match in islice(matches, _MOST):
        start, end = match.span()
        if any(start < stop and end > begin for begin, stop in taken):
            continue
        value = form.read(match.group(), words_before(text, start))
        if value is not None:
            yield Found(form.kind, value, start, end)


def words_before(text: str, start: int) -> str:
    """The folded words before a number, back to the number before it: that one's label is not this one's."""
    before = text[max(0, start - _BEFORE) : start]
    behind_another = max((match.end() for match in _ANOTHER_NUMBER.finditer(before)), default=0)
    return fold(before[behind_another:])
