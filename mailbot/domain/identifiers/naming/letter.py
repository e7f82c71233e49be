"""A text prepared for finding names: its words, the phrases around them, who seems to write."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from mailbot.domain.identifiers.naming.lexicon import is_given, is_surname, words_of
from mailbot.domain.identifiers.naming.phrases import LABELS, Phrase, phrases_in
from mailbot.domain.identifiers.naming.skeletons import FIRST_NOT_LATIN
from mailbot.domain.identifiers.naming.words import Word, masked, words_in
from mailbot.domain.identifiers.naming.writer import Writer

HEAD, TAIL = 3_000, 3_500
"""Characters looked at: people name themselves at the beginning of a letter or at its end."""
_ALL_CAPITALS = 0.7
_LETTERED_BY, _MOSTLY = 2_000, 0.6
"""Characters by which a letter shows its script; the share of letters that tells."""
_STOPS = frozenset(".!?…。！？።፧؟۔।॥։\n")


@dataclass(frozen=True, slots=False)
class Letter:
    """A text in which names are looked for. `left_out` characters are missing behind the first `HEAD`."""

    text: str
    language: str
    writer: Writer
    signature: bool = False
    foreign: bool = False
    """Whether the rest of the mail is in other letters than Latin."""
    left_out: int = 0
    words: Sequence[Word] = ()
    phrases: Sequence[Phrase] = ()
    subject: frozenset[str] = frozenset()
    """The folded words of the mail's subject."""

    @cached_property
    def phrases_before(self) -> dict[int, Phrase]:
        """By the place of the word behind them."""
        return {phrase.after: phrase for phrase in self.phrases}

    @cached_property
    def phrases_from(self) -> dict[int, Phrase]:
        """By the place of their first word."""
        return {phrase.first: phrase for phrase in self.phrases}

    @cached_property
    def labels(self) -> Sequence[Phrase]:
        """The phrases that label a field: before a colon, or several in one line."""
        return tuple(phrase for phrase in self.phrases if phrase.kinds & LABELS and self._labels(phrase))

    @cached_property
    def taken(self) -> frozenset[int]:
        """The places of words that belong to a phrase, and so to no name."""
        spoken = [phrase for phrase in self.phrases if phrase.kinds - LABELS and not self._is_capital(phrase)]
        return frozenset(at for phrase in (*spoken, *self.labels) for at in range(phrase.first, phrase.after))

    @cached_property
    def all_capitals(self) -> bool:
        """Whether capitals say nothing here."""
        cased = [word for word in self.words if len(word.text) > 1 and not word.caseless]
        return len(cased) > 4 and sum(word.text.isupper() for word in cased) > _ALL_CAPITALS * len(cased)

    @cached_property
    def writes_capitals(self) -> bool:
        """Whether most sentences begin with a capital, and there are several."""
        openers = [
            word
            for at, word in enumerate(self.words)
            if not word.caseless and (self.opens_sentence(at) or self.opens_line(at))
        ]
        capital = sum(word.capital for word in openers)
        return capital > 1 and capital * 3 >= len(openers) * 2 and not self.all_capitals

    @cached_property
    def tells_own_birth(self) -> bool:
        """Whether the writer tells their own birth: "I was born on …"."""
        return any("own birth" in phrase.kinds for phrase in self.phrases)

    @cached_property
    def tells_anothers_birth(self) -> bool:
        """Whether the writer tells the birth of an adult of whom they speak: "She was born on …"."""
        told = any("another's birth" in phrase.kinds for phrase in self.phrases)
        return told and not self.tells_own_birth

    @cached_property
    def asks_for_a_friend(self) -> bool:
        """Whether its matter is that of a friend who is not named: "A friend got a letter …"."""
        return any(self._is_about_a_friend(phrase) for phrase in self.phrases if "friend" in phrase.kinds)

    def _is_about_a_friend(self, phrase: Phrase) -> bool:
        opens = self.opens_sentence(phrase.first) or not _PAUSES.isdisjoint(self.gap(phrase.first))
        near_the_top = phrase.first <= _FIRST_WORDS
        behind = {word.folded for word in self.words[phrase.after : phrase.after + _TELLING]}
        return opens and near_the_top and behind.isdisjoint(words_of("tells"))

    @cached_property
    def other_letters(self) -> bool:
        """Whether it is written in other letters than Latin: its Latin words are firms and terms."""
        if self.signature:
            return self.foreign
        read = self.text[:_LETTERED_BY]
        if read.isascii():
            return False
        letters = {letter: times for letter, times in Counter(read).items() if letter.isalpha()}
        others = sum(times for letter, times in letters.items() if letter >= FIRST_NOT_LATIN)
        return others > _MOSTLY * sum(letters.values())

    def gap(self, at: int) -> str:
        """What stands between a word and the one before."""
        return self._gaps[at]

    @cached_property
    def _gaps(self) -> Sequence[str]:
        ends = [0, *(word.end for word in self.words)]
        starts = [*(word.start for word in self.words), len(self.text)]
        return tuple(self.text[end:start] for end, start in zip(ends, starts, strict=True))

    def behind(self, at: int, size: int = 60) -> str:
        """What follows a word."""
        end = self.words[at].end
        return self.text[end : end + size]

    def opens_sentence(self, at: int) -> bool:
        return at == 0 or not (self.words[at].joined or _STOPS.isdisjoint(self.gap(at)))

    def opens_line(self, at: int) -> bool:
        return at > 0 and "\n" in self.gap(at)

    def _is_capital(self, phrase: Phrase) -> bool:
        """A single word with a capital inside a sentence may be a name: "Jam", "Ben"."""
        word = self.words[phrase.first]
        if phrase.after - phrase.first > 1 or self.all_capitals or word.caseless or not word.capital:
            return False
        return (is_given(word.folded) or is_surname(word.folded)) and not self.opens_sentence(phrase.first)

    def _labels(self, phrase: Phrase) -> bool:
        gap = self.gap(phrase.after).lstrip()[:2]
        if gap[:1] in _COLONS and gap:
            return True
        return bool(phrase.kinds & {"surname", "given"}) and self._has_companion(phrase)

    def _has_companion(self, phrase: Phrase) -> bool:
        """ "Nom Diallo Prénom Awa": a label of the other kind within a few words, on the same line."""
        wanted = {"given"} if "surname" in phrase.kinds else {"surname"}
        if not self.opens_sentence(phrase.first) and self.words[phrase.first].text.islower():
            return False
        for other in self.phrases:
            near = 2 <= abs(other.first - phrase.first) <= _NEAR_LABELS
            if (
                near
                and other.kinds & wanted
                and not other.kinds & phrase.kinds & wanted
                and self._one_line(phrase, other)
            ):
                return True
        return False

    def _one_line(self, one: Phrase, other: Phrase) -> bool:
        first, last = sorted((one.first, other.first))
        between = self.text[self.words[first].start : self.words[last].start]
        return _STOPS.isdisjoint(between)


_NEAR_LABELS = 5
_PAUSES = frozenset(",:،፣，")
_FIRST_WORDS, _TELLING = 12, 3
"""Words of a letter by which its matter is said; words behind a friend in which one tells something."""
_COLONS = (":", "=", "：", "՝", "፦", "፡")
"""Armenian and Ethiopic have their own."""


def read_letter(
    text: str, language: str, writer: Writer, subject: str = "", *, above: Letter | None = None
) -> Letter:
    """The letter in `text`, or the signature below `above`; of a long one its beginning and its end."""
    left_out = max(0, len(text) - HEAD - TAIL)
    shown = masked(f"{text[:HEAD]}\n{text[-TAIL + 1 :]}" if left_out else text)
    foreign = above is not None and above.other_letters
    topics = frozenset(word.folded for word in words_in(masked(subject)))
    return Letter(
        shown, language, writer, above is not None, foreign, left_out, *_words_and_phrases(shown), topics
    )


@lru_cache(maxsize=4)
def _words_and_phrases(shown: str) -> tuple[Sequence[Word], Sequence[Phrase]]:
    """Kept for a moment: a letter with a thread is read with its sender and without."""
    words = _first_and_last(words_in(shown))
    return words, tuple(phrases_in(words))


_MOST_WORDS = 900


def _first_and_last(words: list[Word]) -> tuple[Word, ...]:
    """A letter in thousands of pieces is none."""
    if len(words) <= _MOST_WORDS:
        return tuple(words)
    return (*words[: _MOST_WORDS // 2], *words[-_MOST_WORDS // 2 :])
