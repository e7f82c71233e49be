from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import NullPool, create_engine

from mailbot.adapters.register import SqlRegister
from mailbot.adapters.register.viewing import FIRST, cases_after
from mailbot.domain.model import (
    CaseState,
    Intent,
    JoinCase,
    MailKind,
    MailState,
    OpenRound,
    RecordBounce,
    RecordPossibleReply,
    RecordReply,
    Role,
    WriteLetter,
)
from mailbot.domain.traffic import Cursor, News, Submission
from tests.register.conftest import Open
from tests.register.making import (
    DEADLINE,
    LASTS,
    NEAR_AT,
    NOW,
    PERMIS,
    RECEIVED,
    SEJOUR,
    WORKER,
    agents_mail,
    claimed,
    letter,
    message,
    new_case,
    record,
    reference,
    rows,
    seen,
)

DAY = timedelta(days=1)


def settle(register: SqlRegister, state: MailState) -> None:
    register.settle(claimed(register).id, WORKER, Submission(state, "said the server"), NOW)


def test_cases_are_listed_by_mailbox_and_state_the_oldest_first(register: SqlRegister) -> None:
    new_case(register, 1, arrival=message(1, received=RECEIVED))
    new_case(register, 2, arrival=message(2, received=RECEIVED - DAY))
    new_case(register, 3, arrival=message(3, mailbox=PERMIS))
    register.close_case(reference(1), answered=False, now=NOW)
    assert [case.reference for case in register.cases()] == [reference(2), reference(1), reference(3)]
    assert [case.reference for case in register.cases(SEJOUR.upper(), "open")] == [reference(2)]
    assert [case.reference for case in register.cases(state="closed")] == [reference(1)]
    assert register.cases(PERMIS, "replied") == []


@pytest.mark.parametrize("state", [MailState.SENT, MailState.UNSURE, MailState.FAILED, MailState.QUEUED])
def test_the_state_of_the_acknowledgement_is_shown(register: SqlRegister, state: MailState) -> None:
    new_case(register)
    settle(register, state)
    assert seen(register).acknowledgement == state
    assert seen(register).acknowledged == (NOW if state is MailState.SENT else None)


@pytest.mark.parametrize("kind", [MailKind.ACKNOWLEDGEMENT, MailKind.COMPLETION])
def test_a_letter_of_an_earlier_round_that_is_unsure_still_asks_a_person(
    register: SqlRegister, kind: MailKind
) -> None:
    case = new_case(register)
    settle(register, MailState.UNSURE if kind is MailKind.ACKNOWLEDGEMENT else MailState.SENT)
    if kind is MailKind.COMPLETION:
        order = WriteLetter(kind=kind, held=False, reason=None)
        written = letter("c1@loire.example", MailState.QUEUED, kind=kind)
        record(register, message(2), JoinCase(case_id=case.id), order, letter=written)
        settle(register, MailState.UNSURE)
    record(register, agents_mail(1), RecordReply(case.id, NOW + DAY))
    later = NOW + 40 * DAY
    record(
        register,
        message(3, received=later),
        JoinCase(case_id=case.id),
        OpenRound(case_id=case.id, number=2, received=later, deadline=later + DAY, near_at=later),
        WriteLetter(kind=MailKind.ACKNOWLEDGEMENT, held=False, reason=None),
        letter=letter("l2@loire.example", MailState.QUEUED),
        now=later,
    )
    register.settle(claimed(register, now=later).id, WORKER, Submission(MailState.SENT, "250 OK"), later)
    (waiting,) = register.waiting_cases([SEJOUR], NOW)
    assert waiting.acknowledgement == "unsure"
    assert register.resend(reference(), later)


def test_a_case_without_letter_shows_none_and_why(register: SqlRegister) -> None:
    case = new_case(register, 1, None, reason="thanks")
    assert (case.acknowledgement, case.reason, case.acknowledged) == ("none", "thanks", None)


def test_a_case_whose_letter_simply_leaves_shows_no_reason(register: SqlRegister) -> None:
    assert new_case(register).reason is None
    settle(register, MailState.SENT)
    assert seen(register).reason is None


def test_a_bounced_letter_is_shown(register: SqlRegister, url: str) -> None:
    case = new_case(register)
    settle(register, MailState.SENT)
    (mail,) = rows(url, "outbox")
    record(register, message(2, sender="mailer-daemon@mx.example"), RecordBounce(mail["id"], permanent=True))
    assert seen(register).acknowledgement == "bounced"
    assert [row.id for row in register.waiting_cases([SEJOUR], NOW)] == [case.id]


@pytest.mark.parametrize("state", [MailState.HELD, MailState.UNSURE, MailState.FAILED])
def test_a_completion_that_asks_for_a_person_is_shown(register: SqlRegister, state: MailState) -> None:
    """The acknowledgement has left; the completion waits, and nobody would see it otherwise."""
    case = new_case(register)
    settle(register, MailState.SENT)
    held = state is MailState.HELD
    record(
        register,
        message(2),
        JoinCase(case_id=case.id),
        WriteLetter(kind=MailKind.COMPLETION, held=held, reason=None),
        letter=letter(
            "c1@loire.example", MailState.HELD if held else MailState.QUEUED, kind=MailKind.COMPLETION
        ),
    )
    if not held:
        settle(register, state)
    assert (seen(register).acknowledgement, seen(register).acknowledged) == (state, NOW)


def test_a_pass_sees_messages_of_open_cases_wherever_their_case_belongs(register: SqlRegister) -> None:
    case, answered = new_case(register, 1), new_case(register, 2)
    record(register, message(3, mailbox=PERMIS), JoinCase(case_id=case.id))
    record(register, message(4, mailbox=PERMIS), JoinCase(case_id=answered.id))
    record(register, agents_mail(1), RecordReply(answered.id, NOW))
    assert register.open_uids(SEJOUR, "INBOX", 1) == [1]
    assert register.open_uids(PERMIS, "INBOX", 1) == [3]
    assert register.open_uids(PERMIS, "INBOX", 2) == []
    assert register.open_uids(PERMIS, "Traités", 1) == []


def test_a_list_goes_on_where_its_last_slice_ended(register: SqlRegister, url: str) -> None:
    """All were received in the same second: none is left out, and none told twice."""
    for number in range(1, 9):
        new_case(register, number)
    told: list[int] = []
    last = FIRST
    engine = create_engine(url, poolclass=NullPool)
    with engine.connect() as db:
        while some := cases_after(db, SEJOUR, "open", last, most=3):
            told += [case.id for case in some]
            last = some[-1].received, some[-1].id
    assert told == [case.id for case in register.cases()]
    assert len(told) == 8


def test_a_story_tells_what_happened_in_its_order(register: SqlRegister) -> None:
    case = new_case(register)
    settle(register, MailState.SENT)
    register.watch(NEAR_AT)
    record(register, agents_mail(1), RecordReply(case.id, NOW), rule="reply")
    story = register.story(reference().lower())
    assert story is not None
    assert [chapter.event for chapter in story.chapters] == ["case", "letter", "urgency", "reply"]
    opened = story.chapters[0]
    assert opened.at == NOW
    assert opened.data["rule"] == "new_case"
    assert opened.data["evidence"] == ["from"]
    assert opened.data["otherwise"] == "another sender"
    assert opened.data["letter"] == "acknowledgement queued"


# --- the digest ----------------------------------------------------------------------------------------


def test_waiting_cases_are_the_near_and_those_whose_letter_asks(register: SqlRegister) -> None:
    opened = new_case(register, 1, None)
    asking = new_case(register, 2)
    settle(register, MailState.FAILED)
    record(register, agents_mail(1), RecordReply(asking.id, NOW))
    answered = new_case(register, 3, None)
    record(register, agents_mail(2), RecordReply(answered.id, NOW))
    closed = new_case(register, 4)
    settle(register, MailState.UNSURE)
    register.close_case(reference(4), answered=False, now=NOW)
    new_case(register, 5, None, arrival=message(5, mailbox=PERMIS))
    early = {case.id for case in register.waiting_cases([SEJOUR], NEAR_AT - DAY)}
    waiting = {case.id for case in register.waiting_cases([SEJOUR], NEAR_AT)}
    assert early == {asking.id}
    assert waiting == {opened.id, asking.id}
    assert closed.id not in waiting
    both = register.waiting_cases([SEJOUR, PERMIS], NEAR_AT)
    assert {case.id for case in both if case.mailbox == SEJOUR} == waiting
    assert len(both) == 3


def test_a_case_that_may_be_answered_or_is_grave_waits_however_much_time_it_has(
    register: SqlRegister,
) -> None:
    doubtful, marked = new_case(register, 1), new_case(register, 2)
    grave = new_case(register, 3, safety=True)
    appeal = new_case(register, 4, appeal=True)
    new_case(register, 5)
    record(register, agents_mail(1), RecordPossibleReply((doubtful.id,)), rule="possible_reply")
    register.note_answered(SEJOUR, "INBOX", 1, [2])
    waiting = [case.id for case in register.waiting_cases([SEJOUR], NOW)]
    assert waiting == [doubtful.id, marked.id, grave.id, appeal.id]


def test_the_open_cases_of_a_mailbox_are_counted_as_of_a_moment(register: SqlRegister) -> None:
    new_case(register, 1)
    answered = new_case(register, 2)
    record(register, agents_mail(1), RecordReply(answered.id, NOW))
    new_case(register, 3, None, arrival=message(3, mailbox=PERMIS))
    second = timedelta(seconds=1)
    assert register.open_counts(SEJOUR, RECEIVED - second) == (0, 0)
    assert register.open_counts(SEJOUR, DEADLINE) == (1, 0)
    assert register.open_counts(SEJOUR, DEADLINE + second) == (1, 1)


def test_mailboxes_whose_last_digests_lie_apart_are_each_told_from_their_own_moment(
    register: SqlRegister,
) -> None:
    for number, mailbox in enumerate((SEJOUR, PERMIS, SEJOUR, PERMIS)):
        came = message(number + 1, mailbox=mailbox, to=(mailbox,), received=NOW + number * DAY)
        new_case(register, number + 1, None, arrival=came)
    told = register.news({SEJOUR: NOW - 90 * DAY, PERMIS: NOW + 2 * DAY}, NOW + 9 * DAY)
    assert told == {SEJOUR: News(received=2), PERMIS: News(received=1)}


def test_possible_replies_wait_until_a_reply_is_known(register: SqlRegister) -> None:
    first, second = new_case(register, 1), new_case(register, 2)
    record(register, agents_mail(1), RecordPossibleReply((first.id, second.id)), rule="possible_reply")
    record(register, agents_mail(2), RecordPossibleReply((first.id, second.id)), rule="possible_reply")
    assert register.waiting({SEJOUR: NOW})[SEJOUR].possible_replies == (reference(1), reference(2))
    register.close_case(reference(1), answered=True, now=NOW)
    assert register.waiting({SEJOUR: NOW})[SEJOUR].possible_replies == (reference(2),)


def test_vanished_messages_are_counted_since_the_last_digest(register: SqlRegister) -> None:
    register.advance(SEJOUR, "INBOX", Role.INBOX, Cursor(1, 12), NOW - 2 * DAY, vanished=2)
    register.advance(SEJOUR, "INBOX", Role.INBOX, Cursor(1, 20), NOW, vanished=3)
    register.advance(SEJOUR, "Traités", Role.INBOX, Cursor(7, 2), NOW, vanished=1)
    assert register.waiting({SEJOUR: NOW - DAY})[SEJOUR].vanished == 4
    assert register.waiting({PERMIS: NOW - DAY})[PERMIS].vanished == 0
    register.note_found_again(SEJOUR, 1, NOW)
    assert register.waiting({SEJOUR: NOW - DAY})[SEJOUR].vanished == 3


def test_what_was_told_as_vanished_and_found_again_later_makes_up_for_nothing_else(
    register: SqlRegister,
) -> None:
    register.advance(SEJOUR, "INBOX", Role.INBOX, Cursor(1, 12), NOW - 2 * DAY, vanished=2)
    register.note_found_again(SEJOUR, 2, NOW)
    assert register.waiting({SEJOUR: NOW - DAY})[SEJOUR].vanished == 0


def test_what_vanished_is_counted_by_whoever_moves_the_cursor_past_it(
    register: SqlRegister, open_another: Open
) -> None:
    for worker in (register, open_another()):
        worker.advance(SEJOUR, "INBOX", Role.INBOX, Cursor(1, 12), NOW, vanished=2)
    assert register.waiting({SEJOUR: NOW - DAY})[SEJOUR].vanished == 2


def test_news_counts_what_came_left_and_was_answered_since_a_moment(register: SqlRegister) -> None:
    answered = new_case(register, 1)
    settle(register, MailState.SENT)
    record(register, agents_mail(1), RecordReply(answered.id, NOW))
    new_case(register, 2)
    settle(register, MailState.UNSURE)
    new_case(register, 3, None, arrival=message(3, mailbox=PERMIS))
    told = register.news({SEJOUR: NOW - DAY, PERMIS: NOW - DAY, "new@loire.example": NOW}, NOW + DAY)
    assert told[SEJOUR] == News(received=2, acknowledged=1, replied=1)
    assert told[PERMIS] == News(received=1)
    assert told["new@loire.example"] == News()
    assert register.news({SEJOUR: NOW + DAY}, NOW + 2 * DAY)[SEJOUR] == News()


def test_the_same_moment_is_told_by_one_digest_only(register: SqlRegister) -> None:
    new_case(register, 1)
    assert register.news({SEJOUR: RECEIVED - DAY}, RECEIVED)[SEJOUR].received == 1
    assert register.news({SEJOUR: RECEIVED}, RECEIVED + DAY)[SEJOUR].received == 0


# --- indicators ------------------------------------------------------------------------------------------


def test_indicators_measure_the_first_round(register: SqlRegister) -> None:
    case = new_case(register)
    settle(register, MailState.SENT)
    record(register, agents_mail(1), RecordReply(case.id, NOW + DAY))
    again = NOW + 40 * DAY
    record(
        register,
        message(2, received=again),
        JoinCase(case_id=case.id),
        OpenRound(case_id=case.id, number=2, received=again, deadline=DEADLINE + 40 * DAY, near_at=again),
        WriteLetter(kind=MailKind.ACKNOWLEDGEMENT, held=True, reason=None),
        letter=letter("l2@loire.example", MailState.HELD),
        now=again,
    )
    (row,) = register.indicator_rows(RECEIVED, RECEIVED + DAY)
    assert (row.received, row.replied) == (RECEIVED, NOW + DAY)
    assert (row.acknowledged, row.acknowledgement) == (NOW, MailState.SENT)
    assert (row.mailbox, row.intent, row.language) == (SEJOUR, Intent.INFORMATION, "ar")
    assert seen(register).acknowledgement == "held"


def test_the_times_of_indicators_are_in_utc_so_that_spans_are_real_over_a_clock_change(
    register: SqlRegister,
) -> None:
    """On 28 March 2027 at 01:00 UTC clocks in France go from two to three."""
    before = datetime(2027, 3, 28, 0, 58, tzinfo=UTC)
    new_case(register, 1, arrival=message(1, received=before), now=before)
    register.settle(
        claimed(register, now=before).id,
        WORKER,
        Submission(MailState.SENT, "250 OK"),
        before + timedelta(minutes=4),
    )
    (row,) = register.indicator_rows(before, before + DAY)
    assert row.acknowledged is not None
    assert row.acknowledged - row.received == timedelta(minutes=4)


def test_indicators_of_some_mailboxes_are_of_their_cases_alone(register: SqlRegister) -> None:
    new_case(register, 1)
    new_case(register, 2, arrival=message(2, mailbox=PERMIS, to=(PERMIS,)))
    (row,) = register.indicator_rows(RECEIVED, RECEIVED + DAY, {PERMIS})
    assert row.mailbox == PERMIS
    assert len(list(register.indicator_rows(RECEIVED, RECEIVED + DAY, {SEJOUR, PERMIS}))) == 2


def test_indicators_take_the_start_of_a_period_and_not_its_end(register: SqlRegister) -> None:
    new_case(register, 1, None, reason="thanks")
    new_case(register, 2, arrival=message(2, received=RECEIVED + DAY))
    (row,) = register.indicator_rows(RECEIVED, RECEIVED + DAY)
    assert (row.excluded, row.acknowledgement) == ("thanks", None)


# --- passes, leases, health -----------------------------------------------------------------------------


def test_a_mailbox_has_one_reader_at_a_time(register: SqlRegister) -> None:
    assert register.lease(SEJOUR, "worker-1", NOW, 60)
    assert not register.lease(SEJOUR, "worker-2", NOW, 60)
    assert register.lease(PERMIS, "worker-2", NOW, 60)
    assert register.lease(SEJOUR, "worker-1", NOW + timedelta(seconds=50), 60)
    assert not register.lease(SEJOUR, "worker-2", NOW + timedelta(seconds=100), 60)


def test_a_lease_is_taken_over_when_it_ends(register: SqlRegister) -> None:
    assert register.lease(SEJOUR, "worker-1", NOW, 60)
    assert register.lease(SEJOUR, "worker-2", NOW + timedelta(seconds=60), 60)
    assert not register.lease(SEJOUR, "worker-1", NOW + timedelta(seconds=61), 60)


def test_a_worker_that_stops_gives_back_its_leases(register: SqlRegister) -> None:
    assert register.lease(SEJOUR, "worker-1", NOW, 60)
    register.release_leases("worker-2")
    assert not register.lease(SEJOUR, "worker-2", NOW, 60)
    register.release_leases("worker-1")
    assert register.lease(SEJOUR, "worker-2", NOW, 60)


def problems(register: SqlRegister) -> dict[str, str | None]:
    found = register.health({SEJOUR: "sejour"}, NOW)
    return {health.name: health.problem for health in found}


def test_a_mailbox_never_read_needs_a_person(register: SqlRegister) -> None:
    assert problems(register) == {"sejour": "has never been read", "outbox": None}
    register.passed(SEJOUR, NOW, "imap.example: no such host")
    assert problems(register)["sejour"] == "has never been read: imap.example: no such host"


def test_a_mailbox_read_lately_is_healthy(register: SqlRegister) -> None:
    register.passed(SEJOUR, NOW - timedelta(minutes=20), "the line broke")
    register.passed(SEJOUR, NOW - timedelta(minutes=14), None)
    assert problems(register)["sejour"] is None


def test_a_mailbox_whose_last_pass_failed_needs_a_person_until_one_succeeds(register: SqlRegister) -> None:
    register.passed(SEJOUR, NOW - timedelta(minutes=1), None)
    register.passed(SEJOUR, NOW, "the password was refused")
    assert problems(register)["sejour"] == "was last read at 2026-11-20 08:59 UTC: the password was refused"
    register.passed(SEJOUR, NOW, None)
    assert problems(register)["sejour"] is None


def test_a_mailbox_without_a_good_pass_lately_needs_a_person(register: SqlRegister) -> None:
    register.passed(SEJOUR, NOW - timedelta(minutes=16), None)
    register.passed(SEJOUR, NOW, "x" * 2000)
    problem = problems(register)["sejour"]
    assert problem is not None
    assert problem.startswith("was last read at 2026-11-20 08:44 UTC: xxx")


def test_a_letter_that_waits_too_long_needs_a_person(register: SqlRegister) -> None:
    new_case(register, 1, now=NOW - timedelta(minutes=31))
    assert problems(register)["outbox"] == (
        "1 mail(s) have waited for more than half an hour: look at the mail server"
    )


def test_a_letter_that_no_server_takes_needs_a_person_until_it_is_tried(register: SqlRegister) -> None:
    new_case(register)
    assert problems(register)["outbox"] is None
    (mail,) = register.claim("worker", NOW, LASTS, 1)
    register.put_back([mail.id], "worker", "smtp: the login was refused")
    told = "mail waits and cannot be handed over: smtp: the login was refused"
    assert problems(register)["outbox"] == told
    assert register.claim("worker", NOW, LASTS, 1) != []
    register.settle(mail.id, "worker", Submission(MailState.QUEUED, "451 later"), NOW)
    assert problems(register)["outbox"] is None


def test_a_letter_that_was_held_for_days_and_let_go_just_now_is_healthy(register: SqlRegister) -> None:
    new_case(register, 1, MailState.HELD, now=NOW - 3 * DAY)
    assert register.release(reference(), NOW)
    assert problems(register)["outbox"] is None


def test_a_closed_case_shows_when(register: SqlRegister) -> None:
    new_case(register)
    register.close_case(reference(), answered=False, now=NOW + DAY)
    assert (seen(register).state, seen(register).closed) == (CaseState.CLOSED, NOW + DAY)
