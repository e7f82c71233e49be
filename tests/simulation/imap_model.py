"""An IMAP server as a machine: bytes of a client in, bytes of a server out (RFC 9051, RFC 3501).

It knows no socket and no clock. The simulation hands it bytes directly; the contract suite of the inbox
talks to it over TCP (`tests.servers.simulated`), as it does to Dovecot and Cyrus.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import Message
from email.utils import collapse_rfc2231_value

from imap_tools.imap_utf7 import utf7_decode, utf7_encode

from tests.simulation.mailstore import Account, Folder, MailStore, NoSuchFolder, Stored

DATE = "%d-%b-%Y %H:%M:%S %z"
CAPABILITIES = b"IMAP4rev1 AUTH=PLAIN LITERAL+ IDLE UIDPLUS SPECIAL-USE"
PERMANENT = rb"\Answered \Flagged \Deleted \Seen \Draft"
_LITERAL = re.compile(rb"\{(\d+)(\+?)\}$")
_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*"|\((?:[^()"]|"(?:[^"\\]|\\.)*")*\)|[^ ]+')


class No(Exception):
    """The command is refused; its text is the answer's, with a response code where it has one."""


class HangUp(Exception):
    """The session is over."""


@dataclass(eq=False)
class ImapSession:
    """One connection. `feed` takes what the client sends; `out` collects what it is told.

    `journal` gets every command of a logged-in client with its account's name.
    """

    store: MailStore
    journal: Callable[[str, bytes], None] = lambda _account, _command: None
    tls: Callable[[], None] | None = None
    """How to go over to TLS after STARTTLS; None where the server offers none."""
    out: bytearray = field(default_factory=bytearray)
    account: Account | None = None
    selected: Folder | None = None
    read_only: bool = False
    shown: list[int] = field(default_factory=list)
    """The UIDs in the selected folder as the client knows them, by sequence number."""
    idling: bytes | None = None
    _uidvalidity: int = 0
    _unread: bytes = b""
    _command: bytes = b""
    _wanted: int = 0
    _authenticating: bytes | None = None

    def greet(self) -> None:
        self._say(b"* OK [CAPABILITY " + self._capabilities() + b"] ready")

    def _capabilities(self) -> bytes:
        return CAPABILITIES + (b" STARTTLS" if self.tls is not None else b"")

    def _say(self, line: bytes) -> None:
        self.out += line + b"\r\n"

    # --- from bytes to commands --------------------------------------------------------------------

    def feed(self, data: bytes) -> None:
        """Raises `HangUp` when the client has logged out."""
        self._unread += data
        while self._step():
            pass

    def _step(self) -> bool:
        if self._wanted:
            if len(self._unread) < self._wanted:
                return False
            self._command += self._unread[: self._wanted]
            self._unread, self._wanted = self._unread[self._wanted :], 0
        line, end, rest = self._unread.partition(b"\r\n")
        if not end:
            return False
        self._unread = rest
        self._command += line
        literal = _LITERAL.search(line)
        if literal and self.idling is None and self._authenticating is None:
            self._command, self._wanted = self._command + b"\r\n", int(literal.group(1))
            if not literal.group(2):
                self._say(b"+ go on")
            return True
        command, self._command = self._command, b""
        self._line(command)
        return True

    def _line(self, command: bytes) -> None:
        if self._authenticating is not None:
            tag, self._authenticating = self._authenticating, None
            self._answered(tag, b"AUTHENTICATE", lambda: self._plain(command))
        elif self.idling is not None:
            tag, self.idling = self.idling, None
            self._say(tag + b" OK IDLE done")
        else:
            tag, _, rest = command.partition(b" ")
            self._dispatch(tag, rest)

    def _dispatch(self, tag: bytes, rest: bytes) -> None:
        word, _, arguments = rest.partition(b" ")
        verb = word.upper()
        if verb == b"UID":
            word, _, arguments = arguments.partition(b" ")
            verb = b"UID " + word.upper()
        if self.account is not None:
            self.journal(self.account.name, rest)
        if verb == b"AUTHENTICATE":
            self._authenticating = tag
            self._say(b"+ ")
            return
        if verb == b"IDLE":
            self.idling = tag
            self._say(b"+ idling")
            self.tell_news()
            return
        handler = _COMMANDS.get(verb)
        if handler is None:
            self._say(tag + b" BAD unknown command")
        else:
            self._answered(tag, verb, lambda: handler(self, arguments))
        if verb == b"LOGOUT":
            raise HangUp
        if verb == b"STARTTLS" and self.tls is not None:
            self.tls()

    def _answered(self, tag: bytes, verb: bytes, work: Callable[[], bytes | None]) -> None:
        try:
            code = work()
        except No as refusal:
            self._say(tag + b" NO " + str(refusal).encode())
        except NoSuchFolder:
            self._say(tag + b" NO [NONEXISTENT] no such folder")
        else:
            self._say(tag + b" OK " + (code + b" " if code else b"") + verb + b" done")

    # --- logging in --------------------------------------------------------------------------------

    def _capability(self, arguments: bytes) -> None:
        del arguments
        self._say(b"* CAPABILITY " + self._capabilities())

    def _login(self, arguments: bytes) -> None:
        user, password = map(_text, _tokens(arguments)[:2])
        self._enter(user, password)

    def _plain(self, answer: bytes) -> None:
        _, user, password = base64.b64decode(answer).decode().split("\0")
        self._enter(user, password)

    def _enter(self, user: str, password: str) -> None:
        account = self.store.accounts.get(user)
        if account is None or account.password != password:
            raise No("[AUTHENTICATIONFAILED] Authentication failed")
        self.account = account

    def _own(self) -> Account:
        if self.account is None:
            raise No("log in first")
        return self.account

    def _nothing(self, arguments: bytes) -> None:
        del arguments

    def _logout(self, arguments: bytes) -> None:
        del arguments
        self._say(b"* BYE until next time")

    # --- folders -----------------------------------------------------------------------------------

    def _list(self, arguments: bytes) -> None:
        del arguments
        for name, folder in self._own().folders.items():
            flags = b"\\HasNoChildren" + (b" " + folder.special.encode() if folder.special else b"")
            self._say(b"* LIST (" + flags + b') "/" ' + _quoted(name))

    def _create(self, arguments: bytes) -> None:
        name = _folder_name(arguments)
        if name in self._own().folders:
            raise No("[ALREADYEXISTS] it is there")
        self.store.create(self._own(), name)

    def _delete(self, arguments: bytes) -> None:
        self._own().folder(_folder_name(arguments))
        del self._own().folders[_folder_name(arguments)]

    def _status(self, arguments: bytes) -> None:
        name = _folder_name(_tokens(arguments)[0])
        folder = self._own().folder(name)
        self._say(
            b"* STATUS %s (UIDVALIDITY %d UIDNEXT %d)" % (_quoted(name), folder.uidvalidity, folder.uidnext)
        )

    def _select(self, arguments: bytes) -> bytes:
        return self._open(arguments, read_only=False)

    def _examine(self, arguments: bytes) -> bytes:
        return self._open(arguments, read_only=True)

    def _open(self, arguments: bytes, read_only: bool) -> bytes:
        self.selected, self.shown = None, []
        folder = self._own().folder(_folder_name(_tokens(arguments)[0]))
        self.selected, self.read_only, self._uidvalidity = folder, read_only, folder.uidvalidity
        self.shown = [m.uid for m in folder.messages]
        self._say(b"* FLAGS (" + PERMANENT + b")")
        star = rb" \*" if folder.keywords and not read_only else b""
        self._say(b"* OK [PERMANENTFLAGS (" + (b"" if read_only else PERMANENT) + star + b")] permitted")
        self._say(b"* %d EXISTS" % len(self.shown))
        self._say(b"* 0 RECENT")
        self._say(b"* OK [UIDVALIDITY %d] valid" % folder.uidvalidity)
        self._say(b"* OK [UIDNEXT %d] next" % folder.uidnext)
        return b"[READ-ONLY]" if read_only else b"[READ-WRITE]"

    def _folder(self) -> Folder:
        if self.selected is None:
            raise No("select a folder first")
        if (
            self.selected not in self._own().folders.values()
            or self._uidvalidity != self.selected.uidvalidity
        ):
            self._say(b"* BYE the folder is not what it was")
            raise HangUp
        return self.selected

    # --- messages ----------------------------------------------------------------------------------

    def _append(self, arguments: bytes) -> None:
        head, _, raw = arguments.partition(b"}\r\n")
        tokens = _tokens(head.rpartition(b"{")[0])
        flags = next((t[1:-1].decode().split() for t in tokens if t.startswith(b"(")), [])
        when = next((t[1:-1].decode() for t in tokens[1:] if t.startswith(b'"')), None)
        received = _moment(when) if when else datetime.now(UTC)
        self._own().folder(_folder_name(tokens[0])).add(raw, received, flags)
        self.store.on_change()

    def _noop(self, arguments: bytes) -> None:
        del arguments
        if self.selected is not None:
            self._folder()
            self.tell_news()

    def tell_news(self) -> None:
        """What has come to the selected folder and what has left it since the client was told."""
        if self.selected is None:
            return
        present = [m.uid for m in self.selected.messages]
        for uid in [uid for uid in self.shown if uid not in set(present)]:
            self._say(b"* %d EXPUNGE" % (self.shown.index(uid) + 1))
            self.shown.remove(uid)
        if self.shown != present:
            self.shown = present
            self._say(b"* %d EXISTS" % len(present))

    def _tell_of_arrivals(self) -> None:
        """New messages may be told at any time; an EXPUNGE not during FETCH, STORE and SEARCH."""
        new = [m.uid for m in self._folder().messages if m.uid > max(self.shown, default=0)]
        if new:
            self.shown += new
            self._say(b"* %d EXISTS" % len(self.shown))

    def _uid_search(self, arguments: bytes) -> None:
        self._tell_of_arrivals()
        folder, words = self._folder(), arguments.decode().split()
        found = [m for m in folder.messages if _matches(words, m, folder)]
        self._say(b"* SEARCH" + b"".join(b" %d" % m.uid for m in found))

    def _uid_fetch(self, arguments: bytes) -> None:
        uids, _, what = arguments.partition(b" ")
        for message in _named(uids, self._folder().messages):
            self._fetch_one(message, what)

    def _fetch(self, arguments: bytes) -> None:
        numbers, _, what = arguments.partition(b" ")
        wanted = [self.shown[n - 1] for n in _numbers(numbers, len(self.shown)) if n <= len(self.shown)]
        for message in self._folder().messages:
            if message.uid in wanted:
                self._fetch_one(message, what)

    def _fetch_one(self, message: Stored, what: bytes) -> None:
        if message.uid not in self.shown:
            self._tell_of_arrivals()
        self.out += b"* %d FETCH (" % (self.shown.index(message.uid) + 1) + _items(message, what) + b")\r\n"

    def _uid_store(self, arguments: bytes) -> None:
        uids, sign, flags = _tokens(arguments)[:3]
        if self.read_only:
            raise No("the folder is open for reading only")
        changed = set(flags.strip(b"()").decode().split())
        for message in _named(uids, self._folder().messages):
            allowed = {f for f in changed if f.startswith("\\") or self._folder().keywords}
            if sign.startswith(b"+"):
                message.flags |= allowed
            else:
                message.flags -= changed

    def _expunge(self, arguments: bytes) -> None:
        del arguments
        folder = self._folder()
        folder.messages[:] = [m for m in folder.messages if "\\Deleted" not in m.flags]
        self.tell_news()
        self.store.on_change()


_COMMANDS: dict[bytes, Callable[[ImapSession, bytes], bytes | None]] = {
    b"CAPABILITY": ImapSession._capability,
    b"LOGIN": ImapSession._login,
    b"LOGOUT": ImapSession._logout,
    b"STARTTLS": ImapSession._nothing,
    b"NOOP": ImapSession._noop,
    b"LIST": ImapSession._list,
    b"CREATE": ImapSession._create,
    b"DELETE": ImapSession._delete,
    b"STATUS": ImapSession._status,
    b"SELECT": ImapSession._select,
    b"EXAMINE": ImapSession._examine,
    b"APPEND": ImapSession._append,
    b"UID SEARCH": ImapSession._uid_search,
    b"UID FETCH": ImapSession._uid_fetch,
    b"FETCH": ImapSession._fetch,
    b"UID STORE": ImapSession._uid_store,
    b"EXPUNGE": ImapSession._expunge,
}


# --- what stands in commands and answers -------------------------------------------------------------


def _tokens(arguments: bytes) -> list[bytes]:
    return _TOKEN.findall(arguments)


def _text(token: bytes) -> str:
    inner = token[1:-1] if token.startswith(b'"') else token
    return re.sub(rb"\\(.)", rb"\1", inner).decode()


def _moment(date_time: str) -> datetime:
    return datetime.strptime(date_time.strip(), "%d-%b-%Y %H:%M:%S %z")


def _folder_name(token: bytes) -> str:
    return utf7_decode(_text(token.strip()).encode())


def _quoted(name: str) -> bytes:
    return b'"' + utf7_encode(name).replace(b"\\", b"\\\\").replace(b'"', b'\\"') + b'"'


def _numbers(numbers: bytes, last: int) -> list[int]:
    found: list[int] = []
    for part in numbers.replace(b"*", b"%d" % last).split(b","):
        first, _, end = part.partition(b":")
        low, high = sorted((int(first), int(end or first)))
        found += range(low, min(high, last) + 1) if end else [int(first)]
    return found


def _named(uids: bytes, messages: list[Stored]) -> list[Stored]:
    """The messages of a UID set. `n:*` always names the last one, even below n (RFC 9051 §6.4.9)."""
    last = max((m.uid for m in messages), default=0)
    wanted: set[int] = set()
    for part in uids.split(b","):
        if part.endswith(b":*"):
            first = min(int(part[:-2]), last)
            wanted |= {m.uid for m in messages if m.uid >= first}
        else:
            first_, _, end = part.partition(b":")
            wanted |= {m.uid for m in messages if int(first_) <= m.uid <= int(end or first_)}
    return [m for m in messages if m.uid in wanted]


def _matches(words: list[str], message: Stored, folder: Folder) -> bool:
    """The few criteria that mailbot and its tests ask for: ALL, UID set, ANSWERED, KEYWORD word."""
    rest = iter(words)
    for word in rest:
        if word == "UID" and message not in _named(next(rest).encode(), folder.messages):
            return False
        if word == "ANSWERED" and "\\Answered" not in message.flags:
            return False
        if word == "KEYWORD" and next(rest) not in message.flags:
            return False
    return True


def _items(message: Stored, what: bytes) -> bytes:
    items = [b"UID %d" % message.uid]
    if b"FLAGS" in what:
        items.append(b"FLAGS (" + " ".join(sorted(message.flags)).encode() + b")")
    if b"INTERNALDATE" in what:
        items.append(b'INTERNALDATE "' + message.received.strftime(DATE).encode() + b'"')
    if b"RFC822.SIZE" in what:
        items.append(b"RFC822.SIZE %d" % len(message.raw))
    if b"BODYSTRUCTURE" in what:
        items.append(b"BODYSTRUCTURE " + _structure(message_from_bytes(message.raw)))
    if body := re.search(rb"BODY(?:\.PEEK)?\[\](?:<(\d+)\.(\d+)>)?", what):
        items.append(_body(message, body))
    return b" ".join(items)


def _body(message: Stored, asked: re.Match[bytes]) -> bytes:
    if b"PEEK" not in asked.group():
        message.flags.add("\\Seen")
    if asked.group(1) is None:
        return b"BODY[] {%d}\r\n" % len(message.raw) + message.raw
    start, length = int(asked.group(1)), int(asked.group(2))
    part = message.raw[start : start + length]
    return b"BODY[]<%d> {%d}\r\n" % (start, len(part)) + part


def _structure(part: Message) -> bytes:
    """BODYSTRUCTURE in short: types, names and sizes."""
    if part.is_multipart():
        inner = b"".join(_structure(p) for p in part.get_payload() if isinstance(p, Message))
        return b"(" + inner + b' "%s")' % part.get_content_subtype().upper().encode()
    kind = b'"%s" "%s"' % (part.get_content_maintype().encode(), part.get_content_subtype().encode())
    disposition = part.get("Content-Disposition", "")
    name = part.get_param("filename", header="content-disposition")
    told = b"NIL"
    if name is not None:
        plain = collapse_rfc2231_value(name)
        encoded = "".join(f"%{byte:02X}" for byte in plain.encode())
        told = b'("attachment" ("filename*" "utf-8\'\'%s"))' % encoded.encode()
    elif disposition:
        told = b'("%s" NIL)' % disposition.partition(";")[0].strip().encode()
    size = len(part.get_payload()) if isinstance(part.get_payload(), str) else 0
    lines = b" 1" if part.get_content_maintype() == "text" else b""
    return b'(%s NIL NIL NIL "7BIT" %d%s NIL %s NIL NIL)' % (kind, size, lines, told)
