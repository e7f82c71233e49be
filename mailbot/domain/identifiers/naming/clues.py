"""What speaks for a candidate and against it: each clue has a name, a weight and a test."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from mailbot.domain.identifiers.naming.lexicon import fold, is_given, is_han, is_ordinary, is_surname, words_of
from mailbot.domain.identifiers.naming.spans import Span, may_be_name

BIRTH = re.compile(
    r"(?<!\w)(?:n[ée](?:\(e\)|e)?s?|n[ée]e? (?:le|en|à)|ddn|date de naissance|born|dob|d\.o\.b|"
    r"date of birth|nacid[oa]|nascid[oa]|nasci|nací|nat[oa]|geb\.|geboren\w?|родил\w{0,4}|роден\w{0,3}|рожд\w{0,8}|"
    r"р\.н|г\.р|народ\w{0,10}|рођен\w{0,2}|rođen\w{0,2}|rodjen\w?|doğum\w{0,5}|urodz\w{0,8}|ur\.|născut\w{0,2}|nascut\w?|"
    r"lindur|datëlindj\w{0,2}|sinh|dhashay|dhalatay|fèt|jidayik|zayîn|dayikbûn|γενν[ηή]θ\w{0,4}|abotamaki|nabotamaki|"
    r"төрсөн|nilizaliwa)(?!\w)|"
    r"ծնված|ծնվ|ծննդ|დაბადებ|დავიბადე|مولود|مواليد|مزداد|ازدياد|ولدت|الميلاد|الولادة|متولد|تولد|زېږېد|زیږید|پیدائش|"
    r"জন্ম|பிறந்த|जन्म|የተወለድ|ተወለድ|ተወሊደ|የልደት|ትውልድ|ዝተወለድ|ዕለተ ልደት|出生|生于|生日",
    re.I,
)
_DATE = re.compile(r"[\s,;:(\-–،፣、，]{0,4}\d{1,4}[./\- 年]\s?\d{1,2}|[\s,;:(]{0,3}\d{1,2}\s[^\W\d_]{3,12}\s\d{4}")
_NUMBER = re.compile(r"[\s,;:(\-–،፣、，]{0,4}(?:\+|\()?\d{2}")
_IDENTIFIED = re.compile(r"passe?port|pasaporte|passaport|paszport|паспорт|جواز|étranger|\d{4}", re.I)
_YEAR = re.compile(r"(?:19|20)\d{2}")
_CLOSES = re.compile(r"[ \t]*[.!,]?[ \t]*(?:\n|$)")
_BESIDE = re.compile(r"[ \t]{0,3}[,(–—\-/:][ \t]{0,3}|[ \t]{0,3}\n?[ \t]{0,3}")
_APPOSITION = " ,;:(-–،፣、，\n"
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


def _before(span: Span) -> frozenset[str]:
    """The kinds of the phrase right before, a title or a comma between."""
    letter, at = span.letter, span.first
    while at > 0 and len(letter.gap(at)) < 4 and "\n" not in letter.gap(at):
        if at in letter.phrases_before:
            return letter.phrases_before[at].kinds
        if letter.words[at - 1].folded not in words_of("title") and letter.words[at - 1].folded not in _BETWEEN:
            break
        at -= 1
    if at in letter.phrases_before and len(letter.gap(at)) < 4:
        return letter.phrases_before[at].kinds
    return frozenset()


_BETWEEN = frozenset({"e", "la", "le", "d", "el", "سيد", "السيد", "السيدة"})


def _introduced(span: Span) -> bool:
    return "introduces" in _before(span) and (not span.uncased or span.first == span.run_first)


def _introduced_weakly(span: Span) -> bool:
    if "introduces weakly" not in _before(span):
        return False
    return not span.uncased or any(map(is_given, span.folded))


def _introduced_behind(span: Span) -> bool:
    phrase = span.letter.phrases_from.get(span.last + 1)
    return phrase is not None and "introduces behind" in phrase.kinds and span.letter.words[span.last + 1].joined


def _spoken_for(span: Span) -> bool:
    return "speaks for" in _before(span)


def _of_the_family(span: Span) -> bool:
    return "relative" in _before(span)


def _identified_relative(span: Span) -> bool:
    behind = re.split(r"[.!?\n](?!\d)", span.letter.behind(span.last))[0]
    return _of_the_family(span) and not span.single and bool(_IDENTIFIED.search(behind))


def _child(span: Span) -> bool:
    return "child" in _before(span)


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
    word = span.letter.words[at - 1] if at and span.letter.words[at].joined else None
    return word is not None and not span.words[0].caseless and word.folded in words_of("before a place")


def _greeted(span: Span) -> bool:
    at = span.first
    return at > 0 and span.letter.words[at].joined and span.letter.words[at - 1].folded in words_of("greets")


# --- what stands behind ----------------------------------------------------------------------------


def _birth(span: Span) -> int | None:
    """Where a word for birth stands, with no more between than an apposition of a few words."""
    behind = span.letter.behind(span.last)
    match = BIRTH.search(behind)
    if match is None:
        return None
    between = behind[: match.start()].strip(_APPOSITION)
    if any(mark in between for mark in ".!?\n»;؟。") or any(character.isdigit() for character in between):
        return None
    return match.end() if len(between.split()) <= 3 and len(between) <= 40 else None


def _young(span: Span) -> bool:
    born = _birth(span)
    if born is None:
        return False
    year = _YEAR.search(span.letter.behind(span.last, 100), born)
    return year is not None and int(year.group()) >= _CHILDHOOD


def _born(span: Span) -> bool:
    return _birth(span) is not None and not (span.single and (_child(span) or _young(span)))


def _born_a_child(span: Span) -> bool:
    return not span.single and _birth(span) is not None and (_child(span) or _young(span))


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


def _first_line_of_more(span: Span) -> bool:
    return span.first == 0 and len(span.letter.words) > span.last + 6 and not span.letter.signature


# --- what it is made of ----------------------------------------------------------------------------


def _known_given(span: Span) -> bool:
    return any(_surely_given(word) for word in span.folded) or is_han(span.folded[0])


def _surely_given(word: str) -> bool:
    return len(word) > 2 and is_given(word)


def _known_throughout(span: Span) -> bool:
    return all(is_given(word) or is_surname(word) or word in words_of("particle") for word in span.folded)


def _known_nowhere(span: Span) -> bool:
    return span.uncased and not is_han(span.folded[0]) and not any(map(_known, span.folded)) and not span.shared


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
    return span.uncased and any(is_ordinary(word) for word in span.folded if word not in words_of("particle"))


def _ordinary_all(span: Span) -> bool:
    return all(is_ordinary(word) for word in span.folded)


def _cut_on_the_left(span: Span) -> bool:
    return span.first > span.run_first


def _cut_on_the_right(span: Span) -> bool:
    return span.last < span.run_last


def _in_a_foreign_script(span: Span) -> bool:
    return span.letter.other_letters and span.words[0].text[0] < "\u0250" and not span.shared


def _joins_the_sentence(span: Span) -> bool:
    """Only a blank parts it from a word of everyday on the left, and it is no closing."""
    letter, at = span.letter, span.first
    if not span.uncased or at == 0 or not letter.words[at].joined or _before(span) or _titled(span):
        return False
    return not may_be_name(letter, at - 1)


def _goes_on_behind(span: Span) -> bool:
    """Everyday words follow with only a blank between."""
    at = span.last + 1
    letter = span.letter
    return at < len(letter.words) and letter.words[at].joined and at - 1 == span.run_last and _birth(span) is None


CLUES = (
    Clue("introduced", 9.0, _introduced),
    Clue("introduced weakly", 4.0, _introduced_weakly),
    Clue("introduced behind", 7.0, _introduced_behind),
    Clue("spoken for", 14.0, _spoken_for),
    Clue("of the family", -5.0, _of_the_family),
    Clue("of the family, identified", 16.0, _identified_relative),
    Clue("a child", -7.0, _child),
    Clue("a child's birth", 7.0, _born_a_child),
    Clue("title", 1.5, _titled),
    Clue("after a closing", 2.0, _after_a_closing),
    Clue("of an office", -6.0, _of_an_office),
    Clue("in a place", -3.0, _in_a_place),
    Clue("greeted", -6.0, _greeted),
    Clue("birth", 12.0, _born),
    Clue("date", 4.0, _dated),
    Clue("number", 2.5, _numbered),
    Clue("role", 2.0, lambda span: _beside(span, "role")),
    Clue("helper", -4.0, lambda span: _beside(span, "helper")),
    Clue("last words", 3.0, _last_words),
    Clue("near the end", 1.5, _near_the_end),
    Clue("opens a line", 2.0, _opens_line),
    Clue("opens a sentence", 1.0, _opens_sentence),
    Clue("closes a line", 1.0, _closes_line),
    Clue("opens the letter", -3.0, _first_line_of_more),
    Clue("in the signature", 2.0, lambda span: span.letter.signature),
    Clue("known given name", 2.0, _known_given),
    Clue("all of it known", 1.0, _known_throughout),
    Clue("unknown, without capitals", -3.0, _known_nowhere),
    Clue("single", -2.0, _single),
    Clue("single, not the writer's", -2.0, _single_beside_the_writer),
    Clue("one word of the header", 3.0, _shares_one),
    Clue("words of the header", 5.0, _shares_more),
    Clue("small letters", -2.0, _in_small_letters),
    Clue("organisation", -6.0, _organised),
    Clue("everyday word", -4.0, _ordinary),
    Clue("nothing but everyday words", -4.0, _ordinary_all),
    Clue("cut on the left", -2.0, _cut_on_the_left),
    Clue("cut on the right", -2.0, _cut_on_the_right),
    Clue("Latin among other letters", -4.0, _in_a_foreign_script),
    Clue("inside a sentence", -2.0, _joins_the_sentence),
    Clue("a sentence goes on", -2.0, _goes_on_behind),
)


def evidence(span: Span) -> tuple[Clue, ...]:
    """The clues that hold."""
    return tuple(clue for clue in CLUES if clue.holds(span))
