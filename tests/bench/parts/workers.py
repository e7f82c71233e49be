"""Letters a second of one, two and four workers on one PostgreSQL register."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import ExitStack

from tests.bench import say
from tests.bench.corpus import corpus
from tests.bench.figures import Part
from tests.bench.place import Place
from tests.register.making import rows
from tests.servers.postgres import Postgres
from tests.servers.process import wait_until
from tests.whole.running import running

MAILBOXES = 8
"""A mailbox has one reader at a time: fewer of them than workers would leave some without work."""
PATIENCE = 600.0
QUIET_SECONDS = 8.0
"""Without a letter for so long, the work is done."""
EDGE = 0.1
"""Of the letters at the beginning and at the end: then not all workers are at work."""


def measure(place: Place, messages: int, counts: Sequence[int], seed: int) -> Part:
    """The same backlog for each count of workers, in mailboxes and a register of its own."""
    part = Part("workers")
    with Postgres() as server:
        for count in counts:
            rate, sent = _rate(place, server, messages, count, seed)
            say(f"workers: {count} sent {sent} letters, {rate:.1f}/s")
            part.add(f"letters of {count} worker(s), PostgreSQL", "letters/s", [rate])
    return part


def _rate(place: Place, server: Postgres, messages: int, count: int, seed: int) -> tuple[float, int]:
    """Mail comes when all are at work and have shared the mailboxes out: else the first would do it all."""
    register = server.database()
    office = place.office(register)
    bureaux = [place.open_bureau(office, f"w{number}") for number in range(MAILBOXES)]
    before = len(place.sink.accepted())
    with ExitStack() as stack:
        for number in range(count):
            stack.enter_context(running(office, f"log{number}"))
        shared = wait_until(lambda: _owners(register) == count, PATIENCE, every=0.5)
        assert shared, f"{_owners(register)} of {count} workers have mailboxes"
        for number, bureau in enumerate(bureaux):
            mails = corpus(1000 * count + seed + number, messages // MAILBOXES, bureau.address)
            place.fill(bureau, (sample.raw for sample in mails))
        _wait_for_quiet(place, before)
    taken = sorted(when for when, _ in place.sink.accepted()[before:])
    edge = int(EDGE * len(taken))
    inner = taken[edge : len(taken) - edge]
    return (len(inner) - 1) / (inner[-1] - inner[0]), len(taken)


def _owners(register: str) -> int:
    """How many workers hold mailboxes, where each mailbox is held by one."""
    held = [row["lease_owner"] for row in rows(register, "mailboxes")]
    return len(set(held)) if len(held) == MAILBOXES and all(held) else 0


def _wait_for_quiet(place: Place, before: int) -> None:
    """Until no letter has come for a while; the first takes as long as the workers need to begin."""
    until, seen, last = time.monotonic() + PATIENCE, before, time.monotonic()
    while time.monotonic() < until:
        time.sleep(0.5)
        now = len(place.sink.accepted())
        if now != seen:
            seen, last = now, time.monotonic()
        if seen > before and time.monotonic() - last > QUIET_SECONDS:
            return
