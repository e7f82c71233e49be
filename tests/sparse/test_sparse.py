"""Far fewer messages than usual: when that is told of, and when it is over."""

from bisect import bisect_left
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis.strategies import floats, integers, lists

from mailbot.domain.sparse import (
    CLOSES,
    LOOK_BACK,
    OPENS,
    Stretch,
    comes_again,
    has_dried_up,
    is_ordinary,
)
from tests.sparse.traffic import CALENDAR, ZONE, by_chance, days, local

FIRST, LAST = date(2026, 1, 5), date(2026, 10, 30)


def steady(a_day: int) -> list[datetime]:
    """So many messages each working day, evenly from 8 to 19 o'clock, and none on others."""
    minutes = [(CLOSES - OPENS) * 60 * n // a_day for n in range(a_day)]
    return [
        local(day, OPENS + minute // 60, minute % 60)
        for day in days(FIRST, LAST)
        if day.weekday() < 5
        for minute in minutes
    ]


def known(arrivals: list[datetime], now: datetime) -> list[datetime]:
    return arrivals[bisect_left(arrivals, now - LOOK_BACK) : bisect_left(arrivals, now)]


def told(arrivals: list[datetime], now: datetime, since: datetime | None = None) -> Stretch | None:
    return has_dried_up(known(arrivals, now), now, CALENDAR, ZONE, since)


def first_told(arrivals: list[datetime], after: datetime) -> datetime | None:
    """The first full hour of ten weeks at which an alert begins."""
    hours = (after + timedelta(hours=n) for n in range(24 * 70))
    return next((now for now in hours if told(arrivals, now)), None)


MINUTE = timedelta(minutes=1)
STOP = local(date(2026, 6, 16), 10)
"""A Tuesday in ordinary weeks."""


def stopped(arrivals: list[datetime], stop: datetime = STOP) -> list[datetime]:
    return [at for at in arrivals if at < stop]


@pytest.mark.parametrize(
    ("a_day", "within"),
    [(200, timedelta(hours=3)), (60, timedelta(hours=6)), (20, timedelta(days=1)), (10, timedelta(days=3))],
)
def test_the_more_mail_usually_comes_the_sooner_its_end_is_told(a_day: int, within: timedelta) -> None:
    found = first_told(stopped(steady(a_day)), STOP)
    assert found is not None
    assert found - STOP <= within


def test_an_alert_says_since_when_and_how_much_came_and_usually_comes() -> None:
    stretch = told(stopped(steady(110)), STOP + timedelta(hours=4))
    assert stretch is not None
    assert stretch.since >= STOP
    assert (stretch.came, stretch.usual) == (0, 30)


def test_a_tenth_of_the_usual_mail_is_told_of_as_well() -> None:
    a_tenth = [at for n, at in enumerate(steady(60)) if at < STOP or n % 10 == 0]
    found = first_told(a_tenth, STOP)
    assert found is not None
    assert found - STOP <= timedelta(days=3)


def test_half_of_the_usual_mail_is_no_alert_however_much_that_is() -> None:
    half = [at for n, at in enumerate(steady(400)) if at < STOP or n % 2 == 0]
    assert first_told(half, STOP) is None


def test_a_mailbox_with_little_mail_is_never_told_of() -> None:
    assert first_told(stopped(steady(1)), STOP) is None


def test_a_mailbox_that_is_a_week_old_is_not_told_of() -> None:
    opened = STOP - timedelta(weeks=1)
    assert first_told([at for at in stopped(steady(60)) if at >= opened], STOP) is None


def test_a_wave_of_spam_does_not_make_the_weeks_after_it_look_empty() -> None:
    spam = [local(date(2026, 6, 9), 8, n % 60) + timedelta(seconds=n) for n in range(5000)]
    assert first_told(sorted([*steady(30), *spam]), local(date(2026, 6, 10), 8)) is None


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 7, 14),  # a holiday
        date(2026, 7, 13),  # a bridge before it
        date(2026, 7, 15),  # the day after it
        date(2026, 4, 7),  # the Tuesday after Easter Monday
        date(2026, 6, 20),  # a Saturday
        date(2026, 12, 28),
    ],
)
def test_there_is_no_alert_on_holidays_beside_them_on_weekends_and_at_the_years_end(day: date) -> None:
    arrivals = [at for at in steady(200) if at < local(day, 0) - timedelta(days=4)]
    assert not is_ordinary(day, CALENDAR)
    assert not any(told(arrivals, local(day, hour)) for hour in range(24))


def test_there_is_no_alert_at_night() -> None:
    arrivals = stopped(steady(200), local(date(2026, 6, 16), 18))
    assert not any(told(arrivals, local(date(2026, 6, 16), hour)) for hour in (19, 20, 23))
    assert told(arrivals, local(date(2026, 6, 17), 10))


def test_it_is_well_again_when_mail_comes_again_and_not_before() -> None:
    back = local(date(2026, 6, 22), 8)
    arrivals = sorted([*stopped(steady(60)), *(at for at in steady(60) if at >= back)])
    assert not comes_again(known(arrivals, back), back, CALENDAR, ZONE)
    later = back + timedelta(hours=4)
    assert comes_again(known(arrivals, later), later, CALENDAR, ZONE)


def test_the_dead_days_are_not_told_of_a_second_time_once_it_is_well_again() -> None:
    back = local(date(2026, 6, 22), 8)
    arrivals = sorted([*stopped(steady(60)), *(at for at in steady(60) if at >= back)])
    ended = back + timedelta(hours=4)
    hours = [ended + timedelta(hours=n) for n in range(24 * 30)]
    assert any(told(arrivals, now) for now in hours)
    assert not any(told(arrivals, now, since=ended) for now in hours)


@pytest.mark.parametrize(("a_day", "seed"), [(3, 1), (12, 2), (60, 3)])
def test_mail_by_chance_gives_no_alert_in_half_a_year(a_day: int, seed: int) -> None:
    arrivals = by_chance(a_day, seed, FIRST, LAST)
    hours = (
        local(day, hour)
        for day in days(date(2026, 4, 27), LAST)
        if is_ordinary(day, CALENDAR)
        for hour in range(9, 19, 3)
    )
    assert not any(told(arrivals, now) for now in hours)


moments = integers(0, 214 * 24 * 60).map(lambda minutes: datetime(2026, 3, 1, tzinfo=UTC) + minutes * MINUTE)


@given(moments, lists(moments, max_size=60))
@settings(deadline=None)
def test_who_gets_more_mail_is_never_told_of_because_of_it(now: datetime, more: list[datetime]) -> None:
    """Mail that comes within the shortest stretch can only speak against an alert."""
    arrivals = stopped(steady(60), now - timedelta(hours=30))
    late = [at for at in more if now - timedelta(hours=3) <= at < now]
    before, after = told(arrivals, now), told(sorted([*arrivals, *late]), now)
    assert after is None or before is not None


@given(moments, integers(0, 4))
@settings(deadline=None)
def test_an_alert_comes_only_on_ordinary_days_in_working_hours(now: datetime, weeks: int) -> None:
    if told(stopped(steady(100), now - timedelta(weeks=weeks)), now):
        assert is_ordinary(now.astimezone(ZONE).date(), CALENDAR)
        assert OPENS <= now.astimezone(ZONE).hour < CLOSES


@given(integers(0, 10_000), floats(0, 20_000))
def test_no_alert_without_far_fewer_than_usual(came: int, usual: float) -> None:
    if Stretch(STOP, came, usual).improbable:
        assert came < usual / 4
        assert usual > 18
