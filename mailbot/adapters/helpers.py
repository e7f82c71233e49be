"""Further processes that compute beside this one (library: multiprocessing), for work that comes in bulk.

Each is a fresh interpreter: a fork of a process with threads may inherit a lock that nobody will open. It
ends at once when this process ends, however it ends: it reads the end of its line then.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import queue
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar

Task = TypeVar("Task")
Answer = TypeVar("Answer")

AT_ONCE = 4
"""Tasks that wait with each helper: none of them ever waits for work."""
REST_AFTER = 60.0
"""Seconds without work after which `rest` ends them."""


class Helpers(Generic[Task, Answer]):
    """Some processes that compute `work(task)`, started when first needed. `work` must be picklable."""

    def __init__(self, count: int, work: Callable[[Task], Answer]) -> None:
        self._count = count
        self._work = work
        self._lines: list[Connection] = []
        self._busy = threading.Lock()
        self._used = 0.0
        self._broken = False

    def in_order(self, tasks: Iterator[Task]) -> Generator[tuple[Task, Answer | None], None, None]:
        """Each task again with its answer; None where a helper failed at it, or others use them just now."""
        if not self._busy.acquire(blocking=False):
            yield from ((task, None) for task in tasks)
            return
        try:
            yield from self._through_lines(tasks)
        finally:
            self._used = time.monotonic()
            self._busy.release()

    def _through_lines(self, tasks: Iterator[Task]) -> Generator[tuple[Task, Answer | None], None, None]:
        self._start()
        waiting: deque[tuple[Task, Connection]] = deque()
        try:
            for number, task in enumerate(tasks):
                line = self._lines[number % len(self._lines)]
                with contextlib.suppress(OSError):  # a helper that has ended answers nothing
                    line.send(task)
                waiting.append((task, line))
                if len(waiting) >= AT_ONCE * len(self._lines):
                    yield self._answered(*waiting.popleft())
            while waiting:
                yield self._answered(*waiting.popleft())
        finally:
            if waiting or self._broken:  # whoever comes next must not get the answers to these
                self._end()

    def _answered(self, task: Task, line: Connection) -> tuple[Task, Answer | None]:
        try:
            return task, line.recv()
        except (EOFError, OSError):
            self._broken = True
            return task, None

    def _start(self) -> None:
        if self._lines:
            return
        processes = multiprocessing.get_context("spawn")
        for number in range(self._count):
            ours, theirs = processes.Pipe()
            helper = processes.Process(
                target=_help, args=(theirs, self._work), name=f"mailbot helper {number}", daemon=True
            )
            helper.start()
            theirs.close()
            self._lines.append(ours)

    def rest(self) -> None:
        """End them where they have had no work for a while; the next work starts them again."""
        if self._busy.acquire(blocking=False):
            try:
                if self._lines and time.monotonic() - self._used > REST_AFTER:
                    self._end()
            finally:
                self._busy.release()

    def close(self) -> None:
        self._end()

    def _end(self) -> None:
        lines, self._lines, self._broken = self._lines, [], False
        for line in lines:
            line.close()
        multiprocessing.active_children()  # takes leave of those that have ended


def _help(line: Connection, work: Callable[[Any], object]) -> None:
    """The life of a helper. A task that fails is answered with None: whoever asked will see the error."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that asked
    tasks: queue.SimpleQueue[object] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(line, tasks), daemon=True).start()
    while True:
        task = tasks.get()
        try:
            answer: object = work(task)
        except Exception:  # noqa: BLE001  (any mail may bring about any error; it is met again and kept there)
            answer = None
        with contextlib.suppress(OSError):
            line.send(answer)


def _listen(line: Connection, tasks: queue.SimpleQueue[object]) -> None:
    """Take tasks off the line, so that who sends them never waits; at its end the helper ends too."""
    try:
        while True:
            tasks.put(line.recv())
    except (EOFError, OSError):
        os._exit(0)
