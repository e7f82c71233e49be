"""Connecting and logging in over SMTP, by the standard library's smtplib."""

from __future__ import annotations

import smtplib
import socket
import ssl
import time
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from mailbot.domain.sasl import Bearer, TokenExchange, mechanism
from mailbot.domain.secrecy import repeats
from mailbot.errors import ServerError

_NO_CHALLENGE = "the login was answered with a challenge that is none"
LONGEST_WORDS = 200
"""Of a server, in a message of ours."""
MOST_LINES = 500
"""Of one reply; the longest, to EHLO, has some twenty."""


@dataclass(frozen=True, slots=True)
class Waits:
    """How many seconds the server may take."""

    connect: float = 30
    command: float = 120
    content: float = 180
    """For all of the content; RFC 5321 §4.5.3.2.5 allows three minutes for each block."""
    final_dot: float = 600
    """Ten minutes (RFC 5321 §4.5.3.2.6): who gives up earlier doubles mails."""


@dataclass(frozen=True, slots=True)
class SmtpAccount:
    """Where mail is handed over. `security` is "tls", "starttls" or "none"."""

    host: str
    port: int
    security: str
    ca_file: Path | None = None
    username: str | None = None
    password: Callable[[], str] | None = None
    """Asked for at each login, so that a changed password needs no restart."""
    waits: Waits = Waits()
    bearer: Bearer | None = None
    """A login by access token, in the place of a password."""


def connected(account: SmtpAccount) -> smtplib.SMTP:
    context = ssl.create_default_context(cafile=str(account.ca_file) if account.ca_file else None)
    wait = account.waits.connect
    # The token before the line: no server waits for a slow token endpoint.
    token = account.bearer.token(None) if account.bearer else ""
    connection: smtplib.SMTP
    if account.security == "tls":
        connection = _BoundedOverTls(account.host, account.port, timeout=wait, context=context)
    else:
        connection = _Bounded(account.host, account.port, timeout=wait)
    try:
        if account.security == "starttls":
            # Refused STARTTLS is an error: smtplib raises, nothing goes on in clear.
            connection.starttls(context=context)
        connection.ehlo_or_helo_if_needed()
        if account.bearer is not None:
            _bear(connection, account, account.bearer, token)
        elif account.username is not None and account.password is not None:
            _say_login(connection, account.username, account.password())
        if connection.sock is not None:
            connection.sock.settimeout(account.waits.command)
            # The final dot follows the content in a segment of its own and must not wait for an ACK.
            connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    except BaseException:
        connection.close()
        raise
    return connection


def _say_login(connection: smtplib.SMTP, username: str, password: str) -> None:
    try:
        _log_in(connection, username, password)
    except smtplib.SMTPResponseException as error:
        if repeats(str(error.smtp_error), username, password):
            raise smtplib.SMTPAuthenticationError(error.smtp_code, b"(words that repeat it)") from None
        raise
    except ValueError:
        # smtplib decodes a challenge; what is no base64 says nothing about the mail that is to be sent.
        raise smtplib.SMTPException(_NO_CHALLENGE) from None


def _log_in(connection: smtplib.SMTP, username: str, password: str) -> None:
    if (username + password).isascii():
        connection.login(username, password)
        return
    # smtplib says logins in ASCII only; RFC 4616 §2 has UTF-8.
    secret = b64encode(f"\0{username}\0{password}".encode()).decode("ascii")
    code, words = connection.docmd("AUTH", f"PLAIN {secret}")
    if code != 235:
        raise smtplib.SMTPAuthenticationError(code, words)


def _bear(connection: smtplib.SMTP, account: SmtpAccount, bearer: Bearer, token: str) -> None:
    """Log in by access token. A refused one may have expired or been revoked: once, with another."""
    name = mechanism(connection.esmtp_features.get("auth", "").upper().split())
    if name is None:
        raise smtplib.SMTPNotSupportedError("no login by access token (XOAUTH2 or OAUTHBEARER) is offered.")
    try:
        _say_token(connection, account, name, token)
    except smtplib.SMTPAuthenticationError as refused:
        another = bearer.token(token)
        if another == token:
            raise _refusal(refused, bearer) from None
        try:
            _say_token(connection, account, name, another)
        except smtplib.SMTPAuthenticationError as again:
            raise _refusal(again, bearer) from None


def _refusal(error: smtplib.SMTPAuthenticationError, bearer: Bearer) -> ServerError:
    told = error.smtp_error
    words = told.decode("utf-8", "replace") if isinstance(told, bytes) else told
    said = " ".join(words.split())[:LONGEST_WORDS]
    return ServerError("smtp", f"the access token was refused ({error.smtp_code} {said}). {bearer.advice}")


def _say_token(connection: smtplib.SMTP, account: SmtpAccount, name: str, token: str) -> None:
    username = account.username or ""
    exchange = TokenExchange(name, username, token, account.host, account.port)

    def answer(challenge: bytes | None = None) -> str:
        return exchange.answer(challenge or b"").decode()

    try:
        connection.auth(name, answer)
    except smtplib.SMTPAuthenticationError as error:
        telling = exchange.first.decode(), token
        if any(repeats(str(error.smtp_error), username, secret) for secret in telling):
            raise smtplib.SMTPAuthenticationError(error.smtp_code, b"words that repeat it") from None
        raise
    except ValueError:
        raise smtplib.SMTPException(_NO_CHALLENGE) from None


class _Reply:
    """A reply as a file, with an end: smtplib would read its lines for as long as they come."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._lines, self._until = 0, float("inf")

    def begin(self, seconds: float | None) -> None:
        self._lines = 0
        self._until = time.monotonic() + seconds if seconds is not None else float("inf")

    def readline(self, most: int) -> bytes:
        self._lines += 1
        if self._lines > MOST_LINES or time.monotonic() > self._until:
            raise OSError("the server's reply has no end")  # which smtplib takes for a broken line
        return self._file.readline(most)

    def close(self) -> None:
        self._file.close()


class _Bounded(smtplib.SMTP):
    """Ends the connection where a reply has no end, or takes longer than a line of it may."""

    def getreply(self) -> tuple[int, bytes]:
        if self.sock is not None:
            if self.file is None:
                self.file = _Reply(self.sock.makefile("rb"))
            self.file.begin(self.sock.gettimeout())
        return super().getreply()


class _BoundedOverTls(_Bounded, smtplib.SMTP_SSL):
    """The same, encrypted from the first byte."""
