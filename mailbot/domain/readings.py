"""A text as lists of words are compared with it: folded once, its words, and where each stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import add

from mailbot.domain.folding import fold, words

_MOST_TIMES = 25
"""How often the same word is looked at: no letter says a thing the twenty-sixth time only."""


@dataclass(frozen=True)
class Reading:
    """`places`: the first places of every word."""

    folded: str
    words: tuple[str, ...]
    places: Mapping[str, Sequence[int]]

    @cached_property
    def pairs(self) -> frozenset[str]:
        """Every letter and every two that follow one another, of a text that is not all ASCII; else none."""
        if self.folded.isascii():
            return frozenset()
        return frozenset((*self.folded, *map(add, self.folded, self.folded[1:])))


@lru_cache(maxsize=64)
def read(text: str) -> Reading:
    """Kept for a moment: many lists are compared with the same text and with its sentences."""
    folded = fold(text)
    parts = tuple(words(folded))
    return Reading(folded, parts, _places(parts))


def _places(parts: Sequence[str]) -> Mapping[str, Sequence[int]]:
    places: dict[str, list[int]] = {}
    for place, word in enumerate(parts):
        at = places.setdefault(word, [])
        if len(at) < _MOST_TIMES:
            at.append(place)
    return places
