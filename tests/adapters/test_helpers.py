"""Processes that compute beside this one: in order, and gone when this one is."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from mailbot.adapters.helpers import Helpers
from tests.servers.process import wait_until


def twice(number: int) -> int:
    if number == 13:
        raise ValueError
    return 2 * number


def its_process(_: int) -> int:
    return os.getpid()


@pytest.fixture
def helpers() -> Iterator[Helpers[int, int]]:
    with closing(Helpers(2, twice)) as some:
        yield some


def test_answers_come_in_the_order_of_the_tasks(helpers: Helpers[int, int]) -> None:
    assert list(helpers.in_order(iter(range(12)))) == [(n, 2 * n) for n in range(12)]


def test_a_task_that_fails_has_no_answer_and_keeps_no_other_one_back(helpers: Helpers[int, int]) -> None:
    assert list(helpers.in_order(iter((12, 13, 14)))) == [(12, 24), (13, None), (14, 28)]


def test_who_comes_while_others_use_them_gets_no_answers(helpers: Helpers[int, int]) -> None:
    with closing(helpers.in_order(iter(range(5)))) as first:
        assert next(first) == (0, 0)
        assert list(helpers.in_order(iter((1, 2)))) == [(1, None), (2, None)]


def test_work_that_is_broken_off_leaves_no_answer_to_the_next(helpers: Helpers[int, int]) -> None:
    with closing(helpers.in_order(iter(range(50)))) as first:
        next(first)
    assert list(helpers.in_order(iter((7, 8)))) == [(7, 14), (8, 16)]


def test_a_helper_that_is_killed_costs_its_answers_and_is_replaced() -> None:
    with closing(Helpers(1, its_process)) as helpers:
        ((_, first),) = helpers.in_order(iter((0,)))
        assert first is not None
        os.kill(first, signal.SIGKILL)
        assert wait_until(lambda: list(helpers.in_order(iter((0,)))) == [(0, None)], 10)
        ((_, second),) = helpers.in_order(iter((0,)))
        assert second not in (None, first)


def test_a_large_task_and_a_large_answer_pass_each_other() -> None:
    with closing(Helpers(1, str.upper)) as helpers:
        tasks = ["a" * 1_000_000] * 6
        assert [len(answer or "") for _, answer in helpers.in_order(iter(tasks))] == [1_000_000] * 6


PARENT = """
import time
from mailbot.adapters.helpers import Helpers
from tests.adapters.test_helpers import its_process
if __name__ == "__main__":
    print(*(pid for _, pid in Helpers(2, its_process).in_order(iter(range(2)))), flush=True)
    time.sleep(60)
"""


def test_helpers_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, env=environment) as parent:
        assert parent.stdout is not None
        helpers = [int(pid) for pid in parent.stdout.readline().split()]
        assert len(set(helpers)) == 2
        parent.kill()
    assert wait_until(lambda: not any(map(_lives, helpers)), 10), "a helper outlives its parent"


def _lives(pid: int) -> bool:
    """Whether it runs: one that nobody has taken leave of yet does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state not in "ZX"


def test_none_of_many_tasks_is_taken_before_there_is_room(helpers: Helpers[int, int]) -> None:
    taken: list[int] = []
    tasks = map(_noting(taken), range(1000))
    with closing(helpers.in_order(tasks)) as answers:
        next(answers)
        assert len(taken) <= 8


def _noting(taken: list[int]) -> Callable[[int], int]:
    def note(number: int) -> int:
        taken.append(number)
        return number

    return note
