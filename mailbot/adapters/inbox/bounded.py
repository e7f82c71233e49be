"""imaplib with a limit: it would wait and read for as long as a server talks, and keep all of it.

What a server sends is counted from one command to the next. imaplib's `send`, `read` and `readline` are
documented as the places to override.
"""

from __future__ import annotations

import imaplib
import time

MOST_ANSWERED = 16 * 1024 * 1024
"""Bytes between two commands. A batch of messages takes 7 MB, the longest line 1 MB; a server that gives
whole messages where parts are asked for goes beyond it, and its messages are then asked for one by one."""
LONGEST_ANSWER = 1800
"""Seconds between two commands; a batch of messages over a line of 64 kbit/s takes 900."""
_OF_A_LINE = 64
"""Bytes that a line costs beside its own."""


class BoundedImap(imaplib.IMAP4):
    """Ends the connection with an `abort` where the server's answer has no end."""

    _left = MOST_ANSWERED
    _until = float("inf")

    def send(self, data: bytes) -> None:  # type: ignore[override]  # typeshed wants ReadableBuffer's buffer
        self._left, self._until = MOST_ANSWERED, time.monotonic() + LONGEST_ANSWER
        super().send(data)

    def read(self, size: int) -> bytes:
        self._spend(size)
        return super().read(size)

    def readline(self) -> bytes:
        line = super().readline()
        self._spend(len(line) + _OF_A_LINE)
        return line

    def _spend(self, size: int) -> None:
        self._left -= size
        if self._left < 0 or time.monotonic() > self._until:
            raise self.abort("the server's answer has no end")


class BoundedImapOverTls(BoundedImap, imaplib.IMAP4_SSL):
    """The same, encrypted from the first byte."""
