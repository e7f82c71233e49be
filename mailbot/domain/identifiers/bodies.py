"""Associations and public bodies by name."""

from __future__ import annotations

import re

from mailbot.domain.folding import fold
from mailbot.domain.identifiers import house_words as words
from mailbot.domain.identifiers.capitals import INNER, MOST_TEXT, QUOTED, RUN, UP, bare, some

_LEGAL = r"(?:dénommée?\s|nommée?\s|appelée?\s|loi 1901\s|called\s|named\s)?"
_QUOTED_ASSOCIATION = re.compile(rf"(?<!\w)(?i:{words.ASSOCIATIONS})[^.!?\n«\"“]{{0,24}}{QUOTED}")
_QUOTED_NAME = re.compile(rf"{QUOTED}")
_ASSOCIATION = re.compile(rf"(?<!\w)(?i:{words.ASSOCIATIONS})[ ,]{{1,2}}{_LEGAL}({RUN})")
_NAME_OF_ITSELF = re.compile(
    rf"(?<!\w)((?:{words.ASSOCIATION_NAMES})[ ]{INNER}{{0,2}}(?:[a-zéèêà]{{3,12}}[ ]{INNER}{{0,2}})?{RUN})"
)
_ENDING_IN_ITSELF = re.compile(rf"(?<!\w)({RUN}[ ](?:Club|Association|Verein|Society|Derneği))(?!\w)")
_A_NUMBER = re.compile(r"siret|rna|w ?\d", re.I)
_BEFORE_RNA = re.compile(
    rf"(?:(?:pour|de|dans|chez)\s)?((?:Les|Le|La|L['’])?\s?{RUN})\s?[,(]\s?(?:SIRET|RNA|W\s?\d)"
)
_OF = r"(?:de la |de l['’]|des |de |du |d['’])"
_COLLECTIVITY = re.compile(
    r"(?<!\w)((?i:commune|mairie|ville|m[ée]tropole|"
    r"communaut[ée] (?:de communes|d['’]agglom[ée]ration|urbaine)|"
    r"syndicat(?: mixte| intercommunal)?|sivom|sivu|epci|petr|ccas|conseil départemental|département)"
    rf"[ ](?:{_OF}(?:canton |pays |bassin |région )?{_OF}?)?{RUN})"
)


def association_name(text: str, header: str = "") -> str | None:
    """The association's name as it stands; else the sender's, where that is one.

    `header` is the name in From.
    """
    head = text[:MOST_TEXT]
    announced = (_BEFORE_RNA,) if _A_NUMBER.search(head) else ()
    for pattern in (
        _QUOTED_ASSOCIATION,
        _QUOTED_NAME,
        _NAME_OF_ITSELF,
        _ENDING_IN_ITSELF,
        _ASSOCIATION,
        *announced,
    ):
        for match in some(pattern, head):
            name = bare(match[1])
            if len(name) > 2 and _begins_a_name(name):
                return header if fold(header).startswith(f"{fold(name)} ") else name
    own = _NAME_OF_ITSELF.search(header)
    return bare(own[1]) if own else None


def _begins_a_name(name: str) -> bool:
    """A capital, or a script that has none."""
    return name[0].isupper() or not name[0].islower()


def association_in_doubt(text: str) -> bool:
    """Whether an association seems to be named in a way that is not read."""
    return bool(_NAMED_LATER.search(text[:MOST_TEXT]))


_NAMED_LATER = re.compile(rf"(?<!\w)(?i:{words.ASSOCIATIONS})[^.!?\n]{{1,20}}[{UP}«\"“]")


def collectivity(text: str) -> str | None:
    """A commune, an intercommunality or a syndicate, with the word that says which."""
    for match in some(_COLLECTIVITY, text):
        name = bare(match[1])
        if fold(name.split()[-1]) not in ("prefet", "prefete"):
            return name
    return None
