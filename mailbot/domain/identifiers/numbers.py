"""Numbers of files, persons, vehicles and firms in a text, each told by its format and the words beside it.

One place in the text is one number: what a stricter format has taken, a looser one does not see again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from mailbot.domain.folding import fold, plain_digits
from mailbot.domain.identifiers.formats import FORMATS, Format

_BEFORE = 48
"""Characters before a number in which its label may stand."""
_MOST = 40
"""Numbers of one format that are looked at: no letter has more, and a table of them is no letter."""
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
    taken: list[tuple[int, int]] = []
    found: list[Found] = []
    for form in FORMATS:
        for number in _read(form, plain, taken):
            taken.append((number.start, number.end))
            found.append(number)
    return tuple(sorted(found, key=lambda number: number.start))


def _read(form: Format, text: str, taken: list[tuple[int, int]]) -> Iterator[Found]:
    for count, match in enumerate(form.pattern.finditer(text)):
        if count == _MOST:
            return
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
