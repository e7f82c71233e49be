"""Whether somebody is or may be in danger: threats, distress, violence, exploitation, children.

Single words prove little ("my husband", "took", "passport"); several concepts in one sentence, or in
neighbouring ones, of one language do. Some phrases tell enough by themselves. Everything found holds the
letter for a person and puts the case first, so that a false alarm costs a glance and a missed one may cost
a life.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise

from mailbot.domain.danger_learnt import alarming
from mailbot.domain.danger_meaning import Concepts
from mailbot.domain.danger_reading import as_read, told
from mailbot.domain.danger_signs import (
    CAPTIVE,
    IN_ONE_LETTER,
    IN_ONE_SENTENCE,
    OF_EXPLOITATION,
    TELLING,
    Sign,
)
from mailbot.domain.wording import same_words

_CARRIED = frozenset(
    {"kin", "neighbour", "boss", "servant", "child", "age", "night", "drunk", "marry", "warned"}
)
"""What one sentence names, the next one calls he, she or it, or goes on about."""

_NEAR = 6
"""Sentences in which one thing is told piece by piece: what a long letter says apart is not one thing."""


def safety_signs(text: str, language: str = "und") -> tuple[str, ...]:
    """Evidence that somebody is or may be in danger, each sign with the terms that make it.

    Signs are "threat:…", "distress:…", "danger:…", "topic:…", "violence:…", "exploitation:…" and "child:…";
    where none of them is, "learnt:…". `language` is the letter's.
    """
    letter = tuple(told(text, language))
    signs = tuple(dict.fromkeys(sign for sentences in letter for sign in _signs(sentences)))
    return signs or alarming([together(sentences) for sentences in letter] or [{}], as_read(text), language)


def _signs(sentences: Sequence[Concepts]) -> Iterator[str]:
    for before, sentence in pairwise(({}, *sentences)):
        if not sentence:
            continue
        yield from (f"{concept}:{sentence[concept]}" for concept in TELLING if concept in sentence)
        spoken_of = {who: term for who, term in before.items() if who in _CARRIED}
        yield from _combined({**spoken_of, **sentence}, IN_ONE_SENTENCE)
    for start in range(max(len(sentences) - _NEAR + 1, 1)):
        near = sentences[start : start + _NEAR]
        yield from _combined(together(near), IN_ONE_LETTER)
        yield from _exploitation(near)


def _combined(concepts: Concepts, signs: Sequence[Sign]) -> Iterator[str]:
    if len(concepts) < 2:
        return
    for sign, needed in signs:
        if all(concept in concepts for concept in needed) and _are_different(concepts, needed):
            yield f"{sign}:{_named(concepts, needed)}"


def _are_different(concepts: Concepts, needed: Iterable[str]) -> bool:
    """Whether each concept has a word of its own: a son is kin and a child, and still one person."""
    return not any(same_words(*pair) for pair in combinations([concepts[concept] for concept in needed], 2))


def _exploitation(sentences: Sequence[Concepts]) -> Iterator[str]:
    found = {
        sign: _named(sentence, sign)
        for sentence in sentences
        for sign in OF_EXPLOITATION
        if all(concept in sentence for concept in sign)
    }
    if len(found) > 1 and any(sign in found for sign in CAPTIVE):
        yield f"exploitation:{'+'.join(found.values())}"


def together(sentences: Iterable[Concepts]) -> Concepts:
    """What sentences show, all in all."""
    return {concept: term for sentence in sentences for concept, term in sentence.items()}


def _named(concepts: Concepts, needed: Iterable[str]) -> str:
    return "+".join(concepts[concept] for concept in needed)
