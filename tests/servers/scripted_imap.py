"""An IMAP server that means harm, by script: plain sockets, and a memory of what it heard."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from tests.servers.ports import LOOPBACK

TAG = b"(tag)"
"""Stands in an answer for the tag of the command."""
OK = TAG + b" OK done\r\n"

CONTINUED = "(continued)"
"""The verb of a line that answers a challenge, or ends IDLE."""

Answer = bytes | Callable[[], Iterable[bytes]]
"""What is said to a command; a function gives it piece by piece, perhaps without end."""

USUAL: Mapping[str, Answer] = {
    "CAPABILITY": b"* CAPABILITY IMAP4rev1 STARTTLS IDLE\r\n" + OK,
    "STARTTLS": TAG + b" OK begin\r\n",
    "LOGIN": OK,
    "LIST": b'* LIST (\\Sent) "/" Sent\r\n' + OK,
    "STATUS": b"* STATUS INBOX (UIDVALIDITY 1 UIDNEXT 2)\r\n" + OK,
    "SELECT": b"* 1 EXISTS\r\n* OK [UIDVALIDITY 1] x\r\n* OK [UIDNEXT 2] x\r\n"
    b"* OK [PERMANENTFLAGS (\\*)] x\r\n" + OK,
    "UID SEARCH": b"* SEARCH 1\r\n" + OK,
    "UID FETCH": b"* 1 FETCH (UID 1 FLAGS () RFC822.SIZE 7 BODY[] {7}\r\nBonjour)\r\n" + OK,
    "NOOP": OK,
    "IDLE": b"+ idling\r\n",
    "LOGOUT": b"* BYE\r\n" + OK,
}


@dataclass
class ScriptedImap:
    """`answers` wins over what is usual; `tls` is for STARTTLS, `implicit` for TLS from the first byte."""

    answers: Mapping[str, Answer] = field(default_factory=dict)
    greeting: bytes = b"* OK ready\r\n"
    tls: ssl.SSLContext | None = None
    implicit: bool = False
    after_starttls: bytes = b""
    """Said in clear together with the answer to STARTTLS."""
    heard: list[tuple[str, bool]] = field(default_factory=list)
    """Each command without its tag, and whether the line was encrypted."""

    def __post_init__(self) -> None:
        self._listener = socket.create_server((LOOPBACK, 0))
        self.port: int = self._listener.getsockname()[1]
        self._lines: list[socket.socket] = []
        self._tag = b""

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for end in (self._listener, *self._lines):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def commands(self) -> list[str]:
        return [command for command, _ in self.heard]

    def in_clear(self) -> list[str]:
        return [command for command, encrypted in self.heard if not encrypted]

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                line, _ = self._listener.accept()
                self._lines.append(line)
                threading.Thread(target=self._serve, args=(line,), daemon=True).start()

    def _serve(self, line: socket.socket) -> None:
        with contextlib.suppress(OSError):
            if self.implicit:
                line = self._encrypted(line)
            line.sendall(self.greeting)
            while (heard := _read_line(line)) is not None:
                line = self._answer(line, heard)
        line.close()

    def _encrypted(self, line: socket.socket) -> socket.socket:
        assert self.tls is not None
        wrapped = self.tls.wrap_socket(line, server_side=True)
        self._lines.append(wrapped)
        return wrapped

    def _answer(self, line: socket.socket, heard: bytes) -> socket.socket:
        tag, more, command = heard.partition(b" ")
        if not more:  # what a challenge asked for has no tag
            tag, command = self._tag, heard
        self._tag = tag
        self.heard.append((command.decode("latin-1"), isinstance(line, ssl.SSLSocket)))
        words = command.decode("latin-1").upper().split()[: 2 if command[:3].upper() == b"UID" else 1]
        verb = " ".join(words) if more else CONTINUED
        said = self.answers.get(verb, USUAL.get(verb, OK))
        for piece in (said,) if isinstance(said, bytes) else said():
            line.sendall(piece.replace(TAG, tag) + (self.after_starttls if verb == "STARTTLS" else b""))
        starting = verb == "STARTTLS" and isinstance(said, bytes) and TAG + b" OK" in said
        return self._encrypted(line) if starting else line


def _read_line(line: socket.socket) -> bytes | None:
    read = b""
    while not read.endswith(b"\n"):
        byte = line.recv(1)
        if not byte:
            return None
        read += byte
    return read.rstrip()
