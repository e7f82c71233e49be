"""What a program can see of the quality of a reply: which criteria it keeps, never its words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Criterion(StrEnum):
    """What the mystery surveys look for in a reply, as far as it can be read off it."""

    NAME = "name"
    """Somebody's name under it (CRPA L111-2: who deals with a matter is named)."""
    CAPACITY = "capacity"
    """What they are: "cheffe du bureau", "instructeur"."""
    SERVICE = "service"
    ADDRESS = "address"
    """The office's postal address."""
    CONTACT = "contact"
    """A telephone number or a mail address."""
    OFFICIAL_LINK = "official_link"
    GREETING = "greeting"
    CLOSING = "closing"
    LANGUAGE = "language"
    """Written in the person's language or in French; so is one whose language nobody can tell."""


SIGNATURE = frozenset({Criterion.NAME, Criterion.CAPACITY, Criterion.SERVICE, Criterion.ADDRESS})
"""What makes a signature whole."""

Kept = frozenset[Criterion]

_ANYBODYS = frozenset({"fr", "und"})


@dataclass(frozen=True, slots=True)
class ReplyQuality:
    """The criteria that a reply keeps by itself, and its language, which its case will be held against."""

    kept: Kept = frozenset()
    language: str = "und"

    def towards(self, asked_in: str) -> Kept:
        """All criteria that it keeps as an answer to a letter in that language."""
        understood = self.language in _ANYBODYS or asked_in in {"und", self.language}
        return self.kept | {Criterion.LANGUAGE} if understood else self.kept
