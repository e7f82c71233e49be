"""Which words of a letter may be part of a name."""

from __future__ import annotations

import re

from mailbot.domain.identifiers.months import month_of
from mailbot.domain.identifiers.naming.letter import Letter
from mailbot.domain.identifiers.naming.lexicon import (
    is_everyday,
    is_han,
    is_surname,
    words_of,
)
from mailbot.domain.identifiers.naming.words import Word
from mailbot.domain.identifiers.places import is_country

_LONGEST_WORD, _LONGEST_HAN = 26, 4


def says_case(letter: Letter, at: int) -> bool:
    """Whether a word has a capital, where capitals tell names."""
    word = letter.words[at]
    return word.capital and not word.caseless and not letter.all_capitals


def may_be_name(letter: Letter, at: int) -> bool:
    """Whether a word may be part of a name."""
    word = letter.words[at]
    folded = word.folded
    if (
        not folded
        or len(word.text) > _LONGEST_WORD
        or (at in letter.taken and not _is_second_half(letter, at))
    ):
        return False
    if folded in words_of("title") and not (word.capital and _continues_a_name(letter, at)):
        return False
    if word.initial:
        return True
    if word.ordinary and not (word.capital or word.caseless):  # as most words of a letter are
        return folded in words_of("particle") or (len(folded) > 2 and letter.writer.knows(folded))
    return _is_worth_a_look(letter, at)


def _is_worth_a_look(letter: Letter, at: int) -> bool:
    """The same of a word with a capital, of one that no list has, or of a script without capitals."""
    word = letter.words[at]
    folded = word.folded
    if _mixes_scripts(folded) or (_is_elided(word) and not letter.writer.knows(folded)):
        return False
    if is_han(folded):
        return len(folded) <= _LONGEST_HAN and is_surname(folded[0]) and not word.ordinary
    if is_bound_to_the_last(letter, at):
        return True
    if says_case(letter, at):
        return not word.ordinary or _is_name_though_ordinary(letter, at)
    if folded in words_of("particle"):
        return True
    if not word.ordinary or _follows_a_given_name(letter, at):
        return len(folded) > 1
    return (len(folded) > 2 and letter.writer.knows(folded)) or _is_given_before_a_name(letter, at)


_ELIDED_CAPITAL = re.compile(r"(?:[LJCS]|Qu)['’][a-zà-ÿ]")


def _is_elided(word: Word) -> bool:
    """Whether a French sentence opens with it: "L'équipe", "J'ai"."""
    return word.capital and bool(_ELIDED_CAPITAL.match(word.text))


def _mixes_scripts(folded: str) -> bool:
    """ "车牌GB-": a piece of a Chinese sentence."""
    return not folded.isascii() and "\u4e00" <= max(folded) <= "\u9fff" and min(folded) < "\u4e00"


def _continues_a_name(letter: Letter, at: int) -> bool:
    """Vietnamese given names such as Anh are titles, too."""
    before = letter.words[at - 1]
    return at > 0 and letter.words[at].joined and before.capital and not before.ordinary


def is_opener(letter: Letter, first: int, last: int) -> bool:
    """Whether the first of a row of words only opens the sentence: no name itself, before a full one."""
    opener, rest = letter.words[first].folded, letter.words[first + 1 : last + 1]
    if not rest or letter.words[first].given or letter.words[first].surname or letter.writer.knows(opener):
        return False
    if len(rest) == 1 and not _goes_on_in_small_letters(letter, last):
        return False
    if opener in words_of("particle") or not letter.opens_sentence(first):
        return False
    return any(word.given for word in rest) and all(word.given or word.surname for word in rest)


def _goes_on_in_small_letters(letter: Letter, last: int) -> bool:
    """ "Șeful Alain nu plătește": the sentence's first word has its capital from there."""
    behind = letter.words[last + 1] if last + 1 < len(letter.words) else None
    return behind is not None and behind.joined and behind.text.islower() and not behind.caseless


def is_bound_to_the_last(letter: Letter, at: int) -> bool:
    """The word behind "بن", or the second half of "نجیب الله", is no everyday word there."""
    if at == 0 or not letter.words[at].joined or not letter.words[at].caseless:
        return False
    before = letter.words[at - 1].folded
    if letter.words[at].folded in words_of("second half"):
        return letter.words[at - 1].given or before in words_of("first half")
    return before in words_of("surname particle") or _is_second_half(letter, at)


def _is_second_half(letter: Letter, at: int) -> bool:
    """ "عبد السلام": a greeting anywhere else."""
    return at > 0 and letter.words[at].joined and letter.words[at - 1].folded in words_of("half only")


def _is_name_though_ordinary(letter: Letter, at: int) -> bool:
    folded = letter.words[at].folded
    if letter.writer.knows(folded) or folded in words_of("particle"):
        return True
    named_apart = is_country(folded) or (month_of(folded) and not _stands_before_a_name(letter, at))
    if named_apart and at and letter.words[at].joined and letter.words[at - 1].text.islower():
        return False
    alone = letter.opens_sentence(at) and not _stands_before_a_name(letter, at)
    surname = letter.words[at].text.isupper() or (not letter.opens_sentence(at) and not alone)
    word = letter.words[at]
    return (word.given and not alone) or (word.surname and surname and _is_of_a_name(letter, at))


def _is_of_a_name(letter: Letter, at: int) -> bool:
    return letter.words[at].text.isupper() or _stands_before_a_name(letter, at)


def _stands_before_a_name(letter: Letter, at: int) -> bool:
    """ "Dominique Pellerin": countries and flowers are given names, too."""
    behind = letter.words[at + 1] if at + 1 < len(letter.words) else None
    return behind is not None and behind.joined and behind.capital and not behind.ordinary


def _follows_a_given_name(letter: Letter, at: int) -> bool:
    """Where letters have no capitals, a word with an everyday stem that is none itself: "عائشہ صدیقی"."""
    word = letter.words[at]
    if at == 0 or not (word.caseless and word.joined) or is_everyday(word.folded):
        return False
    before = letter.words[at - 1]
    return before.given and not before.ordinary and at - 1 not in letter.taken


def _is_given_before_a_name(letter: Letter, at: int) -> bool:
    """Hope, peace and light are given names in many languages, when another name follows."""
    if not letter.words[at].given or at + 1 >= len(letter.words):
        return False
    behind = letter.words[at + 1]
    known = behind.given or behind.surname
    return letter.words[at].caseless and behind.joined and known and not behind.ordinary
