"""The keywords that agents see on a message in their mail program."""

from __future__ import annotations

from mailbot.domain.model import CaseState, Urgency

NEAR = "MailbotNear"
OVERDUE = "MailbotOverdue"
HELD = "MailbotHeld"
REPLIED = "MailbotReplied"
FLAGGED = "\\Flagged"


def marks_of(state: CaseState, urgency: Urgency, held: bool, flag_overdue: bool) -> frozenset[str]:
    """The marks that a case's messages carry; `flag_overdue` because Outlook shows no keywords."""
    marks = set()
    if state is CaseState.REPLIED:
        marks.add(REPLIED)
    if state is CaseState.OPEN and urgency is Urgency.NEAR:
        marks.add(NEAR)
    if state is CaseState.OPEN and urgency is Urgency.OVERDUE:
        marks |= {OVERDUE, FLAGGED} if flag_overdue else {OVERDUE}
    if held:
        marks.add(HELD)
    return frozenset(marks)


def marks_among(flags: frozenset[str]) -> frozenset[str]:
    """Our marks that a message brings along, when it was moved here or its folder was rebuilt.

    Case does not count in flags (RFC 9051 §2.3.2). `\\Flagged` may be an agent's own: it is ours beside the
    keyword that it was set with.
    """
    folded = {flag.casefold() for flag in flags}
    ours = frozenset(mark for mark in (NEAR, OVERDUE, HELD, REPLIED) if mark.casefold() in folded)
    return ours | {FLAGGED} if OVERDUE in ours and FLAGGED.casefold() in folded else ours
