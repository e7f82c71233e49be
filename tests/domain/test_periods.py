from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.domain.indicators import Period, month, quarter

days = st.dates(date(1980, 1, 1), date(2190, 1, 1))


def test_a_quarter_begins_with_its_first_month_and_ends_before_the_next() -> None:
    assert quarter("2026-Q4") == Period(date(2026, 10, 1), date(2027, 1, 1))
    assert quarter("2024-Q1") == Period(date(2024, 1, 1), date(2024, 4, 1))


def test_a_month_has_its_own_length() -> None:
    assert month("2024-02") == Period(date(2024, 2, 1), date(2024, 3, 1))
    assert month("2026-12").last == date(2026, 12, 31)


@pytest.mark.parametrize("text", ["2026-Q0", "2026-Q5", "26-Q1", "Q1-2026", "2026", "", "2026-q1", "0000-Q1"])
def test_what_is_no_quarter_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  (year 0 is refused by the calendar itself)
        quarter(text)


@pytest.mark.parametrize("text", ["2026-00", "2026-13", "2026-1", "novembre", ""])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no month"):
        month(text)


def test_before_a_quarter_lies_a_quarter_and_before_a_month_a_month() -> None:
    assert quarter("2026-Q1").before == quarter("2025-Q4")
    assert month("2026-03").before == month("2026-02")
    assert Period(date(2026, 1, 1), date(2027, 1, 1)).before == Period(date(2025, 1, 1), date(2026, 1, 1))


def test_before_other_days_lie_as_many() -> None:
    assert Period(date(2026, 3, 5), date(2026, 3, 15)).before == Period(date(2026, 2, 23), date(2026, 3, 5))


@given(days, st.integers(1, 800))
def test_the_period_before_ends_where_this_one_begins(start: date, length: int) -> None:
    period = Period(start, start + timedelta(days=length))
    assert period.before.end == period.start
    assert period.before.start < period.start
    assert period.months is not None or period.before.end - period.before.start == timedelta(days=length)
