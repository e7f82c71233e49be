"""The numbers that procedures know, from the strictest format to the loosest.

Every expression is bounded; a reader makes of what it finds, and of the folded words before it, the
normalised number, or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from mailbot.domain.identifiers import number_labels as labels
from mailbot.domain.identifiers.number_labels import Labels
from mailbot.domain.identifiers.plates import FNI, FOREIGN, SIV, compact, read_fni, read_foreign, read_siv
from mailbot.domain.identifiers.registered import is_nir, is_numero_fiscal, is_siren, is_siret

_SEP = r"[ .\-\u00a0\u202f/]?"
_FROM, _TO = r"(?<![A-Za-z0-9])", r"(?![A-Za-z0-9])"
"""Where a number begins and ends: scripts without spaces write it right behind a word."""


@dataclass(frozen=True, slots=True)
class Format:
    """`kind` is the identifier's id in the procedure files; `digits`: the fewest that such a number has."""

    kind: str
    digits: int
    pattern: re.Pattern[str]
    read: Callable[[str, str], str | None]


def digits_of(text: str) -> str:
    """The digits of a text, in their order."""
    return "".join(character for character in text if character.isdecimal())


def nearest(before: str, *sets: Labels) -> int:
    """Which set has the label nearest to the number; -1 where none has."""
    places = [max((match.start() for match in words.finditer(before)), default=-1) for words in sets]
    best = max(places)
    return places.index(best) if best >= 0 else -1


def _if_labelled(words: Labels, reach: int = 48) -> Callable[[str, str], str | None]:
    def read(found: str, before: str) -> str | None:
        return compact(found) if words.search(before[-reach:]) else None

    return read


def _compact(found: str, _: str) -> str:
    return compact(found)


def _as_is(found: str, _: str) -> str:
    return found


def _cerfa(found: str, _: str) -> str:
    return found.replace(" ", "")


def _urban(found: str, _: str) -> str:
    """Type, then 13 characters: a department of two digits gets its zero."""
    number = compact(found)
    letters = re.match(r"[A-Z]{2,4}?(?=\d)", number)
    kind = letters.group() if letters else ""
    rest = number[len(kind) :]
    return kind + (rest if len(rest) == 13 else "0" + rest)


def _vin(found: str, before: str) -> str | None:
    number = found.upper()
    mixed = sum(c.isdecimal() for c in number) >= 4 and sum(c.isalpha() for c in number) >= 3
    return number if mixed or labels.CHASSIS.search(before) else None


def _siret(found: str, _: str) -> str | None:
    return digits_of(found) if is_siret(digits_of(found)) else None


def _siren_of_wrong_siret(found: str, before: str) -> str | None:
    """An establishment number with a slip still names the firm."""
    digits = digits_of(found)
    return digits[:9] if "siret" in before and is_siren(digits[:9]) else None


def _nir(found: str, _: str) -> str | None:
    return compact(found) if is_nir(compact(found)) else None


def _fiscal(found: str, before: str) -> str | None:
    digits = digits_of(found)
    return digits if labels.FISCAL.search(before) and is_numero_fiscal(digits) else None


def _siren(found: str, before: str) -> str | None:
    digits = digits_of(found)
    return digits if is_siren(digits) and labels.FIRM_NUMBER.search(before) else None


def _international_telephone(found: str, _: str) -> str | None:
    digits = digits_of(found).removeprefix("00").removeprefix("33").removeprefix("0")
    return "0" + digits if len(digits) == 9 else None


def _is_blanked(digits: str) -> bool:
    """A number that its owner has replaced by zeros."""
    return set(digits[2:]) == {"0"}


def _telephone(found: str, before: str) -> str | None:
    """Ten digits that begin with 0: a telephone unless the label or the grouping says otherwise."""
    digits = digits_of(found)
    if _is_blanked(digits) or labels.FILE.search(before[-24:]):
        return None
    label = nearest(before, labels.FOREIGNER, labels.TELEPHONE)
    grouped = [len(part) for part in re.split(r"[^\d]+", found.strip())]
    as_foreigner = grouped == [4, 3, 3] and not digits.startswith("08")
    return None if label == 0 or (as_foreigner and label < 0) else digits


_HOTLINES = ("080", "081", "082", "089")
_DATE_AND_HOUR = re.compile(r"\d{1,2}[/.]\d{1,2}[/.]\d{4}")


def _foreigner(found: str, before: str) -> str | None:
    digits, near = digits_of(found), before[-30:]
    if _is_blanked(digits) or _DATE_AND_HOUR.match(found) or "ancien n" in near:
        return None
    if labels.FOREIGNER.search(before):
        return digits
    another = labels.FINE.search(near) or labels.LICENCE_NUMBER.search(near)
    return None if another or digits.startswith(_HOTLINES) else digits


def _wrapped_foreigner(found: str, before: str) -> str | None:
    return digits_of(found) if labels.FOREIGNER.search(before) else None


def _twelve(found: str, before: str) -> str | None:
    """NEPH: year, month, department, prefecture, serial."""
    digits = digits_of(found)
    month = 1 <= int(digits[2:4]) <= 12
    return (
        digits if month and nearest(before, labels.FILE, labels.LICENCE, labels.IDENTITY_CARD) == 1 else None
    )


def _file(found: str, before: str) -> str | None:
    if re.fullmatch(r"(?:PEE|CERT|ANTS)-\d{4}-\d{4,10}", found):
        return found
    if re.fullmatch(r"\d{1,4}[/.\-]\d{1,2}[/.\-]\d{1,4}", found) or "ancien n" in before[-30:]:
        return None  # a date; a number of former times
    others = (labels.FINE, labels.TELEPHONE, labels.PASSPORT, labels.CARD)
    number = digits_of(found) if re.fullmatch(r"[\d ]+", found) else found.strip(" .-/")
    return number if nearest(before[-40:], labels.FILE, *others) == 0 and len(digits_of(found)) >= 5 else None


def _french_passport(found: str, before: str) -> str | None:
    return compact(found) if nearest(before, labels.LICENCE_CARD, labels.PASSPORT) != 0 else None


def _passport(found: str, before: str) -> str | None:
    """No country's form is like another's: at least four digits behind the word for it."""
    number = compact(found)
    return number if labels.PASSPORT.search(before[-28:]) and len(digits_of(number)) >= 4 else None


def _weapons(found: str, before: str) -> str | None:
    return found if labels.WEAPONS.search(before) else None


def _format(
    kind: str, digits: int, pattern: str, read: Callable[[str, str], str | None], flags: int = 0
) -> Format:
    return Format(kind, digits, re.compile(pattern, flags), read)


_TEN = rf"(?<![A-Za-z0-9+\-/])(?<!\d[ .])\d(?:{_SEP}\d){{9}}(?![A-Za-z0-9]|[ .\-]\d)"
_I = re.IGNORECASE

FORMATS: tuple[Format, ...] = (
    _format("cerfa", 7, rf"{_FROM}1\d{{4}} ?\* ?\d{{2}}{_TO}", _cerfa),
    _format(
        "numero_permis_construire", 10,
        rf"{_FROM}(?:PC|DP|PA|PD|CUa?b?|AT)[ \-]?(?:0?\d{{2}}|2[AB])[ \-]?\d{{3}}[ \-]?\d{{2}}[ \-]?"
        rf"[A-Z0-9][ ]?\d{{4}}{_TO}",
        _urban,
        _I,
    ),
    _format("numero_dossier_nat", 10, rf"{_FROM}(?:19|20)\d{{2}} ?[Xx] ?\d{{3}} ?\d{{3}}{_TO}", _compact),
    _format("vin", 1, rf"{_FROM}[A-HJ-NPR-Z0-9]{{17}}{_TO}", _vin, _I),
    _format("numero_exploitant", 0, rf"FRA(?<![A-Za-z0-9]FRA)[0-9a-z]{{13}}{_TO}", _as_is),
    _format("rna", 9, rf"{_FROM}W ?\d(?:[ .]?\d){{8}}{_TO}", _compact, _I),
    _format(
        "nir", 14,
        r"(?<!\d)[1-478][ .]?\d{2}[ .]?\d{2}[ .]?(?:\d{2}|2[AB])[ .]?\d{3}[ .]?\d{3}[ .]?\d{2}(?!\d)",
        _nir,
        _I,
    ),
    _format("siret", 14, r"(?<!\d)\d{3}[ .]?\d{3}[ .]?\d{3}[ .]?\d{5}(?!\d)", _siret),
    _format("siret", 14, r"(?<!\d)\d(?:[ .\-]?\d){13}(?!\d)", _siret),
    _format("siren", 14, r"(?<!\d)\d{3}[ .]?\d{3}[ .]?\d{3}[ .]?\d{5}(?!\d)", _siren_of_wrong_siret),
    _format("numero_fiscal", 13, r"(?<!\d)[0-3]\d(?: ?\d){11}(?!\d)", _fiscal),
    _format(
        "telephone", 11,
        r"(?<![\d+])(?:\+|00)33[ .\-]?(?:\(0\))?[ .\-]?0?[1-9](?:[ .\-]?\d{2}){4}(?!\d)",
        _international_telephone,
    ),
    _format(
        "numero_dossier", 5,
        rf"{_FROM}[A-Z]{{2,5}}-\d{{4}}-\d{{4,10}}{_TO}|(?<!\d)\d{{4}}(?: \d{{4}}){{2,3}}(?: \d{{1,3}})?(?!\d)"
        rf"|{_FROM}[A-Z0-9]{{1,5}}(?:[-/][A-Z0-9]{{1,10}}){{1,4}}{_TO}",
        _file,
    ),
    _format("telephone", 10, rf"(?<![A-Za-z0-9+])(?<!\d[ .])0[1-9](?:{_SEP}\d){{8}}{_TO}", _telephone),
    _format("neph", 12, rf"(?<![A-Za-z0-9+])\d(?:{_SEP}\d){{11}}{_TO}", _twelve),
    _format(
        "numero_cni", 1,
        rf"(?<![A-Za-z0-9+])\d{{12}}{_TO}|{_FROM}(?=[A-Z0-9]{{0,8}}\d)[A-Z0-9]{{9}}{_TO}",
        _if_labelled(labels.IDENTITY_CARD),
    ),
    _format("numero_sia", 9, rf"{_FROM}\d{{2}}-\d{{7}}{_TO}", _weapons),
    _format("numero_etranger", 10, _TEN, _foreigner),
    _format(
        "numero_etranger", 10,
        r"(?<![A-Za-z0-9])(?<!\d\n)\d(?:[ .\-]?\n?\d){9}(?!\d|\n\d)",
        _wrapped_foreigner,
    ),
    _format("siren", 9, r"(?<!\d)\d{3}[ .]?\d{3}[ .]?\d{3}(?!\d)", _siren),
    _format("numero_passeport", 7, rf"{_FROM}\d{{2}} ?[A-Z]{{2}} ?\d{{5}}{_TO}", _french_passport),
    _format(
        "numero_titre_permis", 7, rf"{_FROM}\d{{2}}[A-Z]{{2}}\d{{5}}{_TO}", _if_labelled(labels.LICENCE_CARD)
    ),
    _format(
        "numero_passeport", 4,
        rf"{_FROM}(?:\d{{2}} ?\d{{7}}|\d{{3}} \d{{3}} \d{{3}}|[A-Z]{{1,3}}[ \-]?\d{{5,9}}|\d{{7,9}}|"
        rf"(?=[A-Z]{{0,9}}\d)[A-Z0-9]{{8,10}}){_TO}",
        _passport,
        _I,
    ),
    _format(
        "numero_dossier", 5,
        rf"{_FROM}(?:\d{{4}}(?: \d{{4}}){{2}} \d{{1,4}}|[A-Z]{{0,4}}-?\d{{6,20}}){_TO}",
        _file,
    ),
    Format("plaque", 3, SIV, read_siv),
    Format("plaque_fni", 2, FNI, read_fni),
    Format("plaque_etrangere", 2, FOREIGN, read_foreign),
)  # fmt: skip
