"""The completion: the one other letter a case may get, when what the checklist asked for has come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from mailbot.domain.decide import decide
from mailbot.domain.facts import Facts
from mailbot.domain.model import (
    Address,
    Arrival,
    Bureau,
    Calendar,
    CaseState,
    DayKind,
    Decision,
    KnownCase,
    MailKind,
    Message,
    Place,
    Recall,
    Role,
    Service,
    Term,
    Understanding,
)

ASKED = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)
BUREAU = Bureau(
    name="sejour",
    address="sejour@prefecture44.example",
    title="Bureau du séjour",
    postal_address="1 place de la Démonstration, 44000 Nantes",
    telephone="02 61 91 00 01",
    page="https://www.prefecture44.example/sejour",
    procedure="sejour_renouvellement",
    reply_within=Term(15, DayKind.CALENDAR),
    warn_before=Term(2, DayKind.WORKING),
)
SERVICE = Service(
    name="Préfecture de démonstration",
    website="https://www.prefecture44.example",
    privacy_url="https://www.prefecture44.example/donnees-personnelles",
    timezone=ZoneInfo("Europe/Paris"),
    calendar=Calendar("44"),
    bureaux=(BUREAU,),
)
CASE = KnownCase(
    id=1,
    reference="PREF44-26-0001F3-K",
    mailbox=BUREAU.address,
    person="ana@courriel.example",
    state=CaseState.OPEN,
    received=ASKED - timedelta(days=6),
    last_letter=ASKED,
    procedure="sejour_renouvellement",
    items_missing=("numero_etranger",),
)


NUMBER = {"numero_etranger": "4403016527"}


def follow_up(received: datetime, case: KnownCase = CASE, brings: Mapping[str, str] = NUMBER) -> Decision:
    """What is decided on a further mail by the case's person."""
    message = Message(
        message_id="deux@courriel.example",
        sender=Address(case.person),
        to=(Address(BUREAU.address),),
        text="Je complète mon courriel.",
    )
    arrival = Arrival(Place(BUREAU.address, "INBOX", 1, 2), Role.INBOX, received, message)
    understanding = Understanding(text=message.text, items_given=brings)
    return decide(
        Facts(
            arrival=arrival,
            service=SERVICE,
            bureau=BUREAU,
            procedures={},
            understanding=understanding,
            recall=Recall(threaded=case),
        )
    )


def test_what_comes_after_the_checklist_is_answered_by_the_completion() -> None:
    letter = follow_up(ASKED + timedelta(hours=1)).letter
    assert letter is not None
    assert letter.kind is MailKind.COMPLETION


def test_what_came_before_the_checklist_was_written_gets_no_second_letter() -> None:
    decision = follow_up(ASKED - timedelta(hours=1))
    assert decision.explanation.rule == "follow_up"
    assert decision.letter is None


def test_the_completion_is_written_once() -> None:
    again = replace(CASE, completion_written=True)
    assert follow_up(ASKED + timedelta(hours=1), again).letter is None


def test_a_follow_up_that_brings_nothing_missing_gets_no_letter() -> None:
    assert follow_up(ASKED + timedelta(hours=1), brings={}).letter is None
    assert follow_up(ASKED + timedelta(hours=1), brings={"telephone": "0261910001"}).letter is None
