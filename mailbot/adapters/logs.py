"""Structured logs: one JSON object a line on standard error, without personal data.

Messages are fixed words; what varies stands in fields that hold names, ids, counts and states.
"""

from __future__ import annotations

import logging
import sys
from typing import Any

from pythonjsonlogger.json import JsonFormatter


class _Line(JsonFormatter):
    """An exception's own words may quote a mail or a password: its type and place are enough."""

    def formatException(self, ei: Any) -> str:  # noqa: N802  (the name is logging's)
        kind = ei[0]
        return kind.__name__ if kind is not None else ""


def write_logs(level: int = logging.INFO) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        _Line(
            "{asctime}{levelname}{name}{message}",
            style="{",
            rename_fields={"asctime": "at", "levelname": "level", "name": "part", "message": "event"},
            json_ensure_ascii=False,
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("mailbot").setLevel(level)
