"""The third state of an item: it stands there, but cannot be read, or not with certainty."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice

from mailbot.domain.folding import fold, plain_digits
from mailbot.domain.identifiers import number_labels as labels
from mailbot.domain.identifiers.births import mentions_birth
from mailbot.domain.identifiers.bodies import association_in_doubt
from mailbot.domain.identifiers.capitals import names_something
from mailbot.domain.identifiers.countries import mentions
from mailbot.domain.identifiers.dates import find_dates, inside
from mailbot.domain.identifiers.events import date_in_doubt, place_in_doubt
from mailbot.domain.identifiers.firms import in_doubt
from mailbot.domain.identifiers.formats import digits_of, nearest
from mailbot.domain.identifiers.numbers import find_numbers, words_before
from mailbot.domain.identifiers.places import address_in_doubt, commune_in_doubt
from mailbot.domain.model import Attachment, Unreadable

_EXPECTED = {
    "numero_etranger": (labels.FOREIGNER, 10),
    "neph": (labels.LICENCE_NUMBER, 12),
    "siret": (labels.FIRM, 14),
    "siren": (labels.FIRM_NUMBER, 9),
    "rna": (labels.ASSOCIATION, 9),
}
"""Numbers of a fixed length: their labels and their digits."""
_OTHERS = (labels.TELEPHONE, labels.FILE, labels.FINE, labels.PASSPORT, labels.IDENTITY_CARD)
_RUN_OF_DIGITS = re.compile(r"(?<![A-Za-z0-9+])W? ?\d(?:[ .\-/\u00a0\u202f]?\d){4,16}(?!\d)")
_MOST = 20
_LIKELY = range(7, 14)
"""Lengths of what somebody calls "my number" and nothing more."""


def unreadable(text: str, items: Iterable[str]) -> Mapping[str, Unreadable]:
    """The numbers among the items that the text has with digits too few, too many, or that do not check."""
    wanted = _EXPECTED.keys() & set(items)
    found: dict[str, Unreadable] = {}
    for digits, item in _unread_numbers(text) if wanted else ():
        if item in wanted:
            found.setdefault(item, Unreadable(digits, _EXPECTED[item][1]))
    return found


def _unread_numbers(text: str) -> Iterator[tuple[int, str]]:
    """How many digits stand in a row that no format has taken, and which number they are meant to be."""
    plain = plain_digits(text)
    read = [number for number in find_numbers(text) if number.kind != "siren"]
    for match in islice(_RUN_OF_DIGITS.finditer(plain), _MOST):
        start, end = match.span()
        if any(start < number.end and end > number.start for number in read):
            continue
        if not inside(start, find_dates(text)):
            digits = len(digits_of(match.group()))
            yield digits, _meant(words_before(plain, start), match.group(), digits)


def _meant(before: str, number: str, digits: int) -> str:
    """Which number of fixed length the words before say that this is."""
    if number.startswith("W"):
        return "rna"
    sets = [words for words, _ in _EXPECTED.values()]
    place = nearest(before, *sets, *_OTHERS)
    if 0 <= place < len(sets):
        return list(_EXPECTED)[place]
    own = place < 0 and digits in _LIKELY and labels.NUMBER.search(before[-16:])
    return "numero_etranger" if own else ""


def unclear(
    text: str, items: Iterable[str], attachments: Iterable[Attachment], given: Mapping[str, str]
) -> tuple[str, ...]:
    """Those of the items that seem to be given in a way that is not read: no letter may call them missing.

    An attachment that is taken for no document may be any.
    """
    known = set(given.values())
    text = _without_the_person(text, given)
    unknown = any(attachment.name not in known for attachment in attachments)
    return tuple(item for item in items if (unknown if item.startswith("doc_") else _in_doubt(item, text)))


def _without_the_person(text: str, given: Mapping[str, str]) -> str:
    """A person's own name is no firm and no place."""
    for part in f"{given.get('nom', '')} {given.get('prenom', '')}".split():
        text = text.replace(part, "")
    return text


def _in_doubt(item: str, text: str) -> bool:
    doubt = _DOUBTS.get(item)
    return doubt is not None and doubt(text)


def _has_an_unread_number(text: str) -> bool:
    """Whether a long number stands there of which nothing says what it is."""
    read = find_numbers(text)
    for match in islice(_LONG_NUMBER.finditer(plain_digits(text)), _MOST):
        taken = any(number.start < match.end() and match.start() < number.end for number in read)
        if not taken and not inside(match.start(), find_dates(text)):
            return True
    return False


_LONG_NUMBER = re.compile(r"(?<![A-Za-z0-9])[A-Z]{0,4}[ \-]?\d(?:[ ./\-]?\d){4,18}(?![A-Za-z0-9])")


def _or_named(doubt: Callable[[str], bool]) -> Callable[[str], bool]:
    """Names of places and firms are many: whatever has a capital inside a sentence may be one."""
    return lambda text: doubt(text) or names_something(text)


def _names_a_country(text: str) -> bool:
    return any(True for _ in mentions(fold(text)))


def _date(item: str) -> Callable[[str], bool]:
    return lambda text: date_in_doubt(item, text)


_DOUBTS: Mapping[str, Callable[[str], bool]] = {
    "date_naissance": mentions_birth,
    "date_entree_france": _date("date_entree_france"),
    "date_evenement": _date("date_evenement"),
    "date_vol": _date("date_vol"),
    "entreprise": _or_named(in_doubt),
    "etablissement": _or_named(in_doubt),
    "nom_association": association_in_doubt,
    "commune": _or_named(commune_in_doubt),
    "collectivite": _or_named(commune_in_doubt),
    "lieu": _or_named(place_in_doubt),
    "adresse_postale": address_in_doubt,
    "nationalite": _names_a_country,
    "pays_permis": lambda text: _names_a_country(text) or names_something(text) or not text.isascii(),
    "numero_passeport": _has_an_unread_number,
    "numero_dossier": _has_an_unread_number,
}
