"""Dispatch: claim a mail, hand it over, settle its fate. One mail a call, which says whether it found any."""

from __future__ import annotations

import logging
from collections.abc import Callable

from mailbot.domain.model import MailState
from mailbot.domain.traffic import Queued, Submission
from mailbot.errors import MailbotError, fault
from mailbot.flows.parts import Parts
from mailbot.flows.ports import Outbox

log = logging.getLogger("mailbot.dispatch")


def dispatch_one(parts: Parts, outbox: Outbox) -> MailState | None:
    """Send one mail that is due; returns what became of it, None where there is none.

    Raises `ServerError` where no server lets us in or the register fails; the mail is then due as before.
    """
    mail = parts.register.claim(parts.worker, parts.clock(), parts.lease_seconds)
    if mail is None:
        return None
    submission = _submit(parts, outbox, mail)
    parts.register.settle(mail.id, parts.worker, submission, parts.clock())
    log.info("mail settled", extra={"mail": mail.id, "state": submission.state})
    return submission.state


def _submit(parts: Parts, outbox: Outbox, mail: Queued) -> Submission:
    """Hand one mail over. What goes wrong with this mail alone puts it off and keeps no other one back."""
    begun = False

    def before_data() -> bool:
        nonlocal begun
        begun = parts.register.begin_data(mail.id, parts.worker, parts.clock(), parts.lease_seconds)
        return begun

    try:
        return outbox.submit(mail, before_data)
    except MailbotError as error:
        parts.register.put_back(mail.id, parts.worker, str(error))
        raise
    except Exception as error:  # noqa: BLE001  (the loop over mails: a flaw met by one must not stop all)
        log.error("mail not handed over", extra={"mail": mail.id, "error": fault(error)})
        state = MailState.UNSURE if begun else MailState.QUEUED
        return Submission(state, f"an unexpected {type(error).__name__}")


def dispatch_all(
    parts: Parts,
    outbox: Outbox,
    stopping: Callable[[], bool],
    settled: Callable[[MailState], None] = lambda _: None,
) -> int:
    """Send all that is due; returns how many were sent. The connection is closed at the end.

    `settled` is told what became of each mail.
    """
    sent = 0
    try:
        while not stopping() and (state := dispatch_one(parts, outbox)) is not None:
            settled(state)
            sent += state is MailState.SENT
    finally:
        outbox.close()
    return sent
