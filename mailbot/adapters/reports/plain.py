"""A report as text, as CSV and as JSON."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC

from mailbot.adapters.reports import wording
from mailbot.adapters.reports.wording import Names
from mailbot.domain.indicators import Indicator, Period, Report, Scope

_COLUMNS = (
    *("mailbox", "id", "label", "value", "numerator", "denominator", "unit", "target", "met"),
    *("by", "name", "before", "masked"),
)


def as_text(report: Report, names: Names | None = None) -> str:
    lines = [wording.title(report.period), ""]
    for scope in report.scopes:
        lines += [wording.part_name(scope, names or {})]
        for section in wording.sections(scope):
            lines += [f" {section.title}", *map(_line, section.indicators)]
        lines.append("")
    if report.excluded:
        lines += [f"Non comptés : {wording.excluded(report)}", ""]
    lines += ["Méthode", *(f"- {sentence}" for sentence in wording.method(report)), ""]
    return "\n".join(lines)


def _line(indicator: Indicator) -> str:
    target, before = wording.target(indicator), wording.before(indicator)
    return (
        f"  {indicator.label} : {wording.measured(indicator)}"
        f"{target and f' – objectif {target}'}{before and f' – période précédente {before}'}"
    )


def as_csv(report: Report) -> str:
    """RFC 4180; decimal points; an empty name is the whole service, an empty value is unknown or masked."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, _COLUMNS)
    writer.writeheader()
    writer.writerows(
        {
            "mailbox": scope.mailbox or "",
            "by": scope.by or "",
            "name": scope.name or "",
            **_fields(indicator),
        }
        for scope in report.scopes
        for indicator in scope.indicators
    )
    return out.getvalue()


def as_json(report: Report) -> str:
    """One object on one line; `from` and `to` are the first and the last day, `value` null where unknown."""
    return json.dumps(
        {
            **_days(report.period),
            "at": f"{report.at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
            "before": _days(report.before) if report.before else None,
            "published": report.published,
            "scopes": [_scope(scope) for scope in report.scopes],
            "excluded": dict(report.excluded),
            "method": wording.method(report),
        },
        ensure_ascii=False,
    )


def _days(period: Period) -> dict[str, str]:
    return {"from": period.start.isoformat(), "to": period.last.isoformat()}


def _scope(scope: Scope) -> dict[str, object]:
    return {
        "mailbox": scope.mailbox,
        "by": scope.by,
        "name": scope.name,
        "indicators": [_fields(each) for each in scope.indicators],
    }


def _fields(indicator: Indicator) -> dict[str, object]:
    return {
        "id": indicator.id,
        "label": indicator.label,
        "value": _rounded(indicator.value),
        "numerator": indicator.numerator,
        "denominator": indicator.denominator,
        "unit": indicator.unit.value,
        "target": indicator.target,
        "met": indicator.met,
        "before": _rounded(indicator.before),
        "masked": indicator.masked,
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
