"""What tests do with any IMAP server: put messages into folders, and look at what lies there."""

from __future__ import annotations

import contextlib
import email.utils
import imaplib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from imap_tools.imap_utf7 import utf7_encode

from tests.servers.ports import LOOPBACK
from tests.servers.process import Server

INTERNAL_DATE = "%d-%b-%Y %H:%M:%S %z"  # RFC 3501 §9, date-time; the tests run in the C locale's months
UID, FLAGS = re.compile(rb"\bUID (\d+)"), re.compile(rb"\bFLAGS \(([^)]*)\)")
DATE = re.compile(rb'\bINTERNALDATE "([^"]+)"')


@dataclass(frozen=True)
class StoredMessage:
    """A message as it lies in a folder, `raw` byte for byte.

    `flags` are system flags and keywords, without \\Recent, which is about the session that reads.
    """

    uid: int
    flags: frozenset[str]
    internal_date: datetime
    raw: bytes


class ImapServer(Server):
    """A server with IMAP (and STARTTLS) on `imap_port`, and TLS from the first byte on `imaps_port`."""

    imap_port: int
    imaps_port: int

    def __init__(self) -> None:
        super().__init__()
        self._passwords: dict[str, str] = {}

    def add_user(self, name: str, password: str, *, sent: str = "Sent") -> None:
        """Adds a user while the server runs; `sent` names their folder with \\Sent."""
        raise NotImplementedError

    @contextlib.contextmanager
    def session(self, user: str) -> Iterator[imaplib.IMAP4]:
        """A plain IMAP connection, logged in as the user."""
        client = imaplib.IMAP4(LOOPBACK, self.imap_port, timeout=30)
        try:
            identity = f"\0{user}\0{self._passwords[user]}".encode()  # LOGIN would take ASCII only
            client.authenticate("PLAIN", lambda _: identity)
            yield client
        finally:
            with contextlib.suppress(imaplib.IMAP4.error, OSError):
                client.logout()

    def answer_to_login(self, user: str, password: str) -> str:
        """What the server says to a login in its refusal; nothing where it lets in."""
        client = imaplib.IMAP4(LOOPBACK, self.imap_port, timeout=30)
        try:
            client.authenticate("PLAIN", lambda _: f"\0{user}\0{password}".encode())
            return ""
        except imaplib.IMAP4.error as refusal:
            return str(refusal)
        finally:
            with contextlib.suppress(imaplib.IMAP4.error, OSError):
                client.logout()

    def append(
        self, user: str, folder: str, raw: bytes, when: datetime | None = None, flags: Iterable[str] = ()
    ) -> None:
        """Puts a message into a folder (made if missing); `when`, an aware time, becomes its INTERNALDATE."""
        with self.session(user) as client:
            name = mailbox_name(folder)
            client.create(name)
            date = f'"{when.strftime(INTERNAL_DATE)}"' if when else ""
            _checked(client.append(name, f"({' '.join(flags)})", date, raw))

    def messages(self, user: str, folder: str = "INBOX") -> list[StoredMessage]:
        """All messages of a folder by rising UID, read without a trace: EXAMINE and BODY.PEEK."""
        return self.search(user, "ALL", folder=folder)

    def search(self, user: str, *criteria: str, folder: str = "INBOX") -> list[StoredMessage]:
        """The messages of a folder that an IMAP SEARCH finds, as `messages` gives them."""
        with self.session(user) as client:
            _checked(client.select(mailbox_name(folder), readonly=True))
            (uids,) = _checked(client.uid("SEARCH", *criteria))
            return _fetched(client, uids) if uids else []


def mailbox_name(folder: str) -> str:
    """A folder's name as IMAP commands want it: modified UTF-7 (RFC 3501 §5.1.3), quoted."""
    return '"' + utf7_encode(folder).decode("ascii").replace("\\", "\\\\").replace('"', '\\"') + '"'


def _checked(answer: tuple[str, list[Any]]) -> list[Any]:
    status, data = answer
    if status != "OK":
        raise imaplib.IMAP4.error(f"{status}: {data!r}")
    return data


def _fetched(client: imaplib.IMAP4, uids: bytes) -> list[StoredMessage]:
    found = _checked(
        client.uid("FETCH", uids.replace(b" ", b",").decode(), "(UID FLAGS INTERNALDATE BODY.PEEK[])")
    )
    # imaplib gives a pair (what stands before the literal, the literal) for each message, and b")" between.
    return [_stored(*part) for part in found if isinstance(part, tuple)]


def _stored(before: bytes, raw: bytes) -> StoredMessage:
    uid, flags, date = (_field(pattern, before) for pattern in (UID, FLAGS, DATE))
    return StoredMessage(
        uid=int(uid),
        flags=frozenset(flags.split()) - {"\\Recent"},
        internal_date=email.utils.parsedate_to_datetime(date),
        raw=raw,
    )


def _field(pattern: re.Pattern[bytes], before: bytes) -> str:
    found = pattern.search(before)
    assert found is not None, before
    return found.group(1).decode("ascii")
