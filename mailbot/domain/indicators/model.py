"""The words of the indicators: a case as they see it, a period, a figure, a report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from mailbot.domain.indicators.periods import Period
from mailbot.domain.model import Intent, Kept, MailState


class Unit(StrEnum):
    PERCENT = "percent"
    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    CASES = "cases"


class Dimension(StrEnum):
    """What a report may be parted by; never by agent."""

    MAILBOX = "mailbox"
    BUREAU = "bureau"
    PROCEDURE = "procedure"
    LANGUAGE = "language"


class IndicatorRow(NamedTuple):
    """One case as the indicators see it, or `cases` cases of which all of this is true alike.

    A tuple, for a report reads half a million of them, and those are made several times as fast.
    """

    received: datetime
    replied: datetime | None
    """The first message from an agent; an automatic letter is none."""
    intent: Intent
    mailbox: str
    procedure: str
    language: str
    excluded: str | None = None
    """Why it does not count: automatic, bounce, spam, internal, duplicate, follow-up …"""
    acknowledged: datetime | None = None
    acknowledgement: MailState | None = None
    suppressed: str | None = None
    """The rule that kept the acknowledgement back for good; None where there is one."""
    asks: bool = False
    """The reply only asks for what is missing."""
    transfers: bool = False
    """The reply says that the matter went to another service (CRPA L114-2)."""
    quality: Kept | None = None
    """The criteria that the reply keeps; None where there is no reply, or nobody has read it."""
    cases: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One figure. `value` is None where nothing could be measured; percentages run from 0 to 100."""

    id: str
    label: str
    value: float | None
    numerator: int | None
    denominator: int | None
    """What it was measured on; None where a published report keeps it back."""
    unit: Unit
    target: float | None = None
    """A rate must reach it, a delay must stay below it."""
    before: float | None = None
    """The same figure of the period before."""
    masked: bool = False
    """Kept back, for it would tell of too few cases."""

    @property
    def met(self) -> bool | None:
        if self.target is None or self.value is None:
            return None
        return self.value >= self.target if self.unit is Unit.PERCENT else self.value < self.target

    @property
    def change(self) -> float | None:
        """Against the period before, in its own unit."""
        return None if self.value is None or self.before is None else self.value - self.before


@dataclass(frozen=True, slots=True)
class Scope:
    """The figures of one part of the service, or of all of it (`by` and `name` are None)."""

    by: Dimension | None
    name: str | None
    indicators: tuple[Indicator, ...]

    @property
    def mailbox(self) -> str | None:
        return self.name if self.by is Dimension.MAILBOX else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The indicators of a period. `excluded` counts by reason what does not count; None: kept back."""

    period: Period
    at: datetime
    scopes: tuple[Scope, ...]
    excluded: Mapping[str, int | None]
    before: Period | None = None
    """What the figures are held against."""
    published: bool = False
    """Whether small figures are masked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Targets:
    """What the préfecture aims at: shares in per cent, delays in working days that must not be reached."""

    information_rate: float = 80
    information_delay: float = 5
    complaints_rate: float = 100
    complaints_delay: float = 5
