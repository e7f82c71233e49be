"""How long a command takes that does next to nothing: `mailbot --help`."""

from __future__ import annotations

import subprocess
import sys
import time

from tests.bench.figures import Part

BARE, HELP = ("-c", "pass"), ("-m", "mailbot", "--help")


def measure(times: int) -> Part:
    part = Part("startup")
    taken: dict[tuple[str, ...], list[float]] = {BARE: [], HELP: []}
    for _ in range(times):
        for arguments, seconds in taken.items():
            seconds.append(_run(arguments))
    part.add("start-up, mailbot --help", "s", taken[HELP], "under 0.3 s")
    part.add("start-up, Python alone", "s", taken[BARE])
    return part


def _run(arguments: tuple[str, ...]) -> float:
    begun = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun
