"""What a procedure wants to know besides numbers, birth dates and names: a small reader for each item."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Set
from itertools import islice

from mailbot.domain.folding import fold
from mailbot.domain.identifiers.dates import Dated, find_dates
from mailbot.domain.identifiers.places import commune, licence_country, nationality, postal_address

_ADDRESS = re.compile(r"[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,5}")
_UP = r"A-ZÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŒ"
_CAPITAL = rf"[{_UP}][\w'’&\-]{{0,30}}"
_INNER = r"(?:de la |de l['’]|de |du |des |d['’]|la |le |les |l['’]|et |& |en |au |aux |sur |à la )"
_RUN = rf"{_CAPITAL}(?:[ ]{_INNER}{{0,2}}(?:{_CAPITAL}|\d{{1,3}}\b)){{0,5}}"
"""A name in capitals, particles in small letters inside."""

_WORKPLACES = re.compile(
    rf"(?<!\w)(?i:soci[ée]t[ée]|entreprise|sarl|sas|eurl|employeur|patron|company|employer|firm|empresa|"
    rf"compañ[ií]a|azienda|ditta|"
    rf"firma|firmy|firmie|firme|firmu|firm[ëe]n|фирм[аеуы]|фірм[аіиу]|компани[ияю]|компані[їяюєі]|شركة|"
    rf"مؤسسة|شرکت|کمپنی|ფირმა\w{{0,4}}|"
    rf"კომპანია\w{{0,3}}|ընկերություն\w{{0,5}}|կոմպանի\w{{0,5}}|কোম্পানি\w{{0,3}}|நிறுவன\w{{0,6}}|"
    rf"shirkad\w{{0,4}}|c[ôo]ng ty|konpayi|antrepriz|kompanya|şirket\w{{0,5}}|kargeha|şirketa|"
    rf"ኩባንያ|ካምፓኒ|ድርጅት|kompani\w{{0,4}}|kompania|bedrijf|entreprisi|presso|bij|bei|"
    rf"te firma)[ ](?:[:«\"“']\s?)?"
    rf"(?:(?:de|du|des|la|le|les|l['’]|d['’]|della|dalla|the)\s?)?({_RUN})"
)
_ENGLISH_WORKPLACE = re.compile(
    rf"(?:work(?:ed|ing|s)?|job|hired|employed|cook|waiter|cleaner|dismissed|"
    rf"fired)\b[^.!?\n]{{0,30}}?\s(?:at|for|by|with)\s({_RUN})"
)
_HOUSES = re.compile(
    rf"(?<!\w)((?:(?i:restaurant|ristorante|trattoria|cr[êe]perie|boulangerie|fromagerie|boucherie|"
    rf"charcuterie|poissonnerie|"
    rf"épicerie|garage|magasin|supermarch[ée]|hypermarch[ée]|kebab|pizzeria|h[ôo]tel|caf[ée]|bar|"
    rf"brasserie|boutique|ehpad|ferme|"
    rf"école|collège|lycée|cantine|clinique|salon|pharmacie|traiteur|camping|abattoir|snack|bistrot|"
    rf"crèche|centre|maison de retraite|"
    rf"transports|toitures|peinture|maçonnerie))[ ]{_INNER}{{0,2}}{_RUN})"
)
_AT = re.compile(rf"(?<!\w)chez[ ](?:(?:le|la|les|l['’])[ ]?)?({_RUN})")
_SMALL_HOUSES = re.compile(
    rf"(?<!\w)(?:restaurant|crêperie|creperie|boulangerie|boucherie|garage|magasin|supermarché|"
    rf"hypermarché|kebab|pizzeria|hôtel|café|bar|"
    rf"boutique|snack|brasserie|traiteur|société)[ ][«\"“']?[ ]?({_RUN})"
)
"""A kind of house in small letters right before its name is no part of it."""
_BEFORE_SIRET = re.compile(rf"({_RUN}),?[ ]?\(?[ ]?(?:n°[ ])?(?i:SIRET|SIREN|RCS)")
_LATIN_RUN = re.compile(rf"(?<![\w@./\-])({_RUN})(?![\w@])")
_PLACE_WORDS = (
    r"pont|place|quai|ch[âa]teau|parc|plage|stade|jardin|port|site|cours|esplanade|rue|boulevard|avenue|"
    r"chemin|forêt|étang|lac|île|"
    r"hippodrome|salle|cathédrale|église|centre-ville|marché|gare|phare|marais|domaine|carrière|hangar|"
    r"usine|zone|terrain|bois|square|mail|halle"
)
_ACRONYMS = frozenset(map(fold, (
    "APS", "OFII", "OFPRA", "CNDA", "ANEF", "ANTS", "CAF", "CPAM", "SMIC", "CDI", "CDD", "VLS", "TS",
    "SIRET", "SIREN", "RNA", "NEPH", "VIN", "DCEM", "TVE",
    "ADA", "SPADA", "GUDA", "PADA", "ARE", "RSA", "VTC", "SIA", "OQTF", "CNI", "PDF", "RIB", "SMS", "FDVA",
    "UE", "EU", "France", "Nantes", "Carte", "Titre",
    "Bonjour", "Madame", "Monsieur", "Messieurs", "Cordialement", "Merci", "Récépissé", "Préfecture", "Allo",
    "Loire", "Cedex", "Rezé", "Paris",
)))  # fmt: skip
_ASSOCIATION = re.compile(
    rf"(?<!\w)(?i:l['’]association|association|asso|club|chorale|collectif|amicale|fédération|comité|"
    rf"verein|asociaci[óo]n|associação|associazione|"
    rf"ассоциаци\w{{1,2}}|асоціаці\w{{1,2}}|جمعية|association loi 1901|dernek|derneği|"
    rf"انجمن)[ ]?(?:dénommée\s|nommée\s|appelée\s|loi 1901\s)?"
    rf"(?:[«\"“']\s?([^»\"”'\n]{{2,60}}?)\s?[»\"”']|({_RUN}))"
)
_QUOTED_NAME = re.compile(rf"[«“][ \u00a0]?([{_UP}][^»”\n]{{2,60}}?)[ \u00a0]?[»”]")
_BEFORE_RNA = re.compile(
    rf"(?:(?:pour|de|dans|chez)\s)?((?:Les|Le|La|L['’])?\s?{_RUN})\s?[,(]\s?(?:SIRET|RNA|W\s?\d)"
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
    rf"(?<!\w)(?:au|à la|à l['’]|à|aux|sur|dans|depuis|de|du|at|in|on|над|на|en|em|a)\s(?:le\s|la\s|"
    rf"l['’]|les\s|the\s)?"
    rf"((?:{_PLACE_WORDS})\s{_INNER}{{0,2}}{_RUN}(?:\sà\s{_CAPITAL}(?:[- ]{_CAPITAL}){{0,3}})?)"
)
_PLACE_ANY = re.compile(
    rf"(?<!\w)((?i:{_PLACE_WORDS})[ ]{_INNER}{{0,2}}{_RUN}(?:\sà\s{_CAPITAL}(?:[- ]{_CAPITAL}){{0,3}})?)"
)
_ENTERED = tuple(map(fold, (
    "arrivé", "arrivée", "entré", "entrée", "depuis le", "arrived", "entered", "since", "llegué",
    "cheguei", "entrada",
    "в'їха", "в’їха", "вʼїха", "в'їзд", "въезд", "приехала", "прибула", "przyjech", "wjech", "am intrat",
    "am venit", "sosit", "hyrë", "hyra", "erdha", "kam ardhur",
    "arrivo", "arrivat", "entrat", "eingereist", "angekommen", "gekommen", "arrivo en france",
    "arrivee en france", "entree en france", "stigla", "stigao",
    "aankomst", "ankunft", "date d'entree", "entrei", "entre en", "j'ai rejoint",  "від",
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
    for match in _ADDRESS.finditer(text[:6_500]):
        if match.group().lower() not in own_addresses:
            return match.group()
    return None


def _first(pattern: re.Pattern[str]) -> Callable[[str], str | None]:
    def read(text: str) -> str | None:
        match = pattern.search(text[:6_500])
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


def _workplace(text: str) -> str | None:
    """The firm or the establishment that the letter is about, in the order of what is sure."""
    head = text[:_MOST_TEXT]
    for pattern in (_WORKPLACES, _ENGLISH_WORKPLACE, _AT, _SMALL_HOUSES, _HOUSES, _BEFORE_SIRET):
        for match in _some(pattern, head):
            found = _bare_run(match[1])
            if found and fold(found) not in _ACRONYMS:
                return found
    return _foreign_to_its_script(head)


def _some(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    return islice(pattern.finditer(text), 40)


def _foreign_to_its_script(text: str) -> str | None:
    """In a letter in another script, a name in Latin capitals that is no term of the offices."""
    letters = [character for character in text if character.isalpha()]
    latin = sum(1 for character in letters if character < "\u0250")
    if not letters or latin > 0.5 * len(letters):
        return None
    for match in _some(_LATIN_RUN, text):
        found = _bare_run(match[1])
        parts = fold(found).replace("-", " ").split()
        street = re.search(
            r"\d\s?(?:bis\s|ter\s)?(?:[a-zé]{2,12}\s)?(?:de |du |des |d['’])?(?:la |les )?$",
            text[max(0, match.start() - 24) : match.start()],
        )
        if len(parts) >= 2 and not street and not set(parts) <= _ACRONYMS and parts[0] not in _ACRONYMS:
            return found
    return None


def _bare_run(found: str) -> str:
    return " ".join(found.split()).strip(" .,'’-")


def _association_name(text: str) -> str | None:
    head = text[:_MOST_TEXT]
    for match in (*_some(_QUOTED_NAME, head), *_some(_ASSOCIATION, head)):
        found = _bare_run(next(group for group in match.groups() if group))
        if len(found) > 2:
            return found
    before = _BEFORE_RNA.search(head)
    return _bare_run(before[1]) if before else None


def _event_place(text: str) -> str | None:
    head = text[:_MOST_TEXT]
    match = _PLACE.search(head) or _PLACE_ANY.search(head)
    return _bare_run(match[1]) if match else commune(head)


_MOST_TEXT = 6_500

_READERS: Mapping[str, Callable[[str], str | None]] = {
    "nationalite": nationality,
    "pays_permis": licence_country,
    "adresse_postale": postal_address,
    "adresse": postal_address,
    "commune": commune,
    "entreprise": _workplace,
    "etablissement": _workplace,
    "nom_association": _association_name,
    "collectivite": _first(_COLLECTIVITY),
    "parcelle": _first(_PARCEL),
    "lieu": _event_place,
}
