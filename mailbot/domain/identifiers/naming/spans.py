"""Which words of a letter may be a name.

A run is a row of words that may be part of one: with a capital, or, where letters have none or the person
writes without, words that are not everyday ones. A candidate is a run, or a piece of one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from mailbot.domain.identifiers.naming.births import birth_behind
from mailbot.domain.identifiers.naming.eligible import may_be_name, says_case
from mailbot.domain.identifiers.naming.letter import Letter
from mailbot.domain.identifiers.naming.lexicon import (
    is_given,
    is_han,
    is_surname,
    words_of,
)
from mailbot.domain.identifiers.naming.words import Word
from mailbot.domain.identifiers.places import is_country

_MOST_PARTS = 5
_MOST_UNCASED = 4
_MOST_BETWEEN = 3
_APPOSING = (",", ":", "،")
OTHERS = frozenset({"relative", "acquaintance", "speaks for"})
"""Phrases that speak of somebody else than the writer; a name may stand in apposition to them."""
_CLOSE = 3
"""Characters between a phrase and the name it speaks of: ": " and the like."""
_FIRST_RUNS, _LAST_RUNS = 30, 50
"""A letter with more is none; people name themselves at its beginning or its end."""
_RUN_HEAD, _RUN_TAIL = 5, 7


@dataclass(frozen=True)
class Span:
    """Words `first` to `last` of a letter, in a run from `run_first` to `run_last`."""

    letter: Letter
    first: int
    last: int
    run_first: int
    run_last: int

    @cached_property
    def words(self) -> tuple[Word, ...]:
        return tuple(self.letter.words[self.first : self.last + 1])

    @cached_property
    def folded(self) -> tuple[str, ...]:
        return tuple(word.folded for word in self.words)

    @cached_property
    def shared(self) -> int:
        """How many of its words the header has, too."""
        return self.letter.writer.count(self.folded)

    @cached_property
    def uncased(self) -> bool:
        """Whether capitals cannot tell that it is a name."""
        return not self.words[0].capital or self.letter.all_capitals or self.words[0].caseless

    @cached_property
    def before(self) -> frozenset[str]:
        """The kinds of the phrase right before, a title or an article between."""
        letter, at = self.letter, self.first
        while at > 0 and len(letter.gap(at)) <= _CLOSE:
            if at in letter.phrases_before:
                return letter.phrases_before[at].kinds
            between = letter.words[at - 1].folded
            if not letter.words[at].joined or not (
                between in words_of("title") or between in words_of("between")
            ):
                break
            at -= 1
        return self._apposed

    @cached_property
    def _apposed(self) -> frozenset[str]:
        """The kinds of a phrase that a comma and a word or two part from the name: "a friend, Park"."""
        letter, at = self.letter, self.first
        if at == 0 or not (letter.gap(at).strip(" ") in _APPOSING or self._of_a_people):
            return frozenset()
        for between in range(at - 1, max(0, at - 1 - _MOST_BETWEEN), -1):
            if not letter.words[between].joined or letter.words[between].capital:
                break
            phrase = letter.phrases_before.get(between)
            if phrase is not None:
                return phrase.kinds & OTHERS
        return frozenset()

    @cached_property
    def _of_a_people(self) -> bool:
        """ "My Russian friend Tatiana Voronina", "mon amie russe Tatiana"."""
        word = self.letter.words[self.first - 1]
        return self.letter.words[self.first].joined and not word.capital and is_country(word.folded)

    @cached_property
    def birth(self) -> tuple[int, str] | None:
        """Where a word for birth ends behind it, and what stands between."""
        return birth_behind(self.letter.behind(self.last))

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end

    @property
    def single(self) -> bool:
        return len([word for word in self.words if not word.initial]) == 1 and not is_han(self.folded[0])


def spans_in(letter: Letter) -> Iterator[Span]:
    """Every piece of the letter that may be a name."""
    runs = list(_runs(letter))
    if len(runs) > _FIRST_RUNS + _LAST_RUNS:
        runs = runs[:_FIRST_RUNS] + runs[-_LAST_RUNS:]
    for first, last in runs:
        spans = _cased if says_case(letter, first) else _uncased
        yield from filter(_is_more_than_particles, spans(letter, first, last))


def _runs(letter: Letter) -> Iterator[tuple[int, int]]:
    first = -1
    for at, word in enumerate(letter.words):
        fits = may_be_name(letter, at)
        if first >= 0 and not (fits and word.joined and _goes_on(letter, first, at)):
            yield from _trimmed(letter, first, at - 1)
            first = -1
        if first < 0 and fits:
            first = at
    if first >= 0:
        yield from _trimmed(letter, first, len(letter.words) - 1)


def _trimmed(letter: Letter, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Without the particles behind."""
    while (
        last > first and letter.words[last].folded in words_of("particle") and not letter.words[last].capital
    ):
        last -= 1
    yield first, last


def _goes_on(letter: Letter, first: int, at: int) -> bool:
    """A name keeps to one way of writing."""
    cased = says_case(letter, first)
    return cased == says_case(letter, at) or letter.words[at].folded in words_of("particle")


def _cased(letter: Letter, first: int, last: int) -> Iterator[Span]:
    """The run, and what is left without a first word that only opens the sentence."""
    for start in range(first, min(first + 3, last + 1)):
        if start > first and _is_particle(letter, start):
            continue
        for end in {last, min(last, start + _MOST_PARTS - 1)}:
            if end - start < _MOST_PARTS:
                yield Span(letter, start, end, first, last)


def _is_particle(letter: Letter, at: int) -> bool:
    """In small letters: it belongs to the word before as much as to the one behind."""
    return letter.words[at].folded in words_of("particle") and not letter.words[at].capital


def _uncased(letter: Letter, first: int, last: int) -> Iterator[Span]:
    """Every piece of a short run; of a long one, pieces at its ends."""
    places = [at for at in range(first, last + 1) if at < first + _RUN_HEAD or at > last - _RUN_TAIL]
    for start in places:
        for end in range(start, min(last, start + _MOST_UNCASED - 1) + 1):
            span = Span(letter, start, end, first, last)
            if _is_worth_weighing(span):
                yield span


def _is_more_than_particles(span: Span) -> bool:
    """Neither initials alone nor "de m'aider": an article or a preposition opens no name in small letters."""
    if all(word.initial and not is_han(word.folded) for word in span.words) or _is_kunya(span):
        return False
    first = span.words[0]
    prefixed = first.folded in words_of("preposition") or first.folded[:2] in _ELIDED
    return span.shared > 0 or not (prefixed and not first.capital and not first.caseless)


def _is_kunya(span: Span) -> bool:
    """ "أبو عمر", the father of Omar, is how friends call him."""
    return len(span.words) == 2 and span.words[0].caseless and span.folded[0] in words_of("kunya")


_ELIDED = ("d'", "l'", "m'", "s'", "j'", "n'", "t'", "c'")


def _is_worth_weighing(span: Span) -> bool:
    """Without capitals a name shows by a word known, or by the words around it."""
    if span.folded[-1] in words_of("particle") and span.folded[-1] not in span.letter.writer.words:
        return False
    if any(is_given(word) or is_surname(word) for word in span.folded if len(word) > 1) or is_han(
        span.folded[0]
    ):
        return True
    return bool(span.before or span.shared or span.birth or span.last + 1 in span.letter.phrases_from)
