"""Which part of a name is the surname: capitals, the header, known names, and the custom of the language."""

from __future__ import annotations

from collections.abc import Sequence

from mailbot.domain.identifiers.naming.lexicon import fold, is_given, is_han, is_surname, words_of
from mailbot.domain.identifiers.naming.person import NOBODY, PersonName
from mailbot.domain.identifiers.naming.skeletons import same_name

_SURNAME_FIRST = frozenset({"vi", "zh", "ko", "ja", "hu", "km"})
_TWO_SURNAMES = frozenset({"es", "pt"})
_CHINESE_COMPOUNDS = ("欧阳", "歐陽", "司马", "上官", "诸葛", "夏侯", "东方", "皇甫", "尉迟", "公孙", "慕容", "司徒")
_PATRONYMICS = tuple(
    map(fold, ("ович", "евич", "йович", "івна", "ївна", "овна", "евна", "ична", "инична", "кызы", "оглы"))
)


def part_name(
    parts: Sequence[str], language: str, known: PersonName = NOBODY, end: int = -1, titled: bool = False
) -> PersonName:
    """The name in `parts`; where the From header orders the same names, its order holds.

    `titled`: "Mme" or the like stands before, so that a single name is the surname.
    """
    full = [part for part in parts if len(part.rstrip(".")) > 1 or is_han(part)]
    initialled = bool(full) and len(full) < len(parts) and full[0] != parts[0]
    surname, given = _parted(_without_patronymic(full), language, known, titled or initialled)
    return PersonName(surname or None, given or None, end)


_Parted = tuple[str, str]
"""Surname and given name; "" for one that is not said."""


def _parted(parts: Sequence[str], language: str, known: PersonName, by_surname: bool) -> _Parted:
    if not parts:
        return "", ""
    groups = _grouped(parts, language)
    if len(groups) == 1:
        return _single(groups[0], known, by_surname)
    return _by_capitals(parts) or _as_known(parts, known) or _by_custom(groups, language)


def _single(part: str, known: PersonName, by_surname: bool) -> _Parted:
    """Chinese writes surname and given name as one word; a single name is the given one unless it shows."""
    if is_han(part) and 2 <= len(part) <= 4:
        cut = 2 if part.startswith(_CHINESE_COMPOUNDS) else 1
        return part[:cut], part[cut:]
    folded = fold(part)
    if known.surname and same_name(folded, fold(known.surname)):
        return part, ""
    if by_surname and not (is_given(folded) and not is_surname(folded)):
        return part, ""
    return "", part


def _by_capitals(parts: Sequence[str]) -> _Parted | None:
    """BALDÉ Mamadou Alpha; particles in small letters between belong to the surname."""
    capital = [len(part) > 1 and part == part.upper() != part.lower() for part in parts]
    if all(capital) or not any(capital):
        return None
    first, last = capital.index(True), len(capital) - 1 - capital[::-1].index(True)
    while first > 0 and parts[first - 1].islower() and fold(parts[first - 1]) in words_of("particle"):
        first -= 1
    surname, given = parts[first : last + 1], [*parts[:first], *parts[last + 1 :]]
    return (" ".join(surname), " ".join(given)) if given else None


def _as_known(parts: Sequence[str], known: PersonName) -> _Parted | None:
    """As the header orders the same names; a part that it leaves out goes to its neighbour."""
    kinds = [_kind(fold(part), known) for part in parts]
    if "s" in kinds and "g" in kinds:
        for at, kind in enumerate(kinds):
            kinds[at] = kind or (kinds[at - 1] if at else next(filter(None, kinds)))
    elif len(parts) == 2 and kinds.count("g") == 1 and not known.surname:
        kinds = ["g" if kind else "s" for kind in kinds]
    else:
        return None
    surname = [part for part, kind in zip(parts, kinds, strict=True) if kind == "s"]
    given = [part for part, kind in zip(parts, kinds, strict=True) if kind == "g"]
    return " ".join(surname), " ".join(given)


def _kind(part: str, known: PersonName) -> str:
    for kind, name in (("s", known.surname), ("g", known.given)):
        words = fold(name or "").replace("-", " ").split()
        if all(any(same_name(own, word) for own in words) for word in part.replace("-", " ").split()):
            return kind
    return ""


def _without_patronymic(parts: Sequence[str]) -> Sequence[str]:
    """ "Бойко Світлана Іванівна": the third is her father's."""
    fathers = [at for at, part in enumerate(parts) if len(part) > 5 and fold(part).endswith(_PATRONYMICS)]
    if len(parts) != 3 or not fathers or fathers[-1] == 0:
        return parts
    return [part for at, part in enumerate(parts) if at != fathers[-1]]


def _by_custom(groups: Sequence[str], language: str) -> _Parted:
    if language in _SURNAME_FIRST or is_han(groups[0]) or _surname_stands_first(groups):
        return groups[0], " ".join(groups[1:])
    tail = _surnames_at_the_end(groups, language)
    return " ".join(groups[-tail:]), " ".join(groups[:-tail])


def _surnames_at_the_end(groups: Sequence[str], language: str) -> int:
    last_but_one = fold(groups[-2]).split()
    if len(groups) > 2 and len(last_but_one) > 1 and last_but_one[0] in words_of("surname particle"):
        return 2
    if language in _TWO_SURNAMES and len(groups) > 2:
        return 2 if len(groups) > 3 or not is_given(fold(groups[1])) or is_surname(fold(groups[1])) else 1
    return 1


def _surname_stands_first(groups: Sequence[str]) -> bool:
    """ "Diallo Mohamed Lamine", "El Idrissi Omar", "Leblay Monique"."""
    first, last = fold(groups[0]), fold(groups[-1])
    if len(first.split()) > 1 and first.split()[0] in words_of("surname particle"):
        return True
    if is_given(first) or (is_surname(last) and not is_given(last)):
        return False
    return is_surname(first) or (is_given(last) and not is_surname(last))


def _grouped(parts: Sequence[str], language: str) -> list[str]:
    """Particles with what follows them, halves of one given name together."""
    if language in _SURNAME_FIRST:
        return list(parts)
    groups: list[str] = []
    glue = False
    for place, part in enumerate(parts):
        folded, last = fold(part), place == len(parts) - 1
        if groups and (glue or folded in words_of("second half")):
            groups[-1] += f" {part}"
        else:
            groups.append(part)
        glue = not last and (_binds(folded, place) or _opens_a_given_name(folded, parts, place))
    return groups


def _binds(folded: str, place: int) -> bool:
    return folded in (words_of("particle") if place else words_of("surname particle"))


def _opens_a_given_name(folded: str, parts: Sequence[str], place: int) -> bool:
    """عبد always, محمد only where a surname is left behind."""
    return folded in words_of("first half") and (folded in words_of("half only") or len(parts) - place > 2 and place == 0)
