"""Whether a decision is contested, or only a question asked about how one would."""

from __future__ import annotations

from functools import lru_cache

from mailbot.domain.concepts import evidence_of, shown_together
from mailbot.domain.intents.asking import bounded, questions, statements
from mailbot.domain.intents.lists import may_show, shows

_CONTESTING = (("ruling", "annul"), ("ruling", "disagree"))


@lru_cache(maxsize=4)
def contests_decision(text: str, language: str = "und") -> bool:
    """Whether the person contests a decision; asking how one might is no appeal."""
    text = bounded(text)
    return not asks_how_to_appeal(text) and (
        shows(text, "appeal", "contested") or _speaks_against_a_ruling(text, language)
    )


def _speaks_against_a_ruling(text: str, language: str) -> bool:
    """Whether what is no question speaks of a refusal and of taking it back."""
    windows = shown_together("\n".join(statements(text)), language)
    return any(evidence_of(concepts, windows) for concepts in _CONTESTING)


@lru_cache(maxsize=4)
def asks_how_to_appeal(text: str) -> bool:
    """Whether the person asks about appeals, or denies to make one."""
    if shows(text, "appeal", "asked"):
        return True
    return may_show(text, "appeal", "recourse") and any(map(_asks_for_recourse, questions(text)))


def _asks_for_recourse(question: str) -> bool:
    return shows(question, "appeal", "recourse") and shows(question, "wants", "information")
