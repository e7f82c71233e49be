"""Follow-ups: which case a message joins, when the case waits again, and which letter it still gets."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from mailbot.domain.decide import decide
from mailbot.domain.model import (
    CaseState,
    EarlyReply,
    JoinCase,
    KnownCase,
    Language,
    MailKind,
    OpenCase,
    OpenRound,
    RecordReply,
)
from mailbot.domain.ordering import order_letter
from tests.core.making import (
    NOW,
    PERSON,
    PROCEDURES,
    STARTS,
    TITRES,
    action,
    case,
    decided,
    facts,
    has,
    message,
    people,
    replied_case,
    understood,
)

DAY = timedelta(days=1)
THANKS = "Merci beaucoup, bonne journée."
ANSWER = message(subject="Re: Titre de séjour", in_reply_to=("reply@pref44.example",))


def closed_case(closed: timedelta, **changes: Any) -> KnownCase:
    received = NOW - closed - 5 * DAY
    values: dict[str, Any] = {
        "state": CaseState.CLOSED,
        "received": received,
        "closed": NOW - closed,
        "last_letter": received,
    }
    return case(**(values | changes))


def test_an_answer_in_the_thread_joins_its_case() -> None:
    decision = decided(ANSWER, threaded=case())
    assert decision.explanation.rule == "follow_up"
    assert decision.actions == (JoinCase(case_id=7),)


def test_the_thread_is_told_by_ids_not_by_the_writers_address() -> None:
    decision = decided(message("amina@work.example"), threaded=case())
    assert action(decision, JoinCase).case_id == 7


def test_a_reference_in_the_subject_joins_mail_of_the_cases_own_person() -> None:
    decision = decided(by_reference=case())
    assert action(decision, JoinCase).case_id == 7
    assert decision.explanation.evidence == ("reference",)


def test_a_reference_by_another_person_is_a_new_case_linked_and_held() -> None:
    decision = decided(message("other@mail.example"), by_reference=case())
    assert action(decision, OpenCase).linked_to == 7
    assert decision.letter is not None
    assert (decision.letter.held, decision.letter.reason) == (True, "case_of_another")


# --- a new round ---------------------------------------------------------------------------------


def test_after_a_reply_a_follow_up_opens_a_new_round_with_its_own_receipt_and_deadline() -> None:
    decision = decided(ANSWER, threaded=replied_case(round=2))
    opened = action(decision, OpenRound)
    assert (opened.number, opened.received) == (3, NOW)
    assert opened.deadline > NOW
    assert has(decision, JoinCase)


def test_a_closed_case_waits_again_too() -> None:
    assert has(decided(ANSWER, threaded=closed_case(DAY)), OpenRound)


@pytest.mark.parametrize(("days", "written"), [(1, False), (30, False), (31, True), (80, True)])
def test_a_new_round_has_no_letter_within_thirty_days_of_the_last(days: int, written: bool) -> None:
    decision = decided(ANSWER, threaded=replied_case(last_letter=NOW - days * DAY))
    assert (decision.letter is not None) is written
    assert has(decision, OpenRound)


def test_a_letter_for_a_new_round_is_held_where_another_person_writes() -> None:
    known = replied_case(last_letter=NOW - 40 * DAY)
    decision = decided(message("amina@work.example"), threaded=known)
    assert decision.letter is not None
    assert (decision.letter.held, decision.letter.reason) == (True, "case_of_another")


def test_a_letter_for_a_new_round_carries_the_cases_reference_and_the_rounds_clock() -> None:
    known = facts(ANSWER, threaded=replied_case(last_letter=NOW - 40 * DAY))
    decision = decide(known)
    order = order_letter(known, decision, "letter@pref44.example", NOW)
    assert order is not None
    assert (order.reference, order.received) == ("PREF44-26-0001F3-K", NOW)
    assert order.deadline == action(decision, OpenRound).deadline


@pytest.mark.parametrize("known", [case(), replied_case(), closed_case(DAY)], ids=lambda c: c.state)
def test_a_thank_you_joins_and_opens_no_round(known: KnownCase) -> None:
    decision = decided(message(text=THANKS), threaded=known)
    assert decision.explanation.rule == "thanks"
    assert has(decision, JoinCase)
    assert not has(decision, OpenRound)
    assert decision.letter is None


def test_thanks_with_a_question_open_a_round() -> None:
    assert has(
        decided(message(text="Merci. Et quand pourrai-je venir ?"), threaded=replied_case()), OpenRound
    )


def test_a_thank_you_without_a_case_enters_closed() -> None:
    decision = decided(message(text=THANKS))
    assert action(decision, OpenCase).closed_as == "thanks"
    assert decision.letter is None


def test_a_follow_up_that_was_received_before_the_reply_opens_no_round() -> None:
    """Sent is read first: the reply is known before the mail that it answers."""
    known = replied_case(replied=timedelta(minutes=5))
    assert not has(decided(ANSWER, threaded=known, received=NOW - timedelta(minutes=10)), OpenRound)
    assert has(decided(ANSWER, threaded=known, received=NOW), OpenRound)


def test_the_bureau_that_owns_the_case_sets_the_rounds_term() -> None:
    decision = decided(ANSWER, threaded=replied_case(mailbox=TITRES, procedure="recepisse"))
    assert action(decision, OpenRound).deadline < NOW + 10 * DAY
    assert PROCEDURES["recepisse"].reply_within is not None


def test_a_case_whose_mailbox_is_no_longer_watched_still_takes_follow_ups() -> None:
    assert has(decided(ANSWER, threaded=replied_case(mailbox="gone@pref44.example")), OpenRound)


# --- an old mail taken up again ------------------------------------------------------------------


@pytest.mark.parametrize("recalled", ["threaded", "by_reference"])
@pytest.mark.parametrize(
    ("days", "same_subject", "new"),
    [(91, False, True), (91, True, False), (90, False, False), (10, False, False)],
)
def test_a_case_closed_for_ninety_days_under_another_subject_is_a_new_matter(
    recalled: str, days: int, same_subject: bool, new: bool
) -> None:
    known = closed_case(days * DAY, same_subject=same_subject)
    decision = decided(ANSWER, **{recalled: known})
    assert has(decision, OpenCase) is new
    assert has(decision, OpenRound) is not new


def test_a_new_matter_in_an_old_thread_is_linked_and_acknowledged() -> None:
    decision = decided(ANSWER, threaded=closed_case(200 * DAY))
    assert action(decision, OpenCase).linked_to == 7
    assert decision.letter is not None
    assert not decision.letter.held


def test_an_open_case_is_never_too_old() -> None:
    assert has(decided(ANSWER, threaded=case(received=NOW - 400 * DAY)), JoinCase)


def test_ninety_days_run_from_the_last_that_ended_the_case() -> None:
    known = closed_case(DAY, replied=NOW - 200 * DAY)
    assert has(decided(ANSWER, threaded=known), OpenRound)


# --- before the service --------------------------------------------------------------------------


def test_the_old_thread_of_a_first_start_stays_closed() -> None:
    old = case(state=CaseState.CLOSED, received=STARTS - 20 * DAY, closed=NOW, last_letter=None)
    decision = decided(ANSWER, threaded=old, received=STARTS - 10 * DAY)
    assert decision.actions == (JoinCase(case_id=7),)
    assert decision.explanation.rule == "before_start"


def test_a_follow_up_of_an_old_case_since_the_start_opens_a_round() -> None:
    old = case(state=CaseState.CLOSED, received=STARTS - 20 * DAY, closed=NOW, last_letter=None)
    assert has(decided(ANSWER, threaded=old, received=STARTS + DAY), OpenRound)


# --- completion ----------------------------------------------------------------------------------

MISSING = ("nom", "date_naissance")
BRINGS = understood(items_given={"nom": "Diallo"})


def test_the_first_follow_up_that_brings_something_missing_gets_the_completion() -> None:
    decision = decided(ANSWER, threaded=case(items_missing=MISSING), understanding=BRINGS)
    assert decision.letter is not None
    assert decision.letter.kind is MailKind.COMPLETION
    assert action(decision, JoinCase).items_missing == ("date_naissance",)


def test_the_last_missing_item_leaves_nothing_missing() -> None:
    decision = decided(ANSWER, threaded=case(items_missing=("nom",)), understanding=BRINGS)
    assert action(decision, JoinCase).items_missing == ()
    assert decision.letter is not None


def test_a_follow_up_that_brings_nothing_gets_no_letter() -> None:
    assert decided(ANSWER, threaded=case(items_missing=MISSING)).letter is None


@pytest.mark.parametrize("tag", ["", "[Voisins] "])
def test_our_own_letter_come_back_brings_nothing_and_gets_no_completion(tag: str) -> None:
    echo = message(subject=f"{tag}Auto: Titre [PREF44-26-0001F3-K]")
    decision = decided(echo, by_reference=case(items_missing=MISSING), understanding=BRINGS)
    assert decision.actions == (JoinCase(case_id=7),)
    assert decision.explanation.rule == "letter_of_ours"


def test_our_own_letter_come_back_after_a_reply_opens_no_round() -> None:
    decision = decided(message(subject="Auto: Titre [PREF44-26-0001F3-K]"), by_reference=replied_case())
    assert decision.actions == (JoinCase(case_id=7),)


def test_an_answer_to_our_letter_is_a_persons() -> None:
    decision = decided(message(subject="Re: Auto: Titre [PREF44-26-0001F3-K]"), by_reference=case())
    assert decision.explanation.rule == "follow_up"


def test_a_completion_is_written_once() -> None:
    known = case(items_missing=MISSING, completion_written=True)
    assert decided(ANSWER, threaded=known, understanding=BRINGS).letter is None


def test_no_completion_without_a_checklist_before_it() -> None:
    known = case(items_missing=MISSING, last_letter=None)
    assert decided(ANSWER, threaded=known, understanding=BRINGS).letter is None


def test_no_completion_for_a_case_that_an_agent_has_answered() -> None:
    known = replied_case(replied=timedelta(minutes=5), items_missing=MISSING)
    mail = decided(ANSWER, threaded=known, understanding=BRINGS, received=NOW - timedelta(minutes=10))
    assert mail.letter is None


def test_what_is_kept_of_an_item_is_masked() -> None:
    given = understood(
        items_given={"nom": "Diallo", "numero_etranger": "4403016527", "nir": "285034410900153"}
    )
    kept = action(decided(ANSWER, threaded=case(), understanding=given), JoinCase).items_given
    assert kept == {"nom": "D…", "numero_etranger": "…27", "nir": "…"}


# --- language ------------------------------------------------------------------------------------


def test_a_case_keeps_the_first_language_determined() -> None:
    arabic = understood(language=Language("ar", 0.98))
    assert (
        action(decided(ANSWER, threaded=case(language="fr"), understanding=arabic), JoinCase).language is None
    )
    told = action(decided(ANSWER, threaded=case(language="und"), understanding=arabic), JoinCase).language
    assert told == Language("ar", 0.98)


def test_a_letter_for_a_new_round_is_in_the_cases_language() -> None:
    known = facts(
        ANSWER,
        threaded=replied_case(last_letter=NOW - 40 * DAY, language="ar"),
        understanding=understood(language=Language("en", 0.9)),
    )
    order = order_letter(known, decide(known), "letter@pref44.example", NOW)
    assert order is not None
    assert order.language == "ar"


# --- a reply that was read first -----------------------------------------------------------------

EARLY = EarlyReply(message_row=3, sent=NOW + timedelta(hours=1), asks=True)


def test_a_question_whose_reply_was_read_first_gets_no_letter_and_is_replied() -> None:
    decision = decided(early_reply=EARLY)
    opened = action(decision, OpenCase)
    assert (opened.replied_by, opened.closed_as) == (EARLY, None)
    assert decision.letter is None


def test_a_follow_up_whose_reply_was_read_first_does_not_wait_for_another() -> None:
    decision = decided(ANSWER, threaded=case(), early_reply=EARLY)
    assert decision.actions == (RecordReply(7, EARLY.sent, asks=True), JoinCase(case_id=7))


def test_a_new_round_whose_reply_was_read_first_is_opened_and_replied() -> None:
    decision = decided(ANSWER, threaded=replied_case(), early_reply=EARLY)
    assert [type(a) for a in decision.actions] == [OpenRound, RecordReply, JoinCase]
    assert decision.letter is None


def test_a_mail_of_the_person_to_others_too_is_still_theirs() -> None:
    mail = message(to=people("sejour@pref44.example", "mairie@ville.example"), cc=people(PERSON))
    assert action(decided(mail), OpenCase).person.email == PERSON
