"""What the person wrote, told apart from the rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.domain.model import Message
from mailbot.domain.text import readable, written


def text_of(raw: str) -> str:
    return written(Message(text=raw)).text


def test_a_mail_without_quotes_is_all_the_persons() -> None:
    assert text_of("Bonjour,\n\nJe voudrais un rendez-vous.\nMerci") == (
        "Bonjour,\n\nJe voudrais un rendez-vous.\nMerci"
    )


@pytest.mark.parametrize(
    "attribution",
    [
        "On Mon, 2 Mar 2026 at 09:12, Préfecture <a@pref.example> wrote:",
        "Le lun. 2 mars 2026 à 09:12, Préfecture <a@pref.example> a écrit :",
        "Am 02.03.2026 um 09:12 schrieb Präfektur <a@pref.example>:",
        "El lun, 2 mar 2026 a las 9:12, Prefectura (<a@pref.example>) escribió:",
        "Em seg., 2 de mar. de 2026 às 09:12, Prefeitura <a@pref.example> escreveu:",
        "Il giorno lun 2 mar 2026 alle ore 09:12 Prefettura <a@pref.example> ha scritto:",
        "في الاثنين، 2 مارس 2026 في 9:12 ص كتب a@pref.example:",
        "пн, 2 мар. 2026 г. в 09:12, Префектура <a@pref.example> пишет:",
        "пн, 2 бер. 2026 р. о 09:12 Префектура <a@pref.example> пише:",
        "2 Mar 2026 Pzt 09:12 tarihinde Valilik <a@pref.example> şunu yazdı:",
        "省政府 <a@pref.example> 于2026年3月2日周一 09:12写道：",
    ],
)
def test_the_quoted_thread_is_not_the_persons(attribution: str) -> None:
    assert text_of(f"Salut 1\n\n{attribution}\n\n> ancien texte\n> encore") == "Salut 1"
    assert text_of(f"Salut 2\n\n{attribution}\n\nancien texte sans chevrons") == "Salut 2"


def test_a_wrapped_attribution_is_recognised() -> None:
    raw = "Oui.\n\nLe lundi 2 mars 2026 à 09:12, Préfecture\n<a@pref.example> a écrit :\n> texte"
    assert text_of(raw) == "Oui."


def test_an_answer_below_the_quote_is_the_persons() -> None:
    assert text_of("Le 2 mars 2026, a@pref.example a écrit :\n> Quelle date ?\n\nLe 3 mai.") == "Le 3 mai."


def test_an_outlook_block_starts_the_thread() -> None:
    raw = "Voici la pièce.\n\nDe : Bureau\nEnvoyé : lundi 2 mars 2026\nÀ : Ana\nObjet : RE: titre\n\nBonjour"
    assert text_of(raw) == "Voici la pièce."


def test_a_letter_that_begins_with_its_object_is_no_thread() -> None:
    raw = "Objet : demande de rendez-vous\n\nMadame, Monsieur,\nje souhaite un rendez-vous."
    assert text_of(raw) == raw


def test_the_signature_stands_apart() -> None:
    parts = written(Message(text="Merci.\n-- \nAna Costa\n06 39 98 00 01"))
    assert (parts.text, parts.signature) == ("Merci.", "Ana Costa\n06 39 98 00 01")


@pytest.mark.parametrize(
    "line",
    [
        "Envoyé de mon iPhone",
        "Sent from my Galaxy",
        "Von meinem iPhone gesendet",
        "Enviado desde mi iPhone",
        "Inviato da iPhone",
        "Отправлено с iPhone",
        "iPhone'umdan gönderildi",
        "发自我的iPhone",
        "Télécharger Outlook pour Android",
    ],
)
def test_what_the_telephone_adds_is_not_the_persons(line: str) -> None:
    assert text_of(f"Merci beaucoup\n\n{line}") == "Merci beaucoup"


def test_a_legal_disclaimer_is_not_the_persons() -> None:
    raw = (
        "Hello, where is my card?\n\nThis e-mail and its attachments are confidential and meant for the "
        "intended "
        "recipient only; if you got it in error, delete it."
    )
    assert text_of(raw) == "Hello, where is my card?"


def test_a_forwarded_mail_without_a_word_leaves_no_text_and_keeps_the_rest() -> None:
    parts = written(Message(text="---- Forwarded message ----\nFrom: x@y.example\nDate: today\n\nHello"))
    assert parts.text == ""
    assert "Hello" in parts.quoted


def test_links_addresses_and_numbers_are_no_words() -> None:
    assert readable("voir https://x.example/a?b et a@b.example ou 4403016527").split() == ["voir", "et", "ou"]


@given(st.text(max_size=2000))
def test_any_text_can_be_taken_apart(raw: str) -> None:
    parts = written(Message(text=raw))
    assert len(parts.text) <= len(raw)


@given(
    st.lists(
        st.sampled_from([">", "> ", "De : ", "Le 2 ", "--", "a écrit :", "\n", "@", "x" * 50]), max_size=300
    )
)
def test_mails_made_of_marks_can_be_taken_apart(pieces: list[str]) -> None:
    raw = "".join(pieces)
    assert len(written(Message(text=raw)).text) <= len(raw)
