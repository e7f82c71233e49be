"""How work spreads: many mailboxes, some workers, the register's own leases, a clock that jumps.

Each worker does for each mailbox what the daemon's readers do: it takes or renews the lease, reads where it
has one, and comes back after `poll_seconds`; where another has it, after a quarter of the lease.
"""

from __future__ import annotations

import heapq
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from mailbot.adapters.register import SqlRegister

START = datetime(2026, 6, 9, 8, 0, tzinfo=UTC)
LEASE_SECONDS = 120
POLL_SECONDS = 60


@dataclass(frozen=True)
class Spread:
    """Times in seconds. `per_worker` is how many mailboxes each worker reads before the kill."""

    per_worker: tuple[int, ...]
    longest_without_a_pass: float
    orphans: int
    """How many mailboxes the killed worker had."""
    taken_over_after: float
    """From the kill to the first pass of another worker over the last of them."""
    per_survivor: tuple[int, ...]
    passes_of_two_at_once: int


@dataclass
class _Reader:
    """One worker's thread for one mailbox."""

    worker: int
    mailbox: str


def spread(register: SqlRegister, mailboxes: int, workers: int, seed: int = 0) -> Spread:
    """Let the workers start one after the other, run for ten minutes, kill one, run for ten more."""
    dice = Random(seed)
    names = [f"b{n}@prefecture44.example" for n in range(mailboxes)]
    # A reader is due at a time in seconds; the number breaks ties as the dice fell.
    due = [(worker * 2 + dice.random() * 5, dice.random(), _Reader(worker, name)) for worker in range(workers) for name in names]  # fmt: skip
    heapq.heapify(due)
    holder: dict[str, int] = {}
    last: dict[str, float] = {}
    longest, orphans, taken_over, doubled = 0.0, set[str](), {}, 0
    before: Counter[int] = Counter()
    killed, kill_at, end = dice.randrange(workers), 600.0, 1200.0
    while due and due[0][0] < end:
        at, _, reader = heapq.heappop(due)
        if at >= kill_at and not before:
            before = Counter(holder.values())
            orphans = {name for name, worker in holder.items() if worker == killed}
        if at >= kill_at and reader.worker == killed:
            continue
        now = START + timedelta(seconds=at)
        if register.lease(reader.mailbox, f"worker-{reader.worker}", now, LEASE_SECONDS):
            name, previous = reader.mailbox, holder.get(reader.mailbox)
            if name in last and name not in orphans:
                longest = max(longest, at - last[name])
            if previous not in (None, reader.worker) and at - last[name] < LEASE_SECONDS:
                doubled += 1
            if name in orphans and reader.worker != killed:
                taken_over.setdefault(name, at - kill_at)
            holder[name], last[name] = reader.worker, at
            wait = POLL_SECONDS * dice.uniform(0.9, 1.1)
        else:
            wait = LEASE_SECONDS / 4
        heapq.heappush(due, (at + wait, dice.random(), reader))
    after = Counter(worker for worker in holder.values())
    return Spread(
        per_worker=tuple(before[n] for n in range(workers)),
        longest_without_a_pass=longest,
        orphans=len(orphans),
        taken_over_after=max((taken_over.get(name, float("inf")) for name in orphans), default=0.0),
        per_survivor=tuple(after[n] for n in range(workers) if n != killed),
        passes_of_two_at_once=doubled,
    )
