"""What the writer says of their own name: "Tanvir Ahmed Chowdhury (Chowdhury is the surname)"."""

from __future__ import annotations

import re

from mailbot.domain.folding import fold
from mailbot.domain.identifiers.naming.phrases import phrases_in
from mailbot.domain.identifiers.naming.spans import Span
from mailbot.domain.identifiers.naming.words import words_in

_PARENTHESIS = re.compile(r"\s?[(（]([^()（）\n]{3,50})[)）]")


def surname_told(span: Span) -> tuple[int, ...]:
    """The places within a name of the words that a parenthesis behind it calls the surname."""
    match = _PARENTHESIS.match(span.letter.behind(span.last))
    if match is None:
        return ()
    inside = words_in(match[1])
    if not any({"surname", "surname is"} & phrase.kinds for phrase in phrases_in(inside)):
        return ()
    named = {word.folded for word in inside}
    told = tuple(at for at, word in enumerate(span.folded) if word in named)
    return told if len(told) < len(span.words) else ()


def surname_before_comma(span: Span) -> str | None:
    """ "Ashworth, Margaret Elaine": the surname that the header has, before a comma."""
    letter, known = span.letter, span.letter.writer.name.surname
    if span.first == 0 or not known or letter.gap(span.first).strip(" ") != ",":
        return None
    before = letter.words[span.first - 1]
    inside = fold(known) in span.folded
    return before.text if before.folded == fold(known) and not inside else None
