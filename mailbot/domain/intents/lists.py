"""The lists of words that intents are told by, as vocabularies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache

from mailbot import words as said
from mailbot.domain.terms import Term, Vocabulary, vocabulary

_SPOKEN_BY_ALL = ("fr", "en")
"""Languages from which people borrow whatever they write in."""


def shows(text: str, table: str, name: str) -> bool:
    """Whether a text has a term of one list, in whatever language."""
    return bool(_everywhere(table, name).find(text))


@cache
def _everywhere(table: str, name: str) -> Vocabulary:
    return vocabulary(((name, said.everywhere(table, name)),))


@lru_cache(maxsize=64)
def terms_shown(text: str, language: str) -> tuple[Term, ...]:
    """The terms of `wants` that a text has; their owner is "fr:nothing"."""
    return _vocabulary(language).find(text)


@lru_cache(maxsize=64)
def lists_shown(text: str, language: str) -> Mapping[str, frozenset[str]]:
    """The lists of `wants` whose terms a text has, by each language that may be meant.

    A list is shown where what speaks for it outweighs what speaks against it.
    """
    weights: dict[tuple[str, str], float] = defaultdict(float)
    for term in terms_shown(text, language):
        spoken, _, name = term.owner.partition(":")
        weights[spoken, name] += term.weight
    shown: dict[str, set[str]] = defaultdict(set)
    for (spoken, name), weight in weights.items():
        if weight > 0:
            shown[spoken].add(name)
    return {spoken: frozenset(names) for spoken, names in shown.items()}


def names_shown(text: str, language: str) -> frozenset[str]:
    """The lists of `wants` whose terms a text has, in any language that may be meant."""
    return frozenset().union(*lists_shown(text, language).values())


@lru_cache(maxsize=64)
def _vocabulary(language: str) -> Vocabulary:
    """The lists of `wants` in each language that may be meant; in all where nothing is known."""
    return vocabulary(
        (f"{spoken}:{name}", terms)
        for spoken, lists in said.table("wants").items()
        if language == "und" or spoken in (language, *_SPOKEN_BY_ALL)
        for name, terms in lists.items()
    )
