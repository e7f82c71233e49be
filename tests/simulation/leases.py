"""How work spreads: many mailboxes, some workers, the register's own leases, a clock that jumps.

Each worker does what the daemon does: a sign of life three times while a lease lasts, by which the register
shares the mailboxes out, and a pass every `poll_seconds` over each mailbox that it holds.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

from mailbot.adapters.register import SqlRegister
from mailbot.app.leases import SIGNS_OF_LIFE

START = datetime(2026, 6, 9, 8, 0, tzinfo=UTC)
POLL_SECONDS = 60
STARTS_WITHIN = 5.0
"""Seconds in which all workers begin, as after a reboot."""
KILL_AT, END_AT = 300.0, 600.0
SIGN_OF_LIFE = ""
"""Among a worker's appointments: no mailbox, but its word to the register."""


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
    """How often a mailbox was read by a worker while another living one took it for its own."""
    questions_a_second: float
    """Of all workers to the register, for leases alone."""


@dataclass
class _Drill:
    register: SqlRegister
    lease_seconds: int
    dice: Random
    held: dict[int, frozenset[str]] = field(default_factory=dict)
    holder: dict[str, int] = field(default_factory=dict)
    last: dict[str, float] = field(default_factory=dict)
    orphans: set[str] = field(default_factory=set)
    killed: int | None = None
    longest: float = 0.0
    taken_over: dict[str, float] = field(default_factory=dict)
    two_at_once: int = 0
    questions: int = 0

    def beat(self, worker: int, names: Sequence[str], at: float) -> list[str]:
        """A worker's sign of life; returns the mailboxes that it has only held since."""
        self.questions += 1
        now = START + timedelta(seconds=at)
        before = self.held.get(worker, frozenset())
        self.held[worker] = self.register.share_out(names, f"worker-{worker}", now, self.lease_seconds)
        return sorted(self.held[worker] - before)

    def visit(self, worker: int, mailbox: str, at: float) -> float | None:
        """A worker comes to a mailbox; returns when it comes again, None where it holds it no longer."""
        if mailbox not in self.held[worker]:
            return None
        self._passes(worker, mailbox, at)
        return at + POLL_SECONDS * self.dice.uniform(0.9, 1.1)

    def _passes(self, worker: int, mailbox: str, at: float) -> None:
        since = at - self.last.get(mailbox, at)
        if mailbox in self.orphans:
            self.taken_over.setdefault(mailbox, at - KILL_AT)
        else:
            self.longest = max(self.longest, since)
        others = [other for other in self.held if other not in (worker, self.killed)]
        self.two_at_once += sum(mailbox in self.held[other] for other in others)
        self.holder[mailbox], self.last[mailbox] = worker, at

    def kill_the_busiest(self) -> None:
        self.killed = max(self.held, key=lambda worker: len(self.held[worker]))
        self.orphans = set(self.held[self.killed])

    def shares(self) -> tuple[int, ...]:
        living = (len(held) for worker, held in self.held.items() if worker != self.killed)
        return tuple(sorted(living, reverse=True))


def spread(
    register: SqlRegister, mailboxes: int, workers: int, lease_seconds: int = 30, apart: float = 0.0
) -> Spread:
    """Let the workers run for five minutes, kill the busiest, let the others run for five more.

    `apart` is how many seconds after one worker the next one starts.
    """
    dice = Random(mailboxes * workers)
    drill = _Drill(register, lease_seconds, dice)
    names = [f"b{n}@prefecture44.example" for n in range(mailboxes)]
    due: list[tuple[float, int, str]] = [
        (worker * apart + dice.random() * STARTS_WITHIN, worker, SIGN_OF_LIFE) for worker in range(workers)
    ]
    heapq.heapify(due)
    before: tuple[int, ...] = ()
    while due and due[0][0] < END_AT:
        at, worker, what = heapq.heappop(due)
        if at >= KILL_AT and not before:
            before = drill.shares()
            drill.kill_the_busiest()
        if worker == drill.killed:
            continue
        if what == SIGN_OF_LIFE:
            for name in drill.beat(worker, names, at):
                heapq.heappush(due, (at, worker, name))
            heapq.heappush(due, (at + lease_seconds / SIGNS_OF_LIFE, worker, SIGN_OF_LIFE))
        elif (again := drill.visit(worker, what, at)) is not None:
            heapq.heappush(due, (again, worker, what))
    never = float("inf")
    return Spread(
        mailboxes_of_each=before,
        longest_without_a_pass=drill.longest,
        orphans=len(drill.orphans),
        taken_over_after=max((drill.taken_over.get(name, never) for name in drill.orphans), default=0.0),
        mailboxes_of_survivors=drill.shares(),
        two_at_once=drill.two_at_once,
        questions_a_second=drill.questions / END_AT,
    )
