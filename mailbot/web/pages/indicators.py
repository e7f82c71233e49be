"""The quality indicators of a period, parted four ways; of the mailboxes that the account sees."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mailbot.adapters import reports
from mailbot.app.reporting import ReportAsked, names_of, report_of
from mailbot.domain.deadlines import local_day
from mailbot.domain.indicators import Dimension, Period, month, quarter
from mailbot.web.pages.cases import Filter
from mailbot.web.visit import Answer, Show, Visit

_QUARTERS, _MONTHS = 8, 12
"""How many are offered, the current one and those before it."""
_PARTED = (
    (Dimension.MAILBOX, "Boîte"),
    (Dimension.BUREAU, "Bureau"),
    (Dimension.PROCEDURE, "Démarche"),
    (Dimension.LANGUAGE, "Langue"),
)


def show(visit: Visit) -> Answer:
    today = local_day(visit.app.now(), visit.app.parts.service.timezone)
    chosen = _chosen(visit.query.get("periode", ""), today)
    by = next((one for one, _ in _PARTED if one == visit.query.get("par")), Dimension.MAILBOX)
    asked = ReportAsked(_period(chosen), by)
    seen = frozenset(bureau.address.lower() for bureau in visit.bureaux)
    report = report_of(visit.app, asked, seen)
    values = {
        "title": reports.title(asked.period),
        "report": reports.fragment(report, names_of(visit.app, by)),
        "filters": [
            Filter("periode", "Période", "", chosen, tuple(_offered(today))),
            Filter("par", "Détail par", "", by, _PARTED),
        ],
    }
    return Show("indicators", values)


def _chosen(name: str, today: date) -> str:
    """What is asked for where it is offered, else the current quarter."""
    offered = [value for value, _ in _offered(today)]
    return name if name in offered else offered[0]


def _period(name: str) -> Period:
    return quarter(name) if "Q" in name else month(name)


def _offered(today: date) -> Iterator[tuple[str, str]]:
    """Values of the list with their French, the newest first."""
    year, number = today.year, (today.month - 1) // 3 + 1
    for _ in range(_QUARTERS):
        yield f"{year}-Q{number}", reports.period_told(quarter(f"{year}-Q{number}"))
        year, number = (year, number - 1) if number > 1 else (year - 1, 4)
    year, number = today.year, today.month
    for _ in range(_MONTHS):
        yield f"{year}-{number:02}", reports.period_told(month(f"{year}-{number:02}"))
        year, number = (year, number - 1) if number > 1 else (year - 1, 12)
