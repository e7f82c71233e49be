"""How mailboxes spread over workers by the register's leases, and what becomes of a dead one's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from mailbot.adapters.register import SqlRegister
from mailbot.app.leases import SIGNS_OF_LIFE
from tests.simulation.leases import POLL_SECONDS, START, Spread, spread
from tests.simulation.premises import KEY

LEASE_SECONDS = 30


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Spread]:
    path: Path = tmp_path_factory.mktemp("leases") / "register.db"
    with closing(SqlRegister(f"sqlite:///{path}", KEY, START)) as register:
        yield spread(register, mailboxes=40, workers=3, lease_seconds=LEASE_SECONDS)


def test_every_mailbox_has_one_reader_at_a_time(seen: Spread) -> None:
    assert sum(seen.mailboxes_of_each) == 40
    assert seen.two_at_once == 0


def test_workers_that_start_together_share_the_mailboxes(seen: Spread) -> None:
    assert min(seen.mailboxes_of_each) >= 40 / 3 / 3
    assert max(seen.mailboxes_of_each) <= 3 * 40 / 3


def test_no_mailbox_of_a_living_worker_waits_longer_than_its_poll(seen: Spread) -> None:
    assert seen.longest_without_a_pass <= 1.1 * POLL_SECONDS


def test_a_dead_workers_mailboxes_are_taken_over_once_its_leases_have_run_out(seen: Spread) -> None:
    assert seen.orphans > 0
    assert seen.taken_over_after <= LEASE_SECONDS * (1 + 1 / SIGNS_OF_LIFE)
    assert sum(seen.mailboxes_of_survivors) == 40
