"""What the person wants, and whether a decision is contested.

A few things are plain and decide by themselves: mere thanks, a decision that is contested. All else is
weighed: `signs` says what a mail shows, in any language; `weighing` what each sign speaks for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mailbot.domain.intents.appeals import asks_how_to_appeal, contests_decision
from mailbot.domain.intents.asking import asks, bounded
from mailbot.domain.intents.lists import shows
from mailbot.domain.intents.signs import Matter, names_a_file, signs_of
from mailbot.domain.intents.thanks import is_mere_thanks
from mailbot.domain.intents.weighing import weigh
from mailbot.domain.model import Intent

__all__ = [
    "Matter",
    "Want",
    "asks",
    "asks_how_to_appeal",
    "contests_decision",
    "is_advertising",
    "is_mere_thanks",
    "names_a_file",
    "recognise_intent",
    "recognise_want",
]


_ASKING = frozenset({"question", "information"})
"""Signs without which who is in danger only cries for help."""


@dataclass(frozen=True, slots=True)
class Want:
    """The main thing that the person wants, and the signs that tell it, the weightiest first."""

    intent: Intent
    evidence: tuple[str, ...] = ()


def recognise_want(
    text: str,
    subject: str,
    attachments: Sequence[str],
    *,
    language: str = "und",
    matter: Matter = Matter(),  # noqa: B008  (frozen)
) -> Want:
    """`attachments`: their names. `matter`: what else is known of the mail."""
    text = bounded(text)
    if is_mere_thanks(text, bool(attachments)):
        return Want(Intent.THANKS, ("mere_thanks",))
    if contests_decision(text, language):
        return Want(Intent.COMPLAINT, ("contests_decision",))
    signs = signs_of(text, subject, attachments, language, matter)
    intent, evidence = weigh(signs)
    if intent is Intent.INFORMATION and "danger" in signs and signs.isdisjoint(_ASKING):
        return Want(Intent.OTHER, ("danger",))
    return Want(intent, evidence)


def recognise_intent(
    text: str,
    subject: str,
    attachments: Sequence[str],
    *,
    language: str = "und",
    matter: Matter = Matter(),  # noqa: B008  (frozen)
) -> Intent:
    """The intent alone."""
    return recognise_want(text, subject, attachments, language=language, matter=matter).intent


def is_advertising(text: str) -> bool:
    """Whether somebody offers something behind a link."""
    return "http" in text and shows(text, "wants", "advert")
