"""What each sentence of a letter shows of the concepts of danger, in each language that may be meant.

A sentence with a figure of speech shows nothing; what is denied or told of long ago is left out, and where
a letter is about a cause (a campaign, a study, a film), the names of what it is against are no sign.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cache, lru_cache
from itertools import islice

from mailbot import words as said
from mailbot.domain.danger_signs import AGE, IN_ONE_LETTER, IN_ONE_SENTENCE, OWN_AGE, WEIGHTS, may_be_signs
from mailbot.domain.folding import fold, words
from mailbot.domain.terms import Term, Vocabulary, read_term
from mailbot.domain.wording import (
    clauses,
    names_a_year_long_ago,
    roots_of,
    stands_in,
    without_denied,
    without_unknown,
)

Concepts = Mapping[str, str]
"""What a sentence shows, and the first term that shows it."""

_SHARING_LETTERS = (
    frozenset({"ar", "fa", "ps", "ur"}),
    frozenset({"am", "ti"}),
    frozenset({"bg", "mn", "ru", "sr"}),
    frozenset({"bg", "mn", "sr", "uk"}),
)
"""Languages in which each other's stems mean other things; Ukrainian letters are full of Russian words."""
_SPOKEN_BY_ALL = ("fr", "en")
"""Languages from which people borrow whatever they write in."""

_HARMLESS = "harmless"
"""Figures of speech, sports, collisions of cars: what else stands in their sentence is no sign."""
_PUBLIC = "public"
"""Campaigns, studies, works of art: a letter about them …"""
_PROFESSIONAL = "professional"
"""Lawyers, social workers: so do they, …"""
_PRESSING = frozenset({"afraid", "tonight", "rescue", "threaten", "hit", AGE})
"""… unless something presses."""
_NAMED_BY_CAUSES = frozenset({"topic", "grave", "weapon"})
"""… names these without anybody being in danger."""
_COMBINED = (
    frozenset(concept for _, needed in (*IN_ONE_SENTENCE, *IN_ONE_LETTER) for concept in needed)
    | WEIGHTS.keys()
    | _NAMED_BY_CAUSES
)
"""Where nothing presses, no words put together tell that what a study is about happens to somebody."""
_ARMS = "arms"
"""Hunting, inheriting, licences: a letter about them names weapons …"""
_ATTACKING = frozenset({"threaten", "hit", "kill", "drunk", "come", "warned", "tonight"})
"""… unless somebody attacks."""
_WEAPON = "weapon"
_GRAVE = "grave"
"""Words of danger that also stand in ordinary letters (sold, lost, locked): they count beside others only."""
_PAST, _SINCE, _DENIAL = "past", "since", "denial"
_RECENT = "recent"
"""Yesterday, last week, begun again: beside these nothing in the sentence is over."""
_OVER = "over"
"""Flight, asylum: what drove somebody out long ago is over, in whichever clause it stands."""
_NUMBERS = "numbers"
"""How a language says the years of a minor in words; they are no concept of their own."""
_EXPLAINED = {
    "accident": frozenset({"harm", "wound"}),
    "sanction": frozenset({"threaten", "drunk"}),
    "animals": frozenset({"kill", "weapon", "hit"}),
    "registry": frozenset({"unwilling", "force"}),
    "settled": frozenset({"warned"}),
    "counter": frozenset({"boss", "servant", "touch"}),
    "war": frozenset({"gone", "kill", "away", "weapon"}),
}
"""What a sentence names, and what is no sign beside it: falls break arms, landlords threaten with notice,
hunters shoot, town halls refuse weddings, who brings a complete file says "you will see", the lady at the
counter is nobody's boss, soldiers go missing."""
_ENDS = {
    "returned": frozenset({"seized", "abducted", "away", "gone", "missing"}),
    "judged": frozenset({"hit", "harm", "wound", "kill", "touch", "topic"}),
}
"""What a sentence or its neighbour tells the end of: what was given back is taken no more, who was tried is
stopped."""
_GOING_ON = frozenset({_RECENT, _SINCE, "afraid", "threaten", "tonight", "next_time"})
"""What a sentence tells beside these is not ended by its neighbours."""
_ENDED = frozenset({"kill", "hit"})
"""What flight puts an end to; threats may follow a person."""
_DENIABLE = ("hit", "threaten", "kill", "touch", "abducted", "force")
_BY_KNOWING = ("threat", "knows")

_SENTENCE_END = re.compile(r"[.!?…;。！？؟።፧।\n]+")
_MOST = 6_000
_MOST_SENTENCES = 100
"""No letter of a person has more characters or sentences; a machine's is not read to its end."""
_WINDOW = 40
"""Words: who writes without full stops is read in overlapping pieces."""
_MINOR = range(1, 18)
"""Years; a file's `age` holds the words that follow a number of them, `own_age` sentences around it."""


def told(text: str, language: str = "und") -> Iterator[tuple[Concepts, ...]]:
    """The concepts of every sentence, once for each language that has words in the letter.

    Nothing, where no words of danger come together.

    `language` is the letter's: short words in Latin letters mean other things in other languages.
    """
    read = text[:_MOST]
    terms = _meant_in(language).find(read)
    if not any(may_be_signs(concepts) for concepts in _named(terms).values()):
        return
    named = Vocabulary(terms)
    sentences = [_concepts(sentence, named) for sentence in _sentences(read)]
    unmeant = _unmeant(sentences)
    for spoken in dict.fromkeys(spoken for sentence in sentences for spoken in sentence):
        in_one_language = [sentence.get(spoken, {}) for sentence in sentences]
        yield tuple(
            {} if _HARMLESS in concepts else _meant(concepts, unmeant | _ended(in_one_language, place))
            for place, concepts in enumerate(in_one_language)
        )


def _named(terms: Iterable[Term]) -> Mapping[str, Set[str]]:
    """The concepts of each language that terms are of."""
    concepts: dict[str, set[str]] = defaultdict(set)
    for language, _, concept in (term.owner.partition(":") for term in terms):
        concepts[language].add(concept)
    return concepts


def _unmeant(sentences: Sequence[Mapping[str, Concepts]]) -> Set[str]:
    """What is no sign in a letter about a cause, about arms, or of somebody who helps and calls for none."""
    shown = {concept for sentence in sentences for concepts in sentence.values() for concept in concepts}
    presses = not _PRESSING.isdisjoint(shown)
    unmeant: Set[str] = frozenset()
    if _PUBLIC in shown:
        unmeant = _NAMED_BY_CAUSES if presses else _COMBINED
    elif _PROFESSIONAL in shown and not presses:
        unmeant = _NAMED_BY_CAUSES
    return unmeant | {_WEAPON} if _ARMS in shown and _ATTACKING.isdisjoint(shown) else unmeant


def _ended(sentences: Sequence[Concepts], place: int) -> Set[str]:
    """What of a sentence is over, as it says itself or its neighbours do."""
    goes_on = not _GOING_ON.isdisjoint(sentences[place])
    near = [sentences[place]] if goes_on else sentences[max(place - 1, 0) : place + 2]
    endings = (ended for ending, ended in _ENDS.items() if any(ending in concepts for concepts in near))
    return frozenset().union(*endings)


def _meant(concepts: Concepts, unmeant: Set[str]) -> Concepts:
    """A `grave` word that shows another concept too has nothing beside it by that."""
    others = {root for concept, term in concepts.items() if concept != _GRAVE for root in roots_of(term)}
    if _GRAVE in concepts and not others.isdisjoint(roots_of(concepts[_GRAVE])):
        unmeant = unmeant | {_GRAVE}
    for cause in _EXPLAINED.keys() & concepts.keys():
        unmeant |= _EXPLAINED[cause]
    return {concept: term for concept, term in concepts.items() if concept not in unmeant}


def _may_be_meant(term: Term, language: str) -> bool:
    """Whatever the letter's language is, a sentence in another script is read in its own."""
    spoken = term.owner.partition(":")[0]
    if language == "und" or spoken in (language, *_SPOKEN_BY_ALL):
        return True
    if term.name.isascii():
        return False
    return not any(spoken in sharing and language in sharing for sharing in _SHARING_LETTERS)


def _concepts(sentence: str, named: Vocabulary) -> Mapping[str, Concepts]:
    """Language to concepts; `named` are the terms of the whole text."""
    shown = _shown(sentence, named)
    named_times = {concept for concepts in shown.values() for concept in concepts}
    current = sentence
    is_of_the_past = _names_a_time_long_ago(sentence, named_times) and _RECENT not in named_times
    if is_of_the_past:
        current = ", ".join(clause for clause in clauses(sentence) if not _is_long_ago(clause, named))
    for language, concepts in shown.items():
        if _DENIAL in concepts:
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
        language: {concept: term for concept, term in concepts.items() if concept not in _ENDED}
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
    return _names_a_time_long_ago(clause, shown) and _SINCE not in shown


def _affirmed(sentence: str, language: str, shown: Concepts) -> str:
    """What of a sentence is not denied."""
    denials, verbs = _denying(language)
    if any(verb in shown for verb in _DENIABLE):
        sentence = without_denied(sentence, denials, verbs)
    if any(threat in shown for threat in _BY_KNOWING):
        sentence = without_unknown(sentence, denials, _knowing(language))
    return sentence


def _without_denied_endings(sentence: str, language: str, shown: Concepts) -> Concepts:
    """What is not given back, nobody tried, has not ended."""
    if _DENIAL not in shown or _ENDS.keys().isdisjoint(shown):
        return shown
    denials, _ = _denying(language)
    return {
        concept: term
        for concept, term in shown.items()
        if concept not in _ENDS or not _is_denied(term, sentence, denials)
    }


def _is_denied(term: str, sentence: str, denials: frozenset[str]) -> bool:
    """Whether a sentence denies a term that is no denial itself ("classé sans suite")."""
    said_so = words(term)
    if not denials.isdisjoint(said_so):
        return False
    return without_denied(sentence, denials, (max(said_so, key=len),)) != " ".join(words(sentence))


@cache
def _knowing(language: str) -> frozenset[str]:
    """How threats that the writer knows something begin ("sais ou vous habit")."""
    lists = said.table("danger")[language]
    terms = (read_term(name, written) for name in _BY_KNOWING for written in lists.get(name, ()))
    return frozenset(term.stems[0].rstrip("|") for term in terms if not term.inside) - _denying(language)[0]


@cache
def _denying(language: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words that deny, and the stems of the verbs that they may."""
    lists = said.table("danger")[language]
    verbs = (
        max(term.stems, key=len)
        for concept in _DENIABLE
        for term in (read_term(concept, written) for written in lists.get(concept, ()))
        if not term.inside
    )
    return frozenset(lists[_DENIAL]), tuple(dict.fromkeys(verbs))


def _sentences(text: str) -> Iterator[str]:
    written = filter(None, map(str.strip, _SENTENCE_END.split(_folded_lines(text))))
    for sentence in islice(dict.fromkeys(written), _MOST_SENTENCES):
        pieces = sentence.split()
        for start in range(0, max(len(pieces) - _WINDOW // 2, 1), _WINDOW // 2):
            yield " ".join(pieces[start : start + _WINDOW])


def _folded_lines(text: str) -> str:
    """A new line may end a sentence, and folding makes it a space."""
    return "\n".join(map(fold, text.splitlines()))


@lru_cache(maxsize=64)
def _meant_in(language: str) -> Vocabulary:
    """The terms that a letter in a language may mean."""
    return Vocabulary(term for term in _terms() if _may_be_meant(term, language))


@cache
def _terms() -> tuple[Term, ...]:
    return tuple(
        read_term(f"{language}:{concept}", term)
        for language, lists in said.table("danger").items()
        for concept, terms in lists.items()
        if concept != _NUMBERS
        for written in terms
        for term in _spelled(concept, written, lists.get(_NUMBERS, ()))
    )


def _spelled(concept: str, written: str, numbers: Sequence[str]) -> Iterator[str]:
    """A term as it is; of one that tells a minor's age, one for each year."""
    if concept == OWN_AGE:
        yield from (written.format(years) for years in (*_MINOR, *numbers))
    elif concept == AGE:
        unit = written.strip()
        yield from (f"{years} {unit}" for years in (*_MINOR, *numbers))
        yield from (f"{years}{unit}" for years in _MINOR)
    else:
        yield written
