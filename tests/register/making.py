"""Small builders: a message, what is decided on it, its letter, and a look into the tables."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import NullPool, create_engine, make_url, select

from mailbot.adapters.register import SqlRegister
from mailbot.adapters.register.schema import metadata
from mailbot.domain.facts import Inquiry, inquiry
from mailbot.domain.model import (
    Action,
    Address,
    Arrival,
    Bureau,
    Calendar,
    DayKind,
    Decision,
    EarlyReply,
    Explanation,
    Headers,
    Intent,
    Kind,
    Language,
    MailKind,
    MailState,
    Message,
    OpenCase,
    OutgoingMail,
    Place,
    Recall,
    Role,
    Service,
    Term,
    WriteLetter,
)
from mailbot.domain.references import ALPHABET, make_reference
from mailbot.domain.traffic import Letter, Queued
from mailbot.domain.views import CaseView

KEY = bytes(range(32))
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
RECEIVED = NOW - timedelta(minutes=5)
DEADLINE = datetime(2026, 12, 7, 22, 59, 59, tzinfo=UTC)
NEAR_AT = datetime(2026, 12, 3, 23, 0, tzinfo=UTC)

SEJOUR = "sejour@loire.example"
PERMIS = "permis@loire.example"
AMINA = "amina@personne.example"
WORKER = "worker-1"
LASTS = 30
"""Seconds of a lease, and of a claim."""


def bureau(name: str, address: str) -> Bureau:
    return Bureau(
        name=name,
        address=address,
        title=f"Bureau {name}",
        postal_address="6 quai Ceineray, 44035 Nantes Cedex 1",
        telephone="02 61 91 00 00",
        page="https://www.loire.example",
        procedure="autre",
        reply_within=Term(15, DayKind.CALENDAR),
        warn_before=Term(2, DayKind.WORKING),
        agent_domains=("loire.example",),
    )


SERVICE = Service(
    name="Préfecture de la Loire",
    website="https://www.loire.example",
    privacy_url="https://www.loire.example/donnees",
    timezone=ZoneInfo("Europe/Paris"),
    calendar=Calendar("44"),
    bureaux=(bureau("sejour", SEJOUR), bureau("permis", PERMIS)),
)


# --- messages --------------------------------------------------------------------------------------


def message(
    uid: int = 1,
    *,
    sender: str = AMINA,
    to: Sequence[str] = (SEJOUR,),
    subject: str = "Ma carte de séjour",
    text: str = "Bonjour, où en est mon dossier ?",
    message_id: str | None = "",
    in_reply_to: Sequence[str] = (),
    headers: Mapping[str, str] | None = None,
    mailbox: str = SEJOUR,
    folder: str = "INBOX",
    uidvalidity: int = 1,
    role: Role = Role.INBOX,
    received: datetime = RECEIVED,
    flags: frozenset[str] = frozenset(),
) -> Arrival:
    """A person's mail in INBOX; `message_id` is made from the uid where none is told."""
    return Arrival(
        Place(mailbox, folder, uidvalidity, uid),
        role,
        received,
        Message(
            message_id=f"m{uid}@personne.example" if message_id == "" else message_id,
            sender=Address(sender),
            to=tuple(map(Address, to)),
            subject=subject,
            date=RECEIVED,
            in_reply_to=tuple(in_reply_to),
            headers=Headers(tuple((headers or {}).items())),
            text=text,
        ),
        flags,
    )


def agents_mail(uid: int, **changes: Any) -> Arrival:
    """A mail from the bureau to the person, seen in Sent."""
    told: dict[str, Any] = {
        "sender": SEJOUR,
        "to": (AMINA,),
        "folder": "Sent",
        "role": Role.SENT,
        "subject": "Re: Ma carte de séjour",
        "message_id": f"a{uid}@loire.example",
        "received": NOW,
    }
    return message(uid, **(told | changes))


def asked(arrival: Arrival) -> Inquiry:
    return inquiry(arrival, SERVICE, SERVICE.bureau(arrival.place.mailbox))


def is_known(register: SqlRegister, arrival: Arrival) -> bool:
    return register.is_known(arrival.place, asked(arrival).identity)


def recall(register: SqlRegister, arrival: Arrival, now: datetime = NOW) -> Recall:
    return register.recall(asked(arrival), now, arrival.received)


# --- decisions -------------------------------------------------------------------------------------


def reference(number: int = 1) -> str:
    return make_reference("44", 2026, f"0000{ALPHABET[number // 31]}{ALPHABET[number % 31]}")


def opening(
    arrival: Arrival,
    name: str,
    *,
    person: str = AMINA,
    language: str = "ar",
    deadline: datetime = DEADLINE,
    near_at: datetime = NEAR_AT,
    closed_as: str | None = None,
    replied_by: EarlyReply | None = None,
    **changes: Any,
) -> OpenCase:
    told: dict[str, Any] = {
        "mailbox": arrival.place.mailbox,
        "subject": arrival.message.subject,
        "items_given": {"date_naissance": "…85"},
        "items_missing": ("nom",),
    }
    return OpenCase(
        reference=name,
        person=Address(person, "Amina B."),
        subject_normalised=asked(arrival).subject,
        received=arrival.received,
        deadline=deadline,
        near_at=near_at,
        language=Language(language, 0.98),
        procedure="sejour_renouvellement",
        intent=Intent.INFORMATION,
        closed_as=closed_as,
        replied_by=replied_by,
        **(told | changes),
    )


def decision(*actions: Action, rule: str = "new_case", kind: Kind = Kind.PERSON) -> Decision:
    return Decision(kind, Explanation(rule, ("from",), "another sender"), actions)


def letter(
    message_id: str,
    state: MailState = MailState.QUEUED,
    *,
    to: str = AMINA,
    kind: MailKind = MailKind.ACKNOWLEDGEMENT,
    reason: str | None = None,
) -> Letter:
    mail = OutgoingMail(kind, message_id, "", (to,), f"To: {to}\r\n\r\nBien reçu.\r\n".encode(), "ar")
    return Letter(mail, state, reason)


def record(
    register: SqlRegister,
    arrival: Arrival,
    *actions: Action,
    letter: Letter | None = None,
    now: datetime = NOW,
    retried: bool = False,
    rule: str = "new_case",
) -> None:
    register.record(arrival, asked(arrival), decision(*actions, rule=rule), letter, now, retried)


def new_case(
    register: SqlRegister,
    number: int = 1,
    state: MailState | None = MailState.QUEUED,
    *,
    reason: str | None = None,
    now: datetime = NOW,
    arrival: Arrival | None = None,
    **changes: Any,
) -> CaseView:
    """A case in the register, with its acknowledgement in this state; its reference has this number."""
    came = arrival or message(number)
    to = changes.get("person", AMINA)
    written = letter(f"l{number}@loire.example", state, to=to, reason=reason) if state else None
    orders = (WriteLetter(kind=MailKind.ACKNOWLEDGEMENT, held=state is MailState.HELD, reason=reason),)
    record(
        register,
        came,
        opening(came, reference(number), **changes),
        *(orders if state else ()),
        letter=written,
        now=now,
        rule=reason or "new_case",
    )
    return seen(register, number)


def seen(register: SqlRegister, number: int = 1) -> CaseView:
    """The case as the register shows it."""
    story = register.story(reference(number))
    assert story is not None
    return story.case


def events(register: SqlRegister, number: int = 1) -> list[str]:
    story = register.story(reference(number))
    assert story is not None
    return [chapter.event for chapter in story.chapters]


def claimed(register: SqlRegister, worker: str = WORKER, now: datetime = NOW) -> Queued:
    (mail,) = register.claim(worker, now, LASTS, 1)
    return mail


def digest_mail(message_id: str = "d1@loire.example") -> OutgoingMail:
    return OutgoingMail(MailKind.DIGEST, message_id, "", ("bureau@loire.example",), b"Relev\xc3\xa9\r\n")


# --- a look into the tables ------------------------------------------------------------------------


def rows(url: str, table: str) -> list[Mapping[str, Any]]:
    """Every row of a table, read past the register."""
    engine = create_engine(url, poolclass=NullPool)
    try:
        with engine.connect() as db:
            found = db.execute(select(metadata.tables[table]).order_by(metadata.tables[table].c.id))
            return [dict(row) for row in found.mappings()]
    finally:
        engine.dispose()


def everything(url: str) -> bytes:
    """All that the register keeps: every row, and on SQLite the bytes of its files as well."""
    text = repr([rows(url, table.name) for table in metadata.sorted_tables]).encode()
    file = make_url(url).database or ""
    if not url.startswith("sqlite"):
        return text
    return text + b"".join(path.read_bytes() for path in sorted(Path(file).parent.glob("register.db*")))


def sha256(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()
