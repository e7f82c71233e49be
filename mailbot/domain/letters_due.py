"""Which letter is due for a message that is a case, and whether a person must let it go.

The first rule that speaks decides. A rule that keeps a letter back says so with its id; what it
keeps back is held for a person, or not written at all where the design says "who gets none".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mailbot.domain.addressing import Writer, matches_any
from mailbot.domain.answerable import addressed
from mailbot.domain.authentication import authentication_failed
from mailbot.domain.facts import Facts
from mailbot.domain.model import KnownCase, MailKind, WriteLetter
from mailbot.domain.threads import case_of


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
    return not addressed(facts.arrival.message, facts.service.watched_addresses)


def _allowed(facts: Facts) -> bool:
    who = facts.correspondent
    return who.letter_to is not None and matches_any(who.letter_to, facts.service.allowed)


def _over(count: Callable[[Facts], int], limit: Callable[[Facts], int | None]) -> Callable[[Facts], bool]:
    def applies(facts: Facts) -> bool:
        allowed = limit(facts)
        return allowed is not None and count(facts) >= allowed and not _allowed(facts)

    return applies


def _blocked(facts: Facts) -> bool:
    """Whether the person behind a form or a forward is on the block-list; a sender of their own is known."""
    who = facts.correspondent
    return (
        who.letter_to is not None
        and not _allowed(facts)
        and matches_any(who.letter_to, facts.service.blocked)
    )


def _may_have_left(facts: Facts) -> bool:
    """Whether the register may have answered it before it was put back to an older state."""
    until = facts.service.held_until
    return until is not None and facts.arrival.received < until


def _case_of_another(facts: Facts) -> bool:
    """Who names another person's case, or answers in it, is told nothing before a person has looked."""
    who, case = facts.correspondent.person, joined_case(facts)
    named = case or facts.recall.by_reference
    return named is not None and (who is None or named.person != who.key)


def joined_case(facts: Facts) -> KnownCase | None:
    """The case that the message follows up; an agent's forward only one of the person it passes on."""
    who = facts.correspondent
    case = case_of(facts.recall, who.person.key if who.person else None, facts.receipt)
    if case is None or who.writer is not Writer.FORWARD or who.person is None or not who.person.key:
        return case
    return case if case.person == who.person.key else None


NONE_RULES: tuple[LetterRule, ...] = (
    LetterRule("blocked", _blocked, "the address is not on the block-list"),
    LetterRule(
        "address_bounced",
        lambda f: f.recall.bounced_lately,
        "no permanent bounce from that address in sixty days",
    ),
)

RESTORED = "restored"
"""The rule that keeps a register that was put back from sending what has left since its backup."""

HELD_RULES: tuple[LetterRule, ...] = (
    # First: who lets such a letter go must know that it may have left already, whatever else is to be said.
    LetterRule(RESTORED, _may_have_left, "received after the register was put back from its backup"),
    LetterRule(
        "agent_forward",
        lambda f: f.correspondent.hold == "agent_forward",
        "sent by the person, not passed on by an agent",
    ),
    LetterRule(
        "forward_without_address",
        lambda f: f.correspondent.hold == "forward_without_address",
        "a forward that shows the person's address",
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
        "case_of_another",
        _case_of_another,
        "a case of the same person, or none",
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
