"""Firms, houses, places, communes and associations, by what stands around them in any language."""

import pytest

from mailbot.domain.identifiers.bodies import association_name, collectivity
from mailbot.domain.identifiers.countries import mentions
from mailbot.domain.identifiers.events import event_place, labelled_dates
from mailbot.domain.identifiers.firms import workplace
from mailbot.domain.identifiers.places import commune


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mon employeur, Transports Gallais, ne me paie plus.", "Transports Gallais"),
        ("Ich arbeite bei der Firma Holzbau Meier GmbH in Nantes", "Holzbau Meier GmbH"),
        ("Pracuję w firmie Bud-Max Sp. z o.o., brak wypłaty", "Bud-Max Sp. z o.o"),
        ("Работаю в фирме ООО «Строй Вест», не платят", "Строй Вест"),
        ("أعمل في مطعم النخيل في نانت", "مطعم النخيل"),
        ("我在金龙餐厅打工", "金龙餐厅"),
        ("Yıldız Döner adlı restoranda çalışıyorum", "Yıldız Döner"),
        ("My boss at the Blue Lagoon Hotel fired me", "Blue Lagoon Hotel"),
        ("intoxication au restaurant La Sardine Bleue", "La Sardine Bleue"),
        ("les repas de l'école du Pré-Vert", "école du Pré-Vert"),
    ],
)
def test_a_firm_is_found_by_the_words_around_it(text: str, name: str) -> None:
    assert workplace(text) == name


@pytest.mark.parametrize(
    "text", ["Mon patron ne me paie pas.", "Je travaille à Nantes.", "I work in Saint Herblain."]
)
def test_an_employer_without_a_name_is_no_firm(text: str) -> None:
    assert workplace(text) is None


def test_a_firm_that_writes_is_the_firm() -> None:
    assert (
        workplace("Wir brauchen einen Vertreter.", "Rheintal Anlagenbau GmbH") == "Rheintal Anlagenbau GmbH"
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("les statuts du « Cercle des nageurs de Blain »", "Cercle des nageurs de Blain"),
        ("Le Comité des fêtes de Treillières voudrait", "Comité des fêtes de Treillières"),
        ('jamiya, numarası var: derneğimizin adı "Anadolu Kültür Evi"', "Anadolu Kültür Evi"),
    ],
)
def test_an_association_is_found(text: str, name: str) -> None:
    assert association_name(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("un terrain à Sainte-Luce-sur-Loire", "Sainte-Luce-sur-Loire"),
        ("maire du Chêne-Long", "Chêne-Long"),
        ("affiché chez mon voisin (44320 Frossay)", "Frossay"),
        ("we own a house in Batz-sur-Mer", "Batz-sur-Mer"),
    ],
)
def test_a_commune_is_found_by_its_shape(text: str, name: str) -> None:
    assert commune(text) == name


def test_a_collectivity_keeps_its_kind() -> None:
    assert collectivity("Mairie de Nort-sur-Erdre : arrêté") == "Mairie de Nort-sur-Erdre"


def test_the_event_is_later_than_what_was_written_about_it() -> None:
    text = "Carnaval le 7 mars 2027 place du Bouffay (déclaration déposée le 2 janvier 2027)"
    assert labelled_dates(text)["date_evenement"] == "2027-03-07"
    assert event_place(text) == "place du Bouffay"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("je viens de syrie", "SY"),
        ("from sierra leone", "SL"),
        ("з вірменіі", "AM"),
        ("আফগানিস্তান থেকে", "AF"),
        ("来自尼日利亚", "NG"),
    ],
)
def test_a_country_is_known_by_its_name_in_the_writers_language(text: str, code: str) -> None:
    assert [found for _, _, found in mentions(text)] == [code]
