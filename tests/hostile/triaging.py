"""`mailbot triage` on mails of a folder, watched from outside: what it says of each, its time and memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.servers.process import most_resident

ROOT = Path(__file__).parents[2]


@dataclass
class Watched:
    """`seconds` lie between one line of output and the next; the first is that of the start."""

    status: int = 0
    judged: list[dict[str, Any]] = field(default_factory=list)
    seconds: list[tuple[float, str]] = field(default_factory=list)
    megabytes: float = 0
    """The most memory that was resident."""
    processor: float = 0
    """Seconds of the processor for all of it."""
    told: str = ""

    @property
    def crashed(self) -> list[str]:
        """Errors; that a file is empty is none."""
        errors = ((found["source"], found["error"]) for found in self.judged if found["error"])
        return [f"{source}: {error}" for source, error in errors if error != f"{source} is empty."]

    @property
    def slowest(self) -> tuple[float, str]:
        return max(self.seconds)


def write_mails(folder: Path, mails: Iterable[tuple[str, bytes]]) -> int:
    """Each into a file of its own; the first is harmless, so that start-up is not laid at a mail's door."""
    count = 0
    (folder / "00000.eml").write_bytes(b"From: a@b.example\nTo: c@d.example\n\nBonjour\n")
    for count, (name, raw) in enumerate(mails, start=1):
        (folder / f"{count:05} {name.replace('/', '|')[:80]}.eml").write_bytes(raw)
    return count


def watch_triage(folder: Path) -> Watched:
    """Runs the command as a process of its own, on the configuration that the project ships."""
    command = [sys.executable, "-u", "-m", "mailbot", "--config", str(ROOT / "config.toml"), "triage", "."]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error"}
    seen = Watched()
    with (folder / "told").open("w+") as told:
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=told, cwd=folder, env=environment, text=True
        )
        assert process.stdout is not None
        before = 0.0
        with process.stdout as lines:
            for line in lines:
                now, found = time.monotonic(), json.loads(line)
                seen.judged.append(found)
                seen.megabytes = most_resident(process.pid)
                if before:
                    seen.seconds.append((now - before, found["source"]))
                before = now
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = seen.status = os.waitstatus_to_exitcode(status)
        told.seek(0)
        seen.told = told.read()
    seen.processor = used.ru_utime + used.ru_stime
    return seen
