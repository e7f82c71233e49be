"""The loop of a contender: a mailbox a line, what it took a line. Needs nothing but Python."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable

Worked = tuple[int, int]
"""Messages read, letters sent."""


def serve(work: Callable[[str], Worked]) -> None:
    """Answer each line until there are no more. What the work prints goes to standard error."""
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)
    answers.write("ready\n")
    for line in sys.stdin:
        begun, cpu = time.perf_counter(), _cpu()
        messages, sent = work(line.strip())
        lap = {
            "messages": messages,
            "sent": sent,
            "seconds": time.perf_counter() - begun,
            "cpu": _cpu() - cpu,
        }
        answers.write(json.dumps(lap) + "\n")


def _cpu() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system
