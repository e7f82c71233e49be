"""Where a term really stands in a sentence, and what a sentence only denies or tells of long ago.

Stems are looked for inside words in scripts that glue other words to them, and there a short stem is also
a piece of quite other words (بيعي, "sell me", of طبيعي, "natural"): before it only what is glued may stand.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from mailbot.domain.folding import words
from mailbot.domain.terms import Term, begins

_GLUED = re.compile(r"[وف]?[بكلس]?(?:ال|لل)?(?:ن?مي|[اينت])?")
"""Arabic "and", prepositions, the article and a verb's person; Persian "does" and "does not"."""
_NOTHING = re.compile("")
_PARTING = (("\u0600", "\u06ff", _GLUED), ("\u0900", "\u0dff", _NOTHING))
"""First and last letter of Arabic, and of Devanagari to Tamil, and what may stand in a word before a stem."""

_CLAUSE_END = re.compile(
    r"[,:()«»\"–—]|(?<! il) (?:et|and|y|e|und|и|і|та|ve|dhe|mais|but|pero|aber|но|але) "
)
_YEAR_LONG_AGO = re.compile(r"\b(?:19\d\d|20[01]\d)\b")
_LONGEST_GLUED = 7
_SHORT = 3
"""Letters: a word up to here between a denial and its verb is a pronoun or an auxiliary."""
_MOST_BETWEEN = 4


def stands_in(term: Term, sentence: str) -> bool:
    """Whether a term found in a folded sentence begins a word there, in scripts that part words."""
    stem = term.stems[0].strip()
    for first, last, glued in _PARTING:
        if term.inside and first <= stem[0] <= last:
            before = (_before(sentence, place, first, last) for place in _places(stem, sentence))
            return any(glued.fullmatch(letters) for letters in before)
    return True


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


def clauses(sentence: str) -> list[str]:
    """The pieces of a folded sentence between its commas and its words for and, but."""
    return _CLAUSE_END.split(sentence)


def names_a_year_long_ago(clause: str) -> bool:
    """Whether a year before 2020 is named; the words for since tell whether what began then goes on."""
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


def _denied_by(
    parts: Sequence[str], start: int, denials: Collection[str], verbs: Collection[str]
) -> Iterator[int]:
    for place in range(start + 1, min(start + 2 + _MOST_BETWEEN, len(parts))):
        if any(begins(stem, parts[place]) for stem in verbs):
            yield place
            return
        if len(parts[place]) > _SHORT and parts[place] not in denials:
            return
