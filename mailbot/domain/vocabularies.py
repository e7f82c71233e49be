"""Many terms at once, and which of them a text has.

A vocabulary is read in two steps. `within` tells, for a whole text, which terms may stand in it at all: a
handful of thousands. Those are then looked for in the text, or in each of its sentences. One vocabulary
holds the terms of all languages; who asks names the groups of terms that are meant.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from mailbot.domain.readings import Reading, read
from mailbot.domain.terms import Term, keys_of_word, read_terms, stands_at, stem_of

_HEAD = 2
"""Letters that a word shares with what it answers to."""
_LONGEST_WORD = 64
"""Letters: no stem has as many."""
_MOST_WORDS_KNOWN = 8192
"""Words of which a vocabulary remembers what they answer to: those of everyday letters."""

Numbered = tuple[int, Term]
"""A term and its number in the order of the vocabulary."""


@dataclass(slots=True)
class _Beginning:
    """Terms whose first stem has the same key: those of that stem alone, the others by their second."""

    alone: tuple[Numbered, ...] = ()
    longer: dict[str, tuple[Numbered, ...]] | None = None
    """None while there are none: of most beginnings there is one term."""

    def add(self, number: int, term: Term) -> None:
        if len(term.keys) == 1:
            self.alone += ((number, term),)
            return
        self.longer = self.longer or {}
        self.longer[term.keys[1]] = (*self.longer.get(term.keys[1], ()), (number, term))

    def among(self, keys: Set[str]) -> Sequence[Numbered]:
        """Those whose every stem has one of the keys."""
        if self.longer is None:
            return self.alone
        longer = (entry for second in self.longer.keys() & keys for entry in self.longer[second])
        return (*self.alone, *(entry for entry in longer if keys >= set(entry[1].keys)))


class Vocabulary:
    """Terms, indexed by how they begin: only those that may stand in a text are compared with it.

    `group_of`: the group of a term, by which one asks for it.
    """

    def __init__(
        self, terms: Iterable[Term], group_of: Callable[[Term], str] = lambda term: term.group
    ) -> None:
        self._beginnings: dict[str, dict[str, _Beginning]] = defaultdict(lambda: defaultdict(_Beginning))
        """By group, and by the key of the first stem."""
        self._inside: dict[str, list[tuple[str, Numbered]]] = defaultdict(list)
        """Those that are looked for inside words, by their first two letters; with their group."""
        keys: set[str] = set()
        for number, term in enumerate(terms):
            if term.inside:
                self._inside[term.stems[0].strip()[:2]].append((group_of(term), (number, term)))
            elif term.stems:
                self._beginnings[group_of(term)][term.keys[0]].add(number, term)
                keys.update(term.keys)
        self._keys = frozenset(keys)
        self._heads = frozenset(word[:_HEAD] for key in keys for word in (stem_of(key), f"{stem_of(key)}s"))
        self._keys_of = lru_cache(maxsize=_MOST_WORDS_KNOWN)(self._look_up)

    def find(self, text: str, groups: Set[str] | None = None) -> tuple[Term, ...]:
        """Every term of some groups, or of all, that a text has: each once, in the order of first places."""
        return self.within(text, groups).find(text)

    def within(self, text: str, groups: Set[str] | None = None) -> Within:
        """The terms that the text may have."""
        reading = read(text)
        keys = {
            word: self._keys_of(word[:_LONGEST_WORD]) for word in reading.every if word[:_HEAD] in self._heads
        }
        terms = self._beginning_among(frozenset().union(*keys.values()), groups)
        firsts = {
            word: tuple((len(stem_of(key)), key, terms[key]) for key in answered if key in terms)
            for word, answered in keys.items()
            if not terms.keys().isdisjoint(answered)
        }
        return Within(self, groups, reading, firsts, tuple(self._may_be_inside(reading, groups)))

    def _look_up(self, word: str) -> tuple[str, ...]:
        """The keys that a word answers to, of those that the terms have."""
        return tuple(key for key in keys_of_word(word) if key in self._keys)

    def _beginning_among(self, keys: Set[str], groups: Set[str] | None) -> Mapping[str, tuple[Term, ...]]:
        """By their first key, in the order of the vocabulary, the terms whose every key is one of these."""
        numbered: dict[str, list[Numbered]] = defaultdict(list)
        for group in self._beginnings.keys() if groups is None else self._beginnings.keys() & groups:
            beginnings = self._beginnings[group]
            for key in beginnings.keys() & keys:
                numbered[key] += beginnings[key].among(keys)
        return {
            key: tuple(term for _, term in sorted(entries)) for key, entries in numbered.items() if entries
        }

    def _may_be_inside(self, reading: Reading, groups: Set[str] | None) -> Iterator[Term]:
        """In the order of the vocabulary, those whose every piece between blanks stands in the text."""
        numbered = (
            entry
            for pair in self._inside.keys() & reading.pairs
            for group, entry in self._inside[pair]
            if (groups is None or group in groups)
            and all(piece in reading.folded for piece in entry[1].stems[0].split())
        )
        return (term for _, term in sorted(numbered))


@dataclass(frozen=True, slots=True)
class Within:
    """The terms of a vocabulary that a text may have."""

    vocabulary: Vocabulary
    groups: Set[str] | None
    text: Reading
    firsts: Mapping[str, tuple[tuple[int, str, tuple[Term, ...]], ...]]
    """By the words that they may begin with: the length of a key, the key, its terms."""
    inside: tuple[Term, ...]

    @property
    def nothing(self) -> bool:
        return not (self.firsts or self.inside)

    def find(self, piece: str) -> tuple[Term, ...]:
        """Every term that a piece of the text has, each once, in the order of its first place."""
        reading = read(piece)
        if not reading.every <= self.text.every:
            # a mark within a word ended the piece: Armenian asks there
            return self.vocabulary.within(piece, self.groups).find(piece)
        if self.nothing:
            return ()
        places = sorted(
            (place, *first)
            for place, word in reading.places_of(self.firsts.keys())
            for first in self.firsts[word]
        )
        found = dict.fromkeys(
            term
            for place, _, _, terms in places
            for term in terms
            if stands_at(term.stems, reading.words, place)
        )
        if self.inside:
            spaced = f" {reading.folded} "
            found.update(dict.fromkeys(term for term in self.inside if term.stems[0] in spaced))
        return tuple(found)


def vocabulary(entries: Iterable[tuple[str, Iterable[str]]]) -> Vocabulary:
    """The vocabulary of (owner, terms) pairs; who reads every mail with it keeps it."""
    return Vocabulary(term for owner, terms in entries for term in read_terms(owner, tuple(terms)))
