from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.domain.deadlines import (
    acknowledgement_due,
    due,
    local_day,
    near_from,
    registration_due,
    urgency,
)
from mailbot.domain.model import Calendar, DayKind, Term, Urgency
from mailbot.domain.workdays import is_working_day, working_days_between

PARIS = ZoneInfo("Europe/Paris")
GUADELOUPE = ZoneInfo("America/Guadeloupe")
REUNION = ZoneInfo("Indian/Reunion")
NANTES = Calendar("44")
FIFTEEN_DAYS = Term(15, DayKind.CALENDAR)
FIVE_WORKING = Term(5, DayKind.WORKING)
TWO_WORKING = Term(2, DayKind.WORKING)

START = datetime(2020, 1, 1, tzinfo=UTC)
moments = st.timedeltas(timedelta(0), timedelta(days=15 * 366)).map(lambda passed: START + passed)
places = st.sampled_from(
    [
        (Calendar("44"), PARIS),
        (Calendar("67"), PARIS),
        (Calendar("971"), GUADELOUPE),
        (Calendar("974"), REUNION),
        (Calendar("975"), ZoneInfo("America/Miquelon")),
        (Calendar("987"), ZoneInfo("Pacific/Tahiti")),
    ]
)
terms = st.builds(Term, st.integers(1, 60), st.sampled_from(DayKind))
Place = tuple[Calendar, ZoneInfo]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("received", "term", "expected"),
    [
        ("2026-11-12T08:14:03Z", FIFTEEN_DAYS, "2026-11-27T22:59:59Z"),
        ("2026-11-20T08:14:03Z", FIFTEEN_DAYS, "2026-12-07T22:59:59Z"),  # the fifteenth day is a Saturday
        ("2026-11-20T08:14:03Z", FIVE_WORKING, "2026-11-27T22:59:59Z"),
        ("2026-07-13T08:00:00Z", FIVE_WORKING, "2026-07-21T21:59:59Z"),  # summer time
        ("2026-03-27T08:00:00Z", Term(1, DayKind.WORKING), "2026-03-30T21:59:59Z"),  # across the change
        ("2026-10-23T08:00:00Z", Term(1, DayKind.WORKING), "2026-10-26T22:59:59Z"),
        ("2028-02-14T08:00:00Z", FIFTEEN_DAYS, "2028-02-29T22:59:59Z"),  # a leap day
        ("2026-12-10T08:00:00Z", FIFTEEN_DAYS, "2026-12-28T22:59:59Z"),  # Christmas, then a weekend
    ],
)
def test_a_reply_is_due_by_the_last_second_of_its_last_working_day(
    received: str, term: Term, expected: str
) -> None:
    assert due(at(received), term, NANTES, PARIS) == at(expected)


def test_the_day_of_receipt_is_the_day_where_the_service_is() -> None:
    moment = at("2026-05-07T22:30:00Z")
    assert local_day(moment, PARIS) == date(2026, 5, 8)
    assert local_day(moment, GUADELOUPE) == date(2026, 5, 7)
    assert local_day(moment, REUNION) == date(2026, 5, 8)


def test_a_message_of_the_last_minute_before_midnight_counts_from_its_own_day() -> None:
    one = Term(1, DayKind.WORKING)
    assert due(at("2026-11-18T22:59:59Z"), one, NANTES, PARIS) == at("2026-11-19T22:59:59Z")
    assert due(at("2026-11-18T23:00:00Z"), one, NANTES, PARIS) == at("2026-11-20T22:59:59Z")


@pytest.mark.parametrize(
    ("received", "expected"),
    [("2026-03-29T00:59:00Z", "2026-03-30T21:59:59Z"), ("2026-10-25T00:30:00Z", "2026-10-26T22:59:59Z")],
)
def test_a_message_of_the_night_when_clocks_change_is_due_the_next_monday(
    received: str, expected: str
) -> None:
    assert due(at(received), Term(1, DayKind.WORKING), NANTES, PARIS) == at(expected)


def test_a_term_of_no_days_that_starts_on_a_sunday_ends_on_monday() -> None:
    assert due(at("2026-11-22T08:00:00Z"), Term(0, DayKind.WORKING), NANTES, PARIS) == at(
        "2026-11-23T22:59:59Z"
    )


def test_a_moment_without_a_zone_is_an_error() -> None:
    with pytest.raises(ValueError, match="has no time zone"):
        due(at("2026-11-20T08:00:00"), FIVE_WORKING, NANTES, PARIS)


def test_a_deadline_is_near_from_the_midnight_that_starts_the_day_of_warning() -> None:
    deadline = at("2026-11-30T22:59:59Z")  # a Monday
    assert near_from(deadline, TWO_WORKING, NANTES, PARIS) == at("2026-11-25T23:00:00Z")
    assert near_from(deadline, Term(2, DayKind.CALENDAR), NANTES, PARIS) == at("2026-11-27T23:00:00Z")
    assert near_from(deadline, Term(0, DayKind.WORKING), NANTES, PARIS) == at("2026-11-29T23:00:00Z")


def test_a_case_becomes_near_and_overdue_at_midnight() -> None:
    deadline = at("2026-11-30T22:59:59Z")
    near_at = near_from(deadline, TWO_WORKING, NANTES, PARIS)
    second = timedelta(seconds=1)
    assert urgency(near_at - second, deadline, near_at) is Urgency.NONE
    assert urgency(near_at, deadline, near_at) is Urgency.NEAR
    assert urgency(deadline, deadline, near_at) is Urgency.NEAR
    assert urgency(deadline + second / 2, deadline, near_at) is Urgency.NEAR
    assert urgency(deadline + second, deadline, near_at) is Urgency.OVERDUE


def test_the_clocks_of_the_law_run_one_and_ten_working_days() -> None:
    received = at("2026-12-24T09:00:00Z")
    assert registration_due(received, NANTES, PARIS) == at("2026-12-28T22:59:59Z")
    assert acknowledgement_due(received, NANTES, PARIS) == at("2027-01-11T22:59:59Z")


def test_a_closure_of_the_prefecture_moves_its_promise_but_not_the_law() -> None:
    received = at("2026-05-13T09:00:00Z")
    closed = Calendar("44", added=frozenset({date(2026, 5, 15)}))
    assert due(received, Term(1, DayKind.WORKING), closed, PARIS) == at("2026-05-18T21:59:59Z")
    assert registration_due(received, closed, PARIS) == at("2026-05-15T21:59:59Z")


@given(moments, terms, places)
def test_every_term_ends_with_a_working_day(received: datetime, term: Term, place: Place) -> None:
    calendar, zone = place
    deadline = due(received, term, calendar, zone)
    local = deadline.astimezone(zone)
    assert deadline.utcoffset() == timedelta(0)
    assert is_working_day(local.date(), calendar)
    assert (local.hour, local.minute, local.second) == (23, 59, 59)
    assert (local + timedelta(seconds=1)).astimezone(zone).date() == local.date() + timedelta(days=1)


@given(moments, terms, places)
def test_a_term_is_never_shorter_than_it_says(received: datetime, term: Term, place: Place) -> None:
    calendar, zone = place
    start, end = local_day(received, zone), local_day(due(received, term, calendar, zone), zone)
    if term.kind is DayKind.WORKING:
        assert working_days_between(start, end, calendar) == term.days
    else:
        assert (end - start).days >= term.days
        assert working_days_between(start + timedelta(days=term.days), end, calendar) <= 1


@given(moments, moments, terms, places)
def test_who_writes_later_is_never_due_earlier(
    one: datetime, other: datetime, term: Term, place: Place
) -> None:
    earlier, later = sorted([one, other])
    assert due(earlier, term, *place) <= due(later, term, *place)


@given(moments, terms, st.integers(1, 10), places)
def test_a_longer_term_is_never_due_earlier(received: datetime, term: Term, more: int, place: Place) -> None:
    longer = Term(term.days + more, term.kind)
    assert due(received, term, *place) <= due(received, longer, *place)


@given(moments, terms, terms, places)
def test_a_deadline_is_near_before_it_passes(
    received: datetime, term: Term, warn_before: Term, place: Place
) -> None:
    calendar, zone = place
    deadline = due(received, term, calendar, zone)
    near_at = near_from(deadline, warn_before, calendar, zone)
    assert near_at < deadline
    local = near_at.astimezone(zone)
    assert (local.hour, local.minute, local.second) == (0, 0, 0)
    assert urgency(near_at, deadline, near_at) is Urgency.NEAR
