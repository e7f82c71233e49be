"""Whether somebody is or may be in danger: threats, distress, violence, exploitation, children.

Single words prove little ("my husband", "took", "passport"); several concepts in one sentence, or in
neighbouring ones, of one language do. Some phrases tell enough by themselves. Everything found holds the
letter for a person and puts the case first, so that a false alarm costs a glance and a missed one may cost
a life.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice, pairwise

from mailbot import words as said
from mailbot.domain.danger_signs import AGE, ENOUGH, HEAVY, IN_ONE_LETTER, IN_ONE_SENTENCE, WEIGHTS, Sign
from mailbot.domain.folding import fold
from mailbot.domain.terms import Term, Vocabulary, read_term

_SHARING_LETTERS = (
    frozenset({"ar", "fa", "ps", "ur"}),
    frozenset({"am", "ti"}),
    frozenset({"bg", "mn", "ru", "sr"}),
    frozenset({"bg", "mn", "sr", "uk"}),
)
"""Languages in which each other's stems mean other things; Ukrainian letters are full of Russian words."""
_TELLING = ("distress", "threat", "danger")
"""Lists whose phrases need nothing beside them."""
_HARMLESS = "harmless"
"""Figures of speech, campaigns, works of art: what else stands in their sentence is no sign."""
_SPOKEN_BY_ALL = ("fr", "en")
"""Languages from which people borrow whatever they write in."""
_CARRIED = frozenset(
    {"kin", "neighbour", "boss", "servant", "child", "age", "night", "drunk", "marry", "warned"}
)
"""What one sentence names, the next one calls he, she or it, or goes on about."""
_MINOR = range(1, 18)
"""Years; a file's `age` holds the words that follow a number of them."""

_CAPTIVE = (("seized", "papers"), ("locked",), ("lodged",))
_OF_EXPLOITATION = (*_CAPTIVE, ("unpaid",), ("overwork",), ("forced",))
"""Two of these, wherever they stand, are exploitation where one of them is of the captive: wages and hours
alone are a matter for the labour inspection."""

_SENTENCE_END = re.compile(r"[.!?…;。！？؟።፧।\n]+")
_MOST = 8_000
_MOST_SENTENCES = 100
"""No letter of a person has more characters or sentences; a machine's is not read to its end."""
_WINDOW = 40
"""Words: who writes without full stops is read in overlapping pieces."""
_NEIGHBOURING = 3
"""Sentences that are weighed together."""

_Concepts = Mapping[str, str]
"""What a sentence shows, and the first term that shows it."""


def safety_signs(text: str, language: str = "und") -> tuple[str, ...]:
    """Evidence that somebody is or may be in danger, each sign with the terms that make it.

    Signs are "threat:…", "distress:…", "danger:…", "violence:…", "exploitation:…", "child:…" and "weighed:…".
    `language` is the letter's: short words in Latin letters mean other things in other languages.
    """
    read = text[:_MOST]
    named = Vocabulary(term for term in _vocabulary().find(read) if _may_be_meant(term, language))
    told = _by_language([_concepts(sentence, named) for sentence in _sentences(read)])
    return tuple(dict.fromkeys(sign for sentences in told for sign in _signs(sentences)))


def _by_language(sentences: Sequence[Mapping[str, _Concepts]]) -> Iterator[tuple[_Concepts, ...]]:
    """The sentences as each language reads them, without those that it takes for harmless."""
    for language in dict.fromkeys(spoken for sentence in sentences for spoken in sentence):
        read = (sentence.get(language, {}) for sentence in sentences)
        yield tuple({} if _HARMLESS in concepts else concepts for concepts in read)


def _signs(sentences: Sequence[_Concepts]) -> Iterator[str]:
    for before, sentence in pairwise(({}, *sentences)):
        if not sentence:
            continue
        yield from (f"{concept}:{sentence[concept]}" for concept in _TELLING if concept in sentence)
        spoken_of = {who: term for who, term in before.items() if who in _CARRIED}
        yield from _combined({**spoken_of, **sentence}, IN_ONE_SENTENCE)
    yield from _combined(_together(sentences), IN_ONE_LETTER)
    yield from _exploitation(sentences)
    yield from _weighed(sentences)


def _combined(concepts: _Concepts, signs: Sequence[Sign]) -> Iterator[str]:
    if len(concepts) < 2:
        return
    for sign, needed in signs:
        if all(concept in concepts for concept in needed):
            yield f"{sign}:{_named(concepts, needed)}"


def _exploitation(sentences: Sequence[_Concepts]) -> Iterator[str]:
    found = {
        sign: _named(sentence, sign)
        for sentence in sentences
        for sign in _OF_EXPLOITATION
        if all(concept in sentence for concept in sign)
    }
    if len(found) > 1 and any(sign in found for sign in _CAPTIVE):
        yield f"exploitation:{'+'.join(found.values())}"


def _weighed(sentences: Sequence[_Concepts]) -> Iterator[str]:
    """The first neighbouring sentences that together name more than ordinary letters do."""
    for start in range(len(sentences)):
        weights = _weights(_together(sentences[start : start + _NEIGHBOURING]))
        if sum(weights.values()) >= ENOUGH and max(weights.values()) >= HEAVY:
            yield f"weighed:{'+'.join(weights)}"
            return


def _weights(concepts: _Concepts) -> Mapping[str, float]:
    """Term to its weight: a term that shows two concepts counts once, as the heavier one."""
    weights: dict[str, float] = {}
    for concept, term in concepts.items():
        if concept in WEIGHTS:
            weights[term] = max(WEIGHTS[concept], weights.get(term, 0))
    return weights


def _together(sentences: Iterable[_Concepts]) -> _Concepts:
    return {concept: term for sentence in sentences for concept, term in sentence.items()}


def _named(concepts: _Concepts, needed: Iterable[str]) -> str:
    return "+".join(concepts[concept] for concept in needed)


def _may_be_meant(term: Term, language: str) -> bool:
    """Whatever the letter's language is, a sentence in another script is read in its own."""
    spoken = term.owner.partition(":")[0]
    if language == "und" or spoken in (language, *_SPOKEN_BY_ALL):
        return True
    if term.name.isascii():
        return False
    return not any(spoken in sharing and language in sharing for sharing in _SHARING_LETTERS)


def _concepts(sentence: str, named: Vocabulary) -> Mapping[str, _Concepts]:
    """Language to concept to the first term that shows it; `named` are those of the whole text."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for term in named.find(sentence):
        language, _, concept = term.owner.partition(":")
        found[language].setdefault(concept, term.name)
    return found


def _sentences(text: str) -> Iterator[str]:
    written = filter(None, map(str.strip, _SENTENCE_END.split(_folded_lines(text))))
    for sentence in islice(dict.fromkeys(written), _MOST_SENTENCES):
        pieces = sentence.split()
        for start in range(0, max(len(pieces) - _WINDOW // 2, 1), _WINDOW // 2):
            yield " ".join(pieces[start : start + _WINDOW])


def _folded_lines(text: str) -> str:
    """A new line may end a sentence, and folding makes it a space."""
    return "\n".join(map(fold, text.splitlines()))


@cache
def _vocabulary() -> Vocabulary:
    return Vocabulary(
        read_term(f"{language}:{concept}", term)
        for language, lists in said.table("danger").items()
        for concept, terms in lists.items()
        for written in terms
        for term in (_ages(written) if concept == AGE else (written,))
    )


def _ages(unit: str) -> Iterator[str]:
    yield from (f"{years} {unit.strip()}" for years in _MINOR)
    yield from (f"{years}{unit.strip()}" for years in _MINOR)
