"""The report of a period: for the whole service and for each of its parts, beside the period before."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from mailbot.domain.indicators.acknowledgements import acknowledgements
from mailbot.domain.indicators.masking import mask_counts, mask_small
from mailbot.domain.indicators.measuring import Clocks, Measured, summed
from mailbot.domain.indicators.model import Dimension, Indicator, IndicatorRow, Report, Scope, Targets
from mailbot.domain.indicators.periods import Period
from mailbot.domain.indicators.quality import reply_quality
from mailbot.domain.indicators.replies import replies
from mailbot.domain.model import Calendar

Received = tuple[date, IndicatorRow]
"""A row with the local day of its receipt."""


def build_report(
    rows: Iterable[IndicatorRow],
    period: Period,
    now: datetime,
    calendar: Calendar,
    zone: ZoneInfo,
    *,
    by: Dimension = Dimension.MAILBOX,
    bureaux: Mapping[str, str] | None = None,
    targets: Targets | None = None,
    published: bool = False,
) -> Report:
    """Measure what was received in the period and, of the same rows, in the one before.

    `bureaux` gives each mailbox its bureau. `published`: figures that tell of too few are masked.
    """
    clocks, aims = Clocks(now, calendar, zone), targets or Targets()
    current, earlier = _received(rows, (period, period.before), clocks)

    def figures(of: Sequence[Received]) -> tuple[Scope, ...]:
        parts = _parted(of, by, bureaux or {}, clocks).items()
        scopes = tuple(Scope(None if name is None else by, name, _measure(own, aims)) for name, own in parts)
        return mask_small(scopes) if published else scopes

    excluded = _excluded(current)
    return Report(
        period=period,
        at=now.astimezone(zone),
        scopes=_beside(figures(current), figures(earlier) if earlier else ()),
        excluded=mask_counts(excluded) if published else excluded,
        before=period.before if earlier else None,
        published=published,
    )


def _received(
    rows: Iterable[IndicatorRow], periods: Sequence[Period], clocks: Clocks
) -> tuple[list[Received], ...]:
    """The rows of each period, each with its local day."""
    found: tuple[list[Received], ...] = tuple([] for _ in periods)
    for row in rows:
        day = clocks.day(row.received)
        for period, own in zip(periods, found, strict=True):
            if day in period:
                own.append((day, row))
    return found


def _excluded(rows: Iterable[Received]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for _, row in rows:
        if row.excluded is not None:
            found[row.excluded] += row.cases
    return dict(sorted(found.items()))


def _parted(
    rows: Sequence[Received], by: Dimension, bureaux: Mapping[str, str], clocks: Clocks
) -> dict[str | None, list[Measured]]:
    """All first, then each part by its name; a part of which nothing counts is there all the same."""
    parts: defaultdict[str, Counter[Measured]] = defaultdict(Counter)
    for day, row in rows:
        own = parts[_part(row, by, bureaux)]
        if row.excluded is None:
            own[clocks.measure(row, day)] += row.cases
    every: Counter[Measured] = Counter()
    for own in parts.values():
        every.update(own)
    return {None: summed(every), **{name: summed(parts[name]) for name in sorted(parts)}}


def _part(row: IndicatorRow, by: Dimension, bureaux: Mapping[str, str]) -> str:
    match by:
        case Dimension.MAILBOX:
            return row.mailbox
        case Dimension.BUREAU:
            return bureaux.get(row.mailbox, row.mailbox)
        case Dimension.PROCEDURE:
            return row.procedure
        case Dimension.LANGUAGE:
            return row.language


def _measure(cases: Sequence[Measured], targets: Targets) -> tuple[Indicator, ...]:
    return (*replies(cases, targets), *acknowledgements(cases), *reply_quality(cases))


def _beside(scopes: Sequence[Scope], before: Sequence[Scope]) -> tuple[Scope, ...]:
    """Each figure with that of the period before, where there was one."""
    earlier = {(scope.name, each.id): each.value for scope in before for each in scope.indicators}
    return tuple(
        replace(
            scope,
            indicators=tuple(
                replace(each, before=earlier.get((scope.name, each.id))) for each in scope.indicators
            ),
        )
        for scope in scopes
    )
