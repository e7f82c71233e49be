"""Whose turn it is, and what goes wrong next. Every step to the outside passes through here.

Two workers are threads that hand each other a baton: only one runs at a time, and which one is drawn from
the seed, so that a history replays exactly.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from tests.simulation.faults import AFTER_THE_SERVER, KILLS, KINDS, Fault, Killed


@dataclass(eq=False)
class Process:
    """One mailbot process. Once killed, every step that it still tries to take is cut short."""

    name: str
    dead: bool = False


@dataclass(eq=False)
class Stage:
    """The points that the running process passes, and the faults that wait for it at some of them."""

    running: Process = field(default_factory=lambda: Process("nobody"))
    faults: list[Fault] = field(default_factory=list)
    happened: Counter[str] = field(default_factory=Counter)
    trace: Callable[[str], None] = lambda _line: None
    meanwhile: Callable[[str], None] = lambda _fault: None
    """Carries out what agents, servers and clocks do in the midst of a pass."""
    _turns: Turns | None = None

    def point(self, at: str, verb: str, switch: bool = True) -> str | None:
        """Pass a point; returns the name of the fault that happens here, if one does.

        `switch`: another worker may have its turn first. Raises `Killed`.
        """
        if switch and self._turns is not None:
            self._turns.offer()
        if self.running.dead:
            raise Killed
        name = self._due(at, verb)
        if name is None:
            return None
        self.happened[name] += 1
        self.trace(f"      ! {name} at {at} {verb}" + (f" of {self.running.name}" if self._turns else ""))
        if name in KILLS:
            self.running.dead = True
            if name not in AFTER_THE_SERVER:
                raise Killed
            return name
        if not name.startswith(("meanwhile", "clock")):
            return name
        self.meanwhile(name)
        return None

    def _due(self, at: str, verb: str) -> str | None:
        for number, fault in enumerate(self.faults):
            if not KINDS[fault.name].fits(at, verb):
                continue
            if fault.after == 0:
                del self.faults[number]
                return fault.name
            self.faults[number] = Fault(fault.name, fault.after - 1)
        return None

    def perform(self, process: Process, job: Callable[[], None], faults: Sequence[Fault]) -> bool:
        """Let one process do one job, with these faults on its way; False where it was killed."""
        return self.together([(process, job)], faults, Random(0))[0]

    def together(
        self, jobs: Sequence[tuple[Process, Callable[[], None]]], faults: Sequence[Fault], dice: Random
    ) -> list[bool]:
        """Let several processes do a job each, step by step in an order that the dice say."""
        self.faults = list(faults)
        try:
            if len(jobs) == 1:
                self.running = jobs[0][0]
                return [_survives(jobs[0][1])]
            self._turns = Turns(self, dice)
            return self._turns.run(jobs)
        finally:
            self.faults, self._turns = [], None


def _survives(job: Callable[[], None]) -> bool:
    try:
        job()
    except Killed:
        return False
    return True


class Turns:
    """A baton between threads: the one that holds it runs, all others wait."""

    def __init__(self, stage: Stage, dice: Random) -> None:
        self._stage, self._dice = stage, dice
        self._batons: dict[int, threading.Semaphore] = {}
        self._processes: list[Process] = []
        self._holder = 0
        self._finished = threading.Semaphore(0)

    def run(self, jobs: Sequence[tuple[Process, Callable[[], None]]]) -> list[bool]:
        """Raises what the first job raised that failed, once all have ended."""
        survived = [False] * len(jobs)
        errors: list[BaseException] = []
        self._processes = [process for process, _ in jobs]
        self._batons = {number: threading.Semaphore(0) for number in range(len(jobs))}

        def work(number: int, job: Callable[[], None]) -> None:
            self._batons[number].acquire()
            try:
                survived[number] = _survives(job)
            except BaseException as error:  # noqa: BLE001  (told by the thread that waits for this one)
                errors.append(error)
            del self._batons[number]
            if self._batons:
                self._pass_on()
            else:
                self._finished.release()

        threads = [threading.Thread(target=work, args=(n, job)) for n, (_, job) in enumerate(jobs)]
        for thread in threads:
            thread.start()
        self._pass_on()
        self._finished.acquire()
        for thread in threads:
            thread.join()
        if errors:
            raise errors[0]
        return survived

    def _pass_on(self) -> None:
        self._holder = self._dice.choice(sorted(self._batons))
        self._stage.running = self._processes[self._holder]
        self._batons[self._holder].release()

    def offer(self) -> None:
        """The running job may have to wait for the other one here."""
        if len(self._batons) < 2 or self._dice.random() < 0.7:
            return
        me = self._holder
        baton = self._batons[me]
        self._pass_on()
        baton.acquire()
