"""What stands around a command: the configured service, and a wish for an end."""

from __future__ import annotations

import argparse
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING

from mailbot.cli.talking import tell

if TYPE_CHECKING:
    from mailbot.app.building import App

Arguments = argparse.Namespace
Command = Callable[[Arguments], int]


def on_app(command: Callable[[App, Arguments], int]) -> Command:
    """A command that works on the configured service: opened before it, closed after it."""

    @wraps(command)
    def run_it(arguments: Arguments) -> int:
        from mailbot.app.building import App
        from mailbot.config import config_path, load

        app = App(load(config_path(arguments.config, os.environ)))
        try:
            return command(app, arguments)
        finally:
            app.close()

    return run_it


@contextmanager
def until_interrupted() -> Iterator[Callable[[], bool]]:
    """Whether somebody wants an end: what is under way is finished first, a second Ctrl-C ends it at once."""
    asked = threading.Event()

    def ask(number: int, _: object) -> None:
        asked.set()
        signal.signal(number, before[signal.Signals(number)])
        tell("Finishing the mail that is under way; Ctrl-C once more stops at once.")

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield asked.is_set
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
