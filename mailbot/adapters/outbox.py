"""SMTP submission with the standard library's smtplib: one connection, kept open while there is work."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mailbot.domain.model import MailState
from mailbot.domain.traffic import Queued, Submission
from mailbot.errors import ServerError

CONNECT_SECONDS = 30
FINAL_DOT_SECONDS = 600
"""A server may take ten minutes after the final dot (RFC 5321 §4.5.3.2.6); less would double mails."""


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


class SmtpOutbox:
    """Hands mails over; says of each whether it was sent, is to be tried again, failed, or is unsure."""

    def __init__(self, account: SmtpAccount) -> None:
        self._account = account
        self._connection: smtplib.SMTP | None = None

    def submit(self, mail: Queued, before_data: Callable[[], bool]) -> Submission:
        """Submit one mail. Raises `ServerError` before anything was said about it; then it stays queued.

        `before_data` is asked when the envelope has been accepted; when it says no, nothing is sent.
        """
        connection = self._open()
        refused = self._envelope(connection, mail)
        if refused is not None:
            return refused
        if not before_data():
            self._reset(connection)
            return Submission(MailState.QUEUED, "the claim has gone to another worker")
        return self._data(connection, mail.raw)

    def check(self) -> None:
        """Connect and log in, for `mailbot check`. Raises `ServerError`."""
        self._open()
        self.close()

    def close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is None:
            return
        try:
            connection.quit()
        except (smtplib.SMTPException, OSError):
            connection.close()

    # --- the connection --------------------------------------------------------------------------

    def _open(self) -> smtplib.SMTP:
        if self._connection is not None:
            if _alive(self._connection):
                return self._connection
            self._drop()
        try:
            self._connection = _connected(self._account)
        except smtplib.SMTPNotSupportedError as error:
            raise ServerError("smtp", f"{error}; look at [smtp] security and username") from error
        except smtplib.SMTPAuthenticationError as error:
            raise ServerError("smtp", f"the login was refused: {_words(error.smtp_error)}") from error
        except (smtplib.SMTPException, ssl.SSLError, OSError) as error:
            where = f"{self._account.host}:{self._account.port}"
            raise ServerError("smtp", f"{where} cannot be reached or refuses: {error}") from error
        return self._connection

    def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def _reset(self, connection: smtplib.SMTP) -> None:
        try:
            connection.rset()
        except (smtplib.SMTPException, OSError):
            self._drop()

    # --- one mail --------------------------------------------------------------------------------

    def _envelope(self, connection: smtplib.SMTP, mail: Queued) -> Submission | None:
        """MAIL and RCPT; None when every recipient was accepted. Nothing has been sent so far."""
        try:
            code, words = connection.mail(mail.envelope_from, _mail_options(connection, mail))
            for recipient in mail.recipients:
                if code >= 300:
                    break
                code, words = connection.rcpt(recipient, _recipient_options(connection, mail))
        except (smtplib.SMTPException, OSError) as error:
            self._drop()
            raise ServerError("smtp", f"the line broke: {error}") from error
        if code < 300:
            return None
        self._reset(connection)
        return _refusal(code, words)

    def _data(self, connection: smtplib.SMTP, raw: bytes) -> Submission:
        """DATA. An answer to it is certain; a line that breaks before one leaves the fate unknown."""
        try:
            if connection.sock is not None:
                connection.sock.settimeout(FINAL_DOT_SECONDS)
            code, words = connection.data(raw)
            if connection.sock is not None:
                connection.sock.settimeout(CONNECT_SECONDS)
        except smtplib.SMTPDataError as error:
            # The server refused the command DATA itself: no byte of the mail has left.
            self._reset(connection)
            return _refusal(error.smtp_code, error.smtp_error)
        except (smtplib.SMTPException, OSError) as error:
            self._drop()
            return Submission(MailState.UNSURE, f"the line broke before the answer: {error}")
        if code == 250:
            return Submission(MailState.SENT, f"250 {_words(words)}")
        return _refusal(code, words)


def _connected(account: SmtpAccount) -> smtplib.SMTP:
    context = ssl.create_default_context(cafile=str(account.ca_file) if account.ca_file else None)
    connection: smtplib.SMTP
    if account.security == "tls":
        connection = smtplib.SMTP_SSL(account.host, account.port, timeout=CONNECT_SECONDS, context=context)
    else:
        connection = smtplib.SMTP(account.host, account.port, timeout=CONNECT_SECONDS)
    try:
        connection.ehlo_or_helo_if_needed()
        if account.security == "starttls":
            # Refused STARTTLS is an error: smtplib raises, nothing goes on in clear.
            connection.starttls(context=context)
            connection.ehlo_or_helo_if_needed()
        if account.username is not None and account.password is not None:
            connection.login(account.username, account.password())
    except BaseException:
        connection.close()
        raise
    return connection


def _alive(connection: smtplib.SMTP) -> bool:
    try:
        return connection.noop()[0] == 250
    except (TimeoutError, smtplib.SMTPException, OSError):
        return False


def _mail_options(connection: smtplib.SMTP, mail: Queued) -> list[str]:
    options = [f"SIZE={len(mail.raw)}"] if connection.has_extn("size") else []
    return [*options, "RET=HDRS"] if connection.has_extn("dsn") else options


def _recipient_options(connection: smtplib.SMTP, mail: Queued) -> list[str]:
    """A failure is wanted back at the bounce mailbox (it proves non-delivery); with a null sender, none."""
    if not connection.has_extn("dsn"):
        return []
    return ["NOTIFY=FAILURE"] if mail.envelope_from else ["NOTIFY=NEVER"]


def _refusal(code: int, words: bytes | str) -> Submission:
    """4xx is to be tried again, 5xx is final (RFC 5321 §4.2.1)."""
    state = MailState.FAILED if 500 <= code < 600 else MailState.QUEUED
    return Submission(state, f"{code} {_words(words)}")


def _words(answer: bytes | str) -> str:
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return " ".join(text.split())[:300]
