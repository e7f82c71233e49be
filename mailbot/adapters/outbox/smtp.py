"""Handing mails over: one connection, kept open while there is work."""

from __future__ import annotations

import re
import smtplib
from collections.abc import Callable
from dataclasses import dataclass

from mailbot.adapters.outbox.connecting import SmtpAccount, connected
from mailbot.domain.mime.seven_bit import seven_bit
from mailbot.domain.model import MailState
from mailbot.domain.traffic import Queued, Submission
from mailbot.errors import ServerError

CLOSING = 421
"""The server closes the connection, whatever was asked (RFC 5321 §3.8)."""

_LINE_END = re.compile(rb"\r\n|\r|\n")
_LINE_STARTS_WITH_DOT = re.compile(rb"(?m)^\.")


class _Broken(Exception):
    """The connection is of no more use; nothing of the mail has left."""


class SmtpOutbox:
    """Hands mails over; says of each whether it was sent, is to be tried again, failed, or is unsure."""

    def __init__(self, account: SmtpAccount) -> None:
        self._account = account
        self._connection: smtplib.SMTP | None = None

    def submit(self, mail: Queued, before_data: Callable[[], bool]) -> Submission:
        """Submit one mail. Raises `ServerError` where no server lets us in: that is no fault of this mail.

        `before_data` is asked when the envelope has been accepted; when it says no, nothing is sent.
        """
        try:
            envelope = self._envelope_with_patience(mail)
        except _Broken as broken:
            # The server let us in and then hung up on this mail: others may fare better.
            return Submission(MailState.QUEUED, f"the line broke before the content: {broken}")
        except ValueError:
            return Submission(MailState.FAILED, "the envelope cannot be said in plain SMTP")
        if envelope.accepted == 0:
            return self._turned_away(envelope)
        if not self._permitted(before_data):
            return Submission(MailState.QUEUED, "the claim has gone to another worker")
        return self._content(mail.raw, envelope)

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
            return self._connection
        try:
            self._connection = connected(self._account)
        except smtplib.SMTPNotSupportedError as error:
            raise ServerError("smtp", f"{error} Look at [smtp] security and username") from error
        except smtplib.SMTPAuthenticationError as error:
            raise ServerError("smtp", f"the login was refused: {_answer(error)}") from error
        except (smtplib.SMTPException, OSError) as error:
            where = f"{self._account.host}:{self._account.port}"
            raise ServerError("smtp", f"{where} cannot be reached or refuses: {_answer(error)}") from error
        return self._connection

    def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def _reset(self) -> None:
        """Forget the envelope, so that the next mail may follow on this connection."""
        if self._connection is None:
            return
        try:
            if self._connection.rset()[0] != 250:
                self._drop()
        except (smtplib.SMTPException, OSError):
            self._drop()

    def _wait(self, seconds: float) -> None:
        if self._connection is not None and self._connection.sock is not None:
            self._connection.sock.settimeout(seconds)

    # --- the envelope ----------------------------------------------------------------------------

    def _envelope_with_patience(self, mail: Queued) -> _Envelope:
        """MAIL and RCPT; on a new connection where the old one turns out to be dead or worn out.

        Servers end connections that have been idle or have carried so many mails.
        """
        used = self._connection is not None
        try:
            return self._envelope(mail)
        except _Broken:
            if not used:
                raise
        return self._envelope(mail)

    def _envelope(self, mail: Queued) -> _Envelope:
        connection = self._open()
        try:
            return _envelope(connection, mail)
        except (smtplib.SMTPException, OSError) as error:
            self._drop()
            raise _Broken(_answer(error)) from error
        except _Broken:
            self._drop()
            raise

    def _turned_away(self, envelope: _Envelope) -> Submission:
        self._reset()
        return Submission(_state_of(envelope.code), f"{envelope.code} {envelope.words}")

    def _permitted(self, before_data: Callable[[], bool]) -> bool:
        permitted = False
        try:
            permitted = before_data()
        finally:
            if not permitted:
                self._reset()
        return permitted

    # --- the content -----------------------------------------------------------------------------

    def _content(self, raw: bytes, envelope: _Envelope) -> Submission:
        """DATA. Until the final dot has left nothing was sent; after it only an answer is certain."""
        connection = self._open()
        try:
            code, words = connection.docmd("DATA")
            if code == 354:
                self._wait(self._account.waits.content)
                connection.send(on_the_wire(_fit_for(connection, raw)))
                self._wait(self._account.waits.final_dot)
                connection.send(b".\r\n")
        except (smtplib.SMTPException, OSError) as error:
            self._drop()
            return Submission(MailState.QUEUED, f"the line broke before the final dot: {_answer(error)}")
        if code != 354:
            # Also after a 421 or nonsense: no byte of the mail has left.
            self._reset()
            return Submission(_state_of(code), f"{code} {_words(words)}")
        return self._fate(connection, envelope)

    def _fate(self, connection: smtplib.SMTP, envelope: _Envelope) -> Submission:
        try:
            code, words = connection.getreply()
            self._wait(self._account.waits.command)
        except (smtplib.SMTPException, OSError) as error:
            self._drop()
            return Submission(MailState.UNSURE, f"the line broke before the answer: {_answer(error)}")
        said = f"{code} {_words(words)}{envelope.others_refused}"
        if 200 <= code < 300:
            return Submission(MailState.SENT, said)
        if 400 <= code < 600:
            self._reset()
            return Submission(_state_of(code), said)
        self._drop()
        return Submission(MailState.UNSURE, f"an answer that is none: {said}")


@dataclass(frozen=True, slots=True)
class _Envelope:
    """What the server said to MAIL and RCPT: the last refusal, if any, and how many were accepted."""

    accepted: int
    refused: int = 0
    code: int = 250
    words: str = ""

    @property
    def others_refused(self) -> str:
        if not self.refused:
            return ""
        return f" (without {self.refused} recipient(s) refused: {self.code} {self.words})"


def _envelope(connection: smtplib.SMTP, mail: Queued) -> _Envelope:
    """Who is refused keeps no other recipient from a mail (a digest has several).

    Raises `ValueError` where an address cannot be said as it stands.
    """
    for address in (mail.envelope_from, *mail.recipients):
        if smtplib.quoteaddr(address) != f"<{address}>" or not address.isascii():
            raise ValueError  # smtplib would write to what it takes for the address
    code, words = connection.mail(mail.envelope_from, _mail_options(connection, mail))
    if not _accepted(code):
        return _Envelope(0, 0, code, _words(words))
    refusals: list[tuple[int, str]] = []
    for recipient in mail.recipients:
        code, words = connection.rcpt(recipient, _recipient_options(connection, mail))
        if not _accepted(code):
            refusals.append((code, _words(words)))
    # Where all are refused, one "later" is enough to try again.
    code, said = min(refusals, default=(250, ""))
    return _Envelope(len(mail.recipients) - len(refusals), len(refusals), code, said)


def _accepted(code: int) -> bool:
    """Whether a command was accepted: the first digit says so (RFC 5321 §4.2.1)."""
    if code == CLOSING:
        raise _Broken("421: the server closes the connection")
    return 200 <= code < 300


def _mail_options(connection: smtplib.SMTP, mail: Queued) -> list[str]:
    content = _fit_for(connection, mail.raw)
    options = {
        f"SIZE={len(content)}": connection.has_extn("size"),
        "BODY=8BITMIME": not content.isascii(),
        "RET=HDRS": connection.has_extn("dsn"),
    }
    return [option for option, applies in options.items() if applies]


def _fit_for(connection: smtplib.SMTP, raw: bytes) -> bytes:
    """The content as the server can take it (RFC 6152)."""
    return raw if connection.has_extn("8bitmime") else seven_bit(raw)


def _recipient_options(connection: smtplib.SMTP, mail: Queued) -> list[str]:
    """A failure is wanted back at the bounce mailbox (it proves non-delivery); with a null sender, none."""
    if not connection.has_extn("dsn"):
        return []
    return ["NOTIFY=FAILURE"] if mail.envelope_from else ["NOTIFY=NEVER"]


def on_the_wire(raw: bytes) -> bytes:
    """The content without its final dot: whole lines that end with CRLF, their dots stuffed.

    A bare CR or LF would let servers disagree on where the mail ends (RFC 5321 §2.3.8, §4.5.2).
    """
    content = _LINE_STARTS_WITH_DOT.sub(b"..", _LINE_END.sub(b"\r\n", raw))
    return content if content.endswith(b"\r\n") or not content else content + b"\r\n"


def _state_of(code: int) -> MailState:
    """5xx is final; 4xx, and what is no answer at all, is to be tried again (RFC 5321 §4.2.1)."""
    return MailState.FAILED if 500 <= code < 600 else MailState.QUEUED


def _answer(error: Exception) -> str:
    """The server's own words, where it has said any."""
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {_words(error.smtp_error)}"
    return _words(str(error)) or type(error).__name__


def _words(answer: bytes | str) -> str:
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return " ".join(text.split())[:300]
