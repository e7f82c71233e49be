"""The person's name: from the text, the signature, the From header; and which part is the surname.

Names stand as written. Who writes for somebody else usually gives that person's birth date: a name right
before "née le" is the person concerned, whoever signs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mailbot.domain.folding import fold, words

_LETTERS = r"[^\W\d_]"
_PART = rf"{_LETTERS}[^\W\d_'’\-]{{0,24}}(?:['’\-]{_LETTERS}{{1,24}}){{0,3}}"
_NAME = rf"{_PART}(?:[ \u00a0]{_PART}){{0,5}}"

_INTRODUCES = tuple(
    re.compile(rf"(?:{phrase})\s{{0,2}}:?\s{{0,2}}({_NAME})", re.I)
    for phrase in (
        r"je m['’ ]?appel+e|je me nomme|mon nom est|je suis (?:m\.|mr|mme|monsieur|madame)",
        r"je soussignée?(?: \([^)]{1,12}\))?,?",
        r"my name is|name is|i am called",
        r"me llamo|mi nombre es|soy (?:el señor|la señora)",
        r"chamo[- ]me|me chamo|meu nome é|o meu nome é",
        r"mi chiamo|il mio nome è",
        r"ich hei(?:ß|ss)e|mein name ist",
        r"меня зовут|моё имя|мое имя|мене звати|моє ім['’]я|казвам се",
        r"ben(?:im)? ad[ıi]m|ad[ıi]m|ismim",
        r"اسمي|أنا اسمي|أسمي|نام من|اسم من|زما نوم|میرا نام",
        r"quhem|emri im është|më quajnë|mă numesc|numele meu este|nazywam się|zovem se|moje ime je",
        r"magacaygu waa|magacaygu|tôi tên là|tên tôi là|mwen rele|non mwen se|navê min|nazali|nkombo na ngai",
        r"მე მქვია|მქვია|ჩემი სახელია|ես|իմ անունը|ስሜ|ሽመይ|ስመይ|আমার নাম|என் பெயர்|我叫|我的名字是|我是",
    )
)
_FIELDS_SURNAME = re.compile(
    rf"(?im)^[ \t*\-]{{0,4}}(?:nom|nom de famille|surname|last name|family name|apellidos?|apelido|"
    rf"sobrenome|cognome|nachname|"
    rf"фамилия|прізвище|soyad[ıi]?|اللقب|نام خانوادگی|nazwisko|nume|mbiemri)\s?[:=]\s{{0,3}}({_NAME})"
)
_FIELDS_GIVEN = re.compile(
    rf"(?im)^[ \t*\-]{{0,4}}(?:pr[ée]noms?|first names?|given names?|nombres?|primeiro nome|nome|vorname|"
    rf"имя|ім['’]я|ad[ıi]?|"
    rf"الاسم|نام|imi[ęe]|prenume|emri)\s?[:=]\s{{0,3}}({_NAME})"
)
_FIELDS_BOTH = re.compile(
    rf"(?im)^[ \t*\-]{{0,4}}(?:nom (?:et |/ ?|& ?)?pr[ée]noms?|nom complet|full name|name|"
    rf"nombre completo|nombre y apellidos?|"
    rf"nome completo|nome e cognome|vollständiger name|ф\.?и\.?о\.?|піб|ad soyad|ad[ıi] soyad[ıi]|"
    rf"الاسم الكامل|"
    rf"الاسم واللقب|نام و نام خانوادگی)\s?[:=]\s{{0,3}}({_NAME})"
)
_BIRTH = re.compile(
    r"\b(?:né(?:\(e\)|e)?|n[ée]e? (?:le|en)|born|nacid[oa]|nascid[oa]|nat[oa] (?:il|a)|geb\.|geboren|"
    r"родил|роден|народ|doğum|"
    r"urodz|născut|nascut)|ծնված|დაბადებ|مولود|متولد|জন্ম",
    re.I,
)
_REACH = 90
"""Characters before a word for birth in which the name may stand."""
_TITLES = frozenset(map(fold, (
    "m", "mr", "mme", "mlle", "monsieur", "madame", "mademoiselle", "mrs", "ms", "miss", "dr", "maitre",
    "me", "sr", "sra",
    "senor", "senora", "herr", "frau", "signor", "signora", "sig", "sayin", "bay", "bayan", "السيد",
    "السيده", "г-н", "пан", "пані",
)))  # fmt: skip
_PARTICLES = frozenset(
    (
        "el", "al", "ben", "ibn", "bin", "abou", "abu", "bou", "da", "de", "do", "dos", "das", "del", "della",
        "di",
        "du", "des", "le", "la", "van", "von", "der", "den", "ter", "ould", "ait", "n", "d", "o", "mac",
    )
)  # fmt: skip
_NO_NAME = frozenset(map(fold, (
    "bonjour", "cordialement", "merci", "madame", "monsieur", "messieurs", "bien", "respectueusement",
    "salutations",
    "regards", "best", "thanks", "thank", "hello", "dear", "sincerely", "saludos", "gracias",
    "atentamente", "hola",
    "cumprimentos", "obrigado", "obrigada", "atenciosamente", "grazie", "saluti", "danke", "grusse", "mit",
    "freundlichen",
    "спасибо", "уважением", "дякую", "повагою", "здравствуйте", "tesekkurler", "saygilarimla", "شكرا",
    "تحياتي", "مع",
    "prefecture", "prefet", "objet", "demande", "dossier", "urgent", "voiture", "permis", "carte", "titre",
    "sejour",
    "numero", "tel", "telephone", "adresse", "rue", "avenue", "boulevard", "france", "nantes", "paris",
    "neph", "siret",
    "cdt", "bonne", "journee", "avance", "reponse", "attente", "votre", "vos", "je", "mon", "ma", "le",
    "les", "une", "un",
    "faleminderit", "multumesc", "mahadsanid", "mesi", "spas", "diolch", "cordiali", "cordial",
    "cordiales", "salam", "salut",
    "ma", "mere", "pere", "mari", "epouse", "epoux", "femme", "fils", "fille", "mon", "suis", "soussigne",
    "et", "nous",
    "est", "sont", "pour", "ce", "cette", "que", "qui", "dans", "sur", "avec", "aide", "beaucoup",
    "infiniment",
)))  # fmt: skip
_ORGANISATIONS = frozenset(map(fold, (
    "mairie", "commune", "association", "asso", "famille", "service", "accueil", "creperie", "restaurant",
    "sarl", "sas",
    "eurl", "cabinet", "avocat", "avocats", "prefecture", "dgs", "secretariat", "contact", "info", "ecole",
    "college",
    "lycee", "universite", "hopital", "chu", "ccas", "cimade", "syndicat", "bureau", "direction",
    "societe", "garage",
    "auto", "admin", "no-reply", "noreply", "poste", "office", "group", "groupe", "entreprise", "club",
    "comite", "cada",
)))  # fmt: skip
_ARTICLES = frozenset({"les", "the", "los", "las", "os", "die", "amis", "collectif", "amicale"})
"""A sender whose name begins so is no person."""
_SURNAME_FIRST = frozenset({"vi", "zh", "ko", "ja", "hu", "km"})
_TWO_SURNAMES = frozenset({"es"})
_SECOND_SURNAME = re.compile(rf" ({_PART})(?=[\s,.;]|$)")
_CLOSING_LINES = 6


@dataclass(frozen=True, slots=True)
class PersonName:
    """`end` is where the name ends in the text; -1 for one from the header."""

    surname: str | None
    given: str | None
    end: int = -1

    @property
    def complete(self) -> bool:
        return bool(self.surname and self.given)


def find_name(text: str, signature: str, header: str, language: str) -> PersonName:
    """The name of the person concerned.

    `header` is the display name of From. What the text says beats the header; the header tells which
    part of a name in the text is the surname.
    """
    known = _from_header(header, language)
    for candidate in (
        _from_fields(text, language),
        _concerned(text, language, known),
        _introduced(text, language, known),
        _as_in_header(text + "\n" + signature, known, language),
        _beside_the_known(text, known),
        _uncased(text),
        _closing(signature, language, known),
        _closing(text, language, known),
    ):
        if candidate is not None and (candidate.complete or not known.complete):
            return _completed(candidate, known)
    return known


def _completed(candidate: PersonName, known: PersonName) -> PersonName:
    """A text that gives one name only borrows the other from the header, if they agree."""
    if candidate.complete or not known.given:
        return candidate
    if candidate.given and known.surname and _same(candidate.given, known.given):
        return PersonName(known.surname, candidate.given, candidate.end)
    return candidate


def _same(one: str, other: str) -> bool:
    return fold(one) == fold(other)


def _from_header(header: str, language: str) -> PersonName:
    if not header or "@" in header or any(character.isdigit() for character in header):
        return PersonName(None, None)
    parts = [part for part in re.split(r"[\s,]+", header) if part.strip(".'\"()")]
    parts = [part for part in parts if fold(part).strip(".") not in _TITLES]
    if (
        not parts
        or len(parts) > 6
        or fold(parts[0]) in _ARTICLES
        or {fold(part) for part in parts} & _ORGANISATIONS
    ):
        return PersonName(None, None)
    if "," in header:
        surname, _, given = header.partition(",")
        return PersonName(surname.strip(), given.strip() or None)
    return _split(parts, language)


def _split(parts: Sequence[str], language: str, end: int = -1) -> PersonName:
    """Surname and first name: capitals tell, then particles, then the custom of the language."""
    parts = [part for part in parts if len(part.rstrip(".")) > 1 or not part.endswith(".")]
    if not parts:
        return PersonName(None, None, end)
    if len(parts) == 1:
        return PersonName(None, parts[0], end)
    capitals = [part for part in parts if len(part) > 1 and part == part.upper() != part.lower()]
    if capitals and len(capitals) < len(parts):
        given = [part for part in parts if part not in capitals]
        return PersonName(" ".join(capitals), " ".join(given), end)
    if fold(parts[0]) in _PARTICLES and len(parts) > 2:
        return PersonName(" ".join(parts[:2]), " ".join(parts[2:]), end)
    if language in _SURNAME_FIRST:
        return PersonName(parts[0], " ".join(parts[1:]), end)
    tail = 2 if language in _TWO_SURNAMES and len(parts) >= 3 else 1
    while tail + 1 < len(parts) and fold(parts[-tail - 1]) in _PARTICLES - {"da", "do", "de", "dos"}:
        tail += 1
    return PersonName(" ".join(parts[-tail:]), " ".join(parts[:-tail]), end)


def _from_fields(text: str, language: str) -> PersonName | None:
    surname, given = _FIELDS_SURNAME.search(text), _FIELDS_GIVEN.search(text)
    both = _FIELDS_BOTH.search(text)
    if both:
        return _split(_trimmed(both[1]), language, both.end(1))
    if surname or given:
        ends = [match.end(1) for match in (surname, given) if match]
        return PersonName(
            surname[1].strip() if surname else None, given[1].strip() if given else None, max(ends)
        )
    return None


def _trimmed(name: str) -> list[str]:
    """The parts of a name, without titles before it and words of the sentence around it."""
    parts = name.split()
    while parts and (fold(parts[0]) in _TITLES or fold(parts[0]) in _NO_NAME):
        parts.pop(0)
    kept: list[str] = []
    for part in parts:
        if fold(part) in _NO_NAME:
            break
        kept.append(part)
    return kept


def _capitalised(parts: Sequence[str]) -> list[str]:
    """The run of words at the end that are written as names; scripts without capitals pass."""
    kept: list[str] = []
    for part in reversed(parts):
        if part[:1].islower() and fold(part) not in _PARTICLES:
            break
        kept.insert(0, part)
    while (
        kept
        and kept[0][:1].islower()
        and fold(kept[0]) not in _PARTICLES - {"de", "da", "du", "des", "le", "la"}
    ):
        kept.pop(0)
    return kept


def _ordered(parts: Sequence[str], language: str, known: PersonName, end: int) -> PersonName:
    """As the header orders the same names; otherwise by the rules."""
    if known.surname and known.given:
        surnames = set(words(fold(known.surname)))
        givens = set(words(fold(known.given)))
        surname = [part for part in parts if set(words(fold(part))) & surnames]
        given = [part for part in parts if set(words(fold(part))) & givens and part not in surname]
        if surname and given:
            after = parts[parts.index(surname[-1]) + 1 :]
            surname += [part for part in after if part not in given]  # a second surname, left out in From
            return PersonName(" ".join(surname), " ".join(given), end)
    return _split(parts, language, end)


def _concerned(text: str, language: str, known: PersonName) -> PersonName | None:
    """The name right before a word for birth."""
    for birth in _BIRTH.finditer(text[:20000]):
        before = text[max(0, birth.start() - _REACH) : birth.start()].rstrip(" ,(\u00a0")
        tail = re.split(r"[.!?,;:()\n«»\"]", before)[-1]
        names = _name_at_the_end(tail.split(), known)
        if len(names) >= 2:
            end = birth.start() - (
                len(text[: birth.start()]) - len(text[: birth.start()].rstrip(" ,(\u00a0"))
            )
            return _ordered(names, language, known, end)
    return None


def _name_at_the_end(parts: Sequence[str], known: PersonName) -> list[str]:
    run = _capitalised(parts[-6:])
    if not run and known.complete:  # all in lower case: only the header can tell a name
        header = words(fold(f"{known.surname} {known.given}"))
        run = [part for part in parts[-4:] if fold(part) in header]
    names = [part for part in run if fold(part).strip(".") not in _TITLES]
    while names and fold(names[0]) in _NO_NAME:
        names.pop(0)
    if len(names) > 5 or {fold(name) for name in names} & _NO_NAME or not _has_letters(names):
        return []
    return names


def _has_letters(names: Sequence[str]) -> bool:
    return all(name[:1].isalpha() and not any(character.isdigit() for character in name) for name in names)


def _introduced(text: str, language: str, known: PersonName) -> PersonName | None:
    for pattern in _INTRODUCES:
        match = pattern.search(text[:20000])
        if match is None:
            continue
        parts = _trimmed(match[1])
        named: list[str] = []
        for part in parts:
            if part[:1].islower() and fold(part) not in _PARTICLES:
                break
            named.append(part)
        if not named and parts and parts[0][:1].islower():
            named = parts[:2]
        if named and len(named) <= 5:
            return _ordered(named[:4], language, known, match.start(1) + len(" ".join(named)))
    return None


def _as_in_header(text: str, known: PersonName, language: str) -> PersonName | None:
    """The header's own names, as the text writes them."""
    if not (known.surname and known.given):
        return None
    wanted = {"surname": words(fold(known.surname)), "given": words(fold(known.given))}
    found: dict[str, list[str]] = {"surname": [], "given": []}
    last = -1
    for match in re.finditer(r"[^\W\d_]+(?:['’\-][^\W\d_]+){0,3}", text):
        parts = words(fold(match.group()))
        for kind, names in wanted.items():
            if (
                parts
                and all(part in names for part in parts)
                and fold(match.group()) not in map(fold, found[kind])
            ):
                found[kind].append(match.group())
                last = match.end()
    if found["surname"] and found["given"] and len(found["surname"]) >= len(known.surname.split()):
        order = known.surname.split(), known.given.split()
        if len(found["given"]) < len(order[1]):
            return None
        second = _SECOND_SURNAME.match(text, last) if language in _TWO_SURNAMES else None
        if second and len(found["surname"]) == 1 and second[1][0].isupper():
            found["surname"].append(second[1])
            last = second.end()
        return PersonName(" ".join(found["surname"]), " ".join(found["given"]), last)
    return None


def _beside_the_known(text: str, known: PersonName) -> PersonName | None:
    """The header has a first name only: a capitalised word beside it in the text is the surname."""
    if known.surname or not known.given or " " in known.given:
        return None
    for match in re.finditer(rf"({_PART})[ \u00a0]({_PART})", text[:20000]):
        first, second = match[1], match[2]
        if _same(first, known.given) and second[:1].isupper() and fold(second) not in _NO_NAME:
            return PersonName(second, first, match.end())
    return None


_SEGMENT = re.compile(r"[.!?,;:()\n።፣؟،。！？–|/]| - ")


_BEFORE_NUMBER = re.compile(r"[.!?\n።।؟！？。]\s{0,3}([^.!?\n።।؟！？。,،፣:(\d]{3,40})[,،፣:]\s{0,3}\d")


def _uncased(text: str) -> PersonName | None:
    """Scripts without capitals: two or three words of their own before a date or a number."""
    for match in _BEFORE_NUMBER.finditer(text[-4000:]):
        parts = match[1].split()
        uncased = all(part.upper() == part.lower() and part[0].isalpha() for part in parts)
        if uncased and 2 <= len(parts) <= 3 and not {fold(part) for part in parts} & _NO_NAME:
            return PersonName(parts[-1], " ".join(parts[:-1]), max(0, len(text) - 4000) + match.end(1))
    return None


def _closing(text: str, language: str, known: PersonName) -> PersonName | None:
    """A name at the end: the last lines, or what follows the last full stop."""
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()][-_CLOSING_LINES:]
    for line in reversed(lines):
        segments = [segment.strip() for segment in _SEGMENT.split(line) if segment and segment.strip()]
        for segment in reversed(segments[-4:]):
            parts = [part for part in segment.split() if fold(part) not in _TITLES]
            if not 1 <= len(parts) <= 5 or any(any(c.isdigit() for c in part) for part in parts):
                continue
            if {fold(part).strip("'’-") for part in parts} & _NO_NAME or not _looks_like_name(parts, known):
                continue
            return _ordered(parts, language, known, text.rfind(segment) + len(segment))
    return None


def _looks_like_name(parts: Sequence[str], known: PersonName) -> bool:
    """Capitals, and no sentence; one word alone, or a script without capitals, only beside the header."""
    header = set(words(fold(f"{known.surname or ''} {known.given or ''}")))
    if any(set(words(fold(part))) & header for part in parts):
        return True
    if all(part.upper() == part.lower() for part in parts):
        return False
    cased = all(part[:1].isupper() or fold(part) in _PARTICLES for part in parts)
    return (
        cased and 2 <= len(parts) <= 4 and not (known.complete or {fold(p) for p in parts} & _ORGANISATIONS)
    )
