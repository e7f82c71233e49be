"""Numbers in words: "quatre-vingt-cinq" is 85, "тысяча девятьсот восемьдесят шестого" 1986.

Their values add up: 1000 + 9 × 100 + 4 × 20 + 5.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from mailbot.domain.folding import fold
from mailbot.domain.identifiers.number_words import COMPOUND_PARTS, JOINERS, WORDS

_LONGEST_ENDING = 4


def _pairs(written: str) -> Iterable[tuple[str, int]]:
    number = 0
    for part in written.split():
        if part.isdecimal():
            number = int(part)
        else:
            yield part, number


_WHOLE: dict[str, int] = {}
_STEMS: dict[str, int] = {}
for _word, _number in _pairs(WORDS):
    (_STEMS if _word.endswith("-") else _WHOLE).setdefault(fold(_word).removesuffix("-"), _number)
_PARTS = dict(_pairs(COMPOUND_PARTS))
_PART = re.compile("|".join(sorted(_PARTS, key=len, reverse=True)))
_COMPOUND = re.compile(rf"(?:(?:{_PART.pattern})(?:und|o)?){{2,8}}(?:te[nrs]?|ste[nrs]?)?")
_JOINERS = frozenset(map(fold, JOINERS.split()))


def joins(folded: str) -> bool:
    """Whether a word may stand between the parts of a number."""
    return folded in _JOINERS


@lru_cache(maxsize=4096)
def values_of(folded: str) -> tuple[int, ...]:
    """The numbers that one folded word names, in their order; empty for other words."""
    if folded in _WHOLE:
        return (_WHOLE[folded],)
    for cut in range(len(folded), max(1, len(folded) - _LONGEST_ENDING - 1), -1):
        if folded[:cut] in _STEMS:
            return (_STEMS[folded[:cut]],)
    if folded[:1] == "و" and folded[1:] in _WHOLE:
        return (_WHOLE[folded[1:]],)
    if len(folded) > 7 and len(folded) < 50 and _COMPOUND.fullmatch(folded):
        return tuple(_PARTS[part] for part in _PART.findall(folded))
    return ()


def add_up(values: Sequence[int]) -> int:
    """1000, 9, 100, 4, 20, 5 is 1985; nineteen, eighty, five too."""
    if len(values) >= 2 and values[0] in (19, 20) and 10 <= values[1] < 100:
        return values[0] * 100 + sum(values[1:])
    total = current = 0
    for value in values:
        if value == 1000:
            total, current = total + max(current, 1) * 1000, 0
        elif value == 100:
            current = max(current, 1) * 100
        elif value == 20 and current % 100 == 4:
            current += 76  # quatre-vingts
        else:
            current += value
    return total + current
