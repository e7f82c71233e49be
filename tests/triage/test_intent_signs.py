"""What a mail shows of what its writer wants, and what that weighs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mailbot import words as said
from mailbot.adapters.catalogue import load_procedures
from mailbot.domain.intents import Matter, recognise_want
from mailbot.domain.intents.signs import OTHERS, signs_of
from mailbot.domain.intents.weighing import weigh, weighed_signs
from mailbot.domain.model import Intent


def test_where_a_word_stands_is_a_sign_of_its_own() -> None:
    signs = signs_of("Toujours rien. Que faire ?", "Relance", (), "fr", Matter())
    assert {"nothing", "dossier_status", "subject:dossier_status", "asked:information"} <= signs
    assert "asked:nothing" not in signs
    assert "term:fr:nothing:rien" in signs


def test_words_of_a_language_that_is_not_meant_show_nothing() -> None:
    assert "information" not in signs_of("Ku jam", "", (), "so", Matter())


def test_evidence_names_the_signs_and_their_weights() -> None:
    want = recognise_want("Je n'ai aucune nouvelle de mon dossier depuis mars.", "", (), language="fr")
    assert want.intent is Intent.DOSSIER_STATUS
    assert any(reason.startswith("dossier_status +") for reason in want.evidence)


def test_what_is_about_no_procedure_and_asks_nothing_is_something_else() -> None:
    matter = Matter(nameless=True)
    assert (
        recognise_want("Nos lampes éclairent vos bureaux.", "Lampes", (), matter=matter).intent
        is Intent.OTHER
    )


def test_every_sign_that_weighs_something_can_be_shown() -> None:
    lists = {name for names in said.table("wants").values() for name in names}
    signs = {sign for sign in weighed_signs() if not sign.startswith(("term:", "about:", "danger:"))}
    assert {sign.rpartition(":")[2] for sign in signs} <= lists | set(OTHERS)
    about = {sign.removeprefix("about:") for sign in weighed_signs() if sign.startswith("about:")}
    assert about <= load_procedures().keys()


def test_what_a_mail_is_about_and_the_danger_that_it_tells_are_signs() -> None:
    matter = Matter(about="visa", dangers=frozenset({"threat"}))
    signs = signs_of("Je vous attends dehors", "", (), "fr", matter)
    assert {"about:visa", "danger", "danger:threat", "danger_unasked"} <= signs


def test_who_is_in_danger_and_asks_where_their_card_is_wants_news_of_it() -> None:
    text = "Mon mari me bat. Ma demande est chez vous depuis mars, où en est mon dossier ?"
    matter = Matter(about="sejour_renouvellement", dangers=frozenset({"violence"}))
    assert recognise_want(text, "", (), language="fr", matter=matter).intent is Intent.DOSSIER_STATUS


@given(st.sets(st.sampled_from(sorted(weighed_signs()))))
def test_the_same_signs_always_mean_the_same(signs: set[str]) -> None:
    assert weigh(signs) == weigh(frozenset(signs))
