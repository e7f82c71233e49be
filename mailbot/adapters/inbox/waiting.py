"""Waiting for a server's news: by IDLE, or by the clock where there is none."""

from __future__ import annotations

import imaplib
import select
import ssl
import time
from collections.abc import Callable
from io import BufferedReader
from typing import cast

import imap_tools

SLICE_SECONDS = 1.0
"""How long a wait looks away from `stopping`."""
EMPTY_POLLS = 20


def sleep(seconds: float, stopping: Callable[[], bool]) -> None:
    until = time.monotonic() + seconds
    while not stopping() and (left := until - time.monotonic()) > 0:
        time.sleep(min(left, SLICE_SECONDS))


def idle(mailbox: imap_tools.BaseMailBox, seconds: float, stopping: Callable[[], bool]) -> bool:
    """IDLE until something is told, the time is over, or `stopping()`; whether something was told."""
    with mailbox.idle:
        return _listen(mailbox, seconds, stopping)


def _listen(mailbox: imap_tools.BaseMailBox, seconds: float, stopping: Callable[[], bool]) -> bool:
    if _buffered(mailbox.client):
        return True
    until, empty = time.monotonic() + seconds, 0
    while not stopping() and (left := until - time.monotonic()) > 0:
        if not _readable(mailbox.client, min(left, SLICE_SECONDS)):
            continue
        if any(_telling(line) for line in mailbox.idle.poll(timeout=0)):
            return True
        # Readable without a line: a TLS record without data, a keep-alive, or a line that has ended.
        empty += 1
        if empty > EMPTY_POLLS:
            raise imaplib.IMAP4.abort("the server has gone away during IDLE")
        time.sleep(0.05)
    return False


def _buffered(client: imaplib.IMAP4) -> bool:
    """Whether lines came together with the answer to IDLE: they lie in Python's buffer by now."""
    before = client.sock.gettimeout()
    client.sock.settimeout(0)
    try:
        return bool(cast(BufferedReader, client.file).peek(1))
    except OSError:
        return False
    finally:
        client.sock.settimeout(before)


def _readable(client: imaplib.IMAP4, seconds: float) -> bool:
    sock = client.sock
    if isinstance(sock, ssl.SSLSocket) and sock.pending():
        return True
    poller = select.poll()
    poller.register(sock, select.POLLIN)
    return bool(poller.poll(seconds * 1000))


def _telling(line: bytes) -> bool:
    return line.endswith((b"EXISTS", b"EXPUNGE")) or b"FETCH" in line or b"BYE" in line
