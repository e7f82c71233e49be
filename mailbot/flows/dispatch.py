"""Dispatch: claim some mails, hand them over one after the other, settle the fate of each at once."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable

from mailbot.domain.model import MailState
from mailbot.domain.traffic import Queued, Submission
from mailbot.errors import MailbotError, fault
from mailbot.flows.parts import Parts
from mailbot.flows.ports import Outbox

log = logging.getLogger("mailbot.dispatch")

AT_ONCE = 12
"""Mails that one claim takes: one transaction for all. What a worker that dies had not begun waits for the
end of its lease, so there are few."""


Settled = Callable[[MailState], None]
"""Is told what became of each mail."""


def dispatch_all(
    parts: Parts, outbox: Outbox, stopping: Callable[[], bool], settled: Settled = lambda _: None
) -> int:
    """Send all that is due; returns how many were sent. The connection is closed at the end."""
    try:
        return dispatch_due(parts, outbox, stopping, settled)
    finally:
        outbox.close()


def dispatch_due(parts: Parts, outbox: Outbox, stopping: Callable[[], bool], settled: Settled) -> int:
    """The same over a connection that stays open, for the mails to come.

    Raises `ServerError` where no server lets us in or the register fails; what was not handed over is then
    due as before.
    """
    sent = 0
    while not stopping() and (mails := _claim(parts)):
        sent += _send(parts, outbox, mails, stopping, settled)
    return sent


def _claim(parts: Parts) -> deque[Queued]:
    return deque(parts.register.claim(parts.worker, parts.clock(), parts.lease_seconds, AT_ONCE))


def _send(
    parts: Parts, outbox: Outbox, mails: deque[Queued], stopping: Callable[[], bool], settled: Settled
) -> int:
    """Hand claimed mails over until `stopping`; those not begun are put back, whatever ends it."""
    sent = 0
    try:
        while mails and not stopping():
            state = _hand_over(parts, outbox, mails.popleft())
            settled(state)
            sent += state is MailState.SENT
    finally:
        if mails:
            parts.register.put_back([mail.id for mail in mails], parts.worker)
    return sent


def _hand_over(parts: Parts, outbox: Outbox, mail: Queued) -> MailState:
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
        parts.register.put_back([mail.id], parts.worker, str(error))
        raise
    except Exception as error:  # noqa: BLE001  (the loop over mails: a flaw met by one must not stop all)
        log.error("mail not handed over", extra={"mail": mail.id, "error": fault(error)})
        state = MailState.UNSURE if begun else MailState.QUEUED
        return Submission(state, f"an unexpected {type(error).__name__}")
