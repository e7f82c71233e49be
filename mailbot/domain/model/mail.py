"""A mail as it was read: parsed, with its place on the server and its receipt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    """Who or what wrote a message."""

    PERSON = "person"
    INTERNAL = "internal"
    AUTOMATIC = "automatic"
    BOUNCE = "bounce"  # a delivery report about a letter of ours
    REPORT = "report"  # a delivery, read or abuse report about anything else
    LIST = "list"
    BULK = "bulk"
    SPAM = "spam"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Address:
    """A mail address as a header shows it; `email` keeps its case, comparisons use `key`."""

    email: str
    name: str = ""

    @property
    def key(self) -> str:
        return self.email.strip().lower()

    @property
    def domain(self) -> str:
        return self.key.rpartition("@")[2]

    @property
    def local(self) -> str:
        return self.key.rpartition("@")[0]


@dataclass(frozen=True, slots=True)
class Headers:
    """The header fields in their order: names in lower case, values decoded and unfolded."""

    items: tuple[tuple[str, str], ...] = ()

    def all(self, name: str) -> tuple[str, ...]:
        wanted = name.lower()
        return tuple(value for key, value in self.items if key == wanted)

    def first(self, name: str) -> str | None:
        wanted = name.lower()
        for key, value in self.items:
            if key == wanted:
                return value
        return None

    def __contains__(self, name: str) -> bool:
        return self.first(name) is not None


@dataclass(frozen=True, slots=True)
class Attachment:
    name: str
    content_type: str
    size: int = 0

    @property
    def unreadable(self) -> bool:
        """Whether agents cannot open it: Outlook's own package of attachments (winmail.dat)."""
        return self.content_type == "application/ms-tnef" or self.name.lower() == "winmail.dat"


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """What a multipart/report says (RFC 3464, RFC 8098): `action` is failed, delayed, displayed …"""

    report_type: str
    action: str = ""
    status: str = ""
    final_recipient: str = ""
    original_ids: tuple[str, ...] = ()
    original_case: str | None = None


@dataclass(frozen=True, slots=True)
class Forwarded:
    """The message that somebody passed on, as its own header shows it."""

    sender: Address
    date: datetime | None
    subject: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One mail, parsed. Message ids stand without their angle brackets."""

    message_id: str | None = None
    sender: Address | None = None
    reply_to: tuple[Address, ...] = ()
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    bcc: tuple[Address, ...] = ()
    resent: tuple[Address, ...] = ()
    return_path: str | None = None
    """None where the header is absent, "" for the null path `<>`."""
    subject: str = ""
    date: datetime | None = None
    top_received: datetime | None = None
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    headers: Headers = Headers()
    content_type: str = "text/plain"
    part_types: tuple[str, ...] = ()
    text: str = ""
    """All readable text: quotes, signature and disclaimers still in it."""
    html_only: bool = False
    attachments: tuple[Attachment, ...] = ()
    report: DeliveryReport | None = None
    forwarded: Forwarded | None = None
    calendar_method: str | None = None
    encrypted: bool = False
    content_language: str | None = None
    size: int = 0

    @property
    def recipients(self) -> tuple[Address, ...]:
        return self.to + self.cc + self.bcc

    @property
    def thread_ids(self) -> tuple[str, ...]:
        """What the message answers, nearest first."""
        return tuple(dict.fromkeys(self.in_reply_to + tuple(reversed(self.references))))


class Role(StrEnum):
    """What a watched folder holds."""

    INBOX = "inbox"
    SENT = "sent"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message lies: its identity on the server (RFC 9051 §2.3.1.1)."""

    mailbox: str
    """The mailbox's address: a new name in the configuration changes nothing."""
    folder: str
    uidvalidity: int
    uid: int


@dataclass(frozen=True, slots=True)
class Arrival:
    """A message and how it came: `received` is the server's INTERNALDATE."""

    place: Place
    role: Role
    received: datetime
    message: Message
    flags: frozenset[str] = frozenset()
