"""What is decided: plain actions, each of which the register carries out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from mailbot.domain.model.finding import Language
from mailbot.domain.model.mail import Address, Kind
from mailbot.domain.model.memory import EarlyReply
from mailbot.domain.model.quality import ReplyQuality
from mailbot.domain.model.states import Intent, MailKind


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why: the rule's id, what it saw, and what would have changed it.

    Evidence holds ids of rules, names of header fields and terms, never the person's text.
    """

    rule: str
    evidence: tuple[str, ...] = ()
    otherwise: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCase:
    """A new matter. `closed_as` is the rule that lets it enter closed, where one does."""

    mailbox: str
    reference: str
    person: Address
    subject: str
    """Cleaned: nothing in it identifies a file."""
    subject_normalised: str
    received: datetime
    deadline: datetime
    near_at: datetime
    language: Language
    procedure: str
    intent: Intent
    items_given: Mapping[str, str]
    """Masked, except for facts that identify nobody."""
    items_missing: tuple[str, ...]
    safety: bool = False
    appeal: bool = False
    closed_as: str | None = None
    replied_by: EarlyReply | None = None
    linked_to: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinCase:
    """A follow-up. It may tell the language or bring what was missing; it never changes receipt."""

    case_id: int
    language: Language | None = None
    items_given: Mapping[str, str] = field(default_factory=dict)
    items_missing: tuple[str, ...] | None = None
    safety: bool = False
    appeal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRound:
    """A follow-up that came after a reply: the case waits again, with a deadline of its own."""

    case_id: int
    number: int
    received: datetime
    deadline: datetime
    near_at: datetime


@dataclass(frozen=True, slots=True)
class RecordReply:
    """An agent has answered. `asks`: it only asks for what is missing; `transfers`: another service."""

    case_id: int
    sent: datetime
    asks: bool = False
    transfers: bool = False
    quality: ReplyQuality | None = None


@dataclass(frozen=True, slots=True)
class RecordPossibleReply:
    """It may answer one of several cases: a person must say which."""

    case_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AwaitQuestion:
    """An agent's mail that answers nothing known yet: it may have been read before its question."""

    asks: bool = False
    transfers: bool = False
    quality: ReplyQuality | None = None


@dataclass(frozen=True, slots=True)
class RecordBounce:
    """A letter of ours came back; `permanent` stops letters to that address for sixty days."""

    mail_id: int
    permanent: bool


@dataclass(frozen=True, slots=True)
class KeepCopy:
    """The same message in another folder or mailbox, or under another UIDVALIDITY."""

    case_id: int | None
    of_message: int


@dataclass(frozen=True, slots=True)
class Ignore:
    """No case: the rule in the explanation says why."""

    case_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteLetter:
    """A letter is due. `held` means that a person must let it go, for the rule in `reason`."""

    kind: MailKind
    held: bool
    reason: str | None


Action = (
    OpenCase
    | JoinCase
    | OpenRound
    | RecordReply
    | RecordPossibleReply
    | AwaitQuestion
    | RecordBounce
    | KeepCopy
    | Ignore
    | WriteLetter
)


@dataclass(frozen=True, slots=True)
class Decision:
    """What a message is, why, and what follows from it."""

    kind: Kind
    explanation: Explanation
    actions: tuple[Action, ...]

    @property
    def letter(self) -> WriteLetter | None:
        return next((a for a in self.actions if isinstance(a, WriteLetter)), None)
