"""Concepts that stand close together: what they tell of procedures and of intents."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot import words as said
from mailbot.adapters.catalogue import load_procedures
from mailbot.domain.concepts import evidence_of, shown_together
from mailbot.domain.intents import contests_decision, recognise_intent
from mailbot.domain.model import Intent
from mailbot.domain.procedures import recognise
from mailbot.domain.terms import weighed

PROCEDURES = load_procedures()


@pytest.mark.parametrize(
    ("procedure", "mailbox", "language", "text"),
    [
        (
            "regroupement_familial",
            "sejour_renouvellement",
            "fr",
            "Ma femme est à Oran. Comment l'amener ici ?",
        ),
        ("regroupement_familial", "sejour_renouvellement", "zh", "我想把妻子接到法国来"),
        ("permis_suspension", "permis_titre", "en", "The police took my licence on Friday."),
        ("permis_echange", "permis_titre", "ka", "ქართული მართვის მოწმობა როგორ გადავცვალო?"),
        ("autorisation_travail", "droit_travail", "fr", "Nous voulons embaucher un boulanger marocain."),
        ("carte_grise", "autre", "it", "Ho la mia auto da Torino, come avere la targa?"),
        ("drone", "manifestation", "fr", "Un petit engin avec caméra tourne au-dessus du jardin."),
    ],
)
def test_two_concepts_tell_a_procedure_that_nobody_names(
    procedure: str, mailbox: str, language: str, text: str
) -> None:
    assert recognise(text, "", (), (), mailbox, PROCEDURES, language).procedure == procedure


def test_the_evidence_names_what_shows_the_concepts() -> None:
    assert evidence_of(("kin", "bring"), shown_together("Je veux faire venir ma femme", "fr")) == (
        "femme|+faire venir"
    )


def test_concepts_three_sentences_apart_are_not_together() -> None:
    text = "Ma femme va bien. Il pleut. Je vous salue. On veut amener le dossier."
    assert evidence_of(("kin", "bring"), shown_together(text, "fr")) is None


def test_words_of_another_language_mean_nothing() -> None:
    assert not any("car" in shown for shown in shown_together("La cola es larga, bus lleno", "es"))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "L'entretien tombe mal, pourriez-vous le décaler ?"),
        ("fr", "Monsieur le Préfet, je souhaiterais vous rencontrer."),
        ("en", "Could my interview be moved to another day?"),
        ("es", "Tengo cita el lunes, ¿la pueden cambiar?"),
        ("ka", "შეგიძლიათ შეხვედრა სხვა დღეს გადაიტანოთ?"),
    ],
)
def test_who_asks_to_move_a_meeting_wants_an_appointment(language: str, text: str) -> None:
    assert recognise_intent(text, "", (), language=language) is Intent.APPOINTMENT


def test_a_short_question_means_what_was_named_before() -> None:
    assert recognise_intent("J'attends mon permis. Est-il parti ?", "", ()) is Intent.DOSSIER_STATUS


def test_a_question_how_decides_against_mere_waiting() -> None:
    text = "Depuis juillet on ne me dit rien. Comment demander un duplicata ?"
    assert recognise_intent(text, "", ()) is Intent.INFORMATION


def test_who_wants_a_refusal_taken_back_appeals() -> None:
    assert contests_decision("Le refus de ma carte est injuste.", "fr")
    assert not contests_decision("Le refus de ma carte est-il injuste ?", "fr")


def test_every_concept_that_a_procedure_names_is_shown_in_some_language() -> None:
    shown = {concept for lists in said.table("matters").values() for concept in lists}
    named = {
        concept
        for procedure in PROCEDURES.values()
        for rule in procedure.together
        for concept in weighed(rule)[1].split()
    }
    assert named <= shown


@given(st.text(max_size=300))
def test_any_text_can_be_searched_for_concepts(text: str) -> None:
    assert all(shown_together(text))
