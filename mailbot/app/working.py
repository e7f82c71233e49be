"""One pass over everything: `mailbot once`."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from mailbot.app.building import App
from mailbot.app.leases import kept_alive
from mailbot.config.schema import MailboxSettings
from mailbot.errors import ServerError
from mailbot.flows.dispatch import dispatch_all
from mailbot.flows.folders import Tally
from mailbot.flows.rounds import Progress, go_round
from mailbot.flows.watch import move_deadlines, watch

log = logging.getLogger("mailbot.once")


def never() -> bool:
    return False


@dataclass
class Outcome:
    """What a pass did, and what it could not do."""

    tally: Tally = field(default_factory=Tally)
    sent: int = 0
    errors: list[ServerError] = field(default_factory=list)


def once(
    app: App,
    name: str | None = None,
    progress: Progress | None = None,
    stopping: Callable[[], bool] = never,
) -> Outcome:
    """Read Sent and inbox of the mailboxes, watch the deadlines, send what is queued.

    A server that fails keeps no other one from its turn. Raises `AlreadyRunning` on SQLite.
    """
    mailboxes = [app.settings.mailbox(name)] if name else list(app.settings.mailboxes)
    outcome = Outcome()
    with app.register.working(), kept_alive(app):
        app.register.recover(app.now(), alone=not app.register.shared)
        move_deadlines(app.parts)
        watch(app.parts)
        _read_all(app, mailboxes, outcome, progress, stopping)
        _send_all(app, outcome, stopping)
        app.register.release_leases(app.parts.worker)
    return outcome


def _read_all(
    app: App,
    mailboxes: Sequence[MailboxSettings],
    outcome: Outcome,
    progress: Progress | None,
    stopping: Callable[[], bool],
) -> None:
    for mailbox in mailboxes:
        try:
            tally = read_mailbox(app, mailbox, progress, stopping)
            outcome.tally += tally
            outcome.errors += tally.refused
        except ServerError as error:
            outcome.errors.append(error)


def read_mailbox(
    app: App, mailbox: MailboxSettings, progress: Progress | None, stopping: Callable[[], bool]
) -> Tally:
    """One pass over one mailbox, noted in the register whether it succeeds or not."""
    seconds = app.settings.database.lease_seconds
    if not app.register.lease(mailbox.address, app.parts.worker, app.now(), seconds):
        log.info("another worker reads it", extra={"mailbox": mailbox.name})
        return Tally()
    try:
        with app.inbox(mailbox) as inbox:
            tally = go_round(app.parts, inbox, app.watched(mailbox), stopping, progress)
    except ServerError as error:
        app.register.passed(mailbox.address, app.now(), error.what)
        raise
    app.register.passed(mailbox.address, app.now(), tally.problem)
    return tally


def _send_all(app: App, outcome: Outcome, stopping: Callable[[], bool]) -> None:
    try:
        outcome.sent = dispatch_all(app.parts, app.outbox(), stopping)
    except ServerError as error:
        outcome.errors.append(error)
