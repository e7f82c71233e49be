"""A pass over one mailbox: Sent first, so that an agent's reply is known before its question."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence

from mailbot.domain.model import Role
from mailbot.flows.intake import Tally, read_folder
from mailbot.flows.parts import Parts, Watched
from mailbot.flows.ports import Inbox
from mailbot.flows.watch import note_answered, set_marks

log = logging.getLogger("mailbot.pass")

Progress = Callable[[Sequence[int], str], Iterator[int]]


def go_round(
    parts: Parts,
    inbox: Inbox,
    watched: Watched,
    stopping: Callable[[], bool],
    progress: Progress | None = None,
) -> Tally:
    """Read every folder of a mailbox once and set its marks. Raises `ServerError`; nothing is lost then."""
    tally = Tally()
    for folder in watched.sent or inbox.sent_folders():
        tally += _read(parts, inbox, watched, folder, Role.SENT, stopping, progress)
    moved = 0
    for folder in reversed(watched.inboxes):  # INBOX last: it stays selected, for IDLE
        found = _read(parts, inbox, watched, folder, Role.INBOX, stopping, progress)
        moved += found.messages if folder != watched.inboxes[0] else 0
        tally += found
    _note_vanished(parts, watched, max(0, tally.vanished - moved))
    if tally.messages:
        log.info("pass", extra={"mailbox": watched.bureau.name, "found": dict(tally.outcomes)})
    return tally


def _read(
    parts: Parts,
    inbox: Inbox,
    watched: Watched,
    folder: str,
    role: Role,
    stopping: Callable[[], bool],
    progress: Progress | None,
) -> Tally:
    if _unchanged(parts, inbox, watched, folder):
        return Tally()
    selected = inbox.select(folder)
    tally = read_folder(parts, inbox, watched.bureau, selected, role, stopping, progress)
    if role is Role.INBOX and not stopping():
        set_marks(parts, inbox, watched.bureau, selected)
        note_answered(parts, inbox, watched.bureau, selected)
    if role is Role.SENT:
        tally.vanished = 0  # what agents delete from Sent is their own affair
    return tally


def _unchanged(parts: Parts, inbox: Inbox, watched: Watched, folder: str) -> bool:
    """Whether a side folder holds nothing new: asked by STATUS, which costs less than SELECT."""
    if folder == watched.inboxes[0]:
        return False
    state = inbox.uidnext(folder)
    cursor = parts.register.cursor(watched.bureau.address, folder)
    return state is not None and cursor is not None and state == (cursor.uidvalidity, cursor.next_uid)


def _note_vanished(parts: Parts, watched: Watched, count: int) -> None:
    if count:
        parts.register.note_vanished(watched.bureau.address, count, parts.clock())
