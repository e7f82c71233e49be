"""The weekly summary: rows out of the register, contents by the domain, one mail for a mailbox and week."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Protocol

from mailbot.domain.deadlines import local_day
from mailbot.domain.model import Bureau, MailKind, OutgoingMail
from mailbot.domain.weekly import WEEK, WEEKS_BEFORE, Weekly, build_weekly, monday, week_due
from mailbot.flows.bureaux import each_bureau
from mailbot.flows.intake import new_message_id
from mailbot.flows.parts import Parts

log = logging.getLogger("mailbot.weekly")

_OLDEST_ANSWERED = timedelta(days=180)
"""A case received longer before its week than this is not looked for among those answered in it."""


class WriteWeekly(Protocol):
    def __call__(
        self, weekly: Weekly, sender: str, recipients: Sequence[str], message_id: str, envelope_from: str
    ) -> OutgoingMail: ...


def weekly_at(parts: Parts, bureau: Bureau, at: datetime) -> Weekly:
    """The summary of the week before the one in which `at` lies."""
    service, register = parts.service, parts.register
    week = datetime.combine(monday(local_day(at, service.timezone)), time.min, service.timezone)
    start = (week - (WEEKS_BEFORE + 1) * WEEK - _OLDEST_ANSWERED).astimezone(UTC)
    rows = register.indicator_rows(start, at, {bureau.address.lower()})
    waiting = register.open_counts(bureau.address, at)
    return build_weekly(bureau, at, service.timezone, service.calendar, rows, waiting)


def send_weeklies(parts: Parts, at_hour: time, sender: str, write: WriteWeekly) -> int:
    """Queue the summaries that are due: on the week's first working day, once a week whatever restarts."""

    def send(bureau: Bureau) -> bool:
        return bool(bureau.heads) and _send(parts, bureau, at_hour, sender, write)

    return each_bureau(parts, send)


def _send(parts: Parts, bureau: Bureau, at_hour: time, sender: str, write: WriteWeekly) -> bool:
    now, service = parts.clock(), parts.service
    last = parts.register.last_digest(bureau.address, MailKind.WEEKLY)
    week = week_due(now, at_hour, service.timezone, service.calendar, last)
    if week is None:
        return False
    weekly = weekly_at(parts, bureau, now)
    mail = write(weekly, sender, bureau.heads, new_message_id(parts, bureau), parts.envelope_from)
    queued = parts.register.queue_digest(bureau.address, week, mail, now)
    if queued:
        log.info("weekly summary queued", extra={"mailbox": bureau.name})
    return queued
