"""The day on which silence decides, counted in months from the local day of receipt."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.domain.silence import silence_decides_on

PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    ("received", "months", "day"),
    [
        (datetime(2026, 5, 4, 7, 15, tzinfo=UTC), 2, date(2026, 7, 4)),
        (datetime(2026, 12, 31, 9, 0, tzinfo=UTC), 2, date(2027, 2, 28)),
        (datetime(2027, 12, 31, 9, 0, tzinfo=UTC), 2, date(2028, 2, 29)),
        (datetime(2026, 11, 15, 9, 0, tzinfo=UTC), 1, date(2026, 12, 15)),
        (datetime(2026, 9, 1, 9, 0, tzinfo=UTC), 4, date(2027, 1, 1)),
        (datetime(2026, 6, 30, 22, 30, tzinfo=UTC), 2, date(2026, 9, 1)),
    ],
    ids=["same-number", "february", "leap-year", "december", "new-year", "local-day"],
)
def test_silence_decides_on_the_day_with_the_same_number(received: datetime, months: int, day: date) -> None:
    assert silence_decides_on(received, months, PARIS) == day


@given(st.dates(date(2020, 1, 1), date(2100, 1, 1)), st.integers(0, 48))
def test_more_months_never_come_earlier(day: date, months: int) -> None:
    received = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    assert silence_decides_on(received, months, PARIS) < silence_decides_on(received, months + 1, PARIS)
