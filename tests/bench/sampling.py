"""Where the time goes: samples of the running stacks, summed up by room of the house.

A timer's signal interrupts the main thread every few milliseconds wherever it is, so that waiting is seen
as well as computing and nothing is slowed but by the handler itself. What a library does is booked to the
room that called it.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

EVERY_SECONDS = 0.004
ROOMS: Mapping[str, str] = {
    "adapters/inbox": "reading: IMAP",
    "adapters/bodystructure": "reading: IMAP",
    "adapters/parsing": "parsing",
    "domain/mime": "parsing",
    "domain/text": "triage: the person's own text",
    "domain/languages": "triage: language",
    "adapters/language": "triage: language",
    "domain/function_words": "triage: language",
    "domain/procedures": "triage: procedure",
    "domain/concepts": "triage: procedure",
    "domain/terms": "triage: procedure",
    "domain/intents": "triage: intent",
    "domain/safety": "triage: danger",
    "domain/danger": "triage: danger",
    "domain/identifiers": "triage: items",
    "domain/checklist": "triage: items",
    "domain/triage": "triage: other",
    "domain": "deciding",
    "adapters/register": "register",
    "adapters/letters": "writing letters",
    "adapters/outbox": "sending: SMTP",
    "flows/dispatch": "sending: SMTP",
    "flows/watch": "deadlines and marks",
    "": "other",
}
"""The first that a file's path begins with names the room."""

Samples = dict[str, Counter[str]]


@contextmanager
def sampled(file: Path | None) -> Iterator[None]:
    """Sample this process into a file, a JSON object of thread, room and how often; no file, no samples."""
    if file is None:
        yield
        return
    samples: Samples = {}
    signal.signal(signal.SIGALRM, lambda _, frame: _note(samples, frame))
    signal.setitimer(signal.ITIMER_REAL, EVERY_SECONDS, EVERY_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        file.write_text(json.dumps(samples))


def _note(samples: Samples, interrupted: FrameType | None) -> None:
    main = threading.main_thread().ident
    names = {thread.ident: thread.name for thread in threading.enumerate()}
    for ident, frame in sys._current_frames().items():
        seen = room_of(interrupted if ident == main else frame)
        if seen is not None:
            samples.setdefault(names.get(ident, "?"), Counter())[seen] += 1


def room_of(frame: FrameType | None) -> str | None:
    """The room of the innermost frame of mailbot's own; None where none of them is at work."""
    while frame is not None:
        _, found, inside = frame.f_code.co_filename.rpartition(f"{os.sep}mailbot{os.sep}")
        if found and not inside.startswith("app"):
            return next(room for path, room in ROOMS.items() if inside.startswith(path))
        frame = frame.f_back
    return None
