"""What was measured: values with their median and spread, and the tables of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median, quantiles


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. `target` is what the design asks for, `note` what one must know."""

    what: str
    unit: str
    values: tuple[float, ...]
    target: str = ""
    note: str = ""

    @property
    def median(self) -> float:
        return median(self.values) if self.values else 0.0

    @property
    def spread(self) -> tuple[float, float]:
        """The middle half of the values; of fewer than four the smallest and the largest."""
        if not self.values:
            return 0.0, 0.0
        if len(self.values) < 4:
            return min(self.values), max(self.values)
        low, _, high = quantiles(self.values, n=4)
        return low, high

    @property
    def percentile95(self) -> float:
        return sorted(self.values)[min(len(self.values) - 1, int(0.95 * len(self.values)))]


@dataclass
class Part:
    """One measurement: its figures, and what else is worth keeping (`detail`, for the document)."""

    name: str
    figures: list[Figure] = field(default_factory=list)
    detail: dict[str, object] = field(default_factory=dict)

    def add(self, what: str, unit: str, values: Sequence[float], target: str = "", note: str = "") -> Figure:
        figure = Figure(what, unit, tuple(values), target, note)
        self.figures.append(figure)
        return figure


def table(figures: Sequence[Figure]) -> str:
    """In Markdown, aligned, so that a terminal shows it as well."""
    head = ("what", "median", "spread", "unit", "to reach")
    rows = [(f.what, number(f.median), _spread(f), f.unit, f.target) for f in figures]
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    lines = [_line(row, widths) for row in (head, tuple("-" * width for width in widths), *rows)]
    notes = [f"{f.what}: {f.note}" for f in figures if f.note]
    return "\n".join([*lines, *(["", *notes] if notes else [])])


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    return "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"


def _spread(figure: Figure) -> str:
    if len(figure.values) < 2:
        return ""
    low, high = figure.spread
    return f"{number(low)} to {number(high)}"


def number(value: float) -> str:
    """Three significant digits."""
    if value == int(value) or abs(value) >= 100:
        return f"{value:.0f}"
    return f"{value:.{1 if abs(value) >= 10 else 2 if abs(value) >= 1 else 3}f}"
