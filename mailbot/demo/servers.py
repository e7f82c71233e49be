"""An IMAP and an SMTP server in one background thread, for `mailbot demo`: real protocols, no installation.

Everything lives in memory and on the loopback interface, without TLS; fit for tens of mails, not for load.
"""

from __future__ import annotations

import asyncio
import imaplib
import re
import smtplib
import socket
from collections.abc import Callable, Coroutine, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from mailbot.errors import ServerError, UsageError

if TYPE_CHECKING:
    from mailbot.demo.imap_server import EmbeddedImap
    from mailbot.demo.smtp_server import EmbeddedSmtp, Transaction

HOST = "127.0.0.1"
_PATIENCE_SECONDS = 30
_TURNS = 0.01  # seconds: enough for several turns of the event loop

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A mail that left for somebody without a mailbox here; `envelope_from` is "" for the null path."""

    envelope_from: str
    recipients: tuple[str, ...]
    raw: bytes
    when: datetime


def _now() -> datetime:
    return datetime.now(UTC)


class EmbeddedServers:
    """Servers for `users` (address, which is the login name too, to password), running while entered.

    Each user has an INBOX and a "Sent" folder. SMTP takes mail for anybody: a user's lands in that INBOX
    with a Return-Path line before its bytes (RFC 5321 §4.4), anybody else's in `outgoing` and as one file
    in `spool`, and in the INBOX of the user `catch_all` where one is named.
    `clock` tells the INTERNALDATE of what arrives, unless `deliver` was told a time.
    """

    def __init__(
        self,
        users: Mapping[str, str],
        spool: Path,
        *,
        catch_all: str | None = None,
        clock: Callable[[], datetime] = _now,
    ) -> None:
        self._users = {address.lower(): (address, password) for address, password in users.items()}
        self._spool = spool
        self._catch_all = catch_all
        self._clock = clock
        self._told: dict[Hashable, datetime] = {}
        self._outgoing: list[Outgoing] = []

    # --- life ---------------------------------------------------------------------------------

    def __enter__(self) -> Self:
        imap, smtp = self._parts()
        self._spool.mkdir(parents=True, exist_ok=True)
        self._imap = imap
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, name="demo servers", daemon=True)
        self._thread.start()
        try:
            self._servers = self._in_thread(self._start(smtp))
        except BaseException:
            self._end_thread()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._in_thread(self._stop())
        finally:
            self._end_thread()

    def _parts(self) -> tuple[EmbeddedImap, EmbeddedSmtp]:
        # Both libraries take a while to load, and only the extra "demo" installs them.
        try:
            from mailbot.demo.imap_server import EmbeddedImap
            from mailbot.demo.smtp_server import EmbeddedSmtp
        except ModuleNotFoundError as missing:
            raise UsageError(
                f"The demo's own servers need {missing.name}. In the folder of the sources, make demo "
                "installs them; so does: pip install '.[demo]'"
            ) from missing
        return EmbeddedImap(dict(self._users.values())), EmbeddedSmtp(self._accept)

    async def _start(self, smtp: EmbeddedSmtp) -> tuple[asyncio.Server, asyncio.Server]:
        imap_listener, smtp_listener = _listener(), _listener()
        self.imap_port: int = imap_listener.getsockname()[1]
        self.smtp_port: int = smtp_listener.getsockname()[1]
        return await self._imap.listen(imap_listener), await smtp.listen(smtp_listener)

    async def _stop(self) -> None:
        await asyncio.sleep(_TURNS)  # asyncio loses a connection that it accepts while its server closes
        for server in self._servers:
            server.close()
        await _end_conversations()

    def _in_thread(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(_PATIENCE_SECONDS)

    def _end_thread(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    # --- mail that comes in by SMTP (runs in the servers' thread) --------------------------------

    async def _accept(self, mail: Transaction) -> None:
        when = self._told.pop(mail.client, None) or self._clock()
        final = f"Return-Path: <{mail.sender}>\r\n".encode() + mail.raw
        here = {recipient.lower() for recipient in mail.recipients if self._imap.has_user(recipient)}
        for user in sorted(here):
            await self._imap.deliver(user, final, when)
        elsewhere = tuple(r for r in mail.recipients if r.lower() not in here)
        if elsewhere:
            self._keep(Outgoing(mail.sender, elsewhere, mail.raw, when))
            if self._catch_all is not None:
                await self._imap.deliver(self._catch_all, final, when)

    def _keep(self, mail: Outgoing) -> None:
        self._outgoing.append(mail)
        addressee = re.sub(r"[^\w.@+-]", "_", mail.recipients[0])[:100]
        (self._spool / f"{len(self._outgoing):04}-{addressee}.eml").write_bytes(mail.raw)

    # --- what the demo does and sees --------------------------------------------------------------

    @property
    def outgoing(self) -> tuple[Outgoing, ...]:
        """The mails that left so far, oldest first."""
        return tuple(self._outgoing)

    def deliver(self, raw: bytes, sender: str, *recipients: str, when: datetime | None = None) -> None:
        """Sends the bytes (with CRLF line ends) by SMTP; `sender` is "" for the null path.

        `when`, aware, becomes the INTERNALDATE; it is known by the connection that the mail comes on.
        """
        with smtplib.SMTP(HOST, self.smtp_port, local_hostname="localhost") as client:
            if when is not None and client.sock is not None:
                self._told[client.sock.getsockname()] = when
            client.sendmail(sender, recipients, raw, mail_options=["BODY=8BITMIME"])

    def append(
        self, address: str, folder: str, raw: bytes, when: datetime | None = None, flags: Sequence[str] = ()
    ) -> None:
        """Stores the bytes (with CRLF line ends) in a user's folder by IMAP, as a mail program does.

        `when`, aware, becomes the INTERNALDATE; without it the clock tells it.
        """
        name, password = self._users[address.lower()]
        date = imaplib.Time2Internaldate(when or self._clock())
        with imaplib.IMAP4(HOST, self.imap_port) as client:
            client.login(name, password)
            status, answer = client.append(f'"{folder}"', " ".join(flags), date, raw)
        if status != "OK":
            raise ServerError("demo IMAP server", f"{folder}: {answer!r}")

    def flags(self, address: str, folder: str = "INBOX") -> list[frozenset[str]]:
        """The flags and keywords of each message in a user's folder, as a mail program sees them."""
        name, password = self._users[address.lower()]
        with imaplib.IMAP4(HOST, self.imap_port) as client:
            client.login(name, password)
            client.select(f'"{folder}"', readonly=True)
            status, answer = client.uid("FETCH", "1:*", "(FLAGS)")
        if status != "OK":
            raise ServerError("demo IMAP server", f"{folder}: {answer!r}")
        lines = (line for line in answer if isinstance(line, bytes))
        return [frozenset(map(bytes.decode, imaplib.ParseFlags(line))) for line in lines]


def _listener() -> socket.socket:
    """A socket on a free loopback port."""
    # asyncio switches Nagle's algorithm off only where the protocol is named: 50 ms less for each mail.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.bind((HOST, 0))
    listener.listen()
    return listener


async def _end_conversations() -> None:
    """Ends what clients still keep open, an IDLE above all; both servers then close their sockets."""
    conversations = asyncio.all_tasks() - {asyncio.current_task()}
    for conversation in conversations:
        conversation.cancel()
    await asyncio.gather(*conversations, return_exceptions=True)
    await asyncio.sleep(_TURNS)  # a closed transport lets go of its socket in the next turn of the loop
