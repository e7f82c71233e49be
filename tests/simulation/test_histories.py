"""The promises hold whatever happens: histories drawn from seeds, and such as Hypothesis thinks of."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from mailbot.domain.deadlines import due
from mailbot.domain.model import Calendar, DayKind, Term
from tests.simulation.calendar44 import PARIS, deadline, easter
from tests.simulation.faults import NAMES, Fault
from tests.simulation.history import EVENTS, NUMBERS, Event, History, history_of, play
from tests.simulation.premises import Premises
from tests.simulation.seeds import FIRST_HALF, broken_in_ten


@pytest.mark.parametrize("first", FIRST_HALF)
def test_no_promise_is_broken_in_the_histories_of_ten_seeds(premises: Premises, first: int) -> None:
    assert broken_in_ten(premises, first) == ""


def test_a_seed_replays_exactly(premises: Premises) -> None:
    for seed in (3, 7, 12):
        first, second = (play(history_of(seed), premises) for _ in range(2))
        assert first == second


FAULTS = st.builds(Fault, st.sampled_from(NAMES), st.integers(0, 40))
EVENT = st.builds(
    Event,
    st.sampled_from(sorted(EVENTS)),
    st.integers(0, NUMBERS - 1),
    st.lists(FAULTS, max_size=3).map(tuple),
)
HISTORIES = st.builds(History, st.integers(0, NUMBERS - 1), st.lists(EVENT, max_size=20).map(tuple))


@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(history=HISTORIES)
def test_no_promise_is_broken_in_any_history(premises: Premises, history: History) -> None:
    """What breaks one is shrunk to the few events and faults that it takes."""
    outcome = play(history, premises)
    note("\n".join(outcome.story))
    assert outcome.violations == []


# --- the second computation of deadlines -----------------------------------------------------------


@pytest.mark.parametrize(
    "sunday", [date(2026, 4, 5), date(2027, 3, 28), date(2028, 4, 16), date(2038, 4, 25), date(2008, 3, 23)]
)
def test_easter_falls_on_its_sunday(sunday: date) -> None:
    assert easter(sunday.year) == sunday


@given(
    received=st.datetimes(datetime(2024, 1, 1), datetime(2040, 1, 1)),  # noqa: DTZ001  (made aware below)
    days=st.integers(1, 30),
    working=st.booleans(),
)
def test_both_computations_of_a_deadline_agree(received: datetime, days: int, working: bool) -> None:
    term = Term(days, DayKind.WORKING if working else DayKind.CALENDAR)
    moment = received.replace(tzinfo=UTC, microsecond=0)
    assert deadline(moment, days, working) == due(moment, term, Calendar("44"), PARIS)
    assert deadline(moment, days, working) > moment - timedelta(days=1)
