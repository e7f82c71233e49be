"""Each matter has its own words: what the decision found chooses the variant."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot import resources
from mailbot.adapters.letters import LetterWriter
from mailbot.domain.model import Intent, LetterOrder, Service, Variant
from mailbot.domain.variants import variant_of
from tests.letters.reading import parts, plain

HEADINGS = {
    "information": "Votre démarche",
    "en-ligne": "Votre demande se fait en ligne",
    "ailleurs": "Un autre service traite cette démarche",
    "etat": "Où en est votre dossier",
    "reclamation": "Votre réclamation",
    "suggestion": "Votre suggestion",
    "recours": "Vous contestez une décision",
    "chiffre": "Nous ne pouvons pas lire votre courriel",
}


def said(writer: LetterWriter, order: LetterOrder) -> str:
    return plain(parts(writer.write(order, "").raw)[0])


@pytest.mark.parametrize(("sample", "heading"), HEADINGS.items())
def test_each_variant_has_a_heading_of_its_own(
    letters: dict[tuple[str, str], tuple[str, str]], sample: str, heading: str
) -> None:
    told = {name: plain(text) for (code, name), (text, _) in letters.items() if code == "fr"}
    assert heading in told[sample]
    assert [other for other in HEADINGS.values() if other in told[sample]] == [heading]


def test_there_is_a_file_for_every_variant_and_no_other() -> None:
    files = (resources.templates() / "replies" / "variants").glob("*.jinja")
    assert {file.stem for file in files} == set(Variant)


def test_who_contests_a_decision_is_told_that_its_own_time_limits_count(
    writer: LetterWriter, order: LetterOrder
) -> None:
    text = said(writer, replace(order, appeal=True))
    assert (
        "Respectez les délais de recours écrits sur cette décision: ce message ne les prolonge pas." in text
    )
    assert "https://www.telerecours.fr" in text
    assert "se fait en ligne" not in text


def test_who_asks_where_a_file_stands_is_shown_where_to_look_it_up(
    writer: LetterWriter, order: LetterOrder
) -> None:
    text = said(writer, replace(order, intent=Intent.DOSSIER_STATUS))
    assert "Vous pouvez aussi suivre votre dossier vous-même: https://enligne.example/suivi" in text
    nowhere = replace(order.procedure, status_page=None)
    text = said(writer, replace(order, intent=Intent.DOSSIER_STATUS, procedure=nowhere))
    assert "Un agent cherchera où en est votre dossier et vous répondra." in text
    assert "vous-même" not in text


def test_what_another_administration_deals_with_names_it_and_a_mail_does_not_replace_it(
    writer: LetterWriter, order: LetterOrder
) -> None:
    """CRPA L114-2: who is not competent passes it on and says so."""
    elsewhere = replace(order.procedure, competent="la mairie de la commune du terrain")
    text = said(writer, replace(order, procedure=elsewhere))
    assert "Adressez-vous à: la mairie de la commune du terrain." in text
    assert "Un courriel à la préfecture ne remplace pas cette démarche." in text
    assert "Si nous transmettons votre courriel à ce service, nous vous le dirons." in text


def test_who_is_sent_to_another_administration_is_asked_for_nothing(
    writer: LetterWriter, order: LetterOrder
) -> None:
    assert "Il nous manque encore" in said(writer, order)
    elsewhere = replace(order.procedure, competent="la mairie de la commune du terrain")
    text = said(writer, replace(order, procedure=elsewhere))
    assert "Il nous manque encore" not in text
    assert "Nous avons trouvé dans votre courriel" in text


def test_who_sends_papers_for_an_online_procedure_is_told_first_that_it_is_made_online(
    writer: LetterWriter, order: LetterOrder
) -> None:
    text = said(writer, replace(order, intent=Intent.DOCUMENT_SUBMISSION))
    assert text.index("Votre demande se fait en ligne") < text.index("Nous avons trouvé")
    assert "Un courriel ne remplace pas la démarche en ligne." in text


def test_an_attachment_that_nobody_can_open_is_told_at_once(writer: LetterWriter, order: LetterOrder) -> None:
    """CAA Lyon, 13 March 2018, 17LY03092: who keeps silent about it cannot rely on it later."""
    text = said(writer, replace(order, attachment_unreadable=True))
    assert "Nous ne pouvons pas ouvrir une pièce jointe de votre courriel." in text
    assert "Envoyez-la de nouveau, en PDF ou en JPEG." in text


@given(
    encrypted=st.booleans(),
    appeal=st.booleans(),
    intent=st.sampled_from(Intent),
    competent=st.none() | st.just("la mairie"),
    online=st.none() | st.just("https://enligne.example/"),
)
def test_unreadable_comes_before_contested_and_contested_before_all_else(
    order: LetterOrder,
    encrypted: bool,
    appeal: bool,
    intent: Intent,
    competent: str | None,
    online: str | None,
) -> None:
    procedure = replace(order.procedure, competent=competent, online=online)
    found = variant_of(replace(order, encrypted=encrypted, appeal=appeal, intent=intent, procedure=procedure))
    if encrypted or appeal:
        assert found is (Variant.ENCRYPTED if encrypted else Variant.APPEAL)
    else:
        assert found not in (Variant.ENCRYPTED, Variant.APPEAL)
        assert found is not Variant.ONLINE or online is not None
        assert found is not Variant.ELSEWHERE or competent is not None


def test_a_bureau_replaces_one_variant_or_one_block_by_a_file_and_keeps_the_rest(
    service: Service, order: LetterOrder, tmp_path: Path
) -> None:
    own = tmp_path / "sejour"
    (own / "variants").mkdir(parents=True)
    (own / "blocks").mkdir()
    (own / "variants" / "complaint.jinja").write_text(
        '{% extends "acknowledgement.jinja" %}{% block matter %}La médiatrice lit ceci.{% endblock %}'
    )
    (own / "blocks" / "privacy.jinja").write_text("Vos données : voir notre accueil.")
    writer = LetterWriter(service, [tmp_path, resources.templates() / "replies"])
    complaint = said(writer, replace(order, intent=Intent.COMPLAINT))
    assert "La médiatrice lit ceci." in complaint
    assert "Délai de réponse" in complaint
    for text in (complaint, said(writer, order)):
        assert "Vos données: voir notre accueil." in text
        assert "CNIL" not in text
    assert "La médiatrice" not in said(writer, order)
