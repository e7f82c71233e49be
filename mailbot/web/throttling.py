"""Wrong passwords, counted: by the caller, by the account, and by both together."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator
from datetime import datetime, timedelta

WITHIN = timedelta(minutes=15)
FROM_ONE_CALLER_FOR_ONE_ACCOUNT = 5
FROM_ONE_CALLER = 20
FOR_ONE_ACCOUNT = 50
"""High: a stranger who guesses must not lock an agent out who comes from elsewhere."""
_MOST_KEYS = 10_000


class Throttle:
    """In the memory of this process; a restart forgets it."""

    def __init__(self) -> None:
        self._failures: OrderedDict[tuple[str, str], list[datetime]] = OrderedDict()
        self._lock = threading.Lock()

    def stops(self, caller: str, name: str, now: datetime) -> bool:
        """Whether a further attempt has to wait."""
        with self._lock:
            return any(len(self._recent(key, now)) >= most for key, most in _limits(caller, name))

    def failed(self, caller: str, name: str, now: datetime) -> None:
        with self._lock:
            for key, _ in _limits(caller, name):
                self._failures[key] = [*self._recent(key, now), now]
                self._failures.move_to_end(key)
            while len(self._failures) > _MOST_KEYS:
                self._failures.popitem(last=False)

    def passed(self, caller: str, name: str) -> None:
        """The right password: earlier slips of this caller with this account are forgiven."""
        with self._lock:
            self._failures.pop((caller, name), None)

    def _recent(self, key: tuple[str, str], now: datetime) -> list[datetime]:
        return [at for at in self._failures.get(key, ()) if at > now - WITHIN]


def _limits(caller: str, name: str) -> Iterator[tuple[tuple[str, str], int]]:
    yield (caller, name), FROM_ONE_CALLER_FOR_ONE_ACCOUNT
    yield (caller, ""), FROM_ONE_CALLER
    yield ("", name), FOR_ONE_ACCOUNT
