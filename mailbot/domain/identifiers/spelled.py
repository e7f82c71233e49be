"""Dates whose day or year is written in words: "le premier avril mille neuf cent quarante-cinq".

Number words add up: 1000 + 9 × 100 + 40 + 5. They are known in the languages whose speakers spell dates
out, and for dictated messages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from mailbot.domain.folding import fold
from mailbot.domain.identifiers.months import MONTHS

_UNITS = """
0 zero
1 un une premier premiere one first uno primero primeiro um primo ersten erste первое первого перше
1 першого bir birinci
2 deux two second dos dois due zwei zweiten второе второго два друге другого iki doi
3 trois three third tres tre drei dritten третье третьего три третє третього uc trei
4 quatre four fourth cuatro quatro quattro vier vierten четвертое четвертого четыре четверте
4 четвертого dort patru
5 cinq five fifth cinco cinque funf funften пятое пятого пять п'яте п'ятого bes cinci
6 six sixth seis sei sechs sechsten шестое шестого шесть шосте шостого шести alti sase
7 sept seven seventh siete sete sette sieben siebten седьмое седьмого семь сьоме сьомого yedi sapte
8 huit eight eighth ocho oito otto acht achten восьмое восьмого восемь восьме восьмого вісім sekiz
8 opt
9 neuf nine ninth nueve nove neun neunten девятое девятого девять дев'яте дев'ятого дев'ять dokuz
9 noua
10 dix ten tenth diez dez dieci zehn zehnten десятое десятого десять десяте zece
11 onze eleven eleventh once undici elf elften одиннадцатое одиннадцатого одинадцяте одинадцятого
12 douze twelve twelfth doce doze dodici zwolf zwolften двенадцатое двенадцатого дванадцяте
12 дванадцятого
13 treize thirteen thirteenth trece treze tredici dreizehn тринадцатое тринадцатого тринадцяте
13 тринадцятого
14 quatorze fourteen fourteenth catorce catorze quattordici vierzehn четырнадцатое четырнадцатого
14 чотирнадцяте чотирнадцятого
15 quinze fifteen fifteenth quince quindici funfzehn пятнадцатое пятнадцатого п'ятнадцяте
15 п'ятнадцятого
16 seize sixteen sixteenth dieciseis dezasseis dezesseis sedici sechzehn шестнадцатое шестнадцатого
16 шістнадцяте шістнадцятого
17 seventeen seventeenth diecisiete dezassete dezessete diciassette siebzehn семнадцатое
17 семнадцатого сімнадцяте сімнадцятого
18 eighteen eighteenth dieciocho dezoito diciotto achtzehn восемнадцатое восемнадцатого вісімнадцяте
18 вісімнадцятого
19 nineteen nineteenth diecinueve dezanove dezenove diciannove neunzehn девятнадцатое девятнадцатого
19 дев'ятнадцяте дев'ятнадцятого
20 vingt twenty twentieth veinte vinte venti zwanzig zwanzigsten двадцатое двадцатого двадцать
20 двадцяте двадцятого двадцять yirmi douazeci
21 veintiuno 22 veintidos 23 veintitres 24 veinticuatro 25 veinticinco 26 veintiseis 27 veintisiete
21 28 veintiocho 29 veintinueve
30 trente thirty thirtieth treinta trinta trenta dreissig тридцатое тридцатого тридцать тридцяте
30 тридцятого тридцять otuz treizeci
40 quarante forty cuarenta quarenta quaranta сорок сорокового kirk patruzeci
50 cinquante fifty cincuenta cinquenta cinquanta пятьдесят пятидесятого п'ятдесят п'ятдесятого elli
50 cincizeci
60 soixante sixty sesenta sessenta sessanta шестьдесят шестидесятого шістдесят шістдесятого altmis
60 saizeci
70 septante seventy setenta settanta семьдесят семидесятого сімдесят сімдесятого yetmis saptezeci
80 huitante octante eighty ochenta oitenta ottanta восемьдесят восьмидесятого вісімдесят
80 вісімдесятого seksen optzeci
90 nonante ninety noventa novanta девяносто девяностого дев'яносто дев'яностого doksan nouazeci
100 cent cents hundred cien ciento cem cento yuz suta
900 novecientos novecentos девятьсот дев'ятсот
1000 mille mil thousand тысяча тисяча bin mie
2000 двухтысячного двотисячного
"""
_VALUES: dict[str, int] = {}
for _line in _UNITS.strip().splitlines():
    _number = 0
    for _part in _line.split():
        if _part.isdigit():
            _number = int(_part)
        else:
            _VALUES.setdefault(fold(_part), _number)
_JOINERS = frozenset({"et", "and", "y", "e", "de", "del", "of", "do", "si", "і", "и", "the", "ve", "сi"})
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d{1,4}")
_MOST_TOKENS = 1_500
_folded = lru_cache(maxsize=4096)(fold)


def spelled_dates(text: str) -> Iterator[tuple[int, int, str, str, str]]:
    """Dates with at least one part in words: where they begin and end, then day, month, year as digits."""
    tokens = [(match.start(), match.end(), _folded(match.group())) for match in _TOKEN.finditer(text)][
        :_MOST_TOKENS
    ]
    for place, (_, _, word) in enumerate(tokens):
        month = 0 if word.isdigit() else MONTHS.get(word, 0)
        if not month or word in _VALUES:
            continue
        day, first = _day_before(tokens, place)
        year, last = _year_behind(tokens, place)
        in_words = not tokens[first][2].isdigit() or not tokens[last][2].isdigit()
        if 1 <= day <= 31 and 1900 <= year <= 2100 and in_words:
            yield tokens[first][0], tokens[last][1], str(day), str(month), str(year)


_Tokens = list[tuple[int, int, str]]


def _day_before(tokens: _Tokens, place: int) -> tuple[int, int]:
    at, day, first = place - 1, 0, place
    while at >= 0 and place - at <= 4:
        word = tokens[at][2]
        value = int(word) if word.isdigit() else _VALUES.get(word, 0)
        if value and value <= 31:
            day, first = day + value, at
        elif word not in _JOINERS:
            break
        at -= 1
    return day, first


def _year_behind(tokens: _Tokens, place: int) -> tuple[int, int]:
    following = tokens[place + 1 : place + 9]
    values: list[int] = []
    last = place
    for offset, (_, _, word) in enumerate(following, 1):
        value = int(word) if word.isdigit() else _VALUES.get(word, 0)
        if value:
            values.append(value)
            last = place + offset
        elif word not in _JOINERS:
            break
        if word.isdigit():
            break
    return _sum(values), last


def _sum(values: list[int]) -> int:
    """1000, 9, 100, 4, 20, 5 is 1985; nineteen, eighty, five too."""
    if len(values) >= 2 and values[0] in (19, 20) and 1000 not in values and 100 not in values:
        return values[0] * 100 + sum(values[1:])
    total = current = 0
    for value in values:
        if value == 1000:
            total, current = total + max(current, 1) * 1000, 0
        elif value == 100:
            current = max(current, 1) * 100
        elif value == 20 and current % 100 == 4:
            current += 76  # quatre-vingts
        else:
            current += value
    return total + current
