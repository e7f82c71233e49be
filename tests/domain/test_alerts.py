"""When an alert begins and when it is over."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis.strategies import booleans, integers, lists, tuples

from mailbot.domain.alerts import (
    FEW,
    OUTBOX,
    AlertKind,
    Backlog,
    Episode,
    Turn,
    unread_turn,
    unsent_turn,
)

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
LONG_AGO = NOW - timedelta(days=30)


def unread(
    last_read: datetime | None, episode: Episode | None = None, watched_since: datetime = LONG_AGO
) -> Turn | None:
    return unread_turn(episode, last_read, watched_since, NOW, HOUR)


def unsent(
    backlog: Backlog,
    last_sent: datetime | None = None,
    episode: Episode | None = None,
    watched_since: datetime = LONG_AGO,
) -> Turn | None:
    return unsent_turn(episode, backlog, last_sent, watched_since, NOW, HOUR)


def lasting(kind: AlertKind, raised: datetime, about: str = OUTBOX) -> Episode:
    return Episode(kind, about, raised)


UNREAD = lasting(AlertKind.UNREAD, NOW - 2 * HOUR, "sejour@loire.example")
UNSENT = lasting(AlertKind.UNSENT, NOW - 2 * HOUR)


def test_a_mailbox_that_has_not_been_read_for_an_hour_is_told_of() -> None:
    assert unread(NOW - 59 * MINUTE) is None
    assert unread(NOW - HOUR) is Turn.BEGINS


def test_the_hours_in_which_nobody_ran_do_not_count() -> None:
    assert unread(NOW - 100 * HOUR, watched_since=NOW - 30 * MINUTE) is None
    assert unread(NOW - 100 * HOUR, watched_since=NOW - HOUR) is Turn.BEGINS


def test_a_mailbox_that_was_never_read_is_told_of_an_hour_after_the_start() -> None:
    assert unread(None, watched_since=NOW - 59 * MINUTE) is None
    assert unread(None, watched_since=NOW - HOUR) is Turn.BEGINS


def test_an_alert_that_lasts_is_not_told_again() -> None:
    assert unread(None, UNREAD) is None
    assert unread(NOW - 3 * HOUR, UNREAD) is None


def test_a_reading_after_the_alert_ends_it_and_a_restart_alone_does_not() -> None:
    assert unread(NOW - 3 * HOUR, UNREAD, watched_since=NOW) is None
    assert unread(NOW - MINUTE, UNREAD) is Turn.ENDS


def test_an_alert_that_is_over_may_begin_anew() -> None:
    over = Episode(AlertKind.UNREAD, UNREAD.about, NOW - 9 * HOUR, NOW - 5 * HOUR)
    assert unread(NOW - 4 * HOUR, over) is Turn.BEGINS


@pytest.mark.parametrize(
    "backlog",
    [Backlog(1, NOW - HOUR, "login refused"), Backlog(FEW, NOW - HOUR)],
    ids=["no server lets us in", "several are put off"],
)
def test_mail_that_cannot_leave_for_an_hour_is_told_of(backlog: Backlog) -> None:
    assert unsent(backlog) is Turn.BEGINS
    assert unsent(backlog, watched_since=NOW - 30 * MINUTE) is None
    assert unsent(backlog, last_sent=NOW - 10 * MINUTE) is None


def test_one_letter_that_a_server_puts_off_is_its_own_trouble() -> None:
    assert unsent(Backlog(FEW - 1, NOW - 20 * HOUR)) is None


def test_an_empty_outbox_is_no_failure_however_long_nothing_was_sent() -> None:
    assert unsent(Backlog()) is None


def test_sending_is_well_again_when_a_mail_has_left_or_none_waits() -> None:
    waiting = Backlog(5, NOW - 3 * HOUR, "away")
    assert unsent(waiting, None, UNSENT) is None
    assert unsent(waiting, UNSENT.raised - MINUTE, UNSENT) is None
    assert unsent(waiting, NOW - MINUTE, UNSENT) is Turn.ENDS
    assert unsent(Backlog(), None, UNSENT) is Turn.ENDS


@given(lists(tuples(integers(1, 90), booleans(), booleans()), max_size=40))
def test_begin_and_end_take_turns_whatever_happens(steps: list[tuple[int, bool, bool]]) -> None:
    """Each step: so many minutes go by, a reading succeeds or not, the daemon is started anew or not."""
    now, watched, read, episode, told = NOW, NOW, None, None, []
    for minutes, succeeds, restarts in steps:
        now += minutes * MINUTE
        read = now if succeeds else read
        watched = now if restarts else watched
        turn = unread_turn(episode, read, watched, now, HOUR)
        if turn is Turn.BEGINS:
            assert now - max(read or watched, watched) >= HOUR
            episode = lasting(AlertKind.UNREAD, now)
        elif turn is Turn.ENDS:
            assert succeeds
            episode = Episode(AlertKind.UNREAD, OUTBOX, now, now)
        told += [turn] if turn else []
    assert told == [Turn.BEGINS, Turn.ENDS] * (len(told) // 2) + [Turn.BEGINS] * (len(told) % 2)
