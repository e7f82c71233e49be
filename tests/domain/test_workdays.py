from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.domain.model import Calendar
from mailbot.domain.workdays import (
    add_months,
    add_working_days,
    is_working_day,
    on_or_after,
    public_holidays,
    subtract_working_days,
    working_days_between,
)

NANTES = Calendar("44")
METROPOLE_2026 = {
    date(2026, 1, 1),
    date(2026, 4, 6),
    date(2026, 5, 1),
    date(2026, 5, 8),
    date(2026, 5, 14),
    date(2026, 5, 25),
    date(2026, 7, 14),
    date(2026, 8, 15),
    date(2026, 11, 1),
    date(2026, 11, 11),
    date(2026, 12, 25),
}
GOOD_FRIDAY_2026 = date(2026, 4, 3)

# Received, département, then the first, fifth and tenth working day, from the State's open data
# (etalab/jours-feries-france-data).
VECTORS = [
    ("2026-04-30", "44", "2026-05-04", "2026-05-11", "2026-05-19"),
    ("2026-05-23", "44", "2026-05-26", "2026-06-01", "2026-06-08"),
    ("2026-05-23", "971", "2026-05-26", "2026-06-02", "2026-06-09"),
    ("2026-05-23", "978", "2026-05-26", "2026-06-02", "2026-06-09"),
    ("2026-04-02", "44", "2026-04-03", "2026-04-10", "2026-04-17"),
    ("2026-04-02", "57", "2026-04-07", "2026-04-13", "2026-04-20"),
    ("2026-04-02", "67", "2026-04-07", "2026-04-13", "2026-04-20"),
    ("2026-04-02", "68", "2026-04-07", "2026-04-13", "2026-04-20"),
    ("2026-11-10", "44", "2026-11-12", "2026-11-18", "2026-11-25"),
    ("2026-07-13", "44", "2026-07-15", "2026-07-21", "2026-07-28"),
    ("2026-12-24", "44", "2026-12-28", "2027-01-04", "2027-01-11"),
]

# What each territory keeps beyond the eleven days of the métropole, in 2026.
LOCAL_DAYS_2026 = [
    ("44", set()),
    ("2A", set()),
    ("08", set()),
    ("57", {GOOD_FRIDAY_2026, date(2026, 12, 26)}),
    ("67", {GOOD_FRIDAY_2026, date(2026, 12, 26)}),
    ("68", {GOOD_FRIDAY_2026, date(2026, 12, 26)}),
    ("971", {date(2026, 5, 27)}),
    ("972", {date(2026, 5, 22)}),
    ("973", {date(2026, 6, 10)}),
    ("974", {date(2026, 12, 20)}),
    ("975", set()),
    ("976", {date(2026, 4, 27)}),
    ("977", {date(2026, 10, 9)}),
    ("BL", {date(2026, 10, 9)}),
    ("978", {date(2026, 5, 28)}),
    ("MF", {date(2026, 5, 28)}),
    ("986", {date(2026, 4, 28), date(2026, 6, 29), date(2026, 7, 29)}),
    ("987", {date(2026, 3, 5), GOOD_FRIDAY_2026, date(2026, 11, 20)}),
    ("988", {date(2026, 9, 24)}),
]

days = st.dates(date(2020, 1, 1), date(2035, 12, 31))
numbers = st.integers(0, 60)
calendars = st.builds(
    Calendar,
    st.sampled_from(["44", "67", "971", "974", "976", "978", "987"]),
    added=st.frozensets(days, max_size=3),
)


@pytest.mark.parametrize(("received", "department", "first", "fifth", "tenth"), VECTORS)
def test_the_open_data_of_the_state_gives_the_same_days(
    received: str, department: str, first: str, fifth: str, tenth: str
) -> None:
    calendar = Calendar(department)
    day = date.fromisoformat(received)
    assert [add_working_days(day, n, calendar).isoformat() for n in (1, 5, 10)] == [first, fifth, tenth]


@pytest.mark.parametrize(("department", "local"), LOCAL_DAYS_2026)
def test_each_departement_keeps_the_holidays_that_the_law_gives_it(department: str, local: set[date]) -> None:
    assert public_holidays(department, 2026) == METROPOLE_2026 | local


@pytest.mark.parametrize("department", ["08", "10", "51", "52", "54", "55", "88"])
def test_the_rest_of_the_grand_est_works_on_good_friday(department: str) -> None:
    assert is_working_day(GOOD_FRIDAY_2026, Calendar(department))


@pytest.mark.parametrize("department", ["971", "972", "978"])
def test_a_day_kept_by_custom_alone_is_worked_until_the_prefecture_adds_it(department: str) -> None:
    schoelcher = date(2026, 7, 21)
    assert is_working_day(schoelcher, Calendar(department))
    assert not is_working_day(schoelcher, Calendar(department, added=frozenset({schoelcher})))


@pytest.mark.parametrize("department", ["", "00", "1", "20", "96", "999", "FR", "Loire-Atlantique"])
def test_an_unknown_departement_is_named_in_the_error(department: str) -> None:
    with pytest.raises(ValueError, match=f"no département has the code '{department}'"):
        is_working_day(date(2026, 11, 20), Calendar(department))


def test_a_departement_code_may_stand_in_lower_case() -> None:
    assert public_holidays("2a", 2026) == public_holidays("2A", 2026)


def test_whit_monday_is_worked_where_the_prefecture_says_so() -> None:
    whit_monday = date(2026, 5, 25)
    assert not is_working_day(whit_monday, NANTES)
    assert is_working_day(whit_monday, Calendar("44", removed=frozenset({whit_monday})))


def test_taking_a_sunday_from_the_holidays_does_not_make_it_a_working_day() -> None:
    all_saints = date(2026, 11, 1)
    assert not is_working_day(all_saints, Calendar("44", removed=frozenset({all_saints})))


def test_a_closure_that_is_announced_late_moves_the_count() -> None:
    bridge = date(2026, 5, 15)
    assert add_working_days(date(2026, 5, 13), 1, NANTES) == bridge
    closed = Calendar("44", added=frozenset({bridge}))
    assert add_working_days(date(2026, 5, 13), 1, closed) == date(2026, 5, 18)


def test_the_same_day_and_an_earlier_one_are_no_working_days_apart() -> None:
    friday = date(2026, 11, 20)
    assert working_days_between(friday, friday, NANTES) == 0
    assert working_days_between(friday, friday - timedelta(days=3), NANTES) == 0


@pytest.mark.parametrize(
    ("day", "n", "expected"),
    [
        ("2026-12-31", 2, "2027-02-28"),
        ("2026-10-31", 4, "2027-02-28"),
        ("2026-11-21", 2, "2027-01-21"),
        ("2027-12-31", 2, "2028-02-29"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-01-15", -1, "2025-12-15"),
    ],
)
def test_months_keep_the_number_of_the_day_or_end_with_the_month(day: str, n: int, expected: str) -> None:
    assert add_months(date.fromisoformat(day), n).isoformat() == expected


@pytest.mark.parametrize("count", [add_working_days, subtract_working_days])
def test_a_negative_count_is_an_error(count: object) -> None:
    assert callable(count)
    with pytest.raises(ValueError, match="cannot be negative: -1"):
        count(date(2026, 11, 20), -1, NANTES)


@given(days, st.integers(1, 60), calendars)
def test_the_nth_working_day_is_worked_and_n_working_days_away(day: date, n: int, calendar: Calendar) -> None:
    last = add_working_days(day, n, calendar)
    assert is_working_day(last, calendar)
    assert working_days_between(day, last, calendar) == n


@given(days, numbers, calendars)
def test_subtracting_undoes_adding_from_a_working_day(day: date, n: int, calendar: Calendar) -> None:
    start = on_or_after(day, calendar)
    assert subtract_working_days(add_working_days(start, n, calendar), n, calendar) == start


@given(days, numbers, numbers, calendars)
def test_two_counts_in_a_row_are_their_sum(day: date, n: int, m: int, calendar: Calendar) -> None:
    step = add_working_days(add_working_days(day, n, calendar), m, calendar)
    assert step == add_working_days(day, n + m, calendar)


@given(days, st.integers(0, 400), calendars)
def test_working_days_between_is_what_a_plain_walk_counts(day: date, span: int, calendar: Calendar) -> None:
    walked = [day + timedelta(days=n) for n in range(1, span + 1)]
    expected = len([d for d in walked if is_working_day(d, calendar)])
    assert working_days_between(day, day + timedelta(days=span), calendar) == expected


@given(days, st.integers(-48, 48))
def test_months_move_by_months_and_never_past_the_day(day: date, n: int) -> None:
    moved = add_months(day, n)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == n
    assert moved.day <= day.day
