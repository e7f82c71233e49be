"""The day on which an administration's silence decides (CRPA L231-1 to L231-6)."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime
from zoneinfo import ZoneInfo


def silence_decides_on(received: datetime, months: int, zone: ZoneInfo) -> date:
    """The local day with the number of the day of receipt, or the month's last (C. proc. civ. 641).

    No day off moves it: an implicit decision is no act that somebody has to perform.
    """
    day = received.astimezone(zone).date()
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
