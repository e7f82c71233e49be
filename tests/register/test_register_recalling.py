from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from mailbot.adapters.register import SqlRegister
from mailbot.domain.model import (
    AwaitQuestion,
    CaseState,
    DeliveryReport,
    Ignore,
    JoinCase,
    KeepCopy,
    MailKind,
    MailState,
    RecordBounce,
    RecordReply,
    WriteLetter,
)
from tests.register.making import (
    AMINA,
    NOW,
    RECEIVED,
    SEJOUR,
    agents_mail,
    asked,
    letter,
    message,
    new_case,
    recall,
    record,
    reference,
    rows,
    seen,
)


def test_an_empty_register_recalls_nothing(register: SqlRegister) -> None:
    found = recall(register, message(1))
    assert (found.same, found.own_mail, found.threaded, found.by_reference) == (None, False, None, None)
    assert (found.letters_last_day, found.alike, found.earlier_language) == (0, 0, None)


def test_the_same_message_is_known_in_another_folder_or_uidvalidity(register: SqlRegister) -> None:
    new_case(register)
    moved = message(77, folder="Traités", uidvalidity=9, message_id="m1@personne.example")
    same = recall(register, moved).same
    assert same is not None
    assert (same.outcome, same.case_id) == ("case", seen(register).id)


def test_the_same_message_id_on_another_mail_is_another_message(register: SqlRegister) -> None:
    new_case(register)
    other = message(2, sender="jean@personne.example", message_id="m1@personne.example")
    assert recall(register, other).same is None


def test_a_mail_of_ours_is_known_by_its_message_id(register: SqlRegister) -> None:
    new_case(register)
    assert recall(register, message(2, message_id="l1@loire.example")).own_mail
    assert not recall(register, message(3, message_id=None)).own_mail


def test_an_answer_to_the_persons_own_mail_is_threaded(register: SqlRegister) -> None:
    case = new_case(register)
    threaded = recall(register, agents_mail(1, in_reply_to=("m1@personne.example",))).threaded
    assert threaded is not None
    assert (threaded.id, threaded.reference, threaded.mailbox) == (case.id, reference(), SEJOUR)
    assert (threaded.person, threaded.state, threaded.same_subject) == (AMINA, CaseState.OPEN, True)
    assert (threaded.last_letter, threaded.completion_written) == (NOW, False)
    assert (threaded.items_missing, threaded.items_given) == (("nom",), ("date_naissance",))


def test_an_answer_to_our_letter_is_threaded(register: SqlRegister) -> None:
    case = new_case(register)
    threaded = recall(register, message(2, subject="Autre", in_reply_to=("l1@loire.example",))).threaded
    assert threaded is not None
    assert (threaded.id, threaded.same_subject) == (case.id, False)


def test_an_answer_to_the_agents_reply_is_threaded(register: SqlRegister) -> None:
    case = new_case(register)
    record(register, agents_mail(5), RecordReply(case.id, NOW), rule="reply")
    threaded = recall(register, message(2, in_reply_to=("a5@loire.example",))).threaded
    assert threaded is not None
    assert (threaded.id, threaded.state, threaded.replied) == (case.id, CaseState.REPLIED, NOW)


def test_the_nearest_of_several_threads_counts(register: SqlRegister) -> None:
    new_case(register, 1)
    second = new_case(register, 2)
    threaded = recall(
        register, message(3, in_reply_to=("unknown@x.example", "m2@personne.example", "m1@personne.example"))
    ).threaded
    assert threaded is not None
    assert threaded.id == second.id


def test_an_ignored_mail_threads_nothing(register: SqlRegister) -> None:
    record(register, message(1), Ignore(), rule="bulk")
    assert recall(register, message(2, in_reply_to=("m1@personne.example",))).threaded is None


def test_a_case_is_found_by_the_reference_in_the_subject(register: SqlRegister) -> None:
    case = new_case(register)
    found = recall(register, message(2, subject=f"Re: [{reference()}] ma carte")).by_reference
    assert found is not None
    assert found.id == case.id
    assert recall(register, message(3, subject=f"[{reference(2)}]")).by_reference is None


def test_a_case_is_found_by_the_header_that_came_back(register: SqlRegister) -> None:
    case = new_case(register)
    found = recall(register, message(2, headers={"x-mailbot-case": reference()})).by_reference
    assert found is not None
    assert found.id == case.id


def test_the_open_cases_of_the_recipients_are_told(register: SqlRegister) -> None:
    first, second = new_case(register, 1), new_case(register, 2, subject="Mon permis")
    new_case(register, 3, person="jean@personne.example")
    answered = new_case(register, 4)
    record(register, agents_mail(1), RecordReply(answered.id, NOW))
    told = recall(register, agents_mail(2)).cases_of_recipients
    assert {case.id for case in told} == {first.id, second.id}
    assert all(case.last_letter == NOW for case in told)


def test_a_completion_is_remembered(register: SqlRegister) -> None:
    case = new_case(register)
    record(
        register,
        message(2),
        JoinCase(case_id=case.id),
        WriteLetter(kind=MailKind.COMPLETION, held=False, reason=None),
        letter=letter("c1@loire.example", kind=MailKind.COMPLETION),
        now=NOW + timedelta(hours=1),
    )
    threaded = recall(register, message(3, in_reply_to=("m1@personne.example",))).threaded
    assert threaded is not None
    assert (threaded.completion_written, threaded.last_letter) == (True, NOW + timedelta(hours=1))


def test_a_withdrawn_letter_is_not_remembered_as_written(register: SqlRegister) -> None:
    case = new_case(register, 1, MailState.HELD)
    record(register, agents_mail(1), RecordReply(case.id, NOW))
    threaded = recall(register, message(3, in_reply_to=("m1@personne.example",))).threaded
    assert threaded is not None
    assert threaded.last_letter is None


# --- replies before their question ---------------------------------------------------------------


def test_an_early_reply_is_found_by_the_id_it_answers(register: SqlRegister) -> None:
    early = agents_mail(1, subject="Votre dossier", in_reply_to=("m1@personne.example",))
    record(register, early, AwaitQuestion(transfers=True), rule="awaits_question")
    found = recall(register, message(1)).early_reply
    assert found is not None
    assert (found.sent, found.asks, found.transfers) == (NOW, False, True)


def test_an_early_reply_is_found_by_person_and_subject(register: SqlRegister) -> None:
    record(register, agents_mail(1), AwaitQuestion(), rule="awaits_question")
    assert recall(register, message(1)).early_reply is not None
    assert recall(register, message(1, subject="Mon permis")).early_reply is None
    assert recall(register, message(1, sender="jean@personne.example")).early_reply is None


def test_what_was_sent_before_the_question_is_no_reply_to_it(register: SqlRegister) -> None:
    sent_before = agents_mail(1, received=RECEIVED - timedelta(seconds=1))
    record(register, sent_before, AwaitQuestion(), rule="awaits_question")
    assert recall(register, message(1)).early_reply is None


def test_a_mail_without_sender_has_no_early_reply(register: SqlRegister) -> None:
    early = agents_mail(1, in_reply_to=("elsewhere@x.example",))
    record(register, early, AwaitQuestion(), rule="awaits_question")
    assert recall(register, message(1, sender="")).early_reply is None


# --- caps and memory -------------------------------------------------------------------------------


def test_letters_are_counted_for_an_hour_and_a_day(register: SqlRegister) -> None:
    new_case(register, 1, now=NOW - timedelta(minutes=59))
    new_case(register, 2, now=NOW - timedelta(minutes=61))
    new_case(register, 3, now=NOW - timedelta(hours=23))
    new_case(register, 4, now=NOW - timedelta(hours=25))
    new_case(register, 5, person="jean@personne.example")
    found = recall(register, message(6))
    assert (found.letters_last_hour, found.letters_last_day) == (1, 3)


@pytest.mark.parametrize(("cap", "counted"), [(None, 0), (1, 1), (100, 2)])
def test_the_letters_of_a_mailbox_are_counted_up_to_its_cap(
    register: SqlRegister, cap: int | None, counted: int
) -> None:
    new_case(register, 1, now=NOW - timedelta(minutes=59))
    new_case(register, 2, now=NOW - timedelta(minutes=61))
    new_case(register, 3, person="jean@personne.example")
    now_asked = replace(asked(message(6)), mailbox_cap=cap)
    assert register.recall(now_asked, NOW, RECEIVED).mailbox_letters_last_hour == counted


def test_held_and_withdrawn_letters_do_not_count(register: SqlRegister) -> None:
    new_case(register, 1, MailState.HELD)
    withdrawn = new_case(register, 2, MailState.HELD)
    record(register, agents_mail(1), RecordReply(withdrawn.id, NOW))
    found = register.recall(replace(asked(message(6)), mailbox_cap=100), NOW, RECEIVED)
    assert (found.letters_last_hour, found.letters_last_day, found.mailbox_letters_last_hour) == (0, 0, 0)


def test_near_identical_mails_of_ten_minutes_are_counted_whoever_sends_them(register: SqlRegister) -> None:
    for uid, age in enumerate((0, 5, 9, 10, 30), start=1):
        sender = f"robot{uid}@personne.example"
        record(register, message(uid, sender=sender, received=RECEIVED - timedelta(minutes=age)), Ignore())
    record(register, message(9, text="Tout autre chose : un permis perdu"), Ignore())
    assert recall(register, message(20)).alike == 3


def test_copies_and_agents_mail_do_not_light_the_fuse(register: SqlRegister) -> None:
    new_case(register)
    same = recall(register, message(1)).same
    assert same is not None
    record(register, message(2, message_id="m1@personne.example"), KeepCopy(same.case_id, same.row))
    assert recall(register, message(20)).alike == 1
    assert recall(register, agents_mail(21)).alike == 0


@pytest.mark.parametrize(("days", "remembered"), [(59, True), (61, False)])
def test_an_address_that_bounced_is_remembered_for_sixty_days(
    register: SqlRegister, days: int, remembered: bool, url: str
) -> None:
    new_case(register)
    (mail,) = rows(url, "outbox")
    record(register, message(2, sender="mailer-daemon@mx.example"), RecordBounce(mail["id"], permanent=True))
    assert seen(register).acknowledgement == "bounced"
    later = recall(register, message(3), NOW + timedelta(days=days))
    assert later.bounced_lately is remembered


def test_a_passing_failure_bars_no_address(register: SqlRegister, url: str) -> None:
    new_case(register)
    (mail,) = rows(url, "outbox")
    record(register, message(2, sender="mailer-daemon@mx.example"), RecordBounce(mail["id"], permanent=False))
    assert not recall(register, message(3)).bounced_lately


def test_a_report_names_the_letter_it_is_about(register: SqlRegister, url: str) -> None:
    case = new_case(register)
    (mail,) = rows(url, "outbox")
    came = message(2, sender="mailer-daemon@mx.example", subject="Undelivered")
    by_id = DeliveryReport("delivery-status", original_ids=("l1@loire.example",))
    by_case = DeliveryReport("delivery-status", original_case=reference())
    for report in (by_id, by_case):
        found = recall(register, replace(came, message=replace(came.message, report=report)))
        assert (found.reported_mail, found.reported_case) == (mail["id"], case.id)


def test_the_earlier_language_of_a_person_is_the_last_determined(register: SqlRegister) -> None:
    new_case(register, 1, language="ar", arrival=message(1, received=RECEIVED - timedelta(days=2)))
    new_case(register, 2, language="ti", arrival=message(2, received=RECEIVED - timedelta(days=1)))
    new_case(register, 3, language="und")
    assert recall(register, message(4)).earlier_language == "ti"
    assert recall(register, message(5, sender="jean@personne.example")).earlier_language is None
