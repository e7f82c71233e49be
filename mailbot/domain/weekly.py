"""The weekly summary: last week in a bureau, against the four before, for the head of bureau.

A week runs from Monday to Sunday in the service's zone. Rates belong to the week in which the five working
days of the quality commitment ended, whatever the bureau promises: by then every message has had its chance,
so a week's figure never changes afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from mailbot.domain.deadlines import local_day
from mailbot.domain.french_dates import day_and_month
from mailbot.domain.indicators import IndicatorRow, answer_days, answered_in_time, five_days_end
from mailbot.domain.model import Bureau, Calendar
from mailbot.domain.workdays import is_working_day

WEEKS_BEFORE = 4
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """One bureau's week. `first` is its Monday."""

    first: date
    received: int
    answered: int
    """Answered within the week, whenever they came."""
    due: int
    """Messages whose fifth working day lies in the week."""
    in_time: int
    """Those of them that were answered by then."""
    mean_days: float | None
    """Of the answers of the week, in working days; None where there was none."""

    @property
    def rate(self) -> float | None:
        """Per cent; None where nothing was due."""
        return 100 * self.in_time / self.due if self.due else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekly:
    """The contents of one summary; `before`: the four weeks before the last, the latest first."""

    bureau: Bureau
    at: datetime
    zone: ZoneInfo
    last: Week
    before: tuple[Week, ...]
    open: int
    overdue: int
    """Open cases, and those past the deadline that the person was told, as of `at`."""

    def usual(self, measure: Callable[[Week], float | None]) -> float | None:
        """The mean of a measure over the weeks before that have it."""
        known = [value for week in self.before if (value := measure(week)) is not None]
        return sum(known) / len(known) if known else None


def build_weekly(
    bureau: Bureau,
    at: datetime,
    zone: ZoneInfo,
    calendar: Calendar,
    rows: Iterable[IndicatorRow],
    waiting: tuple[int, int],
) -> Weekly:
    """The summary as of `at` (aware); `waiting`: how many cases are open, and how many of them overdue."""
    counted = [row for row in rows if row.excluded is None]
    this_monday = monday(local_day(at, zone))
    last, *before = (
        measure(counted, this_monday - number * WEEK, calendar, zone) for number in range(1, WEEKS_BEFORE + 2)
    )
    still_open, overdue = waiting
    return Weekly(
        bureau=bureau, at=at, zone=zone, last=last, before=tuple(before), open=still_open, overdue=overdue
    )


def measure(rows: Sequence[IndicatorRow], first: date, calendar: Calendar, zone: ZoneInfo) -> Week:
    """The week that begins with the Monday `first`."""

    def within(moment: datetime) -> bool:
        return first <= local_day(moment, zone) < first + WEEK

    answers = [
        (row.cases, answer_days(row.received, row.replied, calendar, zone))
        for row in rows
        if row.replied is not None and within(row.replied)
    ]
    due = [row for row in rows if within(five_days_end(row, calendar, zone))]
    answered = sum(cases for cases, _ in answers)
    return Week(
        first=first,
        received=sum(row.cases for row in rows if within(row.received)),
        answered=answered,
        due=sum(row.cases for row in due),
        in_time=sum(row.cases for row in due if answered_in_time(row, calendar, zone)),
        mean_days=sum(cases * days for cases, days in answers) / answered if answers else None,
    )


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def week_due(
    now: datetime, at: time, zone: ZoneInfo, calendar: Calendar, last_sent: date | None
) -> date | None:
    """The Monday of the week whose summary must be sent now, if one must: on its first working day.

    Who starts late still sends within the week. `last_sent` is the Monday of the last one that was.
    """
    local = now.astimezone(zone)
    if local.time() < at or not is_working_day(local.date(), calendar):
        return None
    week = monday(local.date())
    return week if last_sent is None or last_sent < week else None


def weekly_subject(weekly: Weekly) -> str:
    """With the week's dates, so that no two summaries carry the same subject."""
    return f"{' '.join(weekly.bureau.title.split())}{NBSP}: semaine {week_told(weekly.last.first)}"


def weekly_json(weekly: Weekly) -> dict[str, object]:
    """The object that `mailbot digest --weekly --format json` prints: the last week, then those before."""
    return {
        "mailbox": weekly.bureau.name,
        "at": f"{weekly.at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "open": weekly.open,
        "overdue": weekly.overdue,
        "weeks": [
            {**asdict(week), "first": week.first.isoformat()} for week in (weekly.last, *weekly.before)
        ],
    }


def week_told(first: date) -> str:
    """ "du 16 au 22 novembre 2026"; both months, and both years, where they differ."""
    last = first + WEEK - timedelta(days=1)
    start = str(first.day) if first.month == last.month else day_and_month(first)
    start = "1er" if start == "1" else start
    year = f" {first.year}" if first.year != last.year else ""
    return f"du {start}{year} au {day_and_month(last)} {last.year}"


NBSP = "\N{NO-BREAK SPACE}"
