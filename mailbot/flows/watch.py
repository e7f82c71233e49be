"""Watch: what the clock changes. Near and overdue, deadlines that a late holiday moves, marks."""

from __future__ import annotations

import logging

from mailbot.domain.deadlines import reply_clock
from mailbot.domain.model import Bureau
from mailbot.domain.traffic import OpenClock, Selected
from mailbot.flows.parts import Parts
from mailbot.flows.ports import Inbox

log = logging.getLogger("mailbot.watch")


def watch(parts: Parts) -> int:
    """Bring urgency up to date; returns how many cases changed."""
    changed = parts.register.watch(parts.clock())
    for reference, urgency in changed:
        log.info("urgency changed", extra={"case": reference, "urgency": urgency})
    return len(changed)


def move_deadlines(parts: Parts) -> int:
    """Compute the deadlines of open cases anew: a holiday announced late moves them."""
    bureaux = {bureau.address.lower(): bureau for bureau in parts.service.bureaux}
    moved = 0
    for clock in parts.register.open_clocks():
        bureau = bureaux.get(clock.mailbox.lower())
        if bureau is not None:
            moved += _move(parts, bureau, clock)
    return moved


def _move(parts: Parts, bureau: Bureau, clock: OpenClock) -> bool:
    procedure = parts.procedures.get(clock.procedure)
    deadline, near_at = reply_clock(clock.received, bureau, procedure, parts.service)
    if (deadline, near_at) == (clock.deadline, clock.near_at):
        return False
    parts.register.move_deadline(clock.case_id, deadline, near_at, parts.clock())
    return True


def set_marks(parts: Parts, inbox: Inbox, bureau: Bureau, folder: Selected) -> int:
    """Show each case's marks on its messages in the selected folder; returns how many changed.

    The register holds the state; a server that permits no keywords simply shows none.
    """
    if not folder.keywords:
        return 0
    due_marks = parts.register.marks_due(bureau.address, folder.name, folder.uidvalidity, bureau.flag_overdue)
    for mark in due_marks:
        inbox.mark(mark.place.uid, mark.wanted, mark.present - mark.wanted)
        parts.register.marked(mark.message_row, mark.wanted)
    return len(due_marks)


def note_answered(parts: Parts, inbox: Inbox, bureau: Bureau, folder: Selected) -> None:
    """See which open messages a mail program has marked \\Answered: shown, closing nothing."""
    waiting = parts.register.open_uids(bureau.address, folder.name, folder.uidvalidity)
    answered = inbox.answered(waiting) if waiting else []
    if answered:
        parts.register.note_answered(bureau.address, folder.name, folder.uidvalidity, answered)
