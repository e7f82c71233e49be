"""What the register shows of a case: rows to be printed, listed and counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from mailbot.domain.model import CaseState, Intent, MailState, Urgency


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """One case with its current round and its letter of that round."""

    id: int
    reference: str
    mailbox: str
    person: str
    person_name: str
    subject: str
    received: datetime
    language: str
    procedure: str
    intent: Intent
    items_given: Mapping[str, str] = field(default_factory=dict)
    items_missing: tuple[str, ...] = ()
    state: CaseState
    urgency: Urgency
    round: int
    deadline: datetime
    near_at: datetime
    round_received: datetime
    acknowledgement: str
    """none, queued, held, sent, unsure, failed, bounced or cancelled."""
    reason: str | None
    acknowledged: datetime | None
    replied: datetime | None
    closed: datetime | None = None
    safety: bool = False
    appeal: bool = False
    reply_asks: bool = False
    reply_transfers: bool = False
    message_id: str | None = None
    deadline_set: bool = False
    """Whether a person has set the deadline of the current round: no calendar moves it."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """One event in a case's story; `data` holds ids of rules and facts, never the person's text."""

    at: datetime
    event: str
    data: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSearch:
    """Which cases are looked for; None means any."""

    mailboxes: frozenset[str]
    """Addresses; a case of another mailbox is not found."""
    state: CaseState | None = None
    urgency: Urgency | None = None
    letter: MailState | None = None
    """Of a letter of the current round."""
    language: str | None = None
    procedure: str | None = None
    words: tuple[str, ...] = ()
    """Each stands in the reference, the person's name or address, or the subject."""


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what was looked for, and how much there is of it; where `more`, nobody has counted all."""

    cases: tuple[CaseView, ...]
    total: int
    more: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AsideView:
    """A message set aside, without its bytes."""

    mailbox: str
    folder: str
    received: datetime | None
    at: datetime
    error: str
    tries: int


@dataclass(frozen=True, slots=True)
class PassView:
    """When a mailbox was last read: at all, and to its end; and what went wrong, in the server's words."""

    last_pass: datetime | None = None
    last_good_pass: datetime | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """A case, and all that happened to it in its order."""

    case: CaseView
    chapters: tuple[Chapter, ...]
