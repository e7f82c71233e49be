"""Which date of a letter is the date of birth of the person concerned."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from mailbot.domain.folding import bare_words, plain_digits
from mailbot.domain.identifiers.calendars import PERSIAN_YEARS
from mailbot.domain.identifiers.date_words import (
    BORN,
    BORN_BEHIND,
    CORRECTED,
    FIRST_PERSON,
    FOR_ANOTHER,
    NOT_BORN,
    OF_A_CHILD,
)
from mailbot.domain.identifiers.dates import Dated, find_dates, find_days, inside
from mailbot.domain.identifiers.naming.lexicon import is_ordinary, words_of

_MOST_BIRTHS = 12
_MOURNED = 40
"""Characters around a date of birth in which a death is told."""
_YEAR = re.compile(r"(?<![\d/.\-])(1[39]\d{2}|20[0-2]\d)(?![\d/.\-]\d|\d)")
_BEFORE = 46
_BARE_BORN = re.compile(r"\bné(?:\(e\)|e)?(?:\W{1,2}(?:l|le|el|en|un))?\W{0,4}$", re.I)
"""With its accent: "ne" is a negation."""
_ABBREVIATED = re.compile(
    r"(?<!\w)(?:n|ur|geb|r|род|нар|p\.n|d\.n|д\.р|დაბ|ծն)\.\s{0,2}(?:le |il |dne )?$", re.I
)
"""Polish "ur.", Romanian and Italian "n.", German "geb.", Russian "род."."""
_CHILDHOOD, _AGED_FROM = 2010, 1920
"""Years of birth between which people write letters."""
_BEFORE_ALONE, _BEHIND_ALONE = ",;:(\n،、，.።፣|/–-", ",;.)\n،、，።፣|/–-"
_CLAUSE_END = re.compile(r"[,;:!?\n،፣]|\.\s")
_SENTENCE_END = re.compile(r"[.!?。።]\s")
_MOST_YEARS = 40
_MOST_BEHIND = 200
_NUMBER_NEAR = re.compile(r"\D{0,24}?\d{1,2}(?!\d)")


NameEnds = Callable[[], Sequence[int]]
"""Where names end in a text: asked only where a date depends on it."""


def birth_date(text: str, after_names: NameEnds = lambda: (), *, of_child: bool = False) -> str | None:
    """ISO 8601, `YYYY` or `--MM-DD` where it is partial; None where no date is one of birth.

    A date beside a word for birth; else one right behind a name (`after_names`: where names end), or one
    that stands alone and is of an age that writes letters. A child's only `of_child`, where the matter is
    the child's; then it goes before its parent's.
    """
    plain, dates = plain_digits(text), find_dates(text)
    labelled = [dated for dated in dates if _is_birth(plain, dated, dates)][:_MOST_BIRTHS]
    children = [dated for dated in labelled if _of_a_child(_sentence_before(plain, dated.start, dates))]
    if of_child and not children:
        children = [dated for dated in dates if _is_childs(plain, dated, dates)]
    if of_child and children:
        return children[0].iso
    of_the_named = next(
        (dated.iso for dated in children if _is_the_named_childs(plain, dated, after_names)), None
    )
    if of_the_named:
        return of_the_named
    alive = [dated for dated in labelled if not _is_of_the_dead(plain, dated, after_names)]
    adults = [dated for dated in alive if dated not in children]
    own = _of_the_other(plain, adults, dates)
    adult = [dated for dated in own if int(dated.iso[:4]) < _CHILDHOOD]
    corrected = next((dated.iso for dated in dates if adult and _is_corrected(plain, dated, dates)), None)
    if corrected:
        return corrected
    if adult:
        return _nearest_to_a_name(_told_of_oneself(plain, adult, dates), after_names).iso
    return (
        _labelled_year(plain, dates)
        or _unlabelled(plain, [dated for dated in dates if dated not in labelled], dates, after_names)
        or (own[0].iso if own else None)
        or _year_behind_a_name(plain, dates, after_names)
        or _labelled_day(plain, dates)
    )


def mentions_birth(text: str) -> bool:
    """Whether the letter seems to tell a date of birth that cannot be read: a word for birth and figures."""
    plain = plain_digits(text)
    folded = f" {bare_words(plain)} "
    for label, sought in zip(BORN, _SOUGHT_BORN, strict=True):
        place = folded.rfind(sought)
        if place >= 0 and _NUMBER_NEAR.match(folded, place + len(label)):
            return True
    return any(_AGED_FROM < int(dated.iso[:4]) < _CHILDHOOD for dated in find_dates(text))


def _is_birth(text: str, dated: Dated, dates: Sequence[Dated]) -> bool:
    before = _before(text, dated.start, dates)
    place = max(map(before.rfind, _SOUGHT_BORN))
    if place >= 0:
        return place > max(map(before.rfind, _SOUGHT_NOT_BORN))
    near = text[max(0, dated.start - 12) : dated.start]
    return bool(_BARE_BORN.search(near) or _ABBREVIATED.search(near)) or _born_behind(text, dated.end)


def _born_behind(text: str, end: int) -> bool:
    """ "12.05.1990 doğumluyum", "۱۰ اکتوبر کو پیدا ہوا": within the next words of the same sentence."""
    words = bare_words(_CLAUSE_END.split(text[end : end + 28], maxsplit=1)[0])
    return _has(_SOUGHT_BORN_BEHIND, f" {words} ")


def _before(text: str, start: int, others: Sequence[Dated]) -> str:
    """The folded words before a place, back to the date before it."""
    begin = max([start - _BEFORE, 0, *(other.end for other in others if other.end <= start)])
    return f" {bare_words(text[begin:start])} "


def _sentence_before(text: str, start: int, others: Sequence[Dated]) -> str:
    """The same, from the beginning of the sentence only."""
    begin = max(
        (end.end() for end in _SENTENCE_END.finditer(text, max(0, start - _BEFORE), start)), default=0
    )
    return _before(text, start, others) if not begin else f" {bare_words(text[begin:start])} "


def _sought(label: str) -> str:
    """A label as it is looked for: in scripts with capitals it begins a word, a short one is the word."""
    if label[0] > "\u0530":
        return label
    return f" {label} " if len(label) < 4 else f" {label}"


def _has(sought: Iterable[str], before: str) -> bool:
    return any(label in before for label in sought)


_SOUGHT_BORN, _SOUGHT_NOT_BORN = tuple(map(_sought, BORN)), tuple(map(_sought, NOT_BORN))
_SOUGHT_BORN_BEHIND, _SOUGHT_CORRECTED = tuple(map(_sought, BORN_BEHIND)), tuple(map(_sought, CORRECTED))
_SOUGHT_FOR_ANOTHER, _SOUGHT_FIRST_PERSON = (
    tuple(map(_sought, FOR_ANOTHER)),
    tuple(map(_sought, FIRST_PERSON)),
)


def _of_a_child(before: str) -> bool:
    return any(
        f" {word} " in before or (word[0] > "\u0530" and _begins_a_word(word, before)) for word in OF_A_CHILD
    )


def _begins_a_word(word: str, before: str) -> bool:
    """Georgian surnames end in "child"; Arabic and Ethiopic glue a letter before, Chinese parts no words."""
    place = before.find(word)
    return place >= 0 and (word[0] > "\u2e80" or " " in before[max(0, place - 2) : place])


def _is_the_named_childs(text: str, dated: Dated, after_names: NameEnds) -> bool:
    """ "My son: Taras Kravets, born on …", where he is whose name was found."""
    between = (text[end : dated.start] for end in after_names() if 0 <= dated.start - end <= _BEFORE)
    return any(not _of_a_child(f" {bare_words(gap)} ") for gap in between)


def _is_childs(text: str, dated: Dated, dates: Sequence[Dated]) -> bool:
    return int(dated.iso[:4]) >= _CHILDHOOD - 3 and (
        _of_a_child(_before(text, dated.start, dates)) or _is_birth(text, dated, dates)
    )


def _is_corrected(text: str, dated: Dated, dates: Sequence[Dated]) -> bool:
    """ "il est écrit 11.04.1990, la bonne date est 04.11.1990"."""
    before = _before(text, dated.start, dates)
    return dated is not dates[0] and _has(_SOUGHT_CORRECTED, before)


def _nearest_to_a_name(dates: Sequence[Dated], after_names: NameEnds) -> Dated:
    """Of several birth dates the one behind the name that was found."""
    if len(dates) == 1:
        return dates[0]
    behind = [dated for dated in dates if any(0 <= dated.start - end <= _BEFORE for end in after_names())]
    return (behind or list(dates))[0]


def _of_the_other(text: str, own: Sequence[Dated], dates: Sequence[Dated]) -> list[Dated]:
    """Without the writer's own dates where they write for another adult and tell that one's too."""
    if not _is_for_another(text):
        return list(own)
    others = [dated for dated in own if not _by_the_writer(_before(text, dated.start, dates))]
    return others or list(own)


@lru_cache(maxsize=4)
def _is_for_another(text: str) -> bool:
    return _has(_SOUGHT_FOR_ANOTHER, f" {bare_words(text)} ")


def _told_of_oneself(text: str, adult: Sequence[Dated], dates: Sequence[Dated]) -> list[Dated]:
    """The dates, "I was born on …" first, unless the letter is another's."""
    if _is_for_another(text):
        return list(adult)
    return sorted(adult, key=lambda dated: not _by_the_writer(_before(text, dated.start, dates)))


def _is_of_the_dead(text: str, dated: Dated, after_names: NameEnds) -> bool:
    """ "Feu mon mari, né le …", "mon frère, né en 1970, est mort": nobody whose name was found."""
    near = text[max(0, dated.start - _MOURNED) : dated.end + _MOURNED]
    if words_of("dead").isdisjoint(bare_words(near).split()):
        return False
    return not any(0 <= dated.start - end <= _BEFORE for end in after_names())


def _by_the_writer(before: str) -> bool:
    return _has(_SOUGHT_FIRST_PERSON, before)


def _unlabelled(
    text: str, dates: Sequence[Dated], every: Sequence[Dated], after_names: NameEnds
) -> str | None:
    aged = [dated for dated in dates if _AGED_FROM <= int(dated.iso[:4]) < _CHILDHOOD]
    behind = (dated.iso for dated in aged if _behind_a_name(text, dated, after_names))
    alone = (dated.iso for dated in aged if _stands_alone(text, dated, every) or _closes(text, dated, every))
    return next(behind, None) or next(alone, None)


def _behind_a_name(text: str, dated: Dated, after_names: NameEnds) -> bool:
    """ "Svetlana Orlova, 30/10/1986": nothing but punctuation between."""
    between = (text[end : dated.start] for end in after_names() if 0 <= dated.start - end <= 4)
    return any(not gap.strip(" ,;:(-\n،፣、，") for gap in between)


def _stands_alone(text: str, dated: Dated, dates: Sequence[Dated]) -> bool:
    """ ", 17-02-2003" or a line of its own: punctuation around it, and no other word for a date before."""
    before = text[max(0, dated.start - 3) : dated.start].rstrip(" \t")
    behind = text[dated.end : dated.end + 2].lstrip(" \t")
    if (before and before[-1] not in _BEFORE_ALONE) or (behind and behind[0] not in _BEHIND_ALONE):
        return False
    clause = _before(text, dated.start, dates)
    return not _has(_SOUGHT_NOT_BORN, clause) and not _of_a_child(clause)


def _closes(text: str, dated: Dated, dates: Sequence[Dated]) -> bool:
    """ "… அருள்நேசன் 30.09.1980, 4400 812 663": behind a word of no everyday, only numbers after it."""
    if any(character.isalpha() for character in text[dated.end :][:_MOST_BEHIND]):
        return False
    clause = _before(text, dated.start, dates)
    if not clause.strip() or is_ordinary(clause.split()[-1]):
        return False
    return not _has(_SOUGHT_NOT_BORN, clause) and not _of_a_child(clause)


def _years(text: str, dates: Sequence[Dated]) -> list[re.Match[str]]:
    """Years that stand outside of dates."""
    matches = (match for _, match in zip(range(_MOST_YEARS), _YEAR.finditer(text), strict=False))
    return [match for match in matches if not inside(match.start(), dates)]


def _year_behind_a_name(text: str, dates: Sequence[Dated], after_names: NameEnds) -> str | None:
    """ "Алла Волошина, 1983, № …"."""
    for match in _years(text, dates):
        aged = _AGED_FROM <= int(match[1]) < _CHILDHOOD
        if aged and any(0 <= match.start() - end <= 4 for end in after_names()):
            return match[1]
    return None


def _labelled_year(text: str, dates: Sequence[Dated]) -> str | None:
    for match in _years(text, dates):
        before = f" {_before(text, match.start(), dates)[-24:]}"
        labelled = _has(_SOUGHT_BORN, before)
        near = text[max(0, match.start() - 8) : match.start()]
        if labelled or _BARE_BORN.search(near) or _born_behind(text, match.end()):
            return _gregorian(int(match[1]))
    return None


def _gregorian(year: int) -> str | None:
    """A year alone; one of the Persian calendar is nine months of this one."""
    if year in PERSIAN_YEARS:
        return str(year + 621)
    return str(year) if year >= 1900 else None


def _labelled_day(text: str, dates: Sequence[Dated]) -> str | None:
    """ "anniversaire le 5 mai"."""
    days = (day for day in find_days(text) if _is_birth(text, day, dates))
    return next((day.iso for day in days), None)
