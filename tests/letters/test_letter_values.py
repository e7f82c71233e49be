"""What comes from outside into a letter: items, masked, and web addresses, made links of."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.adapters.letters import LetterWriter
from mailbot.adapters.letters.links import pieces
from mailbot.domain.identifiers import mask
from mailbot.domain.model import LetterOrder
from tests.letters.reading import LANGUAGES, body, parts, plain


def test_the_motif_is_named_and_its_note_is_not_shown(
    letters: dict[tuple[str, str], tuple[str, str]],
) -> None:
    for text, rich in letters.values():
        assert "exprimé" not in text + rich
    assert "courriel: motif de votre demande, nom: D…" in plain(letters["fr", "information"][0])


def test_a_number_that_is_hidden_whole_is_named_alone(writer: LetterWriter, order: LetterOrder) -> None:
    text, _ = parts(writer.write(replace(order, items_given={"nir": mask("nir", "185039935100142")}), "").raw)
    assert "courriel: numéro de sécurité sociale." in plain(text)


@given(value=st.text(st.characters(categories=["L", "Nd", "Zs", "Pd"]), min_size=5, max_size=40))
@settings(deadline=None, max_examples=60)
def test_of_a_value_only_first_letters_and_last_digits_are_shown(
    writer: LetterWriter, order: LetterOrder, value: str
) -> None:
    items = {item: mask(item, value) for item in ("nom", "numero_etranger")}
    text, _ = parts(writer.write(replace(order, items_given=items, items_missing=()), "").raw)
    said = r"courriel: nom(: (.*))? et numéro étranger \(10 chiffres\)(: (.*?))?\. (Nous en|Pour en)"
    found = re.search(said, plain(text))
    assert found
    for shown in (found[2], found[4]):
        assert re.fullmatch(r"|…\d{2}|(\S…[ \u00a0]?)+", shown or ""), shown


def test_what_any_mail_may_give_beyond_the_procedures_items_has_a_name(writer: LetterWriter) -> None:
    everywhere = ("nir", "numero_titre_permis", "numero_fiscal", "numero_cni", "telephone", "email_reponse")
    assert {item for item in everywhere if writer.item_label(item) == item} == set()


def test_last_digits_stay_last_in_a_right_to_left_letter(writer: LetterWriter, order: LetterOrder) -> None:
    """Without a letter a value takes the direction around it, and "…27" would be read as "27…"."""
    told = replace(order, language="ar", items_given={"numero_etranger": "…27", "nom": "م…"})
    text, rich = parts(writer.write(told, "").raw)
    assert '<bdi dir="auto">\u200e…27</bdi>' in rich
    assert "\u2068\u200e…27\u2069" in text
    assert '<bdi dir="auto">م…</bdi>' in rich


def test_what_is_read_out_stands_on_one_line(letters: dict[tuple[str, str], tuple[str, str]]) -> None:
    for language in LANGUAGES:
        _, rich = letters[language, "information"]
        whole = plain(" ".join(re.findall(r'<span class="n">(.*?)</span>', rich)))
        for told in ("PREF44-26-0001F3-K", "02 61 91 20 20", "01 99 00 16 20"):
            assert told in whole


# --- links ---------------------------------------------------------------------------------------


def test_a_web_address_in_a_configured_text_is_a_link_and_stays_readable(
    letters: dict[tuple[str, str], tuple[str, str]],
) -> None:
    for language in LANGUAGES:
        text, rich = letters[language, "information"]
        assert 'href="https://www.loire.example/rdv"' in rich
        assert "https://www.loire.example/rdv" in plain(rich)
        assert "https://www.loire.example/rdv" in text


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("Rendez-vous : https://a.example/rdv.", ["https://a.example/rdv"]),
        ("(voir http://a.example/x_(y)) ou rien", ["http://a.example/x_(y)"]),
        (
            "https://a.example, https://b.example/?a=1&b=2 !",
            ["https://a.example", "https://b.example/?a=1&b=2"],
        ),
        ("javascript:alert(1) data:text/html,x ftp://a.example //a.example https://", []),
        ('<https://a.example/"onclick=x>', ["https://a.example/"]),
        ("", []),
    ],
)
def test_only_web_addresses_become_links_without_their_sentences_punctuation(
    text: str, urls: list[str]
) -> None:
    found = list(pieces(text))
    assert [piece.url for piece in found if piece.url] == urls
    assert "".join(piece.text for piece in found) == text


@given(text=st.text(max_size=60) | st.from_regex(r"https?://[ -~]{0,40}", fullmatch=True))
@settings(deadline=None, max_examples=100)
def test_nothing_slips_out_of_a_link(writer: LetterWriter, order: LetterOrder, text: str) -> None:
    told = replace(order, bureau=replace(order.bureau, appointments=f"Venez. {text}"))
    _, rich = parts(writer.write(told, "").raw)
    assert re.fullmatch(
        r"(<(/?(div|h1|h2|p|ul|li|b|bdi|span|a)( [a-z]+=\"[^\"<>]*\")*|wbr)>|[^<>])*", body(rich)
    )
    assert all(
        href.startswith(("https:", "http:", "mailto:")) for href in re.findall(r'href="([^"]*)"', rich)
    )


def test_a_long_address_breaks_after_a_slash_only(letters: dict[tuple[str, str], tuple[str, str]]) -> None:
    rich = letters["fr", "information"][1]
    assert ">https://www.loire.example/<wbr>sejour</a>" in rich
    assert re.findall(r"(?<![/])<wbr>", rich) == []
