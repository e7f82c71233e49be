"""Mails that the project wrote, each with what an agent would understand."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from mailbot.adapters.catalogue import load_procedures
from mailbot.adapters.language import Voices
from mailbot.domain.model import Address, Attachment, Bureau, DayKind, Message, Term, Understanding
from mailbot.domain.text import written
from mailbot.domain.triage import understand

MAILS = Path(__file__).parent / "mails" / "own.jsonl"
ROWS: list[dict[str, Any]] = [json.loads(line) for line in MAILS.read_text(encoding="utf-8").splitlines()]
PROCEDURES = load_procedures()
VOICES = Voices()
OWN_PROCEDURES = {
    "pref-etrangers": "sejour_renouvellement",
    "prefecture": "autre",
    "pref-naturalisation": "naturalisation",
    "pref-ukraine": "protection_temporaire",
    "pref-asile": "asile",
    "pref-droits-a-conduire": "permis_points_rii",
    "cert-permis-etranger": "permis_echange",
    "pref-associations": "association",
    "ddpp": "protection_populations",
    "ddets": "droit_travail",
    "pref-qualite": "reclamation_suggestion",
    "pref-collectivites": "elus_controle_legalite",
    "pref-ordre-public": "manifestation",
    "pref-armes": "armes",
    "pref-titres-identite": "cni_passeport",
}


@cache
def understood(number: int) -> Understanding:
    row = ROWS[number]
    message = Message(
        text=row["body"],
        subject=row["subject"],
        sender=Address("someone@courriel.example", row["from_name"]),
        attachments=tuple(Attachment(name, "application/octet-stream") for name in row["attachments"]),
    )
    bureau = Bureau(
        name=row["mailbox"],
        address=f"{row['mailbox']}@pref.example",
        title="Bureau",
        postal_address="6 quai des Exemples",
        telephone="02 61 91 00 00",
        page="https://pref.example",
        procedure=OWN_PROCEDURES[row["mailbox"]],
        reply_within=Term(5, DayKind.WORKING),
        warn_before=Term(1, DayKind.WORKING),
    )
    return understand(message, bureau, PROCEDURES, VOICES.hear(written(message).text))


EACH = pytest.mark.parametrize("number", range(len(ROWS)), ids=[row["subject"] for row in ROWS])


@EACH
def test_the_language_is_heard(number: int) -> None:
    assert understood(number).language.code == ROWS[number]["lang"]


@EACH
def test_the_procedure_is_recognised(number: int) -> None:
    assert understood(number).procedure == ROWS[number]["demarche"]


@EACH
def test_the_intent_is_recognised(number: int) -> None:
    assert understood(number).intent == ROWS[number]["intent"]


@EACH
def test_danger_is_noticed_and_nothing_else_is_danger(number: int) -> None:
    assert understood(number).safety == ("safety" in ROWS[number]["tags"])


@EACH
def test_an_appeal_is_noticed_and_nothing_else_is_one(number: int) -> None:
    assert understood(number).appeal == ("appeal" in ROWS[number]["tags"])


@EACH
def test_what_is_given_is_found(number: int) -> None:
    given = ROWS[number]["items_present"]
    found = understood(number).items_given
    assert {item: found.get(item) for item in given} == given


@EACH
def test_what_is_missing_is_named(number: int) -> None:
    assert set(understood(number).items_missing) == set(ROWS[number]["items_missing"])
