"""Which part of a name is the surname: capitals, the From header, particles, the custom of the language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mailbot.domain.folding import fold, words
from mailbot.domain.identifiers.name_words import (
    COMPOUND_FIRST,
    GIVEN_NAMES,
    HONORIFICS_BEHIND,
    PARTICLES,
    PATRONYMIC_ENDINGS,
    SLAVIC_SURNAME_ENDINGS,
    SURNAMES_OFTEN_FIRST,
)

_SURNAME_FIRST = frozenset({"vi", "zh", "ko", "ja", "hu", "km"})
_MIXED = frozenset({"fr", "en", "und"})
_AFGHAN = frozenset({"fa", "ps", "ur"})
_CHINESE_COMPOUNDS = ("欧阳", "司马", "上官", "诸葛", "夏侯", "东方", "皇甫", "尉迟", "公孙", "慕容", "司徒")
_LOWER_SURNAME_PARTICLES = PARTICLES - {"da", "do", "de", "dos", "das", "e", "y", "del", "du", "des"}
_BEFORE_SURNAME = frozenset(
    {"de", "du", "des", "van", "von", "der", "den", "ter", "del", "della", "di", "da", "dos", "do"}
)


@dataclass(frozen=True, slots=True)
class PersonName:
    """`end` is where the name ends in the text; -1 for one from the header."""

    surname: str | None
    given: str | None
    end: int = -1

    @property
    def complete(self) -> bool:
        return bool(self.surname and self.given)


NOBODY = PersonName(None, None)


def part_name(parts: Sequence[str], language: str, known: PersonName = NOBODY, end: int = -1) -> PersonName:
    """The name in `parts`; where the From header orders the same names, its order holds."""
    parts = [part for part in parts if len(part.rstrip(".")) > 1 or not part.endswith(".")]
    if not parts:
        return PersonName(None, None, end)
    if len(parts) == 1:
        return _single(parts[0], end)
    parts = _without_patronymic(parts)
    return (
        _by_capitals(parts, end)
        or _as_known(parts, known, end)
        or _slavic(parts, end)
        or _by_custom(parts, language, end)
    )


def _single(part: str, end: int) -> PersonName:
    """Chinese writes surname and given name as one word."""
    if "\u4e00" <= part[0] <= "\u9fff" and 2 <= len(part) <= 4:
        cut = 2 if part.startswith(_CHINESE_COMPOUNDS) else 1
        return PersonName(part[:cut], part[cut:], end)
    return PersonName(None, part, end)


def _by_capitals(parts: Sequence[str], end: int) -> PersonName | None:
    """BALDÉ Mamadou Alpha; particles in small letters between belong to the surname."""
    capital = [len(part) > 1 and part == part.upper() != part.lower() for part in parts]
    if all(capital) or not any(capital):
        return None
    first, last = capital.index(True), len(capital) - 1 - capital[::-1].index(True)
    while first > 0 and parts[first - 1].islower() and fold(parts[first - 1]) in PARTICLES:
        first -= 1
    surname, given = parts[first : last + 1], [*parts[:first], *parts[last + 1 :]]
    return PersonName(" ".join(surname), " ".join(given), end) if given else None


def _as_known(parts: Sequence[str], known: PersonName, end: int) -> PersonName | None:
    """As the header orders the same names; a part that it leaves out goes to its neighbour."""
    surnames, givens = set(words(fold(known.surname or ""))), set(words(fold(known.given or "")))
    kinds = ["s" if _within(part, surnames) else "g" if _within(part, givens) else "" for part in parts]
    if "s" not in kinds or "g" not in kinds:
        if kinds.count("g") == 1 and not surnames and len(parts) == 2:
            at = kinds.index("g")
            return PersonName(parts[1 - at], parts[at], end)
        return None
    for at, kind in enumerate(kinds):
        if not kind:
            kinds[at] = kinds[at - 1] if at else next(k for k in kinds if k)
    surname = [part for part, kind in zip(parts, kinds, strict=True) if kind == "s"]
    given = [part for part, kind in zip(parts, kinds, strict=True) if kind == "g"]
    return PersonName(" ".join(surname), " ".join(given), end)


def _within(part: str, names: set[str]) -> bool:
    own = words(fold(part))
    return bool(own) and all(word in names for word in own)


def _slavic(parts: Sequence[str], end: int) -> PersonName | None:
    """Surname first is as usual as last."""
    folded = [fold(part) for part in parts]
    if not "\u0400" <= folded[0][:1] <= "\u04ff":
        return None
    if len(parts) != 2:
        return None
    first, second = folded
    if first not in GIVEN_NAMES and (second in GIVEN_NAMES or _surnamed(first) > _surnamed(second)):
        return PersonName(parts[0], parts[1], end)
    return PersonName(parts[1], parts[0], end)


_PATRONYMICS = tuple(map(fold, PATRONYMIC_ENDINGS))
_SURNAME_ENDINGS = tuple(map(fold, SLAVIC_SURNAME_ENDINGS))


def _without_patronymic(parts: Sequence[str]) -> Sequence[str]:
    """ "Бойко Світлана Іванівна": the third is her father's."""
    fathers = [at for at, part in enumerate(parts) if len(part) > 5 and fold(part).endswith(_PATRONYMICS)]
    if len(parts) != 3 or not fathers or fathers[-1] == 0:
        return parts
    return [part for at, part in enumerate(parts) if at != fathers[-1]]


def _surnamed(word: str) -> bool:
    return word not in GIVEN_NAMES and word.endswith(_SURNAME_ENDINGS)


def _by_custom(parts: Sequence[str], language: str, end: int) -> PersonName:
    groups = _grouped(parts, language)
    if len(groups) == 1:
        return PersonName(None, " ".join(parts), end)
    tail = len(groups) - 1
    if language in _SURNAME_FIRST or _surname_comes_first(groups, language):
        return PersonName(groups[0], " ".join(groups[1:]), end)
    if language == "es" and len(groups) >= 3:
        tail = 2 if len(groups) > 3 or fold(groups[1]) in GIVEN_NAMES else 1
    elif all(fold(group) in GIVEN_NAMES for group in groups) and language == "es":
        return PersonName(None, " ".join(parts), end)
    elif len(groups) >= 3 and fold(groups[-2]).split()[0] in _LOWER_SURNAME_PARTICLES:
        tail = len(groups) - 2
    return PersonName(" ".join(groups[tail:]), " ".join(groups[:tail]), end)


def _surname_comes_first(groups: Sequence[str], language: str) -> bool:
    """ "Diallo Mohamed Lamine", "El Idrissi Omar"."""
    first = fold(groups[0])
    if first.split()[0] in PARTICLES and len(first.split()) > 1:
        return True
    return (
        language in _MIXED and first in SURNAMES_OFTEN_FIRST and fold(groups[1]) not in SURNAMES_OFTEN_FIRST
    )


def _grouped(parts: Sequence[str], language: str) -> list[str]:
    """Particles with what follows them, halves of one given name together."""
    if language in _SURNAME_FIRST:
        return list(parts)
    groups: list[str] = []
    glue = False
    for place, part in enumerate(parts):
        folded = fold(part)
        behind = language in _AFGHAN and folded in HONORIFICS_BEHIND
        if groups and (glue or behind):
            groups[-1] += f" {part}"
        else:
            groups.append(part)
        last = place == len(parts) - 1
        binds = folded in COMPOUND_FIRST or folded in (PARTICLES if place else _LOWER_SURNAME_PARTICLES)
        glue = binds and not last
    return groups
