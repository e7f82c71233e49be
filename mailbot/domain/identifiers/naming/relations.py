"""Whom of several persons a letter is about: the writer, a relative, an acquaintance, who is written for."""

from __future__ import annotations

import re

from mailbot.domain.identifiers.naming import substance
from mailbot.domain.identifiers.naming.lexicon import words_of
from mailbot.domain.identifiers.naming.spans import Span
from mailbot.domain.identifiers.naming.surroundings import (
    alone_on_its_line,
    birth,
    born,
    child,
    dated,
    titled,
    young,
)

_IDENTIFIED = re.compile(r"passe?port|pasaporte|passaport|paszport|паспорт|جواز|étranger|\d{4}", re.I)
_FEW, _SOME = 4, 14
"""Words before a name, and behind one, in which a death is told."""
_STOP = re.compile(r"[.!?\n](?!\s?\d)")
"""The end of a sentence, and none behind "d." or "7."."""
_SENTENCE = 60
"""Characters behind a name in which it is identified."""


def spoken_for(span: Span) -> bool:
    if "speaks for" not in span.before or substance.in_a_foreign_script(span):
        return False
    return not in_company(span) and (
        not span.single or titled(span) or any(word.given for word in span.words)
    )


def introduced_with_birth(span: Span) -> bool:
    """ "I, Karim Belkacem, born on …, and my wife …, born in 1990": the writer is the person concerned."""
    introduced = not {"introduces", "introduces weakly"}.isdisjoint(span.before)
    return introduced and not span.single and (born(span) or dated(span))


def of_the_family(span: Span) -> bool:
    return "relative" in span.before


def identified_relative(span: Span) -> bool:
    """A relative with a birth or a number is whom the letter is about, unless the writer tells their own."""
    return of_the_family(span) and _identified(span) and not span.letter.tells_own_birth


def acquainted(span: Span) -> bool:
    return "acquaintance" in span.before


def identified_acquaintance(span: Span) -> bool:
    return acquainted(span) and _identified(span)


def another_is_born(span: Span) -> bool:
    """Somebody else than the writer, with a birth: who signs writes for them."""
    known = span.letter.writer.name.complete and born(span)
    return known and _a_stranger(span) and not (of_the_family(span) or acquainted(span))


def spoken_of(span: Span) -> bool:
    """ "We lodge Oksana Kovalenko … She was born on …"."""
    return span.letter.tells_anothers_birth and _a_stranger(span) and not born(span)


def in_company(span: Span) -> bool:
    """ "My appointment with Paul Girard": somebody who has to do with it, as an agent or a spouse."""
    words = span.letter.words
    phrase = span.letter.phrases_before.get(span.run_first)
    at = phrase.first if phrase is not None and "friend" in phrase.kinds else span.run_first
    while at > 0 and words[at].joined and words[at - 1].folded in words_of("title"):
        at -= 1
    joined = at > 0 and words[at].joined and not span.words[0].caseless
    return joined and words[at - 1].folded in words_of("with")


def titled_by_an_organisation(span: Span) -> bool:
    """Whom a garage or a social service writes about, rather than who signs there."""
    written = span.letter.writer.organised and not span.letter.signature
    return written and titled(span) and not span.single and not span.shared and not alone_on_its_line(span)


def born_a_child(span: Span) -> bool:
    born = birth(span) is not None
    return not span.single and ((born and (child(span) or young(span))) or (child(span) and dated(span)))


def dead(span: Span) -> bool:
    """ "Feu mon mari X", "mon père X (né en 1937) est mort": nobody asks anything of them."""
    if not ({"relative", "acquaintance"} & span.before):
        return False
    words = span.letter.words
    before = {word.folded for word in words[max(0, span.first - _FEW) : span.first]}
    behind = {word.folded for word in words[span.last + 1 : span.last + 1 + _SOME]}
    return bool((before | behind) & words_of("dead"))


def _a_stranger(span: Span) -> bool:
    """A full name that is not the writer's, who may well have one word of it, too."""
    return not span.single and (span.shared < len(span.words) - 1 or not span.shared)


def _identified(span: Span) -> bool:
    if span.single:
        return False
    if birth(span) is not None or span.letter.tells_anothers_birth:
        return True
    return bool(_IDENTIFIED.search(_rest_of_the_sentence(span)))


def _rest_of_the_sentence(span: Span) -> str:
    """Up to where it speaks of somebody else."""
    end = len(span.letter.text)
    for at in range(span.last + 1, min(span.last + _SOME, len(span.letter.words))):
        phrase = span.letter.phrases_from.get(at)
        if phrase is not None and {"relative", "child"} & phrase.kinds:
            end = span.letter.words[at].start
            break
    rest = span.letter.text[span.end : min(end, span.end + _SENTENCE)]
    return _STOP.split(rest, maxsplit=1)[0]
