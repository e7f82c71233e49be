"""What a candidate is made of: names that are known, everyday words, words that the header has, too."""

from __future__ import annotations

from mailbot.domain.identifiers.naming.eligible import is_bound_to_the_last, is_opener
from mailbot.domain.identifiers.naming.lexicon import is_han, words_of
from mailbot.domain.identifiers.naming.spans import Span
from mailbot.domain.identifiers.naming.words import Word


def known_given(span: Span) -> bool:
    return any(word.given and len(word.folded) > 2 for word in span.words) or is_han(span.folded[0])


def known_throughout(span: Span) -> bool:
    return all(word.given or word.surname or word.folded in words_of("particle") for word in span.words)


def known_nowhere(span: Span) -> bool:
    return span.uncased and not any(map(known, span.words)) and not is_han(span.folded[0]) and not span.shared


def known(word: Word) -> bool:
    return len(word.folded) > 1 and (word.given or word.surname)


def single(span: Span) -> bool:
    return span.single


def single_beside_the_writer(span: Span) -> bool:
    return span.single and span.letter.writer.name.complete and not span.shared


def single_in_an_organisations_letter(span: Span) -> bool:
    return span.single and span.letter.writer.organised


def shares_one(span: Span) -> bool:
    return span.shared == 1


def shares_more(span: Span) -> bool:
    return span.shared > 1


def in_small_letters(span: Span) -> bool:
    return not span.words[0].capital and not span.words[0].caseless and not span.shared


def in_small_letters_among_capitals(span: Span) -> bool:
    """Who writes capitals elsewhere writes them in names; only two known names together may lack them."""
    if not in_small_letters(span) or not span.letter.writes_capitals:
        return False
    return span.single or not (known_given(span) and known_throughout(span))


def writing_organisation(span: Span) -> bool:
    """ "Les Semelles Légères", who signs below a person's name."""
    whole = len(span.words) > 1 and span.shared == len(span.words)
    return whole and span.letter.writer.organised


def organised(span: Span) -> bool:
    return bool(set(span.folded) & words_of("organisation"))


def ordinary(span: Span) -> bool:
    return span.uncased and any(
        word.ordinary and not is_bound_to_the_last(span.letter, at)
        for at, word in enumerate(span.words, start=span.first)
        if word.folded not in words_of("particle")
    )


def ordinary_all(span: Span) -> bool:
    return all(word.ordinary for word in span.words)


def cut_on_the_left(span: Span) -> bool:
    first = span.run_first
    return span.first > first and not (span.first == first + 1 and is_opener(span.letter, first, span.last))


def in_the_subject(span: Span) -> bool:
    """Who is named in the subject, and does not write, is whom the letter is about."""
    named = span.letter.subject & {word for word in span.folded if len(word) > 2}
    return bool(named) and not span.single and not span.shared


def cut_on_the_right(span: Span) -> bool:
    return span.last < span.run_last


def in_a_foreign_script(span: Span) -> bool:
    return span.letter.other_letters and span.words[0].text[0] < "\u0250" and not written_alike(span)


def written_alike(span: Span) -> bool:
    """Whether the header has a word of it in the same letters."""
    return bool(set(span.folded) & span.letter.writer.words)
