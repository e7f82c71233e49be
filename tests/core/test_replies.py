"""Replies of agents, seen in Sent, or in INBOX when they write there."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from mailbot.domain.model import (
    AwaitQuestion,
    Criterion,
    Decision,
    Ignore,
    Kind,
    KnownCase,
    Message,
    RecordPossibleReply,
    RecordReply,
    ReplyQuality,
    Role,
)
from tests.core.making import (
    AGENT,
    NOW,
    PERSON,
    SEJOUR,
    TITRES,
    action,
    case,
    decided,
    forward,
    has,
    message,
    people,
    replied_case,
)

HOUR = timedelta(hours=1)
COLLEAGUE = "paul@agents44.example"
OTHER_SERVICE = "contact@ofii.example"
GREETED = ReplyQuality(frozenset({Criterion.GREETING}), "fr")


def reply(**changes: Any) -> Message:
    values: dict[str, Any] = {
        "sender": SEJOUR,
        "to": people(PERSON),
        "subject": "RE: Titre de séjour",
        "in_reply_to": ("question@mail.example",),
        "text": "Madame, votre titre est prêt. Vous pouvez le retirer lundi.",
    }
    return message(**(values | changes))


def sent(mail: Message | None = None, **recalled: Any) -> Decision:
    return decided(mail or reply(), role=Role.SENT, **recalled)


def is_ignored(decision: Decision) -> bool:
    return all(isinstance(a, Ignore) for a in decision.actions)


# --- with a thread -------------------------------------------------------------------------------


@pytest.mark.parametrize("sender", [SEJOUR, AGENT])
def test_a_mail_in_sent_to_the_person_in_the_thread_is_the_reply(sender: str) -> None:
    decision = sent(reply(sender=sender), threaded=case())
    assert decision.actions == (RecordReply(7, NOW, quality=GREETED),)
    assert (decision.kind, decision.explanation.rule) == (Kind.INTERNAL, "reply")


@pytest.mark.parametrize("sender", [SEJOUR, AGENT])
def test_an_agent_who_copies_the_mailbox_is_seen_in_inbox(sender: str) -> None:
    assert has(decided(reply(sender=sender, cc=people(SEJOUR)), threaded=case()), RecordReply)


def test_an_agents_blind_copy_to_the_mailbox_is_a_reply() -> None:
    assert has(decided(reply(sender=AGENT), threaded=case()), RecordReply)


@pytest.mark.parametrize("field", ["cc", "bcc"])
def test_the_person_may_stand_in_copy(field: str) -> None:
    mail = reply(to=people(OTHER_SERVICE), **{field: people(PERSON.upper())})
    assert has(sent(mail, threaded=case()), RecordReply)


def test_internal_mail_is_no_reply() -> None:
    decision = sent(reply(to=people(COLLEAGUE, TITRES)), threaded=case())
    assert is_ignored(decision)
    assert decision.explanation.rule == "internal"


@pytest.mark.parametrize("to", [COLLEAGUE, OTHER_SERVICE])
def test_a_forward_to_somebody_else_is_no_reply(to: str) -> None:
    mail = reply(to=people(to), subject="TR: Titre de séjour", forwarded=forward())
    assert is_ignored(sent(mail, threaded=case()))


def test_an_answer_to_another_address_is_a_possible_reply() -> None:
    """The person may have asked for it: people have several addresses."""
    decision = sent(reply(to=people("amina@work.example")), threaded=case())
    assert decision.actions == (RecordPossibleReply((7,)),)


def test_an_answer_to_another_address_asks_nothing_of_a_case_that_does_not_wait() -> None:
    assert is_ignored(sent(reply(to=people("amina@work.example")), threaded=replied_case()))


@pytest.mark.parametrize(
    "headers", [{"Auto-Submitted": "auto-replied"}, {"X-Autoreply": "yes"}, {"Precedence": "bulk"}], ids=str
)
def test_an_automatic_letter_is_no_reply(headers: dict[str, str]) -> None:
    decision = sent(reply(headers=headers), threaded=case())
    assert is_ignored(decision)
    assert decision.explanation.rule == "automatic_letter"


@pytest.mark.parametrize("local", ["notifications", "ne-pas-repondre"])
def test_agents_may_write_from_an_address_that_looks_like_a_machines(local: str) -> None:
    assert has(sent(reply(sender=f"{local}@pref44.example"), threaded=case()), RecordReply)


def test_an_out_of_office_of_the_mailbox_is_no_reply() -> None:
    assert is_ignored(sent(reply(subject="Réponse automatique : Titre de séjour"), threaded=case()))


def test_our_own_letter_in_sent_is_no_reply() -> None:
    decision = sent(own_mail=True, threaded=case())
    assert is_ignored(decision)
    assert decision.kind is Kind.OWN


def test_a_mail_in_sent_that_is_older_than_the_case_does_not_answer_it() -> None:
    decision = sent(threaded=case(received=NOW + HOUR))
    assert decision.actions == (Ignore(7),)
    assert decision.explanation.rule == "before_its_question"


def test_a_reply_to_an_earlier_round_does_not_answer_the_new_one() -> None:
    again = case(round=2, round_received=NOW + HOUR)
    assert is_ignored(sent(threaded=again))
    assert has(sent(threaded=again, received=NOW + 2 * HOUR), RecordReply)


# --- what a reply says ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Merci de nous transmettre votre justificatif de domicile.",
        "Veuillez joindre votre passeport.",
        "Il manque la pièce d'identité.",
        "Pour compléter votre dossier, nous devons recevoir vos pièces.",
    ],
)
def test_a_reply_that_only_asks_counts_and_is_marked(text: str) -> None:
    assert action(sent(reply(text=text), threaded=case()), RecordReply).asks


def test_what_a_reply_quotes_does_not_mark_it() -> None:
    quoted = "\n".join(f"> {line}" for line in ["Merci de nous transmettre votre passeport.", "x" * 2000])
    mail = reply(text=f"Votre titre est prêt.\n\nLe 20/11/2026, Amina a écrit :\n{quoted}")
    assert not action(sent(mail, threaded=case()), RecordReply).asks


def test_a_long_quote_below_does_not_hide_that_a_reply_only_asks() -> None:
    quoted = "\n".join(["> " + "mot " * 20] * 60)
    mail = reply(text=f"Veuillez joindre votre passeport.\n\nLe 20/11/2026, Amina a écrit :\n{quoted}")
    assert action(sent(mail, threaded=case()), RecordReply).asks


@pytest.mark.parametrize(
    "text",
    [
        "Votre demande a été transmise à l'OFII.",
        "Nous avons transmis votre courriel au service compétent.",
        "Je transmets votre demande à la mairie.",
        "J'ai bien transféré votre dossier.",
    ],
)
def test_a_transfer_to_another_service_is_recorded_as_one(text: str) -> None:
    assert action(sent(reply(text=text), threaded=case()), RecordReply).transfers


@pytest.mark.parametrize(
    "text", ["Les pièces que vous avez transmises à la préfecture sont lisibles.", "Votre titre est prêt."]
)
def test_a_reply_about_what_the_person_sent_is_no_transfer(text: str) -> None:
    assert not action(sent(reply(text=text), threaded=case()), RecordReply).transfers


# --- without a thread ----------------------------------------------------------------------------


def waiting(id: int = 7, **changes: Any) -> KnownCase:  # noqa: A002  (the field's name)
    return case(id, **changes)


FRESH = reply(in_reply_to=())


def test_without_threading_the_one_open_case_of_that_subject_is_answered() -> None:
    cases = (waiting(7, same_subject=True), waiting(8))
    assert sent(FRESH, cases_of_recipients=cases).actions == (RecordReply(7, NOW, quality=GREETED),)


@pytest.mark.parametrize(
    ("cases", "possible"),
    [
        ((waiting(7, same_subject=True), waiting(8, same_subject=True), waiting(9)), (7, 8)),
        ((waiting(7),), (7,)),
        ((waiting(7), waiting(8)), (7, 8)),
    ],
    ids=["two of that subject", "another subject", "none of that subject"],
)
def test_otherwise_it_is_a_possible_reply(cases: tuple[KnownCase, ...], possible: tuple[int, ...]) -> None:
    assert sent(FRESH, cases_of_recipients=cases).actions == (RecordPossibleReply(possible),)


def test_a_mail_without_threading_that_is_older_than_the_case_does_not_answer_it() -> None:
    later = (waiting(7, same_subject=True, received=NOW + HOUR),)
    assert has(sent(FRESH, cases_of_recipients=later), AwaitQuestion)


def test_without_threading_a_reference_in_the_subject_tells_the_case() -> None:
    assert sent(FRESH, by_reference=case()).actions == (RecordReply(7, NOW, quality=GREETED),)


def test_a_reference_in_the_subject_of_a_mail_to_others_is_no_reply() -> None:
    assert not has(sent(reply(in_reply_to=(), to=people("x@mail.example")), by_reference=case()), RecordReply)


def test_a_reply_may_be_read_before_its_question_and_waits_for_it() -> None:
    assert sent(reply(text="Votre demande a été transmise à l'OFII.")).actions == (
        AwaitQuestion(asks=False, transfers=True, quality=ReplyQuality(language="fr")),
    )


def test_a_forward_waits_for_no_question() -> None:
    assert is_ignored(sent(reply(to=people(OTHER_SERVICE), subject="TR: Titre")))


def test_no_mail_of_an_agent_ever_gets_a_letter() -> None:
    for decision in (sent(), sent(threaded=case()), sent(cases_of_recipients=(waiting(),)), sent(FRESH)):
        assert decision.letter is None
