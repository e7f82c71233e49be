"""Whose term holds, and from when it counts."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from mailbot.domain.decide import decide
from mailbot.domain.model import Calendar, DayKind, Decision, OpenCase, Term
from mailbot.domain.ordering import order_letter
from tests.core.making import (
    NOW,
    SEJOUR,
    TITRES,
    action,
    bureau,
    decided,
    facts,
    message,
    people,
    service,
    understood,
)

FIVE_WORKING = datetime(2026, 11, 27, 22, 59, 59, tzinfo=UTC)
FIFTEEN_DAYS = datetime(2026, 12, 7, 22, 59, 59, tzinfo=UTC)


def deadline(decision: Decision) -> datetime:
    return action(decision, OpenCase).deadline


def test_the_mailboxs_promise_holds() -> None:
    assert deadline(decided()) == FIFTEEN_DAYS


def test_the_procedures_own_term_wins_over_the_mailboxs() -> None:
    assert deadline(decided(understanding=understood(procedure="recepisse"))) == FIVE_WORKING


def test_an_unknown_procedure_leaves_the_mailboxs_promise() -> None:
    assert deadline(decided(understanding=understood(procedure="gone"))) == FIFTEEN_DAYS


def test_the_bureau_that_owns_the_mail_sets_the_term_not_the_one_that_read_it() -> None:
    quick = bureau(TITRES, reply_within=Term(5, DayKind.WORKING))
    mail = message(to=people(TITRES), cc=people(SEJOUR))
    assert deadline(decided(mail, prefecture=service(bureau(), quick), mailbox=SEJOUR)) == FIVE_WORKING


def test_it_counts_from_the_servers_date_not_from_the_mails_own() -> None:
    assert deadline(decided(message(date=datetime(2020, 1, 1, tzinfo=UTC)))) == FIFTEEN_DAYS


def test_it_is_near_so_many_days_before() -> None:
    opened = action(decided(), OpenCase)
    assert opened.near_at == datetime(2026, 12, 2, 23, 0, tzinfo=UTC)


def test_overseas_the_day_ends_later() -> None:
    overseas = service(timezone=ZoneInfo("America/Guadeloupe"), calendar=Calendar("971"))
    assert deadline(decided(prefecture=overseas)) == datetime(2026, 12, 8, 3, 59, 59, tzinfo=UTC)


def test_the_letter_names_the_term_that_the_deadline_was_reckoned_with() -> None:
    known = facts(understanding=understood(procedure="recepisse"))
    order = order_letter(known, decide(known), "letter@pref44.example", NOW)
    assert order is not None
    assert (order.reply_within, order.deadline) == (Term(5, DayKind.WORKING), FIVE_WORKING)


def test_a_letter_without_a_known_procedure_is_written_all_the_same() -> None:
    known = facts(understanding=understood(procedure="gone"))
    order = order_letter(known, decide(known), "letter@pref44.example", NOW)
    assert order is not None
    assert order.procedure.id == "autre"
