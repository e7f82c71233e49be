"""What the register remembers about a message, before it is decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mailbot.domain.model.quality import ReplyQuality
from mailbot.domain.model.states import CaseState


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownCase:
    """A case as the register knows it, for deciding on a message that may belong to it."""

    id: int
    reference: str
    mailbox: str
    person: str
    state: CaseState
    received: datetime
    round: int = 1
    deadline: datetime | None = None
    """Of the current round."""
    round_received: datetime | None = None
    """Of the current round; None where it is not told: then the case's."""
    replied: datetime | None = None
    closed: datetime | None = None
    same_subject: bool = False
    """Whether the message at hand carries this case's subject, normalised."""
    language: str = "und"
    procedure: str = "autre"
    last_letter: datetime | None = None
    completion_written: bool = False
    items_missing: tuple[str, ...] = ()
    items_given: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EarlyReply:
    """An agent's reply that was read before its question."""

    message_row: int
    sent: datetime
    asks: bool = False
    transfers: bool = False
    quality: ReplyQuality | None = None


@dataclass(frozen=True, slots=True)
class KnownMessage:
    """A message already in the register under the same identity."""

    row: int
    outcome: str
    case_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recall:
    """All that the register says about one message, before it is decided."""

    same: KnownMessage | None = None
    own_mail: bool = False
    threaded: KnownCase | None = None
    by_reference: KnownCase | None = None
    reported_mail: int | None = None
    reported_case: int | None = None
    early_reply: EarlyReply | None = None
    cases_of_recipients: tuple[KnownCase, ...] = ()
    letters_last_hour: int = 0
    letters_last_day: int = 0
    mailbox_letters_last_hour: int = 0
    alike: int = 0
    bounced_lately: bool = False
    earlier_language: str | None = None
    horizon: datetime | None = None
    """What the mailbox received up to here and the register does not know has been purged."""
    newest_awaiting: int = 0
    """The newest of the agents' mails that wait for their question: another one may answer this message."""
