"""The audit: a mailbox's past, read as intake reads the present, into a register that is thrown away.

The same decisions on the same messages give the same figures: what the audit says of a quarter is what the
report would have said, had mailbot stood there. Folders are examined, nothing is marked, no letter is
written.
"""

from __future__ import annotations

from datetime import date

from mailbot.domain.model import LetterHead, LetterOrder, MailKind, OutgoingMail, Role
from mailbot.domain.traffic import Cursor
from mailbot.errors import FolderRefused
from mailbot.flows.folders import Tally, read_folder
from mailbot.flows.parts import Parts, Watched
from mailbot.flows.ports import PastInbox
from mailbot.flows.rounds import Progress


class NoLetters:
    """Stands where letters are written: the audit decides on them and writes none."""

    def write(self, order: LetterOrder, envelope_from: str) -> OutgoingMail:
        return OutgoingMail(MailKind(order.kind), order.message_id, envelope_from, (order.recipient,), b"")

    def head(self, _mail: OutgoingMail, /) -> LetterHead:
        return LetterHead(subject="", in_reply_to=None, references=())


def read_past(
    parts: Parts, inbox: PastInbox, watched: Watched, since: date, progress: Progress | None = None
) -> Tally:
    """Take in what each folder received since a day, Sent first: replies wait there for their questions.

    Raises `ServerError`; a side folder that is refused stands in the tally.
    """
    sent = [(folder, Role.SENT) for folder in watched.sent or inbox.sent_folders()]
    tally = Tally()
    for folder, role in (*sent, *((folder, Role.INBOX) for folder in watched.inboxes)):
        try:
            tally += _read_folder(parts, inbox, watched, folder, role, since, progress)
        except FolderRefused as refused:
            if folder == watched.inboxes[0]:
                raise
            tally.refused.append(refused)
    return tally


def _read_folder(
    parts: Parts,
    inbox: PastInbox,
    watched: Watched,
    folder: str,
    role: Role,
    since: date,
    progress: Progress | None,
) -> Tally:
    selected, address = inbox.select(folder), watched.bureau.address
    first = inbox.first_since(since)
    if first is None:
        return Tally()
    parts.register.advance(address, folder, role, Cursor(selected.uidvalidity, first), parts.clock())
    tally = read_folder(parts, inbox, watched.bureau, selected, role, _never, progress)
    tally.vanished = 0  # what was deleted since is not told by gaps in its past
    return tally


def _never() -> bool:
    return False
