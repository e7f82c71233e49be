"""Contenders as processes: started together, given the same slices in turns, ended together."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.bench import say

ROOT = Path(__file__).parents[2]
REQUIREMENTS = ROOT / "requirements" / "helpdesk.txt"
KEPT = ROOT / ".bench"
"""What git ignores: figures of the last runs, and the other helpdesk's virtual environment."""
INSTALL_WITHIN = 300.0


class GaveUp(Exception):
    """A contender ended or took too long."""


@dataclass(frozen=True, slots=True)
class Lap:
    """What one slice took; seconds of the wall, `cpu` of the processor."""

    messages: int
    sent: int
    seconds: float
    cpu: float

    @property
    def rate(self) -> float:
        """Messages a second."""
        return self.messages / self.seconds


class Rival:
    """One contender. A lap that takes longer than `patience` seconds ends it."""

    def __init__(self, name: str, command: Sequence[str | Path], patience: float) -> None:
        self.name = name
        self._patience = patience
        self._process = subprocess.Popen(
            [str(part) for part in command],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": ""},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        if self._answer(120.0) != "ready":
            raise GaveUp(f"{name} did not start")

    def work(self, mailbox: str) -> Lap:
        """Work one mailbox off."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(f"{mailbox}\n")
            self._process.stdin.flush()
        except OSError as error:
            raise GaveUp(f"{self.name} has ended") from error
        answer = self._answer(self._patience)
        if not answer:
            raise GaveUp(f"{self.name} ended or took more than {self._patience:.0f} s")
        return Lap(**json.loads(answer))

    def _answer(self, within: float) -> str:
        assert self._process.stdout is not None
        alarm = threading.Timer(within, self._process.kill)
        alarm.start()
        try:
            return self._process.stdout.readline().strip()
        finally:
            alarm.cancel()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._process.communicate(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.communicate()


def whole(config: Path, patience: float, profile: Path | None = None) -> Rival:
    module = "tests.bench.contenders.whole"
    told: list[str | Path] = [config, *([profile] if profile else [])]
    return Rival("mailbot", [sys.executable, "-m", module, *told], patience)


def bare(folder: Path, imap_port: int, smtp_port: int, patience: float) -> Rival:
    module = "tests.bench.contenders.bare"
    return Rival(
        "bare pipeline", [sys.executable, "-m", module, folder, str(imap_port), str(smtp_port)], patience
    )


def helpdesk(folder: Path, imap_port: int, smtp_port: int, patience: float) -> Rival:
    """django-helpdesk in its own virtual environment, made when first needed. Raises `GaveUp`."""
    folder.mkdir(exist_ok=True)
    return Rival(
        "django-helpdesk",
        [_its_python(), "-m", "tests.bench.contenders.helpdesk", folder, str(imap_port), str(smtp_port)],
        patience,
    )


def _its_python() -> Path:
    digest = hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()[:12]
    environment = KEPT / f"helpdesk-{sys.version_info.minor}-{digest}"
    python = environment / "bin" / "python"
    if not (environment / "complete").exists():
        say("installing django-helpdesk into its own virtual environment")
        pip: list[str | Path] = [python, "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
        try:
            _run([sys.executable, "-m", "venv", "--clear", environment])
            _run([*pip, "--require-hashes", "--no-deps", "-r", REQUIREMENTS])
        except (subprocess.SubprocessError, OSError) as error:
            raise GaveUp("django-helpdesk cannot be installed here") from error
        (environment / "complete").touch()
    return python


def _run(command: Sequence[str | Path]) -> None:
    subprocess.run([str(part) for part in command], check=True, timeout=INSTALL_WITHIN, stdout=sys.stderr)
