"""A pass over one mailbox: Sent first, so that an agent's reply is known before its question."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence

from mailbot.domain.model import Role
from mailbot.errors import FolderRefused
from mailbot.flows.folders import Tally, read_folder
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
    """Read every folder of a mailbox once and set its marks. Raises `ServerError`; nothing is lost then.

    A side folder that is refused keeps no other one back, and stands in the tally.
    """

    def read(folder: str, role: Role) -> Tally:
        return _read(parts, inbox, watched, folder, role, stopping, progress)

    tally, sorted_away = Tally(), Tally()
    for folder in watched.sent or inbox.sent_folders():
        tally += read(folder, Role.SENT)
    for folder in watched.also:
        sorted_away += read(folder, Role.INBOX)
    tally += read(watched.inboxes[0], Role.INBOX)  # last: it stays selected, for IDLE
    if tally.vanished > _newcomers(sorted_away) and watched.also and not stopping():
        for folder in watched.also:  # an agent may just have sorted what is missing from the INBOX
            sorted_away += read(folder, Role.INBOX)
        inbox.select(watched.inboxes[0])
    tally += sorted_away
    _note_found_again(parts, watched, min(tally.vanished, _newcomers(sorted_away)))
    if tally.messages:
        log.info("pass", extra={"mailbox": watched.bureau.name, "found": dict(tally.outcomes)})
    return tally


def _newcomers(tally: Tally) -> int:
    """Messages seen for the first time: such a one in a side folder left the INBOX before it was read."""
    return tally.messages - tally.outcomes["same_message"]


def _read(
    parts: Parts,
    inbox: Inbox,
    watched: Watched,
    folder: str,
    role: Role,
    stopping: Callable[[], bool],
    progress: Progress | None,
) -> Tally:
    try:
        if _unchanged(parts, inbox, watched, folder):
            return Tally()
        selected = inbox.select(folder)
    except FolderRefused as refused:
        if folder == watched.inboxes[0]:
            raise
        return Tally(refused=[refused])
    tally = read_folder(parts, inbox, watched.bureau, selected, role, stopping, progress)
    if role is Role.INBOX and not stopping():
        set_marks(parts, inbox, watched.bureau, selected)
        note_answered(parts, inbox, watched.bureau, selected)
    return tally


def _unchanged(parts: Parts, inbox: Inbox, watched: Watched, folder: str) -> bool:
    """Whether a side folder holds nothing new and gets no mark: STATUS costs less than SELECT."""
    if folder == watched.inboxes[0]:
        return False
    state, bureau = inbox.uidnext(folder), watched.bureau
    cursor = parts.register.cursor(bureau.address, folder)
    if state is None or cursor is None or state != (cursor.uidvalidity, cursor.next_uid):
        return False
    return not parts.register.marks_due(bureau.address, folder, cursor.uidvalidity, bureau.flag_overdue)


def _note_found_again(parts: Parts, watched: Watched, count: int) -> None:
    """What has been counted as vanished and lay in a side folder. A pass that is cut off before tells too
    many, never too few.
    """
    if count > 0:
        parts.register.note_found_again(watched.bureau.address, count, parts.clock())
