"""Whether a letter reads like those of people in danger: logistic regression on its concepts and words.

A danger told by allusion has no phrase that tells enough, and still many words that such letters have oftener
than others. What each concept weighs (in all languages alike) and each word (in the letter's language) stands
in `danger_weights.toml`, learnt from labelled letters by `python -m tests.evaluation.learn_danger`, which
writes the file anew.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from functools import cache
from importlib import resources

from mailbot.domain.danger_meaning import Concepts
from mailbot.domain.readings import read

ENOUGH = -0.2
"""The sum of weights above which a letter is alarming. At nought as many such letters tell one as do not;
a missed danger is worse than a false alarm."""
_MOST_TOLD = 6
"""Words that evidence names: those that follow decide nothing."""
_STEM = 5
"""Letters by which two words are the same."""


@dataclass(frozen=True, slots=True)
class _Scale:
    bias: float
    concepts: Mapping[str, float]
    words: Mapping[str, Mapping[str, float]]
    """By language."""


def stems_of(text: str) -> frozenset[str]:
    """How the words of a text begin; numbers and single letters say nothing."""
    return frozenset(word[:_STEM] for word in read(text).every if len(word) > 1 and not word.isdigit())


def may_be_alarming(concepts: Set[str], text: str, language: str) -> bool:
    """Whether a letter that names these concepts could be alarming, if all that alarms is meant."""
    weights = _scale().concepts
    named = sum(max(weights.get(concept, 0.0), 0.0) for concept in concepts)
    return _sum(_weights_of_words(text, language)) + named > ENOUGH


def alarming(told: Iterable[Concepts], text: str, language: str) -> tuple[str, ...]:
    """Evidence ("learnt:corde+soir+seul") that a letter reads like those of people in danger, or none.

    `told` is what the letter means of the concepts of danger, once for each language that has words in it.
    """
    words, weights = _weights_of_words(text, language), _scale().concepts
    for concepts in told:
        shown = {term: weights[concept] for concept, term in concepts.items() if concept in weights}
        meant = sum(weights.get(concept, 0.0) for concept in concepts)
        if _sum(words) + meant > ENOUGH:
            return (f"learnt:{'+'.join(_heaviest({**words, **shown}))}",)
    return ()


def _weights_of_words(text: str, language: str) -> Mapping[str, float]:
    weights = _scale().words.get(language, {})
    return {stem: weights[stem] for stem in sorted(stems_of(text) & weights.keys())}


def _sum(words: Mapping[str, float]) -> float:
    return _scale().bias + sum(words.values())


def _heaviest(weights: Mapping[str, float]) -> list[str]:
    alarming_ones = [term for term, weight in weights.items() if weight > 0]
    return sorted(alarming_ones, key=lambda term: (-weights[term], term))[:_MOST_TOLD]


@cache
def _scale() -> _Scale:
    text = resources.files(__package__).joinpath("danger_weights.toml").read_text(encoding="utf-8")
    read = tomllib.loads(text)
    return _Scale(read["bias"], read["concepts"], read["words"])
