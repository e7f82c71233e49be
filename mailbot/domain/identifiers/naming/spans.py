"""Which words of a letter may be a name.

A run is a row of words that may be part of one: with a capital, or, where letters have none or the person
writes without, words that are not everyday ones. A candidate is a run, or a piece of one.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from mailbot.domain.identifiers.naming.beside import Before, Behind
from mailbot.domain.identifiers.naming.eligible import may_be_name, says_case
from mailbot.domain.identifiers.naming.letter import Letter
from mailbot.domain.identifiers.naming.lexicon import is_han, words_of
from mailbot.domain.identifiers.naming.words import Word

_MOST_PARTS = 5
_MOST_UNCASED = 4
_FIRST_RUNS, _LAST_RUNS = 30, 50
"""A letter with more is none; people name themselves at its beginning or its end."""
_RUN_HEAD, _RUN_TAIL = 5, 7


class Span:
    """Words `first` to `last` of a letter, in a run from `run_first` to `run_last`."""

    def __init__(self, run: Run, first: int, last: int) -> None:
        self.letter: Letter = run.letter
        self.first = first
        self.last = last
        self.run_first = run.first
        self.run_last = run.last
        self.left = run.left(first)
        self.right = run.right(last)
        self.words = self.letter.words[first : last + 1]
        self.folded = tuple(word.folded for word in self.words)

    @cached_property
    def shared(self) -> int:
        """How many of its words the header has, too."""
        return self.letter.writer.count(self.folded)

    @property
    def uncased(self) -> bool:
        """Whether capitals cannot tell that it is a name."""
        return not self.words[0].capital or self.letter.all_capitals or self.words[0].caseless

    @property
    def before(self) -> frozenset[str]:
        """The kinds of the phrase right before, a title or an article between."""
        return self.left.kinds

    @property
    def birth(self) -> tuple[int, str] | None:
        """Where a word for birth ends behind it, and what stands between."""
        return self.right.birth

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end

    @cached_property
    def single(self) -> bool:
        return sum(not word.initial for word in self.words) == 1 and not is_han(self.folded[0])


class Run:
    """A row of words, `first` to `last`, that may all be part of a name; candidates share what is beside."""

    def __init__(self, letter: Letter, first: int, last: int) -> None:
        self.letter = letter
        self.first = first
        self.last = last
        self._left: dict[int, Before] = {}
        self._right: dict[int, Behind] = {}

    def left(self, at: int) -> Before:
        if at not in self._left:
            self._left[at] = Before(self.letter, at)
        return self._left[at]

    def right(self, at: int) -> Behind:
        if at not in self._right:
            self._right[at] = Behind(self.letter, at)
        return self._right[at]


def spans_in(letter: Letter) -> Iterator[Span]:
    """Every piece of the letter that may be a name."""
    runs = list(_runs(letter))
    if len(runs) > _FIRST_RUNS + _LAST_RUNS:
        runs = runs[:_FIRST_RUNS] + runs[-_LAST_RUNS:]
    for run in runs:
        spans = _cased if says_case(letter, run.first) else _uncased
        yield from filter(_is_more_than_particles, spans(run))


def _runs(letter: Letter) -> Iterator[Run]:
    first = -1
    for at, word in enumerate(letter.words):
        fits = may_be_name(letter, at)
        if first >= 0 and not (fits and word.joined and _goes_on(letter, first, at)):
            yield _trimmed(letter, first, at - 1)
            first = -1
        if first < 0 and fits:
            first = at
    if first >= 0:
        yield _trimmed(letter, first, len(letter.words) - 1)


def _trimmed(letter: Letter, first: int, last: int) -> Run:
    """Without the particles behind."""
    while (
        last > first and letter.words[last].folded in words_of("particle") and not letter.words[last].capital
    ):
        last -= 1
    return Run(letter, first, last)


def _goes_on(letter: Letter, first: int, at: int) -> bool:
    """A name keeps to one way of writing."""
    cased = says_case(letter, first)
    return cased == says_case(letter, at) or letter.words[at].folded in words_of("particle")


def _cased(run: Run) -> Iterator[Span]:
    """The run, and what is left without a first word that only opens the sentence."""
    for start in range(run.first, min(run.first + 3, run.last + 1)):
        if start > run.first and _is_particle(run.letter, start):
            continue
        for end in {run.last, min(run.last, start + _MOST_PARTS - 1)}:
            if end - start < _MOST_PARTS:
                yield Span(run, start, end)


def _is_particle(letter: Letter, at: int) -> bool:
    """In small letters: it belongs to the word before as much as to the one behind."""
    return letter.words[at].folded in words_of("particle") and not letter.words[at].capital


def _uncased(run: Run) -> Iterator[Span]:
    """Every piece of a short run that is worth weighing; of a long one, pieces at its ends.

    Without capitals a name shows by a word known, or by the words around it.
    """
    letter, last = run.letter, run.last
    places = [at for at in range(run.first, last + 1) if at < run.first + _RUN_HEAD or at > last - _RUN_TAIL]
    for start in places:
        known = is_han(letter.words[start].folded) or bool(run.left(start).kinds)
        for end in range(start, min(last, start + _MOST_UNCASED - 1) + 1):
            word = letter.words[end]
            known = known or _is_known(word) or letter.writer.knows(word.folded)
            if _ends_in_a_particle(letter, word):
                continue
            if known or end + 1 in letter.phrases_from or run.right(end).birth:
                yield Span(run, start, end)


def _is_known(word: Word) -> bool:
    return (word.given or word.surname) and len(word.folded) > 1


def _ends_in_a_particle(letter: Letter, word: Word) -> bool:
    return word.folded in words_of("particle") and word.folded not in letter.writer.words


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
