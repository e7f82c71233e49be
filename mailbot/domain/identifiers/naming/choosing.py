"""The choice among fields, candidates and header."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mailbot.domain.folding import fold
from mailbot.domain.identifiers.naming.clues import evidence
from mailbot.domain.identifiers.naming.fields import Fields, fields_in
from mailbot.domain.identifiers.naming.letter import HEAD, Letter, read_letter
from mailbot.domain.identifiers.naming.lexicon import is_han, words_of
from mailbot.domain.identifiers.naming.parting import part_name
from mailbot.domain.identifiers.naming.person import NOBODY, PersonName
from mailbot.domain.identifiers.naming.spans import Span, spans_in
from mailbot.domain.identifiers.naming.telling import surname_before_comma, surname_told
from mailbot.domain.identifiers.naming.writer import Writer, read_header

ENOUGH = 3.0
"""Points from which a candidate is a name."""
TOLD = 5.0
"""Points from which a full name in the text stands against another in the header."""
SURE = 7.0
"""Points from which a lone part of a name stands against a full name in the header."""


def find_name(text: str, signature: str, header: str, language: str, subject: str = "") -> PersonName:
    """The name of the person concerned.

    `header` is the display name of From; `subject` tells who of several it is. What the text says
    beats the header; the header tells which part of a name in the text is the surname, and adds the part
    that the text leaves out.
    """
    writer = read_header(header, language)
    letter = read_letter(text, language, writer, subject)
    below = read_letter(signature, language, writer, subject, above=letter)
    named = _from_fields(letter)
    if named.nobody:
        named = _from_fields(below)
    if named.complete:
        return named
    weighed = _weighed(letter) + _weighed(below)
    best = max(weighed, key=_rank, default=None)
    if letter.asks_for_a_friend and named.nobody and not (best and _says_whose_matter(best)):
        return NOBODY
    if best is None:
        return _together(named, writer.name)
    chosen = _parted(_fuller(best, weighed), language, writer)
    if not named.nobody:
        return _together(named, chosen)
    return _beside_the_header(chosen, best, writer)


@dataclass(frozen=True, slots=True)
class _Weighed:
    span: Span
    points: float
    clues: tuple[str, ...]


_WHOSE_MATTER = frozenset({"introduced", "spoken for", "spoken of", "birth", "date", "number"})


def _says_whose_matter(one: _Weighed) -> bool:
    """Whether more than a signature says that the letter is about this person."""
    return not _WHOSE_MATTER.isdisjoint(one.clues)


def _fuller(best: _Weighed, others: list[_Weighed]) -> _Weighed:
    """Where a lone name stands again with another beside it, both: "I'm called Awa. … Awa Sow"."""
    if not best.span.single:
        return best
    whole = [one for one in others if one.points >= TOLD and not one.span.single]
    return max(
        (one for one in whole if set(best.span.folded) < set(one.span.folded)), key=_rank, default=best
    )


def _rank(one: _Weighed) -> tuple[float, int, int]:
    """Of two with as many points the later, of two that begin together the longer."""
    return one.points, one.span.start, one.span.last


def _weighed(letter: Letter) -> list[_Weighed]:
    """The candidates that are names."""
    found = []
    for span in spans_in(letter):
        clues = evidence(span, ENOUGH)
        points = sum(clue.weight for clue in clues)
        if points >= ENOUGH:
            found.append(_Weighed(span, points, tuple(clue.name for clue in clues)))
    return found


def _parted(best: _Weighed, language: str, writer: Writer) -> PersonName:
    span = best.span
    end = -1 if span.letter.signature else _place(span.letter, span.end)
    titled = span.first > 0 and span.letter.words[span.first - 1].folded in words_of("title")
    parts = [word.text for word in span.words]
    told = surname_told(span)
    if told:
        given = " ".join(part for at, part in enumerate(parts) if at not in told)
        surname = " ".join(parts[at] for at in told)
        return PersonName(surname, given or None, end, (*best.clues, "told"))
    before = surname_before_comma(span)
    if before:
        return PersonName(before, " ".join(parts), end, (*best.clues, "comma"))
    name = part_name(parts, language, writer.name, end, titled=titled)
    return replace(name, evidence=best.clues)


def _place(letter: Letter, end: int) -> int:
    return end + letter.left_out if letter.left_out and end > HEAD else end


def _from_fields(letter: Letter) -> PersonName:
    fields = fields_in(letter)
    if fields.both and not (fields.surname and fields.given):
        if fields.given and len(fields.both.parts) == 1:  # "Name: Hofmann, Vorname: Tobias"
            return PersonName(
                fields.both.parts[0], " ".join(fields.given.parts), fields.given.end, ("labelled",)
            )
        return _whole(fields.both.parts, letter, fields.both.end)
    return _separate(fields, letter)


def _separate(fields: Fields, letter: Letter) -> PersonName:
    surname, given = fields.surname, fields.given
    if surname and given:
        end = _place(letter, max(surname.end, given.end))
        return PersonName(" ".join(surname.parts), " ".join(given.parts), end, ("labelled",))
    if surname and len(surname.parts) == 1:
        return PersonName(surname.parts[0], None, _place(letter, surname.end), ("labelled",))
    alone = surname or given
    return _whole(alone.parts, letter, alone.end) if alone else NOBODY


def _whole(parts: tuple[str, ...], letter: Letter, end: int) -> PersonName:
    name = part_name(parts, letter.language, letter.writer.name, _place(letter, end))
    return replace(name, evidence=("labelled",))


def _together(one: PersonName, other: PersonName) -> PersonName:
    """The first, with the part it lacks from the second."""
    if one.nobody:
        return other
    if one.surname:
        given = one.given or (other.given if fold(other.given or "") != fold(one.surname) else None)
        return replace(one, given=given)
    return replace(one, surname=other.surname if fold(other.surname or "") != fold(one.given or "") else None)


def _beside_the_header(chosen: PersonName, best: _Weighed, writer: Writer) -> PersonName:
    """A lone name in the text beside a full one in the header."""
    if not writer.name.complete:
        signed = "last words" in best.clues and chosen.surname and not chosen.given
        return _together(chosen, writer.name) if signed else chosen
    if chosen.complete:
        told = best.span.shared or best.points >= TOLD or is_han(best.span.folded[0])
        return chosen if told else writer.name
    if best.span.shared:
        return _together(chosen, writer.name)
    return chosen if best.points >= SURE else writer.name
