"""Numbers, each with its format, its check digits and the label beside it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.domain.identifiers import find_numbers, mask


def numbers(text: str) -> dict[str, str]:
    return {number.kind: number.value for number in find_numbers(text)}


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("mon numéro étranger est le 4403 016 527.", "numero_etranger", "4403016527"),
        ("N.º de extranjero: 4403.112.780.", "numero_etranger", "4403112780"),
        ("رقم الأجنبي ٤٤٠٣٠١٦٥٢٧", "numero_etranger", "4403016527"),
        ("numéro étranger 0603016527", "numero_etranger", "0603016527"),
        ("mon numéro: 0603 016 527", "numero_etranger", "0603016527"),
        ("Tél. 06 39 98 14 22", "telephone", "0639981422"),
        ("+33 6 39 98 14 22", "telephone", "0639981422"),
        ("0033 (0)6 39 98 14 22", "telephone", "0639981422"),
        ("06.39.98.14.22", "telephone", "0639981422"),
        ("plaque EQ-140-YE", "plaque", "EQ-140-YE"),
        ("ma voiture eq140ye", "plaque", "EQ-140-YE"),
        ("ancienne immatriculation 4521 VW 44", "plaque_fni", "4521 VW 44"),
        ('immatriculée à Berlin "B GE 2954"', "plaque_etrangere", "B GE 2954"),
        ("VIN VF1MA000463829175", "vin", "VF1MA000463829175"),
        ("SIRET 902 118 348 00017", "siret", "90211834800017"),
        ("siren 902118348", "siren", "902118348"),
        ("RNA W442001234", "rna", "W442001234"),
        ("NEPH 120544300123", "neph", "120544300123"),
        ("dossier 2023X 012345", "numero_dossier_nat", "2023X012345"),
        ("PC 044 109 22 A0001", "numero_permis_construire", "PC04410922A0001"),
        ("DP0440262300145", "numero_permis_construire", "DP0440262300145"),
        ("passeport n° 14CF28911", "numero_passeport", "14CF28911"),
        ("passport FX482910", "numero_passeport", "FX482910"),
        ("cerfa 15476*04", "cerfa", "15476*04"),
        ("compte SIA 19-0044872", "numero_sia", "19-0044872"),
        ("NIR 1 85 03 75 116 042 83", "nir", "185037511604283"),
        ("demande ANTS PEE-2024-118820", "numero_dossier", "PEE-2024-118820"),
        ("demande n° 202503128765", "numero_dossier", "202503128765"),
    ],
)
def test_a_number_is_found_and_normalised(text: str, kind: str, value: str) -> None:
    assert numbers(text) == {kind: value}


@pytest.mark.parametrize(
    "text",
    [
        "avis d'amende n° 4471829304",
        "SIRET 214 402 091 00013 ",
        "le 3400 ne répond pas",
        "07 00 00 00 00",
        "135 € payés le 08/01/2025",
        "NIR 1 85 03 75 116 042 84",
    ],
)
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    assert not {"numero_etranger", "siret", "nir", "telephone"} & numbers(text).keys()


def test_a_wrong_establishment_still_names_the_firm() -> None:
    assert numbers("SIRET 214 402 091 00012") == {"siren": "214402091"}


def test_a_contact_centre_is_no_foreigner_number() -> None:
    assert "numero_etranger" not in numbers("j'ai appelé le 0806 001 620")


def test_one_place_is_one_number() -> None:
    found = find_numbers("siret 90211834800017, étranger 4403016527, tel 0639981422")
    assert [number.kind for number in found] == ["siret", "numero_etranger", "telephone"]


def test_a_mask_shows_last_digits_and_first_letters_only() -> None:
    assert mask("numero_etranger", "4403016527") == "…27"
    assert mask("nom", "Salas Prado") == "S… P…"
    assert mask("email_reponse", "ana@courriel.example") == "a…@…"
    assert mask("nir", "185037511604283") == "…"
    assert mask("nationalite", "PE") == "PE"


@given(st.text(alphabet="0123456789 .-+ABX*/\n", max_size=600))
def test_numbers_never_overlap(text: str) -> None:
    found = find_numbers(text)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(st.from_regex(r"[0-9]{4,16}", fullmatch=True))
def test_a_mask_never_shows_a_whole_number(value: str) -> None:
    assert value not in mask("numero_dossier", value)
