"""The cases of the register: filtered, searched, a page at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlencode

from mailbot.adapters.digests import language_name
from mailbot.domain.model import CaseState, MailState, Urgency
from mailbot.domain.views import CaseSearch
from mailbot.web.french import word
from mailbot.web.visit import Answer, Show, Visit

PER_PAGE = 25
MOST_WORDS = 8
LETTERS = (
    MailState.HELD,
    MailState.UNSURE,
    MailState.FAILED,
    MailState.BOUNCED,
    MailState.QUEUED,
    MailState.SENT,
)

One = TypeVar("One", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Filter:
    """A list to choose from, with what is chosen."""

    name: str
    label: str
    everything: str
    chosen: str
    choices: tuple[tuple[str, str], ...]
    """Values and their French."""


def show(visit: Visit) -> Answer:
    query = visit.query
    page = max(1, _number(query.get("page", "1")))
    found = visit.app.register.search(wanted(visit), (page - 1) * PER_PAGE, PER_PAGE)
    pages = max(1, -(-found.total // PER_PAGE))
    values = {
        "cases": found.cases,
        "total": found.total,
        "more": found.more,
        "page": page,
        "pages": pages,
        "words": query.get("mots", ""),
        "filters": filters(visit),
        "filtered": any(query.get(name) for name in ("mots", *(f.name for f in filters(visit)))),
        "before": _address(query, page - 1) if page > 1 else None,
        "after": _address(query, page + 1) if page < pages else None,
    }
    return Show("cases", values)


def wanted(visit: Visit) -> CaseSearch:
    """What the query asks for; a value that is none asks for nothing."""
    query, seen = visit.query, visit.bureaux
    chosen = [b for b in seen if b.name == query.get("boite")] or seen
    letter = _one(MailState, query.get("accuse"))
    return CaseSearch(
        mailboxes=frozenset(b.address for b in chosen),
        state=_one(CaseState, query.get("etat")),
        urgency=_one(Urgency, query.get("delai")),
        letter=letter if letter in LETTERS else None,
        language=query.get("langue") or None,
        procedure=query.get("demarche") or None,
        words=tuple(query.get("mots", "").split()[:MOST_WORDS]),
    )


def filters(visit: Visit) -> list[Filter]:
    app, query = visit.app, visit.query

    def filter_of(name: str, label: str, everything: str, choices: Iterable[tuple[str, str]]) -> Filter:
        return Filter(name, label, everything, query.get(name, ""), tuple(choices))

    return [
        filter_of("boite", "Boîte", "Toutes", ((b.name, b.title) for b in visit.bureaux)),
        filter_of("etat", "État", "Tous", _choices("states", list(CaseState))),
        filter_of("delai", "Délai", "Tous", _choices("delays", [Urgency.OVERDUE, Urgency.NEAR])),
        filter_of("accuse", "Accusé de réception", "Tous", _choices("letters", LETTERS)),
        filter_of("langue", "Langue", "Toutes", _languages(app.register.languages_used())),
        filter_of("demarche", "Démarche", "Toutes", procedures(visit)),
    ]


def procedures(visit: Visit) -> list[tuple[str, str]]:
    """Each procedure with its label, in the order of the labels."""
    labels = ((p.id, p.label) for p in visit.app.procedures.values())
    return sorted(labels, key=lambda one: one[1].casefold())


def _languages(codes: Sequence[str]) -> list[tuple[str, str]]:
    return sorted(((code, language_name(code)) for code in codes), key=lambda one: one[1])


def _choices(section: str, values: Iterable[StrEnum]) -> list[tuple[str, str]]:
    return [(value, word(section, value)) for value in values]


def _one(kind: type[One], text: str | None) -> One | None:
    return next((value for value in kind if value == text), None)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else 1


def _address(query: Mapping[str, str], page: int) -> str:
    kept = {name: value for name, value in query.items() if value and name not in {"page", "fait"}}
    return f"/dossiers?{urlencode({**kept, 'page': str(page)})}"
