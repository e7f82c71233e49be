"""What a procedure wants to know besides numbers, birth dates and names: which reader finds which item."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Set

from mailbot.domain.identifiers.bodies import association_name, collectivity
from mailbot.domain.identifiers.capitals import MOST_TEXT
from mailbot.domain.identifiers.events import DATED, event_place, labelled_dates
from mailbot.domain.identifiers.firms import workplace
from mailbot.domain.identifiers.places import commune, licence_country, nationality, postal_address

_ADDRESS = re.compile(r"[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,5}")
_PARCEL = re.compile(
    r"(?:parcelle|cadastr\w{0,8}|section)\s(?:n°\s?|section\s)?([A-Z]{1,2}\s?(?:n°\s?)?\d{1,4})\b"
)


def find_facts(
    text: str, wanted: Set[str], own_addresses: frozenset[str], header: str = ""
) -> Mapping[str, str]:
    """The wanted facts that the text states.

    `own_addresses` are the bureau's: no answer goes there. `header` is the name in From.
    """
    found = {item: read(text) for item, read in _READERS.items() if item in wanted}
    found |= {item: read(text, header) for item, read in _BY_SENDER.items() if item in wanted}
    if "email_reponse" in wanted:
        found["email_reponse"] = _reply_address(text, own_addresses)
    if not wanted.isdisjoint(DATED):
        found |= {item: date for item, date in labelled_dates(text).items() if item in wanted}
    return {item: value for item, value in found.items() if value}


def _reply_address(text: str, own_addresses: frozenset[str]) -> str | None:
    for match in _ADDRESS.finditer(text[:MOST_TEXT]):
        if match.group().lower() not in own_addresses:
            return match.group()
    return None


def _parcel(text: str) -> str | None:
    match = _PARCEL.search(text[:MOST_TEXT])
    return " ".join(match[1].split()) if match else None


_READERS: Mapping[str, Callable[[str], str | None]] = {
    "nationalite": nationality,
    "pays_permis": licence_country,
    "adresse_postale": postal_address,
    "adresse": postal_address,
    "commune": commune,
    "collectivite": collectivity,
    "parcelle": _parcel,
    "lieu": event_place,
}
_BY_SENDER: Mapping[str, Callable[[str, str], str | None]] = {
    "entreprise": workplace,
    "etablissement": workplace,
    "nom_association": association_name,
}
