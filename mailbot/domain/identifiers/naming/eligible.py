"""Which words of a letter may be part of a name."""

from __future__ import annotations

import re

from mailbot.domain.identifiers.months import month_of
from mailbot.domain.identifiers.naming.letter import Letter
from mailbot.domain.identifiers.naming.lexicon import (
    is_everyday,
    is_given,
    is_han,
    is_ordinary,
    is_surname,
    words_of,
)
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
    if word.initial:
        return folded not in words_of("title") or _continues_a_name(letter, at)
    if folded in words_of("title") and not (word.capital and _continues_a_name(letter, at)):
        return False
    if _mixes_scripts(folded) or (_ELIDED_CAPITAL.match(word.text) and not letter.writer.knows(folded)):
        return False
    if is_han(folded):
        return len(folded) <= _LONGEST_HAN and is_surname(folded[0]) and not is_ordinary(folded)
    if is_bound_to_the_last(letter, at):
        return True
    if says_case(letter, at):
        return not is_ordinary(folded) or _is_name_though_ordinary(letter, at)
    if folded in words_of("particle"):
        return True
    if not is_ordinary(folded) or _follows_a_given_name(letter, at):
        return len(folded) > 1
    return (len(folded) > 2 and letter.writer.knows(folded)) or _is_given_before_a_name(letter, at)


_ELIDED_CAPITAL = re.compile(r"(?:[LJCS]|Qu)['’][a-zà-ÿ]")
"""A French sentence opens: "L'équipe", "J'ai"."""


def _mixes_scripts(folded: str) -> bool:
    """ "车牌GB-": a piece of a Chinese sentence."""
    return "\u4e00" <= max(folded) <= "\u9fff" and min(folded) < "\u4e00"


def _continues_a_name(letter: Letter, at: int) -> bool:
    """Vietnamese given names such as Anh are titles, too."""
    before = letter.words[at - 1]
    return at > 0 and letter.words[at].joined and before.capital and not is_ordinary(before.folded)


def is_opener(letter: Letter, first: int, last: int) -> bool:
    """Whether the first of a row of words only opens the sentence: no name itself, before a full one."""
    opener, rest = letter.words[first].folded, letter.words[first + 1 : last + 1]
    if not rest or letter.writer.knows(opener) or is_given(opener) or is_surname(opener):
        return False
    if len(rest) == 1 and not _goes_on_in_small_letters(letter, last):
        return False
    if opener in words_of("particle") or not letter.opens_sentence(first):
        return False
    given = any(is_given(word.folded) for word in rest)
    return given and all(is_given(word.folded) or is_surname(word.folded) for word in rest)


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
        return is_given(before) or before in words_of("first half")
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
    return (is_given(folded) and not alone) or (is_surname(folded) and surname and _is_of_a_name(letter, at))


def _is_of_a_name(letter: Letter, at: int) -> bool:
    return letter.words[at].text.isupper() or _stands_before_a_name(letter, at)


def _stands_before_a_name(letter: Letter, at: int) -> bool:
    """ "Dominique Pellerin": countries and flowers are given names, too."""
    behind = letter.words[at + 1] if at + 1 < len(letter.words) else None
    return behind is not None and behind.joined and behind.capital and not is_ordinary(behind.folded)


def _follows_a_given_name(letter: Letter, at: int) -> bool:
    """Where letters have no capitals, a word with an everyday stem that is none itself: "عائشہ صدیقی"."""
    word = letter.words[at]
    if at == 0 or not (word.caseless and word.joined) or is_everyday(word.folded):
        return False
    before = letter.words[at - 1].folded
    return is_given(before) and not is_ordinary(before) and at - 1 not in letter.taken


def _is_given_before_a_name(letter: Letter, at: int) -> bool:
    """Hope, peace and light are given names in many languages, when another name follows."""
    if not is_given(letter.words[at].folded) or at + 1 >= len(letter.words):
        return False
    behind = letter.words[at + 1]
    known = is_given(behind.folded) or is_surname(behind.folded)
    return letter.words[at].caseless and behind.joined and (known and not is_ordinary(behind.folded))
