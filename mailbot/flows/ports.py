"""What the flows need of the outside, in their own words. The adapters fit these by shape."""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol
from zoneinfo import ZoneInfo

from mailbot.domain.facts import Inquiry
from mailbot.domain.indicators import IndicatorRow
from mailbot.domain.model import (
    Arrival,
    Attachment,
    Bureau,
    Decision,
    LetterOrder,
    MailKind,
    Message,
    OutgoingMail,
    Place,
    Recall,
    Role,
    Urgency,
    Voice,
)
from mailbot.domain.retention import Eliminated, Limits
from mailbot.domain.traffic import (
    Aside,
    Correction,
    Cursor,
    Fetched,
    Health,
    Letter,
    MarkDue,
    News,
    OpenClock,
    Queued,
    Selected,
    Submission,
    Verified,
    Waiting,
)
from mailbot.domain.views import CaseView, Story

if TYPE_CHECKING:
    from mailbot.flows.reading import Read

# --- IMAP --------------------------------------------------------------------------------------


class Inbox(Protocol):
    """One connection to one account. Every method raises `ServerError` where the line or server fails.

    `uidnext` and `select` raise `FolderRefused` where only that folder cannot be had. `fetch` connects anew
    where the line breaks, and a message at which it breaks each time comes with its error.
    """

    def sent_folders(self) -> tuple[str, ...]: ...
    def uidnext(self, folder: str) -> tuple[int, int] | None: ...
    def select(self, folder: str) -> Selected: ...
    def uids_from(self, uid: int) -> list[int]: ...
    def fetch(self, uids: Sequence[int]) -> Iterator[Fetched]: ...
    def answered(self, uids: Sequence[int]) -> list[int]: ...
    def mark(self, uid: int, add: Iterable[str], remove: Iterable[str]) -> None: ...
    def wait(self, seconds: float, stopping: Callable[[], bool]) -> bool: ...
    def close(self) -> None: ...


class PastInbox(Inbox, Protocol):
    """An inbox whose folders are only examined (RFC 9051 §6.3.3)."""

    def first_since(self, day: date) -> int | None: ...


OpenInbox = Callable[[Bureau], AbstractContextManager[Inbox]]


# --- SMTP --------------------------------------------------------------------------------------


class Outbox(Protocol):
    """One SMTP connection, opened when first needed. `before_data` may forbid by returning False.

    `submit` raises `ServerError` where no server lets us in, before anything was said of the mail.
    """

    def submit(self, mail: Queued, before_data: Callable[[], bool]) -> Submission: ...
    def close(self) -> None: ...


# --- understanding and writing -----------------------------------------------------------------


class Parser(Protocol):
    def __call__(
        self, raw: bytes, size: int | None = None, structure: tuple[Attachment, ...] = ()
    ) -> Message: ...


class Voices(Protocol):
    def hear(self, text: str) -> tuple[Voice, ...]: ...


class ReadAhead(Protocol):
    """Gives each message again, in their order, with what could be worked out of it ahead."""

    def __call__(
        self, bureau: Bureau, found: Iterator[Fetched], count: int
    ) -> Generator[tuple[Fetched, Read | None], None, None]: ...


class Letters(Protocol):
    def write(self, order: LetterOrder, envelope_from: str) -> OutgoingMail: ...


# --- the register ------------------------------------------------------------------------------


class Register(Protocol):
    """The register. Every writing method is one transaction: all of it, or nothing."""

    created: datetime

    @property
    def shared(self) -> bool: ...

    # reading
    def cursor(self, mailbox: str, folder: str) -> Cursor | None: ...
    def is_known(self, place: Place, *, set_aside: bool = True) -> bool: ...
    def recall(self, inquiry: Inquiry, now: datetime, received: datetime) -> Recall: ...

    # recording
    def record(
        self,
        arrival: Arrival,
        inquiry: Inquiry,
        decision: Decision,
        letter: Letter | None,
        now: datetime,
        retried: bool = False,
    ) -> None: ...
    def set_aside(
        self,
        place: Place,
        role: Role,
        received: datetime | None,
        error: str,
        raw: bytes | None,
        now: datetime,
    ) -> None: ...
    def advance(
        self, mailbox: str, folder: str, role: Role, cursor: Cursor, now: datetime, vanished: int = 0
    ) -> None: ...
    def note_found_again(self, mailbox: str, count: int, now: datetime) -> None: ...

    # outbox
    def claim(self, worker: str, now: datetime, seconds: int) -> Queued | None: ...
    def begin_data(self, mail_id: int, worker: str, now: datetime, seconds: int) -> bool: ...
    def settle(self, mail_id: int, worker: str, submission: Submission, now: datetime) -> None: ...
    def put_back(self, mail_id: int, worker: str, why: str | None = None) -> None: ...
    def recover(self, now: datetime, alone: bool) -> None: ...

    # deadlines and marks
    def watch(self, now: datetime) -> list[tuple[str, Urgency]]: ...
    def open_clocks(self) -> list[OpenClock]: ...
    def move_deadline(self, case_id: int, deadline: datetime, near_at: datetime, now: datetime) -> None: ...
    def marks_due(self, mailbox: str, folder: str, uidvalidity: int, flag_overdue: bool) -> list[MarkDue]: ...
    def marked(self, message_row: int, marks: frozenset[str]) -> None: ...
    def note_answered(self, mailbox: str, folder: str, uidvalidity: int, uids: Sequence[int]) -> None: ...
    def open_uids(self, mailbox: str, folder: str, uidvalidity: int) -> list[int]: ...

    # digest and report
    def waiting(self, mailbox: str, since: datetime) -> Waiting: ...
    def waiting_cases(self, mailbox: str) -> list[CaseView]: ...
    def last_digest(self, mailbox: str, kind: MailKind = ...) -> date | None: ...
    def digest_before(self, mailbox: str, day: date) -> datetime | None: ...
    def news(self, mailbox: str, since: datetime, until: datetime) -> News: ...
    def queue_digest(self, mailbox: str, day: date, mail: OutgoingMail, now: datetime) -> bool: ...
    def indicator_rows(
        self, start: datetime, end: datetime, only: Collection[str] | None = ...
    ) -> Iterator[IndicatorRow]: ...

    # a person's decisions
    def cases(self, mailbox: str | None = None, state: str | None = None) -> list[CaseView]: ...
    def story(self, reference: str) -> Story | None: ...
    def close_case(self, reference: str, answered: bool, now: datetime, by: str | None = ...) -> bool: ...
    def release(self, reference: str, now: datetime, by: str | None = ...) -> bool: ...
    def resend(self, reference: str, now: datetime, by: str | None = ...) -> bool: ...
    def correct(self, reference: str, change: Correction, now: datetime, by: str | None = ...) -> bool: ...
    def asides(self, mailbox: str | None = None) -> list[Aside]: ...
    def aside_tried(self, aside: Aside, error: str | None, now: datetime, by: str | None = ...) -> None: ...

    # evidence and retention
    def evidence_size(self) -> int: ...
    def verify(self, witness: tuple[int, str] | None, progress: Callable[[int], None]) -> Verified: ...
    def due_for_purge(self, limits: Limits, zone: ZoneInfo) -> Eliminated: ...
    def purge(self, limits: Limits, zone: ZoneInfo, visa: str | None, now: datetime) -> Eliminated: ...
    def wipe(self) -> None: ...

    # passes and leases
    def passed(self, mailbox: str, now: datetime, error: str | None) -> None: ...
    def lease(self, mailbox: str, worker: str, now: datetime, seconds: int) -> bool: ...
    def share_out(
        self, mailboxes: Collection[str], worker: str, now: datetime, seconds: int
    ) -> frozenset[str]: ...
    def renew_leases(self, worker: str, now: datetime, seconds: int) -> None: ...
    def release_leases(self, worker: str) -> None: ...
    def health(self, mailboxes: Mapping[str, str], now: datetime) -> list[Health]: ...
