"""The embedded IMAP server: pymap's in-memory backend, with what a bureau's mail server has and it lacks.

Keywords are kept (RFC 9051 §2.3.2), the folder "Sent" carries its special use (RFC 6154), and IDLE
reports a mail that arrived while it was still announcing another one. What stays amiss in pymap 0.36:
FETCH ENVELOPE hangs up on a mail whose Date cannot be read.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from argparse import Namespace
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from proxyprotocol.noop import ProxyProtocolNoop
from proxyprotocol.result import ProxyResultLocal
from proxyprotocol.sock import SocketInfo
from pymap.backend.dict import Config, Login
from pymap.backend.dict.filter import FilterSet
from pymap.backend.dict.mailbox import MailboxData, MailboxSet
from pymap.concurrent import Event, Subsystem
from pymap.config import BackendCapability
from pymap.imap import IMAPServer
from pymap.listtree import ListEntry, ListTree
from pymap.parsing.message import AppendMessage
from pymap.parsing.specials.flag import Flag, Wildcard
from pymap.parsing.specials.objectid import ObjectId
from pymap.selected import SelectedMailbox
from pymap.user import UserMetadata
from pysasl.hashing import Cleartext

SENT = "Sent"


class EmbeddedImap:
    """An IMAP server for `users` (login name to password), each with INBOX and "Sent"."""

    def __init__(self, users: Mapping[str, str]) -> None:
        self._config = _Config()
        self._login = Login(self._config)
        self._stores = {name.lower(): _Mailboxes() for name in users}
        for name, password in users.items():
            self._login.users_dict[name] = UserMetadata(self._config, name, password=password)
            # A session takes its mailboxes from this cache, and makes plain ones only where it is empty.
            self._config.set_cache[name] = (self._stores[name.lower()], FilterSet())

    async def listen(self, listener: socket.socket) -> asyncio.Server:
        for store in self._stores.values():
            await store.add_mailbox(SENT)
        self._protocol = IMAPServer(self._login, self._config)
        return await asyncio.start_server(self._converse, sock=listener)

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        # A mail program that hangs up in the middle of a command is no error of the server.
        with suppress(ConnectionError):
            await self._protocol(reader, writer, SocketInfo.get(writer, ProxyResultLocal()))

    def has_user(self, address: str) -> bool:
        return address.lower() in self._stores

    async def deliver(self, address: str, raw: bytes, when: datetime) -> None:
        """Puts the bytes into the user's INBOX; `when` becomes INTERNALDATE."""
        inbox = await self._stores[address.lower()].get_mailbox("INBOX")
        await inbox.append(AppendMessage(raw, when), recent=True)


class _Config(Config):
    """pymap without what only a public server needs: TLS, slow password hashing, look-ups in the DNS."""

    def __init__(self) -> None:
        super().__init__(
            Namespace(),
            demo_data=False,
            demo_user="",
            demo_password="",
            host=None,
            port=0,
            tls_enabled=False,
            # Only a context that loads nothing keeps pymap from reading CERT_FILE of the environment.
            ssl_context=ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER),
            hash_context=Cleartext(),
            cpu_subsystem=Subsystem.for_asyncio(),
            reject_dnsbl=False,
            invalid_user_sleep=0,
            proxy_protocol=ProxyProtocolNoop(),
        )

    @property
    def backend_capability(self) -> BackendCapability:
        return BackendCapability(idle=True, object_id=True, multi_append=True, custom=[b"SPECIAL-USE"])

    @property
    def greeting(self) -> bytes:
        # pymap's own asks the resolver for the host's name at each connection: seconds without a network.
        return b"mailbot demo ready"


class _Folder(MailboxData):
    """A folder that keeps keywords and loses no notification."""

    @property
    def permanent_flags(self) -> frozenset[Flag]:
        return super().permanent_flags | {Wildcard}

    async def update_selected(
        self, selected: SelectedMailbox, *, wait_on: Event | None = None
    ) -> SelectedMailbox:
        # pymap waits for the next change even if one came since the session last looked.
        behind = selected.mod_sequence != self._mod_sequences.highest
        return await super().update_selected(selected, wait_on=None if behind else wait_on)


class _Mailboxes(MailboxSet):
    """One user's folders. pymap has no hook for the kind of folder, hence its private fields."""

    def __init__(self) -> None:
        super().__init__()
        self._inbox = _Folder(self._content_cache, self._thread_cache)

    async def add_mailbox(self, name: str) -> ObjectId:
        await super().add_mailbox(name)
        self._set[name] = folder = _Folder(self._content_cache, self._thread_cache)
        return folder.mailbox_id

    async def list_mailboxes(self) -> ListTree:
        return _Tree(self.delimiter).update("INBOX", *self._set)


class _Tree(ListTree):
    __slots__ = ()

    def list_matching(self, ref_name: str, filter_: str) -> Iterable[ListEntry]:
        for entry in super().list_matching(ref_name, filter_):
            yield _SentEntry(SENT, True, None, entry.has_children) if entry.name == SENT else entry


@dataclass(frozen=True)
class _SentEntry(ListEntry):
    @property
    def attributes(self) -> Sequence[bytes]:
        return [*super().attributes, b"Sent"]
