"""Whether somebody is or may be in danger: threats, distress, violence, exploitation, children.

Single words prove little ("my husband", "took", "passport"); several concepts in one sentence of one
language do. A few phrases tell enough by themselves. Everything found holds the letter for a person and
puts the case first, so that a false alarm costs a glance and a missed one may cost a life.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from mailbot import words as said
from mailbot.domain.folding import fold
from mailbot.domain.terms import Term, Vocabulary, read_term

_TELLING = ("distress", "threat", "danger")
"""Lists whose phrases need nothing beside them."""
_HARMLESS = "harmless"
"""Figures of speech, campaigns, works of art: what else stands in their sentence is no sign."""
_SPOKEN_BY_ALL = ("fr", "en")
"""Languages from which people borrow whatever they write in."""
_SHARING_LETTERS = (
    frozenset({"ar", "fa", "ps", "ur"}),
    frozenset({"am", "ti"}),
    frozenset({"bg", "mn", "ru", "sr"}),
    frozenset({"bg", "mn", "sr", "uk"}),
)
"""Languages in which each other's stems mean other things; Ukrainian letters are full of Russian words."""
_CARRIED = frozenset(
    {"kin", "neighbour", "boss", "servant", "child", "age", "night", "drunk", "marry", "warned"}
)
"""What one sentence names, the next one calls he, she or it, or goes on about."""
_AGE = "age"
_MINOR = range(1, 18)
"""Years; a file's `age` holds the words that follow a number of them."""

_IN_ONE_SENTENCE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("violence", ("hit", "kin")),
    ("violence", ("hit", "boss")),
    ("violence", ("hit", "child")),
    ("violence", ("hit", "afraid")),
    ("violence", ("hit", "threaten")),
    ("violence", ("hit", "drunk")),
    ("violence", ("harm", "body", "kin")),
    ("violence", ("harm", "body", "child")),
    ("violence", ("harm", "body", "afraid")),
    ("violence", ("harm", "body", "drunk")),
    ("violence", ("drunk", "child", "afraid")),
    ("violence", ("kill", "kin")),
    ("violence", ("kill", "threaten")),
    ("violence", ("kill", "afraid")),
    ("violence", ("threaten", "kin")),
    ("violence", ("threaten", "weapon")),
    ("violence", ("afraid", "weapon")),
    ("violence", ("afraid", "life")),
    ("violence", ("blade", "kin")),
    ("violence", ("blade", "child")),
    ("violence", ("blade", "body")),
    ("violence", ("locked", "kin")),
    ("exploitation", ("locked", "boss")),
    ("exploitation", ("locked", "room")),
    ("exploitation", ("seized", "papers", "boss")),
    ("child", ("marry", "force")),
    ("child", ("marry", "unwilling", "kin")),
    ("child", ("marry", "unwilling", "child")),
    ("child", ("marry", "unwilling", _AGE)),
    ("child", ("street", "sleep", "child")),
    ("child", ("street", "alone", _AGE)),
    ("child", ("street", "alone", "child")),
    ("child", ("alone", "afraid", "child")),
    ("child", ("abducted", "child")),
    ("child", ("away", "missing", "child")),
    ("child", ("away", "tonight", "child")),
    ("child", ("missing", "kin", "child")),
    ("child", ("never", "child")),
    ("child", ("never", "away")),
    ("distress", ("finish", "tonight")),
    ("distress", ("finish", "farewell")),
    ("distress", ("pills", "dose")),
    ("distress", ("pills", "tonight")),
    ("violence", ("hit", "neighbour")),
    ("violence", ("hit", "night")),
    ("violence", ("afraid", "neighbour", "night")),
    ("violence", ("locked", "afraid")),
    ("violence", ("locked", "neighbour")),
    ("violence", ("locked", "hunger")),
    ("violence", ("threaten", "night")),
    ("violence", ("threaten", "afraid")),
    ("violence", ("threaten", "kill")),
    ("violence", ("threaten", "papers", "boss")),
    ("violence", ("wound", "kin", "afraid")),
    ("violence", ("knows", "routine", "kin")),
    ("violence", ("knows", "routine", "afraid")),
    ("exploitation", ("servant", "locked")),
    ("exploitation", ("servant", "seized", "papers")),
    ("exploitation", ("servant", "child", "neighbour")),
    ("exploitation", ("demand", "kill")),
    ("exploitation", ("demand", "threaten")),
    ("exploitation", ("demand", "abducted")),
    ("exploitation", ("touch", "threaten", "boss")),
    ("child", ("wound", "child", "neighbour")),
    ("child", ("wound", "child", "afraid")),
    ("child", ("wound", "child", "kin")),
    ("child", ("alone", "night", "child")),
    ("child", ("alone", "night", _AGE)),
    ("child", ("alone", "hunger", "child")),
    ("child", ("neighbour", "hunger", "child")),
    ("child", ("neighbour", "afraid", "child")),
    ("child", ("touch", "kin", "child")),
    ("child", ("touch", "kin", _AGE)),
    ("child", ("touch", "kin", "night")),
    ("child", ("touch", "afraid")),
    ("child", ("gone", "child")),
    ("child", ("gone", _AGE)),
    ("threat", ("weapon", "come")),
    ("threat", ("weapon", "warned")),
    ("threat", ("weapon", "lost")),
    ("threat", ("knows", "routine", "warned")),
)
_IN_ONE_LETTER: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("violence", ("secrecy", "rescue")),
    ("violence", ("secrecy", "hit")),
    ("violence", ("secrecy", "seized", "papers")),
    ("violence", ("hit", "kin", "afraid")),
    ("child", ("neighbour", "child", "afraid", "rescue")),
    ("child", ("neighbour", "child", "afraid", "night")),
    ("distress", ("lost", "finish")),
    ("distress", ("lost", "farewell")),
    ("threat", ("knows", "routine", "come")),
)
"""Said piece by piece, wherever each stands."""
_CAPTIVE = (("seized", "papers"), ("locked",), ("lodged",))
_OF_EXPLOITATION = (*_CAPTIVE, ("unpaid",), ("overwork",), ("forced",))
"""Two of these, wherever they stand, are exploitation where one of them is of the captive: wages and hours
alone are a matter for the labour inspection."""

_SENTENCE_END = re.compile(r"[.!?…;。！？؟։።፧।\n]+")
_MOST_SENTENCES = 250
"""No letter of a person has more; a machine's is not read to its end."""
_WINDOW = 40
"""Words: who writes without full stops is read in overlapping pieces."""


def safety_signs(text: str, language: str = "und") -> tuple[str, ...]:
    """Evidence that somebody is or may be in danger, each sign with the terms that make it.

    Signs are "threat:…", "distress:…", "danger:…", "violence:…", "exploitation:…" and "child:…".
    `language` is the letter's: short words in Latin letters mean other things in other languages.
    """
    named = Vocabulary(term for term in _vocabulary().find(text) if _may_be_meant(term, language))
    signs: dict[str, None] = {}
    whole: dict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
    everything: dict[str, dict[str, str]] = defaultdict(dict)
    before: Mapping[str, Mapping[str, str]] = {}
    for sentence in _sentences(text):
        concepts = _concepts(sentence, named)
        for language, terms in concepts.items():
            if _HARMLESS in terms:
                continue
            for concept, term in terms.items():
                everything[language].setdefault(concept, term)
            spoken_of = {who: term for who, term in before.get(language, {}).items() if who in _CARRIED}
            signs.update(dict.fromkeys(_told(terms)))
            signs.update(dict.fromkeys(_combined({**spoken_of, **terms}, _IN_ONE_SENTENCE)))
            for sign in _OF_EXPLOITATION:
                if all(concept in terms for concept in sign):
                    whole[language][sign] = _named(terms, sign)
        before = concepts
    for terms in everything.values():
        signs.update(dict.fromkeys(_combined(terms, _IN_ONE_LETTER)))
    signs.update(dict.fromkeys(_exploitation(whole)))
    return tuple(signs)


def _may_be_meant(term: Term, language: str) -> bool:
    """Whatever the letter's language is, a sentence in another script is read in its own."""
    spoken = term.owner.partition(":")[0]
    if language == "und" or spoken in (language, *_SPOKEN_BY_ALL):
        return True
    if term.name.isascii():
        return False
    return not any(spoken in sharing and language in sharing for sharing in _SHARING_LETTERS)


def _told(terms: Mapping[str, str]) -> Iterator[str]:
    yield from (f"{concept}:{terms[concept]}" for concept in _TELLING if concept in terms)


def _combined(
    terms: Mapping[str, str], combinations: tuple[tuple[str, tuple[str, ...]], ...]
) -> Iterator[str]:
    for sign, concepts in combinations:
        if all(concept in terms for concept in concepts):
            yield f"{sign}:{_named(terms, concepts)}"


def _exploitation(whole: Mapping[str, Mapping[tuple[str, ...], str]]) -> Iterator[str]:
    for found in whole.values():
        if len(found) > 1 and any(sign in found for sign in _CAPTIVE):
            yield f"exploitation:{'+'.join(found.values())}"


def _named(terms: Mapping[str, str], concepts: tuple[str, ...]) -> str:
    return "+".join(terms[concept] for concept in concepts)


def _concepts(sentence: str, named: Vocabulary) -> dict[str, dict[str, str]]:
    """Language to concept to the first term that shows it; `named` are those of the whole text."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for term in named.find(sentence):
        language, _, concept = term.owner.partition(":")
        found[language].setdefault(concept, term.name)
    return found


def _sentences(text: str) -> Iterator[str]:
    for sentence in _SENTENCE_END.split(_folded_lines(text))[:_MOST_SENTENCES]:
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
        for term in (_ages(written) if concept == _AGE else (written,))
    )


def _ages(unit: str) -> Iterator[str]:
    return (f"{years}{unit}" for years in _MINOR)
