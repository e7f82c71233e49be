"""The inbox: folders, messages and marks of one account, on one connection at a time."""

from __future__ import annotations

import contextlib
import imaplib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

import imap_tools
from imap_tools.consts import SHORT_MONTH_NAMES

from mailbot.adapters.inbox import waiting
from mailbot.adapters.inbox.answers import (
    NO_CONTENT,
    checked,
    fetched,
    joined,
    number,
    numbers,
    responses,
    uids_told,
    words,
)
from mailbot.adapters.inbox.connecting import ERRORS, ImapAccount, Reported, capabilities, log_in
from mailbot.adapters.inbox.uidsets import batches, slices, uid_set, wide_uid_set
from mailbot.domain.model import Attachment
from mailbot.domain.traffic import Fetched, Selected
from mailbot.errors import FolderRefused, ServerError

FIRST_BYTES = 128 * 1024
"""What is fetched of each message: all of most; text and headers of one with large attachments."""
BATCH = 50
SEARCHED = 50_000
"""About how many UIDs one SEARCH may find: imaplib takes no line of more than a million bytes."""
TRIES = 3
"""How often a message alone may break the line before it is given up, on a new connection each time."""
BREAKS = "the connection breaks each time it is fetched"


class ImapInbox:
    """An open connection, logged in. Every method raises `ServerError` where the line or server fails.

    `structure` reads the attachments' names out of a BODYSTRUCTURE response. With `examine` folders are
    opened for reading only (EXAMINE, RFC 9051 §6.3.3): not even \\Recent changes.
    """

    def __init__(
        self,
        account: ImapAccount,
        structure: Callable[[bytes], tuple[Attachment, ...]],
        *,
        examine: bool = False,
    ) -> None:
        self._account = account
        self._examine = examine
        self._structure = structure
        self._selected: Selected | None = None
        self._messages = 0  # in the selected folder, when it was selected
        self._looked_at = (0, 0)  # what the server had told when it was searched last
        self._connect()

    def _connect(self) -> None:
        with self._reported("cannot be reached or refuses"):
            self._mailbox: imap_tools.BaseMailBox = log_in(self._account)
            self._capabilities = capabilities(self._mailbox)
        self._sent: tuple[str, ...] = ()

    @property
    def _client(self) -> imaplib.IMAP4:
        return self._mailbox.client

    @property
    def idles(self) -> bool:
        return "IDLE" in self._capabilities

    # --- folders ---------------------------------------------------------------------------------

    def sent_folders(self) -> tuple[str, ...]:
        """The folders that the server marks \\Sent (RFC 6154 §2); by name, one may only guess.

        Asked for once where there are any: a pass over an unchanged mailbox is to cost little.
        """
        if not self._sent:
            with self._reported("LIST failed"):
                folders = self._mailbox.folder.list()
            self._sent = tuple(f.name for f in folders if "\\sent" in {flag.lower() for flag in f.flags})
        return self._sent

    def folders(self) -> tuple[str, ...]:
        with self._reported("LIST failed"):
            return tuple(f.name for f in self._mailbox.folder.list() if "\\Noselect" not in f.flags)

    def uidnext(self, folder: str) -> tuple[int, int] | None:
        """UIDVALIDITY and UIDNEXT without selecting, which costs nothing; None where not told."""
        try:
            with self._reported(f"STATUS {folder} failed", folder):
                status = self._mailbox.folder.status(folder, ("UIDVALIDITY", "UIDNEXT"))
        except FolderRefused:
            self._sent = ()  # it may have been renamed
            raise
        if "UIDVALIDITY" in status and "UIDNEXT" in status:
            return status["UIDVALIDITY"], status["UIDNEXT"]
        return None

    def select(self, folder: str) -> Selected:
        """Select a folder; one that is selected already is kept, for SELECT costs with its size.

        NOOP then brings it up to date: Dovecot answers a SEARCH first and looks for new mail after it.
        """
        if self._selected is not None and self._selected.name == folder:
            with self._reported("NOOP failed"):
                checked(self._client.noop(), "NOOP")
            return replace(self._selected, uidnext=0)
        self._selected = None
        with self._reported(f"SELECT {folder} failed", folder):
            keywords = self._select(folder)
            self._selected = Selected(folder, self._number("UIDVALIDITY"), self._number("UIDNEXT"), keywords)
            self._messages = self._number("EXISTS")
        return self._selected

    def _select(self, folder: str) -> bool:
        """Whether keywords may be made. A folder that we may only read is opened for reading."""
        try:
            self._mailbox.folder.set(folder, readonly=self._examine)
        except imaplib.IMAP4.readonly:
            self._mailbox.folder.set(folder, readonly=True)
            return False
        return rb"\*" in self._untagged("PERMANENTFLAGS")

    def _untagged(self, name: str) -> bytes:
        # imaplib keeps the response codes of the last SELECT beside the untagged responses.
        values = self._client.untagged_responses.get(name) or [b""]
        return joined(values[-1:])

    def _number(self, name: str) -> int:
        return number(self._untagged(name))

    def _told(self) -> tuple[int, int]:
        """How many messages there are by the server's last word, and how many it has told to be gone.

        The first alone may stay the same: one message has left and another one has come.
        """
        return self._number("EXISTS"), len(self._client.untagged_responses.get("EXPUNGE", ()))

    # --- which messages ----------------------------------------------------------------------------

    def uids_from(self, uid: int) -> list[int]:
        """The UIDs at or above `uid`, ascending. `n:*` always names the last message: it is left out."""
        selected, self._looked_at = self._selected, self._told()
        found: set[int] = set()
        for some in slices(max(uid, 1), selected.uidnext if selected else 0, self._messages, SEARCHED):
            found |= {n for n in self._search(f"UID {some}") if n >= uid}
        return sorted(found)

    def first_since(self, day: date) -> int | None:
        """The lowest UID of what was received on a day or later, by the server's own calendar."""
        since = f"SINCE {day.day}-{SHORT_MONTH_NAMES[day.month - 1]}-{day.year}"
        selected = self._selected
        for some in slices(1, selected.uidnext if selected else 0, self._messages, SEARCHED):
            if found := self._search(f"UID {some} {since}"):
                return min(found)
        return None

    def answered(self, uids: Sequence[int]) -> list[int]:
        """Which of these messages a mail program has marked \\Answered."""
        if not uids:
            return []
        asked = set(uids)
        found = self._search(f"ANSWERED UID {wide_uid_set(sorted(asked))}")
        return [uid for uid in found if uid in asked]

    def _search(self, criteria: str) -> list[int]:
        with self._reported("SEARCH failed"):
            return numbers(checked(self._client.uid("SEARCH", criteria), "SEARCH"))

    # --- their content -----------------------------------------------------------------------------

    def fetch(self, uids: Sequence[int]) -> Iterator[Fetched]:
        """The messages, ascending, without those that were expunged meanwhile.

        One that the server cannot give, or at which the line breaks each time, comes with its error.
        """
        for some in batches(sorted(uids), BATCH):
            yield from self._fetch_batch(some)

    def _fetch_batch(self, uids: Sequence[int]) -> Iterator[Fetched]:
        """One message that cannot be fetched must not keep the others back: they are fetched singly then."""
        try:
            found = self._fetch_some(uids)
        except (_Refused, ServerError) as error:
            if isinstance(error, ServerError):
                self._reconnect()
            for uid in uids:
                yield from self._fetch_alone(uid)
            return
        for uid in uids:
            if uid in found and found[uid].raw is not None:
                yield self._with_structure(found[uid])
            elif self._still_there(uid):  # the server has left it out
                yield from self._fetch_alone(uid)

    def _fetch_alone(self, uid: int) -> Iterator[Fetched]:
        try:
            found = self._fetch_patiently(uid)
        except _Refused as refused:
            yield Fetched(uid, error=str(refused))
            return
        item = found.get(uid, Fetched(uid, error=NO_CONTENT))
        if item.raw is not None:
            yield self._with_structure(item)
        elif item.error == BREAKS or self._still_there(uid):
            yield item

    def _still_there(self, uid: int) -> bool:
        """Whether it has not been expunged: Dovecot gives an expunged message as one without content."""
        with self._reported("NOOP failed"):
            checked(self._client.noop(), "NOOP")
        return bool(self._search(f"UID {uid}"))

    def _fetch_patiently(self, uid: int) -> dict[int, Fetched]:
        for attempt in range(1, TRIES + 1):
            try:
                return self._fetch_some([uid])
            except ServerError:
                self._reconnect()
                if attempt == TRIES and not self._others_come_through(uid):
                    raise
        return {uid: Fetched(uid, error=BREAKS)}

    def _fetch_some(self, uids: Sequence[int]) -> dict[int, Fetched]:
        what = f"(UID INTERNALDATE FLAGS RFC822.SIZE BODY.PEEK[]<0.{FIRST_BYTES}>)"
        data = self._fetch_items(uid_set(uids), what)
        return {item.uid: item for item in map(fetched, responses(data)) if item is not None}

    def _fetch_items(self, uids: str, what: str) -> list[object]:
        with self._reported("FETCH failed"):
            status, data = self._client.uid("FETCH", uids, what)
        if status != "OK":
            raise _Refused(words(data))
        return list(data)

    def _with_structure(self, item: Fetched) -> Fetched:
        """With the names of attachments beyond the first bytes. Without them a message is still one."""
        if item.size <= FIRST_BYTES or item.raw is None:
            return item
        for _ in range(TRIES):
            try:
                data = self._fetch_items(str(item.uid), "(UID BODYSTRUCTURE)")
            except _Refused:
                break
            except ServerError:
                self._reconnect()
            else:
                return replace(item, structure=self._structure(joined(data)))
        return item

    # --- a line that breaks ------------------------------------------------------------------------

    def _reconnect(self) -> None:
        """Connect anew and select the same folder. `ServerError` where that fails, and nothing is lost."""
        selected, self._selected = self._selected, None
        with contextlib.suppress(OSError):
            self._client.shutdown()
        self._connect()
        if selected is not None and self.select(selected.name).uidvalidity != selected.uidvalidity:
            with self._reported(f"FETCH in {selected.name} failed"):
                raise imaplib.IMAP4.error("its UIDVALIDITY has changed meanwhile")

    def _others_come_through(self, uid: int) -> bool:
        """Whether another message of the folder can be fetched, so that it is not the line that is at fault.

        In a folder with no other message, the login and the SELECT just done speak for the line.
        """
        others = self._others(uid)
        return not others or any(self._comes_through(other) for other in others)

    def _others(self, uid: int) -> list[int]:
        count = self._messages
        some = sorted({1, (count + 1) // 2, count} - {0})
        if not some:
            return []
        with self._reported("FETCH failed"):
            data = checked(self._client.fetch(uid_set(some), "(UID)"), "FETCH")
        return [other for other in uids_told(data) if other != uid]

    def _comes_through(self, uid: int) -> bool:
        try:
            return bool(self._fetch_some([uid]))
        except _Refused:
            return True  # an answer is an answer
        except ServerError:
            self._reconnect()
            return False

    # --- marks and waiting -------------------------------------------------------------------------

    def mark(self, uid: int, add: Iterable[str], remove: Iterable[str]) -> None:
        """Set and clear keywords by UID STORE alone: `BaseMailBox.flag` would expunge as well."""
        with self._reported("STORE failed"):
            for sign, flags in (("+", sorted(add)), ("-", sorted(remove))):
                if flags:
                    result = self._client.uid(
                        "STORE", str(uid), f"{sign}FLAGS.SILENT", f"({' '.join(flags)})"
                    )
                    checked(result, "STORE")

    def wait(self, seconds: float, stopping: Callable[[], bool]) -> bool:
        """Wait until the server tells of something, the time is over, or `stopping()`.

        True where something was told. IDLE must be issued anew before 29 minutes (RFC 9051 §6.3.13):
        callers wait for minutes at most, which also finds out a dead line. IDLE does not tell again of mail
        that the answer to any command since the last search has told of (§7): there is no wait then.
        """
        if self._told() != self._looked_at:
            return True
        if not self.idles:
            waiting.sleep(seconds, stopping)
            return False
        with self._reported("IDLE failed"):
            return waiting.idle(self._mailbox, seconds, stopping)

    def close(self) -> None:
        try:
            self._client.sock.settimeout(5)
            self._mailbox.logout()
        except ERRORS:
            with contextlib.suppress(OSError):
                self._client.shutdown()

    def _reported(self, what: str, folder: str | None = None) -> Reported:
        return Reported(self._account, what, folder)


class _Refused(Exception):
    """The server answered NO to a FETCH."""
