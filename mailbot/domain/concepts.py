"""Concepts that stand close together, whatever their words and their order.

"Ma femme est à Kaboul. Comment l'amener ici ?" shows `kin` and `bring`, as "I want to bring my wife" does:
what the two mean together is said once for all languages, by what words each is shown in the table
`matters` of every language's file. Close together is in one sentence or in two that follow one another.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import islice, zip_longest

from mailbot import words as said
from mailbot.domain.folding import fold
from mailbot.domain.terms import Term
from mailbot.domain.vocabularies import Vocabulary, vocabulary

Shown = Mapping[str, str]
"""Concept to the first term that shows it."""

_SENTENCE_END = re.compile(r"[.!?…;。！？؟։።፧।\n]+")
_MOST_SENTENCES = 80
_LONGEST = 6_000
"""Characters: what a person writes to an office is shorter."""
_LONGEST_SENTENCE = 30
"""Words: who writes without full stops is read in pieces."""
_SPOKEN_BY_ALL = ("fr", "en")
"""Languages from which people borrow whatever they write in."""


@lru_cache(maxsize=8)
def shown_together(text: str, language: str = "und") -> tuple[Shown, ...]:
    """What each two neighbouring sentences show together, in each language that may be meant."""
    meant = _may_be_meant(language)
    named_in_all = _vocabulary().within(text[:_LONGEST], frozenset(meant))
    if named_in_all.nothing:
        return ()
    sentences = islice(_sentences(text), _MOST_SENTENCES)
    named = [_concepts(named_in_all.find(sentence), meant) for sentence in sentences]
    nothing: Mapping[str, Shown] = {}
    return tuple(
        {**second.get(spoken, {}), **first.get(spoken, {})}
        for first, second in zip_longest(named, named[1:], fillvalue=nothing)
        for spoken in {**first, **second}
    )


def evidence_of(concepts: Sequence[str], windows: Collection[Shown]) -> str | None:
    """The terms that show all the concepts close together ("femme+amener"), or None."""
    for shown in windows:
        if all(concept in shown for concept in concepts):
            return "+".join(shown[concept] for concept in concepts)
    return None


def _concepts(terms: Iterable[Term], meant: Iterable[str]) -> Mapping[str, Shown]:
    """For each language that may be meant the concepts that a sentence's terms show."""
    found: dict[str, dict[str, str]] = {}
    for term in terms:
        spoken, _, concept = term.owner.partition(":")
        found.setdefault(spoken, {}).setdefault(concept, term.name)
    return {spoken: found[spoken] for spoken in meant if spoken in found} if len(found) > 1 else found


def _sentences(text: str) -> Iterator[str]:
    lines = "\n".join(fold(line) for line in text[:_LONGEST].splitlines())
    for words in map(str.split, _SENTENCE_END.split(lines)):
        for start in range(0, len(words), _LONGEST_SENTENCE):
            yield " ".join(words[start : start + _LONGEST_SENTENCE])


def _may_be_meant(language: str) -> tuple[str, ...]:
    """The languages that a letter may mean; all where nothing is known."""
    return tuple(dict.fromkeys((language, *_SPOKEN_BY_ALL)) if language != "und" else said.table("matters"))


@cache
def _vocabulary() -> Vocabulary:
    return vocabulary(
        (f"{spoken}:{concept}", terms)
        for spoken, concepts in said.table("matters").items()
        for concept, terms in concepts.items()
    )
