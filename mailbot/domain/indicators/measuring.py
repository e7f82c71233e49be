"""Each case held against its clocks, once: what all figures are counted from.

Days are whole: the day of receipt is day 0, so a reply of the same day took none; working days are those
that follow the local date of receipt, up to and with the local date of the reply; there are no half days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
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
_NEVER = datetime.min.replace(tzinfo=UTC)


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


class Answer(NamedTuple):
    """What the figures of replies need of a case. It names nobody and no day: many cases are alike."""

    intent: Intent
    delay: Delay | None
    reply: Held
    """Within the five working days of the quality commitment."""
    asks: bool
    cases: int = 1
    """How many are alike, here and below."""


class Receipt(NamedTuple):
    """What the figures of acknowledgements need of it."""

    language: str
    registration: Held
    acknowledgement: Held
    at_once: bool
    letter: MailState | None
    suppressed: str | None
    transfer: Delay | None
    """How long it took where the reply said that the matter went to another service."""
    cases: int = 1


class Service(NamedTuple):
    """What the figures of the quality of replies need of it."""

    letter: MailState | None
    answered: bool
    in_time: bool
    transfers: bool
    quality: Kept | None
    cases: int = 1


AnswerOf = tuple[Intent, Delay | None, Held, bool]
ReceiptOf = tuple[str, Held, Held, bool, MailState | None, str | None, Delay | None]
ServiceOf = tuple[MailState | None, bool, bool, bool, Kept | None]
"""The same in plain tuples: half a million cases are told by them, and named once they have been counted."""


class Measured(NamedTuple):
    """A case held against its clocks: each sort of figure has its own part, that many cases share."""

    answer: AnswerOf
    receipt: ReceiptOf
    service: ServiceOf


class _Deadline(NamedTuple):
    end: datetime
    """The first instant after it."""
    missed: Held
    kept: Held
    """What a case has whose duty was not done by then, or was."""

    def held(self, done: datetime | None) -> Held:
        return self.kept if done is not None and done < self.end else self.missed


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
    _deadlines: dict[date, _Deadlines] = field(default_factory=dict)
    _delays: dict[tuple[date, date], Delay] = field(default_factory=dict)

    def days(self, rows: Iterable[IndicatorRow]) -> Iterator[tuple[date, IndicatorRow]]:
        """Each row with the local day of its receipt; in the order of receipt that costs next to nothing."""
        day, begins, ends = date.min, _NEVER, _NEVER
        for row in rows:
            if not begins <= row.received < ends:
                day = local_day(row.received, self.zone)
                begins, ends = (self._midnight(each) for each in (day, day + timedelta(days=1)))
            yield day, row

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time.min, self.zone).astimezone(UTC)

    def measure(self, row: IndicatorRow, day: date) -> Measured:
        """A case that was received on this local day."""
        until = self._deadlines.get(day) or self._deadlines_of(day, row.received)
        (
            _,
            replied,
            intent,
            _,
            _,
            language,
            _,
            acknowledged,
            letter,
            suppressed,
            asks,
            transfers,
            quality,
            _,
        ) = row
        delay = None if replied is None else self._delay(day, replied)
        reply = until.reply.held(replied)
        at_once = acknowledged is not None and acknowledged - row.received < AT_ONCE
        registration, acknowledgement = (
            until.registration.held(acknowledged),
            until.acknowledgement.held(acknowledged),
        )
        transfer = delay if transfers else None
        return Measured(
            (intent, delay, reply, asks),
            (language, registration, acknowledgement, at_once, letter, suppressed, transfer),
            (letter, replied is not None, reply.kept, transfers, quality),
        )

    def _delay(self, start: date, replied: datetime) -> Delay:
        span = start, local_day(replied, self.zone)
        return self._delays.get(span) or self._delay_of(*span)

    def _delay_of(self, start: date, end: date) -> Delay:
        working = working_days_between(start, end, self.calendar)
        return self._delays.setdefault((start, end), Delay(working, max(0, (end - start).days)))

    def _deadlines_of(self, day: date, received: datetime) -> _Deadlines:
        terms = (_five_days, registration_due, acknowledgement_due)
        ends = (term(received, self.calendar, self.zone) for term in terms)
        return self._deadlines.setdefault(day, _Deadlines(*map(self._deadline, ends)))

    def _deadline(self, end: datetime) -> _Deadline:
        over = not _by(self.now, end)
        return _Deadline(end + _A_SECOND, Held(over, kept=False), Held(over, kept=True))
