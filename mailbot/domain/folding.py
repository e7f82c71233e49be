"""Comparing words in any language: case, accents, digits and letter variants put aside."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_COMBINING = dict.fromkeys(
    [
        *range(0x0300, 0x0370),  # accents of Latin, Greek and Cyrillic
        *range(0x055B, 0x055F),  # Armenian stress, exclamation and question marks stand inside a word
        *range(0x0610, 0x061B),
        0x0640,  # tatweel only stretches an Arabic word
        *range(0x064B, 0x0660),  # Arabic vowel signs
        0x0670,
        0x200C,  # the Persian half-space: people leave it out as often as not
        0x200D,
        0x200E,
        0x200F,
        0x00AD,
        0xFEFF,
    ]
)
_VARIANTS = str.maketrans(
    {
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ئ": "ي",
        "ة": "ه", "ۀ": "ه", "ہ": "ه", "ھ": "ه", "ک": "ك", "ؤ": "و",
        "ı": "i", "đ": "d", "ł": "l", "ø": "o", "œ": "oe", "æ": "ae", "ß": "ss",
        "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "\u2010": "-", "\u2011": "-",
    }
)  # fmt: skip
_ZEROS = (
    0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66,
    0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x17E0, 0x1810, 0xFF10,
)  # fmt: skip
_DIGITS = {zero + value: str(value) for zero in _ZEROS for value in range(10)}
_BEFORE_DECOMPOSING = {**_DIGITS, **_VARIANTS}
_AFTER_DECOMPOSING = {**_COMBINING, **_VARIANTS}
_WORD = re.compile(r"[^\W_]+")


_OTHER_DIGIT = re.compile(f"[{''.join(map(chr, _DIGITS))}]")
_LONGEST_KEPT = 40
"""Letters of a word that is remembered: longer ones are few, and no words."""


def plain_digits(text: str) -> str:
    """The same text with the decimal digits of every script as 0 to 9; no character moves."""
    return text.translate(_DIGITS) if not text.isascii() and _OTHER_DIGIT.search(text) else text


def fold(text: str) -> str:
    """Lower case, no accents, ASCII digits, one spelling for each Arabic letter, single spaces."""
    plain = text.replace("`", "'")
    if plain.isascii():
        return " ".join(plain.lower().split())
    pieces = [word.lower() if word.isascii() else _folded(word) for word in plain.split()]
    return " ".join(filter(None, pieces))


def _folded(word: str) -> str:
    return _folded_word(word) if len(word) <= _LONGEST_KEPT else _decomposed(word)


def _decomposed(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.translate(_BEFORE_DECOMPOSING).casefold())
    bare = unicodedata.normalize("NFC", decomposed.translate(_AFTER_DECOMPOSING))
    return " ".join(bare.split())


_folded_word = lru_cache(maxsize=8192)(_decomposed)
"""The same words come again and again: a letter is folded whole, by lines, by sentences and by words."""


def bare_words(text: str) -> str:
    """The folded words of a text with single spaces between them, and nothing else."""
    return " ".join(words(fold(text)))


def words(folded: str) -> list[str]:
    """The words of a folded text; apostrophes and hyphens part them."""
    return _WORD.findall(folded)
