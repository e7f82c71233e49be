"""Deadlines: when a reply or an acknowledgement is due, from when on it is near, and overdue.

A deadline is an instant in UTC: the last second of its last day in the service's zone (a term ends
with its last day, at midnight: Code de procédure civile, article 642).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from mailbot.domain.model import Bureau, Calendar, DayKind, Procedure, Service, Term, Urgency
from mailbot.domain.workdays import add_working_days, on_or_after, subtract_working_days

_LAST_SECOND = time(23, 59, 59)
_REGISTRATION = Term(1, DayKind.WORKING)
_ACKNOWLEDGEMENT = Term(10, DayKind.WORKING)


def due(received: datetime, term: Term, calendar: Calendar, zone: ZoneInfo) -> datetime:
    """When a term that began with `received` is over.

    The day of receipt does not count; a calendar term that would end on a day off ends with the next
    working day (C. proc. civ. 641 and 642).
    """
    return _due(local_day(received, zone), term, calendar, zone)


@lru_cache(maxsize=4096)  # whoever measures a year asks the same of each of its days, thousands of times
def _due(first: date, term: Term, calendar: Calendar, zone: ZoneInfo) -> datetime:
    match term.kind:
        case DayKind.WORKING:
            last = add_working_days(first, term.days, calendar)
        case DayKind.CALENDAR:
            last = first + timedelta(days=term.days)
    return _end_of(on_or_after(last, calendar), zone)


def near_from(deadline: datetime, warn_before: Term, calendar: Calendar, zone: ZoneInfo) -> datetime:
    """From when on a deadline is near: the start of the day that lies `warn_before` before its day."""
    last = local_day(deadline, zone)
    match warn_before.kind:
        case DayKind.WORKING:
            day = subtract_working_days(last, warn_before.days, calendar)
        case DayKind.CALENDAR:
            day = last - timedelta(days=warn_before.days)
    return datetime.combine(day, time.min, zone).astimezone(UTC)


def urgency(now: datetime, deadline: datetime, near_at: datetime) -> Urgency:
    """Overdue from the midnight that ends the deadline's day: its last second belongs to it whole."""
    if now >= deadline + timedelta(seconds=1):
        return Urgency.OVERDUE
    return Urgency.NEAR if now >= near_at else Urgency.NONE


def reply_term(bureau: Bureau, procedure: Procedure | None) -> Term:
    """The mailbox's promise holds unless the procedure's file sets its own."""
    return (procedure.reply_within if procedure is not None else None) or bureau.reply_within


def reply_clock(
    received: datetime, bureau: Bureau, procedure: Procedure | None, service: Service
) -> tuple[datetime, datetime]:
    """When a reply is due, and from when on that is near."""
    calendar, zone = service.calendar, service.timezone
    deadline = due(received, reply_term(bureau, procedure), calendar, zone)
    return deadline, near_from(deadline, bureau.warn_before, calendar, zone)


def clock_until(day: date, bureau: Bureau, service: Service) -> tuple[datetime, datetime]:
    """The same for a last day that a person has chosen, worked or not."""
    zone = service.timezone
    deadline = _end_of(day, zone)
    return deadline, near_from(deadline, bureau.warn_before, service.calendar, zone)


def registration_due(received: datetime, calendar: Calendar, zone: ZoneInfo) -> datetime:
    """Until when a message must be registered: one working day (CRPA, R112-11-2)."""
    return due(received, _REGISTRATION, _by_law(calendar), zone)


def acknowledgement_due(received: datetime, calendar: Calendar, zone: ZoneInfo) -> datetime:
    """Until when its full acknowledgement must leave: ten working days (CRPA, R112-11-2)."""
    return due(received, _ACKNOWLEDGEMENT, _by_law(calendar), zone)


def local_day(moment: datetime, zone: ZoneInfo) -> date:
    """The date on the wall where the service is. Raises ValueError for a moment without a zone."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone")
    return moment.astimezone(zone).date()


def _by_law(calendar: Calendar) -> Calendar:
    # What a préfecture closes by itself may lengthen its own promises, never a term of the law.
    return replace(calendar, added=frozenset())


def _end_of(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, _LAST_SECOND, zone).astimezone(UTC)
