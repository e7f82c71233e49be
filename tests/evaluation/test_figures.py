"""The figures of the tuning part do not fall below what was reached."""

from functools import cache

import pytest

from mailbot.adapters.catalogue import load_procedures
from mailbot.domain.model import Message
from mailbot.domain.triage import understand
from tests.evaluation.__main__ import main
from tests.evaluation.mails import bureau_of, labelled_mails, raw_mail
from tests.evaluation.scoring import Figures, figures, judge


@cache
def reached() -> Figures:
    return figures(judge(labelled_mails("tuning")))


def test_the_language_is_right_or_left_open() -> None:
    assert reached().language.right.rate >= 0.98
    assert reached().language.wrong.rate <= 0.01


def test_procedure_and_intent_are_recognised() -> None:
    assert reached().procedure.rate >= 0.98
    assert reached().intent.rate >= 0.955


def test_given_items_are_found_with_their_values() -> None:
    assert reached().items.f1 >= 0.98


def test_names_are_found_and_parted() -> None:
    assert reached().by_item["nom"].f1 >= 0.98
    assert reached().by_item["prenom"].f1 >= 0.98


def test_what_is_missing_is_named_and_nothing_else() -> None:
    assert reached().wrongly_missing.rate <= 0.015
    assert reached().missing_named.rate >= 0.93


def test_people_in_danger_are_found_and_few_others_raise_an_alarm() -> None:
    assert reached().safety_found.rate >= 0.97
    assert reached().safety_false.rate <= 0.01


def test_appeals_are_told_from_questions_about_appeals() -> None:
    assert reached().appeal_found.rate >= 0.9
    assert reached().appeal_false.rate <= 0.01


def test_errors_of_the_untouched_part_are_not_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--part", "untouched", "--errors"]) == 2
    assert "--yes-i-know" in capsys.readouterr().err


def test_an_html_mail_is_real_html() -> None:
    mail = next(mail for mail in labelled_mails("tuning") if mail.form == "html")
    assert b"text/html" in raw_mail(mail)


def test_the_same_mail_is_always_understood_alike() -> None:
    mails = labelled_mails("tuning")[:40]
    assert [one.found for one in judge(mails)] == [one.found for one in judge(mails)]


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "a\n",
        "De :\n",
        "> a\n",
        "né le ",
        "Jean de la ",
        "A-",
        "a@",
        "12/03/1985 ",
        "محمد رقم ",
        "我叫",
        "chez Le ",
    ],
)
def test_a_hundred_kilobytes_of_anything_are_understood(piece: str) -> None:
    message = Message(text=(piece * 100_000)[:100_000], subject=piece)
    found = understand(message, bureau_of("ddets"), load_procedures(), ())
    assert len(found.text) <= 100_000
