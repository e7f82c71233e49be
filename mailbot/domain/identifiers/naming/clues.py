"""What speaks for a candidate and against it: each clue has a name, a weight and a test."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from mailbot.domain.identifiers.naming.lexicon import fold, is_given, is_han, is_ordinary, is_surname, words_of
from mailbot.domain.identifiers.naming.spans import Span, is_bound_to_the_last, may_be_name

_DATE = re.compile(r"[\s,;:(\-–،፣、，]{0,4}\d{1,4}[./\- 年]\s?\d{1,2}|[\s,;:(]{0,3}\d{1,2}\s[^\W\d_]{3,12}\s\d{4}")
_NUMBER = re.compile(r"[\s,;:(\-–،፣、，]{0,4}(?:\+|\()?\d{2}")
_IDENTIFIED = re.compile(r"passe?port|pasaporte|passaport|paszport|паспорт|جواز|étranger|\d{4}", re.I)
_YEAR = re.compile(r"(?:19|20)\d{2}")
_CLOSES = re.compile(r"[ \t]*[.!,]?[ \t]*(?:\n|$)")
_BESIDE = re.compile(r"[ \t]{0,3}[,(–—\-/:][ \t]{0,3}|[ \t]{0,3}\n?[ \t]{0,3}")
_CHILDHOOD = 2006
"""Who was born later seldom writes: their birth date is a child's."""
_NEAR_THE_END = 160


@dataclass(frozen=True, slots=True)
class Clue:
    """`weight` is in points: a candidate with `choosing.ENOUGH` of them is a name."""

    name: str
    weight: float
    holds: Callable[[Span], bool]


# --- what stands before ----------------------------------------------------------------------------


def _introduced(span: Span) -> bool:
    return "introduces" in span.before and (not span.uncased or span.first == span.run_first)


def _introduced_weakly(span: Span) -> bool:
    if "introduces weakly" not in span.before:
        return False
    return not span.single or any(map(is_given, span.folded))


def _introduced_behind(span: Span) -> bool:
    phrase = span.letter.phrases_from.get(span.last + 1)
    return phrase is not None and "introduces behind" in phrase.kinds and span.letter.words[span.last + 1].joined


def _copula_behind(span: Span) -> bool:
    """ "I … am": languages with the verb at the end."""
    phrase = span.letter.phrases_from.get(span.last + 1)
    return phrase is not None and "copula" in phrase.kinds and not span.single


def _everyday_behind(span: Span) -> bool:
    at = span.last + 1
    words = span.letter.words
    short = len(span.words) == 2 or _known_throughout(span)
    return short and at < len(words) and words[at].joined and is_ordinary(words[at].folded)


def _introduced_between(span: Span) -> bool:
    """ "I, Ali Reza," or "I Ali Reza am": between the pronoun and a stop or the verb."""
    if span.single or "introduces weakly" not in span.before:
        return False
    closed = span.letter.behind(span.last, 2).lstrip(" ")[:1] in tuple(",،、，.。।۔፣")
    return closed or _copula_behind(span) or _everyday_behind(span)


def _spoken_for(span: Span) -> bool:
    if "speaks for" not in span.before or _in_a_foreign_script(span):
        return False
    return not span.single or _titled(span) or any(map(is_given, span.folded))


def _of_the_family(span: Span) -> bool:
    return "relative" in span.before


def _identified_relative(span: Span) -> bool:
    behind = re.split(r"[.!?\n](?!\d)", span.letter.behind(span.last))[0]
    return _of_the_family(span) and not span.single and bool(_IDENTIFIED.search(behind))


def _child(span: Span) -> bool:
    return "child" in span.before


def _titled(span: Span) -> bool:
    at = span.first
    return at > 0 and span.letter.words[at].joined and span.letter.words[at - 1].folded in words_of("title")


def _after_a_closing(span: Span) -> bool:
    at = span.first
    phrase = span.letter.phrases_before.get(at)
    if phrase is not None and "closing" in phrase.kinds:
        return True
    return at > 0 and "\n" in span.letter.gap(at) and is_ordinary(span.letter.words[at - 1].folded)


def _of_an_office(span: Span) -> bool:
    at = span.first
    return at > 0 and span.letter.words[at].joined and span.letter.words[at - 1].folded in words_of("office behind a name's back")


def _in_a_place(span: Span) -> bool:
    at = span.first
    words = span.letter.words
    while at > 1 and words[at].joined and words[at - 1].folded in words_of("particle"):
        at -= 1
    joined = at > 0 and words[at].joined and not span.words[0].caseless
    return joined and words[at - 1].folded in words_of("before a place")


def _greeted(span: Span) -> bool:
    at = span.first
    return at > 0 and span.letter.words[at].joined and span.letter.words[at - 1].folded in words_of("greets")


# --- what stands behind ----------------------------------------------------------------------------


def _birth(span: Span) -> int | None:
    """Where a word for birth ends behind the name; none between where nothing else says that it is a name."""
    if span.birth is None or span.birth[1] and _known_nowhere(span):
        return None
    return span.birth[0]


def _young(span: Span) -> bool:
    born = _birth(span)
    if born is None:
        return False
    year = _YEAR.search(span.letter.behind(span.last, 100), born)
    return year is not None and int(year.group()) >= _CHILDHOOD


def _born(span: Span) -> bool:
    return _birth(span) is not None and not (span.single and (_child(span) or _young(span)))


def _born_a_child(span: Span) -> bool:
    born = _birth(span) is not None
    return not span.single and (born and (_child(span) or _young(span)) or _child(span) and _dated(span))


def _dated(span: Span) -> bool:
    return bool(_DATE.match(span.letter.behind(span.last)))


def _numbered(span: Span) -> bool:
    return not _dated(span) and bool(_NUMBER.match(span.letter.behind(span.last)))


def _beside(span: Span, kind: str) -> bool:
    """A word of the kind behind the name, after a comma or on the next line, with an article at most."""
    letter = span.letter
    for at in range(span.last + 1, min(span.last + 4, len(letter.words))):
        gap = letter.gap(at)
        if at == span.last + 1 and not _BESIDE.fullmatch(gap):
            return False
        if at > span.last + 1 and not letter.words[at].joined:
            return False
        if letter.words[at].folded.removeprefix("l'") in words_of(kind):
            return True
    return False


# --- where it stands -------------------------------------------------------------------------------


def _rest(span: Span) -> str:
    return span.letter.text[span.end : span.end + _NEAR_THE_END + 40].strip(" \t\n.,;:!)(。！，")


def _last_words(span: Span) -> bool:
    return not _rest(span)


def _near_the_end(span: Span) -> bool:
    starts = span.letter.opens_line(span.first) or span.letter.opens_sentence(span.first)
    return starts and 0 < len(_rest(span)) < _NEAR_THE_END


def _opens_line(span: Span) -> bool:
    return span.letter.opens_line(span.first)


def _opens_sentence(span: Span) -> bool:
    return not _opens_line(span) and (span.letter.opens_sentence(span.first) or "," in span.letter.gap(span.first))


def _closes_line(span: Span) -> bool:
    return bool(_CLOSES.match(span.letter.behind(span.last, 8)))


def _alone_on_its_line(span: Span) -> bool:
    at = span.first - 1 if _titled(span) else span.first
    return (at == 0 or span.letter.opens_line(at)) and _closes_line(span)


def _first_line_of_more(span: Span) -> bool:
    more = len(span.letter.words) > span.last + 6 and not span.letter.signature
    return span.first == 0 and more and not (_closes_line(span) or _dated(span) or _numbered(span))


# --- what it is made of ----------------------------------------------------------------------------


def _known_given(span: Span) -> bool:
    return any(_surely_given(word) for word in span.folded) or is_han(span.folded[0])


def _surely_given(word: str) -> bool:
    return len(word) > 2 and is_given(word)


def _known_throughout(span: Span) -> bool:
    return all(is_given(word) or is_surname(word) or word in words_of("particle") for word in span.folded)


def _known_nowhere(span: Span) -> bool:
    return span.uncased and not span.shared and not is_han(span.folded[0]) and not any(map(_known, span.folded))


def _known(word: str) -> bool:
    return len(word) > 1 and (is_given(word) or is_surname(word))


def _single(span: Span) -> bool:
    return span.single


def _single_beside_the_writer(span: Span) -> bool:
    return span.single and span.letter.writer.name.complete and not span.shared


def _shares_one(span: Span) -> bool:
    return span.shared == 1


def _shares_more(span: Span) -> bool:
    return span.shared > 1


def _in_small_letters(span: Span) -> bool:
    return not span.words[0].capital and not span.words[0].caseless and not span.shared


def _organised(span: Span) -> bool:
    return bool(set(span.folded) & words_of("organisation"))


def _ordinary(span: Span) -> bool:
    return span.uncased and any(
        is_ordinary(word.folded) and not is_bound_to_the_last(span.letter, at)
        for at, word in enumerate(span.words, start=span.first)
        if word.folded not in words_of("particle")
    )


def _ordinary_all(span: Span) -> bool:
    return all(is_ordinary(word) for word in span.folded)


def _cut_on_the_left(span: Span) -> bool:
    return span.first > span.run_first


def _cut_on_the_right(span: Span) -> bool:
    return span.last < span.run_last


def _in_a_foreign_script(span: Span) -> bool:
    return span.letter.other_letters and span.words[0].text[0] < "\u0250" and not _written_alike(span)


def _written_alike(span: Span) -> bool:
    """Whether the header has a word of it in the same letters."""
    return bool(set(span.folded) & span.letter.writer.words)


def _joins_the_sentence(span: Span) -> bool:
    """Only a blank parts it from a word of everyday on the left, and it is no closing."""
    letter, at = span.letter, span.first
    if not span.uncased or at == 0 or not letter.words[at].joined or span.before or _titled(span):
        return False
    return not may_be_name(letter, at - 1)


def _goes_on_behind(span: Span) -> bool:
    """Everyday words follow with only a blank between."""
    at = span.last + 1
    letter = span.letter
    joined = at < len(letter.words) and letter.words[at].joined and at - 1 == span.run_last
    return joined and span.uncased and _birth(span) is None and not _copula_behind(span)


def _ends_unknown(span: Span) -> bool:
    """A third word that no list knows is rather the verb."""
    last = span.folded[-1]
    bound = len(span.folded) > 1 and span.folded[-2] in words_of("particle")
    if len(span.words) < 3 or bound or not span.uncased or not _goes_on_behind(span):
        return False
    return not _known(last) and not span.letter.writer.knows(last)


CLUES = (
    Clue("introduced", 9.0, _introduced),
    Clue("introduced weakly", 4.0, _introduced_weakly),
    Clue("introduced between", 5.0, _introduced_between),
    Clue("introduced behind", 7.0, _introduced_behind),
    Clue("spoken for", 14.0, _spoken_for),
    Clue("of the family", -5.0, _of_the_family),
    Clue("of the family, identified", 16.0, _identified_relative),
    Clue("a child", -7.0, _child),
    Clue("a child's birth", 11.0, _born_a_child),
    Clue("title", 1.5, _titled),
    Clue("after a closing", 2.0, _after_a_closing),
    Clue("of an office", -6.0, _of_an_office),
    Clue("in a place", -3.0, _in_a_place),
    Clue("greeted", -6.0, _greeted),
    Clue("birth", 15.0, _born),
    Clue("date", 4.0, _dated),
    Clue("number", 2.5, _numbered),
    Clue("role", 2.0, lambda span: _beside(span, "role")),
    Clue("helper", -4.0, lambda span: _beside(span, "helper")),
    Clue("last words", 3.0, _last_words),
    Clue("near the end", 1.5, _near_the_end),
    Clue("opens a line", 2.0, _opens_line),
    Clue("opens a sentence", 1.0, _opens_sentence),
    Clue("alone on its line", 1.5, _alone_on_its_line),
    Clue("closes a line", 1.0, _closes_line),
    Clue("opens the letter", -3.0, _first_line_of_more),
    Clue("in the signature", 2.0, lambda span: span.letter.signature),
    Clue("known given name", 2.0, _known_given),
    Clue("all of it known", 1.0, _known_throughout),
    Clue("unknown, without capitals", -6.0, _known_nowhere),
    Clue("unknown third word", -4.0, _ends_unknown),
    Clue("single", -2.0, _single),
    Clue("single, not the writer's", -2.0, _single_beside_the_writer),
    Clue("one word of the header", 3.0, _shares_one),
    Clue("words of the header", 5.0, _shares_more),
    Clue("small letters", -2.0, _in_small_letters),
    Clue("organisation", -6.0, _organised),
    Clue("everyday word", -4.0, _ordinary),
    Clue("nothing but everyday words", -4.0, _ordinary_all),
    Clue("cut on the left", -2.0, _cut_on_the_left),
    Clue("cut on the right", -3.0, _cut_on_the_right),
    Clue("Latin among other letters", -6.0, _in_a_foreign_script),
    Clue("inside a sentence", -2.0, _joins_the_sentence),
    Clue("a sentence goes on", -1.5, _goes_on_behind),
)


def evidence(span: Span) -> tuple[Clue, ...]:
    """The clues that hold."""
    return tuple(clue for clue in CLUES if clue.holds(span))
