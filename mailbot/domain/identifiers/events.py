"""Where and when something takes place; when somebody came to France, when a document ends."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mailbot.domain.folding import fold, plain_digits
from mailbot.domain.identifiers import house_words as words
from mailbot.domain.identifiers.capitals import INNER, MOST_TEXT, RUN, WORD, bare, some
from mailbot.domain.identifiers.dates import Dated, find_dates, find_days
from mailbot.domain.identifiers.number_labels import label_set
from mailbot.domain.identifiers.places import commune

_ENTERED = label_set("""arrive|entre en|entree|entrée|entrée en france|date d'entree|venu en|venue en
vecu en france|en france depuis|in france since|hebergeons|rejoint|arrived|entered|came to|moved to
since|llegue|llegada|cheguei|entrada|entrei|arrivo|arrivat|entrat|eingereist|angekommen|gekommen|ankunft
einreise|в'їх|в'їзд|приїх|прибу|прибул|у франції з|во франции с|в франции с|въезд|въех|приех|прибыл
przyjech|wjech|przyby|wjazd|am intrat|am venit|sosit|hyr|erdh|ardhur|stig|dosao|dosla|aankomst|وصلت|دخلت
قدمت|giris|geldim|رسید|وارد|پہنچ|შემოვ|ჩამოვ|ժամանել|եկել""")  # fmt: skip
_EXPIRES = label_set("""expir|valable jusqu|valide jusqu|fin de validite|termine|fini|vence|caduca|scade
bitiyor|заканчивается|истекает|закінчується|діє до|до|ينتهي|تنتهي|ablauf|bis zum|until|jusqu|valid
ته ختم|ختم|تمام|শেষ|到期|wygasa|hết hạn""")  # fmt: skip
_OFFENCE = label_set("infraction|controle|exces de vitesse|retention|alcool")
_NO_EVENT = label_set("""depose|recu|recue|courrier|arrete|decision|recepisse|envoye|transmis|assemblee
refus|lettre|deliberation|valable|ne le|nee le|naissance|born|submitted|received""")  # fmt: skip
_BEFORE = 40
_ADJECTIVE = r"(?:[ ](?!de |du |des |la |le |les )[a-zéèêàîç]{4,14})?"
_AT = (
    r"au-dessus (?:de |du |des )?|autour (?:de |du |des )?|devant |au|à la|à l['’]|à|aux|sur|dans|depuis|"
    r"de|du|at|in|on|from|near|на|в|у|en|em|a|am|auf"
)
_TOWN_BEHIND = rf"(?:\sà\s{WORD}(?:[- ]{WORD}){{0,3}})?"
_NAMED_PLACE = (
    rf"(?i:{words.PLACES}){_ADJECTIVE}[ ]{INNER}{{0,2}}{RUN}(?:[ ](?:latine?|royale?|neuve?)\b)?"
    rf"{_TOWN_BEHIND}"
)
_PLACE = re.compile(rf"(?<!\w)(?:{_AT})[ ]?(?:le |la |l['’]|les |the )?({_NAMED_PLACE})")
_PLACE_ANYWHERE = re.compile(rf"(?<!\w)({_NAMED_PLACE})")


_AROUND = re.compile(
    r"(?<!\w)(?:front de mer|bords? de mer|bourg|centre|autour|abords|large|environs|hauteurs|secteur|"
    r"chemins|côte|baie|rives?|alentours|près|proximité) (?:de |d['’]|du |des )"
    rf"((?:{INNER})?{WORD}(?:[- ]{WORD}){{0,3}})"
)


def event_place(text: str) -> str | None:
    """A place with a name, else the commune."""
    head = text[:MOST_TEXT]
    match = _PLACE.search(head) or _PLACE_ANYWHERE.search(head) or _AROUND.search(head)
    return bare(match[1]) if match else commune(head)


def place_in_doubt(text: str) -> bool:
    """Whether a place may be told in a way that is not read: "auf dem Marktplatz"."""
    return any(match[1] for match in some(_PLACE_WORD, text))


_PLACE_WORD = re.compile(rf"(?<!\w)(?i:{words.PLACES})[^.!?\n]{{1,16}}({WORD})")


DATED = frozenset(
    {"date_entree_france", "date_expiration_titre", "date_infraction", "date_vol", "date_evenement"}
)
"""Items that are dates other than birth."""


def labelled_dates(text: str) -> Mapping[str, str]:
    """Those of them that the text has: ISO 8601."""
    dates = find_dates(text)
    event = _event(text, dates)
    found = {
        "date_entree_france": _date_behind(text, dates, _ENTERED),
        "date_expiration_titre": _date_behind(text, dates, _EXPIRES),
        "date_infraction": _date_behind(text, dates, _OFFENCE),
        "date_vol": event,
        "date_evenement": event,
    }
    return {item: value for item, value in found.items() if value}


def date_in_doubt(item: str, text: str) -> bool:
    """Whether such a date seems to be told without its year, or as the day after tomorrow."""
    if item == "date_entree_france":
        plain = plain_digits(text)
        told = any(
            re.search(r"\d", plain[match.end() : match.end() + 30])
            for match in _ENTERED.finditer(fold(plain))
        )
        return told or _says_france_since(plain)
    return bool(find_days(text))


def _says_france_since(text: str) -> bool:
    """Whether a date stands near France: "in france from 8 april 2022"."""
    return any(
        _FRANCE.search(fold(text[max(0, dated.start - _BEFORE) : dated.end + _BEFORE]))
        for dated in (*find_dates(text), *find_days(text))
    )


_FRANCE = label_set("""france|franc|франц|فرنس|فرانس|francia|frankreich|fransa|საფრანგ|ֆրանս|ফ্রান্স|法国|ፈረንሳ
பிரான்ஸ்|frankrijk|γαλλ|faransiis|frans""")


def _event(text: str, dates: tuple[Dated, ...]) -> str | None:
    """The latest date that is not one of letters and decisions: people write before the event."""
    ahead = [dated.iso for dated in dates if not _NO_EVENT.search(_words_before(text, dated, dates))]
    latest = max(ahead, default="")
    return latest if latest > "2015" else None


def _date_behind(text: str, dates: tuple[Dated, ...], labels: re.Pattern[str]) -> str | None:
    for dated in dates:
        before = _words_before(text, dated, dates)
        if labels.search(before) and not {"ne", "nee", "born"} & {*before.split()}:
            return dated.iso
    return None


def _words_before(text: str, dated: Dated, dates: tuple[Dated, ...]) -> str:
    """The folded words before a date, back to the date before it."""
    begin = max([dated.start - _BEFORE, 0, *(other.end for other in dates if other.end <= dated.start)])
    return fold(text[begin : dated.start])
