"""Episodes, and what begins and ends them, on both databases."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from mailbot.adapters.register import SqlRegister
from mailbot.domain.alerts import OUTBOX, AlertKind, Backlog
from mailbot.domain.model import Ignore, MailKind, MailState, OutgoingMail, Role
from mailbot.domain.traffic import Submission
from tests.register.conftest import Open
from tests.register.lived import purge, verified
from tests.register.making import (
    NOW,
    PERMIS,
    SEJOUR,
    WORKER,
    agents_mail,
    claimed,
    message,
    new_case,
    record,
)

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def alert(number: int = 1) -> OutgoingMail:
    return OutgoingMail(
        MailKind.ALERT, f"alert{number}@loire.example", "", ("admin@loire.example",), b"Alerte\r\n"
    )


def begin(register: SqlRegister, number: int = 1, about: str = SEJOUR) -> bool:
    return register.begin_alert(AlertKind.UNREAD, about, about, alert(number), NOW)


def end(register: SqlRegister, number: int, about: str = SEJOUR) -> bool:
    return register.end_alert(AlertKind.UNREAD, about, about, alert(number), NOW + MINUTE)


def settle(register: SqlRegister, state: MailState, minutes: int = 0) -> None:
    at = NOW + minutes * MINUTE
    mail = claimed(register, now=at)
    register.begin_data(mail.id, WORKER, at, 60)
    register.settle(mail.id, WORKER, Submission(state, "as told"), at)


def test_an_episode_begins_once_and_ends_once_and_may_begin_anew(register: SqlRegister) -> None:
    assert begin(register, 1)
    assert not begin(register, 2)
    assert begin(register, 3, PERMIS), "another mailbox is another matter"
    assert end(register, 4)
    assert not end(register, 5)
    assert begin(register, 6)
    found = {one.about: one for one in register.episodes()}
    assert found[SEJOUR].lasts
    assert (found[SEJOUR].kind, found[SEJOUR].raised) == (AlertKind.UNREAD, NOW)
    assert len(found) == 2


def test_what_never_began_does_not_end(register: SqlRegister) -> None:
    assert not end(register, 1)
    assert register.episodes() == []
    assert register.claim(WORKER, NOW + DAY, 30, 1) == []


def test_an_address_in_other_letters_is_the_same(register: SqlRegister) -> None:
    assert begin(register, 1)
    assert not begin(register, 2, SEJOUR.upper())


def test_workers_that_begin_and_end_at_once_queue_one_mail_each(
    register: SqlRegister, open_another: Open
) -> None:
    workers = [register, *(open_another() for _ in range(3))]
    with ThreadPoolExecutor(len(workers)) as pool:
        assert sum(pool.map(begin, workers, range(4))) == 1
        assert sum(pool.map(end, workers, range(4, 8))) == 1


def test_an_alert_is_journaled_sealed_and_purged_like_a_digest(register: SqlRegister) -> None:
    begin(register)
    assert verified(register).findings == ()
    settle(register, MailState.SENT)
    assert verified(register).findings == ()
    assert dict(purge(register, NOW + 400 * DAY).counts)
    assert verified(register).findings == ()
    assert register.claim(WORKER, NOW + DAY, 30, 1) == []


def test_an_alert_is_no_mail_that_alerts_are_about(register: SqlRegister) -> None:
    begin(register)
    assert register.backlog() == Backlog()
    settle(register, MailState.SENT)
    assert register.last_sent(NOW - DAY) is None


def test_what_has_waited_longest_tells_since_when_mail_waits(register: SqlRegister) -> None:
    new_case(register, 1)
    assert register.backlog() == Backlog(1, NOW)
    settle(register, MailState.QUEUED, minutes=5)
    new_case(register, 2, now=NOW + 5 * MINUTE)
    assert register.backlog() == Backlog(2, NOW), "what was put off has waited since it was written"
    mail = claimed(register, now=NOW + 5 * MINUTE)
    register.put_back([mail.id], WORKER, "login refused")
    assert register.backlog().refusal == "login refused"


def test_the_last_mail_that_left_is_known_by_the_time_it_was_settled(register: SqlRegister) -> None:
    new_case(register, 1)
    settle(register, MailState.SENT, minutes=3)
    assert register.last_sent(NOW) == NOW + 3 * MINUTE
    assert register.last_sent(NOW + 3 * MINUTE) is None
    new_case(register, 2, now=NOW + 4 * MINUTE)
    settle(register, MailState.FAILED, minutes=5)
    assert register.last_sent(NOW) == NOW + 3 * MINUTE


def test_arrivals_are_what_came_to_one_mailbox_by_its_time_of_receipt(register: SqlRegister) -> None:
    times = [NOW - n * DAY for n in (3, 1, 2, 60)]
    for number, moment in enumerate(times, 1):
        record(register, message(number, received=moment), Ignore(), rule="bulk")
    record(register, message(9, mailbox=PERMIS, received=NOW), Ignore(), rule="bulk")
    record(register, agents_mail(10, received=NOW), Ignore(), rule="own")
    assert agents_mail(10).role is Role.SENT
    assert register.arrivals(SEJOUR, NOW - 30 * DAY) == sorted(times[:3])
    assert register.recorded_since(SEJOUR, NOW - MINUTE)
    assert not register.recorded_since(SEJOUR, NOW)
    assert not register.recorded_since(PERMIS, NOW + MINUTE)


@pytest.mark.parametrize("about", [OUTBOX, SEJOUR])
def test_what_lasts_is_shown_and_what_is_over_is_not(register: SqlRegister, about: str) -> None:
    register.begin_alert(AlertKind.UNSENT, about, SEJOUR, alert(1), NOW)
    assert [one.about for one in register.standing(NOW, 30).alerts] == [about]
    register.end_alert(AlertKind.UNSENT, about, SEJOUR, alert(2), NOW)
    assert register.standing(NOW, 30).alerts == ()
