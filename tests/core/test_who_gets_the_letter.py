"""Who writes, whose case it is, where the letter goes, and when a person must let it go."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from mailbot.domain.addressing import Writer
from mailbot.domain.decide import decide
from mailbot.domain.model import Address, Decision, DeliveryReport, Form, Kind, Message, OpenCase, Service
from mailbot.domain.ordering import order_letter
from tests.core.making import (
    AGENT,
    FORM,
    LETTERS,
    NOW,
    PERSON,
    SEJOUR,
    TITRES,
    action,
    bureau,
    case,
    decided,
    facts,
    has,
    message,
    people,
    service,
    understood,
)

ELSEWHERE = "avocat@cabinet.example"


def recipient(mail: Message | None = None, prefecture: Service | None = None) -> str | None:
    """Whose address the written letter carries; None where none is written."""
    known = facts(mail, prefecture=prefecture)
    order = order_letter(known, decide(known), "letter@pref44.example", NOW)
    return order.recipient if order else None


def held_for(decision: Decision) -> str | None:
    letter = decision.letter
    return letter.reason if letter is not None and letter.held else None


# --- after a restoration -------------------------------------------------------------------------


@pytest.mark.parametrize("safety", [False, True])
def test_a_letter_that_may_have_left_before_the_register_was_put_back_is_held_for_that(safety: bool) -> None:
    restored = service(held_until=NOW + timedelta(minutes=1))
    known = replace(understood(), safety=safety)
    assert held_for(decided(prefecture=restored, understanding=known)) == "restored"


def test_what_came_after_a_restoration_is_answered() -> None:
    restored = service(held_until=NOW - timedelta(hours=1))
    assert held_for(decided(prefecture=restored)) is None
    assert recipient(prefecture=restored) == PERSON


# --- a person ------------------------------------------------------------------------------------


def test_the_letter_goes_to_the_address_in_from() -> None:
    assert recipient() == PERSON


def test_the_letter_goes_to_reply_to_in_the_same_domain() -> None:
    assert recipient(message(reply_to=people("amina.diallo@MAIL.example"))) == "amina.diallo@MAIL.example"


def test_a_return_path_elsewhere_directs_no_letter_and_holds_none() -> None:
    """Redirections and newsletter services write their own; who forges From writes what they like there."""
    mail = message(return_path=ELSEWHERE)
    assert recipient(mail) == PERSON
    assert held_for(decided(mail)) is None


def test_a_reply_to_elsewhere_is_held_and_the_letter_stays_with_from() -> None:
    mail = message(reply_to=people(ELSEWHERE))
    assert held_for(decided(mail)) == "reply_to_elsewhere"
    assert recipient(mail) == PERSON


def test_one_reply_to_elsewhere_among_several_is_held() -> None:
    assert held_for(decided(message(reply_to=people(PERSON, ELSEWHERE)))) == "reply_to_elsewhere"


def test_a_subdomain_is_elsewhere() -> None:
    assert held_for(decided(message(reply_to=people("amina@evil.mail.example")))) == "reply_to_elsewhere"


@pytest.mark.parametrize("reply_to", ["noreply@mail.example", "bounce-12@mail.example"])
def test_a_reply_to_that_nobody_reads_is_passed_over(reply_to: str) -> None:
    assert recipient(message(reply_to=people(reply_to))) == PERSON


def test_a_letter_never_goes_to_a_mailbox_of_ours() -> None:
    mail = message("collegue@pref44.example", reply_to=people(TITRES))
    assert recipient(mail) == "collegue@pref44.example"


def test_of_several_from_addresses_the_first_gets_one_letter() -> None:
    """The parsing takes the first; the standard asks for one recipient (RFC 3834 §3.1.3)."""
    assert recipient(message(headers={"From": f"{PERSON}, {ELSEWHERE}"})) == PERSON


@pytest.mark.parametrize("value", ["fail", "FAIL", "fail (p=reject)"])
def test_a_dmarc_failure_that_a_trusted_server_reports_is_held(value: str) -> None:
    mail = message(headers={"Authentication-Results": f"mx.pref44.example 1; spf=pass; dmarc={value}"})
    assert (
        held_for(decided(mail, prefecture=service(trusted_authserv=("MX.pref44.example",)))) == "dmarc_fail"
    )


@pytest.mark.parametrize(
    "value",
    [
        "mx.evil.example; dmarc=fail",
        "mx.pref44.example; dmarc=pass",
        "mx.pref44.example; dmarc=none",
        "mx.pref44.example; x-dmarc=fail",
        "mx.pref44.example; spf=pass (dmarc=fail)",
        "",
        ";",
    ],
)
def test_other_results_hold_nothing(value: str) -> None:
    mail = message(headers={"Authentication-Results": value})
    assert held_for(decided(mail, prefecture=service(trusted_authserv=("mx.pref44.example",)))) is None


def test_nobody_is_trusted_by_default() -> None:
    assert (
        held_for(decided(message(headers={"Authentication-Results": "mx.pref44.example; dmarc=fail"})))
        is None
    )


def test_a_mail_that_tells_of_danger_is_held_for_a_person() -> None:
    assert held_for(decided(understanding=understood(safety=True))) == "safety"


def test_a_held_letter_says_in_the_decision_why_and_what_would_have_let_it_go() -> None:
    why = decided(message(reply_to=people(ELSEWHERE))).explanation
    assert (why.rule, why.otherwise) == ("reply_to_elsewhere", "a Reply-To in the domain of From, or none")


# --- a contact form ------------------------------------------------------------------------------


def form_mail(**changes: Any) -> Message:
    values: dict[str, Any] = {"subject": "[INTERNET] Titre de séjour", "reply_to": people(PERSON)}
    return message(FORM, **(values | changes))


def test_a_forms_mail_is_the_persons_whom_reply_to_names() -> None:
    assert action(decided(form_mail()), OpenCase).person == Address(PERSON)
    assert recipient(form_mail()) == PERSON


def test_a_forms_mail_is_the_persons_whom_its_text_names() -> None:
    prefecture = service(forms=(Form(FORM, "[INTERNET]", "body"),))
    mail = form_mail(reply_to=(), text=f"Nom : Diallo\nAdresse e-mail : {PERSON}\nMessage : bonjour")
    assert recipient(mail, prefecture) == PERSON


@pytest.mark.parametrize(
    "line",
    [
        f"Courriel : {PERSON}",
        f"E-mail: <{PERSON}>",
        f"email {PERSON}",
        f"Courriel de l'usager : {PERSON}.",
        f"Adresse électronique :\n{PERSON}",
        f"Votre e-mail : mailto:{PERSON}",
    ],
)
def test_a_form_may_label_the_address_in_many_ways(line: str) -> None:
    prefecture = service(forms=(Form(FORM, "[INTERNET]", "body"),))
    assert (
        recipient(form_mail(reply_to=(), text=f"Bonjour\n{line}\nJe voudrais un rendez-vous."), prefecture)
        == PERSON
    )


def test_the_bureaus_own_address_in_a_forms_text_is_passed_over() -> None:
    prefecture = service(forms=(Form(FORM, "[INTERNET]", "body"),))
    text = f"E-mail du service : {SEJOUR}\nE-mail de l'usager : {PERSON}"
    assert recipient(form_mail(reply_to=(), text=text), prefecture) == PERSON


@pytest.mark.parametrize("reply_to", ["", SEJOUR, TITRES, LETTERS, FORM, "no-reply@site.example"])
def test_a_form_that_names_no_person_is_a_held_case_and_no_letter_is_written(reply_to: str) -> None:
    mail = form_mail(reply_to=people(reply_to) if reply_to else ())
    decision = decided(mail)
    assert held_for(decision) == "form_without_address"
    assert action(decision, OpenCase).person == Address("")
    assert recipient(mail) is None


@pytest.mark.parametrize(
    "fields",
    [
        {"Auto-Submitted": "auto-generated"},
        {"Precedence": "bulk"},
        {"X-Auto-Response-Suppress": "All"},
        {"List-Unsubscribe": "<https://x.example>"},
        {"Feedback-ID": "x"},
        {"X-Loop": "x"},
    ],
    ids=str,
)
def test_what_a_forms_robot_says_of_itself_does_not_silence_the_person(fields: dict[str, str]) -> None:
    assert decided(form_mail(headers=fields, return_path="")).explanation.rule == "new_case"


def test_a_form_may_write_from_an_address_that_nobody_reads() -> None:
    prefecture = service(forms=(Form("ne-pas-repondre@site.example", "[INTERNET]"),))
    mail = message("ne-pas-repondre@site.example", subject="[INTERNET] Titre", reply_to=people(PERSON))
    assert recipient(mail, prefecture) == PERSON


def test_a_forms_address_without_its_prefix_gets_no_letter_but_a_case() -> None:
    prefecture = service(forms=(Form("form@site.example", "[INTERNET]"),))
    mail = message("form@site.example", subject="Statistiques du mois")
    assert held_for(decided(mail, prefecture=prefecture)) == "form_without_address"
    assert recipient(mail, prefecture) is None


def test_a_forms_prefix_may_be_followed_by_a_space_and_stand_in_any_case() -> None:
    prefecture = service(forms=(Form(FORM, "[Internet] "),))
    assert recipient(form_mail(), prefecture) == PERSON


def test_a_bounce_to_the_form_is_no_persons_mail() -> None:
    decision = decided(form_mail(report=DeliveryReport("delivery-status", "failed")))
    assert decision.kind is Kind.REPORT


# --- agents and ourselves ------------------------------------------------------------------------


@pytest.mark.parametrize("sender", [AGENT, "CHEF@pref44.example", SEJOUR, TITRES])
def test_internal_mail_gets_no_case_and_no_letter(sender: str) -> None:
    decision = decided(message(sender))
    assert decision.kind is Kind.INTERNAL
    assert not has(decision, OpenCase)
    assert decision.letter is None


def test_an_agent_who_writes_for_themselves_from_the_office_counts_as_an_agent() -> None:
    """The address is all that tells: who wants an acknowledgement writes from an address of their own."""
    assert decided(message(AGENT, text="Je demande ma naturalisation.")).kind is Kind.INTERNAL


def test_a_neighbour_domain_is_not_the_agents() -> None:
    assert recipient(message("x@agents44.example.evil.example")) == "x@agents44.example.evil.example"
    assert recipient(message("x@sub.agents44.example")) == "x@sub.agents44.example"


def test_whether_an_agent_wrote_does_not_depend_on_the_mailbox_that_is_read_first() -> None:
    other = bureau(TITRES, agents=("partenaire@asso.example",), agent_domains=())
    prefecture = service(bureau(agents=(), agent_domains=()), other)
    both = message("partenaire@asso.example", to=people(SEJOUR), cc=people(TITRES))
    for mailbox in (SEJOUR, TITRES):
        assert facts(both, prefecture=prefecture, mailbox=mailbox).correspondent.writer is Writer.AGENT
    alone = replace(both, cc=())
    assert facts(alone, prefecture=prefecture).correspondent.writer is Writer.PERSON


# --- other people's cases ------------------------------------------------------------------------


def test_who_names_another_persons_case_gets_a_linked_case_with_a_held_letter() -> None:
    decision = decided(by_reference=case(person="other@mail.example"))
    assert action(decision, OpenCase).linked_to == 7
    assert held_for(decision) == "case_of_another"


def test_evidence_and_explanations_hold_nothing_of_the_person() -> None:
    decision = decided(message("Jean.Dupont@mail.example", reply_to=people(ELSEWHERE)))
    told = " ".join(
        (decision.explanation.rule, *decision.explanation.evidence, decision.explanation.otherwise)
    )
    assert "@" not in told
    assert "dupont" not in told.lower()
