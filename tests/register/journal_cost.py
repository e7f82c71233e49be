"""What the journal costs: the register's write path with and without it, by turns, in one run.

    python -m tests.register.journal_cost [MESSAGES]

A message is recorded with its case and its letter, and the letter claimed, begun and settled: four
transactions, two of which append to the chain. Several writers are threads of one process on SQLite, as in
the daemon, and processes on PostgreSQL, as several machines are.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import Connection

from mailbot.adapters.register import SqlRegister
from mailbot.adapters.register.database import Database
from mailbot.adapters.register.journal import begin
from mailbot.adapters.register.keys import Keys
from mailbot.domain.model import MailKind, MailState, WriteLetter
from mailbot.domain.references import ALPHABET, RANDOM_LENGTH, make_reference
from mailbot.domain.traffic import Submission
from tests.register.making import KEY, LASTS, NOW, letter, message, opening, record
from tests.servers.postgres import Postgres

MESSAGES = 200
"""Of each writer in each turn."""
TURNS = 5
SENT = Submission(MailState.SENT, "250 2.0.0 OK")


class WithoutJournal(Database):
    """The same transactions; what was to be noted is forgotten before the commit."""

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        with super().writing() as connection:
            yield connection
            begin(connection)


class UnjournaledRegister(SqlRegister):
    def __init__(self, url: str) -> None:
        super().__init__(url, KEY, NOW)
        self._database.close()
        self._database = WithoutJournal(url, Keys(KEY), NOW)


def opened(url: str, journaled: bool) -> SqlRegister:
    return SqlRegister(url, KEY, NOW) if journaled else UnjournaledRegister(url)


def write(register: SqlRegister, writer: int, first: int, count: int) -> None:
    """So many messages of one writer, each from its own folder; numbers from `first` on are new."""
    folder, worker = f"INBOX/{writer}", f"worker-{writer}"
    for number in range(first, first + count):
        mark = f"{writer}-{number}"
        person = f"p{mark}@personne.example"
        came = message(number, folder=folder, sender=person, message_id=f"m{mark}@personne.example")
        order = WriteLetter(kind=MailKind.ACKNOWLEDGEMENT, held=False, reason=None)
        case = opening(came, _reference(writer, number), person=person)
        record(register, came, case, order, letter=letter(f"l{mark}@loire.example", to=person))
        while not (claimed := register.claim(worker, NOW, LASTS, 1)):
            pass  # another writer was quicker, and leaves its own
        (mail,) = claimed
        assert register.begin_data(mail.id, worker, NOW, LASTS)
        register.settle(mail.id, worker, SENT, NOW)


def _reference(writer: int, number: int) -> str:
    digits, left = "", (writer << 20) + number
    for _ in range(RANDOM_LENGTH):
        left, digit = divmod(left, len(ALPHABET))
        digits = ALPHABET[digit] + digits
    return make_reference("44", 2026, digits)


def write_in_a_process(url: str, journaled: bool, writer: int, first: int, count: int) -> float:
    """Returns the seconds that the writing took, without the opening."""
    register = opened(url, journaled)
    write(register, writer, first - 1, 1)  # connected, and its statements compiled
    started = time.perf_counter()
    write(register, writer, first, count)
    seconds = time.perf_counter() - started
    register.close()
    return seconds


def _by_threads(url: str, journaled: bool, writers: int, first: int, count: int) -> float:
    register = opened(url, journaled)
    write(register, 0, first - 1, 1)
    started = time.perf_counter()
    with ThreadPoolExecutor(writers) as pool:
        _all(pool, partial(write, register), writers, first, count)
    seconds = time.perf_counter() - started
    register.close()
    return seconds


def _by_processes(url: str, journaled: bool, writers: int, first: int, count: int) -> float:
    with ProcessPoolExecutor(writers, mp_context=get_context("spawn")) as pool:
        took: list[float] = _all(pool, partial(write_in_a_process, url, journaled), writers, first, count)
        return max(took)


def _all(pool: Executor, job: Callable[..., Any], writers: int, first: int, count: int) -> list[Any]:
    return [job.result() for job in [pool.submit(job, n, first, count) for n in range(writers)]]


def measured(urls: dict[bool, str], writers: int, count: int) -> str:
    """Milliseconds a message with and without the journal, by turns, and the median of the turns' ratios."""
    run = _by_threads if urls[True].startswith("sqlite") else _by_processes
    took: dict[bool, list[float]] = {True: [], False: []}
    for turn in range(TURNS):
        for journaled, url in urls.items():
            took[journaled].append(run(url, journaled, writers, 2 + turn * (count + 1), count))
    each = {journaled: 1000 * median(seconds) / (writers * count) for journaled, seconds in took.items()}
    ratios = sorted(a / b for a, b in zip(took[True], took[False], strict=True))
    return (
        f"{writers} writer(s): {each[True]:.2f} ms a message with the journal, {each[False]:.2f} without; "
        f"{median(ratios):.2f} times as long ({ratios[0]:.2f} to {ratios[-1]:.2f})"
    )


def main(arguments: list[str]) -> None:
    count = int(arguments[0]) if arguments else MESSAGES
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="mailbot-journal-")))
        postgres = stack.enter_context(Postgres())
        for writers in (1, 4):
            for engine in ("sqlite", "postgresql"):
                urls = {
                    journaled: f"sqlite:///{folder}/{writers}-{journaled}.db"
                    if engine == "sqlite"
                    else postgres.database()
                    for journaled in (True, False)
                }
                sys.stdout.write(f"{engine}, {measured(urls, writers, count)}\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
