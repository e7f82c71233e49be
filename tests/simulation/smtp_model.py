"""A submission server as a machine: bytes of a client in, bytes of a server out (RFC 5321)."""

from __future__ import annotations

from dataclasses import dataclass, field
from email.parser import HeaderParser


@dataclass(frozen=True)
class Accepted:
    """A mail that the server has taken over and delivers: from here on it exists.

    `message_id` and `answers` (its In-Reply-To) stand without brackets.
    """

    envelope_from: str
    recipients: tuple[str, ...]
    raw: bytes
    message_id: str
    answers: str


def accepted(envelope_from: str, recipients: tuple[str, ...], raw: bytes) -> Accepted:
    head = HeaderParser().parsestr(raw.partition(b"\r\n\r\n")[0].decode("ascii", "replace"))
    ids = (str(head.get(name, "")).strip("<> \r\n") for name in ("Message-ID", "In-Reply-To"))
    return Accepted(envelope_from, recipients, raw, *ids)


@dataclass(eq=False)
class SmtpServer:
    """What has been accepted, in its order."""

    accepted: list[Accepted] = field(default_factory=list)


@dataclass(eq=False)
class SmtpSession:
    """One connection. `feed` takes what the client sends; `out` collects what it is told."""

    server: SmtpServer
    out: bytearray = field(default_factory=bytearray)
    sender: str | None = None
    recipients: list[str] = field(default_factory=list)
    content: bytes | None = None
    over: bool = False
    _unread: bytes = b""

    def greet(self) -> None:
        self._say("220 smtp.simulated.example ESMTP")

    def _say(self, line: str) -> None:
        self.out += line.encode() + b"\r\n"

    def verb_of(self, data: bytes) -> str:
        """What a client's next bytes are: a command's verb, CONTENT, or DOT."""
        if self.content is None:
            return data.split(None, 1)[0].decode("ascii", "replace").upper() if data.strip() else ""
        return "DOT" if data == b".\r\n" else "CONTENT"

    def feed(self, data: bytes) -> None:
        self._unread += data
        while b"\r\n" in self._unread:
            line, _, self._unread = self._unread.partition(b"\r\n")
            if self.content is not None:
                self._take(line)
            else:
                self._command(line.decode("utf-8", "replace"))

    def _take(self, line: bytes) -> None:
        if line != b".":
            self.content = (self.content or b"") + line.removeprefix(b".") + b"\r\n"
            return
        mail = accepted(self.sender or "", tuple(self.recipients), self.content or b"")
        self.server.accepted.append(mail)
        self.forget()
        self._say(f"250 2.0.0 Accepted as {len(self.server.accepted)}")

    def forget(self) -> None:
        self.sender, self.content = None, None
        self.recipients.clear()

    def _command(self, line: str) -> None:
        verb = line.partition(" ")[0].upper()
        if verb == "EHLO":
            self._say("250-smtp.simulated.example\r\n250-SIZE 1000000\r\n250-DSN\r\n250 HELP")
        elif verb == "MAIL":
            self.sender = _address(line)
            self._say("250 2.1.0 OK")
        elif verb == "RCPT":
            self.recipients.append(_address(line))
            self._say("250 2.1.5 OK")
        elif verb == "DATA":
            self.content = b""
            self._say("354 go on")
        elif verb == "RSET":
            self.forget()
            self._say("250 2.0.0 OK")
        elif verb == "QUIT":
            self.over = True
            self._say("221 2.0.0 Bye")
        else:
            self._say("502 5.5.1 What?")


def _address(line: str) -> str:
    return line.partition("<")[2].partition(">")[0]
