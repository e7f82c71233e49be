"""A text as words, and what is known of each.

A word is whatever stands between blanks, digits and punctuation, so that scripts whose vowels are marks stay
whole. Chinese writes without blanks: its words of everyday letters are cut off first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from mailbot.domain.folding import plain_digits
from mailbot.domain.identifiers.naming import lexicon
from mailbot.domain.identifiers.naming.lexicon import fold

_ENDS = r"\s\d.!?,;:()\[\]{}\"«»“”„|/\\•·–—*<>=+_#&%€~^…。，！？：；、（）።፣፤፡՝։؟،؛۔।॥@"
_ABBREVIATION = r"(?:[^\W\d_]|mrs?|mme|mlle|ms|dr|pr|prof|sra?|srta|sig|st|me)\."
_WORD = re.compile(rf"(?<![^{_ENDS}])(?:{_ABBREVIATION}(?=[ \u00a0,)]|[^\W\d_]|$)|[^{_ENDS}]{{1,40}})", re.I)
_CLOSING_LETTER = re.compile(r"[a-zа-я]\.$")
"""A single small letter before a full stop is a word, no initial: "Navê min Baran e."."""
_ADDRESS_OR_LINK = re.compile(r"[\w.+\-]{1,64}@[\w.\-]{1,120}|https?://\S{1,300}")
_GENDER = re.compile(r"\((?:e|s|es|a|o|as|os|ة|in)\)")
_BLANKS = re.compile(r"[ \u00a0\t]{0,4}")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_ARMENIAN_MARKS = str.maketrans("", "", "՞՛՜")
"""They stand inside a word."""
_LONGEST_HAN = 6


@dataclass(frozen=True, slots=True)
class Shape:
    """What a word is wherever it stands. `caseless`: its script has no capitals."""

    folded: str
    caseless: bool
    capital: bool
    initial: bool


@dataclass(frozen=True, slots=True)
class Word:
    """One word where it stands; `joined`: only blanks part it from the word before."""

    text: str
    start: int
    joined: bool
    shape: Shape

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def folded(self) -> str:
        return self.shape.folded

    @property
    def caseless(self) -> bool:
        return self.shape.caseless

    @property
    def capital(self) -> bool:
        return self.shape.capital

    @property
    def initial(self) -> bool:
        return self.shape.initial


@lru_cache(maxsize=8192)
def _shape(text: str) -> Shape:
    """Georgian has capitals that nobody uses."""
    caseless = text.upper() == text.lower() or "\u10d0" <= text[:1] <= "\u10ff"
    capital = text[:1].isupper()
    folded = fold(text.translate(_ARMENIAN_MARKS)).strip(".'-")
    return Shape(folded, caseless, capital, capital and len(text.rstrip(".")) == 1)


def masked(text: str) -> str:
    """The same text without addresses and links, with plain digits; no character moves."""
    plain = _ADDRESS_OR_LINK.sub(lambda match: "@" * len(match.group()), plain_digits(text))
    return _GENDER.sub(lambda match: " " * len(match.group()), plain)


def words_in(text: str) -> list[Word]:
    """The words of a masked text, in order."""
    found: list[Word] = []
    end = -1
    for match in _WORD.finditer(text):
        joined = (
            0 < end <= match.start()
            and not text[end : match.start()].strip(" \u00a0\t")
            and match.start() - end <= 4
        )
        text_of_word = match.group()
        if _CLOSING_LETTER.fullmatch(text_of_word):
            text_of_word = text_of_word[:-1]
        found += _pieces(text_of_word, match.start(), joined)
        end = match.start() + len(text_of_word)
    return found


def _pieces(text: str, start: int, joined: bool) -> Iterator[Word]:
    if not _HAN.match(text):
        yield Word(text, start, joined, _shape(text))
        return
    for piece in _without_everyday(text):
        yield Word(piece, start, joined, _shape(piece))
        start += len(piece)
        joined = True


@cache
def _everyday_han() -> frozenset[str]:
    return frozenset(word for word in lexicon.everyday_han() if len(word) <= _LONGEST_HAN)


def _without_everyday(text: str) -> list[str]:
    """A Chinese clause cut at the words of everyday letters, the longest first."""
    everyday = _everyday_han()
    pieces: list[str] = []
    left = at = 0
    while at < len(text):
        size = next(
            (n for n in range(min(_LONGEST_HAN, len(text) - at), 0, -1) if text[at : at + n] in everyday), 0
        )
        if size:
            pieces += [text[left:at], text[at : at + size]]
            left = at = at + size
        else:
            at += 1
    return [piece for piece in (*pieces, text[left:]) if piece]
