"""Each case held against its clocks, once: what all figures are counted from.

Days are whole: the day of receipt is day 0, so a reply of the same day took none; working days are those
that follow the local date of receipt, up to and with the local date of the reply; there are no half days.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from mailbot.domain.deadlines import acknowledgement_due, due, local_day, registration_due
from mailbot.domain.indicators.model import IndicatorRow
from mailbot.domain.model import Calendar, DayKind, Term
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


def _by(done: datetime | None, deadline: datetime) -> bool:
    """A deadline is the last second of a day, and that second belongs to it whole."""
    return done is not None and done < deadline + _A_SECOND


@dataclass(frozen=True, slots=True)
class Delay:
    """How long a reply took. One dated before its message (clocks differ) took no time."""

    working: int
    calendar: int


@dataclass(frozen=True, slots=True)
class Held:
    """A duty with a deadline: whether that is over, so that it can be judged, and whether it was kept."""

    over: bool
    kept: bool


@dataclass(frozen=True, slots=True)
class Measured:
    """A row, and what its clocks say of it."""

    row: IndicatorRow
    delay: Delay | None
    reply: Held
    """Within the five working days of the quality commitment."""
    registration: Held
    acknowledgement: Held
    at_once: bool


@dataclass(frozen=True, slots=True)
class _Deadlines:
    reply: datetime
    registration: datetime
    acknowledgement: datetime


@dataclass(frozen=True, slots=True)
class Clocks:
    """Measures rows as of `now`. Deadlines hang on the local day of receipt alone: each is found once."""

    now: datetime
    calendar: Calendar
    zone: ZoneInfo
    _known: dict[date, _Deadlines] = field(default_factory=dict)

    def day(self, moment: datetime) -> date:
        return local_day(moment, self.zone)

    def measure(self, row: IndicatorRow) -> Measured:
        until = self._deadlines(row.received)
        return Measured(
            row=row,
            delay=self._delay(row),
            reply=self._held(row.replied, until.reply),
            registration=self._held(row.acknowledged, until.registration),
            acknowledgement=self._held(row.acknowledged, until.acknowledgement),
            at_once=row.acknowledged is not None and row.acknowledged - row.received < AT_ONCE,
        )

    def _held(self, done: datetime | None, deadline: datetime) -> Held:
        return Held(over=not _by(self.now, deadline), kept=_by(done, deadline))

    def _delay(self, row: IndicatorRow) -> Delay | None:
        if row.replied is None:
            return None
        start, end = self.day(row.received), self.day(row.replied)
        return Delay(working_days_between(start, end, self.calendar), max(0, (end - start).days))

    def _deadlines(self, received: datetime) -> _Deadlines:
        day = self.day(received)
        if day not in self._known:
            terms: tuple[Callable[[datetime, Calendar, ZoneInfo], datetime], ...]
            terms = (_five_days, registration_due, acknowledgement_due)
            self._known[day] = _Deadlines(*(term(received, self.calendar, self.zone) for term in terms))
        return self._known[day]
