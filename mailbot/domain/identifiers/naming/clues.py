"""What speaks for a candidate and against it: each clue has a name, a weight and a test."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from mailbot.domain.identifiers.naming import relations, substance, surroundings
from mailbot.domain.identifiers.naming.spans import Span

PHRASE, BIRTH = "phrase", "birth"
"""What a clue needs: a phrase before the candidate, a word for birth behind it."""


@dataclass(frozen=True, slots=True)
class Clue:
    """`weight` is in points: a candidate with `choosing.ENOUGH` of them is a name.

    `needs`: without what it is not asked, as it cannot hold.
    """

    name: str
    weight: float
    holds: Callable[[Span], bool]
    needs: str = ""


CLUES = (
    Clue("introduced", 9.0, surroundings.introduced, PHRASE),
    Clue("introduced weakly", 4.0, surroundings.introduced_weakly, PHRASE),
    Clue("introduced between", 5.0, surroundings.introduced_between, PHRASE),
    Clue("introduced behind", 7.0, surroundings.introduced_behind),
    Clue("introduced with a birth", 10.0, relations.introduced_with_birth, PHRASE),
    Clue("spoken for", 14.0, relations.spoken_for, PHRASE),
    Clue("another's birth", 6.0, relations.another_is_born, BIRTH),
    Clue("spoken of", 8.0, relations.spoken_of),
    Clue("in company", -5.0, relations.in_company),
    Clue("an acquaintance", -8.0, relations.acquainted, PHRASE),
    Clue("an acquaintance, identified", 22.0, relations.identified_acquaintance, PHRASE),
    Clue("dead", -22.0, relations.dead, PHRASE),
    Clue("a firm's number", -9.0, surroundings.numbered_as_a_firm),
    Clue("of the family", -5.0, relations.of_the_family, PHRASE),
    Clue("of the family, identified", 16.0, relations.identified_relative, PHRASE),
    Clue("a child", -7.0, surroundings.child, PHRASE),
    Clue("a child's birth", 11.0, relations.born_a_child),
    Clue("title", 1.5, surroundings.titled),
    Clue("title, in an organisation's letter", 2.5, relations.titled_by_an_organisation),
    Clue("after a closing", 2.0, surroundings.after_a_closing),
    Clue("of an office", -6.0, surroundings.of_an_office),
    Clue("in a place", -3.0, surroundings.in_a_place),
    Clue("greeted", -6.0, surroundings.greeted),
    Clue("birth", 15.0, surroundings.born, BIRTH),
    Clue("date", 4.0, surroundings.dated),
    Clue("number", 2.5, surroundings.numbered),
    Clue("role", 2.0, surroundings.with_a_role),
    Clue("helper", -4.0, surroundings.beside_a_helper),
    Clue("last words", 3.0, surroundings.last_words),
    Clue("near the end", 1.5, surroundings.near_the_end),
    Clue("opens a line", 2.0, surroundings.opens_line),
    Clue("opens a sentence", 1.0, surroundings.opens_sentence),
    Clue("alone on its line", 1.5, surroundings.alone_on_its_line),
    Clue("closes a line", 1.0, surroundings.closes_line),
    Clue("opens the letter", -3.0, surroundings.first_line_of_more),
    Clue("in the subject", 7.0, substance.in_the_subject),
    Clue("unknown opener", -3.0, surroundings.opens_with_another_word),
    Clue("in the signature", 2.0, lambda span: span.letter.signature),
    Clue("known given name", 2.0, substance.known_given),
    Clue("all of it known", 1.0, substance.known_throughout),
    Clue("unknown, without capitals", -6.0, substance.known_nowhere),
    Clue("unknown third word", -4.0, surroundings.ends_unknown),
    Clue("single", -2.0, substance.single),
    Clue("single, in an organisation's letter", -3.0, substance.single_in_an_organisations_letter),
    Clue("single, not the writer's", -2.0, substance.single_beside_the_writer),
    Clue("one word of the header", 3.0, substance.shares_one),
    Clue("words of the header", 5.0, substance.shares_more),
    Clue("small letters", -2.0, substance.in_small_letters),
    Clue("small letters among capitals", -8.0, substance.in_small_letters_among_capitals),
    Clue("organisation", -6.0, substance.organised),
    Clue("the organisation that writes", -8.0, substance.writing_organisation),
    Clue("everyday word", -4.0, substance.ordinary),
    Clue("nothing but everyday words", -4.0, substance.ordinary_all),
    Clue("cut on the left", -2.0, substance.cut_on_the_left),
    Clue("cut on the right", -3.0, substance.cut_on_the_right),
    Clue("Latin among other letters", -6.0, substance.in_a_foreign_script),
    Clue("inside a sentence", -2.0, surroundings.joins_the_sentence),
    Clue("a sentence goes on", -1.5, surroundings.goes_on_behind),
)


@cache
def _asked(*present: str) -> tuple[Clue, ...]:
    """The clues that may hold of a candidate, by what of their needs is there."""
    return tuple(clue for clue in CLUES if not clue.needs or clue.needs in present)


def evidence(span: Span, least: float) -> tuple[Clue, ...]:
    """The clues that hold; none where those that speak for the candidate have fewer points than `least`."""
    asked = _asked(PHRASE if span.before else "", BIRTH if span.birth else "")
    for_it = {clue.name for clue in asked if clue.weight > 0 and clue.holds(span)}
    if sum(clue.weight for clue in asked if clue.name in for_it) < least:
        return ()
    return tuple(clue for clue in asked if clue.name in for_it or (clue.weight < 0 and clue.holds(span)))
