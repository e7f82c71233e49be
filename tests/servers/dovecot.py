"""A real Dovecot 2.3: IMAP with STARTTLS, IMAPS, and LMTP for the MTA to deliver to."""

from __future__ import annotations

import contextlib
import email.utils
import imaplib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from string import Template
from typing import Any

from imap_tools.imap_utf7 import utf7_encode

from tests.servers.ca import Authority
from tests.servers.ports import LOOPBACK, Port, greeting
from tests.servers.process import Server, Workplace

CONFIGURATION = Path(__file__).with_name("dovecot.conf")
INTERNAL_DATE = "%d-%b-%Y %H:%M:%S %z"  # RFC 3501 §9, date-time; the tests run in the C locale's months
FETCHED = re.compile(rb'UID (\d+) FLAGS \(([^)]*)\) INTERNALDATE "([^"]+)"')


@dataclass(frozen=True)
class StoredMessage:
    """A message as it lies in a folder, `raw` byte for byte.

    `flags` are system flags and keywords, without \\Recent, which is about the session that reads.
    """

    uid: int
    flags: frozenset[str]
    internal_date: datetime
    raw: bytes


class Dovecot(Server):
    """One IMAP server; users are told apart by the local part of their address.

    imap_port: IMAP, with STARTTLS unless `tls` is off. imaps_port: TLS from the first byte.
    lmtp_port: LMTP, for Exim. `mail_location` is Dovecot's setting of that name.
    """

    name = "dovecot"

    def __init__(
        self, authority: Authority, *, tls: bool = True, mail_location: str = "maildir:~/Maildir"
    ) -> None:
        super().__init__()
        self.authority = authority
        self._ports = [Port(), Port(), Port()]
        self.imap_port, self.imaps_port, self.lmtp_port = (port.number for port in self._ports)
        self._passwords: dict[str, str] = {}
        self._tls = tls
        self._mail_location = mail_location

    def prepare(self) -> None:
        self.place.folder("mail")
        self.place.folder("users")
        self.place.write("dovecot.conf", self._configuration(self.place))

    def command(self) -> Sequence[str | Path]:
        # A killed master leaves its pid behind, which by now may be another process.
        (self.place.path / "run" / "master.pid").unlink(missing_ok=True)
        return ["/usr/sbin/dovecot", "-F", "-c", self.place.path / "dovecot.conf"]

    def ready(self) -> bool:
        return greeting(self.imap_port).startswith(b"* OK") and greeting(self.lmtp_port).startswith(b"220")

    def release(self) -> None:
        for port in self._ports:
            port.release()

    def add_user(self, name: str, password: str, *, sent: str = "Sent") -> None:
        """Adds a user while the server runs; `sent` names their folder with \\Sent.

        A name that is there already gets the new password, and within a second Dovecot knows it.
        """
        if set(name + password) & set(": \n"):
            raise ValueError("Dovecot's passwd-file knows no names or passwords with colons or blanks")
        folder = f"userdb_namespace/inbox/mailbox/Sent/name={sent}" if sent != "Sent" else ""
        self.place.write(f"users/{name}", f"{name}:{{PLAIN}}{password}::::::{folder}\n")
        self._passwords[name] = password

    @contextlib.contextmanager
    def session(self, user: str) -> Iterator[imaplib.IMAP4]:
        """A plain IMAP connection, logged in as the user."""
        client = imaplib.IMAP4(LOOPBACK, self.imap_port, timeout=30)
        try:
            client.login(user, self._passwords[user])
            yield client
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

    def doveadm(self, *arguments: str) -> str:
        """Runs Dovecot's administration tool, e.g. `mailbox update --uid-validity 7 -u sejour INBOX`."""
        return self.place.run(["/usr/bin/doveadm", "-c", self.place.path / "dovecot.conf", *arguments])

    def _configuration(self, place: Workplace) -> str:
        return Template(CONFIGURATION.read_text(encoding="utf-8")).substitute(
            folder=place.path,
            user=place.account.name,
            group=place.account.group,
            uid=place.account.uid,
            gid=place.account.gid,
            ssl="yes" if self._tls else "no",
            certificate=self.authority.certificate,
            key=self.authority.key,
            mail_location=self._mail_location,
            imap_port=self.imap_port,
            imaps_port=self.imaps_port,
            lmtp_port=self.lmtp_port,
        )


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
    fields = FETCHED.search(before)
    assert fields is not None, before
    uid, flags, date = (field.decode("ascii") for field in fields.groups())
    return StoredMessage(
        uid=int(uid),
        flags=frozenset(flags.split()) - {"\\Recent"},
        internal_date=email.utils.parsedate_to_datetime(date),
        raw=raw,
    )
