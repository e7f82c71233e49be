"""Countries as people name them (ISO 3166-1 alpha-2), communes and postal addresses."""

from __future__ import annotations

import re
from collections import defaultdict

from mailbot.domain.folding import fold, words
from mailbot.domain.terms import begins

_COUNTRIES = """
AF afghan|afghanistan|افغان|афган
AL albani|albanai|shqiper|арбан|албан
DZ alger|algeri|argeli|جزائر|алжир|cezayir
AO angol
AM armeni|հայաստ|армен|вірмен|ermenistan
BD bangladesh|বাংলাদেশ
BR bresil|brazil|brasil|бразил
CM cameroun|cameroon|camerun
CN chin|中国|китай|cin
CG congol|congo
CI ivoirien|ivoire|ivorian
CD rdc|kinshasa
CO colomb
DJ djibout
EG egypt|مصر
ER erythre|eritre|ኤርትራ|إريتر|اريتر
ET ethiop|ኢትዮጵ|اثيوب
GE georgie|georgien|georgian|georgia|საქართველ|грузи
GB britanni|british|royaume
GN guineen|guinee|guinea
HT haiti|ayiti
IN indien|inde|india|indian
IR iran|ایران
IQ irak|iraq|عراق
KM comor
LB liban|leban|لبنان
LY libye|libya|ليبي
MA maroc|morocc|marruec|marroqu|مغرب|مغربي|марокк
MD moldav|moldov|молдов
ML malien|mali
MN mongol|монгол
MR maurit|موريتان
MX mexi
NG nigeria
PE perou|peruan|peruvi|peruv
PH philippin
PK pakistan|پاکستان|باكستان
PT portug
RO roumain|roumanie|romani
RS serb|срби|серб
RU russ|росси|росі
SD soudan|sudan|سودان
SN senegal
SO somal|صومال
SY syri|سوري
TD tchad
TG togo
TN tunisi|تونس|тунис
TR turc|turqu|turk|turkiye|турц|туреч
UA ukrain|украин|україн|ucran|ukrayn
US americain|americano|estadounidens
VE venezuel
VN vietnam|viet
YE yemen|يمن
BE belg
DE allemand|allemagne|german|deutsch
ES espagn|espan
IT itali
LK srilank|lanka|இலங்கை
BJ benin
BF burkina
GA gabon
MG malgache|madagascar
NE nigerien
KZ kazakh
"""
_STEMS: tuple[tuple[str, str], ...] = tuple(
    (fold(stem), line.split(maxsplit=1)[0])
    for line in _COUNTRIES.strip().splitlines()
    for stem in line.split(maxsplit=1)[1].split("|")
)
_HEAD = 3
_BY_HEAD: dict[str, list[tuple[str, str]]] = defaultdict(list)
_INSIDE: list[tuple[str, str]] = []
"""Scripts that glue articles and prefixes to a name: the stem may stand inside a word."""
for _stem, _code in _STEMS:
    if _stem[0] > "\u0530":
        _INSIDE.append((_stem, _code))
    else:
        _BY_HEAD[_stem[:_HEAD]].append((_stem, _code))
_NATIONALITY = tuple(map(fold, (
    "nationalité", "nationality", "nacionalidad", "nacionalidade", "nazionalità", "citizen of",
    "ressortissant",
    "je suis", "i am", "soy", "sou", "я гражданин", "я гражданка", "гражданство", "громадян", "جنسيتي",
    "الجنسية",
    "أنا من", "انا من", "من مواليد", "я из", "я з", "from", "originaire", "vengo de", "viens", "из", "від",
    "հայաստանից",
    "საქართველოდან",
    "né à", "née à", "né en", "née en", "vatandas", "ich bin", "sono", "اهل", "از کشور", "belle-mere",
    "mari", "femme",
)))  # fmt: skip
_LICENCE = tuple(
    map(
        fold,
        (
            "permis",
            "licence",
            "license",
            "permiso",
            "carta",
            "رخصة",
            "права",
            "ehliyet",
            "führerschein",
            "patente",
        ),
    )
)
_NEAR = 5
"""Words between the word that introduces a country and the country."""


def country_near(text: str, introducers: tuple[str, ...]) -> str | None:
    """The first country named within a few words of one of the introducing words."""
    parts = words(fold(text[:6000]))
    leads = tuple(tuple(words(lead)) for lead in introducers)
    for place, word in enumerate(parts):
        code = _country(word)
        if code is None:
            continue
        before = parts[max(0, place - _NEAR) : place + 1]
        after = parts[place : place + 3]
        if any(_contains(before, lead) or _contains(after, lead) for lead in leads):
            return code
    return None


def _country(word: str) -> str | None:
    if not word.isascii():
        code = next((code for stem, code in _INSIDE if stem in word), None)
        if code:
            return code
    return next((code for stem, code in _BY_HEAD.get(word[:_HEAD], ()) if begins(stem, word)), None)


def is_country(folded: str) -> bool:
    """Whether a folded word names a country or its people."""
    return _country(folded) is not None


def _contains(parts: list[str], lead: tuple[str, ...]) -> bool:
    return any(tuple(parts[at : at + len(lead)]) == lead for at in range(len(parts) - len(lead) + 1))


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
    rf"\b(\d{{1,4}}\s?(?:bis|ter|quater)?,?\s(?:{_STREET})\s[^\n,;()]{{2,60}}[,\s]{{1,3}}(?:[^\n,;()]{{2,40}},\s?)?"
    rf"\d{{5}}\s[^\W\d_][^\n,;.()\d]{{1,40}})",
    re.I,
)
_COMMUNE = re.compile(
    r"(?:commune de|mairie de|ville de|maire de|à|a|sur la commune de|in|en|at|'de|située? à)\s"
    r"([A-ZÉÈÂÎ][\w'’éèêàâîôûç]{1,30}"
    r"(?:[- ](?:[A-ZÉÈÂÎ][\w'’éèêàâîôûç]{1,30}|sur|sous|les|en|de|la|le|des|du|l'|d'))"
    r"{0,5})"
)
_LOCATIVE = re.compile(
    r"\b([A-ZÉÈ][a-zéèêâîôûç]{2,30}(?:-[A-ZÉÈ]?[a-zéèêâîôûç]{1,30}){0,4})['’](?:de|da|te|ta)\b"
)
"""Turkish: "Saint-Nazaire'de"."""
_POSTCODE_CITY = re.compile(
    r"(?<!\d)\d{5}\s([A-ZÉÈ][\w'’éèêàâîôûç]{1,30}(?:[- ][A-ZÉÈ][\w'’éèêàâîôûç]{1,30}){0,4})"
)


def postal_address(text: str) -> str | None:
    """A French postal address: number, street, postcode, commune."""
    match = _ADDRESS.search(text[:20000])
    return " ".join(match[1].split()) if match else None


def commune(text: str) -> str | None:
    """A commune that the text names as the place of the matter."""
    for pattern in (_COMMUNE, _LOCATIVE, _POSTCODE_CITY):
        match = pattern.search(text[:20000])
        if match:
            name = match[1].strip()
            while name.rpartition(" ")[2] in {
                "sur",
                "sous",
                "les",
                "en",
                "de",
                "la",
                "le",
                "des",
                "du",
                "d'",
                "l'",
            }:
                name = name.rpartition(" ")[0]
            if name and fold(name) not in {"madame", "monsieur", "france", "la"}:
                return name
    return None
