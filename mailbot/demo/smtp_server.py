"""The embedded SMTP server: it accepts every mail for every recipient and hands it on."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass(frozen=True, slots=True)
class Transaction:
    """One mail with its envelope; `sender` is "" for the null path, `client` the peer's socket address."""

    sender: str
    recipients: tuple[str, ...]
    raw: bytes
    client: Hashable


class EmbeddedSmtp:
    """An SMTP server without authentication; the answer to DATA waits until `accept` has returned."""

    def __init__(self, accept: Callable[[Transaction], Awaitable[None]]) -> None:
        self._accept = accept

    async def listen(self, listener: socket.socket) -> asyncio.Server:
        # It reports every command at level INFO, beside the lines that people of the demo want to read.
        logging.getLogger("mail.log").setLevel(logging.WARNING)
        loop = asyncio.get_running_loop()
        return await loop.create_server(lambda: self._protocol(loop), sock=listener)

    def _protocol(self, loop: asyncio.AbstractEventLoop) -> SMTP:
        # Naming the host keeps aiosmtpd from asking the resolver for it at each connection.
        return SMTP(
            self,
            hostname="localhost",
            ident="mailbot demo",
            data_size_limit=None,
            enable_SMTPUTF8=True,
            loop=loop,
        )

    # The name and the parameters are aiosmtpd's: it calls this at the end of DATA.
    async def handle_DATA(self, _server: Any, session: Session, envelope: Envelope) -> str:  # noqa: N802
        await self._accept(
            Transaction(
                sender=(envelope.mail_from or "").removeprefix("<>"),  # aiosmtpd's word for the null path
                recipients=tuple(envelope.rcpt_tos),
                raw=envelope.original_content or b"",
                client=session.peer,
            )
        )
        return "250 OK"
