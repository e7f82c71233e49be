"""Dates in any usual writing, and which of them is the birth date."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.domain.identifiers.births import birth_date
from mailbot.domain.identifiers.dates import find_dates


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("12/03/1985", "1985-03-12"),
        ("12.3.85", "1985-03-12"),
        ("1985-03-12", "1985-03-12"),
        ("12 mars 1985", "1985-03-12"),
        ("1er avril 1996", "1996-04-01"),
        ("March 12, 1985", "1985-03-12"),
        ("12th of March 1985", "1985-03-12"),
        ("8 de diciembre de 1988", "1988-12-08"),
        ("25 de abril de 1974", "1974-04-25"),
        ("3 maggio 1990", "1990-05-03"),
        ("3. Mai 1990", "1990-05-03"),
        ("12 марта 1985", "1985-03-12"),
        ("12 березня 1985", "1985-03-12"),
        ("12 Mart 1985", "1985-03-12"),
        ("12 مارس 1985", "1985-03-12"),
        ("١٢/٠٣/١٩٨٥", "1985-03-12"),
        ("۱۲/۰۳/۱۹۸۵", "1985-03-12"),
        ("12 marca 1985", "1985-03-12"),
        ("12 martie 1985", "1985-03-12"),
        ("1985年3月12日", "1985-03-12"),
        ("ngày 12 tháng 3 năm 1985", "1985-03-12"),
        ("12 մարտի 1985", "1985-03-12"),
        ("12 მარტი 1985", "1985-03-12"),
        ("12 mas 1985", "1985-03-12"),
        ("12-ին մարտի 1985", "1985-03-12"),
        ("12 XII 1985", "1985-12-12"),
        ("一九八五年三月十二日", "1985-03-12"),
        ("1985 წლის 12 მარტს", "1985-03-12"),
        ("tarehe 14 mwezi wa tatu 1996", "1996-03-14"),
        ("4 sanza ya mitano 1987", "1987-05-04"),
        ("12 mars '85", "1985-03-12"),
        ("12 fevirer 1985", "1985-02-12"),
        ("১২ই জানুয়ারী ১৯৮৫", "1985-01-12"),
        ("7 do 11 de 1990", "1990-11-07"),
    ],
)
def test_a_date_is_read(text: str, iso: str) -> None:
    assert [dated.iso for dated in find_dates(text)] == [iso]


@pytest.mark.parametrize("text", ["31/02/1990", "45/12/1990", "12/03/3985", "06.39.98.14.22", "2025-03"])
def test_what_is_no_date_is_not_read(text: str) -> None:
    assert find_dates(text) == ()


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Je suis née le 9 avril 1991 à Dakar, titre du 15/11/2020.", "1991-04-09"),
        ("Mon titre expire le 12/09/2025. Né le 02.01.1976", "1976-01-02"),
        ("(née le 17/03/1979) hébergée depuis le 22 mars 2022", "1979-03-17"),
        ("date de naissance : 04/07/1991", "1991-07-04"),
        ("ma mère, née en 1951, vit chez moi", "1951"),
        ("I was born on 4 July 1991, my visa ends 3 May 2026", "1991-07-04"),
        ("Nací el 8 de diciembre de 1988", "1988-12-08"),
        ("Дата рождения: 05.06.1980, визит 05.11.2024", "1980-06-05"),
        ("تاريخ الميلاد: 12/03/1985", "1985-03-12"),
        ("12.05.1990 doğumluyum", "1990-05-12"),
        ("დაბადების თარიღი 12.03.1985", "1985-03-12"),
        ("ծնված 12.03.1985", "1985-03-12"),
        ("Ngày sinh: 12/03/1985", "1985-03-12"),
        ("anniversaire le 5 mai, titre fini le 02/02/2027", "--05-05"),
        ("il est écrit 11.04.1990, la bonne date de naissance est 04.11.1990", "1990-11-04"),
        ("میں ۱۰ اکتوبر ۱۹۹۱ کو پیدا ہوا", "1991-10-10"),
        ("mon fils né le 02/02/2021, et moi, je suis née le 17/04/1993", "1993-04-17"),
    ],
)
def test_the_birth_date_is_told_from_the_others(text: str, iso: str) -> None:
    assert birth_date(text) == iso


@pytest.mark.parametrize(
    "text",
    [
        "J'ai passé l'entretien le 6 février 2024",
        "rendez-vous le 05.11.2024",
        "depuis début novembre 2021",
        "la délibération n° 2025-03-17",
        "je ne peux plus venir le 3 mai 1990",
    ],
)
def test_other_dates_are_no_birth_dates(text: str) -> None:
    assert birth_date(text) is None


def test_a_date_right_behind_the_name_is_the_birth_date() -> None:
    text = "Polina Gordeeva, 21/10/1984"
    assert birth_date(text, lambda: [15]) == "1984-10-21"


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_date_is_read_back(day: date) -> None:
    assert birth_date(f"né le {day:%d/%m/%Y}") == day.isoformat()


def test_a_childs_paper_asks_for_the_childs_birth_date() -> None:
    text = "un passeport pour ma fille, née le 15 juin 2019. Je suis née le 2 mars 1990."
    assert birth_date(text, of_child=True) == "2019-06-15"
    assert birth_date(text) == "1990-03-02"


def test_who_writes_for_another_is_not_taken_for_that_person() -> None:
    text = "Moi-même née le 4 avril 1953, j'aide mon voisin, né le 28 février 1998 à Conakry."
    assert birth_date(text) == "1998-02-28"
