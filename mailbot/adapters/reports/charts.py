"""What is drawn, before it is drawn: bars of one figure, a part of the service each, beside its target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from mailbot.adapters.reports import wording
from mailbot.adapters.reports.wording import Names
from mailbot.domain.indicators import Indicator, Report, Unit

DRAWN = (
    ("I1", "Demandes d'informations : réponses dans les 5 jours ouvrés"),
    ("I3", "Suggestions et réclamations : réponses dans les 5 jours ouvrés"),
    ("I2", "Demandes d'informations : délai moyen de réponse"),
    ("I4", "Suggestions et réclamations : délai moyen de réponse"),
)
MOST_BARS = 12
_PERCENT = 100.0


@dataclass(frozen=True, slots=True)
class Bar:
    name: str
    indicator: Indicator

    @property
    def told(self) -> str:
        return wording.value(self.indicator)

    @property
    def meaning(self) -> str:
        """For who sees no colours: whether the target is met."""
        return {True: "objectif atteint", False: "objectif non atteint", None: ""}[self.indicator.met]


@dataclass(frozen=True, slots=True)
class Chart:
    """One figure of several parts. `top` is where its scale ends, from 0."""

    id: str
    title: str
    bars: tuple[Bar, ...]
    top: float
    target: float | None
    unit: Unit

    @property
    def described(self) -> str:
        """All that can be seen in it, in words."""
        told = "; ".join(f"{bar.name}: {bar.told}" for bar in self.bars)
        aim = "" if self.target is None else f" Objectif: {self.aim}."
        return f"{self.title}. {told}.{aim}"

    @property
    def aim(self) -> str:
        return wording.aim(self.bars[0].indicator)

    def share(self, value: float) -> float:
        """Where a value stands between 0 and the end of the scale."""
        return min(max(value / self.top, 0.0), 1.0)


def charts(report: Report, names: Names) -> Sequence[Chart]:
    """Of the figures of which anything is known; parts of which nothing is known have no bar."""
    drawn = (_chart(report, names, name, title) for name, title in DRAWN)
    return [chart for chart in drawn if chart is not None]


def _chart(report: Report, names: Names, name: str, title: str) -> Chart | None:
    every = [
        Bar(wording.plain_name(scope, names), indicator)
        for scope in report.scopes
        for indicator in scope.indicators
        if indicator.id == name and (indicator.value is not None or indicator.masked)
    ]
    values = [bar.indicator.value for bar in every if bar.indicator.value is not None]
    if not values:
        return None
    first = every[0].indicator
    top = _PERCENT if first.unit is Unit.PERCENT else float(ceil(max(*values, first.target or 1) * 1.15))
    return Chart(name, title, _most_telling(every), top, first.target, first.unit)


def _most_telling(bars: Sequence[Bar]) -> tuple[Bar, ...]:
    """The whole, and of many parts those with the most cases, in their order."""
    whole, parts = bars[:1], bars[1:]
    largest = sorted(parts, key=lambda bar: -(bar.indicator.denominator or 0))[: MOST_BARS - 1]
    return (*whole, *(bar for bar in parts if bar in largest))
