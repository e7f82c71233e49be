"""A mail server that accepts everything and keeps nothing: fast, so that what is measured is who sends.

`python -m tests.bench.sink FILE` prints its port, and writes one line for each mail accepted: the system's
monotonic clock and the recipient.
"""

from __future__ import annotations

import socketserver
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.servers.ports import LOOPBACK


class _Session(socketserver.StreamRequestHandler):
    disable_nagle_algorithm = True

    def handle(self) -> None:
        recipient = ""
        self._say("220 sink.example ESMTP")
        for line in iter(self.rfile.readline, b""):
            verb = line[:4].upper()
            if verb == b"EHLO":
                self._say("250-sink.example\r\n250-8BITMIME\r\n250 SIZE 100000000")
            elif verb == b"RCPT":
                recipient = line.decode("utf-8", "replace").partition("<")[2].partition(">")[0]
                self._say("250 OK")
            elif verb == b"DATA":
                self._say("354 Go on")
                while self.rfile.readline() not in (b".\r\n", b""):
                    pass
                accepted = time.monotonic()
                self._say("250 Accepted")
                self.server.log.write(f"{accepted} {recipient}\n")  # type: ignore[attr-defined]  # _Server's
            elif verb == b"QUIT":
                self._say("221 Bye")
                return
            else:
                self._say("250 OK")

    def _say(self, answer: str) -> None:
        self.wfile.write(f"{answer}\r\n".encode())


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def __init__(self, log: Path) -> None:
        super().__init__((LOOPBACK, 0), _Session)
        self.log = log.open("a", buffering=1)


class Sink:
    """The server as a process of its own."""

    def __init__(self, folder: Path) -> None:
        self._log = folder / "accepted"
        self._log.touch()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.sink", str(self._log)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert self._process.stdout is not None
        self.port = int(self._process.stdout.readline())

    def accepted(self) -> list[tuple[float, str]]:
        """When each mail was accepted (of the monotonic clock), and for whom."""
        lines = self._log.read_text().splitlines()
        return [(float(when), recipient) for when, _, recipient in (line.partition(" ") for line in lines)]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.communicate()


def main() -> None:
    server = _Server(Path(sys.argv[1]))
    sys.stdout.write(f"{server.server_address[1]}\n")
    sys.stdout.flush()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdin.read()  # it ends when whoever has started it ends


if __name__ == "__main__":
    main()
