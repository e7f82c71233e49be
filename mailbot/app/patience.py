"""How long to wait before what failed is tried again."""

from __future__ import annotations

import random
import threading

FIRST_WAIT, LONGEST_WAIT = 2.0, 300.0


class Patience:
    """Waits that double from failure to failure, with jitter so that mailboxes do not knock together."""

    def __init__(self, longest: float = LONGEST_WAIT) -> None:
        self._next, self._longest = FIRST_WAIT, longest

    def reset(self) -> None:
        self._next = FIRST_WAIT

    def wait(self, stop: threading.Event) -> None:
        stop.wait(self._next * random.uniform(0.5, 1.5))  # noqa: S311  (jitter, no secret)
        self._next = min(self._next * 2, self._longest)
