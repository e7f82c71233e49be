"""Where a term really stands in a sentence, and what a sentence only denies or tells of long ago.

Stems are looked for inside words in scripts that glue other words to them, and there a short stem is also
a piece of quite other words (بيعي, "sell me", of طبيعي, "natural"): before it only what is glued may stand.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from mailbot.domain.folding import words
from mailbot.domain.terms import Term, begins

_GLUED = r"(?:[وف]?[بكلس]?(?:ال|لل)?(?:ن?مي|[اينت])?)"
"""Arabic "and", prepositions, the article and a verb's person; Persian "does" and "does not"."""
_ARABIC = ("\u0600", "\u06ff")
_INDIC = ("\u0900", "\u0dff")
"""Devanagari, Bengali, Tamil: words stand apart."""

_CLAUSE_END = re.compile(
    r"[,:()«»\"–—]| (?:et|and|y|e|und|en|i|и|і|та|ve|si|dhe|mais|but|pero|mas|aber|ma|но|але) "
)
_YEAR_LONG_AGO = re.compile(r"\b(?:19\d\d|20[01]\d)\b")
_SHORT = 3
"""Letters: a word up to here between a denial and its verb is a pronoun or an auxiliary."""
_MOST_BETWEEN = 4


def stands_in(term: Term, sentence: str) -> bool:
    """Whether a term found in a folded sentence begins a word there, in scripts that part words."""
    start = _beginning(term.stems[0].strip()) if term.inside else None
    return start is None or bool(start.search(sentence))


@lru_cache(maxsize=4096)
def _beginning(stem: str) -> re.Pattern[str] | None:
    if _ARABIC[0] <= stem[0] <= _ARABIC[1]:
        return re.compile(rf"(?:^|[^{'-'.join(_ARABIC)}]){_GLUED}{re.escape(stem)}")
    if _INDIC[0] <= stem[0] <= _INDIC[1]:
        return re.compile(rf"(?:^|[^{'-'.join(_INDIC)}]){re.escape(stem)}")
    return None


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
