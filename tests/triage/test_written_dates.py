"""Dates in words, and in the calendars of Iran, Afghanistan and Ethiopia."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.domain.identifiers.births import birth_date
from mailbot.domain.identifiers.calendars import from_ethiopian, from_persian


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("né le premier avril mille neuf cent quarante-cinq", "1945-04-01"),
        ("née le quatorze juillet mille neuf cent quatre-vingt-douze", "1992-07-14"),
        ("born on the fourth of July nineteen eighty-five", "1985-07-04"),
        ("nací el cinco de mayo de mil novecientos noventa", "1990-05-05"),
        ("народилась двадцять першого січня тисяча дев'ятсот п'ятдесят восьмого року", "1958-01-21"),
        ("متولد ۱۲ مرداد ۱۳۶۸", "1989-08-03"),
        ("متولد ۱۳۶۸/۰۵/۱۲", "1989-08-03"),
        ("የትውልድ ቀን 1 መስከረም 1984", "1991-09-12"),
        ("Ich bin am 1. April 1959 geboren.", "1959-04-01"),
        ("geboren am dritten März neunzehnhundertneunzig", "1990-03-03"),
        ("nata il ventidue ottobre millenovecentottantacinque", "1985-10-22"),
        ("ولدت في الرابع من أيلول عام ألف وتسعمئة وخمسة وثمانين", "1985-09-04"),
        ("متولد بیست و هفتم ژوئن هزار و نهصد و نود و دو", "1992-06-27"),
        ("родилась пятнадцатого января девяносто второго года", "1992-01-15"),
        ("زه په ۱۳۷۲ کال د وږي په ۱۵ زېږېدلی یم", "1993-09-06"),
        ("የተወለድኩበት ቀን 20/05/1982 ዓ.ም (በኢትዮጵያ አቆጣጠር)", "1990-01-28"),
        ("مولود في 12 رمضان 1408 هجري", "1988-04-29"),
    ],
)
def test_a_birth_date_is_read_in_words_and_calendars(text: str, iso: str) -> None:
    assert birth_date(text) == iso


@pytest.mark.parametrize(
    ("persian", "gregorian"),
    [
        ((1400, 1, 1), date(2021, 3, 21)),
        ((1403, 12, 30), date(2025, 3, 20)),
        ((1300, 1, 1), date(1921, 3, 21)),
    ],
)
def test_persian_days_are_those_of_the_official_calendar(
    persian: tuple[int, int, int], gregorian: date
) -> None:
    assert from_persian(*persian) == gregorian


@pytest.mark.parametrize(
    ("ethiopian", "gregorian"),
    [((2000, 1, 1), date(2007, 9, 12)), ((2016, 1, 1), date(2023, 9, 12)), ((1980, 4, 29), date(1988, 1, 8))],
)
def test_ethiopian_days_are_those_of_the_church(ethiopian: tuple[int, int, int], gregorian: date) -> None:
    assert from_ethiopian(*ethiopian) == gregorian


@given(st.integers(1300, 1420), st.integers(1, 12), st.integers(1, 29))
def test_persian_days_follow_each_other(year: int, month: int, day: int) -> None:
    first, second = from_persian(year, month, day), from_persian(year, month, day + 1)
    assert first is not None
    assert second is None or (second - first).days == 1


def test_a_child_is_not_the_person_concerned() -> None:
    assert birth_date("Ma fille Ella, née le 4 mai 2015. Yao Kouamé, né le 19 octobre 1980") == "1980-10-19"
