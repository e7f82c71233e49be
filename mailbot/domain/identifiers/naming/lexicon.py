"""What is known of a word: a given name, a surname, an ordinary word. The lists lie in `data`, read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources

from mailbot.domain.folding import fold
from mailbot.domain.function_words import ARABIC, CYRILLIC, ETHIOPIC, LATIN
from mailbot.domain.identifiers.places import is_country

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
    return frozenset(fold("\n".join(lines)).split())


def _folded(file: str) -> frozenset[str]:
    """The words of a list that is written in folded spelling."""
    return frozenset(" ".join(parts(file)[""]).split())


@cache
def words_of(kind: str) -> frozenset[str]:
    """The folded words of one kind: `title`, `particle`, `organisation`, `role` …"""
    return _words(parts("vocabulary.txt")[kind])


@cache
def _given_names() -> frozenset[str]:
    return _folded("given-names.txt") | _words(parts("more-names.txt")["given"])


@cache
def _surnames() -> frozenset[str]:
    return _folded("surnames.txt") | _words(parts("more-names.txt")["surname"])


@cache
def _ordinary_words() -> frozenset[str]:
    lists = list(parts("ordinary-words.txt").values())
    small = (*ARABIC.values(), *ETHIOPIC.values(), *CYRILLIC.values(), *LATIN.values())
    return frozenset().union(*map(_words, lists)) | frozenset(
        word for text in small for word in fold(text).split() if len(word) > 2 or not word.isascii()
    )


def is_given(word: str) -> bool:
    """Whether a folded word is a given name; of one with hyphens, all parts must be."""
    return word in _given_names() or ("-" in word and all(part in _given_names() for part in word.split("-")))


@cache
def _endings(kind: str) -> tuple[str, ...]:
    return tuple(sorted(words_of(kind)))


def ends_as_surname(word: str) -> bool:
    """Whether a folded word has the ending of a surname and is no given name."""
    by_origin = word.startswith("ال") and word.endswith("ي")  # "العمراني", the one from Omran
    return len(word) > 4 and (by_origin or word.endswith(_endings("surname ending"))) and not is_given(word)


def is_surname(word: str) -> bool:
    """Whether a folded word is a surname on the lists, or has the ending of one."""
    return (
        word in _surnames()
        or ends_as_surname(word)
        or ("-" in word and any(map(is_surname, word.split("-"))))
    )


def may_be_part(word: str) -> bool:
    """Whether a folded word may be part of a name, wherever it stands."""
    return not is_ordinary(word) or is_given(word) or is_surname(word)


_SHORTEST_STEM = 3


@lru_cache(maxsize=8192)
def is_ordinary(word: str) -> bool:
    """Whether a folded word is one of everyday letters, also behind an article or before a case ending."""
    if len(word) == 1 and not word.isascii():
        return True
    return is_everyday(word) or is_country(word) or _stem_is_ordinary(word)


def is_everyday(word: str) -> bool:
    """Whether a folded word stands itself on the lists of everyday letters."""
    return word in _ordinary_words()


def _stem_is_ordinary(word: str) -> bool:
    if word.isascii() or word < "\u0530" or is_given(word) or is_surname(word):
        return False
    bases = {
        word,
        *(word[len(prefix) :] for prefix in _endings("everyday prefix") if word.startswith(prefix)),
    }
    endings = _endings("everyday ending")
    stems = bases | {base[: -len(ending)] for base in bases for ending in endings if base.endswith(ending)}
    return any(len(stem) >= _SHORTEST_STEM and stem in _ordinary_words() for stem in stems)


@cache
def everyday_han() -> frozenset[str]:
    """Chinese words of everyday letters and around names; of single characters those that open no name."""
    around = " ".join(line for lines in parts("phrases.txt").values() for line in lines)
    everyday = " ".join(parts("ordinary-words.txt")["zh"])
    words = {*everyday.split(), *around.replace("|", " ").split()}
    return frozenset(
        word for word in words if "\u4e00" <= word[0] <= "\u9fff" and (len(word) > 1 or word in _ALONE)
    )


_ALONE = "我您你是的女男请姓名在"


def is_han(word: str) -> bool:
    return "\u4e00" <= word[:1] <= "\u9fff"
