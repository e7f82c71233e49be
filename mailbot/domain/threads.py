"""Which case a message belongs to: by what it answers, or by the reference that it names."""

from __future__ import annotations

from datetime import datetime, timedelta

from mailbot.domain.model import CaseState, KnownCase, Recall

SETTLED = timedelta(days=90)
"""A case closed for longer, named under another subject, is a new matter."""

QUIET = timedelta(days=30)
"""A new round within this time of the last letter gets no new letter."""


def case_of(recall: Recall, person: str | None, received: datetime) -> KnownCase | None:
    """The case that the message follows up; None where it is a new matter.

    What stands in In-Reply-To and References is strong: only the correspondents know those ids. A
    reference in the subject can be guessed or copied, so by itself it joins only mail of the case's
    own person.
    """
    if recall.threaded is not None:
        return None if _reused(recall.threaded, received) else recall.threaded
    named = recall.by_reference
    if named is None or person is None or named.person != person or _reused(named, received):
        return None
    return named


def opens_round(case: KnownCase, received: datetime) -> bool:
    """Whether a follow-up makes the case wait again: it had been replied to, or closed, before.

    Sent is read before INBOX: a reply may be known before the follow-up that it answers.
    """
    if case.state is CaseState.OPEN or received < case.received:
        return False
    return case.replied is None or received > case.replied


def letter_may_follow(case: KnownCase, received: datetime) -> bool:
    """Whether a new round may have a letter of its own."""
    return case.last_letter is None or received - case.last_letter > QUIET


def _reused(case: KnownCase, received: datetime) -> bool:
    """People take up an old mail for a new matter: long closed, and another subject."""
    ended = [moment for moment in (case.closed, case.replied) if moment is not None]
    return (
        case.state is not CaseState.OPEN
        and bool(ended)
        and received - max(ended) > SETTLED
        and not case.same_subject
    )
