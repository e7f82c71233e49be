"""An SMTP server that misbehaves by script: plain sockets, one thread, and a memory of what it was told."""

from __future__ import annotations

import contextlib
import socket
import ssl
import struct
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from tests.servers.ports import LOOPBACK

CUT = "(cut)"
"""Hang up. After an answer ("250 OK (cut)"): say it first."""
SILENCE = "(silence)"
"""Say nothing more until the client gives up."""
DEAF = "(deaf)"
"""Read nothing more until the client gives up."""

DEAF_SECONDS = 3.0

USUAL = {
    "EHLO": "250",
    "STARTTLS": "220 Go ahead",
    "AUTH": "235 2.7.0 Welcome",
    "MAIL": "250 2.1.0 OK",
    "RCPT": "250 2.1.5 OK",
    "DATA": "354 Go on",
    "CONTENT": "",
    "DOT": "250 2.0.0 Accepted as 1",
    "RSET": "250 2.0.0 OK",
    "NOOP": "250 2.0.0 OK",
    "QUIT": "221 2.0.0 Bye (cut)",
}


@dataclass(frozen=True)
class Script:
    """How one connection goes.

    `answers` names for a verb what is said to it, one after the other, the last one ever after; what it
    does not name is answered as usual. CONTENT is asked after the first bytes of a mail's content, DOT
    after its end. `extensions` are offered after EHLO.
    """

    answers: Mapping[str, Sequence[str]] = field(default_factory=dict)
    extensions: tuple[str, ...] = ("SIZE 1000000",)
    greeting: str = "220 scripted.example ESMTP"


@dataclass
class Session:
    """What one client said: commands with whether the line was encrypted, and mails as on the wire."""

    commands: list[tuple[str, bool]] = field(default_factory=list)
    mails: list[bytes] = field(default_factory=list)

    def verbs(self) -> list[str]:
        return [command.split()[0].upper() for command, _ in self.commands if command]

    def in_clear(self) -> list[str]:
        return [command for command, encrypted in self.commands if not encrypted]

    def said(self, verb: str) -> list[str]:
        return [command for command, _ in self.commands if command.upper().startswith(verb)]


class ScriptedSmtp:
    """Serves connections one after the other, the first by the first script, the last one ever after."""

    def __init__(self, *scripts: Script, tls: ssl.SSLContext | None = None) -> None:
        self._scripts = scripts or (Script(),)
        self._tls = tls
        self.sessions: list[Session] = []
        self._listener = socket.create_server((LOOPBACK, 0))
        self.port: int = self._listener.getsockname()[1]
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def mails(self) -> list[bytes]:
        """All content whose end was seen, over all sessions."""
        return [mail for session in self.sessions for mail in session.mails]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing.set()
        with contextlib.suppress(OSError):
            socket.create_connection((LOOPBACK, self.port), timeout=1).close()
        self._thread.join(5)
        self._listener.close()

    def _serve(self) -> None:
        while True:
            line, _ = self._listener.accept()
            if self._closing.is_set():
                line.close()
                return
            script = self._scripts[min(len(self.sessions), len(self._scripts) - 1)]
            session = Session()
            self.sessions.append(session)
            line.settimeout(10)
            conversation = _Conversation(line, script, session, self._tls, self._closing)
            try:
                conversation.hold()
            except _HangUp as end:
                conversation.close(gently=end.gently)
            except OSError:
                conversation.close()  # the client hung up, or would not go on


class _HangUp(OSError):
    """The conversation is over; `gently`: what was said last still arrives."""

    def __init__(self, *, gently: bool = False) -> None:
        super().__init__("hung up")
        self.gently = gently


class _Conversation:
    def __init__(
        self,
        line: socket.socket,
        script: Script,
        session: Session,
        tls: ssl.SSLContext | None,
        closing: threading.Event,
    ) -> None:
        self._line, self._script, self._session, self._tls = line, script, session, tls
        self._closing = closing
        self._unread = b""
        self._asked: dict[str, int] = {}

    def close(self, *, gently: bool = False) -> None:
        if not gently:
            # No lingering: the client gets a reset, as when a firewall or a crash ends the line.
            with contextlib.suppress(OSError):
                self._line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._line.close()

    def hold(self) -> None:
        self._say(self._script.greeting)
        for command in self._commands():
            verb = command.split()[0].upper() if command.strip() else ""
            self._answer("EHLO" if verb == "HELO" else verb)

    def _commands(self) -> Iterator[str]:
        while True:
            command = self._until(b"\r\n").decode("utf-8", "replace")
            self._session.commands.append((command, isinstance(self._line, ssl.SSLSocket)))
            yield command

    def _answer(self, verb: str) -> None:
        answer = self._next(verb)
        if verb == "EHLO" and answer == "250":
            self._say("\r\n".join(["250-scripted.example", *self._offers(), "250 HELP"]))
            return
        self._say(answer)
        if verb == "STARTTLS" and answer.startswith("220"):
            assert self._tls is not None
            self._line = self._tls.wrap_socket(self._line, server_side=True)
        if verb == "DATA" and answer.startswith("354"):
            self._take_content()

    def _take_content(self) -> None:
        self._unread += self._line.recv(100)
        self._say(self._next("CONTENT"))
        self._unread = b"\r\n" + self._unread  # an empty mail is nothing but the dot
        self._session.mails.append((self._until(b"\r\n.\r\n") + b"\r\n")[2:])
        self._say(self._next("DOT"))

    def _offers(self) -> list[str]:
        return [f"250-{offer}" for offer in self._script.extensions]

    def _next(self, verb: str) -> str:
        answers = self._script.answers.get(verb)
        if answers is None:
            return USUAL.get(verb, "502 5.5.1 What?")
        asked = self._asked.get(verb, 0)
        self._asked[verb] = asked + 1
        return answers[min(asked, len(answers) - 1)]

    def _say(self, answer: str) -> None:
        words = answer.replace(CUT, "").replace(SILENCE, "").replace(DEAF, "").rstrip()
        if words:
            self._line.sendall(words.encode() + b"\r\n")
        if SILENCE in answer:
            self._stay_silent()
        if DEAF in answer:
            self._closing.wait(DEAF_SECONDS)
            raise _HangUp()
        if CUT in answer:
            raise _HangUp(gently=bool(words))

    def _stay_silent(self) -> None:
        while not self._closing.is_set() and self._line.recv(65536):
            pass
        raise _HangUp()

    def _until(self, end: bytes) -> bytes:
        while end not in self._unread:
            more = self._line.recv(65536)
            if not more:
                raise _HangUp()
            self._unread += more
        found, _, self._unread = self._unread.partition(end)
        return found
