"""Replies (Qual-e-Pref, commitments 17 and 18): I1 to I4, measured on five working days for every bureau.

Information requests (I1, I2) are the intents information, dossier_status, appointment,
document_submission and other; suggestions and complaints (I3, I4) have their own. Mere thanks ask for
nothing and are measured by neither.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from mailbot.domain.indicators.figures import (
    Spread,
    count,
    mean,
    median,
    nearest_rank,
    quantile,
    rate,
    size,
    spread,
)
from mailbot.domain.indicators.measuring import Answer
from mailbot.domain.indicators.model import Indicator, Targets, Unit
from mailbot.domain.model import Intent

INFORMATION_REQUESTS = frozenset(
    {
        Intent.INFORMATION,
        Intent.DOSSIER_STATUS,
        Intent.APPOINTMENT,
        Intent.DOCUMENT_SUBMISSION,
        Intent.OTHER,
    }
)
SUGGESTIONS_AND_COMPLAINTS = frozenset({Intent.SUGGESTION, Intent.COMPLAINT})
_NINE_IN_TEN = Fraction(9, 10)


@dataclass(frozen=True, slots=True)
class _Family:
    """The kinds of message that one pair of indicators measures, as the referential words them."""

    rate: str
    delay: str
    intents: frozenset[Intent]
    what: str
    rate_target: float
    delay_target: float


def _families(targets: Targets) -> tuple[_Family, ...]:
    return (
        _Family(
            "I1",
            "I2",
            INFORMATION_REQUESTS,
            "demandes d'informations",
            targets.information_rate,
            targets.information_delay,
        ),
        _Family(
            "I3",
            "I4",
            SUGGESTIONS_AND_COMPLAINTS,
            "suggestions et réclamations",
            targets.complaints_rate,
            targets.complaints_delay,
        ),
    )


def replies(cases: Sequence[Answer], targets: Targets) -> list[Indicator]:
    return [
        indicator
        for family in _families(targets)
        for indicator in _of_family(family, [case for case in cases if case.intent in family.intents])
    ]


def _of_family(family: _Family, cases: Sequence[Answer]) -> list[Indicator]:
    return [_reply_rate(family, cases), *_delays(family, cases), *_waiting(family, cases)]


def _reply_rate(family: _Family, cases: Sequence[Answer]) -> Indicator:
    # What is still open counts as late once its fifth day has passed, else the rate would be flattered.
    ripe = [case for case in cases if case.reply.over]
    label = f"Taux de réponse dans les 5 jours ouvrés ({family.what})"
    return rate(family.rate, label, ripe, lambda case: case.reply.kept, family.rate_target)


def _delays(family: _Family, cases: Sequence[Answer]) -> list[Indicator]:
    delays = [(case.delay, case.cases) for case in cases]
    working = spread(delays, lambda delay: delay.working)
    calendar = spread(delays, lambda delay: delay.calendar)
    mean_of = f"Délai moyen de réponse ({family.what})"
    return [
        mean(family.delay, mean_of, working, Unit.WORKING_DAYS, family.delay_target),
        mean(f"{family.delay}.calendar", mean_of, calendar, Unit.CALENDAR_DAYS),
        *_quantiles(family, working, Unit.WORKING_DAYS, ""),
        *_quantiles(family, calendar, Unit.CALENDAR_DAYS, ".calendar"),
    ]


def _quantiles(family: _Family, days: Spread, unit: Unit, suffix: str) -> list[Indicator]:
    middle = f"Délai médian de réponse ({family.what})"
    most = f"Délai tenu pour neuf réponses sur dix ({family.what})"
    return [
        quantile(f"{family.delay}.median{suffix}", middle, median(days), days, unit),
        quantile(f"{family.delay}.p90{suffix}", most, nearest_rank(days, _NINE_IN_TEN), days, unit),
    ]


def _waiting(family: _Family, cases: Sequence[Answer]) -> list[Indicator]:
    waiting = [case for case in cases if case.delay is None]
    late = [case for case in waiting if case.reply.over]
    asking = [case for case in cases if case.delay is not None and case.asks]
    among = size(cases)
    return [
        count(f"{family.delay}.open", f"Sans réponse à ce jour ({family.what})", waiting, among),
        count(f"{family.delay}.overdue", f"Sans réponse après 5 jours ouvrés ({family.what})", late, among),
        count(f"{family.delay}.asks", f"Réponses qui demandent un complément ({family.what})", asking, among),
    ]
