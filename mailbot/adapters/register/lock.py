"""One working process for a SQLite register, held by a lock of the operating system that dies with it."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mailbot.errors import AlreadyRunning


def lock_of(database: Path) -> Path:
    return database.with_name(database.name + ".lock")


@contextmanager
def alone(database: Path) -> Iterator[None]:
    """Hold the register for `run` or `once`; raises `AlreadyRunning` when another process does."""
    path = lock_of(database)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise AlreadyRunning(
                f"Another mailbot already works on {database}. Stop it first, or use PostgreSQL for several."
            ) from None
        yield
