"""A register of the first schema, with data in it, becomes one with a journal."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import NullPool, create_engine, text

from mailbot.adapters.register import SqlRegister, migrations
from mailbot.adapters.register.keys import Keys
from tests.register.lived import purge, verified
from tests.register.making import AMINA, KEY, NOW, SEJOUR, everything, reference, rows

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
    config = Config()
    config.set_main_option("script_location", str(Path(next(iter(migrations.__path__)))))
    told = {
        "key": Keys(KEY).hash("register", "key"),
        "reference": reference(),
        "person": AMINA,
        "then": f"{THEN:%Y-%m-%d %H:%M:%S.%f}",
        "no": False,
    }
    engine = create_engine(url, poolclass=NullPool)
    with engine.begin() as db:
        config.attributes["connection"] = db
        command.upgrade(config, "0001")
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
        assert register.waiting(SEJOUR, THEN - timedelta(days=1)).vanished == 3


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
