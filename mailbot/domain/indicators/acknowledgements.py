"""Acknowledgements and the legal clocks (CRPA L112-11, L114-2, R112-11-2): A1 to A7."""

from __future__ import annotations

from collections.abc import Sequence

from mailbot.domain.indicators.figures import count, mean, rate, size, spread
from mailbot.domain.indicators.measuring import Receipt
from mailbot.domain.indicators.model import Indicator, Unit
from mailbot.domain.model import MailState

SUPPRESSED = "A4."
"""What the ids of A4's reasons begin with: the rule's id follows."""

_LOST = frozenset({MailState.FAILED, MailState.BOUNCED})


def acknowledgements(cases: Sequence[Receipt]) -> list[Indicator]:
    return [*_in_time(cases), *_suppressed(cases), _lost(cases), *_transfers(cases), _other_languages(cases)]


def _in_time(cases: Sequence[Receipt]) -> list[Indicator]:
    return [
        rate("A1", "Accusés de réception en moins de 5 minutes", cases, lambda case: case.at_once),
        rate(
            "A2",
            "Accusés de réception en 1 jour ouvré (CRPA, R112-11-2)",
            [case for case in cases if case.registration.over],
            lambda case: case.registration.kept,
            100,
        ),
        rate(
            "A3",
            "Accusés de réception en 10 jours ouvrés (CRPA, R112-11-2)",
            [case for case in cases if case.acknowledgement.over],
            lambda case: case.acknowledgement.kept,
            100,
        ),
    ]


def _suppressed(cases: Sequence[Receipt]) -> list[Indicator]:
    without = [case for case in cases if case.suppressed is not None]
    among = size(cases)
    reasons = sorted({case.suppressed or "" for case in without})
    return [
        count("A4", "Accusés de réception non envoyés", without, among),
        *(
            count(
                f"{SUPPRESSED}{reason}",
                f"Accusés de réception non envoyés ({reason})",
                [case for case in without if case.suppressed == reason],
                among,
            )
            for reason in reasons
        ),
    ]


def _lost(cases: Sequence[Receipt]) -> Indicator:
    lost = [case for case in cases if case.letter in _LOST]
    return count("A5", "Accusés de réception refusés ou revenus", lost, size(cases))


def _transfers(cases: Sequence[Receipt]) -> list[Indicator]:
    moved = [case for case in cases if case.transfer is not None]
    days = spread(((case.transfer, case.cases) for case in moved), lambda delay: delay.working)
    return [
        count("A6", "Transmis à un autre service (CRPA, L114-2)", moved, size(cases)),
        mean("A6.delay", "Délai moyen de transmission à un autre service", days, Unit.WORKING_DAYS),
    ]


def _other_languages(cases: Sequence[Receipt]) -> Indicator:
    known = [case for case in cases if case.language != "und"]
    label = "Messages dans une autre langue que le français"
    return rate("A7", label, known, lambda case: case.language != "fr")
