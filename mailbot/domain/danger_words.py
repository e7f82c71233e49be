"""The words of danger of every language: which of them a letter may mean, and what a language denies.

They are in the table `danger` of `mailbot/words/<language>.toml`, by the concept that they show.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from mailbot import words as said
from mailbot.domain.danger_signs import AGE, OWN_AGE
from mailbot.domain.terms import Term, read_term
from mailbot.domain.vocabularies import Vocabulary

_SHARING_LETTERS = (
    frozenset({"ar", "fa", "ps", "ur"}),
    frozenset({"am", "ti"}),
    frozenset({"bg", "mn", "ru", "sr"}),
    frozenset({"bg", "mn", "sr", "uk"}),
)
"""Languages in which each other's stems mean other things; Ukrainian letters are full of Russian words."""
_SPOKEN_BY_ALL = ("fr", "en")
"""Languages from which people borrow whatever they write in."""

_OTHER_LETTERS = "+"
"""Behind a language: the group of its words that are not all in plain Latin letters."""
_NUMBERS = "numbers"
"""How a language says the years of a minor in words; they are no concept of their own."""
_MINOR = range(1, 18)
"""Years; a file's `age` holds the words that follow a number of them, `own_age` sentences around it."""

DENIAL = "denial"
DENIABLE = ("hit", "threaten", "kill", "touch", "abducted", "force")
BY_KNOWING = ("threat", "knows")
"""Who does not know where somebody lives threatens nobody."""


def meant_by(text: str, language: str) -> tuple[Term, ...]:
    """The terms of danger that a letter has, of those that it may mean in its language."""
    return _vocabulary().find(text, _meant_in(language))


@cache
def _vocabulary() -> Vocabulary:
    return Vocabulary(_terms(), _group)


def _group(term: Term) -> str:
    """A language, and its words in other letters apart from those in Latin ones."""
    return term.group if term.name.isascii() else f"{term.group}{_OTHER_LETTERS}"


def _terms() -> Iterator[Term]:
    return (
        read_term(f"{language}:{concept}", term)
        for language, lists in said.table("danger").items()
        for concept, terms in lists.items()
        if concept != _NUMBERS
        for written in terms
        for term in _spelled(concept, written, lists.get(_NUMBERS, ()))
    )


def _spelled(concept: str, written: str, numbers: Sequence[str]) -> Iterator[str]:
    """A term as it is; of one that tells a minor's age, one for each year."""
    if concept == OWN_AGE:
        yield from (written.format(years) for years in (*_MINOR, *numbers))
    elif concept == AGE:
        unit = written.strip()
        yield from (f"{years} {unit}" for years in (*_MINOR, *numbers))
        yield from (f"{years}{unit}" for years in _MINOR)
    else:
        yield written


@cache
def _meant_in(language: str) -> frozenset[str] | None:
    """The groups that a letter may mean; None for all.

    Whatever the letter's language is, a sentence in another script is read in its own.
    """
    if language == "und":
        return None
    known = said.table("danger")
    lettered = (f"{spoken}{_OTHER_LETTERS}" for spoken in known if not _shares_letters(spoken, language))
    own = (language, *_SPOKEN_BY_ALL)
    return frozenset((*own, *(f"{spoken}{_OTHER_LETTERS}" for spoken in own), *lettered))


def _shares_letters(one: str, other: str) -> bool:
    return any(one in sharing and other in sharing for sharing in _SHARING_LETTERS)


@cache
def knowing(language: str) -> frozenset[str]:
    """How threats that the writer knows something begin ("sais ou vous habit")."""
    lists = said.table("danger")[language]
    terms = (read_term(name, written) for name in BY_KNOWING for written in lists.get(name, ()))
    return frozenset(term.stems[0].rstrip("|") for term in terms if not term.inside) - denying(language)[0]


@cache
def denying(language: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words that deny, and the stems of the verbs that they may."""
    lists = said.table("danger")[language]
    verbs = (
        max(term.stems, key=len)
        for concept in DENIABLE
        for term in (read_term(concept, written) for written in lists.get(concept, ()))
        if not term.inside
    )
    return frozenset(lists[DENIAL]), tuple(dict.fromkeys(verbs))
