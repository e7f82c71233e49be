"""The daemon's sender: it wakes as soon as a letter is committed, and keeps its line for the next one."""

from __future__ import annotations

import logging
import threading
import time

from mailbot.adapters.outbox import SmtpOutbox
from mailbot.app.building import App
from mailbot.app.patience import Patience
from mailbot.errors import MailbotError, fault
from mailbot.flows.dispatch import dispatch_due

log = logging.getLogger("mailbot.send")

SEND_EVERY = 5
"""Seconds after which it looks by itself: for what other processes queued, and what is to be tried again."""
KEPT_OPEN = 30.0
"""Seconds that the connection outlasts the last letter: logging in takes longer than handing a letter over.

Servers wait five minutes for a command (RFC 5321 §4.5.3.2.7); one that waits less costs a connection.
"""
LONGEST_WAIT_TO_SEND = 60.0


class Sender:
    """Hands over what is due, in a thread of its own, until `stop` is set."""

    def __init__(self, app: App, stop: threading.Event) -> None:
        self._app, self._stop = app, stop
        self._queued = threading.Event()
        self._last_sent = time.monotonic()

    def wake(self) -> None:
        """There is something to send."""
        self._queued.set()

    def run(self) -> None:
        outbox, patience = self._app.outbox(), Patience(LONGEST_WAIT_TO_SEND)
        try:
            while not self._stop.is_set():
                self._queued.wait(SEND_EVERY)
                self._queued.clear()
                self._send(outbox, patience)
        finally:
            outbox.close()

    def _send(self, outbox: SmtpOutbox, patience: Patience) -> None:
        try:
            if dispatch_due(self._app.parts, outbox, self._stop.is_set, self._app.meters.settled):
                self._last_sent = time.monotonic()
            elif time.monotonic() - self._last_sent > KEPT_OPEN:
                outbox.close()
            patience.reset()
            return
        except MailbotError as error:
            log.warning("mail not sent", extra={"error": str(error)})
        except Exception as error:  # noqa: BLE001  (the edge: the next mail must leave)
            log.error("mail not sent", extra={"error": fault(error)})
        outbox.close()
        patience.wait(self._stop)
