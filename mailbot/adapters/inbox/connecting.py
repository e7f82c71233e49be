"""Connecting and logging in, and what errors of a line or a server are called."""

from __future__ import annotations

import contextlib
import imaplib
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import imap_tools
from imap_tools.errors import ImapToolsError, UnexpectedCommandStatusError

from mailbot.adapters.inbox.answers import checked, joined
from mailbot.adapters.inbox.bounded import BoundedImap, BoundedImapOverTls
from mailbot.domain.sasl import Bearer, TokenExchange, mechanism
from mailbot.domain.secrecy import repeats
from mailbot.errors import FolderRefused, ServerError

TIMEOUT_SECONDS = 60


@dataclass(frozen=True, slots=True)
class ImapAccount:
    """Where a mailbox is read. `security` is "tls", "starttls" or "none"; `name` is for messages."""

    name: str
    host: str
    port: int
    security: str
    username: str
    password: Callable[[], str] | None = None
    """Asked for at each login, so that a changed password needs no restart."""
    ca_file: Path | None = None
    bearer: Bearer | None = None
    """A login by access token, in the place of a password."""


_OF_THE_LINE = (imaplib.IMAP4.error, ImapToolsError, OSError, EOFError)
_OF_THE_ANSWER = (ValueError, LookupError, TypeError, AttributeError)
"""What the libraries fail with at an answer that is none, such as a number of 5,000 digits."""
ERRORS = _OF_THE_LINE + _OF_THE_ANSWER


class Reported:
    """Turns the errors of a line or a server into `ServerError` with the mailbox's name.

    Where a `folder` is named and the server answers NO, it is a `FolderRefused`.
    """

    def __init__(self, account: ImapAccount, what: str, folder: str | None = None) -> None:
        self._server = f"mailbox {account.name} ({account.host}:{account.port})"
        self._what = what
        self._folder = folder

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: Any) -> None:
        if isinstance(error, ERRORS):
            told = f"{self._what}: {_told(error)}"
            if self._folder is not None and _is_no(error):
                raise FolderRefused(self._server, told) from error
            raise ServerError(self._server, told) from error


def _told(error: BaseException) -> str:
    if isinstance(error, _OF_THE_LINE):
        return str(error)
    return f"an answer that is none ({type(error).__name__})"


def _is_no(error: BaseException) -> bool:
    return isinstance(error, UnexpectedCommandStatusError) and error.command_result[0] == "NO"


def log_in(account: ImapAccount) -> imap_tools.BaseMailBox:
    # The token before the line: no server waits for a slow token endpoint.
    token = account.bearer.token(None) if account.bearer else ""
    mailbox = _connected(account)
    try:
        # A line that dies without a word is found out by the system as well.
        mailbox.client.sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        if account.bearer is not None:
            _bear(mailbox.client, account, account.bearer, token)
        else:
            _say_login(mailbox, account.username, account.password() if account.password else "")
    except BaseException:
        mailbox.client.shutdown()
        raise
    return mailbox


def _say_login(mailbox: imap_tools.BaseMailBox, username: str, password: str) -> None:
    login = mailbox.login if (username + password).isascii() else mailbox.login_utf8
    try:
        login(username, password, initial_folder=None)
    except (imaplib.IMAP4.error, ImapToolsError) as error:
        if repeats(str(error), username, password):
            raise imaplib.IMAP4.error("the login was refused, in words that repeat it") from None
        raise


def _bear(client: imaplib.IMAP4, account: ImapAccount, bearer: Bearer, token: str) -> None:
    """Log in by access token. A refused one may have expired or been revoked: once, with another."""
    offered = {c.upper().removeprefix("AUTH=") for c in client.capabilities if c.upper().startswith("AUTH=")}
    name = mechanism(offered)
    if name is None:
        raise imaplib.IMAP4.error("the server offers no login by access token (XOAUTH2 or OAUTHBEARER)")
    try:
        _say_token(client, account, name, token)
    except _TokenRefused as refused:
        another = bearer.token(token)
        if another == token or refused.hung_up:
            raise imaplib.IMAP4.error(f"{refused}. {bearer.advice}") from None
        try:
            _say_token(client, account, name, another)
        except _TokenRefused as again:
            raise imaplib.IMAP4.error(f"{again}. {bearer.advice}") from None


class _TokenRefused(Exception):
    """The server has refused the access token. `hung_up`: and ended the line."""

    def __init__(self, words: str, *, hung_up: bool) -> None:
        super().__init__(f"the access token was refused ({words})")
        self.hung_up = hung_up


def _say_token(client: imaplib.IMAP4, account: ImapAccount, name: str, token: str) -> None:
    exchange = TokenExchange(name, account.username, token, account.host, account.port)
    try:
        client.authenticate(name, exchange.answer)
    except imaplib.IMAP4.error as error:
        hung_up = isinstance(error, imaplib.IMAP4.abort)
        if hung_up and not exchange.status:
            raise
        said = str(error)
        telling = exchange.first.decode(), token
        words = (
            exchange.status if any(repeats(said, account.username, secret) for secret in telling) else said
        )
        raise _TokenRefused(words, hung_up=hung_up) from None


def _connected(account: ImapAccount) -> imap_tools.BaseMailBox:
    context = ssl.create_default_context(cafile=str(account.ca_file) if account.ca_file else None)
    where: dict[str, Any] = {"host": account.host, "port": account.port, "timeout": TIMEOUT_SECONDS}
    match account.security:
        case "tls":
            return _Tls(**where, ssl_context=context)
        case "starttls":
            return _StartTls(**where, ssl_context=context)
        case _:
            return _Plain(**where)


class _Tls(imap_tools.MailBox):
    def _get_mailbox_client(self) -> imaplib.IMAP4:
        return BoundedImapOverTls(
            self._host, self._port, ssl_context=self._ssl_context, timeout=self._timeout
        )


class _Plain(imap_tools.MailBoxUnencrypted):
    def _get_mailbox_client(self) -> imaplib.IMAP4:
        return BoundedImap(self._host, self._port, self._timeout)


class _StartTls(imap_tools.MailBoxStartTls):
    """Hangs up where STARTTLS is refused or the certificate is not trusted; the library leaves that open."""

    def _get_mailbox_client(self) -> imaplib.IMAP4:
        client = BoundedImap(self._host, self._port, self._timeout)
        try:
            checked(client.starttls(self._ssl_context), "STARTTLS")
            # What was said in clear may be anybody's: imaplib would take it for answers to come.
            client.untagged_responses.clear()
        except BaseException:
            with contextlib.suppress(OSError):  # a failed handshake has closed it already
                client.shutdown()
            raise
        return client


def capabilities(mailbox: imap_tools.BaseMailBox) -> frozenset[str]:
    """Asked for again after login: before it, servers keep much to themselves."""
    data = checked(mailbox.client.capability(), "CAPABILITY")
    return frozenset(joined(data).decode("ascii", "replace").upper().split())
