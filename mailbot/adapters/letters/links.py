"""Web addresses inside a text that somebody configured, so that HTML can make links of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ADDRESS = re.compile(r"https?://[^\s<>\"«»\u201c\u201d]+", re.IGNORECASE)
_AFTER_A_SENTENCE = ".,;:!?'\u2019…"
_MAY_BREAK = re.compile(r"(?<=[^/:]/)(?=[^/])|(?<=[^?])(?=[?&])")


@dataclass(frozen=True)
class Piece:
    """A part of a text. `url` is "" where it is no web address."""

    text: str
    url: str = ""

    @property
    def parts(self) -> tuple[str, ...]:
        """The text, parted where a narrow screen may break it: after a slash, before a query."""
        return tuple(_MAY_BREAK.split(self.text))


def pieces(text: str) -> Iterator[Piece]:
    """The text in its order, parted into words and web addresses (http and https only)."""
    done = 0
    for found in _ADDRESS.finditer(text):
        url = _without_punctuation(found[0])
        if found.start() > done:
            yield Piece(text[done : found.start()])
        yield Piece(url, url) if url.partition("://")[2] else Piece(url)
        done = found.start() + len(url)
    if done < len(text):
        yield Piece(text[done:])


def _without_punctuation(address: str) -> str:
    """An address does not end with the punctuation of its sentence, nor with a bracket it did not open."""
    bare = address.rstrip(_AFTER_A_SENTENCE)
    while (bare.endswith(")") and bare.count("(") < bare.count(")")) or (
        bare.endswith("]") and bare.count("[") < bare.count("]")
    ):
        bare = bare[:-1].rstrip(_AFTER_A_SENTENCE)
    return bare
