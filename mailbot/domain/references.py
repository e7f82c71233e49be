"""The reference of a case: short enough for a subject line, safe against slips of the pen.

`PREF44-26-0001F3-K`: the département, the year, six random characters, and a check character that
finds any single wrong character and any swap of two neighbours. Letters that are mistaken for
others (I, L, O, S, U) are not used.
"""

from __future__ import annotations

import re

ALPHABET = "0123456789ABCDEFGHJKMNPQRTVWXYZ"
RANDOM_LENGTH = 6

_SEPARATOR = r"[-\u2010-\u2015\s]{0,2}"
_PATTERN = re.compile(
    rf"PREF(\d[0-9AB]\d?){_SEPARATOR}(\d\d){_SEPARATOR}([{ALPHABET}]{{{RANDOM_LENGTH}}}){_SEPARATOR}([{ALPHABET}])(?![A-Z0-9])"
)


def make_reference(department: str, year: int, random: str) -> str:
    """The reference for six random characters of `ALPHABET`."""
    short_year = f"{year % 100:02d}"
    check = check_character(department + short_year + random)
    return f"PREF{department}-{short_year}-{random}-{check}"


def check_character(text: str) -> str:
    """Weighted sum modulo 31, a prime: every weight below it differs from its neighbour's."""
    total = sum(weight * ALPHABET.index(char) for weight, char in enumerate(text, start=1))
    return ALPHABET[total % len(ALPHABET)]


def find_reference(text: str) -> str | None:
    """The first valid reference in a text, in its usual writing; None where there is none."""
    for match in _PATTERN.finditer(text.upper()):
        department, year, random, check = match.groups()
        if check_character(department + year + random) == check:
            return f"PREF{department}-{year}-{random}-{check}"
    return None
