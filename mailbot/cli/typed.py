"""What people type: days, months, quarters and moments."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

from mailbot.cli.frame import Arguments
from mailbot.errors import UsageError

if TYPE_CHECKING:
    from mailbot.app.building import App
    from mailbot.domain.indicators import Period

FIRST_YEAR, LAST_YEAR = 1970, 2200
"""What a time or a day in a command may lie between: no mail is older, no calendar reaches further."""

Day = TypeVar("Day", bound=date)


def day(text: str) -> date:
    try:
        return _within_reach(date.fromisoformat(text))
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date; write it as 2026-11-21") from None


def quarter(text: str) -> Period:
    from mailbot.domain.indicators import quarter as read

    return _reachable(read, text)


def month(text: str) -> Period:
    from mailbot.domain.indicators import month as read

    return _reachable(read, text)


def _reachable(read: Callable[[str], Period], text: str) -> Period:
    try:
        period = read(text)
        _within_reach(period.start)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    return period


def _within_reach(day: Day) -> Day:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(day)
    return day


def moment(text: str | None, app: App, option: str = "--at") -> datetime:
    """A time as the user wrote it; without an offset it is in the service's zone."""
    if text is None:
        return app.now()
    try:
        told = _within_reach(datetime.fromisoformat(text))
    except ValueError:
        raise UsageError(f"{option}: {text!r} is no time. Write it as 2026-11-23T08:30.") from None
    zone = app.settings.service.timezone
    return (told if told.tzinfo else told.replace(tzinfo=zone)).astimezone(UTC)


def period(arguments: Arguments) -> Period:
    """Exactly one of a quarter, a month, and two days."""
    from mailbot.app.reporting import period_of

    days = (arguments.start, arguments.end)
    told = [arguments.quarter, arguments.month, days if any(days) else None]
    if sum(each is not None for each in told) != 1 or (any(days) and not all(days)):
        raise UsageError(
            "Of which period? Write --quarter 2026-Q4, --month 2026-11, or --from DATE --to DATE."
        )
    named: Period | None = arguments.quarter or arguments.month
    return named or period_of(arguments.start, arguments.end + timedelta(days=1))
