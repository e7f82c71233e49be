"""What is seen of a reply's form."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.domain.model import SIGNATURE, Address, Criterion, Message, ReplyQuality
from mailbot.domain.reply_quality import reply_quality
from tests.register.making import SERVICE

COMPLETE = """\
Madame,

Votre dossier est en cours d'instruction. Vous pouvez suivre son avancement sur
https://www.service-public.fr/particuliers.

Cordialement,

Marie LE GOFF
Cheffe du bureau du séjour
Préfecture de la Loire-Atlantique
6 quai Ceineray, 44035 Nantes Cedex 1
Tél. 02 61 91 00 01
"""
QUOTED = """\
Bonjour, c'est fait.

Le 3 novembre 2026 à 10:12, Préfecture <sejour@pref44.example> a écrit :
> Cordialement,
> Marie LE GOFF, cheffe du bureau du séjour
> 6 quai Ceineray, 44035 Nantes Cedex 1
> https://www.service-public.fr
"""


def kept(text: str, **changes: Any) -> frozenset[Criterion]:
    message = Message(sender=Address("agent@loire.example"), text=text, **changes)
    found = reply_quality(message, "fr", SERVICE)
    return found.kept if found else frozenset()


def test_a_complete_letter_keeps_every_criterion_but_the_language_of_its_question() -> None:
    assert kept(COMPLETE) == set(Criterion) - {Criterion.LANGUAGE}


def test_a_bare_line_keeps_none() -> None:
    assert kept("C'est fait.") == frozenset()


def test_what_is_quoted_below_counts_for_nothing() -> None:
    assert kept(QUOTED) == {Criterion.GREETING}


def test_a_signature_under_its_mark_is_read() -> None:
    assert kept(COMPLETE.replace("Marie LE GOFF", "-- \nMarie LE GOFF")) >= SIGNATURE


@pytest.mark.parametrize(
    "line",
    [
        "Marie LE GOFF",
        "Mme Martin",
        "J. Dupont",
        "Karim BENALI – instructeur",
        "Fatou Diop, adjointe administrative",
    ],
)
def test_somebody_signs(line: str) -> None:
    assert Criterion.NAME in kept(f"Bonjour,\n\nVotre titre est prêt.\n\nCordialement,\n{line}")


@pytest.mark.parametrize(
    "line",
    [
        "Le service des étrangers",
        "Préfecture de la Loire",
        "La cheffe de bureau",
        "6 quai Ceineray",
        "Bureau du séjour",
    ],
)
def test_an_office_is_nobodys_name(line: str) -> None:
    assert Criterion.NAME not in kept(f"Bonjour,\n\nVotre titre est prêt.\n\nCordialement,\n{line}")


@pytest.mark.parametrize(
    "line", ["Cheffe de bureau", "Instructrice", "Le préfet", "Chargée de mission", "Gestionnaire"]
)
def test_a_capacity_is_told(line: str) -> None:
    assert Criterion.CAPACITY in kept(f"Bonjour,\n\nC'est fait.\n\nCordialement,\n{line}")


def test_the_head_of_an_unnamed_bureau_tells_no_service() -> None:
    letter = "Bonjour,\n\nC'est fait.\n\nCordialement,\n{}"
    assert Criterion.SERVICE not in kept(letter.format("La cheffe de bureau"))
    assert Criterion.SERVICE in kept(letter.format("La cheffe du bureau des naturalisations"))


@pytest.mark.parametrize(
    ("text", "official"),
    [
        ("https://www.service-public.fr/x", True),
        ("voir ants.gouv.fr", True),
        ("https://www.loire.example/sejour", True),  # the préfecture's own, as it is configured
        ("https://gouv.fr.ailleurs.example", False),
        ("agent@interieur.gouv.fr", False),
        ("https://legouv.fr", False),
    ],
)
def test_a_link_is_official_by_its_host(text: str, official: bool) -> None:
    assert (Criterion.OFFICIAL_LINK in kept(f"Bonjour,\n{text}\n")) is official


@pytest.mark.parametrize("contact", ["02 61 91 00 01", "+33 2 61 91 00 01", "sejour@loire.example"])
def test_a_telephone_or_an_address_is_a_contact(contact: str) -> None:
    assert Criterion.CONTACT in kept(f"Bonjour,\n\nContact : {contact}")


def test_a_foreigners_number_is_no_contact() -> None:
    assert Criterion.CONTACT not in kept("Bonjour,\n\nVotre numéro 4403016527 est noté.")


@pytest.mark.parametrize(
    "text",
    ["Dear Sir,\n\nDone.\n\nBest regards", "Sehr geehrte Frau Kaya,\n\nErledigt.\n\nMit freundlichen Grüßen",
     "Estimada señora:\n\nListo.\n\nUn saludo", "السلام عليكم\n\nتم.\n\nمع التحية"],
)  # fmt: skip
def test_courtesy_is_known_in_other_languages(text: str) -> None:
    assert {Criterion.GREETING, Criterion.CLOSING} <= kept(text)


def test_what_cannot_be_read_is_not_measured() -> None:
    unread = Message(sender=Address("agent@loire.example"), encrypted=True, text="x")
    assert reply_quality(unread, "und", SERVICE) is None
    assert reply_quality(replace(unread, encrypted=False, text=" \n"), "und", SERVICE) is None


@pytest.mark.parametrize(
    ("reply", "asked_in", "understood"),
    [("fr", "ar", True), ("ar", "ar", True), ("en", "ar", False), ("und", "ar", True), ("en", "und", True)],
)
def test_a_reply_is_in_the_language_of_the_letter_or_in_french(
    reply: str, asked_in: str, understood: bool
) -> None:
    assert (Criterion.LANGUAGE in ReplyQuality(language=reply).towards(asked_in)) is understood


@given(st.text(max_size=2000))
def test_any_text_can_be_looked_at(text: str) -> None:
    assert kept(text) <= set(Criterion)


def test_a_very_long_reply_is_looked_at_from_both_ends() -> None:
    body, foot = COMPLETE.split("Cordialement,")
    filler = "Il faut attendre encore un peu pour cela.\n" * 40_000
    assert kept(f"{body}{filler}Cordialement,{foot}") >= SIGNATURE | {Criterion.GREETING}
