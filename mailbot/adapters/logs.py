"""Structured logs: one JSON object a line on standard error, without personal data.

Messages are fixed words; what varies stands in fields that hold names, ids, counts and states. What
others log, warn of or fail with may quote anything: of that only kinds and places are kept.
"""

from __future__ import annotations

import logging
import re
import sys
import threading
import warnings
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

from pythonjsonlogger.json import JsonFormatter

from mailbot.errors import fault

log = logging.getLogger("mailbot.fault")

_ADDRESS = re.compile(r"[^\s\"<>(),:;@\\]+@[^\s\"<>(),:;@\\]+")
"""Servers quote addresses in their answers."""


class _Line(JsonFormatter):
    def format(self, record: logging.LogRecord) -> str:
        return _ADDRESS.sub("(address)", super().format(record))

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802  (logging's)
        del datefmt
        return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")

    def formatException(self, ei: Any) -> str:  # noqa: N802  (the name is logging's)
        return fault(ei[1]) if ei[1] is not None else ""


def write_logs(level: int = logging.INFO) -> None:
    """Log as JSON from now on: mailbot, the libraries, warnings, and errors that nobody caught."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        _Line(
            "{asctime}{levelname}{name}{message}",
            style="{",
            rename_fields={"asctime": "at", "levelname": "level", "name": "part", "message": "event"},
            json_ensure_ascii=False,
        )
    )
    handler.addFilter(_without_foreign_values)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("mailbot").setLevel(level)
    sys.excepthook = _uncaught
    threading.excepthook = _uncaught_in_thread
    sys.unraisablehook = _unraisable
    warnings.showwarning = _warned


def _without_foreign_values(record: logging.LogRecord) -> bool:
    """A library's message without what it puts in: `Job "%s" raised an exception`."""
    if record.name.partition(".")[0] != "mailbot":
        record.args = None
    return True


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    del kind, trace
    log.critical("uncaught", extra={"error": fault(error)})


def _uncaught_in_thread(args: threading.ExceptHookArgs) -> None:
    error = fault(args.exc_value) if args.exc_value is not None else args.exc_type.__name__
    log.critical("uncaught", extra={"error": error, "job": args.thread.name if args.thread else None})


def _unraisable(args: sys.UnraisableHookArgs) -> None:
    error = fault(args.exc_value) if args.exc_value is not None else args.exc_type.__name__
    log.error("unraisable", extra={"error": error})


def _warned(
    message: Warning | str, category: type[Warning], filename: str, lineno: int, *_: object, **__: object
) -> None:
    del message  # libraries quote what they warn of
    place = f"{filename.rpartition('/')[2]}:{lineno}"
    log.warning("warning", extra={"kind": category.__name__, "place": place})
