"""What each sentence of a letter shows of the concepts of danger, in each language that may be meant.

What a sentence denies or tells of long ago is left out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import islice

from mailbot.domain.danger_learnt import may_be_alarming
from mailbot.domain.danger_meaning import ENDS, RECENT, SINCE, Concepts, meant, unmeant_in
from mailbot.domain.danger_signs import may_be_signs
from mailbot.domain.danger_words import BY_KNOWING, DENIABLE, DENIAL, denying, knowing, meant_by
from mailbot.domain.folding import fold, words
from mailbot.domain.terms import Term
from mailbot.domain.vocabularies import Vocabulary
from mailbot.domain.wording import (
    clauses,
    names_a_year_long_ago,
    stands_in,
    without_denied,
    without_unknown,
)

_PAST = "past"
_OVER = "over"
"""Flight, asylum: what drove somebody out long ago is over, in whichever clause it stands."""
_LEFT_BEHIND = frozenset({"kill", "hit"})
"""What flight puts an end to; threats may follow a person."""
_SENTENCE_END = re.compile(r"[.!?…;。！？؟።፧।\n]+")
_MOST = 6_000
_MOST_SENTENCES = 100
"""No letter of a person has more characters or sentences; a machine's is not read to its end."""
_WINDOW = 40
"""Words: who writes without full stops is read in overlapping pieces."""


def told(text: str, language: str = "und") -> Iterator[tuple[Concepts, ...]]:
    """The concepts of every sentence, once for each language that has words in the letter.

    Nothing where no words of danger come together. `language` is the letter's: short words in Latin
    letters mean other things in other languages.
    """
    read = as_read(text)
    terms = meant_by(read, language)
    if any(
        may_be_signs(concepts) or may_be_alarming(concepts, read, language)
        for concepts in _named(terms).values()
    ):
        yield from _told(read, terms)


def all_told(text: str, language: str = "und") -> Iterator[tuple[Concepts, ...]]:
    """The same of every letter, of which weights are learnt."""
    read = as_read(text)
    yield from _told(read, meant_by(read, language))


def as_read(text: str) -> str:
    """As much of a letter as is read for danger."""
    return text[:_MOST]


def _told(read: str, terms: Iterable[Term]) -> Iterator[tuple[Concepts, ...]]:
    named = Vocabulary(terms)
    sentences = [_concepts(sentence, named) for sentence in _sentences(read)]
    unmeant = unmeant_in(
        {concept for sentence in sentences for shown in sentence.values() for concept in shown}
    )
    for spoken in dict.fromkeys(spoken for sentence in sentences for spoken in sentence):
        yield meant([sentence.get(spoken, {}) for sentence in sentences], unmeant)


def _named(terms: Iterable[Term]) -> Mapping[str, Set[str]]:
    """The concepts of each language that terms are of."""
    concepts: dict[str, set[str]] = defaultdict(set)
    for language, _, concept in (term.owner.partition(":") for term in terms):
        concepts[language].add(concept)
    return concepts


def _concepts(sentence: str, named: Vocabulary) -> Mapping[str, Concepts]:
    """Language to concepts; `named` are the terms of the whole text."""
    shown = _shown(sentence, named)
    named_times = {concept for concepts in shown.values() for concept in concepts}
    current = sentence
    is_of_the_past = _names_a_time_long_ago(sentence, named_times) and RECENT not in named_times
    if is_of_the_past:
        current = ", ".join(clause for clause in clauses(sentence) if not _is_long_ago(clause, named))
    for language, concepts in shown.items():
        if DENIAL in concepts:
            current = _affirmed(current, language, concepts)
    remaining = shown if current == sentence else _shown(current, named)
    remaining = {
        language: _without_denied_endings(current, language, concepts)
        for language, concepts in remaining.items()
    }
    return _without_what_is_over(remaining) if is_of_the_past and _OVER in named_times else remaining


def _names_a_time_long_ago(text: str, shown: Set[str]) -> bool:
    return _PAST in shown or names_a_year_long_ago(text)


def _without_what_is_over(shown: Mapping[str, Concepts]) -> Mapping[str, Concepts]:
    return {
        language: {concept: term for concept, term in concepts.items() if concept not in _LEFT_BEHIND}
        for language, concepts in shown.items()
    }


def _shown(sentence: str, named: Vocabulary) -> Mapping[str, Concepts]:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for term in named.find(sentence):
        if stands_in(term, sentence):
            language, _, concept = term.owner.partition(":")
            found[language].setdefault(concept, term.name)
    return found


def _is_long_ago(clause: str, named: Vocabulary) -> bool:
    """Whether a clause tells of what is over: it names a time long ago and nothing that goes on."""
    shown = {concept for concepts in _shown(clause, named).values() for concept in concepts}
    return _names_a_time_long_ago(clause, shown) and SINCE not in shown


def _affirmed(sentence: str, language: str, shown: Concepts) -> str:
    """What of a sentence is not denied."""
    denials, verbs = denying(language)
    if any(verb in shown for verb in DENIABLE):
        sentence = without_denied(sentence, denials, verbs)
    if any(threat in shown for threat in BY_KNOWING):
        sentence = without_unknown(sentence, denials, knowing(language))
    return sentence


def _without_denied_endings(sentence: str, language: str, shown: Concepts) -> Concepts:
    """What is not given back, nobody tried, has not ended."""
    if DENIAL not in shown or ENDS.keys().isdisjoint(shown):
        return shown
    denials, _ = denying(language)
    return {
        concept: term
        for concept, term in shown.items()
        if concept not in ENDS or not _is_denied(term, sentence, denials)
    }


def _is_denied(term: str, sentence: str, denials: frozenset[str]) -> bool:
    """Whether a sentence denies a term that is no denial itself ("classé sans suite")."""
    said_so = words(term)
    if not denials.isdisjoint(said_so):
        return False
    return without_denied(sentence, denials, (max(said_so, key=len),)) != " ".join(words(sentence))


def _sentences(text: str) -> Iterator[str]:
    written = filter(None, map(str.strip, _SENTENCE_END.split(_folded_lines(text))))
    for sentence in islice(dict.fromkeys(written), _MOST_SENTENCES):
        pieces = sentence.split()
        for start in range(0, max(len(pieces) - _WINDOW // 2, 1), _WINDOW // 2):
            yield " ".join(pieces[start : start + _WINDOW])


def _folded_lines(text: str) -> str:
    """A new line may end a sentence, and folding makes it a space."""
    return "\n".join(map(fold, text.splitlines()))
