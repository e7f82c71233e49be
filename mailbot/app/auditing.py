"""`mailbot audit`: the indicators of a mailbox's past, from the mailbox itself."""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from mailbot.adapters.register import SqlRegister
from mailbot.app.building import App, watched_by
from mailbot.config import service_of
from mailbot.config.schema import MailboxSettings
from mailbot.domain.indicators import IndicatorRow, Period, Report, build_report
from mailbot.domain.model import Service
from mailbot.errors import ServerError
from mailbot.flows.audit import NoLetters, read_past
from mailbot.flows.intake import Tally
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
    app: App, first: date, last: date, mailbox: str | None = None, progress: Progress | None = None
) -> Audit:
    """Read what was received from one local day to another, both included, and the replies to it.

    Nothing is sent, marked or registered: what is read stands in a register of its own for as long as the
    audit lasts, in a folder that is this user's alone. A mailbox that fails keeps no other one back.
    """
    period = Period(first, last + timedelta(days=1))
    service = _service(app, first)
    tally = Tally()
    errors: list[ServerError] = []
    with _passing_register(app) as register:
        parts = app.parts_on(register, service, NoLetters())
        for settings in _mailboxes(app, mailbox):
            try:
                found = _read(app, parts, settings, first, progress)
                tally += found
                errors += found.refused
            except ServerError as error:
                errors.append(error)
        rows = _rows(app, parts, first)
    return Audit(_report(rows, period, app.now(), service), tally, errors)


def _service(app: App, first: date) -> Service:
    """The préfecture of the configuration, with what came before the period entering closed."""
    service = service_of(app.settings, app.now())
    return replace(service, starts_at=_midnight(service, first))


def _midnight(service: Service, day: date) -> datetime:
    return datetime.combine(day, time.min, service.timezone)


@contextmanager
def _passing_register(app: App) -> Iterator[SqlRegister]:
    with tempfile.TemporaryDirectory(prefix="mailbot-audit-") as folder:
        url = f"sqlite:///{Path(folder) / 'past.db'}"
        with closing(SqlRegister(url, secrets.token_bytes(_KEY_BYTES), app.now())) as register:
            yield register


def _mailboxes(app: App, name: str | None) -> Sequence[MailboxSettings]:
    return [app.settings.mailbox(name)] if name else app.settings.mailboxes


def _read(app: App, parts: Parts, mailbox: MailboxSettings, first: date, progress: Progress | None) -> Tally:
    watched = watched_by(parts.service.bureau(mailbox.address), mailbox)
    with app.past_of(mailbox) as inbox:
        # A day earlier: SINCE goes by the calendar of the server, which may stand in another zone.
        return read_past(parts, inbox, watched, first - timedelta(days=1), progress)


def _rows(app: App, parts: Parts, first: date) -> list[IndicatorRow]:
    found = parts.register.indicator_rows(_midnight(parts.service, first), app.now())
    return [replace(row, mailbox=app.mailbox_name(row.mailbox)) for row in found]


def _report(rows: Sequence[IndicatorRow], period: Period, now: datetime, service: Service) -> Report:
    """Without the indicators of acknowledgement: in a past without mailbot there is none to measure."""
    report = build_report(rows, period, now, service.calendar, service.timezone)
    scopes = tuple(
        replace(scope, indicators=tuple(i for i in scope.indicators if not i.id.startswith("A")))
        for scope in report.scopes
    )
    return replace(report, scopes=scopes)
