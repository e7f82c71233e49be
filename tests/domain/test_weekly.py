from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis.strategies import integers, lists, none, one_of, tuples

from mailbot.domain.indicators import IndicatorRow
from mailbot.domain.model import Bureau, Calendar, DayKind, Intent, Term
from mailbot.domain.weekly import WEEK, Week, Weekly, build_weekly, measure, monday, week_due, week_told

ZONE = ZoneInfo("Europe/Paris")
CALENDAR = Calendar("44")
MONDAY = date(2026, 11, 16)
AT = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
SEJOUR = Bureau(
    name="sejour",
    address="sejour@prefecture44.example",
    title="Bureau du séjour",
    postal_address="6 quai Ceineray, 44035 Nantes Cedex 1",
    telephone="02 61 91 00 00",
    page="https://www.prefecture44.example/sejour",
    procedure="sejour_renouvellement",
    reply_within=Term(15, DayKind.CALENDAR),
    warn_before=Term(2, DayKind.WORKING),
)


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), ZONE).astimezone(UTC)


def row(received: date, replied: date | None = None, **more: Any) -> IndicatorRow:
    return IndicatorRow(
        received=noon(received),
        replied=noon(replied) if replied else None,
        intent=Intent.INFORMATION,
        mailbox=SEJOUR.address,
        procedure="sejour_renouvellement",
        language="fr",
        **more,
    )


def week(*rows: IndicatorRow, first: date = MONDAY) -> Week:
    return measure(rows, first, CALENDAR, ZONE)


def weekly(*rows: IndicatorRow, waiting: tuple[int, int] = (0, 0)) -> Weekly:
    return build_weekly(SEJOUR, AT, ZONE, CALENDAR, rows, waiting)


def test_a_week_counts_what_came_in_it_and_what_was_answered_in_it() -> None:
    found = week(
        row(MONDAY - timedelta(days=20), MONDAY),
        row(MONDAY, MONDAY + timedelta(days=6)),
        row(MONDAY + timedelta(days=6)),
        row(MONDAY + WEEK, MONDAY + WEEK),
    )
    assert (found.received, found.answered) == (2, 2)


def test_a_week_begins_at_midnight_of_the_services_own_zone() -> None:
    just_before = IndicatorRow(
        received=datetime(2026, 11, 15, 22, 59, tzinfo=UTC),
        replied=None,
        intent=Intent.INFORMATION,
        mailbox=SEJOUR.address,
        procedure="x",
        language="fr",
    )
    assert week(just_before).received == 0
    assert week(just_before, first=MONDAY - WEEK).received == 1


def test_the_rate_counts_those_whose_fifth_working_day_lies_in_the_week() -> None:
    found = week(
        row(date(2026, 11, 9), date(2026, 11, 10)),  # fifth day: Tuesday 17, after the holiday of the 11th
        row(date(2026, 11, 10), date(2026, 11, 20)),  # too late
        row(date(2026, 11, 13)),  # never answered
        row(date(2026, 11, 16)),  # has until Monday 23
    )
    assert (found.due, found.in_time) == (3, 1)
    assert found.rate == pytest.approx(100 / 3)


def test_a_week_without_anything_due_has_no_rate_and_no_delay() -> None:
    assert (week().rate, week().mean_days) == (None, None)


def test_delays_are_those_of_the_answers_of_the_week_in_working_days() -> None:
    found = week(row(date(2026, 11, 13), date(2026, 11, 16)), row(date(2026, 11, 16), date(2026, 11, 19)))
    assert found.mean_days == 2


def test_what_does_not_count_for_the_indicators_does_not_count_here() -> None:
    assert weekly(row(MONDAY, excluded="thanks")).last.received == 0


def test_the_summary_compares_the_last_whole_week_with_the_four_before() -> None:
    rows = [row(MONDAY - number * WEEK) for number in range(5) for _ in range(number + 1)]
    found = weekly(*rows, row(AT.date()), waiting=(7, 2))
    assert found.last.first == MONDAY
    assert found.last.received == 1
    assert [past.received for past in found.before] == [2, 3, 4, 5]
    assert found.usual(lambda past: past.received) == 3.5
    assert (found.open, found.overdue) == (7, 2)


def test_weeks_without_a_figure_are_left_out_of_the_mean() -> None:
    found = weekly(row(MONDAY - 2 * WEEK, MONDAY - 2 * WEEK))
    assert found.usual(lambda past: past.mean_days) == 0
    assert weekly().usual(lambda past: past.mean_days) is None


EIGHT_THIRTY = time(8, 30)


@pytest.mark.parametrize(
    ("now", "last_sent", "due"),
    [
        ("2026-11-23 08:29", None, None),
        ("2026-11-23 08:30", None, date(2026, 11, 23)),
        ("2026-11-23 09:00", date(2026, 11, 23), None),
        ("2026-11-25 09:00", date(2026, 11, 16), date(2026, 11, 23)),
        ("2026-11-28 09:00", date(2026, 11, 16), None),  # a Saturday
        ("2026-04-06 09:00", None, None),  # Easter Monday
        ("2026-04-07 09:00", None, date(2026, 4, 6)),
    ],
)
def test_the_summary_is_due_once_a_week_on_its_first_working_day(
    now: str, last_sent: date | None, due: date | None
) -> None:
    assert (
        week_due(datetime.fromisoformat(now).replace(tzinfo=ZONE), EIGHT_THIRTY, ZONE, CALENDAR, last_sent)
        == due
    )


@pytest.mark.parametrize(
    ("first", "told"),
    [
        (date(2026, 11, 16), "du 16 au 22 novembre 2026"),
        (date(2026, 6, 1), "du 1er au 7 juin 2026"),
        (date(2026, 11, 30), "du 30 novembre au 6 décembre 2026"),
        (date(2026, 12, 28), "du 28 décembre 2026 au 3 janvier 2027"),
    ],
)
def test_a_week_is_told_by_its_days(first: date, told: str) -> None:
    assert week_told(first) == told


AUTUMN = datetime(2026, 9, 1, tzinfo=UTC)
moments = integers(0, 110 * 24 * 60).map(lambda minutes: AUTUMN + timedelta(minutes=minutes))


@given(lists(tuples(moments, one_of(none(), integers(0, 30)))))
def test_every_message_is_received_due_and_answered_in_one_week_at_most(
    told: list[tuple[datetime, int | None]],
) -> None:
    rows = [
        IndicatorRow(
            received=received,
            replied=None if days is None else received + timedelta(days=days),
            intent=Intent.COMPLAINT,
            mailbox=SEJOUR.address,
            procedure="x",
            language="fr",
        )
        for received, days in told
    ]
    first = monday(date(2026, 8, 24))
    weeks = [measure(rows, first + number * WEEK, CALENDAR, ZONE) for number in range(30)]
    assert sum(found.received for found in weeks) == len(rows)
    assert sum(found.due for found in weeks) == len(rows)
    assert sum(found.answered for found in weeks) == sum(days is not None for _, days in told)
    assert all(found.in_time <= found.due for found in weeks)


def test_cases_that_were_purged_count_as_many_as_they_were() -> None:
    answered = row(MONDAY, MONDAY + timedelta(days=1))
    waiting = row(MONDAY)
    assert week(row(MONDAY, MONDAY + timedelta(days=1), cases=3), waiting) == week(*[answered] * 3, waiting)
