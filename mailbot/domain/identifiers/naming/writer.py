"""Who the From header says is writing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from mailbot.domain.folding import fold
from mailbot.domain.identifiers.naming.lexicon import (
    is_everyday,
    is_given,
    is_han,
    is_ordinary,
    is_surname,
    words_of,
)
from mailbot.domain.identifiers.naming.parting import CHINESE_COMPOUNDS, part_name
from mailbot.domain.identifiers.naming.person import NOBODY, PersonName
from mailbot.domain.identifiers.naming.skeletons import FIRST_NOT_LATIN, same_name

_MOST_PARTS = 6
_LONGEST_CHINESE = 3
_BETWEEN = frozenset({"et", "&", "and", "y", "und"})
_ASIDE = re.compile(r"(?:(?<!\s)\s++)?[(\[]|\s(?:[ée]pouse|[ée]p\.|n[ée]e|veuve|geb\.)\s", re.I)
"""Behind the name: "DIALLO Thierno (étudiant)", "Mai Pham épouse Lucas"."""
_COUPLE = re.compile(r"([^\W\d_]{2,20}) (?:et|&|and|y|und|e|и|та) [^\W\d_]{2,20}(?: (.{2,40}))?", re.I)
"""Two given names and perhaps one surname: the first of them writes."""
_PARTS = re.compile(r"[\s._]+")
_WORDS = re.compile(r"[\s,._\-]+")


@dataclass(frozen=True)
class Writer:
    """The name in a header, where it is a person's, and its words in any case."""

    name: PersonName
    words: frozenset[str]
    organised: bool = False
    """Whether it is an organisation's name."""

    def knows(self, word: str) -> bool:
        """Whether a folded word of a text is one of the header's, in this script or another."""
        if not self.words:
            return False
        if word in self.words:
            return True
        if word.isalpha() and word < FIRST_NOT_LATIN and self._latin:
            return False
        parts = [part for part in _WORDS.split(word) if part]
        return bool(parts) and all(any(same_name(own, part) for own in self.words) for part in parts)

    @cached_property
    def _latin(self) -> bool:
        """Whether all its words are in Latin letters."""
        return all(word < FIRST_NOT_LATIN for word in self.words)

    def count(self, words: Iterable[str]) -> int:
        return sum(1 for word in words if self.knows(word))


def read_header(header: str, language: str) -> Writer:
    """The writer by a display name: "Dupont, Marie", "DUPONT Marie", "marie.dupont", "Mairie de Rezé"."""
    header = _ASIDE.split(header.strip().strip("'\""), maxsplit=1)[0]
    couple = _COUPLE.fullmatch(header)
    header = f"{couple[1]} {couple[2] or ''}" if couple else header
    parts = [
        part for part in header.replace(",", " ").split() if fold(part).strip(".") not in words_of("title")
    ]
    words = frozenset(
        word for word in _WORDS.split(fold(header)) if len(word) > 1 and word not in words_of("title")
    )
    parts = [part for part in parts if part.casefold() not in _BETWEEN]
    if not parts or not _may_be_a_person(parts):
        organised = any(map(is_organisation, words))
        return Writer(NOBODY, words - words_of("organisation") - words_of("particle"), organised)
    titled = len(parts) < len(header.replace(",", " ").split())
    return Writer(_name(header, parts, language, titled), words)


def _name(header: str, parts: Sequence[str], language: str, titled: bool) -> PersonName:
    if "," in header:
        surname, _, given = header.partition(",")
        return PersonName(surname.strip() or None, given.strip() or None)
    return part_name(parts, language, titled=titled, shown=True)


def _may_be_a_person(parts: Sequence[str]) -> bool:
    folded = [fold(part).strip(".") for part in parts]
    if folded[0] in words_of("kunya") and len(parts) == 2:
        return False  # "Om Youssef": the mother of Youssef
    if is_han(folded[0]) and not _is_chinese_name(folded):
        return False
    if len(parts) > _MOST_PARTS or any(is_office(word) for word in folded):
        return False
    if not all(map(_is_written_as_a_name, parts)) or any(map(_is_only_everyday, folded)):
        return False
    if len(parts) == 1 and (len(folded[0]) < 2 or "." in folded[0]):
        return False
    small = [part for part in parts if part[:1].islower() and fold(part) not in words_of("particle")]
    if small and any(is_everyday(word) and not is_given(word) for word in folded):
        return False
    return not small or len(small) == len(parts)


def is_organisation(word: str) -> bool:
    """Whether a folded word is one of organisations' names, and no given name such as Marine."""
    return word in words_of("organisation") and not is_given(word)


def is_office(word: str) -> bool:
    return is_organisation(word) or word in words_of("role")


def _is_chinese_name(folded: Sequence[str]) -> bool:
    """A surname of one character and one or two more, or parts already."""
    return len(folded) > 1 or len(folded[0]) <= _LONGEST_CHINESE or folded[0].startswith(CHINESE_COMPOUNDS)


def _is_written_as_a_name(part: str) -> bool:
    return part[:1].isalpha() and not any(character.isdigit() or character in "@/|_" for character in part)


def _is_only_everyday(word: str) -> bool:
    named = is_given(word) or is_surname(word) or word in words_of("particle")
    return len(word) > 1 and is_ordinary(word) and not named
