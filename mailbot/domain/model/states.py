"""The states and kinds that cases, mails and wishes can be in."""

from __future__ import annotations

from enum import StrEnum


class Intent(StrEnum):
    """What the person wants."""

    __hash__ = str.__hash__  # an enumeration's own is written in Python, and felt in a large report

    INFORMATION = "information"
    DOSSIER_STATUS = "dossier_status"
    COMPLAINT = "complaint"
    SUGGESTION = "suggestion"
    DOCUMENT_SUBMISSION = "document_submission"
    APPOINTMENT = "appointment"
    THANKS = "thanks"
    OTHER = "other"


class CaseState(StrEnum):
    OPEN = "open"
    REPLIED = "replied"
    CLOSED = "closed"


class Urgency(StrEnum):
    NONE = "none"
    NEAR = "near"
    OVERDUE = "overdue"


class MailKind(StrEnum):
    """What leaves through the outbox."""

    ACKNOWLEDGEMENT = "acknowledgement"
    COMPLETION = "completion"
    DIGEST = "digest"
    WEEKLY = "weekly"
    ALERT = "alert"

    @property
    def is_letter(self) -> bool:
        """Whether it goes to a person, about their case; the others go to agents and administrators."""
        return self in {MailKind.ACKNOWLEDGEMENT, MailKind.COMPLETION}


class MailState(StrEnum):
    """Where an outgoing mail stands; each crash between two of them has a written outcome.

    claimed: a worker holds it, DATA has not begun: after a crash it is queued again.
    transmitting: DATA may have begun: after a crash its fate is unknown, it becomes unsure.
    """

    __hash__ = str.__hash__  # an enumeration's own is written in Python, and felt in a large report

    QUEUED = "queued"
    HELD = "held"
    CLAIMED = "claimed"
    TRANSMITTING = "transmitting"
    SENT = "sent"
    UNSURE = "unsure"
    FAILED = "failed"
    BOUNCED = "bounced"
    CANCELLED = "cancelled"
