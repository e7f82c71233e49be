"""The words of mailbot: what a message, a case, a letter and a decision are.

Everything here is plain frozen data. Datetimes are aware and in UTC; local dates are told apart by
their type (`datetime.date`) and belong to the service's own zone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo


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


class Intent(StrEnum):
    """What the person wants."""

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


class MailState(StrEnum):
    """Where an outgoing mail stands; each crash between two of them has a written outcome.

    claimed: a worker holds it, DATA has not begun: after a crash it is queued again.
    transmitting: DATA may have begun: after a crash its fate is unknown, it becomes unsure.
    """

    QUEUED = "queued"
    HELD = "held"
    CLAIMED = "claimed"
    TRANSMITTING = "transmitting"
    SENT = "sent"
    UNSURE = "unsure"
    FAILED = "failed"
    BOUNCED = "bounced"
    CANCELLED = "cancelled"


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
        return tuple(value for key, value in self.items if key == name.lower())

    def first(self, name: str) -> str | None:
        return next(iter(self.all(name)), None)

    def __contains__(self, name: str) -> bool:
        return self.first(name) is not None


@dataclass(frozen=True, slots=True)
class Attachment:
    name: str
    content_type: str
    size: int = 0


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


class DayKind(StrEnum):
    WORKING = "working"
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True)
class Term:
    """A number of days; `kind` says which days count."""

    days: int
    kind: DayKind


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days are worked: a département's holidays, and what the préfecture adds or takes away."""

    department: str
    added: frozenset[date] = frozenset()
    removed: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bureau:
    """One watched mailbox and the bureau behind it, as rules and letters need to know it."""

    name: str
    address: str
    aliases: tuple[str, ...] = ()
    title: str
    postal_address: str
    telephone: str
    page: str
    appointments: str | None = None
    procedure: str
    reply_within: Term
    warn_before: Term
    agents: tuple[str, ...] = ()
    agent_domains: tuple[str, ...] = ()
    flag_overdue: bool = False

    @property
    def addresses(self) -> frozenset[str]:
        return frozenset(address.lower() for address in (self.address, *self.aliases))


@dataclass(frozen=True, slots=True)
class Form:
    """A contact form that writes mail for a person; `address_from` is "reply-to" or "body"."""

    sender: str
    subject_prefix: str = ""
    address_from: str = "reply-to"


@dataclass(frozen=True, slots=True)
class Caps:
    """How many letters may leave before a person must look (design: "Caps")."""

    per_address_hour: int = 5
    per_address_day: int = 20
    alike: int = 20
    alike_minutes: int = 10
    letters_per_hour: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """The préfecture, as rules and letters need to know it."""

    name: str
    website: str
    privacy_url: str
    timezone: ZoneInfo
    calendar: Calendar
    bureaux: tuple[Bureau, ...]
    system_addresses: frozenset[str] = frozenset()
    """Addresses that mailbot itself writes from: envelope sender, sender of digests."""
    languages: tuple[str, ...] = ("fr", "en")
    starts_at: datetime | None = None
    trusted_authserv: tuple[str, ...] = ()
    help_points: tuple[str, ...] = ()
    forms: tuple[Form, ...] = ()
    caps: Caps = Caps()
    blocked: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()

    def bureau(self, address: str) -> Bureau:
        return next(b for b in self.bureaux if b.address.lower() == address.lower())

    @property
    def watched_addresses(self) -> frozenset[str]:
        return frozenset().union(*(bureau.addresses for bureau in self.bureaux))


# --- what a procedure is ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DocumentNeeded:
    """A document that a procedure asks for; `words` are stems that its file names carry."""

    id: str
    label: str
    words: tuple[str, ...]
    required: bool = False


@dataclass(frozen=True, slots=True)
class Silence:
    """What silence means for a request (CRPA L231-1 to L231-6); only where the file says so."""

    meaning: str
    months: int
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """A démarche, as its data file describes it."""

    id: str
    label: str
    service: str
    page: str | None = None
    online: str | None = None
    status_page: str | None = None
    telephone: str | None = None
    reply_within: Term | None = None
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    documents: tuple[DocumentNeeded, ...] = ()
    identifiers: tuple[str, ...] = ()
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    confusable_with: tuple[str, ...] = ()
    silence: Silence | None = None
    family: str | None = None
    """What one bureau deals with together bears one family's name."""


# --- what the triage found -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Language:
    """`code` is ISO 639-1 (639-3 where there is none), or `und`."""

    code: str
    confidence: float = 0.0
    evidence: tuple[str, ...] = ()

    @property
    def determined(self) -> bool:
        return self.code != "und"


@dataclass(frozen=True, slots=True)
class Voice:
    """One detector's opinion."""

    source: str
    code: str
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """What a message is about: what was found in it, and why."""

    text: str = ""
    language: Language = Language("und")
    procedure: str = "autre"
    procedures_also: tuple[str, ...] = ()
    procedure_evidence: tuple[str, ...] = ()
    intent: Intent = Intent.OTHER
    items_given: Mapping[str, str] = field(default_factory=dict)
    items_missing: tuple[str, ...] = ()
    safety: bool = False
    appeal: bool = False


# --- what the register remembers -------------------------------------------------------------


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


# --- what is decided -------------------------------------------------------------------------


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


@dataclass(frozen=True, slots=True)
class RecordPossibleReply:
    """It may answer one of several cases: a person must say which."""

    case_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AwaitQuestion:
    """An agent's mail that answers nothing known yet: it may have been read before its question."""

    asks: bool = False
    transfers: bool = False


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


# --- what leaves -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterOrder:
    """Everything a letter says; nothing else of the person's mail may reach it."""

    kind: MailKind
    bureau: Bureau
    recipient: str
    message_id: str
    written: datetime
    in_reply_to: str | None
    references: tuple[str, ...]
    subject: str
    """The person's subject, cleaned (`domain.masking.clean_subject`)."""
    reference: str
    received: datetime
    deadline: datetime
    reply_within: Term
    language: str
    procedure: Procedure
    intent: Intent
    items_given: Mapping[str, str]
    items_missing: tuple[str, ...]
    encrypted: bool = False
    appeal: bool = False


@dataclass(frozen=True, slots=True)
class OutgoingMail:
    """A mail as it is committed before it is sent: envelope, id and bytes."""

    kind: MailKind
    message_id: str
    envelope_from: str
    recipients: tuple[str, ...]
    raw: bytes
    language: str = "fr"
