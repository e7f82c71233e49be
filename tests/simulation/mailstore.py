"""What lies on a simulated IMAP server: accounts, folders, messages; and what agents do to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime


class NoSuchFolder(Exception):
    """A folder that is not there, or not any more."""


@dataclass(eq=False)
class Stored:
    """One message in one folder. `origin` names the mail that it is a delivery of."""

    uid: int
    raw: bytes
    received: datetime
    flags: set[str] = field(default_factory=set)
    origin: str = ""


@dataclass(eq=False)
class Folder:
    """A folder; `keywords` says whether new ones may be made, `changed` counts what happened to it."""

    uidvalidity: int
    special: str = ""
    keywords: bool = True
    uidnext: int = 1
    messages: list[Stored] = field(default_factory=list)

    def find(self, uid: int) -> Stored | None:
        return next((m for m in self.messages if m.uid == uid), None)

    def add(self, raw: bytes, received: datetime, flags: Iterable[str] = (), origin: str = "") -> Stored:
        stored = Stored(self.uidnext, raw, received, set(flags), origin)
        self.uidnext += 1
        self.messages.append(stored)
        return stored

    def expunge(self, uid: int) -> Stored | None:
        gone = self.find(uid)
        if gone is not None:
            self.messages.remove(gone)
        return gone

    def rebuild(self, uidvalidity: int, keep_flags: bool) -> None:
        """As after a restored backup or a repaired index: other UIDs under another UIDVALIDITY."""
        self.uidvalidity, self.uidnext = uidvalidity, 1
        for message in self.messages:
            message.uid, self.uidnext = self.uidnext, self.uidnext + 1
            if not keep_flags:
                message.flags.clear()


@dataclass(eq=False)
class Account:
    """One user's folders by name, with a slash between levels."""

    name: str
    password: str
    folders: dict[str, Folder] = field(default_factory=dict)

    def folder(self, name: str) -> Folder:
        try:
            return self.folders["INBOX" if name.upper() == "INBOX" else name]
        except KeyError:
            raise NoSuchFolder(name) from None

    def move(self, uid: int, source: str, target: str) -> Stored | None:
        """As agents' mail programs do: the message goes on under another UID."""
        gone = self.folder(source).expunge(uid)
        if gone is None:
            return None
        return self.folder(target).add(gone.raw, gone.received, gone.flags, gone.origin)

    def rename(self, old: str, new: str) -> None:
        """The folder keeps its UIDVALIDITY and its messages (RFC 9051 §6.3.6)."""
        self.folders[new] = self.folders.pop(old)

    def everything(self) -> Iterator[tuple[str, Folder, Stored]]:
        for name, folder in self.folders.items():
            for message in folder.messages:
                yield name, folder, message


@dataclass(eq=False)
class MailStore:
    """All accounts of one server. `on_change` is called after what idling sessions want to hear of."""

    accounts: dict[str, Account] = field(default_factory=dict)
    on_change: Callable[[], None] = lambda: None
    last_uidvalidity: int = 1000

    def fresh_uidvalidity(self) -> int:
        self.last_uidvalidity += 1
        return self.last_uidvalidity

    def add_account(self, name: str, password: str, sent: str = "Sent") -> Account:
        account = Account(name, password)
        account.folders["INBOX"] = Folder(self.fresh_uidvalidity())
        account.folders[sent] = Folder(self.fresh_uidvalidity(), special="\\Sent")
        self.accounts[name] = account
        return account

    def create(self, account: Account, name: str) -> Folder:
        return account.folders.setdefault(name, Folder(self.fresh_uidvalidity()))
