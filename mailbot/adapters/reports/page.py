"""A report as a page: tables with captions and headers (RGAA 5), plots with the same figures beside them.

`fragment` is what other pages embed; `as_html` is a document of its own around it.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from mailbot.adapters.reports import wording
from mailbot.adapters.reports.charts import Chart, charts
from mailbot.adapters.reports.plots import svg
from mailbot.adapters.reports.wording import Names, Section
from mailbot.domain.indicators import Indicator, Report, Scope

_HEADINGS = ("Indicateur", "Résultat", "Objectif", "Période précédente")
STYLE = (
    "body{font-family:Arial,Helvetica,sans-serif;color:#1e1e1e;background:#fff;max-width:60rem;"
    "margin:1rem auto;padding:0 1rem;line-height:1.45}"
    "table{border-collapse:collapse;width:100%;margin:0 0 1.5rem}"
    "caption{text-align:left;font-weight:bold;font-size:1.1rem;padding:.5rem 0}"
    "th,td{text-align:left;vertical-align:top;padding:.4rem .6rem .4rem 0;border-bottom:1px solid #cecece}"
    "thead th{border-bottom:2px solid #1e1e1e}"
    "h1{font-size:1.5rem;line-height:1.25}h2{font-size:1.25rem;margin:2rem 0 .5rem}"
    "tbody th{font-weight:normal}th,td{overflow-wrap:break-word}"
    "figure{margin:0 0 1.5rem}figcaption{font-weight:bold}svg{width:100%;height:auto;max-width:44rem}"
    "summary{cursor:pointer;padding:.4rem 0}"
    "@media(max-width:40rem){thead{position:absolute;width:1px;height:1px;overflow:hidden;"
    "clip-path:inset(50%)}table,caption,tbody{display:block}"
    "tbody th,tbody td{display:block;border:0;padding:.1rem 0}tbody th{font-weight:bold;padding-top:.6rem}"
    "tbody tr{display:block;border-bottom:1px solid #cecece;padding-bottom:.4rem}"
    "td[data-th]::before{content:attr(data-th) ' : ';color:#595959}}"
    "@media print{body{max-width:none}table,figure{break-inside:avoid}}"
)


def as_html(report: Report, names: Names | None = None) -> str:
    """One document, readable without scripts, nothing fetched from elsewhere."""
    title = escape(wording.title(report.period))
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="fr">',
            '<head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{title}</title><style>{STYLE}</style></head>",
            f"<body><main><h1>{title}</h1>",
            fragment(report, names),
            "</main></body></html>",
            "",
        ]
    )


def fragment(report: Report, names: Names | None = None) -> str:
    """All of the report below its first heading: sections of level 2, without styles."""
    known = names or {}
    whole, *parts = report.scopes
    return "\n".join(
        [
            _context(report),
            *_plots(report, known),
            f"<h2>{wording.WHOLE}</h2>",
            *_tables(whole, wording.WHOLE),
            *(_part(scope, known) for scope in parts),
            "<h2>Méthode</h2>",
            f"<ul>{_elements('li', wording.method(report))}</ul>",
        ]
    )


def _context(report: Report) -> str:
    told = [f"Période comparée : {wording.period_told(report.before)}."] if report.before else []
    if report.excluded:
        told.append(f"Non comptés : {wording.excluded(report)}.")
    return f"<p>{escape(' '.join(told))}</p>" if told else ""


def _part(scope: Scope, names: Names) -> str:
    name = wording.part_name(scope, names)
    tables = "\n".join(_tables(scope, name))
    return f"<h2>{escape(name)}</h2>\n<details><summary>Tous les résultats</summary>\n{tables}</details>"


# --- tables --------------------------------------------------------------------------------------------


def _tables(scope: Scope, name: str) -> list[str]:
    return [_table(section, name) for section in wording.sections(scope)]


def _table(section: Section, name: str) -> str:
    head = "".join(map(_heading, _HEADINGS))
    rows = "\n".join(_row(each, section) for each in section.indicators)
    return _tabled(f"{section.title} – {name}", head, rows)


def _tabled(caption: str, head: str, rows: str) -> str:
    """The roles say what narrow screens would lose: there each row is a block of its own."""
    return (
        f'<table role="table"><caption>{escape(caption)}</caption>\n'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>\n'
        f'<tbody role="rowgroup">\n{rows}\n</tbody></table>'
    )


def _heading(text: str) -> str:
    return f'<th scope="col" role="columnheader">{escape(text)}</th>'


def _row(indicator: Indicator, section: Section) -> str:
    told = (wording.measured(indicator), wording.target(indicator), wording.before(indicator))
    return _tabled_row(wording.label(indicator, section), zip(_HEADINGS[1:], told, strict=True))


def _tabled_row(name: str, cells: Iterable[tuple[str, str]]) -> str:
    told = "".join(
        f'<td role="cell" data-th="{escape(heading)}">{escape(text or "–")}</td>' for heading, text in cells
    )
    return f'<tr role="row"><th scope="row" role="rowheader">{escape(name)}</th>{told}</tr>'


def _elements(tag: str, texts: Iterable[str]) -> str:
    return "".join(f"<{tag}>{escape(text)}</{tag}>" for text in texts)


# --- plots ---------------------------------------------------------------------------------------------


def _plots(report: Report, names: Names) -> list[str]:
    drawn = [_figure(chart, wording.parted_by(report)) for chart in charts(report, names)]
    return ["<h2>En images</h2>", *drawn] if drawn else []


def _figure(chart: Chart, parts: str) -> str:
    """The table below a plot says the same to who cannot see it."""
    rows = "\n".join(
        _tabled_row(bar.name, (("Résultat", bar.told), ("Objectif", bar.meaning))) for bar in chart.bars
    )
    table = _tabled(chart.title, "".join(map(_heading, (parts, "Résultat", "Objectif"))), rows)
    return (
        f"<figure><figcaption>{escape(chart.title)}</figcaption>\n{svg(chart, 'plot-')}\n"
        f"<details><summary>Les mêmes chiffres en tableau</summary>\n{table}</details></figure>"
    )
