"""A text prepared for finding names: its words, the phrases around them, who seems to write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from mailbot.domain.identifiers.naming.phrases import LABELS, Phrase, phrases_in
from mailbot.domain.identifiers.naming.words import Word, masked, words_in
from mailbot.domain.identifiers.naming.writer import Writer

HEAD, TAIL = 3_000, 3_500
"""Characters looked at: people name themselves at the beginning of a letter or at its end."""
_ALL_CAPITALS = 0.7
_STOPS = ".!?…。！？።፧؟۔।॥։\n"


@dataclass(frozen=True, slots=False)
class Letter:
    """A text in which names are looked for. `left_out` characters are missing behind the first `HEAD`."""

    text: str
    language: str
    writer: Writer
    signature: bool = False
    left_out: int = 0
    words: Sequence[Word] = field(default=())

    @cached_property
    def phrases(self) -> Sequence[Phrase]:
        return tuple(phrases_in(self.words))

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
    def other_letters(self) -> bool:
        """Whether it is written in other letters than Latin: its Latin words are firms and terms."""
        letters = [character for character in self.text[:2000] if character.isalpha()]
        return sum(character > "\u024f" for character in letters) > 0.6 * len(letters)

    @cached_property
    def last_line_with_words(self) -> int:
        return self.text.rstrip().rfind("\n") + 1

    def gap(self, at: int) -> str:
        """What stands between a word and the one before."""
        before = self.words[at - 1].end if at else 0
        return self.text[before : self.words[at].start] if at < len(self.words) else self.text[before:]

    def behind(self, at: int, size: int = 60) -> str:
        """What follows a word."""
        end = self.words[at].end
        return self.text[end : end + size]

    def opens_sentence(self, at: int) -> bool:
        return at == 0 or any(stop in self.gap(at) for stop in _STOPS)

    def opens_line(self, at: int) -> bool:
        return at > 0 and "\n" in self.gap(at)

    def _is_capital(self, phrase: Phrase) -> bool:
        """A single word with a capital inside a sentence is rather a name: "Jam", "Ben"."""
        word = self.words[phrase.first]
        alone = phrase.after - phrase.first == 1 and not self.all_capitals
        return alone and word.capital and not word.caseless and not self.opens_sentence(phrase.first)

    def _labels(self, phrase: Phrase) -> bool:
        gap = self.gap(phrase.after).lstrip()[:2]
        if gap[:1] in (":", "=", "：") and gap:
            return self._opens_field(phrase)
        return bool(phrase.kinds & {"surname", "given"}) and self._has_companion(phrase)

    def _opens_field(self, phrase: Phrase) -> bool:
        """ "Nom :" opens a line, or stands behind a stop, another label or its value."""
        return True

    def _has_companion(self, phrase: Phrase) -> bool:
        """ "Nom Diallo Prénom Awa": a label of the other kind within a few words, on the same line."""
        wanted = {"given"} if "surname" in phrase.kinds else {"surname"}
        if not self.opens_sentence(phrase.first) and self.words[phrase.first].text.islower():
            return False
        for other in self.phrases:
            near = 2 <= abs(other.first - phrase.first) <= _NEAR_LABELS
            if near and other.kinds & wanted and not other.kinds & phrase.kinds & wanted and self._one_line(phrase, other):
                return True
        return False

    def _one_line(self, one: Phrase, other: Phrase) -> bool:
        first, last = sorted((one.first, other.first))
        between = self.text[self.words[first].start : self.words[last].start]
        return not any(stop in between for stop in _STOPS)


_NEAR_LABELS = 5


def read_letter(text: str, language: str, writer: Writer, *, signature: bool = False) -> Letter:
    """The letter in `text`; of a long one its beginning and its end."""
    left_out = max(0, len(text) - HEAD - TAIL)
    shown = masked(f"{text[:HEAD]}\n{text[-TAIL + 1 :]}" if left_out else text)
    return Letter(shown, language, writer, signature, left_out, _first_and_last(words_in(shown)))


_MOST_WORDS = 1_300


def _first_and_last(words: list[Word]) -> tuple[Word, ...]:
    """A letter in thousands of pieces is none."""
    if len(words) <= _MOST_WORDS:
        return tuple(words)
    return (*words[: _MOST_WORDS // 2], *words[-_MOST_WORDS // 2 :])
