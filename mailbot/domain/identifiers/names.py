"""The name of the person concerned: from the text, the signature, the From header.

Names stand as written. A text is cut into runs of words at punctuation, digits and labels; each run that
may be a name is weighed by what stands around it: a word for birth, "my name is", a date, the end of the
mail, the same name in the header. Who writes for somebody else usually gives that person's birth date: a
name before "née le" is the person concerned, whoever signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from mailbot.domain.folding import fold as fold_text
from mailbot.domain.folding import plain_digits, words
from mailbot.domain.identifiers import name_words as known_words
from mailbot.domain.identifiers.name_parts import NOBODY, PersonName, part_name
from mailbot.domain.identifiers.places import is_country

__all__ = ["PersonName", "find_name"]

_MOST_TEXT = 6_500
fold = lru_cache(maxsize=4096)(fold_text)
"""The same words come again and again."""
_MOST_WORDS = 5
_MOST_INTRODUCED = 10
_LETTERS = r"[^\s\d.!?,;:()\[\]\"«»“”„|/•·–—*<>=…。，！？：；、（）።፣፤፡؟،؛۔।॥։՝@]"
_WORD = rf"{_LETTERS}{{1,30}}"
_NAME = rf"{_WORD}(?:[ \u00a0]{_WORD}){{0,4}}"

_RUN = re.compile(rf"{_WORD}(?:[ \u00a0\t]{{1,3}}{_WORD}){{0,60}}")
_ADDRESS_OR_LINK = re.compile(r"[\w.+\-]{1,64}@[\w.\-]{1,120}|https?://\S{1,300}")

_FIRST_PERSON = (
    r"j(?:e )?\s?m['’ ]?app?el+e?s?|je me nomme|mon nom (?:complet )?(?:est|c'est)|je suis (?:m\.|mr|mme|"
    r"monsieur|madame)|"
    r"moi,? c['’]est|je soussignée?(?: \([^)]{1,12}\))?,?|"
    r"my (?:full )?names? (?:is|are)|i am called|i['’]m called|me llamo|mi nombre (?:completo )?es|"
    r"chamo[- ]me|me chamo|"
    r"(?:o )?meu nome (?:completo )?é|mi chiamo|il mio nome è|ich hei(?:ß|ss)e|mein name ist|меня зовут|"
    r"мо[её] имя|мене звати|мене звуть|моє ім['’]я|казвам се|името ми е|(?:benim )?ad[ıi]m|ismim|اسمي|"
    r"أنا اسمي|"
    r"نام من|اسم من|اسمم|نامم|زما نوم|نوم مې|نوم مي|زه|میرا نام|quhem|emri im është|më quajnë|mă numesc|"
    r"mă cheamă|numele meu este|nazywam się|mam na imię|zovem se|moje ime je|зовем се|magacaygu waa|"
    r"magacaygu|tôi tên là|tên tôi là|tôi là|mwen rele|non mwen se|navê min|ez|nkombo na ngai|jina langu ni|"
    r"ik heet|mijn naam is|με λένε|მე მქვია|მქვია|ჩემი სახელია|մ?իմ անունը|իմ անունն է|ես|ስሜ|ሽመይ|ስመይ|"
    r"আমার নাম|আমি|என் பெயர்|我叫|我的名字是|我是|миний нэр|намайг"
)
_THIRD_PERSON = (
    r"(?:il|elle) s['’]appelle|son nom est|au nom de|pour le compte de|conseil de|"
    r"mon client,?|ma cliente,?|notre client,?|notre cliente,?|mandatée? par|(?:his|her) name is|"
    r"on behalf of|my client,?|"
    r"se llama|en nombre de|chama-se|ele se chama|ela se chama|em nome de|si chiama|per conto di|a nome di|"
    r"im namen von|er heißt|sie heißt|(?:его|её|ее) зовут|от имени|(?:її|його) зв(?:уть|ати)|від імені|"
    r"اسمه|اسمها|نيابة عن|به نمایندگی از|ad[ıi]na|adı|w imieniu|nazywa się|în numele|en emër të|اسم موکل"
)
_I_AM = re.compile(
    r"(?<!\w)(?:je suis|i am|i['’]m|soy|sou o|sou a|sou|ich bin|sono|eu sunt|jestem|unë jam|jam|ja sam|"
    r"ben|я|аз съм|أنا|انا|من)"
    rf"\s(?P<name>{_WORD}(?:[ \u00a0]{_WORD}){{1,3}})",
    re.I,
)
"""What follows may also be a trade or a nationality."""
_CONDITIONS = frozenset(
    fold_text(
        "طالب طالبة لاجئ لاجئة مواطن مواطنة متزوج متزوجة مقيم مقيمة أعيش "
        "اعيش أريد اريد امرأة شاب رجل أم أب موظف عامل عاملة "
        "زوج زوجة "
        "أسكن أحمل أستاذ مهندس طبيب حاصل صاحب ابن بنت أكتب أرسل حامل أب لأب في هنا حاليا مسلم من "
        "از به در که را با تا برای می یک افغان ایرانی پناهنده پناهجو دانشجو مادر پدر همسر گرفتم هستم این"
    ).split()
)


def _is_condition(word: str) -> bool:
    folded = fold_text(word)
    return folded in _CONDITIONS or folded in known_words.UNCASED_WORDS or is_country(folded)


_INTRODUCED = re.compile(rf"(?<!\w)(?:{_FIRST_PERSON})\s{{0,2}}:?\s{{0,2}}(?P<name>{_NAME})", re.I)
_SPOKEN_FOR = re.compile(rf"(?<!\w)(?:{_THIRD_PERSON})\s{{0,2}}:?\s{{0,2}}(?P<name>{_NAME})", re.I)
_WEAK_OPENERS = frozenset({"zə", "زه", "ez", "ես", "আমি", "我是", "tôi là", "adina", "adı", "ad"})
_WEAK = _WEAK_OPENERS | {fold_text(word) for word in _WEAK_OPENERS}
"""They also mean "I am", or "in the name of": what follows must look like a name."""

_BIRTH = re.compile(
    r"(?<!\w)(?:né(?:\(e\)|e)?s?|n[ée]e? (?:le|en|à)|ddn|date de naissance|born|dob|d\.o\.b|"
    r"date of birth|nacid[oa]|nascid[oa]|"
    r"nasci|nací|nat[oa]|geb\.|geboren|geborene|родил\w{0,4}|роден\w{0,3}|рожд\w{0,8}|р\.н|г\.р|"
    r"народ\w{0,10}|рођен\w{0,2}|rođen\w{0,2}|"
    r"doğum\w{0,5}|urodz\w{0,8}|ur\.|născut\w{0,2}|lindur|datëlindj\w{0,2}|i lindur|e lindur|sinh|"
    r"dhashay|dhalatay|fèt|"
    r"jidayik|zayîn|dayikbûn|γεννηθ\w{0,4}|γεννήθ\w{0,4}|abotamaki|nabotamaki|төрсөн)(?!\w)|"
    r"ծնված|ծնվ|დაბადებ|დავიბადე|مولود|المولود|مواليد|مزداد|مزدادة|ازديادي|ولدت|متولد|تولد|زېږېد|زیږید|"
    r"پیدائش|"
    r"জন্ম|பிறந்த|የተወለድ|ተወለድ|ተወሊደ|የልደት|ትውልድ|ዝተወለድ|ዕለተ ልደት|出生|生于|生日",
    re.I,
)
_CUTS = re.compile(
    r"(?<!\w)(?:جواز سفر|جواز السفر|جواز|و?رقم|و?الرقم|رقمي|رقمه|هاتف|الرقم|جوال|من|شماره|نمبر|فون|تلفن|"
    r"تاريخ|"
    r"تاریخ|ساکن|номер|тел|телефон|"
    r"numéro|numero|num|tél|tel|téléphone|passeport|passaporto|passport|phone|číslo|numri|nr|номер|ቁጥሪ|ቁጥር|"
    r"ნომერი|համարը|নম্বর|எண்|电话|护照号|护照|编号|号码|neph|mat|dossier|portable|mobile|cell|siret|n°|"
    r"№)(?!\w)",
    re.I,
)
_DATE_BEHIND = re.compile(
    r"[\s,;:(\-–،፣、，]{0,4}\d{1,4}[./\- 年]\s?\d{1,2}|[\s,;:(]{0,3}\d{1,2}\s[^\W\d_]{3,12}\s\d{4}"
)
_NUMBER_BEHIND = re.compile(r"[\s,;:(\-–،፣、，]{0,4}(?:\+|\()?\d{2}")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_CHILD = re.compile(
    r"(?<!\w)(?:mon fils|ma fille|mes (?:filles|fils|enfants)|mon enfant|mon bébé|my (?:son|daughter|"
    r"child|baby)|mi hij[oa]|meu filho|"
    r"minha filha|mio figlio|mia figlia|mein sohn|meine tochter|сын|сына|дочь|дочери|дочка|син|сина|"
    r"донька|доньки|"
    r"oğlum|kızım|biri im|vajza ime|fiul meu|fiica mea|mój syn|moja córka|moj sin|moja ćerka|con trai|"
    r"con gái|"
    r"l['’]enfant|son fils|sa fille|nos filles|nos fils|filles?|fils|enfants?)(?!\w)|ابني|ابنتي|ولدي|"
    r"طفلي|طفلتي|پسرم|دخترم|زوی|لور|بیٹا|بیٹی|შვილი|儿子|女儿|ছেলে|মেয়ে",
    re.I,
)
_CHILDHOOD = 2009
"""Who was born later writes no letter: their birth date is a child's."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    parts: tuple[str, ...]
    start: int
    end: int
    score: float


def find_name(text: str, signature: str, header: str, language: str) -> PersonName:
    """The name of the person concerned.

    `header` is the display name of From. What the text says beats the header; the header tells which
    part of a name in the text is the surname.
    """
    known = _from_header(header, language)
    fields = _from_fields(text, language) or _from_fields(signature, language)
    if fields is not None:
        return fields
    candidates = [*_candidates(text[:_MOST_TEXT], language, known)]
    candidates.extend(_relatives(text[:_MOST_TEXT]))
    best = max(candidates, key=lambda one: (one.score, one.start), default=None)
    if (best is None or best.score < _SIGNED) and signature:
        signed = list(_candidates(signature[:_MOST_TEXT], language, known, signs=True))
        top = max(signed, key=lambda one: (one.score, -one.start), default=None)
        if top is not None and (best is None or top.score > best.score):
            best = replace(top, end=-1)
    if best is None:
        return known
    name = part_name(best.parts, language, known, best.end)
    if known.complete and not name.complete and best.score < _TOLD:
        if name.given and _shares(best.parts, known):
            return known
        if all(part.isascii() for part in best.parts) and best.score < _ENOUGH + 2:
            return known
    return name


_ENOUGH = 3.0
_SIGNED = 4.0
"""A signature mark makes a name surer than this."""
_TOLD = 8.0
"""The text says in so many words whose name it is."""


# --- the header ------------------------------------------------------------------------------------


def _from_header(header: str, language: str) -> PersonName:
    header = header.strip().strip("'\"")
    parts = [
        part for part in header.replace(",", " ").split() if fold(part).strip(".") not in known_words.TITLES
    ]
    if not parts or len(parts) > 6 or not _may_be_a_person(parts):
        return NOBODY
    if "," in header:
        surname, _, given = header.partition(",")
        return PersonName(surname.strip(), given.strip() or None)
    full = [part for part in parts if len(part.rstrip(".")) > 1]
    if len(full) == 1:
        return PersonName(None, full[0])
    return part_name(parts, language)


def _may_be_a_person(parts: Sequence[str]) -> bool:
    folded = {fold(part) for part in parts}
    if folded & (known_words.ORGANISATIONS | known_words.NO_NAMES - known_words.PARTICLES) or "&" in folded:
        return False
    if any(character.isdigit() for part in parts for character in part) or len(parts[0].rstrip(".")) < 2:
        return False
    small = [part for part in parts if part[:1].islower() and fold(part) not in known_words.PARTICLES]
    return not small or len(small) == len(parts)


# --- labelled fields -------------------------------------------------------------------------------


def _field_pattern(labels: Sequence[str]) -> re.Pattern[str]:
    names = "|".join(sorted((re.escape(label) for label in labels), key=len, reverse=True))
    return re.compile(
        rf"(?:^|[\n,;،.(])[ \t*\-•>]{{0,4}}(?:{names})\s?(?:\([^)\n]{{1,12}}\)\s?)?"
        rf"[:=：]\s{{0,3}}(?P<name>{_NAME})",
        re.I,
    )


_SURNAME_FIELD = _field_pattern([*known_words.FIELDS_SURNAME, "prénom de famille"])
_GIVEN_FIELD = _field_pattern([*known_words.FIELDS_GIVEN, "prénom", "prénoms", "prénom(s)", "imię", "ім’я"])
_BOTH_FIELD = _field_pattern(
    [
        *known_words.FIELDS_BOTH,
        *("nom et prénom", "nom et prénoms", "nom prénom", "nom, prénom", "nom/prénom", "prénom et nom"),
        *("prénom nom", "vollständiger name", "họ tên", "họ và tên", "nume și prenume", "imię i nazwisko"),
    ]
)
_INLINE_PERSIAN = re.compile(
    rf"نام خانوادگی[\s:]{{1,3}}(?P<nom>{_WORD})[\s،,]{{1,3}}نام[\s:]{{1,3}}(?P<prenom>{_WORD})"
)


def _from_fields(text: str, language: str) -> PersonName | None:
    head = text[:_MOST_TEXT]
    inline = _INLINE_PERSIAN.search(head)
    if inline:
        return PersonName(inline["nom"], inline["prenom"], inline.end())
    surname, given = _SURNAME_FIELD.search(head), _GIVEN_FIELD.search(head)
    both = _BOTH_FIELD.search(head)
    if surname and given:
        return PersonName(surname["name"].strip(), given["name"].strip(), max(surname.end(), given.end()))
    if both:
        return part_name(_without_titles(both["name"].split()), language, end=both.end())
    if surname:
        parts = _without_titles(surname["name"].split())
        if len(parts) > 1:
            return part_name(parts, language, end=surname.end())
        return PersonName(parts[0] if parts else None, None, surname.end()) if parts else None
    if given:
        return part_name(_without_titles(given["name"].split()), language, end=given.end())
    return None


def _without_titles(parts: Sequence[str]) -> list[str]:
    return [part for part in parts if fold(part).strip(".") not in known_words.TITLES]


# --- runs of words ---------------------------------------------------------------------------------


def _candidates(text: str, language: str, known: PersonName, signs: bool = False) -> Iterator[_Candidate]:
    plain = plain_digits(text)
    masked = _ADDRESS_OR_LINK.sub(lambda match: "@" * len(match.group()), plain)
    yield from _introduced(masked)
    runs = list(_runs(masked))
    small = known_words.small_words(language)
    header = set(words(fold(f"{known.surname or ''} {known.given or ''}")))
    for place, (start, end, cut) in enumerate(runs):
        candidate = _weigh(masked, start, end, cut, place >= len(runs) - 1, header, known, signs, small)
        if candidate is not None and candidate.score >= _ENOUGH:
            yield candidate


def _runs(text: str) -> Iterator[tuple[int, int, bool]]:
    """Where words stand together; a label or a word for birth ends a run. `cut`: it did."""
    cuts = sorted(match.span() for pattern in (_BIRTH, _CUTS) for match in pattern.finditer(text))
    at = 0
    for match in _first_and_last(list(_RUN.finditer(text))):
        start, end = match.span()
        while at < len(cuts) and cuts[at][1] <= start:
            at += 1
        while at < len(cuts) and cuts[at][0] < end:
            if cuts[at][0] >= start:
                yield from _piece(text, start, cuts[at][0], cut=True)
            start = max(start, cuts[at][1])
            at += 1
        yield from _piece(text, start, end, cut=False)


def _piece(text: str, start: int, end: int, *, cut: bool) -> Iterator[tuple[int, int, bool]]:
    inside = text[start:end]
    if inside.strip():
        begin = start + len(inside) - len(inside.lstrip())
        yield begin, start + len(inside.rstrip()), cut


_FIRST_RUNS, _LAST_RUNS = 30, 60


def _first_and_last(runs: list[re.Match[str]]) -> list[re.Match[str]]:
    """A letter in thousands of pieces is none; people name themselves at its beginning or its end."""
    return runs if len(runs) <= _FIRST_RUNS + _LAST_RUNS else runs[:_FIRST_RUNS] + runs[-_LAST_RUNS:]


def _introduced(text: str) -> Iterator[_Candidate]:
    for match in islice(_I_AM.finditer(text), _MOST_INTRODUCED):
        named = _named(match["name"].split(), first_may_be_small=False)[:3]
        if named and _caseless(named[0]):
            named = named[:2]
        if len(named) == 2 and not any(_is_condition(part) for part in named):
            yield _Candidate(
                tuple(named), match.start("name"), match.start("name") + len(" ".join(named)), 6.0
            )
    for pattern, score in ((_INTRODUCED, 10.0), (_SPOKEN_FOR, 14.0)):
        for count, match in enumerate(pattern.finditer(text)):
            if count == _MOST_INTRODUCED:
                break
            parts = _without_titles(match["name"].split())
            named = _named(parts, first_may_be_small=bool(parts) and parts[0][:1].islower())
            opener = fold(match.group()[: match.start("name") - match.start()]).strip(" :")
            uncased = bool(named) and _caseless(named[0])
            foreign = score > 10 and opener and _caseless(opener[-1]) != uncased
            if not named or foreign or (opener in _WEAK and (uncased or named[0][:1].islower())):
                continue
            if uncased:
                named = [part for part in named if fold(part) not in known_words.UNCASED_WORDS]
            if 1 <= len(named) <= _MOST_WORDS:
                end = match.start("name") + match["name"].find(named[-1]) + len(named[-1])
                yield _Candidate(tuple(named), match.start("name"), end, score)


def _caseless(word: str) -> bool:
    """Whether its script writes no capitals in names; Georgian has some that nobody uses."""
    return word.upper() == word.lower() or "\u10d0" <= word[0] <= "\u10ff"


_RELATIVE = re.compile(
    r"(?<!\w)(?:mon père|ma mère|mon mari|mon époux|ma femme|mon épouse|ma compagne|mon compagnon|"
    r"mon frère|ma sœur|"
    r"ma belle-mère|mon beau-père|mon cousin|ma cousine|my (?:father|mother|wife|husband|brother|sister)|"
    r"mi (?:padre|madre|esposa|"
    r"esposo|marido|mujer)|meu (?:pai|marido|esposo)|minha (?:mãe|esposa|mulher)|mia (?:moglie|madre)|"
    r"mio (?:padre|marito)|"
    r"mein (?:vater|mann)|meine (?:mutter|frau)|soția mea|soțul meu|moja żona|mój mąż)[, ]{1,2}"
    rf"(?P<name>{_WORD}(?:[ \u00a0]{_WORD}){{1,3}})(?P<behind>[^.!?\n]{{0,60}})",
    re.I,
)
_IDENTIFIED = re.compile(r"passe?port|pasaporte|passaport|paszport|étranger|\d{4}", re.I)


def _relatives(text: str) -> Iterator[_Candidate]:
    """ "Mon père Lahcen Ouazzani, passeport …": whose number is given is the person concerned."""
    for match in islice(_RELATIVE.finditer(text), _MOST_INTRODUCED):
        named = _named(match["name"].split(), first_may_be_small=False)
        if len(named) >= 2 and _IDENTIFIED.search(match["behind"]):
            end = match.start("name") + len(" ".join(named))
            yield _Candidate(tuple(named), match.start("name"), end, 12.0)


def _named(parts: Sequence[str], first_may_be_small: bool) -> list[str]:
    """The words at the beginning that are written as names."""
    named: list[str] = []
    for part in parts:
        folded = fold(part)
        if folded in known_words.NO_NAMES or folded in known_words.UNCASED_WORDS or folded in _COPULAS:
            break
        if (
            part[:1].islower()
            and folded not in known_words.PARTICLES
            and not (first_may_be_small and len(named) < 2)
        ):
            break
        named.append(part)
    while named and fold(named[-1]) in known_words.PARTICLES:
        named.pop()
    return named


_COPULAS = frozenset(
    map(
        fold,
        (
            "دی",
            "ده",
            "است",
            "هے",
            "ہے",
            "هستم",
            "یم",
            "و",
            "är",
            "e",
            "si",
            "и",
            "і",
            "та",
            "და",
            "եմ",
            "է",
            "ነው",
            "እባላለሁ",
            "ይበሃል",
            "গো",
            "me",
        ),
    )
)


def _weigh(
    text: str,
    start: int,
    end: int,
    cut: bool,
    last: bool,
    header: set[str],
    known: PersonName,
    signs: bool,
    small: frozenset[str],
) -> _Candidate | None:
    parts = text[start:end].split()
    chosen = _name_in(
        parts, header, cut or _alone_behind(text, end) or _birth_behind(text[end : end + 60]) is not None
    )
    if chosen is None:
        return None
    named, whole = chosen
    begin = text.find(named[0], start, end) if not whole else start
    score = _standing(text, begin, end, whole, last, signs)
    folded = [fold(part) for part in named]
    if not any(set(words(word)) & header for word in folded) and _is_no_name(folded, small):
        return None
    shared = sum(1 for word in folded if set(words(word)) & header)
    score += 3.0 if shared >= 2 else 2.0 if shared else 0.0
    single = len(named) == 1 and not ("\u4e00" <= named[0][0] <= "\u9fff" and len(named[0]) <= 4)
    if single:
        score -= 2.0 if not (known.complete and not shared) else 4.0
    if (
        named[0][:1].islower()
        and not _caseless(named[0])
        and not shared
        and not (single and last and not header)
    ):
        score -= 4.0
    if folded[0] in known_words.GIVEN_NAMES and not single:
        score += 1.5
    if set(folded) & known_words.ORGANISATIONS:
        score -= 5.0
    if not shared and named[0].isascii() and _in_another_script(text):
        score -= 4.0
    return _Candidate(tuple(named), begin, end, score)


def _is_no_name(folded: Sequence[str], small: frozenset[str]) -> bool:
    """Small words of the letter's language, an adjective of nationality, an Arabic noun with its article."""
    if any(word in small for word in folded if word not in known_words.PARTICLES):
        return True
    if len(folded) == 1 and is_country(folded[0]):
        return True
    return folded[0].startswith("ال") and not folded[0].startswith(("الياس", "الحسن", "الحسين", "الطيب"))


@lru_cache(maxsize=8)
def _in_another_script(text: str) -> bool:
    """Whether a letter is written in other letters than Latin: its Latin words are firms and terms."""
    letters = [character for character in text[:2000] if character.isalpha()]
    return sum(1 for character in letters if character > "\u024f") > 0.6 * len(letters)


def _alone_behind(text: str, end: int) -> bool:
    return bool(_DATE_BEHIND.match(text, end) or _NUMBER_BEHIND.match(text, end))


def _name_in(parts: Sequence[str], header: set[str], followed: bool) -> tuple[list[str], bool] | None:
    """The name in a run of words, and whether it is the whole run. `followed`: by a date or a number."""
    kept, whole = _without_phrases(parts, header)
    if not kept or not all(part[:1].isalpha() for part in kept[-2:]):
        return None
    if any(len(part) > _LONGEST_WORD for part in kept[-_MOST_WORDS:]):
        return None
    if _caseless(kept[-1]):
        return _uncased(kept) if len(kept) <= _MOST_WORDS else None
    run = _capitalised(kept, header)
    if run and len(run) == len(kept) <= _MOST_WORDS:
        return run, True
    tail = _from_the_known(kept, header)
    if tail:
        return tail, len(tail) == len(kept)
    if len(kept) == 1 < len(parts) and kept[0][:1].islower():
        return None  # the end of a phrase
    return _among_small_letters(kept, run, whole, followed)


_LONGEST_WORD = 26


def _without_phrases(parts: Sequence[str], header: set[str]) -> tuple[list[str], bool]:
    """Without greetings and titles before, and phrases behind; whether what is left may be a whole name."""
    kept = list(parts)
    while kept and not _in_header(kept[0], header) and _is_phrase(kept[0]):
        kept.pop(0)
    whole = 0 < len(kept) <= _MOST_WORDS
    while kept and fold(kept[-1]) in known_words.NO_NAMES and not _in_header(kept[-1], header):
        kept.pop()
        whole = False
    return kept, whole


def _is_phrase(word: str) -> bool:
    folded = fold(word)
    return folded.strip("'’-") in known_words.NO_NAMES or folded.strip(".") in known_words.TITLES


def _from_the_known(kept: list[str], header: set[str]) -> list[str]:
    """From the header's first name on, however the text writes it."""
    known = [part for part in kept[-_MOST_WORDS:] if set(words(fold(part))) & header]
    if len(known) >= 2 or (known and len(kept) <= 2):
        tail = kept[kept.index(known[0]) :]
        return tail if len(tail) <= _MOST_WORDS else []
    return []


def _among_small_letters(
    kept: list[str], run: list[str], whole: bool, followed: bool
) -> tuple[list[str], bool] | None:
    """A name at the end of a sentence; or one in small letters, right before a date."""
    if run and followed and len(run) <= _MOST_WORDS:
        return run, False
    if followed and whole and len(kept) in (2, 3) and all(part.islower() for part in kept):
        return kept, True
    if len(kept) == 1:
        return kept, True
    return (run, False) if 2 <= len(run) <= 4 else None


def _uncased(parts: list[str]) -> tuple[list[str], bool] | None:
    folded = [fold(part) for part in parts]
    if any(word in known_words.UNCASED_WORDS or word in _COPULAS for word in folded):
        return None
    if "\u4e00" <= parts[0][0] <= "\u9fff":
        return (parts, True) if len(parts) == 1 and 2 <= len(parts[0]) <= 4 else None
    return (parts, True) if len(parts) <= 4 else None


def _in_header(word: str, header: set[str]) -> bool:
    return word[:1].isupper() and bool(set(words(fold(word))) & header)


def _capitalised(parts: Sequence[str], header: set[str]) -> list[str]:
    """The run of words at the end that are written as names; particles may stand inside it."""
    kept: list[str] = []
    for part in reversed(parts):
        folded = fold(part)
        no_name = folded in known_words.NO_NAMES and not _in_header(part, header)
        if no_name or not part[:1].isalpha() or (part[:1].islower() and folded not in known_words.PARTICLES):
            break
        kept.insert(0, part)
    while kept and (kept[0][:1].islower() or fold(kept[0]).strip(".") in known_words.TITLES):
        kept.pop(0)
    return kept


def _standing(text: str, start: int, end: int, whole: bool, last: bool, signs: bool) -> float:
    """What the place of a run says: what follows, what stands before, where in the mail."""
    score = _followed(text, start, end) - (0.0 if whole else 2.0) + (2.0 if signs else 0.0)
    before = text[max(0, start - _REACH) : start]
    line = text.rfind("\n", 0, start) + 1
    opens_line = not text[line:start].strip(" \t-–—*>")
    opens_sentence = before.rstrip(" \t")[-1:] in _STOPS or not before.strip()
    if opens_line and line > 0:
        score += 2.0
    elif opens_sentence:
        score += 1.0
    if _CLOSES.match(text[end : end + 8] or "\n"):
        score += 1.0
    rest = text[end:].strip(" \t\n.,;:!)(")
    if last or not rest:
        score += 3.0
    elif len(rest) < _NEAR_THE_END and (opens_line or opens_sentence):
        score += 1.5
    if "maitre" in fold_text(before[-12:]):
        score -= 1.0
    greets = opens_line and line == 0 and rest and not signs
    return score - (3.0 if greets else 0.0)


_REACH = 34
"""Characters before a run that are looked at."""
_NEAR_THE_END = 160
_STOPS = tuple(".!?…。！？።፧؟۔।॥։:,،፣，\n")
_CLOSES = re.compile(r"[ \t]*[.!,]?[ \t]*(?:\n|$)")


_ROLE_BEHIND = re.compile(r"[ ]?[,(–-][ ]?(?:la |le |l['’]|the |ex-)?([^\W\d_]{2,20})")


def _followed(text: str, start: int, end: int) -> float:
    """A birth word, a date, a number behind it; a child's birth speaks against."""
    birth = _birth_behind(text[end : end + 60])
    if birth is not None:
        year = _YEAR.search(text, end + birth, end + birth + 40)
        line_before = text[max(0, start - _REACH) : start].rpartition("\n")[2]
        young = year is not None and int(year.group()) >= _CHILDHOOD
        return -6.0 if young or _CHILD.search(line_before) else 13.0
    role = _ROLE_BEHIND.match(text, end)
    if role and fold(role[1]) in known_words.ROLES:
        return 3.0
    if _DATE_BEHIND.match(text, end):
        return 4.0
    return 2.5 if _NUMBER_BEHIND.match(text, end) else 0.0


def _birth_behind(behind: str) -> int | None:
    """Where a word for birth stands, with no more between than an apposition of a few words."""
    match = _BIRTH.search(behind)
    if match is None:
        return None
    between = behind[: match.start()].strip(" ,;:(-–،፣、，\n")
    if any(mark in between for mark in ".!?\n»;؟。") or any(character.isdigit() for character in between):
        return None
    return match.start() if len(between.split()) <= 3 and len(between) <= 40 else None


def _shares(parts: Sequence[str], known: PersonName) -> bool:
    header = set(words(fold(f"{known.surname or ''} {known.given or ''}")))
    return any(set(words(fold(part))) & header for part in parts)
