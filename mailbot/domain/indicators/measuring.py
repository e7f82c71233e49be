"""Each case held against its clocks, once: what all figures are counted from.

Days are whole: the day of receipt is day 0, so a reply of the same day took none; working days are those
that follow the local date of receipt, up to and with the local date of the reply; there are no half days.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from mailbot.domain.deadlines import acknowledgement_due, due, local_day, registration_due
from mailbot.domain.indicators.model import IndicatorRow
from mailbot.domain.model import Calendar, DayKind, Intent, Kept, MailState, Term
from mailbot.domain.workdays import working_days_between

_FIVE_WORKING_DAYS = Term(5, DayKind.WORKING)
AT_ONCE = timedelta(minutes=5)
"""An acknowledgement that left within this counts as immediate (A1)."""
_A_SECOND = timedelta(seconds=1)


def five_days_end(row: IndicatorRow, calendar: Calendar, zone: ZoneInfo) -> datetime:
    """When the five working days that the quality commitment gives for a reply are over."""
    return _five_days(row.received, calendar, zone)


def answered_in_time(row: IndicatorRow, calendar: Calendar, zone: ZoneInfo) -> bool:
    return row.replied is not None and _by(row.replied, five_days_end(row, calendar, zone))


def answer_days(received: datetime, replied: datetime, calendar: Calendar, zone: ZoneInfo) -> int:
    """Working days that an answer took; 0 on the day of receipt, and where clocks differ."""
    return working_days_between(local_day(received, zone), local_day(replied, zone), calendar)


def _five_days(received: datetime, calendar: Calendar, zone: ZoneInfo) -> datetime:
    return due(received, _FIVE_WORKING_DAYS, calendar, zone)


def _by(done: datetime, deadline: datetime) -> bool:
    """A deadline is the last second of a day, and that second belongs to it whole."""
    return done < deadline + _A_SECOND


class Delay(NamedTuple):
    """How long a reply took. One dated before its message (clocks differ) took no time."""

    working: int
    calendar: int


class Held(NamedTuple):
    """A duty with a deadline: whether that is over, so that it can be judged, and whether it was kept."""

    over: bool
    kept: bool


class Measured(NamedTuple):
    """What the figures need of a case. It names nobody and no day: many cases are measured alike."""

    intent: Intent
    language: str
    delay: Delay | None
    reply: Held
    """Within the five working days of the quality commitment."""
    registration: Held
    acknowledgement: Held
    at_once: bool
    letter: MailState | None
    suppressed: str | None
    asks: bool
    transfers: bool
    quality: Kept | None
    cases: int = 1
    """How many cases have been measured alike."""


def summed(cases: Mapping[Measured, int]) -> list[Measured]:
    """Each sort of case once, with how many there are of it."""
    return [case._replace(cases=number) for case, number in cases.items()]


class _Deadline(NamedTuple):
    end: datetime
    """The first instant after it."""
    over: bool


class _Deadlines(NamedTuple):
    reply: _Deadline
    registration: _Deadline
    acknowledgement: _Deadline


@dataclass(frozen=True, slots=True)
class Clocks:
    """Measures rows as of `now`. Deadlines hang on the local day of receipt alone: each is found once."""

    now: datetime
    calendar: Calendar
    zone: ZoneInfo
    _known: dict[date, _Deadlines] = field(default_factory=dict)

    def day(self, moment: datetime) -> date:
        return local_day(moment, self.zone)

    def measure(self, row: IndicatorRow, day: date) -> Measured:
        """A case that was received on this local day."""
        until = self._known.get(day) or self._deadlines(day, row.received)
        return Measured(
            row.intent,
            row.language,
            self._delay(day, row.replied),
            _held(row.replied, until.reply),
            _held(row.acknowledged, until.registration),
            _held(row.acknowledged, until.acknowledgement),
            row.acknowledged is not None and row.acknowledged - row.received < AT_ONCE,
            row.acknowledgement,
            row.suppressed,
            row.asks,
            row.transfers,
            row.quality,
        )

    def _delay(self, start: date, replied: datetime | None) -> Delay | None:
        if replied is None:
            return None
        end = self.day(replied)
        return Delay(working_days_between(start, end, self.calendar), max(0, (end - start).days))

    def _deadlines(self, day: date, received: datetime) -> _Deadlines:
        terms = (_five_days, registration_due, acknowledgement_due)
        ends = (term(received, self.calendar, self.zone) for term in terms)
        self._known[day] = _Deadlines(*(_Deadline(end + _A_SECOND, not _by(self.now, end)) for end in ends))
        return self._known[day]


def _held(done: datetime | None, deadline: _Deadline) -> Held:
    return Held(deadline.over, done is not None and done < deadline.end)
