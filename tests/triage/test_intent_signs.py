"""What a mail shows of what its writer wants, and what that weighs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mailbot import words as said
from mailbot.domain.intents import Matter, recognise_want
from mailbot.domain.intents.signs import OTHERS, signs_of
from mailbot.domain.intents.weighing import weigh, weighed_signs
from mailbot.domain.model import Intent


def test_where_a_word_stands_is_a_sign_of_its_own() -> None:
    signs = signs_of("Toujours rien. Que faire ?", "Relance", (), "fr", Matter())
    assert {"nothing", "dossier_status", "subject:dossier_status", "asked:information"} <= signs
    assert "asked:nothing" not in signs


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
    assert {sign.rpartition(":")[2] for sign in weighed_signs()} <= lists | set(OTHERS)


@given(st.sets(st.sampled_from(sorted(weighed_signs()))))
def test_the_same_signs_always_mean_the_same(signs: set[str]) -> None:
    assert weigh(signs) == weigh(frozenset(signs))
