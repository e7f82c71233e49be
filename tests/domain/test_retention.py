"""How long what is kept, and that a purge changes no figure."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.domain.indicators import IndicatorRow, Period, build_report
from mailbot.domain.model import Calendar, Intent, MailState
from mailbot.domain.retention import Retention, limits, months_before, without_hours

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
ZONES = ("Europe/Paris", "Indian/Reunion", "America/Martinique", "Pacific/Noumea")
_waits = st.timedeltas(timedelta(0), timedelta(days=20)) | st.timedeltas(timedelta(0), timedelta(minutes=7))
_moments = st.integers(0, 240 * 24 * 60).map(
    lambda m: datetime(2026, 3, 1, tzinfo=UTC) + timedelta(minutes=m)
)


@st.composite
def indicator_rows(draw: st.DrawFn) -> IndicatorRow:
    received = draw(_moments)
    acknowledged = draw(st.none() | _waits)
    replied = draw(st.none() | _waits)
    return IndicatorRow(
        received=received,
        replied=received + replied if replied is not None else None,
        intent=draw(st.sampled_from(Intent)),
        mailbox=draw(st.sampled_from(["sejour", "permis"])),
        procedure="autre",
        language=draw(st.sampled_from(["fr", "ar", "und"])),
        excluded=draw(st.sampled_from([None, None, "thanks"])),
        acknowledged=received + acknowledged if acknowledged is not None else None,
        acknowledgement=draw(st.none() | st.sampled_from(MailState)),
    )


@settings(deadline=None)  # the first report loads the calendar of holidays
@given(rows=st.lists(indicator_rows(), max_size=30), zone=st.sampled_from(ZONES))
def test_a_report_is_the_same_on_rows_without_hours(rows: list[IndicatorRow], zone: str) -> None:
    local, calendar = ZoneInfo(zone), Calendar("44")
    period = Period(date(2026, 4, 1), date(2026, 10, 1))
    coarse = [without_hours(row, local) for row in rows]
    assert build_report(coarse, period, NOW, calendar, local) == build_report(
        rows, period, NOW, calendar, local
    )


@given(row=indicator_rows())
def test_a_row_without_hours_tells_no_hour(row: IndicatorRow) -> None:
    zone = ZoneInfo("Europe/Paris")
    coarse = without_hours(row, zone)
    told = [coarse.received, coarse.replied, coarse.acknowledged]
    assert {moment.astimezone(zone).hour for moment in told if moment} <= {12, 18}
    assert without_hours(coarse, zone) == coarse


def test_months_are_those_of_the_calendar() -> None:
    assert months_before(NOW, 12) == datetime(2025, 11, 20, 9, tzinfo=UTC)
    assert months_before(NOW, 11) == datetime(2025, 12, 20, 9, tzinfo=UTC)
    assert months_before(datetime(2026, 8, 31, tzinfo=UTC), 6) == datetime(2026, 2, 28, tzinfo=UTC)
    assert months_before(datetime(2024, 3, 31, tzinfo=UTC), 1) == datetime(2024, 2, 29, tzinfo=UTC)


@given(now=_moments, months=st.integers(1, 120))
def test_so_many_months_ago_lies_before(now: datetime, months: int) -> None:
    ago = months_before(now, months)
    assert timedelta(days=28 * months) <= now - ago <= timedelta(days=31 * months)


def test_a_proof_is_kept_longer_than_its_case() -> None:
    until = limits(Retention(), NOW)
    assert until.proofs < until.cases < until.technical < until.undeliverable < until.bytes
