"""Builders: the préfecture, its mail and what its register remembers, each with sensible defaults."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from mailbot.domain.decide import decide
from mailbot.domain.facts import Facts
from mailbot.domain.model import (
    Action,
    Address,
    Arrival,
    Bureau,
    Calendar,
    CaseState,
    DayKind,
    Decision,
    Form,
    Forwarded,
    Headers,
    KnownCase,
    Language,
    Message,
    Place,
    Procedure,
    Recall,
    Role,
    Service,
    Term,
    Understanding,
)

Some = TypeVar("Some", bound=Action)

NOW = datetime(2026, 11, 20, 8, 14, 3, tzinfo=UTC)
"""A Friday."""
STARTS = datetime(2025, 12, 31, 23, 0, tzinfo=UTC)

SEJOUR = "sejour@pref44.example"
TITRES = "titres@pref44.example"
AGENT = "claire.martin@agents44.example"
PERSON = "amina@mail.example"
FORM = "formulaire@agents44.example"
LETTERS = "accuses@letters44.example"

QUESTION = "Bonjour, je voudrais savoir comment renouveler mon titre de séjour."


def bureau(address: str = SEJOUR, **changes: Any) -> Bureau:
    values: dict[str, Any] = {
        "name": address.partition("@")[0],
        "address": address,
        "title": "Bureau du séjour",
        "postal_address": "6 quai Ceineray, 44035 Nantes Cedex 1",
        "telephone": "02 61 91 00 00",
        "page": "https://pref44.example/sejour",
        "procedure": "sejour_renouvellement",
        "reply_within": Term(15, DayKind.CALENDAR),
        "warn_before": Term(2, DayKind.WORKING),
        "agents": ("chef@pref44.example",),
        "agent_domains": ("agents44.example",),
    }
    return Bureau(**(values | changes))


def service(*bureaux: Bureau, **changes: Any) -> Service:
    values: dict[str, Any] = {
        "name": "Préfecture de la Loire-Atlantique",
        "website": "https://pref44.example",
        "privacy_url": "https://pref44.example/donnees",
        "timezone": ZoneInfo("Europe/Paris"),
        "calendar": Calendar("44"),
        "bureaux": bureaux or (bureau(), bureau(TITRES, aliases=("cartes@pref44.example",))),
        "system_addresses": frozenset({LETTERS}),
        "starts_at": STARTS,
        "forms": (Form(FORM, "[INTERNET]"),),
    }
    return Service(**(values | changes))


def people(*emails: str) -> tuple[Address, ...]:
    return tuple(map(Address, emails))


def message(sender: str | None = PERSON, headers: Mapping[str, str] | None = None, **changes: Any) -> Message:
    """A person's question to the bureau; `headers` are fields that nothing else tells of."""
    values: dict[str, Any] = {
        "message_id": "question@mail.example",
        "sender": Address(sender) if sender is not None else None,
        "to": people(SEJOUR),
        "subject": "Titre de séjour",
        "text": QUESTION,
        "headers": Headers(tuple((name.lower(), value) for name, value in (headers or {}).items())),
    }
    return Message(**(values | changes))


def forward(
    author: str = PERSON, date: datetime | None = None, subject: str = "Titre de séjour", text: str = QUESTION
) -> Forwarded:
    return Forwarded(Address(author), date, subject, text)


def forwarded_by_agent(passed_on: Forwarded, **changes: Any) -> Message:
    return message(AGENT, forwarded=passed_on, subject=f"TR: {passed_on.subject}", **changes)


def case(id: int = 7, **changes: Any) -> KnownCase:  # noqa: A002  (the field's name)
    """An open case of the person's, received two days ago and acknowledged."""
    values: dict[str, Any] = {
        "id": id,
        "reference": "PREF44-26-0001F3-K",
        "mailbox": SEJOUR,
        "person": PERSON,
        "state": CaseState.OPEN,
        "received": NOW - timedelta(days=2),
        "deadline": NOW + timedelta(days=13),
        "language": "fr",
        "procedure": "sejour_renouvellement",
        "last_letter": NOW - timedelta(days=2),
    }
    return KnownCase(**(values | changes))


def replied_case(replied: timedelta = timedelta(days=1), **changes: Any) -> KnownCase:
    """A case that an agent answered so long ago."""
    received = min(NOW - timedelta(days=2), NOW - replied)
    values: dict[str, Any] = {"state": CaseState.REPLIED, "received": received, "replied": NOW - replied}
    return case(**(values | changes))


PROCEDURES = {
    "sejour_renouvellement": Procedure(
        id="sejour_renouvellement", label="Renouvellement", service="Préfecture"
    ),
    "recepisse": Procedure(
        id="recepisse", label="Récépissé", service="Préfecture", reply_within=Term(5, DayKind.WORKING)
    ),
}


def understood(text: str = QUESTION, **changes: Any) -> Understanding:
    values: dict[str, Any] = {
        "text": text,
        "language": Language("fr", 0.99),
        "procedure": "sejour_renouvellement",
    }
    return Understanding(**(values | changes))


def facts(
    mail: Message | None = None,
    *,
    role: Role = Role.INBOX,
    received: datetime = NOW,
    flags: frozenset[str] = frozenset(),
    prefecture: Service | None = None,
    mailbox: str = SEJOUR,
    understanding: Understanding | None = None,
    **recalled: Any,
) -> Facts:
    """Facts about a mail; other keywords say what the register recalls."""
    mail = mail or message()
    prefecture = prefecture or service()
    arrival = Arrival(Place(mailbox, "INBOX", 1, 1), role, received, mail, flags)
    text = mail.forwarded.text if mail.forwarded else mail.text
    return Facts(
        arrival=arrival,
        service=prefecture,
        bureau=prefecture.bureau(mailbox),
        procedures=PROCEDURES,
        understanding=understanding or understood(text),
        recall=Recall(**recalled),
        fresh_reference="PREF44-26-0002A4-X",
    )


def decided(mail: Message | None = None, **changes: Any) -> Decision:
    return decide(facts(mail, **changes))


def action(decision: Decision, kind: type[Some]) -> Some:
    """The one action of that kind."""
    (found,) = (a for a in decision.actions if isinstance(a, kind))
    return found


def has(decision: Decision, kind: type[Action]) -> bool:
    return any(isinstance(a, kind) for a in decision.actions)
