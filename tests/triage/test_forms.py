"""A contact form's mail, taken apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.adapters.catalogue import load_procedures
from mailbot.adapters.language import Voices
from mailbot.adapters.parsing import parse
from mailbot.domain.forms import citizens_message, read_form
from mailbot.domain.model import Address, Message
from mailbot.domain.text import written
from mailbot.domain.triage import understand
from tests.evaluation.mails import bureau_of

FORM = """Un message vous a été adressé depuis le site de la préfecture.

Civilité : Madame
Nom : Hernández Rojas
Prénom : Lucía
Adresse électronique : lucia@courriel.example
Destinataire : Bureau du séjour
Sujet : Renouvellement de titre de séjour
Message :
Buenos días, quiero renovar mi tarjeta.
Nota: nací el 14/02/1987 y mi número de extranjero es 4403 016 527.
"""


def test_the_fields_are_taken_apart() -> None:
    entry = read_form(FORM)
    assert entry is not None
    assert (entry.surname, entry.given, entry.address) == (
        "Hernández Rojas",
        "Lucía",
        "lucia@courriel.example",
    )
    assert entry.topic == "Bureau du séjour Renouvellement de titre de séjour"
    assert entry.text.startswith("Buenos días")
    assert entry.text.endswith("4403 016 527.")


def test_a_value_may_stand_below_its_label() -> None:
    entry = read_form("Nom :\nDiallo\nPrénom :\nAwa\nMessage :\nBonjour")
    assert entry is not None
    assert (entry.surname, entry.given, entry.text) == ("Diallo", "Awa", "Bonjour")


def test_a_colon_in_the_persons_text_ends_nothing() -> None:
    entry = read_form(
        "Nom : Diallo\nCourriel : a@courriel.example\nMessage : Bonjour\nAdresse : 3 rue des Lilas"
    )
    assert entry is not None
    assert entry.text == "Bonjour\nAdresse : 3 rue des Lilas"


def test_an_ordinary_mail_is_no_form() -> None:
    assert read_form("Bonjour,\nObjet : mon titre\nMerci de votre réponse") is None


def test_the_citizen_is_understood_and_not_the_form() -> None:
    message = Message(
        text=FORM, subject="[INTERNET] Message", sender=Address("formulaire@pref.example", "Site")
    )
    entry = read_form(FORM)
    assert entry is not None
    own = citizens_message(message, entry)
    found = understand(
        own,
        bureau_of("prefecture"),
        load_procedures(),
        Voices().hear(written(own).text),
        form_topic=entry.topic,
    )
    assert (found.language.code, found.procedure) == ("es", "sejour_renouvellement")
    assert found.items_given["nom"] == "Hernández Rojas"
    assert found.items_given["prenom"] == "Lucía"
    assert found.items_given["date_naissance"] == "1987-02-14"
    assert found.items_given["numero_etranger"] == "4403016527"
    assert found.items_missing == ()
    assert any(reason.startswith("form:") for reason in found.procedure_evidence)


@given(st.text(max_size=400))
def test_no_text_makes_a_form_fail(text: str) -> None:
    entry = read_form(text)
    assert entry is None or "\nMessage :" not in entry.text


FIELDS = (
    ("Nom", "Diallo"),
    ("Prénom", "Awa"),
    ("Adresse électronique", "awa@mail.example"),
    ("Objet de la demande", "Carte grise"),
    ("Votre message", "Bonjour, merci"),
)
LAYOUTS = {
    "table": "<tr><td>{}</td><td>{}</td></tr>",
    "table with colons": "<tr><td>{} :</td><td>{}</td></tr>",
    "headings": "<p><strong>{}</strong><br>{}</p>",
    "definitions": "<dt>{}</dt><dd>{}</dd>",
    "list": "<li>{} : {}</li>",
    "bold labels": "<b>{} :</b> {}<br>",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_form_is_read_however_its_html_sets_labels_and_values(layout: str) -> None:
    rows = "".join(LAYOUTS[layout].format(*field) for field in FIELDS)
    html = f"<table>{rows}</table>" if "table" in layout else rows
    message = parse(b"Content-Type: text/html; charset=utf-8\n\n" + html.encode())
    entry = read_form(message.text)
    assert entry is not None
    assert (entry.name, entry.address, entry.topic) == ("Awa Diallo", "awa@mail.example", "Carte grise")
    assert entry.text == "Bonjour, merci"
