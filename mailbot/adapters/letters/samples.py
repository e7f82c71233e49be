"""Invented orders, one for each turn that a letter can take: for the preview, the check and the tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

from mailbot.domain.deadlines import due
from mailbot.domain.identifiers import mask
from mailbot.domain.model import (
    Bureau,
    Intent,
    LetterOrder,
    MailKind,
    Procedure,
    Service,
    Silence,
    Unreadable,
)
from mailbot.domain.ordering import NO_PROCEDURE

_RECEIVED = datetime(2026, 5, 4, 7, 15, tzinfo=UTC)
_ADDED = datetime(2026, 5, 6, 12, 40, tzinfo=UTC)
_GIVEN = {
    "nom": "Diallo",
    "prenom": "Aminata",
    "date_naissance": "1985-03-12",
    "numero_etranger": "4403016527",
    "nationalite": "TN",
    "pays_permis": "TN",
    "commune": "Nantes",
    "date_vol": "2026-06-01",
}
_EVERYBODY = ("motif", "nom", "prenom")
_BASIS = "articles L231-1 et L231-4 du code des relations entre le public et l'administration"

TITLES = {
    "accuse": "Accusé de réception",
    "accuse-complet": "Accusé de réception : rien ne manque",
    "accuse-illisible": "Accusé de réception : un numéro incomplet ou faux",
    "accuse-chiffre": "Accusé de réception : courriel chiffré",
    "accuse-recours": "Accusé de réception : contestation d'une décision",
    "accuse-autre": "Accusé de réception : aucune démarche reconnue",
    "accuse-silence-acceptance": "Accusé de réception : le silence vaut acceptation",
    "accuse-silence-rejection": "Accusé de réception : le silence vaut refus",
    "complement": "Compléments : il manque encore un élément",
    "complement-complet": "Compléments : rien ne manque plus",
}
"""What each sample is, in French, by its name."""


def sample_orders(
    service: Service, bureau: Bureau, procedure: Procedure, language: str
) -> Iterator[tuple[str, LetterOrder]]:
    """Named sample orders of a procedure: `(name, order)`. The deadline follows the mailbox's own term."""
    required = procedure.required or _EVERYBODY
    missing = procedure.required[-1:]
    term = procedure.reply_within or bureau.reply_within
    plain = LetterOrder(
        kind=MailKind.ACKNOWLEDGEMENT,
        bureau=bureau,
        recipient="personne@courriel.example",
        message_id=f"essai.{procedure.id}.{language}@mailbot.example",
        written=_RECEIVED,
        in_reply_to="question@courriel.example",
        references=(),
        subject="Question",
        reference="PREF44-26-0001F3-K",
        received=_RECEIVED,
        deadline=due(_RECEIVED, term, service.calendar, service.timezone),
        reply_within=term,
        language=language,
        procedure=procedure,
        intent=Intent.INFORMATION,
        items_given=_given(item for item in required if item not in missing),
        items_missing=missing,
    )
    yield "accuse", plain
    yield "accuse-complet", replace(plain, items_given=_given(required), items_missing=())
    slips = {item: Unreadable(9, 10) for item in missing}
    yield "accuse-illisible", replace(plain, items_unreadable=slips)
    yield "accuse-chiffre", replace(plain, encrypted=True)
    yield "accuse-recours", replace(plain, appeal=True)
    yield (
        "accuse-autre",
        replace(plain, procedure=NO_PROCEDURE, items_given=_given(_EVERYBODY), items_missing=()),
    )
    for meaning in ("acceptance", "rejection"):
        silence = procedure.silence or Silence(meaning, 2, _BASIS)
        spoken = replace(procedure, silence=replace(silence, meaning=meaning), online=None)
        yield f"accuse-silence-{meaning}", replace(plain, procedure=spoken)
    if not procedure.required:
        return  # what asks for nothing is never completed
    added = replace(plain, kind=MailKind.COMPLETION, written=_ADDED, received=_ADDED)
    yield "complement", replace(added, items_given=_given(required[1:2]))
    yield "complement-complet", replace(added, items_given=_given(required[-1:]), items_missing=())


def _given(items: Iterable[str]) -> dict[str, str]:
    """Masked, as a decision hands them over."""
    return {item: mask(item, _GIVEN.get(item, "exprimé" if item == "motif" else "")) for item in items}
