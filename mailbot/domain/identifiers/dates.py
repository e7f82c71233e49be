"""Dates in the usual writings, and which of them is the date of birth."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mailbot.domain.folding import bare_words, fold, plain_digits
from mailbot.domain.identifiers.months import MONTHS

_WORD = r"[^\W\d_]{2,16}(?: (?:الثاني|الاول|الأول))?"
_NUMERIC = re.compile(r"(?<![\d./\-])(\d{1,2})\s?([./\-\u2013 ])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?![\d])")
_ISO = re.compile(r"(?<![\d./\-])(\d{4})([./\-])(\d{1,2})\2(\d{1,2})(?![\d])")
_CHINESE = re.compile(r"(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日?")
_DAY_FIRST = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:er|ère|st|nd|rd|th|º|°|\.|-?го|-?е)?[\s\-]{{1,2}}(?:de |of |d')?({_WORD})"
    rf"\.?,?[\s\-]{{1,2}}(?:de |del |of )?(\d{{4}})(?!\d)",
    re.I,
)
_MONTH_FIRST = re.compile(rf"({_WORD})\.?\s(\d{{1,2}})(?:st|nd|rd|th)?,?\s(\d{{4}})(?!\d)", re.I)
_FIRST_OF_MONTH = re.compile(rf"\bpremier ({_WORD}) (\d{{4}})(?!\d)", re.I)
_VIETNAMESE = re.compile(r"ngày\s(\d{1,2})\stháng\s(\d{1,2})\snăm\s(\d{4})", re.I)
_YEAR = re.compile(r"(?<![\d/.\-])(19\d{2}|20[0-2]\d)(?![\d/.\-]\d|\d)")
_MOST = 300
"""Dates of one writing that are looked at."""
_BEFORE = 46

_BORN = tuple(map(bare_words, (
    "né le", "née le", "né(e) le", "né en", "née en", "né à", "née à", "ne le", "nee le", "naissance",
    "née", "ddn",
    "born", "birth", "dob", "d.o.b", "nací", "nacido", "nacida", "nacimiento", "nasci", "nascido", "nascida",
    "nascimento", "nato il", "nata il", "nato a", "nata a", "sono nato", "sono nata", "nascita", "geboren",
    "geb.", "geburt",
    "مولود", "ولدت", "الميلاد", "ميلاد", "الولادة", "ازدياد", "تولد", "متولد", "زېږېد", "زیږید", "پیدائش",
    "تاریخ پیدائش",
    "родил", "рождения", "г.р", "народи", "народження", "роден", "ражда", "рожден", "rođen", "rodjen",
    "rođenja", "рођен",
    "doğum", "dogdum", "doğdum", "lindur", "lindjes", "datelindj", "născut", "nascut", "nașterii",
    "nasterii", "urodzon", "urodzen",
    "dhashay", "dhalashad", "ծնված", "ծնվել", "ծննդյան", "დაბადების", "დავიბადე", "დაბადებულ", "ትውልድ",
    "የተወለድ", "ተወለድ",
    "ልደት", "ዕለተ ልደት", "ተወሊደ", "ዝተወለድ", "জন্ম", "பிறந்த", "出生", "生日", "生于", "sinh ngay",
    "ngay sinh", "sinh nam",
    "bijibun", "jidayik", "zayin", "fèt le", "nesans", "fet le",
    "mbotama", "nabotamaki", "төрсөн", "geboortedatum", "geboorte",
)))  # fmt: skip
_NOT_BORN = tuple(map(bare_words, (
    "expir", "valable", "jusqu", "valid", "vence", "caduca", "entretien", "interview", "depose", "deposé",
    "recu le",
    "rendez", "appointment", "cita", "arrive", "entre en france", "depuis", "since", "decret", "delivr",
    "accouch",
    "marie", "mari ", "wedding", "fils", "fille", "enfant", "son ", "daughter", "hijo", "hija", "filho",
    "filha",
)))  # fmt: skip
_BORN_AFTER = tuple(
    map(bare_words, ("doğumlu", "г.р", "года рождения", "г. рождения", "року народження", "р.н."))
)
_BARE_BORN = re.compile(r"\bné(?:\(e\)|e)?\W{0,4}$", re.I)
"""With its accent: "ne" is a negation."""
_OF_A_CHILD = tuple(map(bare_words, (
    "mon fils", "ma fille", "mes enfants", "mon enfant", "mon bebe", "my son", "my daughter", "my child",
    "mi hijo",
    "mi hija", "meu filho", "minha filha", "ابني", "ابنتي", "طفلي", "мой сын", "моя дочь", "мій син",
    "моя донька",
    "oglum", "kizim",
)))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as ISO 8601 (`YYYY` where only the year stands there) and its place."""

    iso: str
    start: int
    end: int


def find_dates(text: str) -> tuple[Dated, ...]:
    """Every full date in the order of their places; day before month unless that cannot be."""
    plain = plain_digits(text)
    taken: list[Dated] = []
    for dated in _candidates(plain):
        if not any(dated.start < other.end and dated.end > other.start for other in taken):
            taken.append(dated)
    return tuple(sorted(taken, key=lambda dated: dated.start))


def _candidates(text: str) -> Iterator[Dated]:
    for match in _some(_ISO, text):
        yield from _dated(match, match[1], match[3], match[4])
    for match in _some(_CHINESE, text):
        yield from _dated(match, match[1], match[2], match[3])
    for match in _some(_VIETNAMESE, text):
        yield from _dated(match, match[3], match[2], match[1])
    for match in _some(_DAY_FIRST, text):
        yield from _dated(match, match[3], _month(match[2]), match[1])
    for match in _some(_MONTH_FIRST, text):
        yield from _dated(match, match[3], _month(match[1]), match[2])
    for match in _some(_FIRST_OF_MONTH, text):
        yield from _dated(match, match[2], _month(match[1]), "1")
    for match in _some(_NUMERIC, text):
        yield from _dated(match, match[4], match[3], match[1])


def _some(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    for count, match in enumerate(pattern.finditer(text)):
        if count == _MOST:
            return
        yield match


def _month(name: str) -> str:
    folded = fold(name).strip(".")
    return str(MONTHS.get(folded) or MONTHS.get(folded.removeprefix("d'")) or 0)


def _dated(match: re.Match[str], year: str, month: str, day: str) -> Iterator[Dated]:
    iso = _iso(year, month, day)
    if iso:
        yield Dated(iso, match.start(), match.end())


def _iso(year: str, month: str, day: str) -> str | None:
    years, months, days = int(year), int(month), int(day)
    if len(year) == 2:
        years += 1900 if years > 30 else 2000
    if months > 12 >= days:  # written in the American order
        months, days = days, months
    if not (1900 <= years <= 2100 and 1 <= months <= 12):
        return None
    if not 1 <= days <= calendar.monthrange(years, months)[1]:
        return None
    return f"{years:04}-{months:02}-{days:02}"


def birth_date(text: str, after_names: Sequence[int] = ()) -> str | None:
    """The date of birth of the person concerned, or None.

    A date beside a word for birth; else a date right behind a name (`after_names`: where names end).
    """
    plain = plain_digits(text)
    dates = find_dates(text)
    labelled = [dated for dated in dates if _is_birth(plain, dated, dates)]
    own = [dated for dated in labelled if not _of_a_child(_before(plain, dated.start, dates))]
    if own or labelled:
        return (own or labelled)[0].iso
    year = _birth_year(plain, dates)
    if year:
        return year
    return next((dated.iso for dated in dates if _behind_a_name(plain, dated, after_names)), None)


def _before(text: str, start: int, others: Iterable[Dated]) -> str:
    """The folded words before a place, back to the date before it."""
    begin = max([start - _BEFORE, 0, *(other.end for other in others if other.end <= start)])
    return f" {bare_words(text[begin:start])} "


def _is_birth(text: str, dated: Dated, dates: Sequence[Dated]) -> bool:
    before = _before(text, dated.start, dates)
    place = max(_last(word, before) for word in _BORN)
    if place >= 0:
        return place > max(_last(word, before) for word in _NOT_BORN[:20])
    if _BARE_BORN.search(text[max(0, dated.start - 12) : dated.start]):
        return True
    after = bare_words(text[dated.end : dated.end + 20])
    return after.startswith(_BORN_AFTER)


def _last(label: str, before: str) -> int:
    """Where a label last stands; in scripts with capitals it begins a word."""
    return before.rfind(label if label[0] > "\u0530" else " " + label)


def _of_a_child(before: str) -> bool:
    return any(word in before for word in _OF_A_CHILD)


def _birth_year(text: str, dates: Sequence[Dated]) -> str | None:
    for match in _some(_YEAR, text):
        if any(dated.start <= match.start() < dated.end for dated in dates):
            continue
        if bare_words(text[match.end() : match.end() + 20]).startswith(_BORN_AFTER):
            return match[1]
        before = _before(text, match.start(), dates)[-24:]
        if any(_last(word, " " + before) >= 0 for word in _BORN) or _BARE_BORN.search(
            text[max(0, match.start() - 8) : match.start()]
        ):
            return match[1]
    return None


def _behind_a_name(text: str, dated: Dated, after_names: Sequence[int]) -> bool:
    """ "Svetlana Orlova, 30/10/1986": nothing but punctuation between, and an age that writes letters."""
    if int(dated.iso[:4]) > 2010:
        return False
    return any(
        0 <= dated.start - end <= 4 and not text[end : dated.start].strip(" ,;:(-\n،፣、，")
        for end in after_names
    )
