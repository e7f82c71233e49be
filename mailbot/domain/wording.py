"""Where a term really stands in a sentence, and what a sentence only denies or tells of long ago.

Stems are looked for inside words in scripts that glue other words to them, and there a short stem is also
a piece of quite other words (بيعي, "sell me", of طبيعي, "natural"): before it only what is glued may stand.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence, Set

from mailbot.domain.folding import words
from mailbot.domain.terms import Term, begins

_ARABIC, _INDIC = ("\u0600", "\u06ff"), ("\u0900", "\u0dff")
"""First and last letter of the scripts: Arabic, and Devanagari to Tamil."""
_GLUED_IN_ARABIC = re.compile(r"[وف]?[بكلس]?(?:ال|لل)?[اينت]?")
"""And, prepositions, the article, a verb's person."""
_GLUED_IN_PERSIAN = re.compile(r"(?:ن?مي|[بن])?")
"""Does, does not; Urdu and Pashto glue as little."""
_NOTHING = re.compile("")

_CLAUSE_END = re.compile(r"[,:()«»\"–—]|(?<! il) (?:et|and|y|e|und|и|і|та|ve|dhe|mais|but|pero|aber|но|але) ")
_YEAR_LONG_AGO = re.compile(r"\b(?:19\d\d|20[01]\d|202[0-3])\b")
_ROOT = 5
"""Letters by which two terms are the same word ("patron", "patronul")."""
_SHORTEST_ROOT = 4
"""Letters: shorter words are articles, pronouns, auxiliaries."""
_LONGEST_GLUED = 7
_SHORT = 3
"""Letters: a word up to here between a denial and its verb is a pronoun or an auxiliary."""
_MOST_BETWEEN = 4


def stands_in(term: Term, sentence: str) -> bool:
    """Whether a term found in a folded sentence begins a word there, in scripts that part words.

    The term's owner begins with its language and a colon.
    """
    stem = term.stems[0].strip()
    if not term.inside or not any(first <= stem[0] <= last for first, last in (_ARABIC, _INDIC)):
        return True
    glued = _glued(term.owner, stem)
    first, last = _ARABIC if stem[0] <= _ARABIC[1] else _INDIC
    before = (_before(sentence, place, first, last) for place in _places(stem, sentence))
    return any(glued.fullmatch(letters) for letters in before)


def _glued(owner: str, stem: str) -> re.Pattern[str]:
    """What may stand in a word before a stem."""
    if stem[0] > _ARABIC[1]:
        return _NOTHING
    return _GLUED_IN_ARABIC if owner.startswith("ar:") else _GLUED_IN_PERSIAN


def _places(stem: str, sentence: str) -> Iterator[int]:
    place = sentence.find(stem)
    while place >= 0:
        yield place
        place = sentence.find(stem, place + 1)


def _before(sentence: str, place: int, first: str, last: str) -> str:
    """The letters of the same script that stand right before a place."""
    start = place
    while start > 0 and place - start <= _LONGEST_GLUED and first <= sentence[start - 1] <= last:
        start -= 1
    return sentence[start:place]


def roots_of(term: str) -> frozenset[str]:
    """What makes a term the same word as another: the beginnings of its longer words, or of all if short."""
    parts = words(term)
    longer = (word[:_ROOT] for word in parts if len(word) >= _SHORTEST_ROOT)
    return frozenset(longer) or frozenset(parts)


def same_words(term: str, other: str) -> bool:
    """Whether two terms share a root, or one is all in the other ("сил нет" in "сил больше нет")."""
    if not roots_of(term).isdisjoint(roots_of(other)):
        return True
    parts, others = set(words(term)), set(words(other))
    return parts <= others or others <= parts


def clauses(sentence: str) -> list[str]:
    """The pieces of a folded sentence between its commas and its words for and, but."""
    return _CLAUSE_END.split(sentence)


def names_a_year_long_ago(clause: str) -> bool:
    """Whether a year before 2024 is named; the words for since tell whether what began then goes on."""
    return bool(_YEAR_LONG_AGO.search(clause))


def without_denied(sentence: str, denials: Collection[str], verbs: Collection[str]) -> str:
    """The words of a folded sentence without the verbs that it denies ("personne ne m'a menacé").

    `verbs` are stems. Only pronouns and auxiliaries may stand between the two: "nobody knows that he hits
    me" denies nothing of the kind.
    """
    parts = words(sentence)
    starts = (place for place, word in enumerate(parts) if word in denials)
    denied = {place for start in starts for place in _denied_by(parts, start, denials, verbs)}
    return " ".join(word for place, word in enumerate(parts) if place not in denied)


def without_unknown(sentence: str, denials: Set[str], knowing: Collection[str]) -> str:
    """The words of a folded sentence without the "know" of "I do not know where", "je ne sais pas où".

    `knowing` are words that a denial may stand before or behind.
    """
    parts = words(sentence)
    return " ".join(
        word
        for place, word in enumerate(parts)
        if word not in knowing or denials.isdisjoint(parts[max(place - 2, 0) : place + 2])
    )


def _denied_by(
    parts: Sequence[str], start: int, denials: Collection[str], verbs: Collection[str]
) -> Iterator[int]:
    for place in range(start + 1, min(start + 2 + _MOST_BETWEEN, len(parts))):
        if any(begins(stem, parts[place]) for stem in verbs):
            yield place
            return
        if len(parts[place]) > _SHORT and parts[place] not in denials:
            return
