from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from mailbot.adapters.register import SqlRegister
from mailbot.adapters.register.keys import Keys
from mailbot.domain.model import CaseState, Ignore, KeepCopy, MailState, Place, RecordReply, Role, Urgency
from mailbot.domain.traffic import Cursor, Submission
from mailbot.errors import UsageError
from tests.register.conftest import Open
from tests.register.making import (
    DEADLINE,
    KEY,
    NEAR_AT,
    NOW,
    PERMIS,
    RECEIVED,
    SEJOUR,
    WORKER,
    agents_mail,
    claimed,
    events,
    everything,
    is_known,
    message,
    new_case,
    record,
    reference,
    rows,
    seen,
)

BROKEN = Place(SEJOUR, "INBOX", 1, 5)
RAW = b"From: amina@personne.example\r\n\r\nje-soussignee-MARQUE-5417 " + b"x" * (2 << 20)


def set_aside(
    register: SqlRegister, place: Place = BROKEN, raw: bytes | None = RAW, error: str = "ValueError"
) -> None:
    register.set_aside(place, Role.INBOX, RECEIVED, error, raw, NOW)


# --- cases and letters -------------------------------------------------------------------------------


def test_a_person_closes_a_case_without_reply(register: SqlRegister) -> None:
    new_case(register)
    assert register.close_case(reference().lower(), answered=False, now=NOW)
    case = seen(register)
    assert (case.state, case.closed, case.replied) == (CaseState.CLOSED, NOW, None)
    assert events(register)[-1] == "closed"
    assert not register.close_case(reference(), answered=False, now=NOW)
    assert not register.close_case(reference(), answered=True, now=NOW)


def test_a_person_notes_that_a_case_was_answered_elsewhere(register: SqlRegister) -> None:
    new_case(register)
    assert register.close_case(reference(), answered=True, now=NOW)
    assert (seen(register).state, seen(register).replied) == (CaseState.REPLIED, NOW)
    assert events(register)[-1] == "answered_elsewhere"
    assert not register.close_case(reference(), answered=True, now=NOW)


def test_an_answered_case_may_still_be_closed(register: SqlRegister) -> None:
    case = new_case(register)
    record(register, agents_mail(1), RecordReply(case.id, NOW))
    assert register.close_case(reference(), answered=False, now=NOW)
    assert (seen(register).state, seen(register).replied) == (CaseState.CLOSED, NOW)


def test_closing_withdraws_a_held_letter_and_its_bytes(register: SqlRegister, url: str) -> None:
    new_case(register, 1, MailState.HELD, reason="dmarc")
    assert register.close_case(reference(), answered=False, now=NOW)
    (mail,) = rows(url, "outbox")
    assert (mail["state"], mail["reason"], mail["raw"]) == ("cancelled", "closed", None)
    assert not register.release(reference(), NOW)


def test_a_held_letter_is_let_go_once(register: SqlRegister) -> None:
    new_case(register, 1, MailState.HELD, reason="dmarc")
    assert (seen(register).acknowledgement, seen(register).reason) == ("held", "dmarc")
    assert register.release(reference(), NOW)
    assert not register.release(reference(), NOW)
    assert (seen(register).acknowledgement, seen(register).reason) == ("queued", None)
    assert events(register) == ["case", "released"]
    assert claimed(register).raw


def test_only_an_unsure_letter_is_sent_again(register: SqlRegister) -> None:
    new_case(register)
    assert not register.resend(reference(), NOW)
    mail = claimed(register)
    register.settle(mail.id, WORKER, Submission(MailState.SENT, "250 OK"), NOW)
    assert not register.resend(reference(), NOW)


def test_nothing_is_decided_on_an_unknown_case(register: SqlRegister) -> None:
    assert not register.close_case(reference(), answered=False, now=NOW)
    assert not register.release(reference(), NOW)
    assert not register.resend(reference(), NOW)
    assert register.story(reference()) is None


# --- set aside -----------------------------------------------------------------------------------------


def test_what_is_set_aside_moves_the_cursor_and_is_known(register: SqlRegister) -> None:
    set_aside(register)
    assert register.cursor(SEJOUR, "INBOX") == Cursor(1, 6)
    assert is_known(register, message(5))
    assert register.waiting({SEJOUR: NOW})[SEJOUR].set_aside == 1
    assert register.waiting({PERMIS: NOW})[PERMIS].set_aside == 0


def test_what_is_set_aside_is_encrypted(register: SqlRegister, url: str) -> None:
    set_aside(register)
    kept = everything(url)
    assert b"MARQUE-5417" not in kept
    assert b"ValueError" in kept


def test_what_is_set_aside_is_cut_at_its_first_mib(register: SqlRegister) -> None:
    set_aside(register)
    (aside,) = register.asides(SEJOUR.upper())
    assert aside.raw == RAW[: 1 << 20]
    assert (aside.place, aside.role, aside.received) == (BROKEN, Role.INBOX, RECEIVED)
    assert (aside.error, aside.tries) == ("ValueError", 0)
    assert register.asides(PERMIS) == []


def test_a_message_without_bytes_is_set_aside_too(register: SqlRegister) -> None:
    set_aside(register, raw=None)
    (aside,) = register.asides()
    assert aside.raw is None
    set_aside(register, raw=b"at last")
    set_aside(register, raw=None)
    (aside,) = register.asides()
    assert aside.raw == b"at last"


def test_a_retry_that_fails_keeps_the_bytes_and_the_new_error(register: SqlRegister) -> None:
    set_aside(register)
    register.aside_tried(register.asides()[0], "KeyError", NOW)
    (aside,) = register.asides()
    assert (aside.error, aside.tries) == ("KeyError", 1)
    assert aside.raw is not None


def test_a_retry_that_succeeds_drops_the_bytes(register: SqlRegister, url: str) -> None:
    set_aside(register)
    record(register, message(5), Ignore(), retried=True)
    register.aside_tried(register.asides()[0], None, NOW)
    assert register.asides() == []
    assert rows(url, "asides")[0]["raw"] is None
    assert register.waiting({SEJOUR: NOW})[SEJOUR].set_aside == 0
    assert is_known(register, message(5))


def test_another_key_does_not_open_the_register(register: SqlRegister, url: str) -> None:
    set_aside(register)
    with pytest.raises(UsageError, match="another key"):
        SqlRegister(url, bytes(32), NOW)
    sealed = Keys(KEY).seal(b"mail")
    with pytest.raises(UsageError, match="another key"):
        Keys(bytes(32)).open(sealed)


# --- the clock -------------------------------------------------------------------------------------------


def test_a_case_becomes_near_and_overdue(register: SqlRegister) -> None:
    new_case(register)
    second = timedelta(seconds=1)
    assert register.watch(NEAR_AT - second) == []
    assert register.watch(NEAR_AT) == [(reference(), Urgency.NEAR)]
    assert register.watch(DEADLINE) == []  # its last second belongs to the deadline
    assert register.watch(DEADLINE + second) == [(reference(), Urgency.OVERDUE)]
    assert register.watch(DEADLINE + second) == []
    assert seen(register).urgency is Urgency.OVERDUE
    assert events(register) == ["case", "urgency", "urgency"]


def test_a_deadline_that_moves_takes_the_urgency_back(register: SqlRegister) -> None:
    case = new_case(register)
    register.watch(DEADLINE + timedelta(days=1))
    moved = DEADLINE + timedelta(days=9)
    register.move_deadline(case.id, moved, moved - timedelta(days=2), DEADLINE)
    assert seen(register).deadline == moved
    assert register.watch(DEADLINE + timedelta(days=1)) == [(reference(), Urgency.NONE)]
    assert "deadline_moved" in events(register)
    (clock,) = register.open_clocks()
    assert (clock.case_id, clock.mailbox, clock.deadline) == (case.id, SEJOUR, moved)


def test_an_answered_case_is_watched_no_more(register: SqlRegister) -> None:
    case = new_case(register)
    register.watch(NEAR_AT)
    record(register, agents_mail(1), RecordReply(case.id, NOW))
    assert seen(register).urgency is Urgency.NONE
    assert register.watch(DEADLINE + timedelta(days=1)) == []
    assert register.open_clocks() == []


def test_several_workers_tell_of_a_change_once(register: SqlRegister, open_another: Open) -> None:
    for number in range(1, 9):
        new_case(register, number)
    workers = [open_another() for _ in range(3)]
    with ThreadPoolExecutor(3) as pool:
        told = [change for changes in pool.map(lambda w: w.watch(NEAR_AT), workers) for change in changes]
    assert sorted(told) == sorted((reference(n), Urgency.NEAR) for n in range(1, 9))
    assert events(register).count("urgency") == 1


# --- marks -----------------------------------------------------------------------------------------------


def marks(register: SqlRegister, flag_overdue: bool = False) -> dict[int, tuple[set[str], set[str]]]:
    """What is due in INBOX: for each UID the marks that it should have, and those it has."""
    due = register.marks_due(SEJOUR, "INBOX", 1, flag_overdue)
    return {mark.place.uid: (set(mark.wanted), set(mark.present)) for mark in due}


def set_marks(register: SqlRegister, flag_overdue: bool = False) -> None:
    for mark in register.marks_due(SEJOUR, "INBOX", 1, flag_overdue):
        register.marked(mark.message_row, mark.wanted)


def test_an_open_case_carries_no_mark(register: SqlRegister) -> None:
    new_case(register)
    assert marks(register) == {}


def test_marks_follow_the_case_from_near_to_replied(register: SqlRegister) -> None:
    case = new_case(register)
    register.watch(NEAR_AT)
    assert marks(register) == {1: ({"MailbotNear"}, set())}
    set_marks(register)
    assert marks(register) == {}
    register.watch(DEADLINE + timedelta(days=1))
    assert marks(register) == {1: ({"MailbotOverdue"}, {"MailbotNear"})}
    set_marks(register)
    record(register, agents_mail(1), RecordReply(case.id, NOW))
    assert marks(register) == {1: ({"MailbotReplied"}, {"MailbotOverdue"})}
    set_marks(register)
    assert marks(register) == {}


def test_a_mark_that_was_set_and_never_recorded_is_cleared_by_the_next_pass(register: SqlRegister) -> None:
    new_case(register, state=MailState.HELD)
    assert marks(register) == {1: ({"MailbotHeld"}, set())}  # set on the server, then the pass is killed
    register.release(reference(), NOW)
    assert marks(register) == {1: (set(), {"MailbotHeld"})}
    set_marks(register)
    assert marks(register) == {}


def test_a_mark_that_was_to_be_set_and_may_not_have_been_is_set_by_the_next_pass(
    register: SqlRegister,
) -> None:
    new_case(register, state=MailState.HELD)
    marks(register)
    assert {uid: wanted for uid, (wanted, _) in marks(register).items()} == {1: {"MailbotHeld"}}
    set_marks(register)
    assert marks(register) == {}


def test_a_held_letter_marks_its_message_until_it_is_let_go(register: SqlRegister) -> None:
    new_case(register, 1, MailState.HELD)
    assert marks(register) == {1: ({"MailbotHeld"}, set())}
    set_marks(register)
    assert register.release(reference(), NOW)
    assert marks(register) == {1: (set(), {"MailbotHeld"})}


def test_a_message_that_brings_old_marks_along_from_another_folder_loses_them(register: SqlRegister) -> None:
    """The case was answered while an agent moved its message, which the pass then meets under another UID."""
    case = new_case(register)
    register.watch(NEAR_AT)
    set_marks(register)
    here = message(12, flags=frozenset({"mailbotnear", "\\Seen"}))
    moved = replace(here, place=Place(SEJOUR, "Traités", 7, 12))
    record(register, moved, KeepCopy(case.id, 1))
    record(register, agents_mail(1), RecordReply(case.id, NOW))
    (due,) = register.marks_due(SEJOUR, "Traités", 7, False)
    assert (set(due.wanted), set(due.present)) == ({"MailbotReplied"}, {"MailbotNear"})


def test_overdue_is_flagged_where_the_mailbox_asks_for_it(register: SqlRegister) -> None:
    new_case(register)
    register.watch(DEADLINE + timedelta(days=1))
    set_marks(register)
    assert marks(register, flag_overdue=True) == {1: ({"MailbotOverdue", "\\Flagged"}, {"MailbotOverdue"})}


def test_closing_takes_the_marks_away(register: SqlRegister) -> None:
    new_case(register)
    register.watch(NEAR_AT)
    set_marks(register)
    register.close_case(reference(), answered=False, now=NOW)
    assert marks(register) == {1: (set(), {"MailbotNear"})}


def test_marks_are_told_for_one_folder_and_uidvalidity(register: SqlRegister) -> None:
    new_case(register)
    register.watch(NEAR_AT)
    assert register.marks_due(SEJOUR, "INBOX", 2, False) == []
    assert register.marks_due(SEJOUR, "Traités", 1, False) == []
    assert register.marks_due(PERMIS, "INBOX", 1, False) == []


def test_answered_is_noted_and_closes_nothing(register: SqlRegister) -> None:
    new_case(register, 1)
    new_case(register, 2)
    new_case(register, 3, arrival=message(3, flags=frozenset({"\\ANSWERED"})))
    assert register.open_uids(SEJOUR, "INBOX", 1) == [1, 2]
    register.note_answered(SEJOUR, "INBOX", 1, [2, *range(100, 3000)])
    assert register.open_uids(SEJOUR, "INBOX", 1) == [1]
    assert seen(register, 2).state is CaseState.OPEN
    assert register.waiting({SEJOUR: NOW})[SEJOUR].answered == (reference(2), reference(3))
