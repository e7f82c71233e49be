"""What is known of a word: a given name, a surname, an ordinary word. The lists lie in `data`, read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources

from mailbot.domain.folding import fold as _fold
from mailbot.domain.function_words import ARABIC, CYRILLIC, ETHIOPIC, LATIN
from mailbot.domain.identifiers.places import is_country

fold = lru_cache(maxsize=8192)(_fold)
"""The same words come again and again."""

_LISTS = resources.files(__package__).joinpath("data")


@cache
def parts(file: str) -> Mapping[str, tuple[str, ...]]:
    """The lines of each `[part]` of a list, comments left out; what stands above the first is part ""."""
    found: dict[str, list[str]] = {"": []}
    part = ""
    for line in _LISTS.joinpath(file).read_text(encoding="utf-8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            part = line[1:-1]
            found.setdefault(part, [])
        elif line and not line.startswith("#"):
            found[part].append(line)
    return {name: tuple(lines) for name, lines in found.items()}


def _words(lines: tuple[str, ...]) -> frozenset[str]:
    return frozenset(_fold("\n".join(lines)).split())


@cache
def words_of(kind: str) -> frozenset[str]:
    """The folded words of one kind: `title`, `particle`, `organisation`, `role` …"""
    return _words(parts("vocabulary.txt")[kind])


@cache
def _given_names() -> frozenset[str]:
    return _words(parts("given-names.txt")[""]) | _words(parts("more-names.txt")["given"])


@cache
def _surnames() -> frozenset[str]:
    return _words(parts("surnames.txt")[""]) | _words(parts("more-names.txt")["surname"])


@cache
def _ordinary_words() -> frozenset[str]:
    lists = [lines for lines in parts("ordinary-words.txt").values()]
    small = (*ARABIC.values(), *ETHIOPIC.values(), *CYRILLIC.values(), *LATIN.values())
    return frozenset().union(*map(_words, lists)) | frozenset(
        word for text in small for word in _fold(text).split() if len(word) > 2 or not word.isascii()
    )


def is_given(word: str) -> bool:
    """Whether a folded word is a given name; of one with hyphens, all parts must be."""
    return word in _given_names() or "-" in word and all(part in _given_names() for part in word.split("-"))


SURNAME_ENDINGS = tuple(
    map(
        _fold,
        (
            *("ко", "ук", "юк", "як", "ич", "ець", "дзе", "швили", "швілі", "енко", "чук", "щук", "ский", "ська", "ская", "ський", "цький", "цкий"),
            *("цкая", "цька", "янц", "ова", "ева", "єва", "ёва", "ов", "ев", "єв", "ёв", "ић", "ски", "ска"),
            *("ძე", "შვილი", "ავა", "უა", "აია", "ელია", "იანი", "ური", "ული", "յան", "յանց", "եան"),
            *("زاده", "پور", "نژاد", "ستانی", "زی", "خیل", "όπουλος", "οπούλου", "άκης", "άκη", "ίδης"),
            *("dze", "shvili", "enko", "chuk", "sky", "ska", "ski", "skyi", "yan", "ian", "escu", "eanu", "oglu"),
            *("ovic", "evic", "ic", "zadeh", "zada", "zai", "khel", "poulos", "idis", "akis", "ova", "eva", "ov", "ev"),
        ),
    )
)
"""Endings that surnames of some languages have and few other words."""


def ends_as_surname(word: str) -> bool:
    """Whether a folded word has the ending of a surname and is no given name."""
    return len(word) > 4 and word.endswith(SURNAME_ENDINGS) and not is_given(word)


def is_surname(word: str) -> bool:
    """Whether a folded word is a surname on the lists, or has the ending of one."""
    return word in _surnames() or ends_as_surname(word) or "-" in word and any(map(is_surname, word.split("-")))


_ARABIC_PREFIXES = ("وال", "بال", "فال", "كال", "لل", "ال", "و", "ب", "ل", "ف", "ك")
_ETHIOPIC_PREFIXES = ("የ", "ለ", "በ", "ከ", "ስለ", "እንደ", "ብ", "ን", "ዝ", "ም")
_ENDINGS = (
    *("ها", "هاي", "هايي", "ات", "ان", "ين", "ون", "ي", "م", "ت", "ش", "نا", "كم", "هم", "ك", "ه", "تي"),
    *("ის", "ს", "ში", "ზე", "ით", "თვის", "დან", "მა", "ებს", "ების", "ება", "ები", "ს", "ი"),
    *("ը", "ն", "ի", "ս", "ով", "ից", "ում", "ներ", "ները", "եր", "երը", "ներին"),
    *("র", "ের", "কে", "তে", "টা", "টি", "ও", "গুলো", "ে", "রা"),
    *("ை", "யை", "ம்", "ில்", "க்கு", "ான", "ாக"),
    *("ን", "ዬ", "ው", "ይ", "ኩም", "ዎ", "ች", "ቹ"),
)
_SHORTEST_STEM = 3


@lru_cache(maxsize=8192)
def is_ordinary(word: str) -> bool:
    """Whether a folded word is one of everyday letters, also behind an article or before a case ending."""
    if len(word) == 1 and not word.isascii():
        return True
    return word in _ordinary_words() or is_country(word) or _stem_is_ordinary(word)


def _stem_is_ordinary(word: str) -> bool:
    if word.isascii() or word < "\u0530" or is_given(word) or is_surname(word):
        return False
    prefixes = _ARABIC_PREFIXES if "\u0600" <= word[0] <= "\u06ff" else _ETHIOPIC_PREFIXES
    bases = {word, *(word[len(prefix) :] for prefix in prefixes if word.startswith(prefix))}
    stems = bases | {base[: -len(ending)] for base in bases for ending in _ENDINGS if base.endswith(ending)}
    return any(len(stem) >= _SHORTEST_STEM and stem in _ordinary_words() for stem in stems)


@cache
def everyday_han() -> frozenset[str]:
    """Chinese words of everyday letters and around names; of single characters those that open no name."""
    around = " ".join(line for lines in parts("phrases.txt").values() for line in lines)
    words = {*" ".join(parts("ordinary-words.txt")["zh"]).split(), *around.replace("|", " ").split()}
    return frozenset(word for word in words if "\u4e00" <= word[0] <= "\u9fff" and (len(word) > 1 or word in _ALONE))


_ALONE = "我您你是的女男请姓名在"


def is_han(word: str) -> bool:
    return "\u4e00" <= word[:1] <= "\u9fff"
