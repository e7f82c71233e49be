"""One IMAP account over imap-tools. Reading leaves no trace: BODY.PEEK, no `\\Seen`, no move, no deletion.

imap-tools and imaplib have edges that are dealt with here and nowhere else:
- `BaseMailBox.flag` runs EXPUNGE after STORE, and would delete what agents only marked as deleted;
- `fetch` marks as seen, downloads whole messages and does not tell INTERNALDATE;
- what arrives between the last SEARCH and IDLE stays in Python's read buffer, where polling the
  socket does not see it;
- a server that goes away during IDLE looks like a time-out;
- `capabilities` is the list from before login.
"""

from __future__ import annotations

import imaplib
import re
import select
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from io import BufferedReader
from pathlib import Path
from typing import Any, cast

import imap_tools
from imap_tools.errors import ImapToolsError

from mailbot.domain.model import Attachment
from mailbot.domain.traffic import Fetched, Selected
from mailbot.errors import ServerError

TIMEOUT_SECONDS = 60
FIRST_BYTES = 128 * 1024
"""What is fetched of each message: all of most; text and headers of one with large attachments."""
BATCH = 50
SLICE_SECONDS = 1.0
"""How long a wait looks away from `stopping`."""

_UID = re.compile(rb"\bUID (\d+)")
_SIZE = re.compile(rb"\bRFC822\.SIZE (\d+)")
_FLAGS = re.compile(rb"\bFLAGS \(([^)]*)\)")
_DATE = re.compile(rb'\bINTERNALDATE "([^"]+)"')
_START = re.compile(rb"^\d+ \(")


@dataclass(frozen=True, slots=True)
class ImapAccount:
    """Where a mailbox is read. `security` is "tls", "starttls" or "none"; `name` is for messages."""

    name: str
    host: str
    port: int
    security: str
    username: str
    password: Callable[[], str]
    """Asked for at each login, so that a changed password needs no restart."""
    ca_file: Path | None = None


class ImapInbox:
    """An open connection, logged in. Every method raises `ServerError` where the line or server fails.

    `structure` reads the attachments' names out of a BODYSTRUCTURE response.
    """

    def __init__(self, account: ImapAccount, structure: Callable[[bytes], tuple[Attachment, ...]]) -> None:
        self._account = account
        self._structure = structure
        with self._reported("cannot be reached or refuses"):
            self._mailbox = _logged_in(account)
            self._capabilities = _capabilities(self._mailbox)
        self._selected: Selected | None = None

    @property
    def idles(self) -> bool:
        return "IDLE" in self._capabilities

    # --- folders ---------------------------------------------------------------------------------

    def sent_folders(self) -> tuple[str, ...]:
        """The folders that the server marks \\Sent (RFC 6154 §2); by name, one may only guess."""
        with self._reported("LIST failed"):
            folders = self._mailbox.folder.list()
        return tuple(f.name for f in folders if "\\sent" in {flag.lower() for flag in f.flags})

    def folders(self) -> tuple[str, ...]:
        with self._reported("LIST failed"):
            return tuple(f.name for f in self._mailbox.folder.list() if "\\Noselect" not in f.flags)

    def uidnext(self, folder: str) -> tuple[int, int] | None:
        """UIDVALIDITY and UIDNEXT without selecting, which costs nothing; None where not told."""
        with self._reported(f"STATUS {folder} failed"):
            status = self._mailbox.folder.status(folder, ("UIDVALIDITY", "UIDNEXT"))
        if "UIDVALIDITY" in status and "UIDNEXT" in status:
            return status["UIDVALIDITY"], status["UIDNEXT"]
        return None

    def select(self, folder: str) -> Selected:
        """Select a folder; one that is selected already is kept, for SELECT costs with its size."""
        if self._selected is not None and self._selected.name == folder:
            return replace(self._selected, uidnext=0)
        self._selected = None
        with self._reported(f"SELECT {folder} failed"):
            self._mailbox.folder.set(folder)
            self._selected = Selected(
                folder,
                self._number("UIDVALIDITY"),
                self._number("UIDNEXT"),
                rb"\*" in self._untagged("PERMANENTFLAGS"),
            )
        return self._selected

    def _untagged(self, name: str) -> bytes:
        # imaplib keeps the response codes of the last SELECT beside the untagged responses.
        values = self._mailbox.client.untagged_responses.get(name) or [b""]
        return _joined(values[-1:])

    def _number(self, name: str) -> int:
        value = self._untagged(name)
        return int(value) if value.isdigit() else 0

    # --- messages --------------------------------------------------------------------------------

    def uids_from(self, uid: int) -> list[int]:
        """The UIDs at or above `uid`, ascending. `n:*` always names the last message: it is left out."""
        with self._reported("SEARCH failed"):
            found = self._mailbox.client.uid("SEARCH", f"UID {max(uid, 1)}:*")
        return sorted({n for n in _numbers(_checked(found, "SEARCH")) if n >= uid})

    def answered(self, uids: Sequence[int]) -> list[int]:
        """Which of these messages a mail program has marked \\Answered."""
        marked: list[int] = []
        with self._reported("SEARCH failed"):
            for some in _batches(uids, 500):
                found = self._mailbox.client.uid("SEARCH", f"ANSWERED UID {_set(some)}")
                marked += _numbers(_checked(found, "SEARCH"))
        return marked

    def fetch(self, uids: Sequence[int]) -> Iterator[Fetched]:
        """The messages, ascending. One that the server cannot give comes with its error."""
        for some in _batches(sorted(uids), BATCH):
            yield from self._fetch_batch(some)

    def _fetch_batch(self, uids: Sequence[int]) -> Iterator[Fetched]:
        try:
            found = {item.uid: item for item in self._fetch_some(uids)}
        except _Refused as refused:
            if len(uids) == 1:
                yield Fetched(uids[0], error=str(refused))
                return
            for uid in uids:  # one message that cannot be fetched must not keep the others back
                yield from self._fetch_batch([uid])
            return
        for uid in uids:
            if uid in found:  # what is not was expunged meanwhile
                yield self._with_structure(found[uid])

    def _fetch_some(self, uids: Sequence[int]) -> list[Fetched]:
        what = f"(UID INTERNALDATE FLAGS RFC822.SIZE BODY.PEEK[]<0.{FIRST_BYTES}>)"
        with self._reported("FETCH failed"):
            status, data = self._mailbox.client.uid("FETCH", _set(uids), what)
        if status != "OK":
            raise _Refused(_text(data))
        return [item for item in map(_fetched, _responses(data)) if item is not None]

    def _with_structure(self, item: Fetched) -> Fetched:
        if item.size <= FIRST_BYTES:
            return item
        with self._reported("FETCH failed"):
            status, data = self._mailbox.client.uid("FETCH", str(item.uid), "(UID BODYSTRUCTURE)")
        if status != "OK":
            return item
        return Fetched(
            item.uid,
            item.received,
            item.flags,
            item.raw,
            item.size,
            self._structure(_joined(data)),
            item.error,
        )

    def mark(self, uid: int, add: Iterable[str], remove: Iterable[str]) -> None:
        """Set and clear keywords by UID STORE alone: `BaseMailBox.flag` would expunge as well."""
        with self._reported("STORE failed"):
            for sign, flags in (("+", sorted(add)), ("-", sorted(remove))):
                if flags:
                    result = self._mailbox.client.uid(
                        "STORE", str(uid), f"{sign}FLAGS.SILENT", f"({' '.join(flags)})"
                    )
                    _checked(result, "STORE")

    # --- waiting ---------------------------------------------------------------------------------

    def wait(self, seconds: float, stopping: Callable[[], bool]) -> bool:
        """Wait until the server tells of something, the time is over, or `stopping()`.

        True where something was told. IDLE must be issued anew before 29 minutes (RFC 9051 §6.3.13):
        callers wait for minutes at most, which also finds out a dead line.
        """
        if not self.idles:
            return self._sleep(seconds, stopping)
        with self._reported("IDLE failed"), self._mailbox.idle:
            return self._listen(seconds, stopping)

    def _sleep(self, seconds: float, stopping: Callable[[], bool]) -> bool:
        until = time.monotonic() + seconds
        while not stopping() and (left := until - time.monotonic()) > 0:
            time.sleep(min(left, SLICE_SECONDS))
        return False

    def _listen(self, seconds: float, stopping: Callable[[], bool]) -> bool:
        if self._buffered():
            return True
        until, empty = time.monotonic() + seconds, 0
        while not stopping() and (left := until - time.monotonic()) > 0:
            if not self._readable(min(left, SLICE_SECONDS)):
                continue
            if any(_telling(line) for line in self._mailbox.idle.poll(timeout=0)):
                return True
            # Readable without a line: a TLS record without data, a keep-alive, or a line that has ended.
            empty += 1
            if empty > 20:
                raise imaplib.IMAP4.abort("the server has gone away during IDLE")
            time.sleep(0.05)
        return False

    def _buffered(self) -> bool:
        """Whether lines came together with the answer to IDLE: they lie in Python's buffer by now."""
        client = self._mailbox.client
        before = client.sock.gettimeout()
        client.sock.settimeout(0)
        try:
            return bool(cast(BufferedReader, client.file).peek(1))
        except OSError:
            return False
        finally:
            client.sock.settimeout(before)

    def _readable(self, seconds: float) -> bool:
        sock = self._mailbox.client.sock
        if isinstance(sock, ssl.SSLSocket) and sock.pending():
            return True
        poller = select.poll()
        poller.register(sock, select.POLLIN)
        return bool(poller.poll(seconds * 1000))

    def close(self) -> None:
        try:
            self._mailbox.client.sock.settimeout(5)
            self._mailbox.logout()
        except (imaplib.IMAP4.error, ImapToolsError, OSError):
            self._mailbox.client.shutdown()

    def _reported(self, what: str) -> _Reported:
        return _Reported(self._account, what)


class _Refused(Exception):
    """The server answered NO to a FETCH."""


class _Reported:
    """Turns the errors of a line or a server into `ServerError` with the mailbox's name."""

    def __init__(self, account: ImapAccount, what: str) -> None:
        self._account = account
        self._what = what

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: Any) -> None:
        if isinstance(error, imaplib.IMAP4.error | ImapToolsError | OSError | EOFError):
            where = f"{self._account.host}:{self._account.port}"
            raise ServerError(f"mailbox {self._account.name} ({where})", f"{self._what}: {error}") from error


# --- connecting --------------------------------------------------------------------------------------


def _logged_in(account: ImapAccount) -> imap_tools.BaseMailBox:
    context = ssl.create_default_context(cafile=str(account.ca_file) if account.ca_file else None)
    where: dict[str, Any] = {"host": account.host, "port": account.port, "timeout": TIMEOUT_SECONDS}
    mailbox: imap_tools.BaseMailBox
    match account.security:
        case "tls":
            mailbox = imap_tools.MailBox(**where, ssl_context=context)
        case "starttls":
            mailbox = imap_tools.MailBoxStartTls(**where, ssl_context=context)
        case _:
            mailbox = imap_tools.MailBoxUnencrypted(**where)
    # A line that dies without a word is found out by the system as well.
    mailbox.client.sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    try:
        password = account.password()
        login = mailbox.login if (account.username + password).isascii() else mailbox.login_utf8
        login(account.username, password, initial_folder=None)
    except BaseException:
        mailbox.client.shutdown()
        raise
    return mailbox


def _capabilities(mailbox: imap_tools.BaseMailBox) -> frozenset[str]:
    """Asked for again after login: before it, servers keep much to themselves."""
    data = _checked(mailbox.client.capability(), "CAPABILITY")
    return frozenset(_text(data).upper().split())


# --- responses ---------------------------------------------------------------------------------------


def _checked(result: tuple[str, list[Any]], command: str) -> list[Any]:
    status, data = result
    if status != "OK":
        raise imaplib.IMAP4.error(f"{command}: {_text(data)}")
    return data


def _responses(data: Sequence[Any]) -> Iterator[tuple[bytes, bytes | None]]:
    """Each message's own text and its literal, out of imaplib's mixture of bytes and pairs."""
    text, literal = b"", None
    for item in data:
        head, body = item if isinstance(item, tuple) else (item or b"", None)
        if _START.match(head):
            if text:
                yield text, literal
            text, literal = head, body
        else:
            text, literal = text + b" " + head, body if body is not None else literal
    if text:
        yield text, literal


def _fetched(response: tuple[bytes, bytes | None]) -> Fetched | None:
    """One message; None for what the server told unasked, such as another session's flags."""
    text, literal = response
    uid = _UID.search(text)
    if uid is None or literal is None:
        return None
    size, flags, date = _SIZE.search(text), _FLAGS.search(text), _DATE.search(text)
    return Fetched(
        uid=int(uid.group(1)),
        received=_internaldate(date.group(1)) if date else None,
        flags=frozenset(flags.group(1).decode("ascii", "replace").split()) if flags else frozenset(),
        raw=literal,
        size=int(size.group(1)) if size else len(literal),
    )


def _internaldate(value: bytes) -> datetime | None:
    try:
        return datetime.strptime(value.decode().strip(), "%d-%b-%Y %H:%M:%S %z").astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _telling(line: bytes) -> bool:
    return line.endswith((b"EXISTS", b"EXPUNGE")) or b"FETCH" in line or b"BYE" in line


def _numbers(data: Sequence[Any]) -> list[int]:
    return [int(n) for item in data if item for n in bytes(item).split() if n.isdigit()]


def _joined(data: Sequence[Any]) -> bytes:
    parts = [b"\r\n".join(item) if isinstance(item, tuple) else item or b"" for item in data]
    return b" ".join(parts)


def _text(data: Sequence[Any]) -> str:
    return _joined(data).decode("utf-8", "replace").strip()[:300]


def _set(uids: Sequence[int]) -> str:
    return ",".join(map(str, uids))


def _batches(items: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]
