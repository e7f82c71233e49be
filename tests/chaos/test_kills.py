"""A few of the kills that `make chaos` runs by the hundred: one letter for each person all the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.chaos.killing import Toll, kill_again_and_again
from tests.chaos.slowness import two_workers
from tests.conftest import SUBMITTER
from tests.servers.mailhost import MailHost
from tests.whole.office import Office
from tests.whole.running import log_of

pytestmark = pytest.mark.long


def test_kills_of_one_worker_leave_each_person_one_letter_or_one_unsure_entry(
    mailhost: MailHost, tmp_path: Path
) -> None:
    office = Office(mailhost, tmp_path, "sqlite:///register.db")
    bureau = office.open_bureau("sejour")
    toll = kill_again_and_again(office, size=80, kills=4, seed=44)
    assert_nothing_lost_or_doubled(toll)
    log = log_of(office, "log0")
    assert not [word for word in ("Titre", "@", bureau.password, SUBMITTER[1]) if word in log]


def test_kills_of_two_workers_on_one_register_leave_each_person_one_letter_or_one_unsure_entry(
    mailhost: MailHost, database: str, tmp_path: Path
) -> None:
    with two_workers(mailhost, tmp_path, database) as office:
        toll = kill_again_and_again(office, size=60, kills=4, seed=85, workers=2, ahead=0.4)
    assert_nothing_lost_or_doubled(toll)


def assert_nothing_lost_or_doubled(toll: Toll) -> None:
    assert toll.states.total() == toll.people, toll.told()
    assert set(toll.states) <= {"sent", "unsure"}, toll.told()
    assert toll.doubled == [], toll.told()
    assert toll.nothing == [], toll.told()
    assert toll.unsure == toll.shown, toll.told()
    assert len(toll.unsure) == toll.struck["transmitting"] <= toll.kills, toll.told()
