"""The leases of one worker: its sign of life, and which mailboxes it may read meanwhile."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from mailbot.app.building import App
from mailbot.errors import MailbotError

log = logging.getLogger("mailbot.leases")

SIGNS_OF_LIFE = 3
"""In the time that a lease lasts: one that is late or fails costs no mailbox its reader."""


class Leases:
    """What this worker holds.

    Signs of life that fail for as long as a lease lasts end them all here too: by then another worker may
    hold them.
    """

    def __init__(self, app: App) -> None:
        self._app = app
        self._seconds = app.settings.database.lease_seconds
        self._held = {mailbox.address.lower(): threading.Event() for mailbox in app.settings.mailboxes}
        self._good_until = 0.0
        self._over = threading.Event()

    def holds(self, address: str) -> bool:
        return self._held[address.lower()].is_set() and time.monotonic() < self._good_until

    def wait_for(self, address: str) -> None:
        """Wait until this worker gets that mailbox, or a sign of life is due, or `end`."""
        if not self.holds(address):
            self._held[address.lower()].wait(self._seconds / SIGNS_OF_LIFE)

    def beat(self) -> None:
        """One sign of life. Raises `ServerError` where the register fails."""
        app, begun = self._app, time.monotonic()
        found = app.register.share_out(self._held, app.parts.worker, app.now(), self._seconds)
        self._good_until = begun + self._seconds
        changed = [a for a, held in self._held.items() if held.is_set() != (a in found)]
        for address in changed:
            (self._held[address].set if address in found else self._held[address].clear)()
        if changed and not self._over.is_set():
            log.info("leases", extra={"held": len(found), "of": len(self._held)})

    def keep(self) -> None:
        """Give signs of life until `end`."""
        _again_and_again(self.beat, self._over, self._seconds / SIGNS_OF_LIFE)

    def end(self) -> None:
        """Wake whoever waits; what is held stays so until it is released or runs out."""
        self._over.set()
        for held in self._held.values():
            held.set()


@contextmanager
def kept_alive(app: App) -> Iterator[None]:
    """Lengthen what this worker takes, leases and claims, for as long as its work goes on."""
    seconds, over = app.settings.database.lease_seconds, threading.Event()

    def renew() -> None:
        app.register.renew_leases(app.parts.worker, app.now(), seconds)

    thread = threading.Thread(
        target=_again_and_again, args=(renew, over, seconds / SIGNS_OF_LIFE), daemon=True
    )
    thread.start()
    try:
        yield
    finally:
        over.set()


def _again_and_again(job: Callable[[], None], over: threading.Event, seconds: float) -> None:
    while not over.wait(seconds):
        try:
            job()
        except MailbotError as error:
            log.warning("leases not kept", extra={"error": str(error)})
