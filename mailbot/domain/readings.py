"""A text as lists of words are compared with it: folded once, and its words."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import add

from mailbot.domain.folding import fold, words

_MOST_TIMES = 25
"""How often the same word is looked at: no letter says a thing the twenty-sixth time only."""


@dataclass(frozen=True)
class Reading:
    """A text, folded, and its words."""

    folded: str
    words: tuple[str, ...]

    @cached_property
    def every(self) -> frozenset[str]:
        """Each word once."""
        return frozenset(self.words)

    def places_of(self, wanted: Set[str]) -> Iterator[tuple[int, str]]:
        """Where some of its words stand, each as often as is looked at."""
        if wanted.isdisjoint(self.every):
            return
        left = dict.fromkeys(wanted, _MOST_TIMES)
        for place, word in enumerate(self.words):
            if left.get(word):
                left[word] -= 1
                yield place, word

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
    return Reading(folded, tuple(words(folded)))
