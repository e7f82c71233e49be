"""The phrases around names, found in a list of words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from mailbot.domain.identifiers.naming import lexicon
from mailbot.domain.identifiers.naming.words import Word, masked, words_in

LABELS = frozenset({"surname", "given", "both", "other field"})
"""They count where a colon follows, or where several stand in one line."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase in a text: the places of its first word and of the word after it."""

    kinds: frozenset[str]
    first: int
    after: int


_Entry = tuple[tuple[str, ...], frozenset[str]]


@cache
def _entries() -> dict[str, list[_Entry]]:
    """Phrases by their first word, the longest first."""
    kinds: dict[tuple[str, ...], set[str]] = {}
    for kind, lines in lexicon.parts("phrases.txt").items():
        for phrase in (phrase for line in lines for phrase in line.split("|")):
            words = tuple(word.folded for word in words_in(masked(phrase)))
            if words:
                kinds.setdefault(words, set()).add(kind)
    entries: dict[str, list[_Entry]] = {}
    for words in sorted(kinds, key=len, reverse=True):
        entries.setdefault(words[0], []).append((words, frozenset(kinds[words])))
    return entries


def phrases_in(words: Sequence[Word]) -> Iterator[Phrase]:
    """The phrases of a text from left to right, the longest at each place; none overlap."""
    at = 0
    while at < len(words):
        entry = _longest(words, at)
        if entry is None:
            at += 1
            continue
        yield Phrase(entry[1], at, at + len(entry[0]))
        at += len(entry[0])


def _longest(words: Sequence[Word], at: int) -> _Entry | None:
    entries, folded = _entries(), words[at].folded
    for entry in entries.get(folded, ()):
        if _stands(entry[0], words, at):
            return entry
    if folded.startswith(_ARABIC_AND):
        for entry in entries.get(folded.removeprefix(_ARABIC_AND), ()):
            if _stands(entry[0], words, at):
                return entry
    return None


_ARABIC_AND = "و"
"""Written as one with the word that follows: "and to my son" is two words."""


def _stands(phrase: tuple[str, ...], words: Sequence[Word], at: int) -> bool:
    """The phrase's first word is known to stand there."""
    if at + len(phrase) > len(words):
        return False
    for offset in range(1, len(phrase)):
        word = words[at + offset]
        if word.folded != phrase[offset] or not word.joined:
            return False
    return True
