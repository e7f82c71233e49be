"""Which procedure a message is about, and why.

Every term found adds its weight for its procedure; the subject counts for more than the body, a file
name for less; an identifier that one procedure owns speaks for it; the mailbox gives its own procedure a
head start. What tells who writes (a refugee, somebody married to a Frenchman) counts as long as no other
matter is named, which is then what they want. Below a threshold nothing is sure, and it is the mailbox's
own procedure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from mailbot.domain.concepts import evidence_of, shown_together
from mailbot.domain.model import Procedure
from mailbot.domain.terms import is_background, weighed
from mailbot.domain.vocabularies import Vocabulary, vocabulary

UNKNOWN_STATUS = "etat_avancement"
THE_SERVICE = "reclamation_suggestion"
OTHER = "autre"

_SUBJECT, _BODY, _TOGETHER, _FILES, _FORM = 1.5, 1.0, 1.3, 0.4, 2.0
_SECOND_LANGUAGE = 0.5
"""English terms in a letter that is not English may be words of its own language."""
_LONGEST = 6_000
"""Characters of a text that are read: what a person writes to an office is shorter."""
_MAILBOX, _MAILBOX_OF_ONE = 1.5, 4.0
"""The head start of the mailbox's own procedure; of one that has no other."""
_STRAY = 0.6
"""What terms weigh that speak for another bureau's procedures: people seldom write to the wrong one, and
often mention their passport, their marriage or their employer."""
_PLAIN_STRAY = 8.0
"""More than one decisive term: a mention is less."""
_SURE = 2.4
_NAMES = 5.0
"""What a sign weighs that names a matter by itself."""
_ALSO_SHARE, _ALSO_AT_LEAST = 0.6, 4.0
_RIVAL_SHARE = 0.7
_DIMINISHING = (1.0, 0.6, 0.4, 0.25)
"""What the first, second … term of one procedure in one place adds: many words are no more than two."""

_OWNERS_OF_IDENTIFIERS = {
    "plaque": "carte_grise",
    "plaque_fni": "carte_grise",
    "vin": "carte_grise",
    "rna": "association",
    "numero_permis_construire": "urbanisme",
    "numero_exploitant": "drone",
    "numero_sia": "armes",
    "numero_dossier_nat": "naturalisation",
}
_IDENTIFIER_WEIGHT = {
    "numero_dossier_nat": 6.0,
    "numero_permis_construire": 6.0,
    "rna": 5.0,
    "numero_sia": 2.0,
}
_IDENTIFIER_PLAIN = 3.0


class _Sign(NamedTuple):
    weight: float
    name: str
    background: bool


@dataclass(slots=True)
class _Tally:
    scores: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    evidence: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    background: dict[str, list[tuple[float, str]]] = field(default_factory=lambda: defaultdict(list))
    named: set[str] = field(default_factory=set)
    """Procedures that a decisive sign names as what is wanted."""

    def add(self, procedure: str, weight: float, reason: str) -> None:
        self.scores[procedure] += weight
        self.evidence[procedure].append(reason)

    def add_sign(self, procedure: str, sign: _Sign, weight: float, place: str) -> None:
        """`weight`: what the sign counts in its place."""
        reason = f"{place}:{sign.name}"
        if sign.background:
            self.background[procedure].append((weight, reason))
            return
        self.add(procedure, weight, reason)
        if sign.weight >= _NAMES:
            self.named.add(procedure)

    def add_background(self, own: str, strays: Collection[str]) -> None:
        """Who somebody is decides only what nothing else names; for the own bureau a stray must be plain."""
        for procedure, reasons in self.background.items():
            if any(
                self.scores[other] > (_PLAIN_STRAY if procedure == own and other in strays else 0.0)
                for other in self.named - {procedure}
            ):
                continue
            for weight, reason in reasons:
                self.add(procedure, weight, reason)

    def ranked(self) -> list[str]:
        return sorted(self.scores, key=lambda procedure: (-self.scores[procedure], procedure))


@dataclass(frozen=True, slots=True)
class Recognition:
    """`also` holds other procedures that the message plainly names; `sure` is False for a fall-back.

    `rivals` are those that it may be about as well, by a score that is nearly as high.
    """

    procedure: str
    also: tuple[str, ...]
    evidence: tuple[str, ...]
    sure: bool
    rivals: tuple[str, ...] = ()


def recognise(
    text: str,
    subject: str,
    attachments: Iterable[str],
    identifiers: Collection[str],
    default: str,
    procedures: Mapping[str, Procedure],
    language: str = "und",
    form_topic: str | None = None,
) -> Recognition:
    """The procedure of a message.

    `identifiers` are the ids of what was found in it, `default` the mailbox's own procedure, `form_topic`
    what the person chose in a contact form. Evidence reads "subject:carte grise", "mailbox:visa" …
    """
    tally = _Tally()
    text = text[:_LONGEST]
    said = _Said(_languages(language, procedures), _vocabulary(_Catalogue(procedures)))
    _count_terms(tally, "body", text, _BODY, said)
    _count_terms(tally, "subject", subject, _SUBJECT, said)
    _count_terms(tally, "files", _as_words(attachments), _FILES, said)
    _count_terms(tally, "form", form_topic or "", _FORM, said)
    _count_together(tally, f"{subject}\n{text}", procedures, language)
    _count_identifiers(tally, identifiers, procedures)
    own = procedures.get(default)
    strays = _strays(tally, own, procedures) if own is not None and default != OTHER else ()
    tally.add_background(default, strays)
    for stray in strays:
        tally.scores[stray] *= _STRAY
    if own is not None and default != OTHER:
        tally.add(default, _MAILBOX if own.family else _MAILBOX_OF_ONE, f"mailbox:{default}")
    return _decide(tally, default, procedures)


def _strays(tally: _Tally, own: Procedure, procedures: Mapping[str, Procedure]) -> list[str]:
    """The procedures found that are another bureau's.

    What people take for the own procedure is none, where nothing says that the own one is wanted.
    """
    spared = {OTHER, own.id, *(own.confusable_with if tally.scores.get(own.id, 0.0) < _SURE else ())}
    found = {**tally.scores, **tally.background}
    return [p for p in found if p not in spared and not _related(own, procedures[p])]


def _related(one: Procedure, other: Procedure) -> bool:
    """Whether one bureau deals with both."""
    return one.family is not None and one.family == other.family


def _as_words(names: Iterable[str]) -> str:
    return " ".join(name.replace("_", " ").replace("-", " ").replace(".", " ") for name in names)


class _Said(NamedTuple):
    """The terms of all procedures, and what one counts in each language that a letter may mean."""

    shares: Mapping[str, float]
    terms: Vocabulary


@dataclass(frozen=True, slots=True, eq=False)
class _Catalogue:
    """Procedures that are the same where they are the same object: nobody compares thousands of words."""

    procedures: Mapping[str, Procedure]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Catalogue) and self.procedures is other.procedures

    def __hash__(self) -> int:
        return id(self.procedures)


@lru_cache(maxsize=4)
def _vocabulary(catalogue: _Catalogue) -> Vocabulary:
    """The terms of all procedures in all languages; an owner is "fr:visa"."""
    return vocabulary(
        (f"{spoken}:{procedure.id}", terms)
        for procedure in catalogue.procedures.values()
        for spoken, terms in procedure.words.items()
    )


def _count_terms(tally: _Tally, place: str, text: str, factor: float, said: _Said) -> None:
    if not text:
        return
    found: dict[str, dict[str, list[_Sign]]] = {spoken: {} for spoken in said.shares}
    for term in said.terms.find(text, said.shares.keys()):
        spoken, _, procedure = term.owner.partition(":")
        sign = _Sign(term.weight * said.shares[spoken], term.name, term.background)
        found[spoken].setdefault(procedure, []).append(sign)
    for procedure in dict.fromkeys(procedure for named in found.values() for procedure in named):
        signs = [sign for named in found.values() for sign in named.get(procedure, ())]
        _add_terms(tally, procedure, place, signs, factor)


def _count_together(tally: _Tally, text: str, procedures: Mapping[str, Procedure], language: str) -> None:
    """What single words do not tell: that somebody's wife is to be brought, that a licence was taken."""
    windows = shown_together(text, language)
    shown = frozenset().union(*windows)
    for procedure in procedures.values():
        found = [
            _Sign(weight, evidence, background)
            for weight, concepts, background in _combined(procedure.together)
            if shown.issuperset(concepts) and (evidence := evidence_of(concepts, windows))
        ]
        if found:
            _add_terms(tally, procedure.id, "together", found, _TOGETHER)


@lru_cache(maxsize=256)
def _combined(together: tuple[str, ...]) -> tuple[tuple[float, tuple[str, ...], bool], ...]:
    """The weight and the concepts of each combination, and whether it only tells who writes."""
    return tuple(
        (weight, tuple(concepts.split()), is_background(written))
        for written in together
        for weight, concepts in (weighed(written),)
    )


def _add_terms(tally: _Tally, procedure: str, place: str, signs: Iterable[_Sign], factor: float) -> None:
    for rank, sign in enumerate(sorted(_once(signs), key=lambda sign: -sign.weight)):
        share = _DIMINISHING[min(rank, len(_DIMINISHING) - 1)] if sign.weight > 0 else 1.0
        tally.add_sign(procedure, sign, sign.weight * share * factor, place)


def _once(signs: Iterable[_Sign]) -> Iterable[_Sign]:
    """A term that two languages write alike counts once, as the language read last weighs it."""
    return {sign.name: sign for sign in signs}.values()


def _languages(language: str, procedures: Mapping[str, Procedure]) -> Mapping[str, float]:
    """The letter's language, and French, whose terms everybody uses; English where nothing is known."""
    known = any(language in procedure.words for procedure in procedures.values())
    languages = {"fr": 1.0, "en": _SECOND_LANGUAGE if known or language == "fr" else 1.0}
    if language == "fr":
        languages.pop("en")
    if known:
        languages[language] = 1.0
    return languages


def _count_identifiers(
    tally: _Tally, identifiers: Collection[str], procedures: Mapping[str, Procedure]
) -> None:
    for identifier in identifiers:
        owner = _OWNERS_OF_IDENTIFIERS.get(identifier)
        if owner in procedures and owner is not None:
            tally.add(
                owner, _IDENTIFIER_WEIGHT.get(identifier, _IDENTIFIER_PLAIN), f"identifier:{identifier}"
            )


def _decide(tally: _Tally, default: str, procedures: Mapping[str, Procedure]) -> Recognition:
    ranked = [procedure for procedure in tally.ranked() if tally.scores[procedure] > 0]
    _prefer_the_specific(tally, ranked, default, procedures)
    best = ranked[0] if ranked else default
    sure = tally.scores.get(best, 0.0) >= _SURE
    if not sure:
        return Recognition(default, (), (f"mailbox:{default}", "unsure"), sure=False)
    also = tuple(
        procedure
        for procedure in ranked[1:]
        if tally.scores[procedure] >= max(_ALSO_AT_LEAST, _ALSO_SHARE * tally.scores[best])
        and procedure not in (OTHER, UNKNOWN_STATUS)
    )
    own_is_named = default in also or (default in tally.named and tally.scores[default] >= _ALSO_AT_LEAST)
    if own_is_named and best != default and not _related(procedures[default], procedures[best]):
        # of two matters that are plainly named, the mailbox's own comes first
        best, also = default, (best, *(procedure for procedure in also if procedure != default))
    rivals = tuple(p for p in ranked if p != best and tally.scores[p] >= _RIVAL_SHARE * tally.scores[best])
    return Recognition(best, also[:2], tuple(tally.evidence[best]), sure=True, rivals=rivals)


def _prefer_the_specific(
    tally: _Tally, ranked: list[str], default: str, procedures: Mapping[str, Procedure]
) -> None:
    """ "Where is my file?" names no procedure: any procedure that is named at all comes before it.

    So does a mailbox that has one procedure only; the file of the unknown status says, as what it is
    confused with, which mailboxes have many.
    """
    if ranked and ranked[0] == UNKNOWN_STATUS:
        single = not _deals_with_many(default, procedures)
        named = [
            p for p in ranked[1:] if p != OTHER and (tally.scores[p] >= _SURE or (single and p == default))
        ]
        if named:
            ranked.remove(named[0])
            ranked.insert(0, named[0])


def tells_no_procedure(recognition: Recognition, default: str, procedures: Mapping[str, Procedure]) -> bool:
    """Whether a mail to a mailbox of many procedures names none.

    What speaks of the office itself names none: nobody answers the telephone, and what about my file?
    """
    told = recognition.sure and recognition.procedure != THE_SERVICE
    return not told and _deals_with_many(default, procedures)


def _deals_with_many(default: str, procedures: Mapping[str, Procedure]) -> bool:
    """Whether a mailbox has many procedures: the general one, and those of what a status is confused with."""
    unknown = procedures.get(UNKNOWN_STATUS)
    return default in (OTHER, *(unknown.confusable_with if unknown else ()))
