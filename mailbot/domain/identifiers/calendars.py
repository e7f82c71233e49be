"""Dates of the solar Hijri calendar (Iran, Afghanistan) and of the Ethiopian one, as Gregorian dates.

Both through the day count since 1 January of the year 1 (`date.toordinal`): the Ethiopian year begins on
29 or 30 August of the Julian calendar; the Persian one at the equinox, here by the 33-year cycle, which
agrees with the official calendar from 1244 to 1472.
"""

from __future__ import annotations

import calendar
from datetime import date

from mailbot.domain.folding import fold
from mailbot.domain.identifiers.date_words import ETHIOPIAN_SIGNS, EUROPEAN_SIGNS

_PERSIAN_NAMES = """
فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند
حمل ثور جوزا سرطان اسد سنبله میزان عقرب قوس جدی دلو حوت
وری غویی غبرګولی چنګاښ زمری وږی تله لړم لیندۍ مرغومی سلواغه کب
فروردين ارديبهشت خرداد تير امرداد شهريور مهر ابان اذر دي بهمن اسفند
"""
_ETHIOPIAN_NAMES = """
መስከረም ጥቅምት ኅዳር ታኅሣሥ ጥር የካቲት መጋቢት ሚያዝያ ግንቦት ሰኔ ሐምሌ ነሐሴ ጳጉሜ
መስከረም ጥቅምቲ ሕዳር ታሕሳስ ጥሪ ለካቲት መጋቢት ሚያዝያ ግንቦት ሰነ ሓምለ ነሓሰ ጳጉሜን
መስከረም ጥቅምት ህዳር ታህሳስ ጥር የካቲት መጋቢት ሚያዚያ ግንቦት ሰኔ ሀምሌ ነሀሴ ጳጉሜ
"""


def _months(names: str) -> dict[str, int]:
    return {
        fold(name): number
        for line in names.strip().splitlines()
        for number, name in enumerate(line.split(), 1)
    }


PERSIAN_MONTHS = _months(_PERSIAN_NAMES)
ETHIOPIAN_MONTHS = _months(_ETHIOPIAN_NAMES)
PERSIAN_YEARS = range(1290, 1431)
"""Years of persons alive, which nobody takes for Gregorian ones."""

_ETHIOPIAN_EPOCH = date(8, 8, 27).toordinal()
"""1 Meskerem of the year 1."""


def from_persian(year: int, month: int, day: int) -> date | None:
    """None where there is no such day."""
    longest = 31 if month <= 6 else 30 if month <= 11 or _persian_leap(year) else 29
    if year not in PERSIAN_YEARS or not 1 <= month <= 12 or not 1 <= day <= longest:
        return None
    start = _new_year(year)
    before = (month - 1) * 31 if month <= 7 else 186 + (month - 7) * 30
    return date.fromordinal(start + before + day - 1)


def _persian_leap(year: int) -> bool:
    return year % 33 in (1, 5, 9, 13, 17, 22, 26, 30)


_ANCHOR_YEAR = 1300
_ANCHOR = date(1921, 3, 21).toordinal()
"""1 Farvardin 1300."""


def _new_year(year: int) -> int:
    if year >= _ANCHOR_YEAR:
        return _ANCHOR + sum(366 if _persian_leap(y) else 365 for y in range(_ANCHOR_YEAR, year))
    return _ANCHOR - sum(366 if _persian_leap(y) else 365 for y in range(year, _ANCHOR_YEAR))


def from_ethiopian(year: int, month: int, day: int) -> date | None:
    """None where there is no such day; the thirteenth month has five days, or six."""
    last = 30 if month <= 12 else 6 if year % 4 == 3 else 5
    if not 1880 <= year <= 2100 or not 1 <= month <= 13 or not 1 <= day <= last:
        return None
    return date.fromordinal(_ETHIOPIAN_EPOCH + 365 * (year - 1) + year // 4 + 30 * (month - 1) + day - 1)


_HIJRI_NAMES = (
    "محرم", "صفر", "ربيع الاول", "ربيع الثاني", "جمادى الاولى", "جمادى الثانية", "رجب",
    "شعبان", "رمضان", "شوال",
    "ذو القعدة", "ذو الحجة",
)  # fmt: skip
HIJRI_MONTHS = {fold(name): number for number, name in enumerate(_HIJRI_NAMES, 1)}
HIJRI_YEARS = range(1330, 1460)
_HIJRI_EPOCH = date(622, 7, 19).toordinal()
"""1 Muharram of the year 1 in the proleptic Gregorian calendar (16 July in the Julian one)."""


def from_hijri(year: int, month: int, day: int) -> date | None:
    """By the civil (tabular) calendar with its cycle of thirty years: a day more or less than by sight."""
    if year not in HIJRI_YEARS or not 1 <= month <= 12 or not 1 <= day <= 30:
        return None
    before = (month - 1) * 29 + month // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
    return date.fromordinal(_HIJRI_EPOCH + before + day - 1)


def says_ethiopian(text: str, start: int, end: int) -> bool:
    """Whether a numeric date is said to be of the Ethiopian calendar."""
    beside = text[max(0, start - 24) : start] + text[end : end + 30]
    return any(sign in beside for sign in ETHIOPIAN_SIGNS) and not says_european(text, start, end)


def says_european(text: str, start: int, end: int) -> bool:
    """Whether a date with an Ethiopian month is said to be a Gregorian one."""
    beside = text[max(0, start - 24) : start] + text[end : end + 20]
    return any(sign in beside for sign in EUROPEAN_SIGNS)


def full_year(digits: str) -> int:
    """A year of two digits is one of somebody alive."""
    year = int(digits)
    return year if len(digits) == 4 else year + (1900 if year > 30 else 2000)


def iso_date(year: int, month: int, day: int) -> str | None:
    """A Gregorian date as ISO 8601; None where there is no such day."""
    if not (1900 <= year <= 2100 and 1 <= month <= 12):
        return None
    return f"{year:04}-{month:02}-{day:02}" if 1 <= day <= calendar.monthrange(year, month)[1] else None
