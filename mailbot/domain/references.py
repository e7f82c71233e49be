"""The reference of a case: short enough for a subject line, safe against slips of the pen.

`PREF44-26-0001F3-K`: the département, the year, six random characters, and a check character that
finds any single wrong character and any swap of two neighbours. Letters that are mistaken for
others (I, L, O, S, U) are not used.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from mailbot.domain.folding import plain_digits

ALPHABET = "0123456789ABCDEFGHJKMNPQRTVWXYZ"
RANDOM_LENGTH = 6

_VALUE = {char: value for value, char in enumerate(ALPHABET)}
_SEPARATOR = r"[-_.\u2010-\u2015\u2212\s]{0,3}"
_PATTERN = re.compile(
    rf"PREF{_SEPARATOR}(9[78][0-9]|[0-9][0-9AB]){_SEPARATOR}([0-9]{{2}}){_SEPARATOR}"
    rf"([{ALPHABET}]{{{RANDOM_LENGTH}}}){_SEPARATOR}([{ALPHABET}])(?![A-Z0-9])"
)


def make_reference(department: str, year: int, random: str) -> str:
    """The reference for six random characters of `ALPHABET`."""
    short_year = f"{year % 100:02d}"
    check = check_character(department + short_year + random)
    return f"PREF{department}-{short_year}-{random}-{check}"


def check_character(text: str) -> str:
    """The sum modulo 31, a prime, of values weighted … 4, 3, 2; the check itself counts as minus one.

    No weight is a multiple of 31 and neighbours' weights differ, so a wrong character or a swap of two
    neighbours changes the sum, at the check character too.
    """
    total = sum(weight * _VALUE[char] for weight, char in enumerate(reversed(text), start=2))
    return ALPHABET[total % len(ALPHABET)]


def find_reference(text: str) -> str | None:
    """The first valid reference in a text, in its usual writing; None where there is none."""
    return next((reference for reference, _ in _references(_plain(text))), None)


def without_references(text: str) -> str:
    """The text without its valid references and the brackets around them; else as it was."""
    plain = _plain(text)
    spans = [span for _, span in _references(plain)]
    for start, end in reversed(spans):
        before, after = plain[:start].rstrip(), plain[end:].lstrip()
        if before.endswith("[") and after.startswith("]"):
            before, after = before[:-1].rstrip(), after[1:].lstrip()
        plain = f"{before} {after}"
    return plain if spans else text


def _references(plain: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """The valid references in a text, each with where it stands."""
    for match in _PATTERN.finditer(plain.translate(_CAPITALS)):
        department, year, random, check = match.groups()
        if check_character(department + year + random) == check:
            yield f"PREF{department}-{year}-{random}-{check}", match.span()


_CAPITALS = {ord(char): char.upper() for char in "abcdefghijklmnopqrstuvwxyz"}
"""`str.upper` makes two characters of some: what is found would stand elsewhere."""


def _plain(text: str) -> str:
    """ASCII digits and letters where a keyboard wrote wide ones; no marks of direction (Cf) in between."""
    shown = "".join(char for char in text if unicodedata.category(char) != "Cf" or char in "\u200c\u200d")
    return plain_digits(unicodedata.normalize("NFKC", shown))
