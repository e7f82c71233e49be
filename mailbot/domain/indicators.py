"""The quality indicators (Qual-e-Pref, commitments 17 and 18) and the legal clocks of acknowledgement.

They measure five working days for every bureau, whatever it promises. Days are whole: the day of receipt
is day 0, so a reply of the same day took none; working days are those that follow the local date of
receipt, up to and with the local date of the reply; there are no half days.

Information requests (I1, I2) are the intents information, dossier_status, appointment,
document_submission and other; suggestions and complaints (I3, I4) have their own. Mere thanks ask for
nothing and are measured by neither.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from fractions import Fraction
from math import ceil
from statistics import median
from zoneinfo import ZoneInfo

from mailbot.domain.deadlines import acknowledgement_due, due, local_day, registration_due
from mailbot.domain.model import Calendar, DayKind, Intent, MailState, Term
from mailbot.domain.workdays import working_days_between

INFORMATION_REQUESTS = frozenset(
    {
        Intent.INFORMATION,
        Intent.DOSSIER_STATUS,
        Intent.APPOINTMENT,
        Intent.DOCUMENT_SUBMISSION,
        Intent.OTHER,
    }
)
SUGGESTIONS_AND_COMPLAINTS = frozenset({Intent.SUGGESTION, Intent.COMPLAINT})

_FIVE_WORKING_DAYS = Term(5, DayKind.WORKING)
AT_ONCE = timedelta(minutes=5)
"""An acknowledgement that left within this counts as immediate (A1)."""


class Unit(StrEnum):
    PERCENT = "percent"
    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    CASES = "cases"


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorRow:
    """One case as the indicators see it."""

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


@dataclass(frozen=True, slots=True)
class Period:
    """Local dates: `start` is in it, `end` is not."""

    start: date
    end: date

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One figure. `value` is None where nothing could be measured; percentages run from 0 to 100."""

    id: str
    label: str
    value: float | None
    numerator: int | None
    denominator: int
    unit: Unit
    target: float | None = None
    """A rate must reach it, a delay must stay below it."""

    @property
    def met(self) -> bool | None:
        if self.target is None or self.value is None:
            return None
        return self.value >= self.target if self.unit is Unit.PERCENT else self.value < self.target


@dataclass(frozen=True, slots=True)
class Scope:
    """The figures of one mailbox, or of the whole service (`mailbox` is None)."""

    mailbox: str | None
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The indicators of a period. `excluded` counts by reason what does not count."""

    period: Period
    at: datetime
    scopes: tuple[Scope, ...]
    excluded: Mapping[str, int]


def five_days_end(row: IndicatorRow, calendar: Calendar, zone: ZoneInfo) -> datetime:
    """When the five working days that the quality commitment gives for a reply are over."""
    return due(row.received, _FIVE_WORKING_DAYS, calendar, zone)


def answered_in_time(row: IndicatorRow, calendar: Calendar, zone: ZoneInfo) -> bool:
    return row.replied is not None and _in_time(row.replied, five_days_end(row, calendar, zone))


def answer_days(received: datetime, replied: datetime, calendar: Calendar, zone: ZoneInfo) -> int:
    """Working days that an answer took; 0 on the day of receipt, and where clocks differ."""
    return working_days_between(local_day(received, zone), local_day(replied, zone), calendar)


@dataclass(frozen=True, slots=True)
class _Clock:
    now: datetime
    calendar: Calendar
    zone: ZoneInfo

    def day(self, moment: datetime) -> date:
        return local_day(moment, self.zone)

    def reply_due(self, row: IndicatorRow) -> datetime:
        return five_days_end(row, self.calendar, self.zone)

    def over(self, deadline: datetime) -> bool:
        """A deadline is the last second of a day, and that second belongs to it."""
        return self.now >= deadline + timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class _Family:
    """The kinds of message that one pair of indicators measures, as the referential words them."""

    rate: str
    delay: str
    intents: frozenset[Intent]
    what: str
    rate_target: float
    delay_target: float


_FAMILIES = (
    _Family("I1", "I2", INFORMATION_REQUESTS, "demandes d'informations", 80, 5),
    _Family("I3", "I4", SUGGESTIONS_AND_COMPLAINTS, "suggestions et réclamations", 100, 5),
)


def build_report(
    rows: Iterable[IndicatorRow], period: Period, now: datetime, calendar: Calendar, zone: ZoneInfo
) -> Report:
    """Measure what was received in the period, for the whole service and for each mailbox."""
    clock = _Clock(now, calendar, zone)
    received = [row for row in rows if clock.day(row.received) in period]
    counted = [row for row in received if row.excluded is None]
    by_mailbox = {
        name: [row for row in counted if row.mailbox == name]
        for name in sorted({row.mailbox for row in received})
    }
    return Report(
        period=period,
        at=now,
        scopes=(
            Scope(None, _measure(counted, clock)),
            *(Scope(name, _measure(own, clock)) for name, own in by_mailbox.items()),
        ),
        excluded=dict(sorted(Counter(row.excluded for row in received if row.excluded).items())),
    )


def _measure(rows: Sequence[IndicatorRow], clock: _Clock) -> tuple[Indicator, ...]:
    qualities = [
        indicator
        for family in _FAMILIES
        for indicator in _of_family(family, [row for row in rows if row.intent in family.intents], clock)
    ]
    return (*qualities, *_acknowledgements(rows, clock))


def _of_family(family: _Family, rows: Sequence[IndicatorRow], clock: _Clock) -> list[Indicator]:
    return [_reply_rate(family, rows, clock), *_delays(family, rows, clock), *_waiting(family, rows, clock)]


def _reply_rate(family: _Family, rows: Sequence[IndicatorRow], clock: _Clock) -> Indicator:
    # What is still open counts as late once its fifth day has passed, else the rate would be flattered.
    ripe = [row for row in rows if clock.over(clock.reply_due(row))]
    return _rate(
        family.rate,
        f"Taux de réponse dans les 5 jours ouvrés ({family.what})",
        ripe,
        lambda row: answered_in_time(row, clock.calendar, clock.zone),
        family.rate_target,
    )


def _delays(family: _Family, rows: Sequence[IndicatorRow], clock: _Clock) -> list[Indicator]:
    spans = [(clock.day(row.received), clock.day(row.replied)) for row in rows if row.replied is not None]
    working = [working_days_between(start, end, clock.calendar) for start, end in spans]
    # A reply dated before its message (clocks differ) took no time.
    calendar = [max(0, (end - start).days) for start, end in spans]
    mean = f"Délai moyen de réponse ({family.what})"
    return [
        _mean(family.delay, mean, working, Unit.WORKING_DAYS, family.delay_target),
        _mean(f"{family.delay}.calendar", mean, calendar, Unit.CALENDAR_DAYS, family.delay_target),
        Indicator(
            id=f"{family.delay}.median",
            label=f"Délai médian de réponse ({family.what})",
            value=float(median(working)) if working else None,
            numerator=None,
            denominator=len(working),
            unit=Unit.WORKING_DAYS,
        ),
        Indicator(
            id=f"{family.delay}.p90",
            label=f"Délai tenu pour neuf réponses sur dix ({family.what})",
            value=_nearest_rank(working, Fraction(9, 10)),
            numerator=None,
            denominator=len(working),
            unit=Unit.WORKING_DAYS,
        ),
    ]


def _waiting(family: _Family, rows: Sequence[IndicatorRow], clock: _Clock) -> list[Indicator]:
    waiting = [row for row in rows if row.replied is None]
    late = [row for row in waiting if clock.over(clock.reply_due(row))]
    return [
        _count(f"{family.delay}.open", f"Sans réponse à ce jour ({family.what})", waiting, rows),
        _count(f"{family.delay}.overdue", f"Sans réponse après 5 jours ouvrés ({family.what})", late, rows),
    ]


def _acknowledgements(rows: Sequence[IndicatorRow], clock: _Clock) -> list[Indicator]:
    def registered_until(row: IndicatorRow) -> datetime:
        return registration_due(row.received, clock.calendar, clock.zone)

    def acknowledged_until(row: IndicatorRow) -> datetime:
        return acknowledgement_due(row.received, clock.calendar, clock.zone)

    lost = [row for row in rows if row.acknowledgement in {MailState.FAILED, MailState.BOUNCED}]
    known = [row for row in rows if row.language != "und"]
    return [
        _rate(
            "A1",
            "Accusés de réception en moins de 5 minutes",
            rows,
            lambda row: row.acknowledged is not None and row.acknowledged - row.received < AT_ONCE,
        ),
        _rate(
            "A2",
            "Accusés de réception en 1 jour ouvré (CRPA, R112-11-2)",
            [row for row in rows if clock.over(registered_until(row))],
            lambda row: row.acknowledged is not None and _in_time(row.acknowledged, registered_until(row)),
            100,
        ),
        _rate(
            "A3",
            "Accusés de réception en 10 jours ouvrés (CRPA, R112-11-2)",
            [row for row in rows if clock.over(acknowledged_until(row))],
            lambda row: row.acknowledged is not None and _in_time(row.acknowledged, acknowledged_until(row)),
            100,
        ),
        _count("A5", "Accusés de réception refusés ou revenus", lost, rows),
        _rate(
            "A7", "Messages dans une autre langue que le français", known, lambda row: row.language != "fr"
        ),
    ]


def _in_time(done: datetime, deadline: datetime) -> bool:
    return done < deadline + timedelta(seconds=1)


def _rate(
    name: str,
    label: str,
    rows: Sequence[IndicatorRow],
    holds: Callable[[IndicatorRow], bool],
    target: float | None = None,
) -> Indicator:
    good = sum(map(holds, rows))
    return Indicator(
        id=name,
        label=label,
        value=100 * good / len(rows) if rows else None,
        numerator=good,
        denominator=len(rows),
        unit=Unit.PERCENT,
        target=target,
    )


def _mean(name: str, label: str, days: Sequence[int], unit: Unit, target: float) -> Indicator:
    return Indicator(
        id=name,
        label=label,
        value=sum(days) / len(days) if days else None,
        numerator=sum(days),
        denominator=len(days),
        unit=unit,
        target=target,
    )


def _count(name: str, label: str, rows: Sequence[IndicatorRow], among: Sequence[IndicatorRow]) -> Indicator:
    return Indicator(
        id=name,
        label=label,
        value=float(len(rows)),
        numerator=len(rows),
        denominator=len(among),
        unit=Unit.CASES,
    )


def _nearest_rank(days: Sequence[int], share: Fraction) -> float | None:
    """The smallest delay that at least this share of replies kept."""
    if not days:
        return None
    return float(sorted(days)[ceil(share * len(days)) - 1])
