"""The quality of replies in the register: criteria beside the round, never the words."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

from alembic import command
from alembic.config import Config
from sqlalchemy import NullPool, create_engine

from mailbot.adapters.register import SqlRegister, migrations
from mailbot.domain.decide import decide
from mailbot.domain.facts import Facts
from mailbot.domain.model import AwaitQuestion, Criterion, Language, RecordReply, ReplyQuality, Understanding
from tests.register.lived import LONG_AGO, live, verified
from tests.register.making import (
    KEY,
    NOW,
    RECEIVED,
    SERVICE,
    agents_mail,
    asked,
    events,
    everything,
    message,
    new_case,
    recall,
    record,
    reference,
    rows,
)

GREETED = ReplyQuality(frozenset({Criterion.GREETING}), "fr")
DAY_BEFORE = RECEIVED.replace(hour=0)


def test_the_criteria_of_a_reply_stand_beside_its_round(register: SqlRegister, url: str) -> None:
    case = new_case(register)
    record(register, agents_mail(1), RecordReply(case.id, NOW, quality=GREETED), rule="reply")
    (row,) = rows(url, "rounds")
    assert row["reply_quality"] == "greeting language"
    (found,) = register.indicator_rows(DAY_BEFORE, NOW)
    assert found.quality == frozenset({Criterion.GREETING, Criterion.LANGUAGE})
    assert verified(register).findings == ()


def test_only_the_first_reply_of_a_round_is_measured(register: SqlRegister, url: str) -> None:
    case = new_case(register)
    record(register, agents_mail(1), RecordReply(case.id, NOW, quality=GREETED), rule="reply")
    record(register, agents_mail(2), RecordReply(case.id, NOW, quality=ReplyQuality()), rule="reply")
    assert rows(url, "rounds")[0]["reply_quality"] == "greeting language"


def test_a_reply_in_another_language_than_the_letter_is_seen(register: SqlRegister, url: str) -> None:
    case = new_case(register)  # in Arabic
    record(register, agents_mail(1), RecordReply(case.id, NOW, quality=replace(GREETED, language="en")))
    assert rows(url, "rounds")[0]["reply_quality"] == "greeting"


def test_a_case_answered_elsewhere_has_no_measured_reply(register: SqlRegister, url: str) -> None:
    new_case(register)
    assert register.close_case(reference(), answered=True, now=NOW)
    assert rows(url, "rounds")[0]["reply_quality"] is None


def test_a_reply_that_was_read_before_its_question_keeps_its_criteria(
    register: SqlRegister, url: str
) -> None:
    english = replace(GREETED, language="en")
    early = agents_mail(1, in_reply_to=("m1@personne.example",))
    record(register, early, AwaitQuestion(quality=english), rule="awaits_question")
    remembered = recall(register, message(1)).early_reply
    assert remembered is not None
    assert remembered.quality == english
    new_case(register, 1, None, replied_by=remembered, language="en")
    assert rows(url, "rounds")[0]["reply_quality"] == "greeting language"
    assert events(register) == ["case"]


def test_of_the_words_of_a_reply_nothing_is_kept(register: SqlRegister, url: str) -> None:
    case = new_case(register)
    text = (
        "Bonjour,\n\nVotre pamplemousse est prêt.\n\nCordialement,\nMarie Legoff\nCheffe du bureau du séjour"
    )
    arrival = agents_mail(1, text=text, in_reply_to=("m1@personne.example",))
    facts = Facts(
        arrival=arrival,
        service=SERVICE,
        bureau=SERVICE.bureaux[0],
        procedures={},
        recall=recall(register, arrival),
        understanding=Understanding(language=Language("fr", 0.9)),
    )
    register.record(arrival, asked(arrival), decide(facts), None, NOW)
    assert rows(url, "rounds")[0]["reply_quality"] == "capacity closing greeting language name service"
    assert case.state == "open"
    assert b"pamplemousse" not in everything(url)
    assert b"Legoff" not in everything(url)


def test_what_was_sealed_before_these_columns_stays_unbroken(url: str) -> None:
    with closing(SqlRegister(url, KEY, LONG_AGO)) as register:
        live(register, LONG_AGO)
    engine = create_engine(url, poolclass=NullPool)
    config = Config()
    config.set_main_option("script_location", str(next(iter(migrations.__path__))))
    with engine.begin() as db:
        config.attributes["connection"] = db
        command.downgrade(config, "0003")
    engine.dispose()
    with closing(SqlRegister(url, KEY, NOW)) as register:
        assert verified(register).findings == ()
