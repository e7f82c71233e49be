"""Number plates: French ones by their form, foreign ones by the words beside them."""

from __future__ import annotations

import re

from mailbot.domain.folding import fold
from mailbot.domain.identifiers.countries import mentions
from mailbot.domain.identifiers.number_labels import NO_PLATE, NUMBER, PLATE, VEHICLE, VEHICLE_OF_FRANCE

_UP = "A-ZÄÖÜА-ЯІЇЄΑ-Ω"
SIV = re.compile(
    r"(?<![A-Za-z0-9])(?!SS|WW)[A-HJ-NP-TV-Z]{2}[ \-]?(?!000)\d{3}[ \-]?"
    r"(?!SS)[A-HJ-NP-TV-Z]{2}(?![A-Za-z0-9])"
    r"|(?<![a-z0-9])(?!ss|ww)[a-hj-np-tv-z]{2}-?(?!000)\d{3}-?(?!ss)[a-hj-np-tv-z]{2}(?![a-z0-9])"
)
"""Since 2009: AA-123-AA, without I, O, U and SS; WW on the left is provisional."""
FNI = re.compile(
    r"(?<![A-Za-z0-9])\d{1,4}[ \-]?[A-HJ-NP-TV-Z]{1,3}[ \-]?"
    r"(?:2A|2B|97[1-6]|0[1-9]|[1-8]\d|9[0-5])(?![A-Za-z0-9])"
)
"""Before 2009: 1234 AB 44, the department last."""
FOREIGN = re.compile(
    rf"(?<![\w\-])(?=[{_UP}0-9 \-]{{0,9}}\d)(?=[0-9 \-]{{0,8}}[{_UP}])"
    rf"[{_UP}0-9]{{1,8}}(?:[ \-][{_UP}0-9]{{1,6}}){{0,3}}(?![\w\-])"
)
_NEAR = 40


def read_siv(found: str, before: str) -> str | None:
    """None beside the name of another country: Italian and Albanian plates look the same."""
    plate = compact(found)
    return None if _abroad(before) else f"{plate[:2]}-{plate[2:5]}-{plate[5:]}".upper()


def read_fni(found: str, before: str) -> str | None:
    match = re.fullmatch(r"(\d{1,4})([A-Z]{1,3})(2A|2B|\d{2,3})", compact(found))
    near = VEHICLE_OF_FRANCE.search(before)
    return " ".join(match.groups()) if match and near and not _abroad(before) else None


def read_foreign(found: str, before: str) -> str | None:
    """Letters and digits beside a word for plates, or behind one for vehicles."""
    digits, letters = sum(c.isdigit() for c in found), sum(c.isalpha() for c in found)
    if not 2 <= digits <= 6 or not 1 <= letters <= 6 or digits + letters < 5:
        return None
    if NO_PLATE & {*re.split(r"[ \-]", found)}:
        return None
    three_groups = len(re.split(r"[ \-]", found)) >= 3
    near = VEHICLE.search(before) or (three_groups and NUMBER.search(before[-12:]))
    return found if PLATE.search(before) or near else None


def _abroad(before: str) -> bool:
    return any(code != "FR" for _, _, code in mentions(fold(before[-_NEAR:])))


def compact(found: str) -> str:
    """Letters and digits alone, in capitals."""
    return "".join(character for character in found if character.isalnum()).upper()
