"""What of the concepts that a letter shows is meant: who hunts, was tried or studies a law is in no danger.

A figure of speech takes its sentence away, an explanation what it explains in its sentence, an end what it
ends there and next to it, a cause or a weapon of somebody's hunting what the whole letter names of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from mailbot.domain.danger_signs import AGE, IN_ONE_LETTER, IN_ONE_SENTENCE
from mailbot.domain.wording import roots_of

Concepts = Mapping[str, str]
"""What a sentence shows, and the first term that shows it."""

RECENT, SINCE = "recent", "since"
"""Yesterday, last week, begun again; still, now."""

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
ENDS = {
    "returned": frozenset({"seized", "abducted", "away", "gone", "missing"}),
    "judged": frozenset({"hit", "harm", "wound", "kill", "touch", "topic"}),
}
"""What a sentence or its neighbour tells the end of: what was given back is taken no more, who was tried is
stopped."""
_GOING_ON = frozenset({RECENT, SINCE, "afraid", "threaten", "tonight", "next_time"})
"""What a sentence tells beside these is not ended by its neighbours."""


def unmeant_in(shown: Set[str]) -> Set[str]:
    """What is no sign in a letter about a cause, about arms, or of somebody who helps and calls for none."""
    presses = not _PRESSING.isdisjoint(shown)
    unmeant: Set[str] = frozenset()
    if _PUBLIC in shown:
        unmeant = _NAMED_BY_CAUSES if presses else _COMBINED
    elif _PROFESSIONAL in shown and not presses:
        unmeant = _NAMED_BY_CAUSES
    return unmeant | {_WEAPON} if _ARMS in shown and _ATTACKING.isdisjoint(shown) else unmeant


def meant(sentences: Sequence[Concepts], unmeant: Set[str]) -> tuple[Concepts, ...]:
    """What sentences that follow one another show without what is explained, over or a figure of speech."""
    return tuple(
        {} if _HARMLESS in concepts else _without(concepts, unmeant | _explained(concepts) | over)
        for concepts, over in zip(sentences, _over(sentences), strict=True)
    )


def _explained(concepts: Concepts) -> Set[str]:
    """A `grave` word that shows another concept too has nothing beside it by that."""
    explained = {what for cause in _EXPLAINED.keys() & concepts.keys() for what in _EXPLAINED[cause]}
    others = {root for concept, term in concepts.items() if concept != _GRAVE for root in roots_of(term)}
    if _GRAVE in concepts and not others.isdisjoint(roots_of(concepts[_GRAVE])):
        explained.add(_GRAVE)
    return explained


def _over(sentences: Sequence[Concepts]) -> Iterator[Set[str]]:
    """What of each sentence is over, as it says itself or its neighbours do."""
    ended = [frozenset().union(*(ENDS[end] for end in ENDS.keys() & shown.keys())) for shown in sentences]
    for place, concepts in enumerate(sentences):
        goes_on = not _GOING_ON.isdisjoint(concepts)
        near = ended[place : place + 1] if goes_on else ended[max(place - 1, 0) : place + 2]
        yield frozenset().union(*near)


def _without(concepts: Concepts, unmeant: Set[str]) -> Concepts:
    return {concept: term for concept, term in concepts.items() if concept not in unmeant}
