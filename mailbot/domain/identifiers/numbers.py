"""Numbers of files, persons, vehicles and firms in a text: their formats, check digits and labels.

One place in the text is one number: what a stricter format has taken, a looser one does not see again.
All expressions are bounded, so that time grows with the text and no faster.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from mailbot.domain.folding import fold, plain_digits
from mailbot.domain.identifiers.registered import is_nir, is_numero_fiscal, is_siren, is_siret

_SEP = r"[ .\-\u00a0\u202f/]?"
_BEFORE = 48
"""Characters before a number in which its label may stand."""

_FOREIGNER = (
    "numero etranger", "n etranger", "no etranger", "num etranger", "agdref", "numero d'etranger",
    "id etranger",
    "foreigner", "foreign number", "alien number", "extranjero", "estrangeiro", "straniero",
    "auslandernummer",
    "so nguoi nuoc ngoai", "ma so nguoi nuoc ngoai", "numri i te huajit", "vreemdelingennummer", "cudzoziem",
    "strain", "stranca", "stranac", "странца", "чужден",
    "lambarka ajnabi", "ajnabi", "شماره خارجي", "خارجي", "بهرني", "غير ملكي", "غیر ملکی", "უცხოელ",
    "օտարերկր", "外国人", "বিদেশি", "வெளிநாட்டவர்", "የውጭ", "ወጻእተኛ", "biyani", "etranje", "mopaya",
    "agdref", "anef n", "رقم الاجنبي", "رقم الاجانب", "رقم اجنبي", "иностранца", "іноземця", "yabanci",
    "numarul de strain",
    "etranger", "numero de serie etranger",
)  # fmt: skip
_TELEPHONE = (
    "tel", "telephone", "tél", "phone", "mobile", "portable", "gsm", "whatsapp", "joindre au", "appeler",
    "call",
    "telefono", "telefone", "movil", "telemovel", "celular", "telefon", "handy", "cellulare", "هاتف",
    "الهاتف",
    "جوال", "телефон", "тел", "numaram", "contact", "تلفن", "تماس", "numero de tel", "07", "viber",
)  # fmt: skip
_FINE = (
    "avis", "amende", "contravention", "facture", "commande", "colis", "cheque", "compte", "iban",
    "client", "suivi",
    "ticket", "contrat", "invoice", "order", "parcel", "proces verbal", "pv n", "recommande",
    "allocataire", "caf",
)  # fmt: skip
_FILE = (
    "dossier", "demande", "teledossier", "reference", "ref", "file", "application", "request", "expediente",
    "solicitud", "processo", "pedido", "pratica", "domanda", "aktenzeichen", "antrag", "ملف", "الملف", "طلب",
    "справи", "заявки", "заяви", "дела", "досье", "заявления", "dosya", "basvuru", "پرونده", "dosar",
    "cerere",
    "dosje", "sprawy", "wniosku", "ho so", "predmet", "anef", "confirmation", "档案", "编号", "pre-demande",
)  # fmt: skip
_CARD = ("carte professionnelle", "carte n", "carte pro", "card no", "carte vtc", "carte taxi", "کارڈ نمبر")
_LICENCE = ("neph", "permis", "licence", "license", "permiso", "carta", "ehliyet", "прав", "patente")
_PASSPORT = (
    "passeport", "passport", "pasaporte", "passaporte", "passaporto", "pass", "reisepass", "جواز", "паспорт",
    "pasaport", "پاسپورت", "گذرنامه", "护照", "paspo", "pasaporta", "paszport", "პასპორტ", "ho chieu",
)  # fmt: skip
_IDENTITY_CARD = ("cni", "carte d'identite", "carte identite", "identity card", "id card", "carte nationale")
_CHASSIS = ("vin", "chassis", "serie", "identification")
_FISCAL = ("fiscal", "spi", "tax number", "impots")
_LICENCE_CARD = ("titre", "n° de titre", "champ 5", "permis")


@dataclass(frozen=True, slots=True)
class Found:
    """A number at its place. `kind` is the identifier's id in the procedure files."""

    kind: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Format:
    kind: str
    pattern: re.Pattern[str]
    read: Callable[[str, str], str | None]
    """From the text found and the folded text before it to the normalised number, or None."""


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdigit())


def _compact(text: str) -> str:
    return "".join(character for character in text if character.isalnum()).upper()


def _labelled(before: str, labels: tuple[str, ...]) -> bool:
    return any(label in before for label in labels)


def _nearest(before: str, *label_sets: tuple[str, ...]) -> int:
    """Which set has the label nearest to the number; -1 where none has."""
    places = [max((before.rfind(label) for label in labels), default=-1) for labels in label_sets]
    best = max(places)
    return places.index(best) if best >= 0 else -1


def _cerfa(found: str, _: str) -> str:
    return found.replace(" ", "")


def _urban(found: str, _: str) -> str:
    number = _compact(found)
    letters = re.match(r"[A-Z]{2,4}?(?=\d)", number)
    kind = letters.group() if letters else ""
    rest = number[len(kind) :]
    return kind + (rest if len(rest) == 13 else "0" + rest)


def _naturalisation(found: str, _: str) -> str:
    return _compact(found)


def _vin(found: str, before: str) -> str | None:
    number = found.upper()
    mixed = sum(c.isdigit() for c in number) >= 4 and sum(c.isalpha() for c in number) >= 3
    return number if mixed or _labelled(before, _CHASSIS) else None


def _siret(found: str, _: str) -> str | None:
    return _digits(found) if is_siret(_digits(found)) else None


def _siren_of_wrong_siret(found: str, before: str) -> str | None:
    """An establishment number with a slip still names the firm."""
    digits = _digits(found)
    return digits[:9] if "siret" in before and is_siren(digits[:9]) else None


def _nir(found: str, _: str) -> str | None:
    return _compact(found) if is_nir(_compact(found)) else None


def _fiscal(found: str, before: str) -> str | None:
    digits = _digits(found)
    return digits if _labelled(before, _FISCAL) and is_numero_fiscal(digits) else None


def _siren(found: str, before: str) -> str | None:
    digits = _digits(found)
    return digits if is_siren(digits) and ("siren" in before or "rcs" in before) else None


def _international_telephone(found: str, _: str) -> str | None:
    digits = _digits(found).removeprefix("00").removeprefix("33").removeprefix("0")
    return "0" + digits if len(digits) == 9 else None


def _telephone(found: str, before: str) -> str | None:
    """Ten digits that begin with 0: a telephone unless the label or the grouping says otherwise."""
    digits = _digits(found)
    if set(digits[2:]) == {"0"}:  # a number that its owner has blanked
        return None
    if _nearest(before, _FOREIGNER, _TELEPHONE) == 0 or _labelled(before[-24:], _FILE):
        return None
    grouped = re.split(r"[^\d]+", found.strip())
    as_foreigner = [len(part) for part in grouped] == [4, 3, 3] and not digits.startswith("08")
    return None if as_foreigner and _nearest(before, _TELEPHONE) < 0 else digits


def _foreigner(found: str, before: str) -> str | None:
    if set(_digits(found)[2:]) == {"0"}:
        return None
    if re.match(r"\d{1,2}[/.]\d{1,2}[/.]\d{4}", found) or "ancien n" in before[-30:]:
        return None  # a date and an hour; a number of former times
    near = before[-30:]
    labelled = _labelled(before, _FOREIGNER)
    if not labelled and (_labelled(near, _FINE) or _digits(found).startswith(("080", "081", "082", "089"))):
        return None
    return _digits(found)


def _twelve(found: str, before: str) -> str | None:
    """NEPH: year, month, department, prefecture, serial."""
    digits = _digits(found)
    month = 1 <= int(digits[2:4]) <= 12
    return digits if month and _nearest(before, _FILE, _LICENCE, _IDENTITY_CARD) == 1 else None


def _card(found: str, before: str) -> str | None:
    return _compact(found) if _labelled(before, _IDENTITY_CARD) else None


def _file(found: str, before: str) -> str | None:
    label = _nearest(before[-40:], _FILE, _FINE, _TELEPHONE, _PASSPORT, _CARD)
    if re.fullmatch(r"(?:PEE|CERT|ANTS)-\d{4}-\d{4,10}", found):
        return found
    number = found.strip(" .-/") if any(c.isalpha() for c in found) else _digits(found)
    return number if label == 0 and len(_digits(found)) >= 5 else None


def _plate(found: str, _: str) -> str | None:
    plate = _compact(found)
    return f"{plate[:2]}-{plate[2:5]}-{plate[5:]}"


def _old_plate(found: str, before: str) -> str | None:
    match = re.fullmatch(r"(\d{1,4})([A-Z]{1,3})(2A|2B|\d{2,3})", _compact(found))
    if match is None or not _labelled(
        before + " ", ("immatric", "plaque", "vehicule", "voiture", "moto", "grise")
    ):
        return None
    return " ".join(match.groups())


_PLATE = (
    "immatric", "plaque", "kennzeichen", "plate", "matricul", "targa", "targhe", "номер", "номерн",
    "rejestrac", "plaka", "registration", "targe",
    "inmatricul", "таблиц", "tablic", "registar", "لوحة", "لوحته", "رقم السيارة", "پلاک", "پلیت",
    "نمبر پلیت", "biển số", "bien so", "ნომრ", "համարանիշ", "车牌",
    "kenteken", "πινακιδ", "dacia", "allemand", "german", "berlin", "import",
)  # fmt: skip


def _foreign_plate(found: str, before: str) -> str | None:
    """Letters and digits beside a word for plates, where no French format fits."""
    digits, letters = sum(c.isdigit() for c in found), sum(c.isalpha() for c in found)
    if not _labelled(before, _PLATE) or not 2 <= digits <= 6 or not 1 <= letters <= 6:
        return None
    return None if _labelled(before[-14:], _FILE + _FINE + _TELEPHONE) else found


def _rna(found: str, _: str) -> str:
    return _compact(found)


def _french_passport(found: str, before: str) -> str | None:
    near = _nearest(before, _LICENCE_CARD, _PASSPORT)
    return _compact(found) if near != 0 else None


def _licence_card(found: str, before: str) -> str | None:
    return _compact(found) if _labelled(before, _LICENCE_CARD) else None


def _passport(found: str, before: str) -> str | None:
    return _compact(found) if _labelled(before[-26:], _PASSPORT) else None


def _labelled_sia(found: str, before: str) -> str | None:
    return found if "sia" in before or "arme" in before else None


def _as_is(found: str, _: str) -> str:
    return found


_TEN = rf"(?<![\w+\-/])(?<!\d[ .])\d(?:{_SEP}\d){{9}}(?!\w|[ .\-]\d)"
_FORMATS = (
    _Format("cerfa", re.compile(r"\b1\d{4} ?\* ?\d{2}\b"), _cerfa),
    _Format(
        "numero_permis_construire",
        re.compile(
            r"\b(?:PC|DP|PA|PD|CUa?b?|AT)[ \-]?(?:0?\d{2}|2[AB])[ \-]?\d{3}[ \-]?\d{2}[ \-]?"
            r"[A-Z0-9][ ]?\d{4}\b",
            re.I,
        ),
        _urban,
    ),
    _Format("numero_dossier_nat", re.compile(r"\b(?:19|20)\d{2} ?[Xx] ?\d{3} ?\d{3}\b"), _naturalisation),
    _Format("vin", re.compile(r"\b[A-HJ-NPR-Z0-9]{17}\b", re.I), _vin),
    _Format("numero_exploitant", re.compile(r"\bFRA[0-9a-z]{13}\b"), _as_is),
    _Format("rna", re.compile(r"\bW ?\d(?: ?\d){8}\b", re.I), _rna),
    _Format(
        "nir",
        re.compile(
            r"(?<!\d)[1-478][ .]?\d{2}[ .]?\d{2}[ .]?(?:\d{2}|2[AB])[ .]?\d{3}[ .]?\d{3}[ .]?\d{2}(?!\d)",
            re.I,
        ),
        _nir,
    ),
    _Format("siret", re.compile(r"(?<!\d)\d{3}[ .]?\d{3}[ .]?\d{3}[ .]?\d{5}(?!\d)"), _siret),
    _Format("siret", re.compile(r"(?<!\d)\d(?:[ .]?\d){13}(?!\d)"), _siret),
    _Format("siren", re.compile(r"(?<!\d)\d{3}[ .]?\d{3}[ .]?\d{3}[ .]?\d{5}(?!\d)"), _siren_of_wrong_siret),
    _Format("numero_fiscal", re.compile(r"(?<!\d)[0-3]\d(?: ?\d){11}(?!\d)"), _fiscal),
    _Format(
        "telephone",
        re.compile(r"(?<![\d+])(?:\+|00)33[ .\-]?(?:\(0\))?0?[1-9](?:[ .\-]?\d{2}){4}(?!\d)"),
        _international_telephone,
    ),
    _Format(
        "numero_dossier",
        re.compile(r"\b[A-Z]{2,5}-\d{4}-\d{4,10}\b|(?<!\d)\d{4}(?: \d{4}){2,3}(?: \d{1,3})?(?!\d)"),
        _file,
    ),
    _Format("telephone", re.compile(rf"(?<![\w+])(?<!\d[ .])0[1-9](?:{_SEP}\d){{8}}(?!\w)"), _telephone),
    _Format("neph", re.compile(rf"(?<![\w+])\d(?:{_SEP}\d){{11}}(?!\w)"), _twelve),
    _Format("numero_cni", re.compile(r"(?<![\w+])\d{12}(?!\w)|\b(?=[A-Z0-9]{0,8}\d)[A-Z0-9]{9}\b"), _card),
    _Format("numero_sia", re.compile(r"\b\d{2}-\d{7}\b"), _labelled_sia),
    _Format("numero_etranger", re.compile(_TEN), _foreigner),
    _Format("siren", re.compile(r"(?<!\d)\d{3}[ .]?\d{3}[ .]?\d{3}(?!\d)"), _siren),
    _Format("numero_passeport", re.compile(r"\b\d{2} ?[A-Z]{2} ?\d{5}\b"), _french_passport),
    _Format("numero_titre_permis", re.compile(r"\b\d{2}[A-Z]{2}\d{5}\b"), _licence_card),
    _Format("numero_passeport", re.compile(r"\b[A-Z]{1,3} ?\d{6,9}\b|\b\d{7,9}\b"), _passport),
    _Format(
        "numero_dossier",
        re.compile(r"\b(?:[A-Z]{2,5}-\d{4}-\d{4,10}|\d{4}(?: \d{4}){2} \d{1,4}|[A-Z]{0,4}-?\d{6,20})\b"),
        _file,
    ),
    _Format(
        "plaque",
        re.compile(
            r"(?<![A-Za-z0-9])(?!SS|WW)[A-HJ-NP-TV-Z]{2}[ \-]?(?!000)\d{3}[ \-]?"
            r"(?!SS)[A-HJ-NP-TV-Z]{2}(?![A-Za-z0-9])"
        ),
        _plate,
    ),
    _Format(
        "plaque",
        re.compile(r"(?<![a-z0-9])(?!ss|ww)[a-hj-np-tv-z]{2}-?(?!000)\d{3}-?(?!ss)[a-hj-np-tv-z]{2}(?![a-z0-9])"),
        _plate,
    ),
    _Format(
        "plaque_fni",
        re.compile(
            r"(?<![A-Za-z0-9])\d{1,4}[ \-]?[A-HJ-NP-TV-Z]{1,3}[ \-]?"
            r"(?:2A|2B|97[1-6]|0[1-9]|[1-8]\d|9[0-5])(?![A-Za-z0-9])"
        ),
        _old_plate,
    ),
    _Format(
        "plaque_etrangere",
        re.compile(
            r"(?<![\w\-])(?=[A-ZÄÖÜА-Я0-9 \-]{0,9}\d)(?=[0-9 \-]{0,8}[A-ZÄÖÜА-Я])"
            r"[A-ZÄÖÜА-Я0-9]{1,8}(?:[ \-][A-ZА-Я0-9]{1,5}){0,3}(?![\w\-])"
        ),
        _foreign_plate,
    ),
)  # fmt: skip
"""From the strictest to the loosest."""


@lru_cache(maxsize=4)
def find_numbers(text: str) -> tuple[Found, ...]:
    """Every number that has a known format, in the order of their places."""
    plain = plain_digits(text)
    taken: list[tuple[int, int]] = []
    found: list[Found] = []
    for form in _FORMATS:
        for number in _read(form, plain, taken):
            taken.append((number.start, number.end))
            found.append(number)
    return tuple(sorted(found, key=lambda number: number.start))


_MOST = 40
"""Numbers of one format that are looked at: no letter has more, and a table of them is no letter."""


def _read(form: _Format, text: str, taken: list[tuple[int, int]]) -> Iterator[Found]:
    for count, match in enumerate(form.pattern.finditer(text)):
        if count == _MOST:
            return
        start, end = match.span()
        if any(start < stop and end > begin for begin, stop in taken):
            continue
        before = fold(text[max(0, start - _BEFORE) : start])
        value = form.read(match.group(), before)
        if value is not None:
            yield Found(form.kind, value, start, end)
