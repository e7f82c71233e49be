"""Dates in the usual writings, and which of them is the date of birth."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mailbot.domain.folding import bare_words, fold, plain_digits
from mailbot.domain.identifiers.calendars import (
    ETHIOPIAN_MONTHS,
    PERSIAN_MONTHS,
    PERSIAN_YEARS,
    from_ethiopian,
    from_persian,
)
from mailbot.domain.identifiers.months import MONTHS
from mailbot.domain.identifiers.spelled import spelled_dates

_WORD = r"[^\W\d_]{2,16}(?: (?:الثاني|الاول|الأول))?"
_NUMERIC = re.compile(r"(?<![\d./\-])(\d{1,2})\s?([./\-\u2013 ،])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?![\d])")
_ISO = re.compile(r"(?<![\d./\-])(\d{4})([./\-])(\d{1,2})\2(\d{1,2})(?![\d])")
_CHINESE = re.compile(r"(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日?")
_DAY_FIRST = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:er|ère|st|nd|rd|th|º|°|\.|-?го|-?е|ê|-?ე)?[\s\-]{{1,2}}(?:de |of |d'|ta |"
    rf"di )?({_WORD})"
    rf"\.?,?[\s\-]{{1,2}}(?:de |del |of |nga |a )?(\d{{4}})(?!\d)(?:an|ê|yê)?",
    re.I,
)
_MONTH_FIRST = re.compile(rf"({_WORD})\.?\s(\d{{1,2}})(?:st|nd|rd|th)?,?\s(\d{{4}})(?!\d)", re.I)
_FIRST_OF_MONTH = re.compile(rf"\bpremier ({_WORD}) (\d{{4}})(?!\d)", re.I)
_VIETNAMESE = re.compile(r"(?:ngày\s)?(\d{1,2})\stháng\s(\d{1,2})\s(?:năm\s)?(\d{4})", re.I)
_PASHTO = re.compile(rf"د (\d{{4}})(?: کال)? د ({_WORD}) (?:په )?(\d{{1,2}})")
_MONGOLIAN = re.compile(r"(\d{4})\s?оны\s(\d{1,2})[\s\-]{1,2}р?\s?сарын\s(\d{1,2})")
_YEAR = re.compile(r"(?<![\d/.\-])(19\d{2}|20[0-2]\d)(?![\d/.\-]\d|\d)")
_MOST = 40
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
    "sinh", "nam sinh", "مزداد", "مزدادة", "ازديادي", "مواليد", "ولادتي", "تاريخ ولادتي", "ولد",
    "تاریخ تولد", "پیدا", "زوکړ", "د زېږېدو",
    "e lindur", "i lindur", "lindur me", "geboren op", "tarehe ya kuzaliwa", "kuzaliwa", "nimezaliwa",
    "hatime dinyaye", "roja jidayikbune",
    "γεννηθηκα", "γεννηση", "ημερομηνια γεννησης", "төрсөн огноо", "dogum tarihim", "dogum tarihi",
    "data nasterii", "taariikhda dhalashada", "jidaykbun",
    "ዕለተ ልደት", "የልደት ቀን", "የትውልድ ቀን", "ተወሊደ", "জন্মতারিখ", "জন্ম তারিখ", "பிறந்த தேதி", "出生日期", "mi fecha",
    "fecha nac", "je suis du",
    "mbotama", "nabotamaki", "төрсөн", "geboortedatum", "geboorte",
)))  # fmt: skip
_NOT_BORN = tuple(map(bare_words, (
    "expir", "valable", "jusqu", "valid", "vence", "caduca", "entretien", "interview", "depose", "deposé",
    "recu le",
    "rendez", "appointment", "cita", "arrive", "entre en france", "depuis", "since", "decret", "delivr",
    "accouch",
    "marie", "mari ", "wedding", "fils", "fille", "enfant", "son ", "daughter", "hijo", "hija", "filho",
    "filha", "جئت", "وصلت", "دخلت", "приех", "прибы", "приїх", "в'їх", "до", "діє",
)))  # fmt: skip
_BORN_AFTER = tuple(
    map(
        bare_words,
        (
            "doğumlu",
            "г.р",
            "geboren",
            "nato",
            "nata",
            "nacido",
            "nacida",
            "urodzon",
            "года рождения",
            "г. рождения",
            "рождения",
            "року народження",
            "р.н.",
            "р народження",
            "doğum",
            "에",
            "出生",
            "生",
            "de hatime dinyaye",
            "hatime dinyaye",
            "de ji dayik",
            "ծնված",
            "დაბადებული",
            "წელს დაბად",
            "এ জন্ম",
            "জন্ম",
            "அன்று பிறந்த",
            "የተወለድኩ",
            "ዝተወለድኩ",
            "پیدا ہو",
            "پیدائش",
            "متولد",
            "به دنیا",
        ),
    )
)
_BARE_BORN = re.compile(r"\bné(?:\(e\)|e)?\W{0,4}$", re.I)
"""With its accent: "ne" is a negation."""
_ABBREVIATED = re.compile(r"(?<!\w)(?:n|ur|geb|r|род|нар|p\.n|d\.n)\.\s{0,2}(?:le |il |dne )?$", re.I)
"""Polish "ur.", Romanian and Italian "n.", German "geb.", Russian "род."."""
_OF_A_CHILD = tuple(map(bare_words, (
    "mon fils", "ma fille", "mes enfants", "mon enfant", "mon bebe", "my son", "my daughter", "my child",
    "mi hijo",
    "mi hija", "meu filho", "minha filha", "ابني", "ابنتي", "طفلي", "мой сын", "моя дочь", "мій син",
    "моя донька",
    "oglum", "kizim", "ma fille", "mes filles", "nos filles", "nos enfants", "notre fils", "notre fille",
    "notre enfant", "l'enfant", "дочь", "дочери", "сын", "сына",
    "дочка", "донька", "син", "сина", "ولدي", "طفلتي", "پسرم", "دخترم", "زوی", "لور", "بیٹا", "بیٹی", "儿子",
    "女儿", "შვილი", "vajza", "djali", "fiul", "fiica",
    "syn", "corka", "sin", "cerka", "con trai", "con gai", "mein sohn", "meine tochter", "mio figlio",
    "mia figlia", "ndugu", "wiilkayga", "gabadhayda",
)))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as ISO 8601 (`YYYY` where only the year stands there) and its place."""

    iso: str
    start: int
    end: int


@lru_cache(maxsize=8)
def find_dates(text: str) -> tuple[Dated, ...]:
    """Every full date in the order of their places; day before month unless that cannot be."""
    plain = plain_digits(text)
    taken: list[Dated] = []
    for dated in _candidates(plain):
        if not any(dated.start < other.end and dated.end > other.start for other in taken):
            taken.append(dated)
    return tuple(sorted(taken, key=lambda dated: dated.start))


def _candidates(text: str) -> Iterator[Dated]:
    yield from _persian_dates(text)
    for match in _some(_ISO, text):
        yield from _dated(match, match[1], match[3], match[4])
    for match in _some(_PASHTO, text):
        yield from _dated(match, match[1], _month(match[2]), match[3])
    for pattern in (_CHINESE, _MONGOLIAN):
        for match in _some(pattern, text):
            yield from _dated(match, match[1], match[2], match[3])
    for match in _some(_VIETNAMESE, text):
        yield from _dated(match, match[3], match[2], match[1])
    for match in _some(_DAY_FIRST, text):
        yield from _other_calendar(match, text)
        yield from _dated(match, match[3], _month(match[2]), match[1])
    for match in _some(_MONTH_FIRST, text):
        yield from _dated(match, match[3], _month(match[1]), match[2])
    for match in _some(_FIRST_OF_MONTH, text):
        yield from _dated(match, match[2], _month(match[1]), "1")
    for match in _some(_NUMERIC, text):
        yield from _dated(match, match[4], match[3], match[1])
    yield from _in_words(text)


def _in_words(text: str) -> Iterator[Dated]:
    for start, end, day, month, year in spelled_dates(text):
        iso = _iso(year, month, day)
        if iso:
            yield Dated(iso, start, end)


def _some(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    for count, match in enumerate(pattern.finditer(text)):
        if count == _MOST:
            return
        yield match


def _month(name: str) -> str:
    folded = fold(name).strip(".")
    known = MONTHS.get(folded) or MONTHS.get(folded.removeprefix("d'"))
    if known is None and len(folded) > 4:  # endings of cases: "Gulana", "აპრილს", "Februarın"
        known = next((MONTHS[folded[:-cut]] for cut in (1, 2) if folded[:-cut] in MONTHS), None)
    return str(known or 0)


_EUROPEAN_ERA = "እ.ኤ.አ"
"""Ethiopian writers mark Gregorian dates so."""
_PERSIAN_NUMERIC = re.compile(r"(?<![\d./\-])(1[34]\d{2})\s?([./\-])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?!\d)")


def _other_calendar(match: re.Match[str], text: str) -> Iterator[Dated]:
    month, year, day = fold(match[2]), int(match[3]), int(match[1])
    found = None
    if month in PERSIAN_MONTHS and year in PERSIAN_YEARS:
        found = from_persian(year, PERSIAN_MONTHS[month], day)
    elif month in ETHIOPIAN_MONTHS and _EUROPEAN_ERA not in text[match.start() : match.end() + 16]:
        found = from_ethiopian(year, ETHIOPIAN_MONTHS[month], day)
    if found:
        yield Dated(found.isoformat(), match.start(), match.end())


def _persian_dates(text: str) -> Iterator[Dated]:
    for match in _some(_PERSIAN_NUMERIC, text):
        found = from_persian(int(match[1]), int(match[3]), int(match[4]))
        if found:
            yield Dated(found.isoformat(), match.start(), match.end())


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

    A date beside a word for birth; else one right behind a name (`after_names`: where names end), or one
    that stands alone and is of an age that writes letters. A child's only where the letter has no other.
    """
    plain = plain_digits(text)
    dates = find_dates(text)
    labelled = [dated for dated in dates if _is_birth(plain, dated, dates)]
    own = [dated for dated in labelled if not _of_a_child(_before(plain, dated.start, dates))]
    adult = [dated for dated in own if int(dated.iso[:4]) < _CHILDHOOD]
    if adult:
        return _nearest_to_a_name(adult, after_names).iso
    year = _birth_year(plain, dates)
    if year:
        return year
    alone = next((dated.iso for dated in dates if _behind_a_name(plain, dated, after_names)), None) or next(
        (dated.iso for dated in dates if dated not in labelled and _stands_alone(plain, dated, dates)), None
    )
    if alone:
        return alone
    return own[0].iso if own else _year_behind_a_name(plain, dates, after_names)


_CHILDHOOD = 2010
_AGED_FROM = 1920
_BEFORE_ALONE, _BEHIND_ALONE = ",;:(\n،、，.።፣|/–-", ",;.)\n،、，።፣|/–-"


def _nearest_to_a_name(dates: Sequence[Dated], after_names: Sequence[int]) -> Dated:
    """Of several birth dates the one behind the name that was found."""
    behind = [dated for dated in dates if any(0 <= dated.start - end <= _BEFORE for end in after_names)]
    return (behind or list(dates))[0]


def _stands_alone(text: str, dated: Dated, dates: Sequence[Dated]) -> bool:
    """ ", 17-02-2003" or a line of its own: punctuation around it, and no other word for a date before."""
    if not _AGED_FROM <= int(dated.iso[:4]) < _CHILDHOOD:
        return False
    before = text[max(0, dated.start - 3) : dated.start].rstrip(" \t")
    behind = text[dated.end : dated.end + 2].lstrip(" \t")
    if (before and before[-1] not in _BEFORE_ALONE) or (behind and behind[0] not in _BEHIND_ALONE):
        return False
    clause = _before(text, dated.start, dates)
    return not any(_last(word, clause) >= 0 for word in _NOT_BORN) and not _of_a_child(clause)


def _year_behind_a_name(text: str, dates: Sequence[Dated], after_names: Sequence[int]) -> str | None:
    """ "Алла Волошина, 1983, № …"."""
    for match in _some(_YEAR, text):
        year = int(match[1])
        near = any(0 <= match.start() - end <= 4 for end in after_names)
        inside = any(dated.start <= match.start() < dated.end for dated in dates)
        if near and not inside and _AGED_FROM <= year < _CHILDHOOD:
            return match[1]
    return None


def _before(text: str, start: int, others: Iterable[Dated]) -> str:
    """The folded words before a place, back to the date before it."""
    begin = max([start - _BEFORE, 0, *(other.end for other in others if other.end <= start)])
    return f" {bare_words(text[begin:start])} "


def _is_birth(text: str, dated: Dated, dates: Sequence[Dated]) -> bool:
    before = _before(text, dated.start, dates)
    place = max(_last(word, before) for word in _BORN)
    if place >= 0:
        return place > max(_last(word, before) for word in _NOT_BORN[:20])
    near = text[max(0, dated.start - 12) : dated.start]
    if _BARE_BORN.search(near) or _ABBREVIATED.search(near):
        return True
    after = bare_words(text[dated.end : dated.end + 20])
    return after.startswith(_BORN_AFTER)


def _last(label: str, before: str) -> int:
    """Where a label last stands; in scripts with capitals it begins a word."""
    return before.rfind(label if label[0] > "\u0530" else " " + label)


def _of_a_child(before: str) -> bool:
    return any(f" {word} " in before or (word[0] > "\u0530" and word in before) for word in _OF_A_CHILD)


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
    if int(dated.iso[:4]) >= _CHILDHOOD:
        return False
    return any(
        0 <= dated.start - end <= 4 and not text[end : dated.start].strip(" ,;:(-\n،፣、，")
        for end in after_names
    )
