"""A text as words, and what is known of each.

A word is whatever stands between blanks, digits and punctuation, so that scripts whose vowels are marks stay
whole. Chinese writes without blanks: its words of everyday letters are cut off first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from mailbot.domain.folding import fold, plain_digits
from mailbot.domain.identifiers.naming import lexicon

_ENDS = r"\s\d.!?,;:()\[\]{}\"«»“”„|/\\•·–—*<>=+_#&%€~^…。，！？：；、（）።፣፤፡՝։؟،؛۔।॥@"
_ABBREVIATION = r"(?:[^\W\d_]|mrs?|mme|mlle|ms|dr|pr|prof|sra?|srta|sig|st|me)\."
_WORD = re.compile(rf"(?<![^{_ENDS}])(?:{_ABBREVIATION}(?=[ \u00a0,)]|[^\W\d_]|$)|[^{_ENDS}]{{1,40}})", re.I)
_CLOSING_LETTER = re.compile(r"[a-zа-я]\.")
"""A single small letter before a full stop is a word, no initial: "Navê min Baran e."."""
_ADDRESS_OR_LINK = re.compile(r"[\w.+\-]{1,64}@[\w.\-]{1,120}|https?://\S{1,300}")
_GENDER = re.compile(r"\((?:e|s|es|a|o|as|os|ة|in)\)")
_BLANKS, _WIDEST_BLANK = " \u00a0\t", 4
_ARMENIAN_MARKS = str.maketrans("", "", "՞՛՜")
"""They stand inside a word."""
_LONGEST_HAN = 6


class Shape(NamedTuple):
    """What a word is wherever it stands. `caseless`: its script has no capitals."""

    folded: str
    caseless: bool
    capital: bool
    initial: bool
    given: bool
    surname: bool
    ordinary: bool


class Word(NamedTuple):
    """One word where it stands; `joined`: only blanks part it from the word before."""

    text: str
    start: int
    end: int
    joined: bool
    folded: str
    caseless: bool
    capital: bool
    initial: bool
    given: bool
    surname: bool
    ordinary: bool
    """As `lexicon` has it of the folded word, as the two before it."""


@lru_cache(maxsize=8192)
def _shape(text: str) -> Shape:
    """Georgian has capitals that nobody uses."""
    caseless = text.upper() == text.lower() or "\u10d0" <= text[:1] <= "\u10ff"
    capital = text[:1].isupper()
    folded = fold(text.translate(_ARMENIAN_MARKS)).strip(".'-")
    initial = capital and len(text.rstrip(".")) == 1
    known = lexicon.is_given(folded), lexicon.is_surname(folded), lexicon.is_ordinary(folded)
    return Shape(folded, caseless, capital, initial, *known)


def masked(text: str) -> str:
    """The same text without addresses and links, with plain digits; no character moves."""
    plain = _ADDRESS_OR_LINK.sub(lambda match: "@" * len(match.group()), plain_digits(text))
    return _GENDER.sub(lambda match: " " * len(match.group()), plain)


def words_in(text: str) -> list[Word]:
    """The words of a masked text, in order."""
    found: list[Word] = []
    end = -1
    for match in _WORD.finditer(text):
        start, written = match.start(), match.group()
        joined = 0 < end <= start and start - end <= _WIDEST_BLANK and not text[end:start].strip(_BLANKS)
        if len(written) == 2 and _CLOSING_LETTER.match(written):
            written = written[:1]
        end = start + len(written)
        if "\u4e00" <= written[0] <= "\u9fff":
            found += _pieces(written, start, joined)
        else:
            found.append(Word(written, start, end, joined, *_shape(written)))
    return found


def _pieces(clause: str, start: int, joined: bool) -> Iterator[Word]:
    for piece in _without_everyday(clause):
        yield Word(piece, start, start + len(piece), joined, *_shape(piece))
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
