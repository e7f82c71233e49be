"""A bar chart as SVG, in text: nothing but the standard library."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tests.bench.figures import number

WIDTH, ROW, LEFT, RIGHT = 760, 26, 250, 90
COLOUR = "#000091"
Bar = tuple[str, float, str]
"""Label, value, unit."""


def bars(title: str, values: Sequence[Bar], reached: float | None = None) -> str:
    """Horizontal bars, the longest as wide as there is room; `reached` draws a line at a value."""
    longest = max([value for _, value, _ in values] + ([reached] if reached else []), default=1.0) or 1.0
    height = 40 + ROW * len(values) + 10
    rows = [_row(n, bar, longest) for n, bar in enumerate(values)]
    line = _line(reached, longest, height) if reached else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'font-family="sans-serif" font-size="13">\n<title>{escape(title)}</title>\n'
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>\n'
        f'<text x="10" y="22" font-weight="bold">{escape(title)}</text>\n{"".join(rows)}{line}</svg>\n'
    )


def _row(position: int, bar: Bar, longest: float) -> str:
    label, value, unit = bar
    top, width = 36 + ROW * position, _width(value, longest)
    return (
        f'<text x="{LEFT - 8}" y="{top + 15}" text-anchor="end">{escape(label)}</text>\n'
        f'<rect x="{LEFT}" y="{top}" width="{width:.1f}" height="18" fill="{COLOUR}"/>\n'
        f'<text x="{LEFT + width + 6:.1f}" y="{top + 14}">{number(value)} {escape(unit)}</text>\n'
    )


def _line(value: float, longest: float, height: int) -> str:
    x = LEFT + _width(value, longest)
    return (
        f'<line x1="{x:.1f}" y1="30" x2="{x:.1f}" y2="{height - 8}" stroke="#c9191e" stroke-dasharray="4"/>\n'
    )


def _width(value: float, longest: float) -> float:
    return (WIDTH - LEFT - RIGHT) * value / longest
