"""Dispatch: claim a mail, hand it over, settle its fate. One mail a call, which says whether it found any."""

from __future__ import annotations

import logging
from collections.abc import Callable

from mailbot.domain.model import MailState
from mailbot.domain.traffic import Submission
from mailbot.errors import ServerError
from mailbot.flows.parts import Parts
from mailbot.flows.ports import Outbox

log = logging.getLogger("mailbot.dispatch")


def dispatch_one(parts: Parts, outbox: Outbox) -> MailState | None:
    """Send one mail that is due; None where there is none.

    Raises `ServerError` where the server cannot be reached; the mail is then queued for later.
    """
    register, worker = parts.register, parts.worker
    mail = register.claim(worker, parts.clock())
    if mail is None:
        return None
    try:
        submission = outbox.submit(mail, lambda: register.begin_data(mail.id, worker, parts.clock()))
    except ServerError as error:
        later = Submission(MailState.QUEUED, error.what)
        register.settle(mail.id, worker, later, parts.clock())
        raise
    register.settle(mail.id, worker, submission, parts.clock())
    log.info("mail settled", extra={"mail": mail.id, "state": submission.state})
    return submission.state


def dispatch_all(parts: Parts, outbox: Outbox, stopping: Callable[[], bool]) -> int:
    """Send all that is due; returns how many were sent. The connection is closed at the end."""
    sent = 0
    try:
        while not stopping() and (state := dispatch_one(parts, outbox)) is not None:
            sent += state is MailState.SENT
    finally:
        outbox.close()
    return sent
