"""The person's name, as written."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mailbot.domain.identifiers.naming import find_name
from mailbot.domain.identifiers.naming.clues import CLUES
from mailbot.domain.identifiers.naming.skeletons import same_name


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


@pytest.mark.parametrize(
    ("text", "language", "surname", "given"),
    [
        ("Nom : Sagnon  Prénom : Alizée  Née le 12/03/1990", "fr", "Sagnon", "Alizée"),
        ("NOM SAGNON PRENOM ALIZÉE DATE DE NAISSANCE 14/02/1988", "fr", "SAGNON", "ALIZÉE"),
        ("Nom / prénom : Sagnon Alizée", "fr", "Sagnon", "Alizée"),
        ("Name: Hofmann\nVorname: Tobias\ngeb. 01.02.1990", "de", "Hofmann", "Tobias"),
        ("Cognome: Greco Nome: Salvatore nato il 12/12/1970", "it", "Greco", "Salvatore"),
        ("Прізвище: Кушнір\nІм'я: Богдана", "uk", "Кушнір", "Богдана"),
        ("الاسم طارق اللقب الفاسي تاريخ الازدياد 27/12/1990", "ar", "الفاسي", "طارق"),
        ("نام: گل آقا تخلص: رحیمی", "fa", "رحیمی", "گل آقا"),
        ("姓名：孙国强\n出生日期：1980年5月6日", "zh", "孙", "国强"),
        ("Họ và tên: Lê Hoàng Nam, ngày sinh: 01/02/1993", "vi", "Lê", "Hoàng Nam"),
        ("სახელი: ნანა გვარი: ლომიძე", "ka", "ლომიძე", "ნანა"),
    ],
)
def test_labelled_fields_are_read_in_any_language(text: str, language: str, surname: str, given: str) -> None:
    assert name_of(text, language=language) == (surname, given)


@pytest.mark.parametrize(
    ("text", "language", "surname", "given"),
    [
        ("Je m'appel Élise Maurel et je suis née à Brest", "fr", "Maurel", "Élise"),
        ("صباح الخير، إسمي عبد الرحمن بن صالح وأنا من تونس", "ar", "بن صالح", "عبد الرحمن"),
        ("اسمي هبة ولقبي عثمان", "ar", "عثمان", "هبة"),
        ("زه ګلاب اوریاخېل یم، د لغمان اوسېدونکی", "ps", "اوریاخېل", "ګلاب"),
        ("ብርሃነ ኪዳነ እበሃል፣ ካብ ኣስመራ እየ", "ti", "ኪዳነ", "ብርሃነ"),
        ("您好，我叫赵晓燕，来自四川", "zh", "赵", "晓燕"),
        ("Kính chào quý cơ quan, tôi tên Phạm Văn Long, sinh năm 1985", "vi", "Phạm", "Văn Long"),
        ("आपको नमस्ते, मेरा नाम सुनील शर्मा है।", "hi", "शर्मा", "सुनील"),
    ],
)
def test_who_introduces_himself_is_named(text: str, language: str, surname: str, given: str) -> None:
    assert name_of(text, language=language) == (surname, given)


@pytest.mark.parametrize(
    ("text", "header", "surname", "given"),
    [
        (
            "Mon client, M. Elias Khoury, conteste.\nClaire Delmas, avocate",
            "Cabinet Delmas",
            "Khoury",
            "Elias",
        ),
        (
            "Je vous contacte pour Madame Fanta Sylla que nous hébergeons.\nJulien Pasco, travailleur social",
            "Foyer des Tilleuls",
            "Sylla",
            "Fanta",
        ),
        (
            "Mon voisin Mehdi Ferhat (né le 09/09/1995) n'a pas internet.\nSandrine Poulain",
            "Sandrine Poulain",
            "Ferhat",
            "Mehdi",
        ),
        (
            "Mon fils Timéo Soulard (né le 19 mars 2009) a perdu sa carte.\nVirginie Soulard",
            "",
            "Soulard",
            "Timéo",
        ),
    ],
)
def test_who_writes_for_another_is_not_taken_for_that_person(
    text: str, header: str, surname: str, given: str
) -> None:
    assert name_of(text, header) == (surname, given)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("جزاكم الله خيرا وبارك الله فيكم جميعا", "ar"),
        ("تفضلوا بقبول فائق الاحترام والتقدير", "ar"),
        ("سلام خسته نباشید، خدا نگهدار", "fa"),
        ("ستاسو له مرستې څخه ډېره مننه", "ps"),
        ("नमस्ते, आपका बहुत बहुत आभार", "hi"),
        ("გამარჯობა, წინასწარ გმადლობთ", "ka"),
        ("Խնդրում եմ օգնեք։ Շնորհակալություն նախապես", "hy"),
        ("请问需要多长时间？谢谢", "zh"),
        ("Bonjour, le guichet de Nantes est fermé. Merci Beaucoup !", "fr"),
        ("Mit freundlichen Grüßen", "de"),
    ],
)
def test_courtesy_and_everyday_words_are_no_name(text: str, language: str) -> None:
    assert name_of(text, language=language) == (None, None)


@pytest.mark.parametrize(
    ("text", "header", "language", "surname", "given"),
    [
        ("slt tjr rien recu. merci d avance sonia benhaddou", "sonia b", "fr", "benhaddou", "sonia"),
        ("Je conteste.\nC. LE GALL", "Christophe LE GALL", "fr", "LE GALL", "Christophe"),
        ("Bonjour, merci. M. et Mme Texier", "M. et Mme Texier", "fr", "Texier", None),
        ("با تشکر رضا کریمی", "Reza Karimi", "fa", "کریمی", "رضا"),
        ("де мій документ? дякую олег бондар", "Oleh Bondar", "uk", "бондар", "олег"),
        ("Кто ответит? Глушко Максим, 23 апреля 1985", "Glushko", "ru", "Глушко", "Максим"),
        ("С уважением, Бойко Світлана Іванівна", "", "uk", "Бойко", "Світлана"),
        ("Saludos, Marta Gil Serrano", "Marta Gil", "es", "Gil Serrano", "Marta"),
        ("Merci", "Maria de Fátima Lourenço", "pt", "Lourenço", "Maria de Fátima"),
    ],
)
def test_header_and_text_complete_each_other(
    text: str, header: str, language: str, surname: str, given: str | None
) -> None:
    assert name_of(text, header, language) == (surname, given)


@pytest.mark.parametrize(
    ("latin", "native"),
    [("karimi", "كريمي"), ("tamar", "თამარ"), ("dawit", "ዳዊት"), ("shevchuk", "шевчук"), ("mariam", "մարիամ")],
)
def test_a_name_is_known_again_in_another_script(latin: str, native: str) -> None:
    assert same_name(latin, native)
    assert not same_name("dupont", native)


def test_every_clue_has_its_own_name() -> None:
    names = [clue.name for clue in CLUES]
    assert len(set(names)) == len(names)


def test_a_name_tells_the_clues_that_made_it() -> None:
    assert "introduced" in find_name("Je m'appelle Awa Diallo.", "", "", "fr").evidence


@example("", ",::", "fr")
@given(st.text(max_size=300), st.text(max_size=40), st.sampled_from(["fr", "ar", "zh", "vi", "uk", "es"]))
def test_a_name_ends_inside_the_text_and_has_no_empty_part(text: str, header: str, language: str) -> None:
    found = find_name(text, "", header, language)
    assert -1 <= found.end <= len(text)
    assert found.surname != ""
    assert found.given != ""


def test_a_name_at_the_end_of_a_very_long_letter_is_found_where_it_stands() -> None:
    text = "Je vous explique mon cas. " * 1_000 + "\nAwa Diallo, née le 3 mai 1990"
    found = find_name(text, "", "", "fr")
    assert (found.surname, found.given) == ("Diallo", "Awa")
    assert text[: found.end].endswith("Awa Diallo")
