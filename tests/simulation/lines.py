"""The network: connections of mailbot's own adapters to the simulated servers, and how they break.

imaplib and smtplib ask `socket.create_connection` for a line. For the names of the simulated servers they
get one that ends in a model; what they read, write and time out on is all theirs.
"""

from __future__ import annotations

import io
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol

from tests.simulation.faults import AFTER_THE_SERVER, Killed
from tests.simulation.imap_model import HangUp, ImapSession
from tests.simulation.mailstore import MailStore
from tests.simulation.smtp_model import SmtpServer, SmtpSession
from tests.simulation.stage import Stage

IMAP_HOST = "imap.simulated.example"
SMTP_HOST = "smtp.simulated.example"


class Session(Protocol):
    out: bytearray

    def greet(self) -> None: ...
    def feed(self, data: bytes) -> None: ...


class Line(io.RawIOBase):
    """One connection, as a socket and as the file that is read from it."""

    def __init__(self, stage: Stage, session: Session) -> None:
        super().__init__()
        self._stage, self._session = stage, session
        self._ended, self._silent = False, False
        self._process = stage.running

    # --- what imaplib and smtplib ask of a socket ------------------------------------------------

    def makefile(self, mode: str) -> io.BufferedReader:
        del mode
        return io.BufferedReader(self)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if self._process.dead:
            raise Killed
        waiting = self._session.out
        if not waiting and self._silent:
            raise TimeoutError("timed out")
        taken = min(len(buffer), len(waiting))
        buffer[:taken] = waiting[:taken]
        del waiting[:taken]
        return taken

    def sendall(self, data: bytes) -> None:
        if self._process.dead:
            raise Killed
        if self._ended:
            raise BrokenPipeError("the line has ended")
        self._sent(bytes(data))

    def _sent(self, data: bytes) -> None:
        raise NotImplementedError

    def settimeout(self, seconds: float | None) -> None: ...
    def gettimeout(self) -> float | None:
        return 60.0

    def setsockopt(self, *options: int) -> None: ...
    def shutdown(self, how: int) -> None: ...

    # --- how it breaks -----------------------------------------------------------------------------

    def _end(self, keep: int = 0) -> None:
        """Nothing more comes than the first so many bytes of what was answered."""
        del self._session.out[keep:]
        self._ended = True

    def _fed(self, data: bytes) -> None:
        try:
            self._session.feed(data)
        except HangUp:
            self._ended = True

    def _says(self, answer: bytes) -> None:
        self._session.out += answer + b"\r\n"


class ImapLine(Line):
    """A line to the IMAP model. A command is one point; faults come before, within and after it."""

    def _sent(self, data: bytes) -> None:
        tag, verb = _tag_and_verb(data)
        match self._stage.point("imap", verb):
            case None:
                self._fed(data)
            case "imap_cut_before":
                self._end()
            case "imap_cut_within":
                self._fed(data)
                self._end(len(self._session.out) * 2 // 3)
            case "imap_cut_after":
                self._fed(data)
                self._end()
            case "imap_bye":
                self._says(b"* BYE the server goes down")
                self._ended = True
            case "imap_silence":
                self._fed(data)
                self._session.out.clear()
                self._silent = True
            case "imap_unavailable":
                self._says(tag + b" NO [UNAVAILABLE] try again later")
            case "imap_overquota":
                self._says(tag + b" NO [OVERQUOTA] no room for keywords")
            case "imap_refuses_login":
                self._says(tag + b" NO [AUTHENTICATIONFAILED] wrong password")
            case _:  # imap_half_a_fetch
                self._fed(data)
                _leave_out_last(self._session.out, tag)


class SmtpLine(Line):
    """A line to the SMTP model."""

    def _sent(self, data: bytes) -> None:
        session = self._session
        assert isinstance(session, SmtpSession)
        fault = self._stage.point("smtp", session.verb_of(data))
        if fault is None:
            self._fed(data)
        elif fault in AFTER_THE_SERVER:
            self._fed(data)
            raise Killed
        else:
            self._breaks(fault, session, data)

    def _breaks(self, fault: str, session: SmtpSession, data: bytes) -> None:
        match fault:
            case "smtp_cut_in_envelope" | "smtp_cut_after_dot_lost" | "smtp_cut_at_reset":
                self._end()
            case "smtp_silence_in_envelope":
                self._silent = True
            case "smtp_421":
                self._says(b"421 4.3.2 the server closes the line")
                self._ended = True
            case "smtp_greylists":
                self._says(b"450 4.7.1 greylisted, come back in five minutes")
            case "smtp_4xx":
                self._refuses(session, b"451 4.3.0 try again later")
            case "smtp_5xx":
                self._refuses(session, b"550 5.1.1 no such person")
            case "smtp_cut_in_content":
                self._end()
                raise ConnectionResetError("reset in the midst of the content")
            case "smtp_cut_after_dot_delivered":
                self._fed(data)
                self._end()
            case "smtp_silence_after_dot":
                self._fed(data)
                session.out.clear()
                self._silent = True
            case _:  # smtp_nonsense_after_dot
                self._fed(data)
                session.out[:] = b"mail is a fine thing\r\n"

    def _refuses(self, session: SmtpSession, answer: bytes) -> None:
        session.forget()
        self._says(answer)


def _tag_and_verb(data: bytes) -> tuple[bytes, str]:
    tag, _, rest = data.partition(b" ")
    words = rest.split()
    verb = b" ".join(words[:2] if words[:1] == [b"UID"] else words[:1])
    return tag, verb.decode("ascii", "replace")


def _leave_out_last(answer: bytearray, tag: bytes) -> None:
    """A server that leaves the last message out of its answer, as some do for one that is locked."""
    last = answer.rfind(b"\r\n* ")
    end = answer.rfind(b"\r\n" + tag)
    if 0 <= last < end:
        del answer[last:end]


@dataclass(eq=False)
class Network:
    """Both servers, and what their clients have asked of the IMAP server, one line each."""

    stage: Stage
    store: MailStore
    smtp: SmtpServer
    journal: Callable[[str, bytes], None]

    def connect(self, host: str) -> Line:
        if host == IMAP_HOST:
            if self.stage.point("imap", "CONNECT") is not None:
                raise ConnectionRefusedError(111, "Connection refused")
            session: Session = ImapSession(self.store, self.journal)
            session.greet()
            return ImapLine(self.stage, session)
        match self.stage.point("smtp", "CONNECT"):
            case "smtp_refuses_connection":
                raise ConnectionRefusedError(111, "Connection refused")
            case "smtp_greets_421":
                session = SmtpSession(self.smtp, out=bytearray(b"421 4.3.2 too busy\r\n"))
            case _:
                session = SmtpSession(self.smtp)
                session.greet()
        return SmtpLine(self.stage, session)

    @contextmanager
    def installed(self) -> Iterator[None]:
        """While it lasts, the names of the simulated servers lead to them; all others to the real world."""
        real = socket.create_connection

        def create_connection(address: tuple[str, int], *rest: Any, **named: Any) -> Any:
            if address[0] in (IMAP_HOST, SMTP_HOST):
                return self.connect(address[0])
            return real(address, *rest, **named)

        socket.create_connection = create_connection  # type: ignore[assignment]  # its doubles take anything
        try:
            yield
        finally:
            socket.create_connection = real
