"""What a procedure wants to know besides numbers, birth dates and names: a small reader for each item."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Set

from mailbot.domain.folding import fold
from mailbot.domain.identifiers.dates import Dated, find_dates
from mailbot.domain.identifiers.places import commune, licence_country, nationality, postal_address

_ADDRESS = re.compile(r"[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,5}")
_FIRM = re.compile(
    r"(?:soci[ée]t[ée]|entreprise|sarl|sas|eurl|employeur|chez|restaurant|cr[êe]perie|boulangerie|garage|company|"
    r"empresa|"
    r"[ée]tablissement|magasin|hypermarch[ée]|supermarch[ée]|kebab|pizzeria|h[ôo]tel|caf[ée]|bar|boutique)\s"
    r"(?::\s?)?((?:(?:de|du|des|la|le|les|l['’]|d['’]|à)\s?)?[A-ZÉÈ][\w'’&.\-]{1,30}(?:\s[A-ZÉÈ&][\w'’&.\-]{0,30}){0,4})"
)
_ASSOCIATION = re.compile(
    r"(?:association|asso)\s[«\"“']?\s?((?:[A-ZÉÈ0-9][\w'’.\-]{0,30}|des|de|du|la|le|les|d['’]|l['’]|et)"
    r"(?:\s(?:[A-ZÉÈ0-9&][\w'’.\-]{0,30}|des|de|du|la|le|les|et|en|sur|pour)){0,7})"
)
_COLLECTIVITY = re.compile(
    r"((?i:commune|mairie|ville|communaut[ée] (?:de communes|d['’]agglom[ée]ration)|syndicat|EPCI)\s"
    r"(?:de la |de l['’]|des |de |du |d['’])"
    r"[A-ZÉÈ][\w'’éèêàâîôûç\-]{1,40}(?:\s[A-ZÉÈ][\w'’éèêàâîôûç\-]{1,40}){0,3})"
)
_PARCEL = re.compile(
    r"(?:parcelle|cadastr\w{0,8}|section)\s(?:n°\s?|section\s)?([A-Z]{1,2}\s?(?:n°\s?)?\d{1,4})\b"
)
_PLACE = re.compile(
    r"(?:au|à la|à|sur la|sur le|sur|dans le|dans la)\s"
    r"((?i:ch[âa]teau|place|parc|plage|stade|jardin|port|quai|site)\s"
    r"(?:de la |de l['’]|des |de |du |d['’])?[\w'’\-]{2,40}(?:\s[A-ZÉÈ][\w'’\-]{1,40}){0,3})"
)
_ENTERED = tuple(map(fold, (
    "arrivé", "arrivée", "entré", "entrée", "depuis le", "arrived", "entered", "since", "llegué",
    "cheguei", "entrada",
    "прибу", "приїха", "приехал", "въехал", "прибыл", "وصلت", "دخلت", "giris", "geldim", "hebergeons",
)))  # fmt: skip
_EXPIRES = tuple(map(fold, (
    "expire", "expir", "valable jusqu", "valide jusqu", "fin de validite", "termine", "vence", "caduca",
    "scade", "bitiyor",
    "заканчивается", "истекает", "закінчується", "ينتهي", "تنتهي", "ablauf", "until", "jusqu",
)))  # fmt: skip
_EVENT = tuple(
    map(
        fold,
        ("le", "on", "date", "aura lieu", "prevu", "samedi", "dimanche", "vol", "flight", "will take place"),
    )
)
_OFFENCE = tuple(map(fold, ("infraction", "controle", "exces de vitesse", "retention", "alcool")))


_DATED = frozenset(
    {"date_entree_france", "date_expiration_titre", "date_infraction", "date_vol", "date_evenement"}
)


def find_facts(text: str, wanted: Set[str], own_addresses: frozenset[str]) -> Mapping[str, str]:
    """The wanted facts that the text states. `own_addresses` are the bureau's: no answer goes there."""
    found = {item: read(text) for item, read in _READERS.items() if item in wanted}
    if "email_reponse" in wanted:
        found["email_reponse"] = _reply_address(text, own_addresses)
    if wanted & _DATED:
        found.update((item, date) for item, date in _labelled_dates(text).items() if item in wanted)
    return {item: value for item, value in found.items() if value}


def _reply_address(text: str, own_addresses: frozenset[str]) -> str | None:
    for match in _ADDRESS.finditer(text[:20000]):
        if match.group().lower() not in own_addresses:
            return match.group()
    return None


def _first(pattern: re.Pattern[str]) -> Callable[[str], str | None]:
    def read(text: str) -> str | None:
        match = pattern.search(text[:20000])
        return " ".join(match[1].split()).strip(" .,") if match else None

    return read


def _labelled_dates(text: str) -> Mapping[str, str]:
    dates = find_dates(text)
    named = {
        "date_entree_france": _ENTERED,
        "date_expiration_titre": _EXPIRES,
        "date_infraction": _OFFENCE,
    }
    found = {item: _date_behind(text, dates, labels) for item, labels in named.items()}
    event = _date_behind(text, dates, _EVENT)
    return {
        item: value for item, value in {**found, "date_vol": event, "date_evenement": event}.items() if value
    }


def _date_behind(text: str, dates: tuple[Dated, ...], labels: tuple[str, ...]) -> str | None:
    for dated in dates:
        before = fold(text[max(0, dated.start - 36) : dated.start])
        if (
            any(label in before for label in labels)
            and "ne" not in before.split()
            and "nee" not in before.split()
        ):
            return dated.iso
    return None


_READERS: Mapping[str, Callable[[str], str | None]] = {
    "nationalite": nationality,
    "pays_permis": licence_country,
    "adresse_postale": postal_address,
    "adresse": postal_address,
    "commune": commune,
    "entreprise": _first(_FIRM),
    "etablissement": _first(_FIRM),
    "nom_association": _first(_ASSOCIATION),
    "collectivite": _first(_COLLECTIVITY),
    "parcelle": _first(_PARCEL),
    "lieu": _first(_PLACE),
}
