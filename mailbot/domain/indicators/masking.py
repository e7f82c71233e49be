"""What a published report keeps back: figures that tell of fewer than five cases.

A count of one to four is masked, and so is what was measured on one to four cases. Where the figure of the
whole service would give the only masked part away, the next smallest part is masked as well. A part with a
masked figure shows no numbers of cases at all: from those the masked one could be reckoned.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from mailbot.domain.indicators.acknowledgements import SUPPRESSED
from mailbot.domain.indicators.model import Indicator, Scope, Unit

FEWEST = 5
"""Cases that a published figure tells of at least."""

_EVERYBODY = "A1"
"""The figure whose base is every case of a part."""

Cells = Mapping[str | None, int]
"""How many cases one figure tells of, by the part of the service; None is all of it."""


def mask_counts(counts: Mapping[str, int]) -> dict[str, int | None]:
    """Counts that add up to nothing that is published."""
    return {name: count if count >= FEWEST else None for name, count in counts.items()}


def mask_small(scopes: Sequence[Scope]) -> tuple[Scope, ...]:
    """The same scopes without what tells of too few. The first of them is the whole service."""
    shown = tuple(_without_reasons(scope) if scope.name is not None else scope for scope in scopes)
    hidden = {(part, name) for name, cells in _cells(shown).items() for part in _too_small(cells)}
    hidden |= {(None, name) for name in _reasons_too_small(shown[0])}
    bare = _bare(shown, {part for part, _ in hidden})
    return tuple(
        replace(
            scope,
            indicators=tuple(
                _masked(each, (scope.name, each.id) in hidden, scope.name in bare)
                for each in scope.indicators
            ),
        )
        for scope in shown
    )


def _without_reasons(scope: Scope) -> Scope:
    """Why letters were kept back is told of the whole service only: by parts it would tell of few."""
    return replace(
        scope, indicators=tuple(each for each in scope.indicators if not each.id.startswith(SUPPRESSED))
    )


def _cells(scopes: Sequence[Scope]) -> dict[str, dict[str | None, int]]:
    found: dict[str, dict[str | None, int]] = {}
    for scope in scopes:
        for each in scope.indicators:
            found.setdefault(each.id, {})[scope.name] = _tells_of(each)
    return found


def _tells_of(indicator: Indicator) -> int:
    cases = indicator.numerator if indicator.unit is Unit.CASES else indicator.denominator
    return cases or 0


def _too_small(cells: Cells) -> set[str | None]:
    small = {part for part, cases in cells.items() if 0 < cases < FEWEST}
    if None in small:
        return small
    return small | _companion(cells, small)


def _companion(cells: Cells, small: set[str | None]) -> set[str | None]:
    """The second smallest, where the whole would give away the only one that is kept back."""
    if len(small) != 1:
        return set()
    others = [part for part, cases in cells.items() if part is not None and part not in small and cases]
    return {min(others, key=lambda part: cells[part])} if others else set()


def _reasons_too_small(whole: Scope) -> set[str]:
    """The reasons add up to A4, as parts add up to the whole."""
    reasons: dict[str | None, int]
    reasons = {each.id: _tells_of(each) for each in whole.indicators if each.id.startswith(SUPPRESSED)}
    return {reason for reason in _too_small(reasons) if reason is not None}


def _bare(scopes: Sequence[Scope], with_masked: set[str | None]) -> set[str | None]:
    """The parts that show no numbers of cases; never one alone, or the whole would give it away."""
    cells = _cells(scopes)[_EVERYBODY]
    if None in with_masked:
        return with_masked
    return with_masked | _companion(cells, with_masked)


def _masked(indicator: Indicator, hidden: bool, bare: bool) -> Indicator:
    if hidden:
        return replace(indicator, value=None, numerator=None, denominator=None, masked=True)
    rounded = _rounded(indicator)
    return replace(rounded, numerator=None, denominator=None) if bare else rounded


def _rounded(indicator: Indicator) -> Indicator:
    """Decimals would tell the number of cases: 66.67 % is two of three."""
    places = 0 if indicator.unit is Unit.PERCENT else 1
    value = indicator.value
    return replace(indicator, value=None if value is None else round(value, places))
