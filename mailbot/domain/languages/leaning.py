"""What the small words of a text say of its language."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mailbot.domain.folding import fold, words
from mailbot.domain.function_words import ARABIC, CYRILLIC, ETHIOPIC, LATIN
from mailbot.domain.languages.evidence import UNDETERMINED

Weighted = Mapping[str, tuple[tuple[str, float], ...]]
"""For each word the languages it speaks for."""


@dataclass(frozen=True, slots=True)
class Leaning:
    """The best language, its score, the next best score, the words that said so."""

    code: str = UNDETERMINED
    score: float = 0.0
    second: float = 0.0
    hits: int = 0

    @property
    def clear(self) -> bool:
        return self.hits >= 2 and self.score >= 1.2 and self.score >= 1.35 * self.second

    @property
    def strong(self) -> bool:
        return self.hits >= 3 and self.score >= 2.5 and self.score >= 1.8 * self.second


def _weigh(lists: Mapping[str, str]) -> Weighted:
    """A word of one language counts 1, a shared one less, a single letter half."""
    languages: dict[str, list[str]] = defaultdict(list)
    for code, text in lists.items():
        for word in dict.fromkeys(words(fold(text))):
            languages[word].append(code)
    return {
        word: tuple((code, (1.0 if len(word) > 1 else 0.5) / len(codes) ** 1.5) for code in codes)
        for word, codes in languages.items()
    }


LATIN_WORDS = _weigh(LATIN)
CYRILLIC_WORDS = _weigh(CYRILLIC)
ARABIC_WORDS = _weigh(ARABIC)
ETHIOPIC_WORDS = _weigh(ETHIOPIC)


def scores(parts: Sequence[str], weighted: Weighted) -> dict[str, tuple[float, int]]:
    """For each language the weight and the number of its words among `parts`, which are folded."""
    weights: dict[str, float] = defaultdict(float)
    hits: dict[str, int] = defaultdict(int)
    for word, times in Counter(parts).items():
        for code, weight in weighted.get(word, ()):
            weights[code] += weight * min(times, 3) ** 0.5
            hits[code] += 1
    return {code: (weights[code], hits[code]) for code in weights}


def lean(parts: Sequence[str], weighted: Weighted) -> Leaning:
    """The language that the words of a text speak for."""
    found = scores(parts, weighted)
    ranked = sorted(found, key=lambda code: (-found[code][0], code))
    if not ranked:
        return Leaning()
    second = found[ranked[1]][0] if len(ranked) > 1 else 0.0
    return Leaning(ranked[0], found[ranked[0]][0], second, found[ranked[0]][1])
