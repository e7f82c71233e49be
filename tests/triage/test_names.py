"""The person's name, as written."""

import pytest

from mailbot.domain.identifiers.names import find_name


def name_of(
    text: str, header: str = "", language: str = "fr", signature: str = ""
) -> tuple[str | None, str | None]:
    found = find_name(text, signature, header, language)
    return found.surname, found.given


@pytest.mark.parametrize(
    ("text", "header", "language", "surname", "given"),
    [
        ("Bonjour.\nChristophe VASSEUR\n11 rue X", "", "fr", "VASSEUR", "Christophe"),
        ("Bonjour, merci. Ana Costa", "Ana Costa", "fr", "Costa", "Ana"),
        ("Nom : Diallo\nPrénom : Awa", "", "fr", "Diallo", "Awa"),
        ("Je m'appelle Awa Diallo et je voudrais", "", "fr", "Diallo", "Awa"),
        ("My name is John Smith, I need", "", "en", "Smith", "John"),
        (
            "Saludos, Luz Marina Quispe Huamán",
            "Luz Marina Quispe Huamán",
            "es",
            "Quispe Huamán",
            "Luz Marina",
        ),
        ("ma mère (El Amrani Khadija, née en 1951) vit", "Youssef El Amrani", "fr", "El Amrani", "Khadija"),
        ("gueye cheikh né le 4 avril 1996", "Cheikh Gueye", "fr", "gueye", "cheikh"),
        (
            "nous hébergeons Mme Iryna Bondarenko (née le 17/03/1979)",
            "Famille Guillou",
            "fr",
            "Bondarenko",
            "Iryna",
        ),
        ("Phạm Hoa", "Phạm Hoa", "vi", "Phạm", "Hoa"),
        ("Меня зовут Иван Петров, я хочу", "", "ru", "Петров", "Иван"),
        ("ТИМУР АЛИЕВ 4403219932 ВИЗИТ", "Тимур", "ru", "АЛИЕВ", "ТИМУР"),
        ("Bonjour, quels horaires ?", "Dupont, Marie", "fr", "Dupont", "Marie"),
        ("Bonjour, quels horaires ?", "DUPONT Marie", "fr", "DUPONT", "Marie"),
        ("Bonjour, quels horaires ?", "Djamila O.", "fr", None, "Djamila"),
        ("Bonjour, quels horaires ?", "Mairie de Rezé", "fr", None, None),
        ("Bonjour, quels horaires ?", "La P0ste", "fr", None, None),
        ("Bonjour, quels horaires ?", "", "fr", None, None),
    ],
)
def test_a_name_is_found_and_parted(
    text: str, header: str, language: str, surname: str | None, given: str | None
) -> None:
    assert name_of(text, header, language) == (surname, given)


def test_a_signature_gives_the_name() -> None:
    assert name_of("Bonjour, quels horaires ?", signature="Ana Costa\n06 39 98 00 01") == ("Costa", "Ana")
