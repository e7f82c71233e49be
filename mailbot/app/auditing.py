"""`mailbot audit`: the indicators of a mailbox's past, from the mailbox itself."""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

from mailbot.adapters.register import SqlRegister
from mailbot.app.building import App, watched_by
from mailbot.app.reporting import ReportAsked, measured, midnight
from mailbot.config import service_of
from mailbot.config.schema import MailboxSettings
from mailbot.domain.indicators import Report
from mailbot.domain.model import Service
from mailbot.errors import ServerError
from mailbot.flows.audit import NoLetters, read_past
from mailbot.flows.folders import Tally
from mailbot.flows.parts import Parts
from mailbot.flows.rounds import Progress

_KEY_BYTES = 32


@dataclass
class Audit:
    """The figures of a past, what was read for them, and what could not be."""

    report: Report
    tally: Tally = field(default_factory=Tally)
    errors: list[ServerError] = field(default_factory=list)


def audit(
    app: App, asked: ReportAsked, mailbox: str | None = None, progress: Progress | None = None
) -> Audit:
    """Read what was received in a period of local days, and the replies to it.

    Nothing is sent, marked or registered: what is read stands in a register of its own for as long as the
    audit lasts, in a folder that is this user's alone. A mailbox that fails keeps no other one back.
    """
    first, service = asked.period.start, _service(app, asked.period.start)
    tally = Tally()
    errors: list[ServerError] = []
    with _passing_register(app) as register:
        parts = app.parts_on(register, service, NoLetters(), items=False)
        for settings in _mailboxes(app, mailbox):
            try:
                found = _read(app, parts, settings, first, progress)
                tally += found
                errors += found.refused
            except ServerError as error:
                errors.append(error)
        rows = register.indicator_rows(midnight(app, first), app.now())
        report = measured(app, service, rows, asked)
    return Audit(_without_acknowledgements(report), tally, errors)


def _service(app: App, first: date) -> Service:
    """The préfecture of the configuration, with what came before the period entering closed."""
    service = service_of(app.settings, app.now())
    return replace(service, starts_at=midnight(app, first))


@contextmanager
def _passing_register(app: App) -> Iterator[SqlRegister]:
    with tempfile.TemporaryDirectory(prefix="mailbot-audit-") as folder:
        url = f"sqlite:///{Path(folder) / 'past.db'}"
        with closing(SqlRegister(url, secrets.token_bytes(_KEY_BYTES), app.now(), passing=True)) as register:
            yield register


def _mailboxes(app: App, name: str | None) -> Sequence[MailboxSettings]:
    return [app.settings.mailbox(name)] if name else app.settings.mailboxes


def _read(app: App, parts: Parts, mailbox: MailboxSettings, first: date, progress: Progress | None) -> Tally:
    watched = watched_by(parts.service.bureau(mailbox.address), mailbox)
    with app.past_of(mailbox) as inbox:
        # A day earlier: SINCE goes by the calendar of the server, which may stand in another zone.
        return read_past(parts, inbox, watched, first - timedelta(days=1), progress)


def _without_acknowledgements(report: Report) -> Report:
    """In a past without mailbot there is none to measure."""
    scopes = tuple(
        replace(scope, indicators=tuple(i for i in scope.indicators if not i.id.startswith("A")))
        for scope in report.scopes
    )
    return replace(report, scopes=scopes)
