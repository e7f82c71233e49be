from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy.exc import StatementError

from mailbot.adapters.register import SqlRegister
from mailbot.domain.model import (
    AwaitQuestion,
    CaseState,
    Ignore,
    JoinCase,
    KeepCopy,
    Language,
    MailState,
    OpenRound,
    RecordReply,
    Role,
    Urgency,
)
from mailbot.domain.traffic import Cursor, Raced
from mailbot.flows.ports import Register
from tests.register.conftest import Open
from tests.register.making import (
    AMINA,
    DEADLINE,
    NEAR_AT,
    NOW,
    PERMIS,
    RECEIVED,
    SEJOUR,
    agents_mail,
    events,
    everything,
    is_known,
    letter,
    message,
    new_case,
    opening,
    recall,
    record,
    reference,
    rows,
    seen,
)


def test_the_adapter_fits_the_port_of_the_flows(register: SqlRegister) -> None:
    port: Register = register
    assert port.created == NOW


def test_a_register_remembers_when_it_was_made(register: SqlRegister, open_another: Open) -> None:
    assert open_another().created == register.created == NOW


def test_a_recorded_case_is_shown_as_it_was_decided(register: SqlRegister) -> None:
    case = new_case(register)
    assert (case.reference, case.mailbox, case.person) == (reference(), SEJOUR, AMINA)
    assert (case.received, case.deadline, case.near_at) == (RECEIVED, DEADLINE, NEAR_AT)
    assert (case.language, case.procedure, case.intent) == ("ar", "sejour_renouvellement", "information")
    assert (case.state, case.urgency, case.round) == (CaseState.OPEN, Urgency.NONE, 1)
    assert (case.items_given, case.items_missing) == ({"date_naissance": "…85"}, ("nom",))
    assert case.message_id == "m1@personne.example"


def test_a_decision_is_recorded_whole_or_not_at_all(register: SqlRegister, url: str) -> None:
    new_case(register, 1)
    doubled = message(2)  # its letter has the Message-ID of another: the outbox refuses it, last of all
    with pytest.raises(Raced):
        record(register, doubled, opening(doubled, reference(2)), letter=letter("l1@loire.example"))
    assert register.story(reference(2)) is None
    assert not is_known(register, doubled)
    assert register.cursor(SEJOUR, "INBOX") == Cursor(1, 2)
    assert [len(rows(url, t)) for t in ("cases", "rounds", "messages", "outbox")] == [1] * 4
    assert [entry["event"] for entry in rows(url, "journal")] == ["register", "mailbox", "case"]


def test_the_cursor_is_committed_with_the_record(register: SqlRegister) -> None:
    assert register.cursor(SEJOUR, "INBOX") is None
    record(register, message(7), Ignore(), rule="bulk")
    assert register.cursor(SEJOUR, "INBOX") == Cursor(1, 8)
    assert register.cursor(SEJOUR.upper(), "INBOX") == Cursor(1, 8)
    assert register.cursor(PERMIS, "INBOX") is None


def test_the_cursor_never_goes_back_under_one_uidvalidity(register: SqlRegister) -> None:
    register.advance(SEJOUR, "INBOX", Role.INBOX, Cursor(1, 50), NOW)
    record(register, message(7), Ignore())
    register.advance(SEJOUR, "INBOX", Role.INBOX, Cursor(1, 20), NOW)
    assert register.cursor(SEJOUR, "INBOX") == Cursor(1, 50)


def test_another_uidvalidity_starts_the_cursor_anew(register: SqlRegister) -> None:
    register.advance(SEJOUR, "INBOX", Role.INBOX, Cursor(1, 50), NOW)
    register.advance(SEJOUR, "INBOX", Role.INBOX, Cursor(2, 3), NOW)
    assert register.cursor(SEJOUR, "INBOX") == Cursor(2, 3)


def test_a_retried_message_moves_no_cursor(register: SqlRegister) -> None:
    register.advance(SEJOUR, "INBOX", Role.INBOX, Cursor(2, 10), NOW)
    record(register, message(40), Ignore(), retried=True)
    assert register.cursor(SEJOUR, "INBOX") == Cursor(2, 10)


def test_one_mail_to_two_mailboxes_is_one_case(register: SqlRegister, open_another: Open) -> None:
    here = message(1, to=(SEJOUR, PERMIS))
    there = message(9, to=(SEJOUR, PERMIS), mailbox=PERMIS, message_id="m1@personne.example")
    other = open_another()
    assert recall(other, there).same is None  # decided at the same moment
    new_case(register, 1, arrival=here)
    with pytest.raises(Raced):
        record(other, there, opening(there, reference(2), mailbox=SEJOUR))
    same = recall(other, there).same
    assert same is not None
    assert (same.outcome, same.case_id) == ("case", seen(register).id)
    record(other, there, KeepCopy(same.case_id, same.row), rule="copy")
    assert len(register.cases()) == 1
    assert is_known(other, there)


def test_the_same_place_is_recorded_once(register: SqlRegister) -> None:
    record(register, message(1), Ignore())
    with pytest.raises(Raced):
        record(register, message(1), Ignore())


def test_the_register_holds_no_text_of_the_person(register: SqlRegister, url: str) -> None:
    secret = "je-soussignée-MARQUE-5417"
    new_case(register, 1, arrival=message(1, text=f"Bonjour {secret}"))
    new_case(register, 2, arrival=message(2, text=secret, message_id=None))
    record(register, agents_mail(3, text=f"> {secret}"), RecordReply(seen(register).id, NOW))
    kept = everything(url)
    assert b"m1@personne.example" in kept
    assert secret.encode() not in kept
    assert b"MARQUE-5417" not in kept


def test_what_a_sender_may_write_never_stops_recording(register: SqlRegister) -> None:
    """PostgreSQL keeps no NUL and no lone surrogate, and refuses what is longer than its column."""
    hostile = "x\0\udce9" + "y" * 3000
    came = message(1, sender=f"{'a' * 400}@personne.example", message_id=hostile, in_reply_to=(hostile,))
    case = new_case(register, 1, arrival=came, subject=hostile, person=f"{'a' * 400}@personne.example")
    assert len(case.subject) == 200
    assert "\0" not in case.subject
    assert recall(register, message(2, in_reply_to=(hostile,))).threaded is not None


# --- follow-ups, rounds and replies ----------------------------------------------------------------


def test_a_follow_up_joins_its_case_and_keeps_its_receipt(register: SqlRegister) -> None:
    case = new_case(register)
    joined = JoinCase(case_id=case.id, items_given={"nom": "B…"}, items_missing=(), appeal=True)
    record(register, message(2, received=NOW), joined, rule="follow_up")
    after = seen(register)
    assert (after.received, after.deadline, after.round) == (RECEIVED, DEADLINE, 1)
    assert (after.items_given, after.items_missing) == ({"date_naissance": "…85", "nom": "B…"}, ())
    assert (after.appeal, after.safety) == (True, False)
    assert events(register) == ["case", "follow_up"]


def test_a_case_keeps_the_first_language_determined(register: SqlRegister) -> None:
    case = new_case(register, language="und")
    record(register, message(2), JoinCase(case_id=case.id, language=Language("ti", 0.9)))
    record(register, message(3), JoinCase(case_id=case.id, language=Language("fr", 0.9)))
    assert seen(register).language == "ti"


def test_the_first_reply_stops_the_clock(register: SqlRegister) -> None:
    case = new_case(register)
    record(register, agents_mail(1), RecordReply(case.id, NOW, asks=True))
    record(register, agents_mail(2), RecordReply(case.id, NOW + timedelta(hours=1), transfers=True))
    after = seen(register)
    assert (after.state, after.replied) == (CaseState.REPLIED, NOW)
    assert (after.reply_asks, after.reply_transfers) == (True, False)


def test_a_reply_withdraws_a_held_letter_and_its_bytes(register: SqlRegister, url: str) -> None:
    case = new_case(register, 1, MailState.HELD, reason="reply_to_elsewhere")
    record(register, agents_mail(1), RecordReply(case.id, NOW))
    (mail,) = rows(url, "outbox")
    assert (mail["state"], mail["reason"], mail["raw"]) == ("cancelled", "already_answered", None)
    assert seen(register).acknowledgement == "none"
    assert not register.release(reference(), NOW)


def test_a_new_round_has_its_own_receipt_and_deadline(register: SqlRegister) -> None:
    case = new_case(register)
    record(register, agents_mail(1), RecordReply(case.id, NOW))
    again, due = NOW + timedelta(days=1), DEADLINE + timedelta(days=1)
    new_round = OpenRound(case_id=case.id, number=2, received=again, deadline=due, near_at=NEAR_AT)
    record(register, message(2, received=again), JoinCase(case_id=case.id), new_round, rule="new_round")
    after = seen(register)
    assert (after.state, after.round, after.replied) == (CaseState.OPEN, 2, None)
    assert (after.received, after.round_received, after.deadline) == (RECEIVED, again, due)


def test_two_workers_open_one_round_between_them(register: SqlRegister) -> None:
    case = new_case(register)
    record(register, agents_mail(1), RecordReply(case.id, NOW))
    second = OpenRound(case_id=case.id, number=2, received=NOW, deadline=DEADLINE, near_at=NEAR_AT)
    record(register, message(2), JoinCase(case_id=case.id), second)
    with pytest.raises(Raced):
        record(register, message(3), JoinCase(case_id=case.id), second)


def test_an_older_reply_does_not_stop_the_clock_of_a_later_round(register: SqlRegister) -> None:
    case = new_case(register)
    record(register, agents_mail(1), RecordReply(case.id, NOW))
    again = NOW + timedelta(days=3)
    second = OpenRound(case_id=case.id, number=2, received=again, deadline=DEADLINE, near_at=NEAR_AT)
    record(register, message(2, received=again), JoinCase(case_id=case.id), second)
    record(register, agents_mail(2), RecordReply(case.id, NOW + timedelta(hours=2)))
    assert (seen(register).state, seen(register).replied) == (CaseState.OPEN, None)
    record(register, agents_mail(3), RecordReply(case.id, again + timedelta(hours=1)))
    assert seen(register).state is CaseState.REPLIED


def test_a_case_may_enter_closed(register: SqlRegister) -> None:
    case = new_case(register, 1, None, closed_as="before_start", now=NOW)
    assert (case.state, case.closed, case.acknowledgement) == (CaseState.CLOSED, NOW, "none")
    assert register.open_clocks() == []


def test_a_case_may_enter_replied_by_an_early_reply(register: SqlRegister) -> None:
    early = agents_mail(1, received=NOW)
    record(register, early, AwaitQuestion(asks=True), rule="awaits_question")
    found = recall(register, message(1)).early_reply
    assert found is not None
    case = new_case(register, 1, None, replied_by=found)
    assert (case.state, case.replied, case.reply_asks) == (CaseState.REPLIED, NOW, True)
    assert recall(register, message(2)).early_reply is None  # it answered one question


# --- times -----------------------------------------------------------------------------------------


def test_a_naive_datetime_is_refused(register: SqlRegister) -> None:
    naive = NOW.replace(tzinfo=None)
    with pytest.raises(StatementError, match="aware datetimes only"):
        record(register, message(1, received=naive), Ignore())
    assert not is_known(register, message(1))


def test_times_are_kept_in_utc_whatever_zone_they_are_told_in(register: SqlRegister) -> None:
    paris = timezone(timedelta(hours=1))
    case = new_case(register, arrival=message(1, received=RECEIVED.astimezone(paris)))
    assert case.received == RECEIVED
    assert case.received.tzinfo is UTC
    assert seen(register).deadline == datetime(2026, 12, 7, 22, 59, 59, tzinfo=UTC)
