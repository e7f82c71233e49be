"""Which part of a name is the surname: capitals, the header, known names, and the custom of the language."""

from __future__ import annotations

from collections.abc import Sequence

from mailbot.domain.folding import fold
from mailbot.domain.identifiers.naming.lexicon import is_given, is_han, is_surname, words_of
from mailbot.domain.identifiers.naming.person import NOBODY, PersonName
from mailbot.domain.identifiers.naming.skeletons import same_name

_SURNAME_FIRST = frozenset({"vi", "zh", "ko", "ja", "hu", "km", "mn"})
_FATHERS_NAME_LAST = frozenset({"so", "am", "ti", "om"})
_TWO_SURNAMES = frozenset({"es", "pt"})
CHINESE_COMPOUNDS = (
    "欧阳",
    "歐陽",
    "司马",
    "上官",
    "诸葛",
    "夏侯",
    "东方",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "司徒",
)


def part_name(
    parts: Sequence[str],
    language: str,
    known: PersonName = NOBODY,
    end: int = -1,
    *,
    titled: bool = False,
    shown: bool = False,
) -> PersonName:
    """The name in `parts`; where the From header orders the same names, its order holds.

    `titled`: "Mme" or the like stands before, so that a single name is the surname. `shown`: it is
    the name a mail program shows, which puts the given name first more often than a letter does.
    """
    full = [_without_article(part) for part in parts if len(part.rstrip(".")) > 1 or is_han(part)]
    initialled = bool(full) and len(full) < len(parts) and full[0] != parts[0]
    surname, given = _by_patronymic(full) or _parted(full, language, known, titled or initialled, shown)
    return PersonName(surname or None, given or None, end)


def _without_article(part: str) -> str:
    """Armenian puts it behind: "ես Արմեն Պողոսյանն եմ"."""
    return part[:-1] if part.endswith("յանն") else part


_Parted = tuple[str, str]
"""Surname and given name; "" for one that is not said."""


def _parted(parts: Sequence[str], language: str, known: PersonName, by_surname: bool, shown: bool) -> _Parted:
    if not parts:
        return "", ""
    groups = _grouped(parts, language)
    if len(groups) == 1:
        return _single(groups[0], known, by_surname)
    return _by_capitals(parts) or _as_known(parts, known) or _by_custom(groups, language, shown)


def _single(part: str, known: PersonName, by_surname: bool) -> _Parted:
    """Chinese writes surname and given name as one word; a single name is the given one unless it shows."""
    if is_han(part) and 2 <= len(part) <= 4:
        cut = 2 if part.startswith(CHINESE_COMPOUNDS) else 1
        return part[:cut], part[cut:]
    folded = fold(part)
    if known.surname and same_name(folded, fold(known.surname)):
        return part, ""
    if len(part.split()) > 1 and folded.split()[0] in words_of("particle"):
        return part, ""
    another = bool(known.given) and not same_name(folded, fold(known.given or ""))
    if by_surname and (another or not is_given(folded) or is_surname(folded)):
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
    if len(parts) > 2 and _lacks_the_surname(parts, kinds, known):
        kinds = ["g" if kind else "s" for kind in kinds]
    if "s" in kinds and "g" in kinds:
        for at, kind in enumerate(kinds):
            kinds[at] = kind or (kinds[at - 1] if at else next(filter(None, kinds)))
    elif len(parts) > 2 and not kinds[0] and all(kinds[1:]) and _is_only_surname(fold(parts[0])):
        kinds = ["s"] + ["g"] * (len(parts) - 1)
    elif (
        len(parts) == 2
        and kinds.count("g") == 1
        and not known.surname
        and not _looks_like_a_surname(parts, kinds)
    ):
        kinds = ["g" if kind else "s" for kind in kinds]
    else:
        return None
    surname = [part for part, kind in zip(parts, kinds, strict=True) if kind == "s"]
    given = [part for part, kind in zip(parts, kinds, strict=True) if kind == "g"]
    return " ".join(surname), " ".join(given)


def _lacks_the_surname(parts: Sequence[str], kinds: Sequence[str], known: PersonName) -> bool:
    """A header of two given names: the text has another name before or behind them."""
    if kinds.count("") != 1 or "" not in (kinds[0], kinds[-1]):
        return False
    other, taken = fold(parts[kinds.index("")]), fold(known.surname or "")
    if not kinds[0]:
        return _is_only_surname(other) and not _is_only_surname(taken)
    return is_given(taken) and not is_surname(taken)


def _looks_like_a_surname(parts: Sequence[str], kinds: Sequence[str]) -> bool:
    """The one name of a header is the given one, unless it is known as a surname."""
    return _is_only_surname(fold(parts[kinds.index("g")]))


def _kind(part: str, known: PersonName) -> str:
    for kind, name in (("s", known.surname), ("g", known.given)):
        words = fold(name or "").replace("-", " ").split()
        if all(any(same_name(own, word) for own in words) for word in part.replace("-", " ").split()):
            return kind
    return ""


def _by_patronymic(parts: Sequence[str]) -> _Parted | None:
    """ "Бойко Світлана Іванівна": the given name stands before the father's, which is left out."""
    if len(parts) != 3:
        return None
    fathers = [len(part) > 5 and fold(part).endswith(tuple(words_of("patronymic ending"))) for part in parts]
    if fathers[2]:
        return parts[0], parts[1]
    return (parts[2], parts[0]) if fathers[1] else None


def _by_custom(groups: Sequence[str], language: str, shown: bool) -> _Parted:
    if language in _SURNAME_FIRST or is_han(groups[0]) or _surname_stands_first(groups, language, shown):
        return groups[0], " ".join(groups[1:])
    if language in _TWO_SURNAMES and all(
        is_given(fold(group)) and not is_surname(fold(group)) for group in groups
    ):
        return "", " ".join(groups)
    tail = _surnames_at_the_end(groups, language)
    return " ".join(groups[-tail:]), " ".join(groups[:-tail])


def _surnames_at_the_end(groups: Sequence[str], language: str) -> int:
    last_but_one = fold(groups[-2]).split()
    if len(groups) > 2 and len(last_but_one) > 1 and last_but_one[0] in words_of("surname particle"):
        return 2
    if len(groups) > 2 and language in _TWO_SURNAMES:
        return 2 if len(groups) > 3 or not is_given(fold(groups[1])) else 1
    return (
        2
        if len(groups) > 2 and _is_only_surname(fold(groups[-2])) and _is_only_surname(fold(groups[-1]))
        else 1
    )


def _is_only_surname(word: str) -> bool:
    return is_surname(word) and not is_given(word)


def _surname_stands_first(groups: Sequence[str], language: str, shown: bool) -> bool:
    """ "Diallo Mohamed Lamine", "El Idrissi Omar", "Leblay Monique"."""
    first, last = fold(groups[0]), fold(groups[-1])
    if len(first.split()) > 1 and first.split()[0] in words_of("surname particle"):
        return True
    if language in _FATHERS_NAME_LAST or is_given(first) or _is_only_surname(last):
        return False
    by_the_last = is_given(last) and not is_surname(last) and len(groups) == 2
    return is_surname(first) or (by_the_last and not shown)


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
        small = part.islower() and folded in words_of("particle")
        glue = not last and (small or _binds(folded, place) or _opens_a_given_name(folded, parts, place))
        if glue and place and fold(parts[0]) in _MARY and place + 2 < len(parts) and len(groups) == 2:
            groups[-2:] = [" ".join(groups[-2:])]
    return groups


_MARY = frozenset({"maria", "jose"})
"""Maria de Fátima, Maria do Carmo: the particle belongs to the given name while a surname is left behind."""


def _binds(folded: str, place: int) -> bool:
    return folded in (words_of("particle") if place else words_of("surname particle"))


def _opens_a_given_name(folded: str, parts: Sequence[str], place: int) -> bool:
    """عبد always, محمد only where a surname is left behind."""
    if folded in words_of("half only"):
        return True
    left = len(parts) - place > 2 and place == 0
    return folded in words_of("first half") and left and fold(parts[1]) not in words_of("surname particle")
