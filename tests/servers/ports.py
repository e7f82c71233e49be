"""Ports that stay ours from before a server starts until after it has stopped for good."""

from __future__ import annotations

import socket
from types import TracebackType
from typing import Self

LOOPBACK = "127.0.0.1"


class Port:
    """A free TCP port of 127.0.0.1, reserved in the kernel.

    A socket stays bound to it and never listens, so no other process is given this port, also while the
    server is down between a kill and a restart. SO_REUSEADDR, set here after binding and by every server
    itself, lets the server bind beside it: Linux permits that as long as only one of them listens.
    """

    def __init__(self) -> None:
        self._held = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        self._held.bind((LOOPBACK, 0))
        self._held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.number: int = self._held.getsockname()[1]

    def release(self) -> None:
        self._held.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def greeting(port: int, timeout: float = 1.0) -> bytes:
    """The first bytes that the server behind the port says of itself; OSError where none listens."""
    with socket.create_connection((LOOPBACK, port), timeout=timeout) as connection:
        return connection.recv(200)
