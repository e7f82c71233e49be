"""The person's name, as written."""

import pytest

from mailbot.domain.identifiers.naming import find_name


def name_of(
    text: str, header: str = "", language: str = "fr", signature: str = ""
) -> tuple[str | None, str | None]:
    found = find_name(text, signature, header, language)
    return found.surname, found.given


@pytest.mark.parametrize(
    ("text", "header", "language", "surname", "given"),
    [
        ("Bonjour.\nBastien LEGAL\n11 rue X", "", "fr", "LEGAL", "Bastien"),
        ("Bonjour, merci. Ana Costa", "Ana Costa", "fr", "Costa", "Ana"),
        ("Nom : Diallo\nPrénom : Awa", "", "fr", "Diallo", "Awa"),
        ("Je m'appelle Awa Diallo et je voudrais", "", "fr", "Diallo", "Awa"),
        ("My name is John Smith, I need", "", "en", "Smith", "John"),
        (
            "Saludos, Rosa Elena Salas Prado",
            "Rosa Elena Salas Prado",
            "es",
            "Salas Prado",
            "Rosa Elena",
        ),
        ("mon père (El Idrissi Omar, né en 1948) vit", "Salim El Idrissi", "fr", "El Idrissi", "Omar"),
        ("faye moussa né le 9 août 1994", "Moussa Faye", "fr", "faye", "moussa"),
        (
            "nous logeons Mme Daria Shevchuk (née le 11/06/1983)",
            "Famille Perrin",
            "fr",
            "Shevchuk",
            "Daria",
        ),
        ("Trần Lan", "Trần Lan", "vi", "Trần", "Lan"),
        ("Меня зовут Иван Петров, я хочу", "", "ru", "Петров", "Иван"),
        ("РУСЛАН ИСАЕВ 4403660418 БЫЛ", "Руслан", "ru", "ИСАЕВ", "РУСЛАН"),
        ("Bonjour, quels horaires ?", "Dupont, Marie", "fr", "Dupont", "Marie"),
        ("Bonjour, quels horaires ?", "DUPONT Marie", "fr", "DUPONT", "Marie"),
        ("Bonjour, quels horaires ?", "Karima T.", "fr", None, "Karima"),
        ("Bonjour, quels horaires ?", "Mairie de Rezé", "fr", None, None),
        ("Bonjour, quels horaires ?", "La B4nque", "fr", None, None),
        ("Bonjour, quels horaires ?", "", "fr", None, None),
    ],
)
def test_a_name_is_found_and_parted(
    text: str, header: str, language: str, surname: str | None, given: str | None
) -> None:
    assert name_of(text, header, language) == (surname, given)


def test_a_signature_gives_the_name() -> None:
    assert name_of("Bonjour, quels horaires ?", signature="Ana Costa\n06 39 98 00 01") == ("Costa", "Ana")
