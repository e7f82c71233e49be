"""What stands around a candidate: phrases before it, births and dates behind it, its place in the letter."""

from __future__ import annotations

import re

from mailbot.domain.identifiers.naming import substance
from mailbot.domain.identifiers.naming.beside import NEAR_THE_END
from mailbot.domain.identifiers.naming.eligible import is_opener, may_be_name
from mailbot.domain.identifiers.naming.lexicon import words_of
from mailbot.domain.identifiers.naming.spans import Span

_YEAR = re.compile(r"(?:19|20)\d{2}")
_CHILDHOOD = 2006
"""Who was born later seldom writes: their birth date is a child's."""


# --- what stands before ----------------------------------------------------------------------------


def introduced(span: Span) -> bool:
    return "introduces" in span.before and (not span.uncased or span.first == span.run_first)


def introduced_weakly(span: Span) -> bool:
    if "introduces weakly" not in span.before:
        return False
    return not span.single or any(word.given for word in span.words)


def introduced_behind(span: Span) -> bool:
    phrase = span.letter.phrases_from.get(span.last + 1)
    return (
        phrase is not None and "introduces behind" in phrase.kinds and span.letter.words[span.last + 1].joined
    )


def copula_behind(span: Span) -> bool:
    """ "I … am": languages with the verb at the end."""
    phrase = span.letter.phrases_from.get(span.last + 1)
    return phrase is not None and "copula" in phrase.kinds and not span.single


def everyday_behind(span: Span) -> bool:
    at = span.last + 1
    words = span.letter.words
    short = len(span.words) == 2 or substance.known_throughout(span)
    return short and at < len(words) and words[at].joined and words[at].ordinary


def introduced_between(span: Span) -> bool:
    """ "I, Ali Reza," or "I Ali Reza am": between the pronoun and a stop or the verb."""
    if span.single or "introduces weakly" not in span.before or substance.known_nowhere(span):
        return False
    closed = span.letter.behind(span.last, 2).lstrip(" ")[:1] in tuple(",،、，.。।۔፣")
    return closed or copula_behind(span) or everyday_behind(span)


def child(span: Span) -> bool:
    return "child" in span.before


def titled(span: Span) -> bool:
    return span.left.titled


def after_a_closing(span: Span) -> bool:
    return span.left.after_a_closing


def of_an_office(span: Span) -> bool:
    return span.left.of_an_office


def in_a_place(span: Span) -> bool:
    return span.left.in_a_place


def greeted(span: Span) -> bool:
    return span.left.greeted


def opens_with_another_word(span: Span) -> bool:
    """ "Звертається Оксана Мельничук": an unknown word that opens the sentence before a known name."""
    return span.first == span.run_first and is_opener(span.letter, span.first, span.last)


# --- what stands behind ----------------------------------------------------------------------------


def birth(span: Span) -> int | None:
    """Where a word for birth ends behind the name; none between where nothing else says that it is a name."""
    if span.birth is None or (span.birth[1] and substance.known_nowhere(span)):
        return None
    return span.birth[0]


def young(span: Span) -> bool:
    born = birth(span)
    if born is None:
        return False
    year = _YEAR.search(span.letter.behind(span.last, 100), born)
    return year is not None and int(year.group()) >= _CHILDHOOD


def born(span: Span) -> bool:
    return birth(span) is not None and not (span.single and (child(span) or young(span)))


def dated(span: Span) -> bool:
    return span.right.dated


def numbered(span: Span) -> bool:
    return span.right.numbered


def numbered_as_a_firm(span: Span) -> bool:
    return span.right.numbered_as_a_firm


def with_a_role(span: Span) -> bool:
    return span.right.role


def beside_a_helper(span: Span) -> bool:
    return span.right.helper


# --- where it stands -------------------------------------------------------------------------------


def last_words(span: Span) -> bool:
    return not span.right.rest


def near_the_end(span: Span) -> bool:
    starts = span.letter.opens_line(span.first) or span.letter.opens_sentence(span.first)
    return starts and 0 < len(span.right.rest) < NEAR_THE_END


def opens_line(span: Span) -> bool:
    return span.letter.opens_line(span.first)


def opens_sentence(span: Span) -> bool:
    return not opens_line(span) and (
        span.letter.opens_sentence(span.first) or "," in span.letter.gap(span.first)
    )


def closes_line(span: Span) -> bool:
    return span.right.closes_line


def alone_on_its_line(span: Span) -> bool:
    at = span.first - 1 if titled(span) else span.first
    return (at == 0 or span.letter.opens_line(at)) and closes_line(span)


def first_line_of_more(span: Span) -> bool:
    more = len(span.letter.words) > span.last + 6 and not span.letter.signature
    return span.first == 0 and more and not (closes_line(span) or dated(span) or numbered(span))


def joins_the_sentence(span: Span) -> bool:
    """Only a blank parts it from a word of everyday on the left, and it is no closing."""
    letter, at = span.letter, span.first
    if not span.uncased or at == 0 or not letter.words[at].joined or span.before or titled(span):
        return False
    return not may_be_name(letter, at - 1)


def goes_on_behind(span: Span) -> bool:
    """Everyday words follow with only a blank between."""
    at = span.last + 1
    letter = span.letter
    joined = at < len(letter.words) and letter.words[at].joined and at - 1 == span.run_last
    return joined and span.uncased and birth(span) is None and not copula_behind(span)


def ends_unknown(span: Span) -> bool:
    """A third word that no list knows is rather the verb."""
    last = span.words[-1]
    bound = len(span.folded) > 1 and span.folded[-2] in words_of("particle")
    if len(span.words) < 3 or bound or not span.uncased or not goes_on_behind(span):
        return False
    return not substance.known(last) and not span.letter.writer.knows(last.folded)
