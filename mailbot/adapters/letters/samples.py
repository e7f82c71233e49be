"""Invented orders, one for each turn that a letter can take: for the preview, the check and the tests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from mailbot.domain.model import Bureau, Intent, LetterOrder, MailKind, Procedure, Silence

_RECEIVED = datetime(2026, 5, 4, 7, 15, tzinfo=UTC)
_MASKED = {
    "nom": "D…",
    "prenom": "A…",
    "numero_etranger": "…27",
    "nationalite": "TN",
    "date_vol": "2026-06-01",
}


def sample_orders(bureau: Bureau, procedure: Procedure, language: str) -> Iterator[tuple[str, LetterOrder]]:
    """Named sample orders of a procedure: `(name, order)`."""
    required = procedure.required or ("motif", "nom")
    given = {item: _MASKED.get(item, "") for item in required[:-1]}
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
        deadline=datetime(2026, 5, 19, 21, 59, 59, tzinfo=UTC),
        reply_within=procedure.reply_within or bureau.reply_within,
        language=language,
        procedure=procedure,
        intent=Intent.INFORMATION,
        items_given=given,
        items_missing=required[-1:],
    )
    yield "accuse", plain
    yield "accuse-complet", replace(plain, items_given={**given, required[-1]: ""}, items_missing=())
    yield "accuse-chiffre", replace(plain, items_given={}, items_missing=(), encrypted=True)
    yield "accuse-recours", replace(plain, appeal=True)
    for meaning in ("acceptance", "rejection"):
        silence = procedure.silence or Silence(meaning, 2, "CRPA L231-1, L231-4")
        spoken = replace(procedure, silence=replace(silence, meaning=meaning), online=None)
        yield f"accuse-silence-{meaning}", replace(plain, procedure=spoken)
    completion = replace(plain, kind=MailKind.COMPLETION)
    yield "complement", completion
    yield "complement-complet", replace(completion, items_missing=())
