"""The quality of replies, as far as a program can see it: the criteria M1 to M8 of the mystery surveys.

M7 (the first information given), M9 (spelling) and M10 (satisfaction) need a person who reads; they are
not measured. M1 and M2 come from the register, the others from the reply itself (`reply_quality`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mailbot.domain.indicators.figures import rate
from mailbot.domain.indicators.measuring import Service
from mailbot.domain.indicators.model import Indicator
from mailbot.domain.model import SIGNATURE, Criterion, Kept, MailState

_CRITERIA: tuple[tuple[str, str, Kept], ...] = (
    ("M3", "Réponses avec une signature complète", SIGNATURE),
    ("M3.name", "Réponses signées d'un nom", frozenset({Criterion.NAME})),
    ("M3.capacity", "Réponses avec la qualité du signataire", frozenset({Criterion.CAPACITY})),
    ("M3.service", "Réponses avec le nom du service", frozenset({Criterion.SERVICE})),
    ("M3.address", "Réponses avec l'adresse postale du service", frozenset({Criterion.ADDRESS})),
    ("M4", "Réponses avec un lien vers un site officiel", frozenset({Criterion.OFFICIAL_LINK})),
    ("M5", "Réponses avec un téléphone ou une adresse électronique", frozenset({Criterion.CONTACT})),
)
_COURTESY = (
    (
        "M8",
        "Réponses avec formules d'appel et de politesse",
        frozenset({Criterion.GREETING, Criterion.CLOSING}),
    ),
    (
        "M8.language",
        "Réponses dans la langue de la demande ou en français",
        frozenset({Criterion.LANGUAGE}),
    ),
)


def reply_quality(cases: Sequence[Service]) -> list[Indicator]:
    read = [case for case in cases if case.quality is not None]
    answered = [case for case in cases if case.answered]
    return [
        rate("M1", "Messages avec un accusé de réception envoyé", cases, _acknowledged),
        rate("M2", "Réponses données dans les 5 jours ouvrés", answered, lambda case: case.in_time),
        *(rate(name, label, read, _keeping(wanted)) for name, label, wanted in _CRITERIA),
        rate("M6", "Réponses qui annoncent une transmission à un autre service", answered, _transferred),
        *(rate(name, label, read, _keeping(wanted)) for name, label, wanted in _COURTESY),
    ]


def _acknowledged(case: Service) -> bool:
    return case.letter in {MailState.SENT, MailState.BOUNCED}


def _transferred(case: Service) -> bool:
    return case.transfers


def _keeping(wanted: Kept) -> Callable[[Service], bool]:
    return lambda case: case.quality is not None and wanted <= case.quality
