"""Labelled mails against what mailbot understands of them, from the bytes on."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from mailbot.adapters.catalogue import load_procedures
from mailbot.adapters.language import Voices
from mailbot.adapters.parsing import parse
from mailbot.domain.folding import fold
from mailbot.domain.model import Procedure, Understanding
from mailbot.domain.text import written
from mailbot.domain.triage import understand
from tests.evaluation.mails import Labelled, bureau_of, raw_mail

FORMATS = frozenset(
    {
        "numero_etranger", "neph", "plaque", "plaque_etrangere", "vin", "rna", "siren", "siret", "nir",
        "numero_fiscal", "numero_dossier", "numero_permis_construire", "numero_passeport", "numero_cni",
        "telephone", "cerfa", "numero_exploitant", "numero_sia", "numero_titre_permis",
    }
)  # fmt: skip
"""Identifiers with a format count whatever the procedure."""
_SAME = {"plaque_fni": "plaque"}
"""The labels call a plate of before 2009 a plate, too."""
_FREE_TEXT = frozenset(
    {
        "entreprise", "etablissement", "nom_association", "collectivite", "commune", "lieu", "parcelle",
        "adresse", "adresse_postale",
    }
)  # fmt: skip
"""What people describe rather than copy: case, accents and punctuation do not count."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A mail, what was understood of it, and how long that took (milliseconds, parsing left out)."""

    mail: Labelled
    found: Understanding
    milliseconds: float
    hearing: float
    """Of which the detectors of languages."""


def judge(mails: Iterable[Labelled]) -> list[Judged]:
    """Understand every mail, as intake would."""
    procedures, voices = load_procedures(), Voices()
    voices.hear("Bonjour, ceci charge les profils des langues.")
    return [_judge(mail, procedures, voices) for mail in mails]


def _judge(mail: Labelled, procedures: Mapping[str, Procedure], voices: Voices) -> Judged:
    message = parse(raw_mail(mail))
    start = time.perf_counter()
    heard = voices.hear(written(message).text)
    hearing = time.perf_counter() - start
    found = understand(message, bureau_of(mail.mailbox), procedures, heard)
    return Judged(mail, found, (time.perf_counter() - start) * 1000, hearing * 1000)


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    hits: int
    of: int

    @property
    def rate(self) -> float:
        return self.hits / self.of if self.of else 1.0


@dataclass(slots=True)
class Items:
    """True and false findings of one item, or of all."""

    right: int = 0
    spurious: int = 0
    absent: int = 0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.spurious) if self.right + self.spurious else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.absent) if self.right + self.absent else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Languages:
    """How often the language was right, left open, wrong."""

    right: Share
    silent: Share
    wrong: Share


@dataclass(frozen=True, slots=True)
class Figures:
    """All that `make evaluate` prints. Times are milliseconds."""

    mails: int
    language: Languages
    language_by_length: Mapping[str, Languages]
    language_by_language: Mapping[str, Languages]
    procedure: Share
    procedure_or_also: Share
    intent: Share
    items: Items
    by_item: Mapping[str, Items]
    motif: Items
    wrongly_missing: Share
    missing_named: Share
    safety_found: Share
    safety_false: Share
    appeal_found: Share
    appeal_false: Share
    median: float
    slow: float
    """95th percentile."""
    hearing_slow: float
    errors: tuple[str, ...] = field(default=(), repr=False)


def figures(judged: Sequence[Judged]) -> Figures:
    """The figures of a part of the set."""
    procedures = load_procedures()
    by_item: dict[str, Items] = defaultdict(Items)
    for one in judged:
        _count_items(one, procedures, by_item)
    motif = by_item.pop("motif", Items())
    times = sorted(one.milliseconds for one in judged)
    hearing = sorted(one.hearing for one in judged)
    return Figures(
        mails=len(judged),
        language=_languages(judged),
        language_by_length=_grouped(judged, {one.mail.id: one.mail.length for one in judged}),
        language_by_language=_grouped(judged, {one.mail.id: one.mail.language for one in judged}),
        procedure=_share(judged, lambda one: one.found.procedure == one.mail.procedure),
        procedure_or_also=_share(
            judged, lambda one: one.mail.procedure in (one.found.procedure, *one.found.procedures_also)
        ),
        intent=_share(judged, lambda one: one.found.intent == one.mail.intent),
        items=_sum(by_item.values()),
        by_item=dict(sorted(by_item.items())),
        motif=motif,
        wrongly_missing=_share(judged, lambda one: bool(wrongly_missing(one))),
        missing_named=Share(
            sum(len(one.mail.missing & set(one.found.items_missing)) for one in judged),
            sum(len(one.mail.missing) for one in judged),
        ),
        safety_found=_share([one for one in judged if one.mail.safety], lambda one: one.found.safety),
        safety_false=_share([one for one in judged if not one.mail.safety], lambda one: one.found.safety),
        appeal_found=_share([one for one in judged if one.mail.appeal], lambda one: one.found.appeal),
        appeal_false=_share([one for one in judged if not one.mail.appeal], lambda one: one.found.appeal),
        median=times[len(times) // 2],
        slow=times[int(len(times) * 0.95)],
        hearing_slow=hearing[int(len(hearing) * 0.95)],
        errors=tuple(line for one in judged for line in errors(one, procedures)),
    )


def wrongly_missing(one: Judged) -> list[str]:
    """What the checklist calls missing and an agent does not, under whatever procedure."""
    return [item for item in one.found.items_missing if item not in one.mail.missing]


def errors(one: Judged, procedures: Mapping[str, Procedure]) -> list[str]:
    """Everything that is wrong about one mail, a line each."""
    mail, found = one.mail, one.found
    pairs: list[tuple[str, object, object]] = [
        ("language", mail.language, found.language.code),
        ("procedure", mail.procedure, found.procedure),
        ("intent", mail.intent, str(found.intent)),
        ("safety", mail.safety, found.safety),
        ("appeal", mail.appeal, found.appeal),
        ("missing", sorted(mail.missing), sorted(found.items_missing)),
    ]
    given, gotten = _counted(one, procedures)
    pairs += [(item, given.get(item), gotten.get(item)) for item in sorted({*given, *gotten})]
    wrong = [pair for pair in pairs if not _same(pair[0], pair[1], pair[2])]
    return [f"{mail.id} {mail.language} {name}: {label!r} not {got!r}" for name, label, got in wrong]


def _count_items(one: Judged, procedures: Mapping[str, Procedure], by_item: dict[str, Items]) -> None:
    given, gotten = _counted(one, procedures)
    for item in {*given, *gotten}:
        if item in given and item in gotten and _same(item, given[item], gotten[item]):
            by_item[item].right += 1
            continue
        by_item[item].absent += item in given
        by_item[item].spurious += item in gotten


def _counted(one: Judged, procedures: Mapping[str, Procedure]) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The labelled and the found items that count: required ones of the right procedure, and formats."""
    counted = FORMATS | set(procedures[one.mail.procedure].required)
    return _only(one.mail.present, counted), _only(one.found.items_given, counted)


def _only(items: Mapping[str, str], counted: Collection[str]) -> dict[str, str]:
    named = {_SAME.get(item, item): value for item, value in items.items()}
    return {item: value for item, value in named.items() if item in counted}


def _same(item: str, label: object, got: object) -> bool:
    if item.startswith("doc_"):
        return (label is None) == (got is None)
    if item in _FREE_TEXT and isinstance(label, str) and isinstance(got, str):
        return _bare(label) == _bare(got)
    return label == got


def _bare(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in fold(text)).split())


def _sum(items: Iterable[Items]) -> Items:
    total = Items()
    for one in items:
        total.right += one.right
        total.spurious += one.spurious
        total.absent += one.absent
    return total


def _share(judged: Sequence[Judged], holds: Callable[[Judged], bool]) -> Share:
    return Share(sum(1 for one in judged if holds(one)), len(judged))


def _languages(judged: Sequence[Judged]) -> Languages:
    fates = Counter(_fate(one) for one in judged)
    return Languages(*(Share(fates[fate], len(judged)) for fate in ("right", "silent", "wrong")))


def _fate(one: Judged) -> str:
    if one.found.language.code == one.mail.language:
        return "right"
    return "wrong" if one.found.language.determined else "silent"


def _grouped(judged: Sequence[Judged], groups: Mapping[str, str]) -> dict[str, Languages]:
    members: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        members[groups[one.mail.id]].append(one)
    return {name: _languages(members[name]) for name in sorted(members)}
