"""A line to a server that can be listened to, slowed, and cut: at will, or in the midst of an answer."""

from __future__ import annotations

import contextlib
import re
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from tests.servers.ports import LOOPBACK


@dataclass
class Cut:
    """Ends the line when the client gives such a command, after so many bytes of the answer."""

    when: Callable[[bytes], bool]
    after: int = 0
    times: float = 1
    done: int = 0


@dataclass(eq=False)
class _Line:
    client: socket.socket
    server: socket.socket
    left: int | None = None
    """How many bytes of the server's answer still pass; None: all."""

    def end(self) -> None:
        for end in (self.client, self.server):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


@dataclass(eq=False)
class Proxy:
    """Passes everything on to a port of this machine, without TLS. `commands` are the client's, untagged."""

    target: int
    commands: list[bytes] = field(default_factory=list)
    cuts: list[Cut] = field(default_factory=list)
    slow: Callable[[bytes], float] = lambda _: 0.0
    """How many seconds such a command waits on its way to the server."""

    def __post_init__(self) -> None:
        self._listener = socket.create_server((LOOPBACK, 0))
        self.port: int = self._listener.getsockname()[1]
        self._lines: list[_Line] = []
        self._down = False
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.cut()

    def cut(self) -> None:
        """Ends all connections; new ones are possible."""
        with self._lock:
            lines, self._lines = self._lines, []
        for line in lines:
            line.end()

    def down(self) -> None:
        """Ends all connections and refuses new ones, until `up`."""
        self._down = True
        self.cut()

    def up(self) -> None:
        self._down = False

    def cut_when(self, when: Callable[[bytes], bool], after: int = 0, times: float = 1) -> Cut:
        cut = Cut(when, after, times)
        self.cuts.append(cut)
        return cut

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            if self._down:
                client.close()
            else:
                self._connect(client)

    def _connect(self, client: socket.socket) -> None:
        try:
            line = _Line(client, socket.create_connection((LOOPBACK, self.target)))
        except OSError:
            client.close()
            return
        with self._lock:
            self._lines.append(line)
        threading.Thread(target=self._to_server, args=(line,), daemon=True).start()
        threading.Thread(target=self._to_client, args=(line,), daemon=True).start()

    def _to_server(self, line: _Line) -> None:
        with line.client, contextlib.suppress(OSError):
            for command in line.client.makefile("rb"):
                self._listen(line, command)
                if line.left == 0:
                    break
                time.sleep(self.slow(command.strip()))
                line.server.sendall(command)
        line.end()

    def _listen(self, line: _Line, sent: bytes) -> None:
        command = sent.strip().partition(b" ")[2] or sent.strip()
        self.commands.append(command)
        for cut in self.cuts:
            if cut.done < cut.times and cut.when(command):
                cut.done += 1
                line.left = cut.after

    def _to_client(self, line: _Line) -> None:
        with line.server, contextlib.suppress(OSError):
            while data := line.server.recv(4096):
                if line.left is not None:
                    data = data[: line.left]
                    line.left -= len(data)
                line.client.sendall(data)
                if line.left == 0:
                    break
        line.end()


def fetches(uid: int) -> Callable[[bytes], bool]:
    """Whether a command fetches the message with this UID (by UID, whatever of it)."""

    def names(command: bytes) -> bool:
        found = re.match(rb"UID FETCH ([\d,:]+) ", command)
        return found is not None and any(_within(uid, part) for part in found.group(1).split(b","))

    return names


def starts_with(word: bytes) -> Callable[[bytes], bool]:
    return lambda command: command.upper().startswith(word)


def _within(uid: int, part: bytes) -> bool:
    first, _, last = part.partition(b":")
    return int(first) <= uid <= int(last or first)
