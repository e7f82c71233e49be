"""A person's message that an agent passes on into a watched mailbox."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from mailbot.domain.decide import decide
from mailbot.domain.facts import inquiry
from mailbot.domain.model import Forwarded, Ignore, JoinCase, Kind, OpenCase, OpenRound, RecordReply
from mailbot.domain.ordering import order_letter
from tests.core.making import (
    AGENT,
    FORM,
    LETTERS,
    NOW,
    PERSON,
    SEJOUR,
    STARTS,
    TITRES,
    action,
    case,
    decided,
    facts,
    forward,
    forwarded_by_agent,
    has,
    message,
    people,
    replied_case,
)

DAY = timedelta(days=1)
WRITTEN = NOW - 3 * DAY


def test_it_is_a_case_for_the_person_and_its_letter_is_held() -> None:
    decision = decided(forwarded_by_agent(forward(date=WRITTEN)))
    opened = action(decision, OpenCase)
    assert (opened.person.email, opened.mailbox) == (PERSON, SEJOUR)
    assert decision.kind is Kind.PERSON
    assert decision.letter is not None
    assert (decision.letter.held, decision.letter.reason) == (True, "agent_forward")


def test_its_receipt_is_the_one_that_the_forward_shows() -> None:
    opened = action(decided(forwarded_by_agent(forward(date=WRITTEN))), OpenCase)
    assert opened.received == WRITTEN
    assert opened.deadline < action(decided(), OpenCase).deadline


@pytest.mark.parametrize("date", [None, NOW + DAY, NOW - 9000 * DAY], ids=["unreadable", "to come", "1902"])
def test_without_a_plausible_date_its_receipt_is_the_forwards_own(date: datetime | None) -> None:
    opened = action(decided(forwarded_by_agent(forward(date=date))), OpenCase)
    assert opened.received == NOW


def test_its_subject_is_the_persons() -> None:
    mail = forwarded_by_agent(forward(subject="Ma carte"), to=people(SEJOUR))
    assert action(decided(mail), OpenCase).subject == "Ma carte"


def test_a_forward_that_shows_no_subject_keeps_its_own() -> None:
    mail = forwarded_by_agent(forward(subject=""))
    assert action(decided(mail), OpenCase).subject == "TR:"


def test_its_letter_goes_to_the_person() -> None:
    known = facts(forwarded_by_agent(forward(date=WRITTEN)))
    order = order_letter(known, decide(known), "letter@pref44.example", NOW)
    assert order is not None
    assert (order.recipient, order.received) == (PERSON, WRITTEN)


@pytest.mark.parametrize("author", ["", "noreply@site.example"])
def test_where_no_person_can_be_reached_the_case_is_held_and_no_letter_is_written(author: str) -> None:
    known = facts(forwarded_by_agent(forward(author)))
    decision = decide(known)
    assert has(decision, OpenCase)
    assert decision.letter is not None
    assert (decision.letter.held, decision.letter.reason) == (True, "forward_without_address")
    assert order_letter(known, decision, "letter@pref44.example", NOW) is None


def test_a_forwarded_forms_mail_is_a_case_for_the_person_whom_it_names() -> None:
    passed_on = forward(FORM, text=f"Nom : Diallo\nE-mail : {PERSON}\nBonjour")
    assert action(decided(forwarded_by_agent(passed_on)), OpenCase).person.email == PERSON


@pytest.mark.parametrize(
    "author", [SEJOUR, TITRES, AGENT, "Paul@AGENTS44.example", "chef@pref44.example", LETTERS]
)
def test_a_colleagues_mail_passed_on_is_internal(author: str) -> None:
    decision = decided(forwarded_by_agent(forward(author)))
    assert decision.kind is Kind.INTERNAL
    assert not has(decision, OpenCase)


def test_an_answer_to_the_person_that_quotes_them_is_a_reply_not_a_forward() -> None:
    mail = forwarded_by_agent(forward(date=WRITTEN), to=people(PERSON), cc=people(SEJOUR))
    assert has(decided(mail, threaded=case()), RecordReply)


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto-Submitted": "auto-generated"},
        {"X-Auto-Response-Suppress": "All"},
        {"X-MS-Exchange-Inbox-Rules-Loop": "x"},
    ],
    ids=str,
)
def test_a_rule_of_the_mail_server_may_pass_it_on(headers: dict[str, str]) -> None:
    decision = decided(forwarded_by_agent(forward(), headers=headers))
    assert has(decision, OpenCase)
    assert decision.letter is not None
    assert decision.letter.held


def test_the_register_is_asked_about_the_person_not_about_the_agent() -> None:
    known = facts(forwarded_by_agent(forward(subject="Ma carte")))
    asked = inquiry(known.arrival, known.service, known.bureau)
    assert (asked.person, asked.letter_to, asked.subject) == (PERSON, PERSON, "ma carte")


# --- when the case is known ----------------------------------------------------------------------


def test_a_message_that_is_a_case_already_opens_no_second_one() -> None:
    decision = decided(forwarded_by_agent(forward(date=NOW - 2 * DAY)), threaded=case())
    assert action(decision, JoinCase).case_id == 7
    assert decision.letter is None


def test_a_follow_up_that_came_to_an_agents_own_address_opens_the_new_round() -> None:
    decision = decided(
        forwarded_by_agent(forward(date=NOW - DAY)),
        threaded=replied_case(replied=2 * DAY, received=NOW - 5 * DAY),
    )
    assert action(decision, OpenRound).received == NOW - DAY


def test_another_persons_message_in_the_thread_is_a_case_of_its_own() -> None:
    decision = decided(forwarded_by_agent(forward("other@mail.example")), threaded=case())
    assert action(decision, OpenCase).person.email == "other@mail.example"


def test_a_forward_whose_author_has_no_address_joins_the_thread_it_stands_in() -> None:
    assert has(decided(forwarded_by_agent(forward("")), threaded=case()), JoinCase)


# --- before the service --------------------------------------------------------------------------


def test_a_forward_from_before_the_service_enters_closed() -> None:
    decision = decided(forwarded_by_agent(forward()), received=STARTS - DAY)
    assert action(decision, OpenCase).closed_as == "before_start"
    assert decision.letter is None


def test_an_old_mail_that_is_passed_on_now_is_a_case() -> None:
    opened = action(decided(forwarded_by_agent(forward(date=STARTS - DAY))), OpenCase)
    assert (opened.closed_as, opened.received) == (None, STARTS - DAY)


def test_a_person_who_forwards_something_stays_the_person() -> None:
    mail = message(forwarded=Forwarded(forward("bank@bank.example").sender, WRITTEN, "Compte", "…"))
    decision = decided(mail)
    assert action(decision, OpenCase).person.email == PERSON
    assert action(decision, OpenCase).received == NOW
    assert not any(isinstance(a, Ignore) for a in decision.actions)
