"""Which letter is due for a message that is a case, and whether a person must let it go.

The first rule that speaks decides. A rule that keeps a letter back says so with its id; what it
keeps back is held for a person, or not written at all where the design says "who gets none".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mailbot.domain.addressing import Writer, matches_any
from mailbot.domain.answerable import addressed, authentication_failed
from mailbot.domain.facts import Facts
from mailbot.domain.model import MailKind, WriteLetter


@dataclass(frozen=True, slots=True)
class Ruling:
    """`letter` is None where none is due; `rule` is None where nothing speaks against it."""

    letter: WriteLetter | None
    rule: str | None
    otherwise: str = ""


@dataclass(frozen=True, slots=True)
class LetterRule:
    id: str
    applies: Callable[[Facts], bool]
    otherwise: str


def _not_addressed(facts: Facts) -> bool:
    # A form's mail and an agent's forward are addressed by the one who passes them on.
    return not addressed(facts.arrival.message, facts.service.watched_addresses)


def _allowed(facts: Facts) -> bool:
    who = facts.correspondent
    return who.letter_to is not None and matches_any(who.letter_to, facts.service.allowed)


def _over(count: Callable[[Facts], int], limit: Callable[[Facts], int | None]) -> Callable[[Facts], bool]:
    def applies(facts: Facts) -> bool:
        allowed = limit(facts)
        return allowed is not None and count(facts) >= allowed and not _allowed(facts)

    return applies


NONE_RULES: tuple[LetterRule, ...] = (
    LetterRule(
        "address_bounced",
        lambda f: f.recall.bounced_lately,
        "no permanent bounce from that address in sixty days",
    ),
)

HELD_RULES: tuple[LetterRule, ...] = (
    LetterRule(
        "agent_forward",
        lambda f: f.correspondent.writer is Writer.AGENT,
        "sent by the person, not passed on by an agent",
    ),
    LetterRule(
        "form_without_address",
        lambda f: f.correspondent.hold == "form_without_address",
        "a form entry that names the person's address",
    ),
    LetterRule(
        "dmarc_fail",
        lambda f: authentication_failed(f.arrival.message, f.service),
        "no DMARC failure reported by a trusted server",
    ),
    LetterRule(
        "reply_to_elsewhere",
        lambda f: f.correspondent.hold == "reply_to_elsewhere",
        "a Reply-To in the domain of From, or none",
    ),
    LetterRule("not_addressed", _not_addressed, "our address in To, Cc or Resent-*"),
    LetterRule("safety", lambda f: f.understanding.safety, "nothing in it that threatens somebody's safety"),
    LetterRule(
        "reference_of_another",
        lambda f: _reference_of_another(f),
        "the reference of a case of the same person, or none",
    ),
    LetterRule(
        "cap_alike",
        _over(lambda f: f.recall.alike + 1, lambda f: f.service.caps.alike),
        "fewer near-identical mails within ten minutes",
    ),
    LetterRule(
        "cap_address_hour",
        _over(lambda f: f.recall.letters_last_hour, lambda f: f.service.caps.per_address_hour),
        "fewer letters to that address within the hour",
    ),
    LetterRule(
        "cap_address_day",
        _over(lambda f: f.recall.letters_last_day, lambda f: f.service.caps.per_address_day),
        "fewer letters to that address within the day",
    ),
    LetterRule(
        "cap_mailbox_hour",
        _over(lambda f: f.recall.mailbox_letters_last_hour, lambda f: f.service.caps.letters_per_hour),
        "fewer letters of the mailbox within the hour",
    ),
)


def letter_due(facts: Facts, kind: MailKind) -> Ruling:
    """The letter for a person's message: due, held, or none, with the rule that says so."""
    for rule in NONE_RULES:
        if rule.applies(facts):
            return Ruling(None, rule.id, rule.otherwise)
    for rule in HELD_RULES:
        if rule.applies(facts):
            return Ruling(WriteLetter(kind=kind, held=True, reason=rule.id), rule.id, rule.otherwise)
    return Ruling(WriteLetter(kind=kind, held=False, reason=None), None)


def _reference_of_another(facts: Facts) -> bool:
    case = facts.recall.by_reference
    who = facts.correspondent.person
    return case is not None and facts.recall.threaded is None and (who is None or case.person != who.key)
