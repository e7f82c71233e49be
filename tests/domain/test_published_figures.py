"""What a published report keeps back, and that nothing of it can be reckoned from the rest."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.domain.indicators import (
    FEWEST,
    SUPPRESSED,
    Dimension,
    Indicator,
    IndicatorRow,
    Report,
    Unit,
    build_report,
    quarter,
)
from mailbot.domain.model import Calendar, Intent

RECEIVED = datetime(2026, 10, 5, 8, tzinfo=UTC)
NOW = datetime(2027, 2, 1, tzinfo=UTC)


def rows(mailbox: str, number: int, **changes: Any) -> list[IndicatorRow]:
    told: dict[str, Any] = {
        "received": RECEIVED,
        "replied": RECEIVED + timedelta(days=1),
        "intent": Intent.INFORMATION,
        "mailbox": mailbox,
        "procedure": "autre",
        "language": "fr",
    }
    return [IndicatorRow(**(told | changes)) for _ in range(number)]


def published(*parts: list[IndicatorRow], by: Dimension = Dimension.MAILBOX) -> Report:
    every = [row for part in parts for row in part]
    paris = ZoneInfo("Europe/Paris")
    return build_report(every, quarter("2026-Q4"), NOW, Calendar("44"), paris, by=by, published=True)


def figure(report: Report, name: str, part: str | None = None) -> Indicator:
    scope = next(scope for scope in report.scopes if scope.name == part)
    return next(each for each in scope.indicators if each.id == name)


def test_what_was_measured_on_four_cases_is_masked_and_on_five_is_not() -> None:
    assert figure(published(rows("a", 4)), "I1").masked
    assert figure(published(rows("a", 5)), "I1").value == 100


def test_the_second_smallest_is_masked_where_the_total_would_give_the_smallest_away() -> None:
    report = published(rows("a", 3), rows("b", 9), rows("c", 20))
    assert [figure(report, "I1", part).masked for part in (None, "a", "b", "c")] == [False, True, True, False]


def test_two_small_parts_hide_each_other() -> None:
    report = published(rows("a", 3), rows("b", 4), rows("c", 20))
    assert [figure(report, "I1", part).masked for part in ("a", "b", "c")] == [True, True, False]


def test_a_small_count_is_masked_in_a_large_part() -> None:
    report = published(rows("a", 30), rows("a", 2, replied=None), rows("b", 30), rows("b", 7, replied=None))
    waiting = figure(report, "I2.open", "a")
    assert (waiting.masked, waiting.value, waiting.denominator) == (True, None, None)
    assert figure(report, "I1", "a").value == 94
    assert figure(report, "I1", "a").denominator is None


def test_a_part_without_cases_has_nothing_to_mask() -> None:
    report = published(rows("a", 9), rows("b", 9, intent=Intent.COMPLAINT))
    assert not figure(report, "I3", "a").masked


def test_reasons_are_told_of_the_whole_service_only() -> None:
    report = published(rows("a", 9, suppressed="list_id"), rows("b", 9, suppressed="role_address"))
    assert figure(report, "A4.list_id").value == 9
    assert not [each for each in report.scopes[1].indicators if each.id.startswith(SUPPRESSED)]


def test_small_numbers_of_what_does_not_count_are_kept_back() -> None:
    report = published(rows("a", 9), rows("a", 2, excluded="thanks"), rows("a", 6, excluded="before_start"))
    assert report.excluded == {"before_start": 6, "thanks": None}


def test_a_figure_of_the_period_before_is_masked_by_its_own_cases() -> None:
    earlier = RECEIVED - timedelta(days=80)
    report = published(rows("a", 9), rows("a", 3, received=earlier, replied=earlier))
    assert report.before is not None
    assert date(2026, 7, 17) in report.before
    assert (figure(report, "I1", "a").value, figure(report, "I1", "a").before) == (100, None)


def tells_of(indicator: Indicator) -> int | None:
    return indicator.numerator if indicator.unit is Unit.CASES else indicator.denominator


parts = st.lists(
    st.tuples(
        st.sampled_from("abcd"),
        st.integers(1, 9),
        st.sampled_from(Intent),
        st.sampled_from([None, RECEIVED + timedelta(days=1), RECEIVED + timedelta(days=30)]),
        st.sampled_from([None, None, "list_id", "role_address"]),
    ),
    max_size=10,
)


@settings(deadline=None)
@given(parts)
def test_no_masked_figure_can_be_reckoned_from_the_others(
    told: list[tuple[str, int, Intent, datetime | None, str | None]],
) -> None:
    report = published(
        *(
            rows(mailbox, number, intent=intent, replied=replied, suppressed=suppressed)
            for mailbox, number, intent, replied, suppressed in told
        )
    )
    whole, *rest = report.scopes
    for name in (each.id for each in whole.indicators):
        total = figure(report, name)
        here = [each for part in rest for each in part.indicators if each.id == name]
        shown = [tells_of(each) for each in here]
        assert not any(0 < (number or 0) < FEWEST for number in [tells_of(total), *shown])
        if tells_of(total) is not None and not name.startswith(SUPPRESSED):
            assert shown.count(None) != 1, name
    reasons = [each for each in whole.indicators if each.id.startswith(SUPPRESSED)]
    if reasons and figure(report, "A4").value is not None:
        assert [each.masked for each in reasons].count(True) != 1 or len(reasons) == 1
