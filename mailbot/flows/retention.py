"""Retention: what is past its time leaves the register, slice by slice. The mailboxes stay as they are."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, time

from mailbot.domain.retention import Eliminated, Retention, limits
from mailbot.flows.parts import Parts

log = logging.getLogger("mailbot.retention")

QUIET_FROM, QUIET_UNTIL = time(1), time(5)
"""Local hours in which the daemon purges: nobody waits for a letter then."""


def quiet(parts: Parts) -> bool:
    local = parts.clock().astimezone(parts.service.timezone).time()
    return QUIET_FROM <= local < QUIET_UNTIL


def due(parts: Parts, retention: Retention) -> Eliminated:
    """What a purge would take now."""
    return parts.register.due_for_purge(limits(retention, parts.clock()), parts.service.timezone)


def purge(
    parts: Parts,
    retention: Retention,
    visa: str | None,
    stopping: Callable[[], bool],
    progress: Callable[[int], None],
) -> Eliminated:
    """Take what is due; `visa` of the archives goes into the journal. Ends early where that is wished."""
    now = parts.clock()
    taken = Eliminated()
    while not stopping() and (some := _slice(parts, retention, visa, now)):
        taken += some
        progress(some.total)
    if taken:
        parts.register.wipe()
        log.info("purged", extra={"rows": taken.total})
    return taken


def _slice(parts: Parts, retention: Retention, visa: str | None, now: datetime) -> Eliminated:
    return parts.register.purge(limits(retention, now), parts.service.timezone, visa, now)
