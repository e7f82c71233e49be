"""Names of firms and places as letters write them: words with capitals, small particles between."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from mailbot.domain.folding import fold

UP = "".join(letter for letter in map(chr, (*range(0x41, 0x590), *range(0x1E00, 0x1F00))) if letter.isupper())
"""The capitals of Latin, Greek, Cyrillic and Armenian."""
WORD = rf"[{UP}][\w&\-]{{0,30}}+(?:['’](?:[{UP}][\w\-]{{0,30}}+|s\b))?+"
INNER = (
    r"(?:de la |de l['’]|de |du |des |d['’]|la |le |les |l['’]|et |& |en |au |aux |sur |à la |of |the |and |"
    r"und |y |e |da |do |dos |di |del |della |van |von |der |zum |zur |та |и |і )"
)
RUN = rf"{WORD}(?:[ ](?:{INNER}{{0,2}}{WORD}|\d{{1,3}}\b)){{0,5}}(?:[ ](?:et|&)[ ]fils\b)?"
"""A name in capitals with its particles: "Les Jardins de la Loire"."""
QUOTED = r"[«“„\"『「‹][ \u00a0]?([^«»“”„\"『』「」‹›\n]{2,60}?)[ \u00a0]?[»”“\"』」›]"
"""No mark inside: of marks within marks the inner ones are read, and a row of them costs nothing."""
MOST_TEXT = 6_500
_MOST = 40
_TAILS = frozenset(
    fold(word)
    for word in [
        "Tél",
        "Tel",
        "Téléphone",
        "Monsieur",
        "Madame",
        "Siret",
        "Siren",
        "Rcs",
        "Cordialement",
        "Bonjour",
        "Merci",
        "Mail",
        "Email",
        "Fax",
    ]
)


def some(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The first places where a pattern is found."""
    return islice(pattern.finditer(text[:MOST_TEXT]), _MOST)


_CASE_ENDING = re.compile(r"(?<=[A-Za-zÀ-ɏ])-?[Ͱ-\uffff]{1,4}$")
"""Other scripts decline Latin names: "NetSol-ში"."""
_INSIDE = re.compile(rf"(?:[^\W\d_]|\d)[,)]?[ ](?:[a-zéèêà]['’])?({WORD})")
_CIVIL = frozenset(
    fold(
        """
Madame Monsieur Mesdames Messieurs Préfet Préfète Préfecture Directeur Directrice Maire France Mme Mr Mrs Sir
Madam SMS PDF
"""
    ).split()
)


def names_something(text: str) -> bool:
    """Whether a word inside a sentence has a capital and is no form of address.

    In other letters than Latin, a word in Latin ones.
    """
    latin = sum("a" <= letter <= "z" for letter in text[:MOST_TEXT].lower())
    foreign = latin < sum(letter > "\u024f" and letter.isalpha() for letter in text[:MOST_TEXT])
    return any(
        fold(match[1]) not in _CIVIL and (not foreign or len(match[1]) > 2) for match in some(_INSIDE, text)
    )


def bare(found: str) -> str:
    """A name without what stands around it: spaces, punctuation, the label of the next thing."""
    words = found.split()
    while len(words) > 1 and fold(words[-1]).strip(" .,:") in _TAILS:
        words.pop()
    return _CASE_ENDING.sub("", " ".join(words)).strip(" .,'’-:")
