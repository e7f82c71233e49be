"""A folder, read from its cursor on: each message is taken in, and the cursor moves with its record."""

from __future__ import annotations

import logging
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field

from mailbot.domain.model import Bureau, Role
from mailbot.domain.traffic import Cursor, Selected
from mailbot.errors import FolderRefused, ServerError
from mailbot.flows.parts import Parts
from mailbot.flows.ports import Inbox
from mailbot.flows.reading import nothing_ahead
from mailbot.flows.slices import Slice

log = logging.getLogger("mailbot.intake")


@dataclass
class Tally:
    """What a reading found: how many messages, by what became of them."""

    outcomes: Counter[str] = field(default_factory=Counter)
    vanished: int = 0
    refused: list[FolderRefused] = field(default_factory=list)
    """The folders that could not be read, while the others were."""

    def __iadd__(self, other: Tally) -> Tally:
        self.outcomes += other.outcomes
        self.vanished += other.vanished
        self.refused += other.refused
        return self

    @property
    def problem(self) -> str | None:
        return "; ".join(error.what for error in self.refused) or None

    @property
    def messages(self) -> int:
        return self.outcomes.total()


def read_folder(
    parts: Parts,
    inbox: Inbox,
    bureau: Bureau,
    folder: Selected,
    role: Role,
    stopping: Callable[[], bool],
    progress: Callable[[Sequence[int], str], Iterator[int]] | None = None,
) -> Tally:
    """Read what is new in a selected folder. One bad message never stops the next."""
    start = _start(parts, bureau, folder)
    uids = inbox.uids_from(start.next_uid)
    end = max([folder.uidnext, start.next_uid, *(uid + 1 for uid in uids[-1:])])
    tally, way = Tally(), _Way(parts, bureau, folder, role, uids, start.next_uid > 1, start.next_uid)
    ticks = progress(uids, f"{bureau.name} {folder.name}") if progress else iter(uids)
    read_ahead = parts.read_ahead if role is Role.INBOX else nothing_ahead
    waiting = Slice(parts, bureau, folder, role, tally.outcomes)
    with closing(read_ahead(bureau, inbox.fetch(uids), len(uids))) as found:
        try:
            for fetched, read in found:
                if stopping():
                    break
                next(ticks, None)
                if way.misses_before(fetched.uid):
                    waiting.record()  # or the cursor would move past what waits
                tally.vanished += way.goes_on_at(fetched.uid)
                waiting.take(fetched, read)
                way.reached = fetched.uid + 1
        except ServerError:
            waiting.record()  # a line that breaks again and again must not keep them waiting for ever
            raise
    waiting.record()
    if stopping():
        return tally
    if end != way.reached or parts.register.cursor(bureau.address, folder.name) is None:
        # What was expunged meanwhile leaves a gap; the next pass must not look for it again.
        tally.vanished += way.ends_at(end)
    return tally


def _start(parts: Parts, bureau: Bureau, folder: Selected) -> Cursor:
    """Where to go on. Another UIDVALIDITY means other UIDs: all is read again, and known by identity.

    So it is where UIDs are given out a second time, which none may do, and a restored backup does: new mail
    would stand below the cursor.
    """
    known = parts.register.cursor(bureau.address, folder.name)
    if known is None or known.uidvalidity != folder.uidvalidity:
        return Cursor(folder.uidvalidity, 1)
    if 0 < folder.uidnext < known.next_uid:
        log.warning("UIDNEXT went back", extra={"mailbox": bureau.name, "folder": folder.name})
        known = Cursor(folder.uidvalidity, 1)
        parts.register.rewind(bureau.address, folder.name, known)
    return known


@dataclass
class _Way:
    """How far a folder has been read. What is missing on the way left it unread, and has vanished.

    It is counted in the transaction that moves the cursor past it: a pass that ends here, however it ends,
    neither forgets nor repeats it.
    """

    parts: Parts
    bureau: Bureau
    folder: Selected
    role: Role
    uids: Sequence[int]
    known: bool
    """Whether the folder has been read before; else only what was there a moment ago can vanish."""
    reached: int

    def misses_before(self, uid: int) -> bool:
        return self._missing(uid) > 0

    def goes_on_at(self, uid: int) -> int:
        """Pass to this message, whose own record moves the cursor; returns how many vanished before it."""
        vanished = self._missing(uid)
        if vanished:
            self._advance(uid, vanished)
        return vanished

    def ends_at(self, uid: int) -> int:
        vanished = self._missing(uid)
        self._advance(uid, vanished)
        return vanished

    def _advance(self, uid: int, vanished: int) -> None:
        parts, cursor = self.parts, Cursor(self.folder.uidvalidity, uid)
        parts.register.advance(
            self.bureau.address, self.folder.name, self.role, cursor, parts.clock(), vanished
        )

    def _missing(self, uid: int) -> int:
        if self.role is Role.SENT:
            return 0  # what agents delete from Sent is their own affair
        if self.known:
            return max(0, uid - self.reached)
        return bisect_left(self.uids, uid) - bisect_left(self.uids, self.reached)
