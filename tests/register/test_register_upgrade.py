"""A register of the first schema, with data in it, becomes one with a journal."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import NullPool, create_engine, text

from mailbot.adapters.register import SqlRegister
from mailbot.adapters.register.keys import Keys
from mailbot.domain.model import AwaitQuestion, MailState
from mailbot.domain.traffic import Cursor
from tests.register.first_schema import as_the_first_version_left_it, made_at
from tests.register.lived import SENT, live, purge, verified
from tests.register.making import (
    AMINA,
    KEY,
    LASTS,
    NOW,
    SEJOUR,
    WORKER,
    agents_mail,
    claimed,
    everything,
    message,
    new_case,
    recall,
    record,
    reference,
    rows,
    seen,
)

THEN = NOW - timedelta(days=460)
FIRST = """
INSERT INTO register VALUES (1, :then, :key);
INSERT INTO mailboxes (id, address) VALUES (1, 'sejour@loire.example');
INSERT INTO cases VALUES (4, :reference, 'i1', 1, :person, '', 'Objet', 's1', :then, :then, 'fr', 0.9,
  'autre', 'other', '{}', '[]', :no, :no, 'open', 'none', 1, NULL, NULL, NULL);
INSERT INTO rounds VALUES (7, 4, 1, :then, :then, :then, NULL, :no, :no);
INSERT INTO messages VALUES (9, 1, 'INBOX', 1, 1, 'inbox', :then, :then, 'i1', 'm1@p.example', 's1', 'l1',
  'case', 'person', 'new_case', '[]', '', 4, :no, :no, :no, '', :no);
INSERT INTO messages VALUES (12, 1, 'INBOX', 1, 2, 'inbox', :then, :then, 'i2', NULL, 's2', 'l2',
  'ignored', 'bulk', 'bulk', '[]', '', NULL, :no, :no, :no, '', :no);
INSERT INTO outbox VALUES (3, 'digest', 1, NULL, NULL, '2025-08-17', 'sent', NULL, 'd1@loire.example', '',
  '[]', '', 'fr', NULL, 'x', :then, :then, 1, NULL, NULL, :then, NULL);
INSERT INTO events VALUES (2, :then, NULL, 4, 'case', '{"rule": "new_case", "kind": "person"}');
INSERT INTO events VALUES (5, :then, 1, NULL, 'vanished', '{"count": 3}')
"""


def made_by_the_first_version(url: str) -> None:
    """A register as the first version left it, with gaps in its numbers."""
    made_at("0001", url)
    told = {
        "key": Keys(KEY).hash("register", "key"),
        "reference": reference(),
        "person": AMINA,
        "then": f"{THEN:%Y-%m-%d %H:%M:%S.%f}",
        "no": False,
    }
    engine = create_engine(url, poolclass=NullPool)
    with engine.begin() as db:
        for statement in FIRST.split(";\n"):
            db.execute(text(statement), told)
    engine.dispose()


def test_an_older_register_is_chained_and_sealed_as_it_is(url: str) -> None:
    made_by_the_first_version(url)
    with closing(SqlRegister(url, KEY, NOW)) as register:
        assert verified(register).findings == ()
        journal = rows(url, "journal")
        assert [row["event"] for row in journal] == ["case", "vanished", *["adopted"] * 5]
        assert [row["id"] for row in journal] == list(range(1, 8))
        (case,) = register.cases()
        assert (case.person, case.state) == (AMINA, "open")
        story = register.story(case.reference)
        assert story is not None
        assert story.chapters[0].data["rule"] == "new_case"
        assert register.waiting({SEJOUR: THEN - timedelta(days=1)})[SEJOUR].vanished == 3


def test_an_older_register_is_purged_like_another(url: str) -> None:
    made_by_the_first_version(url)
    with closing(SqlRegister(url, KEY, NOW)) as register:
        register.close_case(reference(), answered=True, now=THEN)
        assert purge(register, NOW).total == 4  # the case, its message, the stray one, the digest
        register.wipe()
        assert AMINA.encode() not in everything(url)
        assert verified(register).findings == ()


def test_an_older_register_is_upgraded_once(url: str) -> None:
    made_by_the_first_version(url)
    SqlRegister(url, KEY, NOW).close()
    before = rows(url, "journal")
    with closing(SqlRegister(url, KEY, NOW)) as register:
        assert rows(url, "journal") == before
        assert verified(register).findings == ()


# --- a register in which everything has happened once ----------------------------------------------------


@pytest.fixture
def lived(tmp_path: Path) -> str:
    """The URL of such a register, at today's schema."""
    url = f"sqlite:///{tmp_path / 'lived.db'}"
    with closing(SqlRegister(url, KEY, NOW)) as register:
        live(register)
        early = agents_mail(40, received=NOW, in_reply_to=("m40@personne.example",))
        record(register, early, AwaitQuestion(), rule="awaits_question", now=NOW)
    return url


@pytest.fixture
def old(lived: str, url: str) -> str:
    """The URL of one with the same rows at the first released schema."""
    as_the_first_version_left_it(lived, url)
    return url


def test_a_lived_register_is_sealed_whole(old: str) -> None:
    with closing(SqlRegister(old, KEY, NOW)) as register:
        found = verified(register)
        assert found.findings == ()
        assert found.rows > 30


def test_a_lived_register_tells_the_same_after_its_upgrade(lived: str, old: str) -> None:
    with closing(SqlRegister(lived, KEY, NOW)) as today, closing(SqlRegister(old, KEY, NOW)) as upgraded:
        for ask in (_cases, _stories, _waiting, _figures, _places, _asides):
            assert ask(upgraded) == ask(today)


def _cases(register: SqlRegister) -> object:
    return register.cases(), register.waiting_cases([SEJOUR], NOW), register.languages_used()


def _stories(register: SqlRegister) -> object:
    """The chapters of each case; that it was adopted is one more, of the upgrade."""
    stories = [register.story(case.reference) for case in register.cases()]
    return [
        [
            (chapter.at, chapter.event, chapter.data)
            for chapter in story.chapters
            if chapter.event != "adopted"
        ]
        for story in stories
        if story is not None
    ]


def _waiting(register: SqlRegister) -> object:
    since = NOW - timedelta(days=1)
    told = register.waiting({SEJOUR: since}), register.news({SEJOUR: since}, NOW)
    return *told, register.last_digest(SEJOUR), register.open_counts(SEJOUR, NOW)


def _figures(register: SqlRegister) -> object:
    found = register.indicator_rows(NOW - timedelta(days=400), NOW + timedelta(days=400))
    return Counter(found)  # in no order


def _places(register: SqlRegister) -> object:
    return register.cursor(SEJOUR, "INBOX"), register.health({SEJOUR: "sejour"}, NOW), register.created


def _asides(register: SqlRegister) -> object:
    return register.asides()


def test_life_goes_on_after_an_upgrade(old: str) -> None:
    with closing(SqlRegister(old, KEY, NOW)) as register:
        known = recall(register, message(1)).same
        assert known is not None
        assert register.cursor(SEJOUR, "INBOX") == Cursor(1, 100)
        assert register.release(reference(4), NOW)
        assert register.resend(reference(6), NOW)
        assert recall(register, message(40)).early_reply is not None
        new_case(register, 8)
        for _ in range(3):
            mail = claimed(register)
            assert register.begin_data(mail.id, WORKER, NOW, LASTS)
            register.settle(mail.id, WORKER, SENT, NOW)
        assert {seen(register, number).acknowledgement for number in (4, 6, 8)} == {MailState.SENT}
        register.keep("name", "secret", NOW)
        assert verified(register).findings == ()


def test_a_lived_register_is_held_and_purged_after_its_upgrade(old: str) -> None:
    with closing(SqlRegister(old, KEY, NOW)) as register:
        new_case(register, 8)
        assert register.hold(NOW, NOW, LASTS).unsure == 1
        assert register.held_until() == NOW
        assert purge(register, NOW + timedelta(days=500)).total > 0
        assert verified(register).findings == ()
        assert register.held_until() == NOW
