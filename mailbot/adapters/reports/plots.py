"""Charts as SVG, drawn here: no script, nothing fetched, and each says in words what it shows."""

from __future__ import annotations

from html import escape

from mailbot.adapters.reports.charts import Bar, Chart

_WIDTH, _LEFT, _RIGHT = 640, 210, 125
_BAR, _STEP, _HEAD, _FOOT = 18, 30, 10, 30
_LONGEST_NAME = 28
_INK, _GREY, _MET, _MISSED, _PLAIN = "#1e1e1e", "#595959", "#18753c", "#b34000", "#3a5a9b"
"""On white each has a contrast of 4.5 or more (WCAG 1.4.3)."""


def svg(chart: Chart, prefix: str = "") -> str:
    """One picture. `prefix` keeps its ids apart from those of others in the same page."""
    height = _HEAD + _STEP * len(chart.bars) + _FOOT
    ids = f"{prefix}{chart.id}"
    bars = "".join(_bar(chart, bar, _HEAD + _STEP * row) for row, bar in enumerate(chart.bars))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" lang="fr" '
        f'aria-labelledby="{ids}-t {ids}-d" font-family="Arial,Helvetica,sans-serif" font-size="14">'
        f'<title id="{ids}-t">{escape(chart.title)}</title>'
        f'<desc id="{ids}-d">{escape(chart.described)}</desc>'
        f"{bars}{_target(chart, height)}</svg>"
    )


def _bar(chart: Chart, bar: Bar, top: int) -> str:
    name = _text(_LEFT - 10, top + 14, _cut(bar.name), anchor="end")
    if bar.indicator.value is None:
        return name + _text(_WIDTH, top + 14, bar.told, anchor="end", colour=_GREY)
    length = round(chart.share(bar.indicator.value) * _scale(), 1)
    colour = {True: _MET, False: _MISSED, None: _PLAIN}[bar.indicator.met]
    return (
        f'{name}<rect x="{_LEFT}" y="{top}" width="{max(length, 1)}" height="{_BAR}" fill="{colour}"/>'
        f"{_text(_WIDTH, top + 14, bar.told, anchor='end', weight='bold')}"
    )


def _target(chart: Chart, height: int) -> str:
    if chart.target is None:
        return ""
    x = round(_LEFT + chart.share(chart.target) * _scale(), 1)
    bottom = height - _FOOT
    line = (
        f'<line x1="{x}" y1="{_HEAD - 6}" x2="{x}" y2="{bottom + 4}" '
        f'stroke="{_INK}" stroke-width="2" stroke-dasharray="5 3"/>'
    )
    return line + _text(min(x, _WIDTH - _RIGHT), bottom + 20, f"objectif : {chart.aim}", anchor="middle")


def _scale() -> int:
    return _WIDTH - _LEFT - _RIGHT


def _cut(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"


def _text(
    x: float, y: float, text: str, *, anchor: str = "start", colour: str = _INK, weight: str = "normal"
) -> str:
    return (
        f'<text x="{x}" y="{y}" text-anchor="{anchor}" fill="{colour}" font-weight="{weight}">'
        f"{escape(text)}</text>"
    )
