"""The firm or the establishment that a letter is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from mailbot.domain.folding import fold
from mailbot.domain.identifiers import house_words as words
from mailbot.domain.identifiers.capitals import INNER, MOST_TEXT, QUOTED, RUN, UP, WORD, bare, some

_ARTICLE = r"(?:(?:de la|de l['’]|de|du|des|la|le|les|l['’]|d['’]|della|dalla|the|der|die|den)\s?)?"
_ANY_HOUSE = rf"{words.HOUSES}|{words.FIRMS}|{words.TRADES}"
_QUOTED_HOUSE = re.compile(
    rf"(?<!\w)(?:(?i:{_ANY_HOUSE}|{words.CASELESS_HOUSES}|{words.NAMED_BEFORE}|chez)|{words.PREFIXES})"
    rf"[^.!?\n«\"“]{{0,14}}[ :(]{{0,3}}{QUOTED}"
)
_WITH_SUFFIX = re.compile(rf"(?<![\w@])({RUN}[ ,]{{1,2}}(?:{words.SUFFIXES}))(?!\w)")
_WITH_PREFIX = re.compile(rf"(?<!\w)((?:{words.PREFIXES})[ ]{INNER}{{0,2}}{RUN})")
_BEHIND_FIRM = re.compile(rf"(?<!\w)(?i:{words.FIRMS})(?:[ ]?[:,]|[ ]est)?[ ]{_ARTICLE}({RUN})")
_WORKS_AT = re.compile(
    rf"(?<!\w)(?i:{words.WORKING})\b[^.!?\n]{{0,40}}?\s(?:{words.WORK_AT})\s{_ARTICLE}({RUN})"
)
_WORKS_IN = re.compile(
    rf"(?<!\w)(?i:{words.WORKING})\b[^.!?\n]{{0,40}}?\s(?:{words.WORK_IN})\s{_ARTICLE}({RUN})"
)
_CALLED = re.compile(
    rf"(?<!\w)(?:(?i:{_ANY_HOUSE})|{words.CASELESS_HOUSES})[^.!?\n]{{0,24}}?[ (]"
    rf"(?:{words.CALLED})[ :]{{1,2}}({RUN})"
)
_AT = re.compile(rf"(?<!\w)(?:chez|^Chez|presso|bei|bij)[ ]{_ARTICLE}({RUN})")
_AT_THE = re.compile(rf"(?<!\w)at[ ]((?:The[ ])?{WORD}[ ]{INNER}{{0,2}}{RUN})")
_HOUSE_OF = re.compile(
    rf"(?<!\w)((?i:{words.HOUSES})(?:[ ][^\W\d_A-Z]{{4,14}})?[ ](?:du|des|de la|de l['’])[ ]?{RUN})"
)
_HOUSE = re.compile(rf"(?<!\w)(?:{words.HOUSES}|{words.TRADES})[ ]({RUN})")
"""A kind of house in small letters right before its name is no part of it."""
_A_HOUSE = re.compile(rf"(?<!\w)(?i:{words.HOUSES})(?!\w)")
_BEGINNING = re.compile(
    rf"^(?:Im|Am|Beim|In|At|Chez(?= L)|Dans|Die|Der|The(?= company)|(?i:{words.FIRMS})|"
    rf"(?:(?i:{words.WORKING})[ ]{INNER}{{1,2}}))[ ]?"
    rf"(?=[{UP}])(?!$)"
)
_A_SUFFIX = re.compile(rf"[ ,](?:{words.SUFFIXES})(?!\w)")
_A_NAMING = re.compile(rf"[ '’](?:{words.NAMED_BEHIND})")
_A_NUMBER = re.compile("siret|siren|rcs", re.I)
"""Without these in the text, the expressions that need them are not tried."""
_BEFORE_SIRET = re.compile(rf"({RUN}),?[ ]?\(?[ ]?(?:n°[ ])?(?i:SIRET|SIREN|RCS)")
_NAMED_BEFORE = re.compile(rf"(?<!\w)(?i:{words.NAMED_BEFORE})[ :]{{1,2}}({RUN})")
_NAMED_BEHIND = re.compile(rf"({RUN})[ ]['’]?(?:{words.NAMED_BEHIND})")
_CASELESS_NAMED = re.compile(
    rf"([^\W\d_a-zA-Z][^\s,.،।]{{1,20}}[ ][^\s,.،।]{{2,20}})[ ](?:{words.NAMED_BEHIND})"
)
_CASELESS = re.compile(
    rf"(?<!\w)((?:{words.CASELESS_HOUSES})[ ](?:ال)?[^\W\da-zA-Z]{{2,15}})"
    r"(?=[ ](?:في|ب|و|من|در|میں|کې|منذ)|[،.,\n])"
)
_HAN = re.compile(rf"((?:(?![在到于去给为是我们的])[\u4e00-\u9fff]){{2,6}}?(?:{words.HAN_HOUSES}))")
_LATIN_RUN = re.compile(rf"(?<![\w@./\-])({RUN})(?![\w@])")
_STREET = re.compile(r"\d\s?(?:bis\s|ter\s)?(?:[a-zé]{2,12}\s)?(?:de |du |des |d['’])?(?:la |les )?$")
_NO_FIRMS = frozenset(
    fold(
        """
APS OFII OFPRA CNDA ANEF ANTS CAF CPAM SMIC CDI CDD VLS TS SIRET SIREN RNA NEPH VIN DCEM TVE ADA SPADA
GUDA PADA ARE RSA VTC SIA OQTF CNI PDF RIB SMS FDVA UE EU France Carte Titre Bonjour Madame Monsieur
Messieurs Cordialement Merci Récépissé Préfecture Allo Cedex DDPP DDETS DREETS Guten Hello Inspection Je
I
"""
    ).split()
)
_TOWNS = frozenset({"nantes", "loire", "reze", "paris", "saint-nazaire", "loire-atlantique"})
_TOWNS_BEGIN = frozenset(fold("Saint Sainte Saint- La Le Les Loire").split())


def workplace(text: str, header: str = "") -> str | None:
    """The firm's name as it stands, the surest way of telling it first. `header`: the name in From."""
    head = text[:MOST_TEXT]
    found = next((name for name in _candidates(head) if not _is_none(name)), None)
    return found or _of_header(header)


def in_doubt(text: str) -> bool:
    """Whether a firm may well be named in a way that is not read: a kind of house, a name in quotes."""
    head = text[:MOST_TEXT]
    if any(not _is_none(bare(match[1])) for match in some(_QUOTED_ANY, head)):
        return True
    named = any(_NEAR_CAPITAL.match(head, start) for start in _starts(head))
    return named or bool(_NAMELESS_HOUSE.search(head))


_QUOTED_ANY = re.compile(QUOTED)
_NEAR_CAPITAL = re.compile(rf"(?i:{_ANY_HOUSE})[^.!?\n]{{1,24}}[{UP}]")
_NAMELESS_HOUSE = re.compile(
    rf"(?<!\w)(?:{words.CASELESS_HOUSES})|chez (?!(?:{words.NOT_AT})\b)[^\W\d_]{{3,20}}|{words.HAN_HOUSES}|"
    "রেস্তোরাঁ|রেস্টুরেন্ট|கடை|உணவக"
)


_MOST_STARTS = 60
_START = re.compile(
    rf"(?<!\w)(?=\w)(?:(?i:{_ANY_HOUSE}|{words.CASELESS_HOUSES}|{words.NAMED_BEFORE}|{words.WORKING}|chez)|"
    rf"{words.PREFIXES})"
)


@lru_cache(maxsize=4)
def _starts(text: str) -> tuple[int, ...]:
    """Where a word stands that a firm's name may follow: longer expressions look nowhere else."""
    return tuple(match.start() for match in islice(_START.finditer(text), _MOST_STARTS))


def _behind_words(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    for start in _starts(text):
        match = pattern.match(text, start)
        if match:
            yield _without_beginning(bare(match[1]))


def _anywhere(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    return (_without_beginning(bare(match[1])) for match in some(pattern, text))


def _candidates(text: str) -> Iterator[str]:
    yield from _behind_words(_QUOTED_HOUSE, text)
    yield from _behind_words(_WITH_PREFIX, text)
    if _A_SUFFIX.search(text):
        yield from _anywhere(_WITH_SUFFIX, text)
    for pattern in (_HOUSE_OF, _BEHIND_FIRM, _WORKS_AT):
        yield from _behind_words(pattern, text)
    yield from _anywhere(_AT, text)
    if _A_NAMING.search(text):
        yield from _anywhere(_NAMED_BEHIND, text)
    yield from _behind_words(_CALLED, text)
    yield from _behind_words(_NAMED_BEFORE, text)
    yield from _behind_words(_HOUSE, text)
    if _A_NUMBER.search(text):
        yield from _anywhere(_BEFORE_SIRET, text)
    yield from _inside(text)
    yield from (name for name in _behind_words(_WORKS_IN, text) if _is_no_town(name))
    yield from _anywhere(_AT_THE, text)
    yield from _foreign_to_its_script(text)
    yield from (name for name in _anywhere(_QUOTED_ANY, text) if _is_written_as_a_name(name))
    for pattern in (_CASELESS_NAMED, _CASELESS, _HAN):
        yield from _anywhere(pattern, text)


def _inside(text: str) -> Iterator[str]:
    """Runs of capitals one of whose words is a kind of house: "Atlantic Burger House"."""
    for name in _anywhere(_LATIN_RUN, text):
        if _A_HOUSE.search(name) and sum(word[:1].isupper() for word in name.split()) >= 2:
            yield name


def _without_beginning(name: str) -> str:
    """Without a sentence's first word, which has its capital from there: "Salarié de Nettoy'Plus SARL"."""
    return _BEGINNING.sub("", name, count=1)


_LONGEST_QUOTED = 4


def _is_written_as_a_name(name: str) -> bool:
    """Two words at least, all with capitals: "Animalia Loire"."""
    parts = name.split()
    return 2 <= len(parts) <= _LONGEST_QUOTED and all(part[:1].isupper() for part in parts)


def _is_no_town(name: str) -> bool:
    return " " in name and fold(name.split()[0].split("-")[0]) not in _TOWNS_BEGIN


def _is_none(name: str) -> bool:
    if len(name) < 2 or name.isdigit() or fold(name) in _TOWNS:
        return True
    return fold(name.split()[0]) in _NO_FIRMS


def _foreign_to_its_script(text: str) -> Iterator[str]:
    """In a letter in another script, a name in Latin capitals that is no term of the offices."""
    letters = [character for character in text if character.isalpha()]
    if not letters or sum(character < "\u0250" for character in letters) > 0.5 * len(letters):
        return
    for match in some(_LATIN_RUN, text):
        name = bare(match[1])
        street = _STREET.search(text[max(0, match.start() - 24) : match.start()])
        if name[0] < "\u0250" and " " in name and not street:
            yield name


def _of_header(header: str) -> str | None:
    """A sender that is a firm itself: "Rheintal Anlagenbau GmbH"."""
    sure = (*some(_WITH_SUFFIX, header), *some(_WITH_PREFIX, header))
    names = [bare(match[1]) for match in sure] + list(_inside(header))
    return next(iter(names), None)
