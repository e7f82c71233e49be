"""The daemon as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tests.servers.process import wait_until
from tests.whole.office import Office


@contextmanager
def running(office: Office) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "mailbot", "--config", str(office.config), "run"]
    log = (office.folder / "log").open("w")
    process = subprocess.Popen(command, stderr=log, text=True, env={**os.environ, "PYTHONWARNINGS": "error"})
    try:
        assert wait_until(lambda: '"running"' in log_of(office), 20), log_of(office)
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        log.close()


def log_of(office: Office) -> str:
    return (office.folder / "log").read_text()
