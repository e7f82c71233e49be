"""A word for birth behind a name."""

from __future__ import annotations

import re

_BIRTH = re.compile(
    r"(?<!\w)(?=[abdfgjlnrstuzγгнрт])(?:n[ée](?:\(e\)|e)?s?|ddn|date de naissance|born|dob|d\.o\.b|"
    r"date of birth|nacid[oa]|nascid[oa]|nasci|nací|nació|nasceu|nat[oa]|geb\.|geboren\w?|родил\w{0,4}|"
    r"роден\w{0,3}|рожд\w{0,8}|"
    r"род\.|р\.н|г\.р|народ\w{0,10}|рођен\w{0,2}|rođen\w{0,2}|rodjen\w?|doğum\w{0,5}|urodz\w{0,8}|ur\.|născut\w{0,2}|nascut\w?|"
    r"lindur|datëlindj\w{0,2}|sinh|dhashay|dhalatay|fèt|jidayik|zayîn|dayikbûn|γενν[ηή]θ\w{0,4}|abotamaki|nabotamaki|"
    r"төрсөн|nilizaliwa)(?!\w)|"
    r"(?=[ծდماوتزپজபजየተትዝዕ出生])(?:ծնված|ծնվ|ծննդ|დაბადებ|დავიბადე|مولود|مواليد|مزداد|ازدياد|ولدت|الميلاد|الولادة|متولد|تولد|زېږېد|زیږید|پیدائش|"
    r"জন্ম|பிறந்த|जन्म|የተወለድ|ተወለድ|ተወሊደ|የልደት|ትውልድ|ዝተወለድ|ዕለተ ልደት|出生|生于|生日)",
    re.I,
)
"""Its first letters are looked at first: few places of a text have one."""
_SURELY = re.compile(r"n(?:é|É)|[^\x00-\x7f]{4}", re.I)
"""Words for nothing but birth; "ne", "nata" and "sinh" mean other things without a date."""
_DATE_NEAR = re.compile(r"[^.!?\n]{0,30}\d")
_APPOSITION = " ,;:(-–،፣、，\n"
_STOPS = ".!?\n»;؟。"
_MOST_BETWEEN = 3
_LONGEST_BETWEEN = 40


_NEGATION = frozenset({"ne", "nee"})
_AT_ONCE = re.compile(r" (?:(?:le|en|a|à|au|l) ?)?[\dA-ZÀ-Ý]")


def _has_a_date(word: str, behind: str) -> bool:
    if word.lower() in _NEGATION:  # "je ne vois" is no birth
        return bool(_AT_ONCE.match(behind))
    return bool(_SURELY.match(word) or _DATE_NEAR.match(behind))


def birth_behind(behind: str) -> tuple[int, str] | None:
    """Where a word for birth ends in what follows a name, and the few words between at most."""
    match = _BIRTH.search(behind)
    if match is None or not _has_a_date(match.group(), behind[match.end() :]):
        return None
    between = behind[: match.start()].strip(_APPOSITION)
    if any(mark in between for mark in _STOPS) or any(character.isdigit() for character in between):
        return None
    short = len(between.split()) <= _MOST_BETWEEN and len(between) <= _LONGEST_BETWEEN
    return (match.end(), between) if short else None
