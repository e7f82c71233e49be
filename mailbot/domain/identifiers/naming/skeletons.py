"""Whether two words are the same name in two scripts: their consonants, in Latin letters, must agree.

Transliterations differ in vowels, in double letters and in how they write one sound; what is left once
those are put aside tells names apart well enough between the few words of a header and of a text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

FIRST_NOT_LATIN = "\u0250"
_ALPHABETS = (
    ("бвгґджзйклмнпрстфхцчшщђћљњџј", "bvggdjzyklmnprstfhssssdslnjy"),
    ("بپتثجچحخدذرزژسشصضطظغفقكگلمنګځټډړڼښږٹڈڑ", "bptsjs-kddrzjsssdtzgfkkglmngztdrnsjtdr"),
    ("ბგდვზთკლმნპჟრსტფქღყშჩცძწჭხჯჰ", "bgdvztklmnpjrstfkgkssszsskjh"),
    ("բգդզթժլխծկհձղճմյնշչպջռսվտրցփքֆ", "bgdztjlkskhzgsmynsspjrsvtrspkf"),
    ("βγδζθκλμνξπρσςτφχψ", "vgdztklmnkprsstfkp"),
)
"""Consonants of Cyrillic, Arabic, Georgian, Armenian and Greek; other letters fall away with the vowels."""
_LETTERS = str.maketrans({letter: latin for pair in _ALPHABETS for letter, latin in zip(*pair, strict=True)})
_CLASSES = (
    ("ph", "f"), ("sch", "s"), ("tch", "s"), ("tsh", "s"), ("sh", "s"), ("ch", "s"), ("cz", "s"), ("sz", "s"),
    ("kh", "k"), ("gh", "g"), ("zh", "j"), ("dj", "j"), ("dz", "z"), ("th", "t"), ("dh", "d"), ("ts", "s"),
    ("ck", "k"), ("qu", "k"), ("q", "k"), ("x", "ks"), ("c", "k"), ("z", "s"), ("p", "b"),
    ("g", "k"), ("d", "t"),
)  # fmt: skip
_WEAK = re.compile(r"[^bfjklmnrst]")
_DOUBLE = re.compile(r"(.)\1+")
_NAMED = re.compile(r"(?:LETTER|SYLLABLE) ([A-Z]+)$")


@lru_cache(maxsize=4096)
def skeleton(word: str) -> str:
    """The consonants of a folded word, one letter for sounds that spellings confuse; "" where none are."""
    latin = "".join(_latin(character) for character in word.translate(_LETTERS))
    for written, sound in _CLASSES:
        latin = latin.replace(written, sound)
    return _DOUBLE.sub(r"\1", _WEAK.sub("", latin))


def _latin(character: str) -> str:
    """Unicode names the letters of Ethiopia and India by their sound."""
    if character.isascii():
        return character
    name = _NAMED.search(unicodedata.name(character, ""))
    return name[1].lower() if name and "ETHIOPIC" in unicodedata.name(character) else _indic(character, name)


def _indic(character: str, name: re.Match[str] | None) -> str:
    return name[1].lower() if name and "\u0900" <= character <= "\u0dff" else ""


def same_name(one: str, other: str) -> bool:
    """Whether two folded words may be one name, in one script or in two."""
    if one == other:
        return True
    if same_script(one, other):
        return False
    return bool(_skeletons(one) & _skeletons(other))


def _skeletons(word: str) -> set[str]:
    """Also without the Arabic article, which Latin letters write as a word of its own or leave out."""
    return {skeleton(word), skeleton(word.removeprefix("ال"))} - {""}


def same_script(one: str, other: str) -> bool:
    """Whether both are written in Latin letters, or both in others."""
    return (one < FIRST_NOT_LATIN) == (other < FIRST_NOT_LATIN)
