"""The words of a text, for those who listen to its language."""

from __future__ import annotations

import re

_CHUNK = re.compile(r"\S+")
_LONGEST_WORD = 120
_LINKS = ("://", "www.", "@")
_WITH_DIGITS = re.compile(r"[A-Za-zÀ-ɏ]{0,40}+\d[0-9A-Za-zÀ-ɏ_./:*\-]{0,60}")
"""A number with the Latin letters about it; Chinese and Arabic words stand beside numbers without a space."""
_STREET = re.compile(
    r"\b\d{1,4}\s?(?:bis|ter|[a-d])?,?\s{1,3}(?:rue|avenue|av|bd|boulevard|place|chemin|impasse|cours|quai|route"
    r"|square|all[ée]e|r[ée]sidence|lotissement|passage)\b[^,;.\n\d]{0,40}",
    re.IGNORECASE,
)
"""A French address is in French whatever the letter is in."""


def readable(text: str) -> str:
    """The words alone: no links, no addresses, nothing with a digit in it."""
    return _CHUNK.sub(_words_of, _STREET.sub(" ", text))


def _words_of(chunk: re.Match[str]) -> str:
    written = chunk[0]
    if written.isalpha():
        return written
    if any(mark in written for mark in _LINKS):
        return " "
    if not any(character.isdigit() for character in written):
        return written
    return _WITH_DIGITS.sub(" ", written) if len(written) <= _LONGEST_WORD else " "
