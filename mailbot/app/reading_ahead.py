"""Reading a backlog ahead, in processes of their own (`flows.reading` says what that gives)."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from contextlib import closing
from functools import partial

from mailbot.adapters.helpers import Helpers
from mailbot.domain.model import Bureau
from mailbot.domain.traffic import Fetched
from mailbot.flows.reading import Read, Reader, nothing_ahead

BACKLOG = 300
"""Messages from which on further processes read ahead: starting them takes as long as some two hundred."""
HELPERS = min(4, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1)
"""As many as there are processors for."""


class ReadingAhead:
    """Messages are read by further processes where there are enough to pay for the start."""

    def __init__(self, reader: Reader) -> None:
        """`reader` is handed to the helpers: its detectors must not have been loaded yet."""
        self._helpers: Helpers[tuple[Bureau, Fetched], Read | None] = Helpers(HELPERS, partial(_read, reader))

    def __call__(
        self, bureau: Bureau, found: Iterator[Fetched], count: int
    ) -> Generator[tuple[Fetched, Read | None], None, None]:
        if count < BACKLOG:
            return nothing_ahead(bureau, found, count)
        return self._read_by_helpers(bureau, found)

    def _read_by_helpers(
        self, bureau: Bureau, found: Iterator[Fetched]
    ) -> Generator[tuple[Fetched, Read | None], None, None]:
        with closing(self._helpers.in_order((bureau, fetched) for fetched in found)) as answers:
            for (_, fetched), read in answers:
                yield fetched, read

    def rest(self) -> None:
        self._helpers.rest()

    def close(self) -> None:
        self._helpers.close()


def _read(reader: Reader, task: tuple[Bureau, Fetched]) -> Read | None:
    bureau, fetched = task
    return reader.read(bureau, fetched) if fetched.raw is not None else None
