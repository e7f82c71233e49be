"""How long the register keeps what, and what a purge leaves.

The periods are per purpose (GDPR art. 5(1)(e)); the law sets none, so each préfecture decides on them with
its data protection officer and its Archives départementales.
"""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from mailbot.domain.deadlines import local_day
from mailbot.domain.indicators import AT_ONCE, IndicatorRow

UNDELIVERABLE_KEPT = timedelta(days=60)
"""How long an address that let a letter come back gets none; then it is forgotten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """What the configuration says."""

    cases_months: int = 12
    """After a case was closed or answered and nothing more came."""
    proofs_months: int = 14
    """After a letter's fate was known: its hash, its dates, the server's answer."""
    technical_months: int = 6
    """Messages that are no case's, digests, what was set aside and has gone through."""
    set_aside_days: int = 30
    """Bytes of what was set aside, and of letters of answered cases whose fate nobody knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The same as instants: what is not younger goes."""

    cases: datetime
    proofs: datetime
    technical: datetime
    bytes: datetime
    undeliverable: datetime


def limits(retention: Retention, now: datetime) -> Limits:
    return Limits(
        cases=months_before(now, retention.cases_months),
        proofs=months_before(now, retention.proofs_months),
        technical=months_before(now, retention.technical_months),
        bytes=now - timedelta(days=retention.set_aside_days),
        undeliverable=now - UNDELIVERABLE_KEPT,
    )


def months_before(moment: datetime, months: int) -> datetime:
    """The same day so many months ago, or the last of a shorter month."""
    year, month = divmod(moment.year * 12 + moment.month - 1 - months, 12)
    return moment.replace(year=year, month=month + 1, day=min(moment.day, monthrange(year, month + 1)[1]))


# --- what a purge takes --------------------------------------------------------------------------------


class Kind(StrEnum):
    """What an elimination list counts."""

    CASE = "case"
    MESSAGE = "message"
    LETTER = "letter"
    PROOF = "proof"
    STRAY = "stray"
    """A message that is no case's: automatic mail, bulk, agents' mail that answers nothing."""
    DIGEST = "digest"
    ASIDE = "aside"
    BYTES = "bytes"
    """Bytes of what was set aside or of a letter, whose row stays."""
    UNDELIVERABLE = "undeliverable"


@dataclass(frozen=True, slots=True)
class Eliminated:
    """How much of which kind and month (`2025-03`, local) has gone, or would: nothing of anybody."""

    counts: Counter[tuple[Kind, str]] = field(default_factory=Counter)

    def __add__(self, other: Eliminated) -> Eliminated:
        return Eliminated(self.counts + other.counts)

    def __bool__(self) -> bool:
        return bool(self.counts)

    @property
    def total(self) -> int:
        return self.counts.total()


def eliminated(kind: Kind, moments: Iterable[datetime], zone: ZoneInfo) -> Eliminated:
    return Eliminated(Counter((kind, f"{local_day(moment, zone):%Y-%m}") for moment in moments))


# --- what a purge leaves for the indicators ------------------------------------------------------------

_NOON, _EVENING = time(12), time(18)


def without_hours(row: IndicatorRow, zone: ZoneInfo) -> IndicatorRow:
    """A row with its days and no hours: every indicator stays, and nobody is found again by a minute.

    An acknowledgement within minutes stays one, at whatever hour.
    """
    received = _at(local_day(row.received, zone), _NOON, zone)
    return row._replace(
        received=received,
        replied=_at(local_day(row.replied, zone), _NOON, zone) if row.replied else None,
        acknowledged=_acknowledged(row, received, zone),
    )


def _acknowledged(row: IndicatorRow, received: datetime, zone: ZoneInfo) -> datetime | None:
    if row.acknowledged is None:
        return None
    if row.acknowledged - row.received < AT_ONCE:
        return received
    return _at(local_day(row.acknowledged, zone), _EVENING, zone)


def _at(day: date, hour: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, hour, zone).astimezone(UTC)
