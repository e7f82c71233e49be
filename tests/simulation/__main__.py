"""`make simulate SEEDS=n`: play histories, count what went wrong in them, and what mailbot did wrong."""

from __future__ import annotations

import argparse
import logging
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

from mailbot.adapters.register import SqlRegister
from tests.simulation.history import Outcome, history_of, play
from tests.simulation.leases import START, spread
from tests.simulation.premises import KEY, Premises

SHARED_MEMORY = Path("/dev/shm")
"""Where there is one, registers lie in memory: a simulated disk is none the worse for it."""


@dataclass
class Count:
    histories: int = 0
    events: int = 0
    letters: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    failed: list[int] = field(default_factory=list)

    def add(self, seed: int, outcome: Outcome) -> None:
        self.histories += 1
        self.events += outcome.events
        self.letters += outcome.letters
        self.faults += outcome.faults
        if outcome.violations:
            self.failed.append(seed)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    parser.add_argument("--seeds", type=int, default=300, help="how many histories")
    parser.add_argument("--first", type=int, default=0, help="the seed of the first one")
    parser.add_argument("--seed", type=int, help="play this one alone, and tell it")
    parser.add_argument(
        "--spread", action="store_true", help="show how 1,000 mailboxes spread over 10 workers"
    )
    asked = parser.parse_args()
    logging.getLogger("mailbot").setLevel(logging.CRITICAL)
    place = SHARED_MEMORY if SHARED_MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(dir=place) as folder:
        if asked.spread:
            return _spread(Path(folder))
        premises = Premises(Path(folder))
        if asked.seed is not None:
            return _one(asked.seed, premises)
        return _many(range(asked.first, asked.first + asked.seeds), premises)


def _spread(folder: Path) -> int:
    for apart in (0.0, 10.0):
        with closing(SqlRegister(f"sqlite:///{folder / f'{apart:.0f}.db'}", KEY, START)) as register:
            found = spread(register, mailboxes=1000, workers=10, apart=apart)
        _say(f"1000 mailboxes, 10 workers that start {apart:.0f} s apart")
        _say(*(f"  {name}: {value}" for name, value in asdict(found).items()))
    return 0


def _one(seed: int, premises: Premises) -> int:
    outcome = play(history_of(seed), premises)
    _tell(seed, outcome)
    return 1 if outcome.violations else 0


def _tell(seed: int, outcome: Outcome) -> None:
    _say(f"seed {seed}", *(f"  {line}" for line in outcome.story))
    _say(*(f"BROKEN: {violation}" for violation in outcome.violations or ["nothing"]))


def _say(*lines: str) -> None:
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


def _many(seeds: range, premises: Premises) -> int:
    count, begun = Count(), time.monotonic()
    with suppress(KeyboardInterrupt):  # what was played by then is summed up
        _play_all(seeds, premises, count, begun)
    sys.stderr.write("\n")
    _sum_up(count, time.monotonic() - begun)
    return 1 if count.failed else 0


def _play_all(seeds: range, premises: Premises, count: Count, begun: float) -> None:
    for number, seed in enumerate(seeds, 1):
        outcome = play(history_of(seed), premises)
        count.add(seed, outcome)
        if outcome.violations:
            _tell(seed, outcome)
        if sys.stderr.isatty() or number % 50 == 0:
            rate = number / (time.monotonic() - begun)
            sys.stderr.write(f"\r{number} of {len(seeds)} histories, {rate:.1f} a second")
            sys.stderr.flush()


def _sum_up(count: Count, seconds: float) -> None:
    _say(f"{count.histories} histories, {count.events} events, {count.letters} letters, {seconds:.0f} s")
    for name, times in sorted(count.faults.items()):
        _say(f"  {times:>8} {name}")
    _say(f"  {count.faults.total():>8} faults in all")
    again = "".join(f" {seed}" for seed in count.failed[:20])
    _say(f"{len(count.failed)} histories with violations" + (f"; seeds{again}" if again else ""))


if __name__ == "__main__":
    sys.exit(main())
