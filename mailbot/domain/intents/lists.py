"""The lists of words that intents are told by, as vocabularies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from mailbot import words as said
from mailbot.domain.terms import Term
from mailbot.domain.vocabularies import Vocabulary, Within, vocabulary

Lists = Mapping[str, frozenset[str]]
"""Lists of `wants`, by each language that may be meant."""

_SPOKEN_BY_ALL = ("fr", "en")
"""Languages from which people borrow whatever they write in."""


def shows(text: str, table: str, name: str) -> bool:
    """Whether a text has a term of one list, in whatever language."""
    return bool(_everywhere(table, name).find(text))


def may_show(text: str, table: str, name: str) -> bool:
    """Whether some piece of a text may have a term of one list."""
    return not _everywhere(table, name).within(text).nothing


@cache
def _everywhere(table: str, name: str) -> Vocabulary:
    return vocabulary(((name, said.everywhere(table, name)),))


class Wants:
    """The lists of `wants` that a mail, and each of its sentences, has words of."""

    def __init__(self, mail: str, language: str) -> None:
        self._within: Within = _vocabulary().within(mail, _meant_in(language))
        self._shown: dict[str, Lists] = {}

    def shown(self, piece: str) -> Lists:
        """Each list that a piece of the mail shows: what speaks for it there outweighs the rest."""
        if piece not in self._shown:
            self._shown[piece] = self._weighed(piece)
        return self._shown[piece]

    def named(self, piece: str) -> frozenset[str]:
        """The same, in any language that may be meant."""
        return frozenset().union(*self.shown(piece).values())

    def terms(self, piece: str) -> tuple[Term, ...]:
        """The terms of a piece of the mail, by themselves; their owner is "fr:nothing"."""
        return self._within.find(piece)

    def _weighed(self, piece: str) -> Lists:
        weights: dict[tuple[str, str], float] = defaultdict(float)
        for term in self.terms(piece):
            spoken, _, name = term.owner.partition(":")
            weights[spoken, name] += term.weight
        shown: dict[str, set[str]] = defaultdict(set)
        for (spoken, name), weight in weights.items():
            if weight > 0:
                shown[spoken].add(name)
        return {spoken: frozenset(names) for spoken, names in shown.items()}


def names_shown(text: str, language: str) -> frozenset[str]:
    """The lists of `wants` that a text shows, in any language that may be meant."""
    return Wants(text, language).named(text)


@cache
def _meant_in(language: str) -> frozenset[str] | None:
    """The languages that may be meant; None for all, where nothing is known."""
    return None if language == "und" else frozenset((language, *_SPOKEN_BY_ALL))


@cache
def _vocabulary() -> Vocabulary:
    """The lists of `wants` in all languages."""
    return vocabulary(
        (f"{spoken}:{name}", terms)
        for spoken, lists in said.table("wants").items()
        for name, terms in lists.items()
    )
