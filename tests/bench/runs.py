"""The parts by name, a run of some of them, and what is kept of it."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.bench import say
from tests.bench.figures import Figure, Part, table
from tests.bench.parts import audit, backlog, idle_pass, latency, memory, million, startup, workers
from tests.bench.place import place
from tests.bench.rivals import KEPT, ROOT

PROFILED = 250
"""Fewer than are read ahead by other processes, which would not be seen."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How much is measured. Fewer messages make every part smaller."""

    messages: int = 10_000
    slices: int = 10
    seed: int = 44

    @property
    def is_whole(self) -> bool:
        return self.messages >= 1000


def _backlog(asked: Asked) -> Part:
    with place() as here:
        return backlog.measure(here, asked.messages, asked.slices, asked.seed)


def _profile(asked: Asked) -> Part:
    with place() as here:
        samples = backlog.profile(here, min(asked.messages, PROFILED), asked.seed)
    return Part("profile", detail={"samples": samples})


def _latency(asked: Asked) -> Part:
    with place() as here:
        return latency.measure(here, 40 if asked.is_whole else 3)


def _idle(asked: Asked) -> Part:
    with place() as here:
        return idle_pass.measure(here, 100_000 if asked.is_whole else 300)


def _memory(asked: Asked) -> Part:
    with place() as here:
        return memory.measure_mails(here, 50 if asked.is_whole else 5, 400 if asked.is_whole else 30)


def _mailboxes(asked: Asked) -> Part:
    with place() as here:
        return memory.measure_idle(here, 200 if asked.is_whole else 5)


def _million(asked: Asked) -> Part:
    with tempfile.TemporaryDirectory(prefix="mailbot-bench-") as folder:
        return million.measure(Path(folder), min(1_000_000, 100 * asked.messages))


def _audit(asked: Asked) -> Part:
    with place() as here:
        return audit.measure(here, 2 * asked.messages, asked.seed)


def _workers(asked: Asked) -> Part:
    with place() as here:
        return workers.measure(here, min(asked.messages, 1000), (1, 2, 4), asked.seed)


def _startup(asked: Asked) -> Part:
    return startup.measure(20 if asked.is_whole else 3)


PARTS: Mapping[str, Callable[[Asked], Part]] = {
    "startup": _startup,
    "backlog": _backlog,
    "profile": _profile,
    "latency": _latency,
    "idle": _idle,
    "memory": _memory,
    "mailboxes": _mailboxes,
    "million": _million,
    "workers": _workers,
    "audit": _audit,
}


def run(names: Sequence[str], asked: Asked) -> int:
    """Measure, print the table, keep each part's figures under `.bench/`; 1 where a part failed."""
    figures: list[Figure] = []
    failed = 0
    for name in names:
        say(f"{name}: begins")
        begun = time.monotonic()
        try:
            part = PARTS[name](asked)
        except Exception as error:  # noqa: BLE001  (the other parts are worth measuring all the same)
            say(f"{name}: failed: {type(error).__name__}: {error}")
            failed = 1
            continue
        say(f"{name}: done in {time.monotonic() - begun:.0f} s")
        _keep(part, asked)
        figures += part.figures
    sys.stdout.write(table(figures) + "\n")
    return failed


def _keep(part: Part, asked: Asked) -> None:
    KEPT.mkdir(exist_ok=True)
    kept = {"at": datetime.now(UTC).isoformat(), "asked": asdict(asked), "where": _machine(), **asdict(part)}
    (KEPT / f"{part.name}.json").write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n")


def _machine() -> dict[str, object]:
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return {
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "load": os.getloadavg()[0],
        "commit": commit.stdout.strip(),
    }


def draw() -> int:
    from tests.bench.report import write

    return write()
