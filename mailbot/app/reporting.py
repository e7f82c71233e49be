"""The report of the quality indicators: rows out of the register, names out of the configuration, a form."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from mailbot.adapters import reports
from mailbot.app.building import App
from mailbot.config import targets_of
from mailbot.domain.indicators import Dimension, IndicatorRow, Period, Report, build_report
from mailbot.domain.model import Service
from mailbot.errors import UsageError


@dataclass(frozen=True, slots=True)
class ReportAsked:
    """Which report: of what period, parted by what, and whether small figures are masked."""

    period: Period
    by: Dimension = Dimension.MAILBOX
    published: bool = False


def period_of(first: date, end: date) -> Period:
    """From a first day to another that does not belong to it any more."""
    if end <= first:
        raise UsageError(f"--to lies before --from {first}. Write the first day first.")
    return Period(first, end)


def report_of(app: App, asked: ReportAsked, only: Collection[str] | None = None) -> Report:
    """The indicators of a period of local days, beside those of the period before.

    `only`: addresses of mailboxes, in small letters; all of them where it is None.
    """
    period = asked.period
    found = app.register.indicator_rows(midnight(app, period.before.start), midnight(app, period.end), only)
    return measured(app, app.parts.service, found, asked)


def measured(app: App, service: Service, found: Iterable[IndicatorRow], asked: ReportAsked) -> Report:
    """What such cases say of the period; mailboxes go by the names of the configuration."""
    return build_report(
        found,
        asked.period,
        app.now(),
        service.calendar,
        service.timezone,
        by=asked.by,
        mailboxes={mailbox.address.lower(): mailbox.name for mailbox in app.settings.mailboxes},
        bureaux={bureau.name: bureau.title for bureau in service.bureaux},
        targets=targets_of(app.settings),
        published=asked.published,
    )


def names_of(app: App, by: Dimension) -> Mapping[str, str]:
    """How the parts of a report are called, where their ids are not what people say."""
    match by:
        case Dimension.PROCEDURE:
            return {procedure.id: procedure.label for procedure in app.procedures.values()}
        case Dimension.LANGUAGE:
            return reports.LANGUAGES
        case _:
            return {}


def show_report(app: App, asked: ReportAsked, form: str) -> str:
    return written(app, report_of(app, asked), asked.by, form)


def written(app: App, report: Report, by: Dimension, form: str) -> str:
    names = names_of(app, by)
    write: Mapping[str, Callable[[], str]] = {
        "text": lambda: reports.as_text(report, names),
        "html": lambda: reports.as_html(report, names),
        "csv": lambda: reports.as_csv(report),
        "json": lambda: reports.as_json(report),
    }
    return write[form]()


def save_report(app: App, asked: ReportAsked, form: str, path: Path) -> None:
    """Into a file; the only way for a PDF, which no terminal shows."""
    try:
        if form == "pdf":
            path.write_bytes(_pdf(app, asked))
        else:
            path.write_text(show_report(app, asked, form).rstrip("\n") + "\n", encoding="utf-8")
    except OSError as error:
        raise UsageError(f"--output: {path} cannot be written ({error.strerror}).") from error


def _pdf(app: App, asked: ReportAsked) -> bytes:
    return reports.as_pdf(report_of(app, asked), names_of(app, asked.by), app.service.name)


def midnight(app: App, day: date) -> datetime:
    """When a local day begins where the préfecture is, in UTC."""
    return datetime.combine(day, time.min, app.settings.service.timezone).astimezone(UTC)
