"""Countries as people name them (ISO 3166-1 alpha-2), communes and postal addresses."""

from __future__ import annotations

import re
from itertools import islice

from mailbot.domain.folding import fold, words
from mailbot.domain.identifiers.capitals import UP
from mailbot.domain.identifiers.countries import country_of, mentions

_NATIONALITY = tuple(map(fold, (
    "nationalite", "nationality", "nacionalidad", "nacionalidade", "nazionalita", "citizen", "ressortissant",
    "je suis", "i am", "i'm", "soy", "sou ", "гражданин", "гражданка", "гражданство", "громадян", "جنسيتي",
    "الجنسية", "الجنسيه", "cetatean", "obywatel", "vatandas", "uyruk", "cittadin", "staatsangehor",
    "statsborger",
    "أنا من", "انا من", "من مواليد", "я из", "я з ", "приехал", "приїха", "from", "originaire", "vengo de",
    "viens de",
    "venu de", "venue de", "come from", "venho", "vengo dal", "komme aus", "bin aus", "von ", "из ", "родом",
    "з ", "із ",
    "né à", "née à", "né en", "née en", "born in", "ich bin", "sono", "اهل", "از کشور", "از ", "هستم",
    "زه د", "یم",
    "belle-mere", "mari", "femme", "epou", "moglie", "marito", "esposa", "sotia", "zona", "eşim", "esim",
    "karim",
    "mwen se", "ez ji", "ji ", "jam nga", "nga ", "ka imid", "nazali", "natoka", "tôi là người", "tu ",
    "أحمل",
    "من ", "თ", "դուք", "থেকে", "来自", "我是", "ናይ", "ካብ", "ከ", "էս", "ես", "ամ",
)))  # fmt: skip
_LICENCE = tuple(map(fold, (
    "permis", "licence", "license", "permiso", "carne", "carnet", "carta", "carteira", "cnh", "رخصة", "رخصه",
    "права", "прав", "посвідчен",
    "водительск", "ehliyet", "führerschein", "fuhrerschein", "patente", "permis conducere", "prawo jazdy",
    "rijbewijs",
    "vozack", "возачк", "книжк", "گواهینامه", "لایسنس", "لیسنس", "ლიცენზ", "მართვის", "მოწმობ", "վարորդական",
    "լիցենզ",
    "লাইসেন্স", "உரிமம்", "驾照", "驾驶证", "ፍቓድ", "መንጃ", "bang lai", "shufer", "patenti", "liisan", "lisans",
    "lisansi", "лиценз",
    "pasaport shofer", "patente shofer", "leje drejtimi", "δίπλωμα", "διπλωμα",
)))  # fmt: skip
_TRANSIT = tuple(map(fold, (
    "empreinte", "dublin", "fingerprint", "via ", "passe par", "traverse", "دبلن", "بصم", "отпечат",
    "відбит", "дублин", "huella", "transfer", "renvoy", "überstell",
    "مرور", "travers", "parmak izi", "انگشت",
)))  # fmt: skip
_TRANSFER = tuple(map(fold, (
    "transfer", "передач", "გადაცემ", "փոխանց", "انتقال", "نقل", "ترحيل", "منتقل", "überstell", "traslad",
)))  # fmt: skip
"""Words behind the country that somebody is to be sent to."""
_SENTENCE_END = re.compile(r"[.!?\n؟።]\s|\n")
_ONE_OF_TWO = {"CG": "CD"}
"""Who names the one Congo, and "Congo" besides, means the one."""
_NEAR = 40
"""Characters between the word that introduces a country and the country."""
_MOST_TEXT = 6_000


def country_near(text: str, introducers: tuple[str, ...]) -> str | None:
    """The first country named near one of the introducing words; or the only one that is named at all."""
    folded = fold(text[:_MOST_TEXT])
    named = [mention for mention in mentions(folded) if not _in_transit(folded, mention[0])]
    codes = {code for _, _, code in named}
    named = [
        (start, end, _ONE_OF_TWO[code] if _ONE_OF_TWO.get(code) in codes else code)
        for start, end, code in named
    ]
    for start, end, code in named:
        around = " " + folded[max(0, start - _NEAR) : end + 30]
        if any(lead in around for lead in introducers):
            return code
    return named[0][2] if len({code for _, _, code in named}) == 1 else None


def _in_transit(folded: str, start: int) -> bool:
    sentence = _SENTENCE_END.split(folded[max(0, start - 45) : start])[-1]
    behind = folded[start : start + 28]
    return any(word in sentence for word in _TRANSIT) or any(word in behind for word in _TRANSFER)


def is_country(folded: str) -> bool:
    """Whether a folded word names a country or its people."""
    return country_of(folded) is not None


def nationality(text: str) -> str | None:
    """The country whose national the person says to be."""
    return country_near(text, _NATIONALITY)


def licence_country(text: str) -> str | None:
    """The country that issued a driving licence."""
    return country_near(text, _LICENCE)


_STREET = (
    r"rue|r\.|avenue|av\.?|boulevard|bd\.?|chemin|allée|allee|impasse|place|route|quai|cours|square|passage|"
    r"résidence|residence|lotissement|lieu-dit|villa|cité|voie|sentier|faubourg"
)
_ADDRESS = re.compile(
    rf"\b(\d{{1,4}}\s?(?:bis|ter|"
    rf"quater)?,?\s(?:{_STREET})\s[^\n,;()]{{2,60}}[,\s]{{1,3}}(?:[^\n,;()]{{2,40}},\s?)?"
    rf"\d{{5}}\s[^\W\d_][^\n,;.()\d]{{1,40}})",
    re.I,
)
_TOWN = (
    rf"(?:(?:[Ll]a|[Ll]e|[Ll]es|[Ll]['’])[ ]?)?[{UP}][\w'’]{{2,30}}"
    rf"(?:[- ](?:[{UP}][\w'’]{{1,30}}|sur|sous|les|lès|en|de|la|le|des|du|aux|l['’]|d['’])){{0,6}}"
)
_NAMED_TOWN = re.compile(
    r"(?<!\w)(?i:(?:commune|mairie|ville|maire|conseil municipal|centre|center|city|town|municipio|"
    r"municipality) (?:de la |de l['’]|des |du |de |d['’]|of )|conseill[eè]re? municipale? (?:à|de) |"
    r"élue? (?:à|de) |"
    r"adjointe? (?:à|au maire de) |"
    rf"sur la commune de |gemeinde |gmina |comune di |concelho de )({_TOWN})"
)
_COMMUNE = re.compile(
    rf"(?<!\w)(?:à|À|a|in|en|em|at|w|we|située? à|near|près de|nahe|bei|von|te|në|"
    rf"в|у|во|във|σε|στο|στη|u|ở|nan|من|في|در|میں|在|di|da)[ ]({_TOWN})"
)
_HYPHENED = re.compile(
    rf"(?<!\w)({_TOWN}-(?:en|sur|sous|les|lès|de|la|du|des)-[{UP}][\w'’]{{2,30}}(?:-[\w'’]{{2,30}}){{0,3}}|"
    rf"Sainte?-[{UP}][\w'’]{{2,20}}(?:-[\w'’]{{2,20}}){{0,4}})"
)
_LOCATIVE = re.compile(rf"\b([{UP}][^\W\d_]{{2,30}}(?:-[^\W\d_]{{1,30}}){{0,4}})['’](?:de|da|te|ta)\b")
"""Turkish: "Saint-Nazaire'de"."""
_POSTCODE_CITY = re.compile(rf"(?<!\d)\d{{5}}[ ]({_TOWN})")


def postal_address(text: str) -> str | None:
    """A French postal address: number, street, postcode, commune."""
    match = _ADDRESS.search(text[:6_500])
    return " ".join(match[1].split()) if match else None


def commune(text: str) -> str | None:
    """A commune that the text names as the place of the matter."""
    for pattern in (_NAMED_TOWN, _POSTCODE_CITY, _HYPHENED, _COMMUNE, _LOCATIVE):
        for match in islice(pattern.finditer(text[:6_500]), 40):
            name = _without_particles(match[1].strip())
            first = _first_word(name)
            if first and first not in _NO_TOWNS and (pattern is _NAMED_TOWN or not is_country(first)):
                return name
    return None


_PARTICLES = frozenset({"sur", "sous", "les", "lès", "en", "de", "la", "le", "des", "du", "d'", "l'", "aux"})


def _without_particles(name: str) -> str:
    while name.rpartition(" ")[2] in _PARTICLES:
        name = name.rpartition(" ")[0]
    return name


def _first_word(name: str) -> str:
    """The folded word by which a town is told from others: behind its article."""
    parts = words(fold(name))
    return next((part for part in parts if part not in ("la", "le", "les", "l")), "")


def commune_in_doubt(text: str) -> bool:
    """Whether a commune may be told in a way that is not read."""
    return bool(_SOME_TOWN.search(text[:_MOST_TEXT]))


_SOME_TOWN = re.compile(
    rf"(?<!\w)(?i:commune|mairie|ville|village|town|gemeinde)[^.!?\n]{{1,16}}[{UP}]|(?<!\d)44\d{{3}}(?!\d)"
)


def address_in_doubt(text: str) -> bool:
    """Whether an address seems to stand there that is not complete or not read."""
    return bool(_SOME_STREET.search(text[:_MOST_TEXT]))


_SOME_STREET = re.compile(rf"\d{{1,4}},?\s?(?:bis|ter)?,?\s(?i:{_STREET})\s|(?<!\d)44\d{{3}}\s[{UP}]")


_NO_TOWNS = frozenset(
    words(
        """
        madame monsieur messieurs france mon ma mes tag bonjour merci vous votre notre nous je il elle
        on ce cet cette ofii ofpra caf loire janvier fevrier mars avril mai juin juillet aout septembre
        octobre novembre decembre europe lundi mardi mercredi jeudi vendredi samedi dimanche noel anef
        ants siret rna aps dcem prefecture mairie sir madam dear guten hallo hello
        """
    )
)
