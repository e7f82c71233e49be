"""What passes between the flows and the outside: folders, fetched bytes, mails on their way.

Plain data, so that the flows and the adapters can both speak of it without knowing each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mailbot.domain.facts import Inquiry
from mailbot.domain.model import Arrival, Attachment, Decision, MailState, OutgoingMail, Place, Role


@dataclass(frozen=True, slots=True)
class Selected:
    """A folder as it stood when it was selected; `uidnext` is 0 where it is not known any more."""

    name: str
    uidvalidity: int
    uidnext: int
    keywords: bool
    """Whether the server permits new keywords (`\\*` in PERMANENTFLAGS, RFC 9051 §7.1)."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """One message off the server, or the error that kept it there."""

    uid: int
    received: datetime | None = None
    flags: frozenset[str] = frozenset()
    raw: bytes | None = None
    size: int = 0
    structure: tuple[Attachment, ...] = ()
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Submission:
    """What became of a mail: SENT, QUEUED (try later), FAILED, or UNSURE; and the server's words."""

    state: MailState
    response: str


@dataclass(frozen=True, slots=True)
class Queued:
    """A mail that this worker has claimed."""

    id: int
    envelope_from: str
    recipients: tuple[str, ...]
    raw: bytes
    tries: int


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far a folder has been read: all UIDs below `next_uid` under this UIDVALIDITY are known."""

    uidvalidity: int
    next_uid: int


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter with its mail, ready to be committed with the decision that asked for it."""

    mail: OutgoingMail
    state: MailState
    reason: str | None


@dataclass(frozen=True, slots=True)
class Decided:
    """A message with all that is to be recorded of it."""

    arrival: Arrival
    inquiry: Inquiry
    decision: Decision
    letter: Letter | None
    now: datetime
    newest_awaiting: int = 0
    """The newest of the agents' mails that waited for their question when the register was asked."""

    @property
    def may_leave(self) -> bool:
        return self.letter is not None and self.letter.state is MailState.QUEUED


@dataclass(frozen=True, slots=True)
class MarkDue:
    """A message whose keywords on the server differ from what its case says."""

    message_row: int
    place: Place
    wanted: frozenset[str]
    present: frozenset[str]
    """What it may carry: after a pass that broke off, more than it does."""


@dataclass(frozen=True, slots=True)
class Aside:
    """A message set aside, as `retry` gets it back; `raw` is at most its first MiB."""

    id: int
    place: Place
    role: Role
    received: datetime | None
    error: str
    raw: bytes | None
    tries: int


@dataclass(frozen=True, slots=True)
class Held:
    """A letter that waits for a person, and the receipt of the message that it answers."""

    mail_id: int
    mail: OutgoingMail
    answers: datetime


@dataclass(frozen=True, slots=True)
class WrittenAnew:
    """A held letter with the text that it shall have instead."""

    mail_id: int
    mail: OutgoingMail


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What an open case's current round shall be, as a person has corrected it."""

    procedure: str
    items_missing: tuple[str, ...]
    deadline: datetime
    near_at: datetime
    deadline_set: bool
    """Whether a person has set the deadline: then nothing but a person moves it."""
    letters: tuple[WrittenAnew, ...] = ()
    """Those of the case that are held, as they must now be."""


@dataclass(frozen=True, slots=True)
class Health:
    """One thing that `health` looks at; `problem` is a sentence where it needs a person."""

    name: str
    problem: str | None


class Raced(Exception):
    """Another worker has just recorded the same message: recall and decide again."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits in a mailbox beside its cases."""

    set_aside: int = 0
    vanished: int = 0
    possible_replies: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class News:
    """What happened in a mailbox within a time: cases opened, acknowledgements that left, replies seen."""

    received: int = 0
    acknowledged: int = 0
    replied: int = 0


@dataclass(frozen=True, slots=True)
class Verified:
    """What `verify` saw: entries of the journal, rows of evidence, and what is wrong, a line each.

    `head` is `SEQUENCE:CHAIN` of the last entry: noted outside the register, it binds all that came before.
    """

    entries: int
    rows: int
    head: str
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenClock:
    """An open case's current round, to be computed anew when the calendar has changed."""

    case_id: int
    mailbox: str
    procedure: str
    received: datetime
    deadline: datetime
    near_at: datetime


@dataclass(frozen=True, slots=True)
class PutBack:
    """A register that was put back: when it was last at work, how many mails it must not send by itself."""

    last: datetime
    unsure: int
    held: int
