from datetime import UTC, date, datetime, timedelta
from statistics import quantiles
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.domain.indicators import (
    Dimension,
    Indicator,
    IndicatorRow,
    Period,
    Report,
    Targets,
    Unit,
    build_report,
)
from mailbot.domain.model import Calendar, Criterion, Intent, MailState

PARIS = ZoneInfo("Europe/Paris")
NANTES = Calendar("44")
QUARTER = Period(date(2026, 10, 1), date(2027, 1, 1))
AFTER = datetime(2027, 2, 1, tzinfo=UTC)
RECEIVED = datetime(2026, 10, 5, 8, 0, tzinfo=UTC)  # a Monday; its fifth working day is the 12th


def row(**changes: Any) -> IndicatorRow:
    plain = IndicatorRow(
        received=RECEIVED,
        replied=None,
        intent=Intent.INFORMATION,
        mailbox="sejour",
        procedure="sejour_renouvellement",
        language="fr",
    )
    return plain._replace(**changes)


def answered(days: float, **changes: Any) -> IndicatorRow:
    """Days are calendar days after a Monday's receipt."""
    return row(replied=RECEIVED + timedelta(days=days), **changes)


def report(*rows: IndicatorRow, now: datetime = AFTER, calendar: Calendar = NANTES, **asked: Any) -> Report:
    return build_report(rows, QUARTER, now, calendar, PARIS, **asked)


def figures(of: Report, mailbox: str | None = None) -> dict[str, Indicator]:
    scope = next(scope for scope in of.scopes if scope.mailbox == mailbox)
    return {indicator.id: indicator for indicator in scope.indicators}


def figure(name: str, *rows: IndicatorRow, **more: Any) -> Indicator:
    return figures(report(*rows, **more))[name]


def test_a_reply_on_the_fifth_working_day_is_in_time_until_midnight() -> None:
    last_second = datetime(2026, 10, 12, 21, 59, 59, 900_000, tzinfo=UTC)
    assert figure("I1", row(replied=last_second)).value == 100
    assert figure("I1", row(replied=last_second + timedelta(seconds=1))).value == 0


def test_a_message_whose_fifth_day_has_not_passed_is_not_yet_measured() -> None:
    on_the_fifth_day = datetime(2026, 10, 12, 12, 0, tzinfo=UTC)
    assert figure("I1", row(), answered(1), now=on_the_fifth_day).denominator == 0
    assert figure("I1", row(), now=on_the_fifth_day).value is None
    assert figure("I1", row(), answered(1), now=on_the_fifth_day + timedelta(days=1)).value == 50


def test_a_message_without_a_reply_lowers_the_rate() -> None:
    found = figure("I1", answered(1), answered(2), answered(3), row())
    assert (found.value, found.numerator, found.denominator) == (75, 3, 4)
    assert found.met is False


def test_the_rate_of_information_requests_aims_at_eighty_percent() -> None:
    found = figure("I1", *[answered(1)] * 4, row())
    assert (found.value, found.target, found.met) == (80, 80, True)


def test_the_rate_of_complaints_aims_at_all_of_them() -> None:
    complaint = answered(1, intent=Intent.COMPLAINT)
    suggestion = answered(1, intent=Intent.SUGGESTION)
    found = figure("I3", complaint, suggestion)
    assert (found.value, found.denominator, found.target, found.met) == (100, 2, 100, True)
    assert figure("I3", complaint, row(intent=Intent.SUGGESTION)).met is False


@pytest.mark.parametrize(
    ("intent", "measured_by"),
    [
        (Intent.INFORMATION, {"I1"}),
        (Intent.DOSSIER_STATUS, {"I1"}),
        (Intent.APPOINTMENT, {"I1"}),
        (Intent.DOCUMENT_SUBMISSION, {"I1"}),
        (Intent.OTHER, {"I1"}),
        (Intent.SUGGESTION, {"I3"}),
        (Intent.COMPLAINT, {"I3"}),
        (Intent.THANKS, set()),
    ],
)
def test_each_intent_is_measured_by_its_own_indicator(intent: Intent, measured_by: set[str]) -> None:
    found = figures(report(answered(1, intent=intent)))
    assert {name for name in ("I1", "I3") if found[name].denominator} == measured_by


def test_the_mean_is_given_in_working_and_in_calendar_days() -> None:
    rows = [answered(0.1), answered(4), answered(7)]  # the same day, on Friday, on the next Monday
    working, calendar = figure("I2", *rows), figure("I2.calendar", *rows)
    assert (working.value, working.numerator, working.denominator) == (3, 9, 3)
    assert calendar.value == pytest.approx(11 / 3)
    assert (working.unit, calendar.unit) == (Unit.WORKING_DAYS, Unit.CALENDAR_DAYS)


def test_a_reply_on_saturday_took_the_days_until_friday() -> None:
    assert figure("I2", answered(5)).value == figure("I2", answered(4)).value == 4


def test_a_delay_must_stay_below_five_days() -> None:
    assert figure("I2", answered(4)).met is True
    assert figure("I2", answered(7)).met is False
    assert figure("I2", row()).met is None


def test_a_few_very_long_delays_move_the_mean_but_not_the_median() -> None:
    rows = [*[answered(1)] * 9, answered(70)]
    assert figure("I2", *rows).value == pytest.approx(5.8)
    assert figure("I2.median", *rows).value == 1
    assert figure("I2.p90", *rows).value == 1


def test_nine_replies_in_ten_keep_the_ninetieth_percentile() -> None:
    rows = [answered(days) for days in (0, 1, 1, 2, 2, 3, 3, 4, 4, 21)]
    assert figure("I2.p90", *rows).value == 4
    assert figure("I2.p90", *rows[:9], answered(4), answered(21)).value == 4
    assert figure("I2.p90", answered(3)).value == 3
    assert figure("I2.p90").value is None


def test_what_is_open_and_overdue_is_counted() -> None:
    late_in_quarter = row(received=datetime(2026, 12, 30, 9, 0, tzinfo=UTC))
    now = datetime(2026, 12, 31, 9, 0, tzinfo=UTC)
    found = figures(report(row(), answered(1), late_in_quarter, now=now))
    assert (found["I2.open"].value, found["I2.open"].denominator) == (2, 3)
    assert found["I2.overdue"].value == 1


def test_a_reply_dated_before_its_message_took_no_time() -> None:
    assert figure("I2", answered(-1)).value == 0
    assert figure("I2.calendar", answered(-1)).value == 0


def test_the_period_is_told_by_the_local_date_of_receipt() -> None:
    just_in = row(received=datetime(2026, 9, 30, 22, 0, tzinfo=UTC))
    just_out = row(received=datetime(2026, 12, 31, 23, 0, tzinfo=UTC))
    assert figure("I2.open", just_in).denominator == 1
    assert figure("I2.open", just_out).denominator == 0


def test_what_does_not_count_is_counted_by_its_reason() -> None:
    found = report(answered(1), row(excluded="spam"), row(excluded="spam"), row(excluded="duplicate"))
    assert found.excluded == {"duplicate": 1, "spam": 2}
    assert figures(found)["I1"].denominator == 1


def test_each_mailbox_has_its_own_figures() -> None:
    found = report(answered(1), row(mailbox="permis"), answered(1, mailbox="permis"))
    assert [scope.mailbox for scope in found.scopes] == [None, "permis", "sejour"]
    assert figures(found)["I1"].denominator == 3
    assert figures(found, "permis")["I1"].value == 50
    assert figures(found, "sejour")["I1"].value == 100


def test_a_holiday_announced_late_lengthens_the_five_days() -> None:
    on_the_thirteenth = answered(8)
    closed = Calendar("44", added=frozenset({date(2026, 10, 9)}))
    assert figure("I1", on_the_thirteenth).value == 0
    assert figure("I1", on_the_thirteenth, calendar=closed).value == 100


def test_acknowledgements_are_measured_against_the_law() -> None:
    instant = row(acknowledged=RECEIVED + timedelta(minutes=4))
    next_day = row(acknowledged=RECEIVED + timedelta(days=1))
    late = row(acknowledged=RECEIVED + timedelta(days=2), acknowledgement=MailState.BOUNCED)
    never = row()
    found = figures(report(instant, next_day, late, never))
    assert [found[name].value for name in ("A1", "A2", "A3")] == [25, 50, 75]
    assert found["A5"].value == 1


def test_other_languages_are_counted_where_the_language_is_known() -> None:
    found = figure("A7", row(), row(language="ar"), row(language="und"))
    assert (found.value, found.denominator) == (50, 2)


def test_nothing_received_gives_no_figure_and_no_error() -> None:
    found = report()
    assert [scope.mailbox for scope in found.scopes] == [None]
    assert {each.value for each in found.scopes[0].indicators} == {None, 0}


sample = st.lists(
    st.builds(
        row,
        received=st.integers(0, 91 * 24 * 60).map(
            lambda m: datetime(2026, 10, 1, tzinfo=UTC) + timedelta(minutes=m)
        ),
        intent=st.sampled_from(Intent),
        mailbox=st.sampled_from(["sejour", "permis"]),
    ).flatmap(
        lambda each: (
            st.integers(0, 30 * 24 * 60)
            .map(lambda minutes: each.received + timedelta(minutes=minutes))
            .flatmap(lambda replied: st.sampled_from([None, replied]))
            .map(lambda replied: each._replace(replied=replied))
        )
    ),
    max_size=25,
)


@given(sample, st.integers(1, 4))
def test_a_row_for_several_cases_counts_as_so_many_rows(rows: list[IndicatorRow], times: int) -> None:
    assert report(*(each._replace(cases=times) for each in rows)) == report(*rows * times)


def test_transfers_are_counted_with_their_delay() -> None:
    found = figures(report(answered(2, transfers=True), answered(4, transfers=True), answered(1), row()))
    assert (found["A6"].value, found["A6"].denominator, found["A6.delay"].value) == (2, 4, 3)


def test_letters_that_were_kept_back_are_counted_by_their_reason() -> None:
    found = figures(
        report(row(suppressed="list_id"), row(suppressed="list_id"), row(suppressed="role_address"), row())
    )
    assert [found[name].value for name in ("A4", "A4.list_id", "A4.role_address")] == [3, 2, 1]


def test_a_reply_that_nobody_could_read_is_not_judged() -> None:
    signed = answered(1, quality=frozenset({Criterion.NAME}))
    found = figures(report(signed, answered(1), row()))
    assert (found["M3.name"].value, found["M3.name"].denominator) == (100, 1)
    assert found["M3"].value == 0
    assert (found["M2"].value, found["M2"].denominator) == (100, 2)


def test_each_figure_stands_beside_that_of_the_quarter_before() -> None:
    earlier = row(received=RECEIVED - timedelta(days=80))
    found = report(answered(1), earlier)
    assert found.before == Period(date(2026, 7, 1), date(2026, 10, 1))
    assert (figures(found)["I1"].value, figures(found)["I1"].before, figures(found)["I1"].change) == (
        100,
        0,
        100,
    )
    assert report(answered(1)).before is None


def test_targets_are_those_of_the_prefecture() -> None:
    aims = Targets(information_rate=40)
    assert figures(report(answered(1), row(), targets=aims))["I1"].met is True


@pytest.mark.parametrize(
    ("by", "parts"),
    [
        (Dimension.MAILBOX, ["permis", "sejour"]),
        (Dimension.BUREAU, ["Étrangers"]),
        (Dimension.PROCEDURE, ["sejour_renouvellement", "visa"]),
        (Dimension.LANGUAGE, ["ar", "fr"]),
    ],
)
def test_a_report_is_parted_as_it_is_asked(by: Dimension, parts: list[str]) -> None:
    rows = (row(), row(mailbox="permis", procedure="visa", language="ar"))
    bureaux = {"sejour": "Étrangers", "permis": "Étrangers"}
    found = report(*rows, by=by, bureaux=bureaux)
    assert [scope.name for scope in found.scopes] == [None, *parts]
    assert {scope.by for scope in found.scopes} == {None, by}


# The public holidays between September 2026 and March 2027, written out.
DAYS_OFF = {date(2026, 11, 1), date(2026, 11, 11), date(2026, 12, 25), date(2027, 1, 1)}


def worked(start: date, end: date) -> int:
    """Working days after `start` until `end`, counted on the fingers."""
    count = 0
    while start < end:
        start += timedelta(days=1)
        if start.isoweekday() <= 5 and start not in DAYS_OFF:
            count += 1
    return count


@given(sample, st.integers(0, 120))
def test_a_plain_recount_gives_the_same_figures(rows: list[IndicatorRow], days: int) -> None:
    now = datetime(2026, 11, 1, 12, 0, tzinfo=UTC) + timedelta(days=days)
    today = now.astimezone(PARIS).date()
    wanted = {Intent.SUGGESTION, Intent.COMPLAINT, Intent.THANKS}
    asked = [each for each in rows if each.intent not in wanted]
    asked = [each for each in asked if each.received.astimezone(PARIS).date() < date(2027, 1, 1)]
    good = ripe = 0
    delays = []
    for each in asked:
        received = each.received.astimezone(PARIS).date()
        delay = None if each.replied is None else worked(received, each.replied.astimezone(PARIS).date())
        if delay is not None:
            delays.append(delay)
        fifth_day = next(d for n in range(1, 30) if worked(received, d := received + timedelta(days=n)) == 5)
        if today > fifth_day:
            ripe += 1
            # A weekend after the fifth day adds no working day, yet it is late.
            good += each.replied is not None and each.replied.astimezone(PARIS).date() <= fifth_day
    found = figures(report(*rows, now=now))
    assert (found["I1"].numerator, found["I1"].denominator) == (good, ripe)
    assert (found["I2"].numerator, found["I2"].denominator) == (sum(delays), len(delays))
    assert found["I2.open"].value == len(asked) - len(delays)
    if len(delays) > 1:
        assert found["I2.median"].value == quantiles(delays, n=2, method="inclusive")[0]
