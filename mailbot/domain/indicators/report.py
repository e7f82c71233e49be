"""The report of a period: for the whole service and for each of its parts, beside the period before."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import groupby
from operator import attrgetter, itemgetter
from zoneinfo import ZoneInfo

from mailbot.domain.indicators.acknowledgements import acknowledgements
from mailbot.domain.indicators.masking import mask_counts, mask_small
from mailbot.domain.indicators.measuring import (
    Answer,
    AnswerOf,
    Clocks,
    Measured,
    Receipt,
    ReceiptOf,
    Service,
    ServiceOf,
)
from mailbot.domain.indicators.model import Dimension, Indicator, IndicatorRow, Report, Scope, Targets
from mailbot.domain.indicators.periods import Period
from mailbot.domain.indicators.quality import reply_quality
from mailbot.domain.indicators.replies import replies
from mailbot.domain.model import Calendar

_ATTRIBUTE: Mapping[Dimension, Callable[[IndicatorRow], str]] = {
    Dimension.MAILBOX: attrgetter("mailbox"),
    Dimension.BUREAU: attrgetter("mailbox"),
    Dimension.PROCEDURE: attrgetter("procedure"),
    Dimension.LANGUAGE: attrgetter("language"),
}


@dataclass(frozen=True, slots=True)
class _Part:
    """How many cases of each sort there are in a part of the service."""

    answers: Counter[AnswerOf] = field(default_factory=Counter)
    receipts: Counter[ReceiptOf] = field(default_factory=Counter)
    services: Counter[ServiceOf] = field(default_factory=Counter)

    def take(self, case: Measured, cases: int) -> None:
        answer, receipt, service = case
        self.answers[answer] += cases
        self.receipts[receipt] += cases
        self.services[service] += cases

    def update(self, other: _Part) -> None:
        self.answers.update(other.answers)
        self.receipts.update(other.receipts)
        self.services.update(other.services)

    def indicators(self, targets: Targets) -> tuple[Indicator, ...]:
        return (
            *replies([Answer(*of, cases=cases) for of, cases in self.answers.items()], targets),
            *acknowledgements([Receipt(*of, cases=cases) for of, cases in self.receipts.items()]),
            *reply_quality([Service(*of, cases=cases) for of, cases in self.services.items()]),
        )


@dataclass(frozen=True, slots=True)
class _Counted:
    """The cases of one period: what they are in each part, and what does not count."""

    period: Period
    parts: defaultdict[str, _Part] = field(default_factory=lambda: defaultdict(_Part))
    """A part of which nothing counts is there all the same."""
    excluded: Counter[str] = field(default_factory=Counter)

    def take(
        self,
        rows: Iterable[tuple[date, IndicatorRow]],
        part_of: Callable[[IndicatorRow], str],
        clocks: Clocks,
    ) -> None:
        for day, row in rows:
            own = self.parts[part_of(row)]
            if row.excluded is None:
                own.take(clocks.measure(row, day), row.cases)
            else:
                self.excluded[row.excluded] += row.cases

    def parted(self, names: Mapping[str, str]) -> dict[str | None, _Part]:
        """All first, then each part by its name."""
        every, named = _Part(), defaultdict[str, _Part](_Part)
        for part, own in self.parts.items():
            every.update(own)
            named[names.get(part, part)].update(own)
        return {None: every, **{name: named[name] for name in sorted(named)}}


def build_report(
    rows: Iterable[IndicatorRow],
    period: Period,
    now: datetime,
    calendar: Calendar,
    zone: ZoneInfo,
    *,
    by: Dimension = Dimension.MAILBOX,
    mailboxes: Mapping[str, str] | None = None,
    bureaux: Mapping[str, str] | None = None,
    targets: Targets | None = None,
    published: bool = False,
) -> Report:
    """Measure what was received in the period and, of the same rows, in the one before.

    `mailboxes` gives each mailbox its name, `bureaux` each name its bureau. `published`: figures that tell of
    too few are masked.
    """
    clocks, aims = Clocks(now, calendar, zone), targets or Targets()
    names = _names(by, mailboxes or {}, bureaux or {})
    current, earlier = _count(rows, (period, period.before), _ATTRIBUTE[by], clocks)

    def figures(of: _Counted) -> tuple[Scope, ...]:
        parts = of.parted(names).items()
        scopes = tuple(Scope(None if name is None else by, name, own.indicators(aims)) for name, own in parts)
        return mask_small(scopes) if published else scopes

    excluded = dict(sorted(current.excluded.items()))
    return Report(
        period=period,
        at=now.astimezone(zone),
        scopes=_beside(figures(current), figures(earlier) if earlier.parts else ()),
        excluded=mask_counts(excluded) if published else excluded,
        before=period.before if earlier.parts else None,
        published=published,
    )


def _names(by: Dimension, mailboxes: Mapping[str, str], bureaux: Mapping[str, str]) -> Mapping[str, str]:
    """What the parts are called that are not called what they are."""
    match by:
        case Dimension.MAILBOX:
            return mailboxes
        case Dimension.BUREAU:
            named = {address: bureaux.get(name, name) for address, name in mailboxes.items()}
            return {**bureaux, **named}
        case _:
            return {}


def _count(
    rows: Iterable[IndicatorRow],
    periods: Sequence[Period],
    part_of: Callable[[IndicatorRow], str],
    clocks: Clocks,
) -> tuple[_Counted, ...]:
    """The rows of each period; one of another time counts nowhere."""
    found = tuple(map(_Counted, periods))
    for day, same_day in groupby(clocks.days(rows), key=itemgetter(0)):
        counted = next((each for each in found if day in each.period), None)
        if counted is not None:
            counted.take(same_day, part_of, clocks)
    return found


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
