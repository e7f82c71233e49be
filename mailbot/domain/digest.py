"""The digest (relevé quotidien): what waits for the agents of one mailbox, worst first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime, time
from urllib.parse import quote
from zoneinfo import ZoneInfo

from mailbot.domain.deadlines import local_day, registration_due
from mailbot.domain.french_dates import day_and_month
from mailbot.domain.model import Bureau, Calendar, MailState, Urgency
from mailbot.domain.traffic import News
from mailbot.domain.workdays import is_working_day, working_days_between


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestRow:
    """One case as the digest shows it; texts stand as the register keeps them, not yet escaped."""

    reference: str
    person: str
    """The person's address, with the name before it where one is known."""
    subject: str
    received: datetime
    deadline: datetime
    urgency: Urgency
    procedure: str
    """The procedure's label in French."""
    language: str
    """ISO 639 code or `und`."""
    items_missing: tuple[str, ...] = ()
    """French labels of what is still missing."""
    acknowledgement: MailState | None = None
    reason: str | None = None
    """The rule that holds the letter or stopped it."""
    safety: bool = False
    appeal: bool = False
    days_late: int = 0
    """Working days since the deadline (`days_late`)."""
    held_since: datetime | None = None
    link: str | None = None
    """What opens the message in the agents' mail program, or the case on its page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestFacts:
    """What the register knows of one mailbox at one moment.

    Rows: the open cases that are near, overdue, dangerous, an appeal or perhaps answered, and those whose
    letter is held, unsure, failed or bounced. An open case with time left need not be there.
    """

    bureau: Bureau
    at: datetime
    zone: ZoneInfo
    calendar: Calendar
    rows: tuple[DigestRow, ...] = ()
    possible_replies: tuple[str, ...] = ()
    """References of cases that an agent's mail may have answered."""
    answered: tuple[str, ...] = ()
    """References of open cases that a mail program marked \\Answered, with no reply seen."""
    set_aside: int = 0
    vanished: int = 0
    """Messages that left their folder before they were read."""
    since: datetime | None = None
    """When the digest before this one was written."""
    news: News = field(default_factory=News)


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """The contents of one digest. A case stands in every list that asks something for it."""

    bureau: Bureau
    at: datetime
    zone: ZoneInfo
    first: tuple[DigestRow, ...]
    """What comes before all else: danger, appeals, letters whose legal day ends today or has ended."""
    pressing: frozenset[str]
    """References of the letters held on the last day that R112-11-2 leaves, or past it."""
    overdue: tuple[DigestRow, ...]
    near: tuple[DigestRow, ...]
    held: tuple[DigestRow, ...]
    unsure: tuple[DigestRow, ...]
    failed: tuple[DigestRow, ...]
    bounced: tuple[DigestRow, ...]
    possible_replies: tuple[str, ...]
    answered: tuple[str, ...]
    set_aside: int
    vanished: int
    since: datetime | None = None
    news: News = field(default_factory=News)
    """What happened since then; Monday's covers the week-end."""
    about: Mapping[str, DigestRow] = field(default_factory=dict)
    """Each row by its reference: what is told by reference alone, agents could not find in their mail."""

    @property
    def today(self) -> date:
        return local_day(self.at, self.zone)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many of each, under the names of the JSON contract."""
        return {
            "first": len(self.first),
            "overdue": len(self.overdue),
            "near": len(self.near),
            "held": len(self.held),
            "unsure": len(self.unsure),
            "failed": len(self.failed),
            "bounced": len(self.bounced),
            "possible_replies": len(self.possible_replies),
            "answered": len(self.answered),
            "set_aside": self.set_aside,
            "vanished": self.vanished,
        }

    @property
    def nothing_waits(self) -> bool:
        return not any(self.counts.values())


def build_digest(facts: DigestFacts) -> Digest:
    """Sort what waits, worst first: danger, appeals, letters that must leave today, then days late."""
    pressing = frozenset(row.reference for row in facts.rows if _must_leave_today(row, facts))
    rows = sorted(facts.rows, key=lambda row: _rank(row, pressing))

    def those(wanted: Callable[[DigestRow], bool]) -> tuple[DigestRow, ...]:
        return tuple(row for row in rows if wanted(row))

    return Digest(
        bureau=facts.bureau,
        at=facts.at,
        zone=facts.zone,
        first=those(lambda row: row.safety or row.appeal or row.reference in pressing),
        pressing=pressing,
        overdue=those(lambda row: row.urgency is Urgency.OVERDUE),
        near=those(lambda row: row.urgency is Urgency.NEAR),
        held=those(lambda row: row.acknowledgement is MailState.HELD),
        unsure=those(lambda row: row.acknowledgement is MailState.UNSURE),
        failed=those(lambda row: row.acknowledgement is MailState.FAILED),
        bounced=those(lambda row: row.acknowledgement is MailState.BOUNCED),
        possible_replies=_worst_first(facts.possible_replies, rows),
        answered=_worst_first(facts.answered, rows),
        set_aside=facts.set_aside,
        vanished=facts.vanished,
        since=facts.since,
        news=facts.news,
        about={row.reference: row for row in rows},
    )


def _worst_first(references: Iterable[str], ranked: Sequence[DigestRow]) -> tuple[str, ...]:
    place = {row.reference: number for number, row in enumerate(ranked)}
    return tuple(sorted(references, key=lambda reference: place.get(reference, len(ranked))))


def link_to(template: str, reference: str, message_id: str | None) -> str | None:
    """The template with its places filled in; None where it needs a Message-ID and there is none.

    In `mid:` the id stands without angle brackets, percent-encoded (RFC 2392 §2).
    """
    if message_id is None and "{message_id}" in template:
        return None
    bare = (message_id or "").strip().removeprefix("<").removesuffix(">")
    known = {"{message_id}": quote(bare, safe="@"), "{reference}": quote(reference, safe="")}
    for place, value in known.items():
        template = template.replace(place, value)
    return template


def days_late(deadline: datetime, at: datetime, calendar: Calendar, zone: ZoneInfo) -> int:
    """Working days that have begun since the deadline's day; 0 until the first of them."""
    return working_days_between(local_day(deadline, zone), local_day(at, zone), calendar)


def subject_line(digest: Digest) -> str:
    """Counts, bureau and date: with the year, so that no two days ever carry the same subject."""
    day = f"{day_and_month(digest.today)} {digest.today.year}"
    return f"{summary(digest)} – {' '.join(digest.bureau.title.split())}, {day}"


def summary(digest: Digest) -> str:
    """The counts in French, without those that are zero; what is rare stands together at the end."""
    counts = digest.counts
    rare = ("unsure", "failed", "bounced", "possible_replies", "answered", "set_aside", "vanished")
    urgent = "urgent" if counts["first"] == 1 else "urgents"
    worded = [
        (counts["first"], urgent),
        (counts["overdue"], "en retard"),
        (counts["near"], "à échéance"),
        (counts["held"], "à valider"),
        (sum(counts[name] for name in rare), "à vérifier"),
    ]
    return ", ".join(f"{count} {words}" for count, words in worded if count) or "rien n'attend"


def as_json(digest: Digest) -> dict[str, object]:
    """The object that `mailbot digest --format json` prints; `at` in UTC."""
    return {
        "mailbox": digest.bureau.name,
        "at": f"{digest.at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "first": _references(digest.first),
        "overdue": _references(digest.overdue),
        "near": _references(digest.near),
        "held": _references(digest.held),
        "unsure": _references(digest.unsure),
        "failed": _references(digest.failed),
        "bounced": _references(digest.bounced),
        "possible_replies": list(digest.possible_replies),
        "answered": list(digest.answered),
        "set_aside": digest.set_aside,
        "vanished": digest.vanished,
        "since": f"{digest.since.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if digest.since else None,
        "news": asdict(digest.news),
    }


def digest_day_due(
    now: datetime, at: time, zone: ZoneInfo, calendar: Calendar, last_sent_day: date | None
) -> date | None:
    """The working day whose digest must be sent now, if one must.

    `at` is a local time. Who starts late still sends on the same day; a day that has ended is not made
    up for, since the next digest says it all.
    """
    local = now.astimezone(zone)
    today = local.date()
    if local.time() < at or not is_working_day(today, calendar):
        return None
    return today if last_sent_day is None or last_sent_day < today else None


def _must_leave_today(row: DigestRow, facts: DigestFacts) -> bool:
    if row.acknowledgement is not MailState.HELD:
        return False
    last_day = local_day(registration_due(row.received, facts.calendar, facts.zone), facts.zone)
    return last_day <= local_day(facts.at, facts.zone)


def _references(rows: tuple[DigestRow, ...]) -> list[str]:
    return [row.reference for row in rows]


def _rank(row: DigestRow, pressing: frozenset[str]) -> tuple[object, ...]:
    return (
        not row.safety,
        not row.appeal,
        row.reference not in pressing,
        -row.days_late,
        row.deadline,
        row.received,
        row.reference,
    )
