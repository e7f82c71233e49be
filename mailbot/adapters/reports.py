"""The report of the quality indicators as text, CSV, JSON and page, with the note on its method."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from datetime import UTC, date, timedelta
from html import escape

from mailbot.domain.french_dates import day_and_month
from mailbot.domain.indicators import Indicator, Period, Report, Scope, Unit

METHOD = (
    "Sont comptés les messages reçus pendant la période, à la date où le serveur les a reçus.",
    "Demandes d'informations : renseignement, suivi de dossier, rendez-vous, envoi de pièces, autre.",
    "Les suggestions et réclamations sont comptées à part. Les simples remerciements ne le sont pas.",
    "Ne comptent pas : envois automatiques, retours d'envoi, indésirables, courriels internes, doublons.",
    "Ne comptent pas non plus les suites d'un échange qui a déjà sa réponse.",
    "La réponse est le premier courriel d'un agent ; l'accusé de réception automatique n'en est pas une.",
    "Taux : les messages répondus avant la fin du cinquième jour ouvré, parmi ceux dont ce jour est passé.",
    "Un message encore sans réponse après ce jour compte comme hors délai.",
    "Délais : en jours entiers. Le jour de réception est le jour 0 ; il n'y a pas de demi-journée.",
    "Jours ouvrés : sans les samedis, dimanches et jours fériés du département.",
    "Délai tenu pour neuf réponses sur dix : le plus petit délai que 90 % des réponses respectent.",
)
_EXCLUDED = {
    "automatic": "envois automatiques",
    "bounce": "retours d'envoi",
    "bulk": "envois en nombre",
    "duplicate": "doublons",
    "follow_up": "suites d'un échange",
    "internal": "courriels internes",
    "list": "listes de diffusion",
    "own": "envois de mailbot",
    "report": "avis techniques",
    "spam": "indésirables",
}
_UNITS = {
    Unit.PERCENT: ("%", "%"),
    Unit.WORKING_DAYS: ("jour ouvré", "jours ouvrés"),
    Unit.CALENDAR_DAYS: ("jour calendaire", "jours calendaires"),
    Unit.CASES: ("message", "messages"),
}
_PLURAL = 2
_COLUMNS = ("mailbox", "id", "label", "value", "numerator", "denominator", "unit", "target", "met")
_HEADINGS = ("Indicateur", "Résultat", "Objectif")
_STYLE = (
    "body{font-family:Arial,Helvetica,sans-serif;color:#1e1e1e;background:#fff;max-width:60rem;"
    "margin:1rem auto;padding:0 1rem;line-height:1.45}"
    "table{border-collapse:collapse;width:100%;margin:0 0 2rem}"
    "caption{text-align:left;font-weight:bold;font-size:1.15rem;padding:.5rem 0}"
    "th,td{text-align:left;vertical-align:top;padding:.4rem .6rem .4rem 0;border-bottom:1px solid #cecece}"
    "h1{font-size:1.5rem;line-height:1.25}tbody th{font-weight:normal}th,td{overflow-wrap:break-word}"
)


def as_text(report: Report) -> str:
    lines = [_title(report.period), ""]
    for scope in report.scopes:
        lines += [_name(scope), *map(_text_line, scope.indicators), ""]
    if report.excluded:
        lines += [f"Non comptés : {_excluded(report)}", ""]
    lines += ["Méthode", *(f"- {sentence}" for sentence in METHOD), ""]
    return "\n".join(lines)


def as_csv(report: Report) -> str:
    """RFC 4180; decimal points; an empty mailbox is the whole service, an empty value is unknown."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, _COLUMNS)
    writer.writeheader()
    writer.writerows(
        {"mailbox": scope.mailbox or "", **_fields(indicator)}
        for scope in report.scopes
        for indicator in scope.indicators
    )
    return out.getvalue()


def as_json(report: Report) -> str:
    """One object on one line; `from` and `to` are the first and the last day, `value` null where unknown."""
    return json.dumps(
        {
            "from": report.period.start.isoformat(),
            "to": _last_day(report.period).isoformat(),
            "at": f"{report.at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
            "scopes": [
                {"mailbox": scope.mailbox, "indicators": [_fields(each) for each in scope.indicators]}
                for scope in report.scopes
            ],
            "excluded": dict(report.excluded),
            "method": METHOD,
        },
        ensure_ascii=False,
    )


def as_html(report: Report) -> str:
    """One document, readable without scripts, whose tables carry captions and headers (RGAA 5)."""
    title = escape(_title(report.period))
    excluded = f"<p>Non comptés : {escape(_excluded(report))}</p>" if report.excluded else ""
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="fr">',
            '<head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{title}</title><style>{_STYLE}</style></head>",
            f"<body><main><h1>{title}</h1>",
            *map(_table, report.scopes),
            excluded,
            "<h2>Méthode</h2>",
            f"<ul>{_elements('li', METHOD)}</ul>",
            "</main></body></html>",
            "",
        ]
    )


def _title(period: Period) -> str:
    last = _last_day(period)
    days = f"du {day_and_month(period.start)} {period.start.year} au {day_and_month(last)} {last.year}"
    return f"Indicateurs de qualité des courriels, {days}"


def _last_day(period: Period) -> date:
    return period.end - timedelta(days=1)


def _name(scope: Scope) -> str:
    return "Tout le service" if scope.mailbox is None else f"Boîte {scope.mailbox}"


def _excluded(report: Report) -> str:
    return ", ".join(f"{_EXCLUDED.get(reason, reason)} {count}" for reason, count in report.excluded.items())


def _text_line(indicator: Indicator) -> str:
    target = _target(indicator)
    return (
        f"  {indicator.label} : {_value(indicator)} ({_base(indicator)}){target and f' – objectif {target}'}"
    )


def _table(scope: Scope) -> str:
    head = "".join(f'<th scope="col">{heading}</th>' for heading in _HEADINGS)
    rows = "\n".join(map(_table_row, scope.indicators))
    return (
        f"<table><caption>{escape(_name(scope))}</caption>\n"
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody></table>"
    )


def _table_row(indicator: Indicator) -> str:
    cells = _elements("td", (f"{_value(indicator)} ({_base(indicator)})", _target(indicator) or "–"))
    return f'<tr><th scope="row">{escape(indicator.label)}</th>{cells}</tr>'


def _elements(tag: str, texts: Iterable[str]) -> str:
    return "".join(f"<{tag}>{escape(text)}</{tag}>" for text in texts)


def _value(indicator: Indicator) -> str:
    if indicator.value is None:
        return "sans objet"
    return _amount(indicator.value, indicator.unit)


def _target(indicator: Indicator) -> str:
    if indicator.target is None:
        return ""
    sign = "" if indicator.unit is Unit.PERCENT else "moins de "
    reached = {True: ", atteint", False: ", non atteint", None: ""}[indicator.met]
    return f"{sign}{_amount(indicator.target, indicator.unit)}{reached}"


def _base(indicator: Indicator) -> str:
    """What the figure was measured on."""
    match indicator.unit:
        case Unit.PERCENT:
            return f"{indicator.numerator} sur {indicator.denominator}"
        case Unit.CASES:
            return f"sur {indicator.denominator}"
        case Unit.WORKING_DAYS | Unit.CALENDAR_DAYS:
            noun = "réponse" if indicator.denominator < _PLURAL else "réponses"
            return f"{indicator.denominator}\N{NO-BREAK SPACE}{noun}"


def _amount(value: float, unit: Unit) -> str:
    """With a decimal comma; French has the singular below two."""
    number = f"{value:.0f}" if value == round(value) else f"{value:.1f}".replace(".", ",")
    return f"{number}\N{NO-BREAK SPACE}{_UNITS[unit][value >= _PLURAL]}"


def _fields(indicator: Indicator) -> dict[str, object]:
    return {
        "id": indicator.id,
        "label": indicator.label,
        "value": None if indicator.value is None else round(indicator.value, 2),
        "numerator": indicator.numerator,
        "denominator": indicator.denominator,
        "unit": indicator.unit.value,
        "target": indicator.target,
        "met": indicator.met,
    }
