"""What stands right before and right behind a place of a letter.

It is the same for every candidate that begins or ends there, so each place is looked at once.
"""

from __future__ import annotations

import re
from functools import cached_property

from mailbot.domain.identifiers.date_words import COUNTED_THINGS
from mailbot.domain.identifiers.naming.births import birth_behind
from mailbot.domain.identifiers.naming.letter import Letter
from mailbot.domain.identifiers.naming.lexicon import words_of
from mailbot.domain.identifiers.places import is_country

OTHERS = frozenset({"relative", "acquaintance", "speaks for"})
"""Phrases that speak of somebody else than the writer; a name may stand in apposition to them."""
NEAR_THE_END = 160
"""Characters behind a name that may still be near the end of a letter."""
_MOST_BETWEEN = 3
_APPOSING = (",", ":", "،")
_CLOSE = 3
"""Characters between a phrase and the name it speaks of: ": " and the like."""

_DATE = re.compile(
    r"[\s,;:(\-–،፣、，]{0,4}\d{1,4}[./\- 年]\s?\d{1,2}|[\s,;:(]{0,3}\d{1,2}\s[^\W\d_]{3,12}\s\d{4}"
    r"|[\s,;:(]{1,3}(?:19[3-9]\d|200\d)(?!\d)"
)
_NUMBER = re.compile(
    rf"[\s,;:(\-–،፣、，]{{0,4}}(?:\+|\()?\d{{2}}(?!\s?(?:{'|'.join(sorted(COUNTED_THINGS))})(?!\w))"
)
_FIRM_NUMBER = re.compile(r"[\s,;:(\-–]{0,4}(?:n°\s?)?(?:siret|siren|rcs|rna|w\d{9})", re.I)
_CLOSES = re.compile(r"[ \t]*[.!,]?[ \t]*(?:\n|$)")
_BESIDE = re.compile(r"[ \t]{0,3}[,(–—\-/:][ \t]{0,3}|[ \t]{0,3}\n?[ \t]{0,3}")


class Before:
    """What stands before a word by which a name may begin."""

    def __init__(self, letter: Letter, at: int) -> None:
        self.letter = letter
        self.at = at

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of the phrase right before, a title or an article between."""
        letter, at = self.letter, self.at
        while at > 0 and len(letter.gap(at)) <= _CLOSE:
            if at in letter.phrases_before:
                return letter.phrases_before[at].kinds
            between = letter.words[at - 1].folded
            if not letter.words[at].joined or not (
                between in words_of("title") or between in words_of("between")
            ):
                break
            at -= 1
        return self._apposed()

    def _apposed(self) -> frozenset[str]:
        """The kinds of a phrase that a comma and a word or two part from the name: "a friend, Park"."""
        letter, at = self.letter, self.at
        if at == 0 or not (letter.gap(at).strip(" ") in _APPOSING or self._is_of_a_people()):
            return frozenset()
        for between in range(at - 1, max(0, at - 1 - _MOST_BETWEEN), -1):
            if not letter.words[between].joined or letter.words[between].capital:
                break
            phrase = letter.phrases_before.get(between)
            if phrase is not None:
                return phrase.kinds & OTHERS
        return frozenset()

    def _is_of_a_people(self) -> bool:
        """ "My Russian friend Tatiana Voronina", "mon amie russe Tatiana"."""
        word = self.letter.words[self.at - 1]
        return self.letter.words[self.at].joined and not word.capital and is_country(word.folded)

    @cached_property
    def titled(self) -> bool:
        return self._is_joined_to("title")

    @cached_property
    def of_an_office(self) -> bool:
        return self._is_joined_to("office behind a name's back")

    @cached_property
    def greeted(self) -> bool:
        return self._is_joined_to("greets")

    def _is_joined_to(self, kind: str) -> bool:
        words, at = self.letter.words, self.at
        return at > 0 and words[at].joined and words[at - 1].folded in words_of(kind)

    @cached_property
    def in_a_place(self) -> bool:
        words, at = self.letter.words, self.at
        while at > 1 and words[at].joined and words[at - 1].folded in words_of("particle"):
            at -= 1
        joined = at > 0 and words[at].joined and not words[self.at].caseless
        return joined and words[at - 1].folded in words_of("before a place")

    @cached_property
    def after_a_closing(self) -> bool:
        letter, at = self.letter, self.at
        phrase = letter.phrases_before.get(at)
        if phrase is not None and "closing" in phrase.kinds:
            return True
        return at > 0 and "\n" in letter.gap(at) and letter.words[at - 1].ordinary


class Behind:
    """What stands behind a word by which a name may end."""

    def __init__(self, letter: Letter, at: int) -> None:
        self.letter = letter
        self.at = at
        self.text = letter.behind(at)

    @cached_property
    def birth(self) -> tuple[int, str] | None:
        """Where a word for birth ends, and what stands between."""
        return birth_behind(self.text)

    @cached_property
    def dated(self) -> bool:
        return bool(_DATE.match(self.text))

    @cached_property
    def numbered(self) -> bool:
        return not self.dated and bool(_NUMBER.match(self.text))

    @cached_property
    def numbered_as_a_firm(self) -> bool:
        return bool(_FIRM_NUMBER.match(self.text[:24]))

    @cached_property
    def closes_line(self) -> bool:
        return bool(_CLOSES.match(self.text[:8]))

    @cached_property
    def rest(self) -> str:
        """What follows, up to some characters more than may be near the end."""
        return self.letter.behind(self.at, NEAR_THE_END + 40).strip(" \t\n.,;:!)(。！，")

    @cached_property
    def role(self) -> bool:
        return self._has_beside("role")

    @cached_property
    def helper(self) -> bool:
        return self._has_beside("helper")

    def _has_beside(self, kind: str) -> bool:
        """A word of the kind, after a comma or on the next line, with an article at most."""
        letter = self.letter
        for at in range(self.at + 1, min(self.at + 4, len(letter.words))):
            if at == self.at + 1 and not _BESIDE.fullmatch(letter.gap(at)):
                return False
            if at > self.at + 1 and not letter.words[at].joined:
                return False
            if letter.words[at].folded.removeprefix("l'") in words_of(kind):
                return True
        return False
