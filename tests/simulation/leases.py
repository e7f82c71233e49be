"""How work spreads: many mailboxes, some workers, the register's own leases, a clock that jumps.

Each worker does for each mailbox what the daemon's readers do: it takes or renews the lease, reads where it
has one, and comes back after `poll_seconds`; where another has it, after a quarter of the lease.
"""

from __future__ import annotations

import heapq
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

from mailbot.adapters.register import SqlRegister

START = datetime(2026, 6, 9, 8, 0, tzinfo=UTC)
POLL_SECONDS = 60
STARTS_WITHIN = 5.0
"""Seconds in which all workers begin, as after a reboot."""
KILL_AT, END_AT = 300.0, 600.0


@dataclass(frozen=True)
class Spread:
    """What came of it; times in seconds."""

    mailboxes_of_each: tuple[int, ...]
    """Before one is killed, the busiest first."""
    longest_without_a_pass: float
    """Over the mailboxes whose worker lived."""
    orphans: int
    """How many mailboxes the killed worker had."""
    taken_over_after: float
    """From the kill to the first pass over the last of them."""
    mailboxes_of_survivors: tuple[int, ...]
    two_at_once: int
    """How often a mailbox was read by a worker while another still had it."""
    questions_a_second: float
    """Of all workers to the register, for leases alone."""


@dataclass
class _Drill:
    register: SqlRegister
    lease_seconds: int
    dice: Random
    holder: dict[str, int] = field(default_factory=dict)
    last: dict[str, float] = field(default_factory=dict)
    orphans: set[str] = field(default_factory=set)
    killed: int | None = None
    longest: float = 0.0
    taken_over: dict[str, float] = field(default_factory=dict)
    two_at_once: int = 0
    questions: int = 0

    def ask(self, worker: int, mailbox: str, at: float) -> float:
        """A worker comes to a mailbox; returns when it comes again."""
        self.questions += 1
        now = START + timedelta(seconds=at)
        if not self.register.lease(mailbox, f"worker-{worker}", now, self.lease_seconds):
            return at + self.lease_seconds / 4
        self._passes(worker, mailbox, at)
        return at + POLL_SECONDS * self.dice.uniform(0.9, 1.1)

    def _passes(self, worker: int, mailbox: str, at: float) -> None:
        since = at - self.last.get(mailbox, at)
        if mailbox in self.orphans:
            self.taken_over.setdefault(mailbox, at - KILL_AT)
        else:
            self.longest = max(self.longest, since)
        if self.holder.get(mailbox, worker) != worker and since < self.lease_seconds:
            self.two_at_once += 1
        self.holder[mailbox], self.last[mailbox] = worker, at

    def kill_the_busiest(self) -> None:
        self.killed = Counter(self.holder.values()).most_common(1)[0][0]
        self.orphans = {mailbox for mailbox, worker in self.holder.items() if worker == self.killed}

    def shares(self, workers: int) -> tuple[int, ...]:
        each = Counter(self.holder.values())
        return tuple(sorted((each[n] for n in range(workers) if n != self.killed), reverse=True))


def spread(
    register: SqlRegister, mailboxes: int, workers: int, lease_seconds: int = 120, apart: float = 0.0
) -> Spread:
    """Let the workers run for five minutes, kill the busiest, let the others run for five more.

    `apart` is how many seconds after one worker the next one starts.
    """
    dice = Random(mailboxes * workers)
    drill = _Drill(register, lease_seconds, dice)
    names = [f"b{n}@prefecture44.example" for n in range(mailboxes)]
    due = [
        (worker * apart + dice.random() * STARTS_WITHIN, worker, name)
        for worker in range(workers)
        for name in names
    ]
    heapq.heapify(due)
    before: tuple[int, ...] = ()
    while due and due[0][0] < END_AT:
        at, worker, name = heapq.heappop(due)
        if at >= KILL_AT and not before:
            before = drill.shares(workers)
            drill.kill_the_busiest()
        if worker != drill.killed:
            heapq.heappush(due, (drill.ask(worker, name, at), worker, name))
    never = float("inf")
    return Spread(
        mailboxes_of_each=before,
        longest_without_a_pass=drill.longest,
        orphans=len(drill.orphans),
        taken_over_after=max((drill.taken_over.get(name, never) for name in drill.orphans), default=0.0),
        mailboxes_of_survivors=drill.shares(workers),
        two_at_once=drill.two_at_once,
        questions_a_second=drill.questions / END_AT,
    )
