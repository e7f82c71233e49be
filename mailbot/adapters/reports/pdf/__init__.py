"""The report on two pages, in the manner of a préfecture's quality slide: figures first, then method."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mailbot.adapters.reports import wording
from mailbot.adapters.reports.charts import Chart, charts
from mailbot.adapters.reports.pdf.canvas import HEIGHT, WIDTH, Colour, Document, Element, Page
from mailbot.adapters.reports.pdf.metrics import fitted, width, wrapped
from mailbot.adapters.reports.wording import NBSP, Names, Section
from mailbot.domain.french_dates import day_and_month
from mailbot.domain.indicators import SUPPRESSED, Indicator, Report

_MARGIN = 36.0
_GAP = 14.0
_INK: Colour = (0.12, 0.12, 0.12)
_GREY: Colour = (0.35, 0.35, 0.35)
_PALE: Colour = (0.94, 0.95, 0.97)
_RULE: Colour = (0.8, 0.8, 0.8)
_BAND: Colour = (0.12, 0.23, 0.37)
_WHITE: Colour = (1, 1, 1)
_MET: Colour = (0.09, 0.46, 0.24)
_MISSED: Colour = (0.7, 0.25, 0)
_UNKNOWN: Colour = (0.23, 0.35, 0.61)
_HEADLINES = ("I1", "I2", "I3", "I4")
_DRAWN = frozenset({"I1", "I2"})
_MOST_BARS = 8
_SHORT = (
    ("jours ouvrés", "j. ouv."),
    ("jour ouvré", "j. ouv."),
    ("jours calendaires", "j. cal."),
    ("jour calendaire", "j. cal."),
    ("moins de ", "< "),
)
_SIGNS = "j. ouv. : jours ouvrés ; j. cal. : jours calendaires."


def as_pdf(report: Report, names: Names | None = None, service: str = "") -> bytes:
    """A PDF of two pages in French, tagged, with its title and language."""
    document = Document(wording.title(report.period), service)
    _first(document, report, names or {}, service)
    _second(document, report, service)
    return document.written()


def _first(document: Document, report: Report, names: Names, service: str) -> None:
    page, root = document.page(), document.root
    _head(page, root.add("H1"), "Qualité des réponses aux courriels", report, service)
    figures = {each.id: each for each in report.scopes[0].indicators}
    wide = (WIDTH - 2 * _MARGIN - 3 * _GAP) / len(_HEADLINES)
    for place, name in enumerate(_HEADLINES):
        _tile(page, root.add("Sect"), figures[name], _MARGIN + place * (wide + _GAP), wide)
    half = (WIDTH - 2 * _MARGIN - 2 * _GAP) / 2
    drawn = [chart for chart in charts(report, names) if chart.id in _DRAWN]
    for place, chart in enumerate(drawn):
        _chart(
            page, root.add("Figure", alt=chart.described), chart, _MARGIN + place * (half + 2 * _GAP), half
        )
    _foot(page, report, 1)


def _second(document: Document, report: Report, service: str) -> None:
    page, root = document.page(), document.root
    _head(page, root.add("H2"), "Détail et méthode", report, service)
    half = (WIDTH - 2 * _MARGIN - 2 * _GAP) / 2
    sections = wording.sections(report.scopes[0])
    lowest = 0.0
    for place, some in enumerate((sections[:2], sections[2:])):
        y = 88.0
        for section in some:
            y = _table(page, root, section, _MARGIN + place * (half + 2 * _GAP), y, half)
        lowest = max(lowest, y)
    _method(page, root, (*wording.method(report), _SIGNS), lowest + 4)
    _foot(page, report, 2)


def _head(page: Page, heading: Element, title: str, report: Report, service: str) -> None:
    with page.decoration():
        page.box(0, 0, WIDTH, 62, _BAND)
        page.write(WIDTH - _MARGIN, 28, service, 11, colour=_WHITE, right=True)
    with page.content(heading):
        page.write(_MARGIN, 30, title, 20, bold=True, colour=_WHITE)
        page.write(_MARGIN, 50, wording.period_told(report.period), 11, colour=_WHITE)
    if report.published:
        with page.decoration():
            page.write(WIDTH - _MARGIN, 46, "Version publiée", 9, colour=_WHITE, right=True)


def _foot(page: Page, report: Report, number: int) -> None:
    with page.decoration():
        page.write(_MARGIN, HEIGHT - 16, f"État au {_date(report.at)}", 8, colour=_GREY)
        page.write(WIDTH - _MARGIN, HEIGHT - 16, f"Page {number} sur 2", 8, colour=_GREY, right=True)


def _date(at: datetime) -> str:
    return f"{day_and_month(at.date())} {at.year}"


# --- page 1 ----------------------------------------------------------------------------------------------


def _tile(page: Page, section: Element, indicator: Indicator, x: float, wide: float) -> None:
    """One headline figure: what it is, its value, its target, the period before."""
    top, high = 80.0, 148.0
    colour = _verdict(indicator)
    with page.decoration():
        page.box(x, top, wide, high, _PALE)
        page.box(x, top, 5, high, colour)
    with page.content(section.add("P")):
        for row, line in enumerate(wrapped(indicator.label, wide - 24, 10)[:4]):
            page.write(x + 15, top + 18 + 12.5 * row, line, 10, colour=_INK)
    with page.content(section.add("P")):
        number, _, unit = wording.value(indicator).partition(NBSP)
        page.write(x + 15, top + 94, number, 30, bold=True, colour=colour)
        page.write(x + 22 + width(number, 30, bold=True), top + 94, unit, 12, colour=colour)
    lines = (
        f"Objectif : {wording.target(indicator)}" if indicator.target is not None else "",
        f"Avant : {wording.before(indicator)}" if indicator.before is not None else "",
    )
    with page.content(section.add("P")):
        for row, line in enumerate(lines):
            told = fitted(line, wide - 22, 8)
            page.write(x + 15, top + 123 + 12 * row, told, 8, colour=_INK)


def _verdict(indicator: Indicator) -> Colour:
    return {True: _MET, False: _MISSED, None: _UNKNOWN}[indicator.met]


def _chart(page: Page, figure: Element, chart: Chart, x: float, wide: float) -> None:
    top, left, right, high, step = 264.0, 134.0, 82.0, 20.0, 31.0
    room = wide - left - right
    bars = chart.bars[:_MOST_BARS]
    bottom = top + 12 + step * len(bars)
    with page.content(figure):
        page.write(x, top - 4, chart.title, 10.5, bold=True, colour=_INK)
        for row, bar in enumerate(bars):
            y = top + 14 + step * row
            page.write(x + left - 8, y + 13.5, fitted(bar.name, left - 10, 9), 9, colour=_INK, right=True)
            value = bar.indicator.value
            length = 0.0 if value is None else max(chart.share(value) * room, 1)
            page.box(x + left, y, length, high, _verdict(bar.indicator))
            page.write(x + wide, y + 13.5, bar.told, 9, bold=True, colour=_INK, right=True)
        if chart.target is not None:
            at = x + left + chart.share(chart.target) * room
            page.line(at, top + 8, at, bottom, _INK, dashed=True)
            page.write(at - 4, bottom + 10, f"objectif : {chart.aim}", 8, colour=_GREY, right=True)


# --- page 2 ----------------------------------------------------------------------------------------------


def _table(page: Page, root: Element, section: Section, x: float, y: float, wide: float) -> float:
    """One section's figures; where the next thing may begin."""
    title = root.add("H3")
    with page.content(title):
        page.write(x, y, section.title, 10, bold=True, colour=_BAND)
    table = root.add("Table")
    y = _row(page, table, ("Indicateur", "Résultat", "Objectif", "Avant"), x, y + 12, wide, heads=True)
    for each in section.indicators:
        if not each.id.startswith(SUPPRESSED):
            y = _row(page, table, _cells(each, section), x, y, wide)
    return y + 10


def _cells(indicator: Indicator, section: Section) -> tuple[str, ...]:
    before = "" if indicator.before is None else wording.amount(indicator.before, indicator.unit)
    told = (wording.value(indicator), wording.aim(indicator), before)
    return (wording.label(indicator, section), *map(_short, told))


def _short(text: str) -> str:
    """Columns are narrow; the note at the foot says what the signs stand for."""
    for long, sign in _SHORT:
        text = text.replace(long, sign)
    return text


def _row(
    page: Page, table: Element, cells: Sequence[str], x: float, y: float, wide: float, *, heads: bool = False
) -> float:
    row, size, high = table.add("TR"), 7.8, 11.6
    edges = (0.0, 0.55, 0.71, 0.86, 1.0)
    for column, text in enumerate(cells):
        kind, scope = ("TH", "Column") if heads else ("TH", "Row") if column == 0 else ("TD", "")
        room = (edges[column + 1] - edges[column]) * wide - 4
        with page.content(row.add(kind, scope=scope)):
            told = fitted(text, room, size, bold=heads)
            page.write(x + edges[column] * wide, y, told, size, bold=heads, colour=_INK)
    with page.decoration():
        page.line(x, y + 3, x + wide, y + 3, _INK if heads else _RULE)
    return y + high


def _method(page: Page, root: Element, sentences: Sequence[str], top: float) -> None:
    """In three columns, in small type, down to the foot."""
    title, columns, size = root.add("H3"), 3, 7.0
    with page.content(title):
        page.write(_MARGIN, top + 4, "Méthode", 10, bold=True, colour=_BAND)
    wide = (WIDTH - 2 * _MARGIN - (columns - 1) * _GAP) / columns
    share = -(-len(sentences) // columns)
    for column in range(columns):
        y = top + 16
        for sentence in sentences[column * share : (column + 1) * share]:
            with page.content(root.add("P")):
                for line in wrapped(_unbroken(sentence), wide, size):
                    page.write(_MARGIN + column * (wide + _GAP), y, line, size, colour=_GREY)
                    y += 8.4
            y += 1.6


def _unbroken(sentence: str) -> str:
    """French sets a space before these signs, and no line begins with one."""
    return sentence.replace(" ;", f"{NBSP};").replace(" :", f"{NBSP}:").replace(" %", f"{NBSP}%")
