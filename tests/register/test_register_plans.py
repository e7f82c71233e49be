"""What is asked for every message or every pass must not read a whole table, however large it grows."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, NullPool, Table, UniqueConstraint, create_engine, event

from mailbot.adapters.register import SqlRegister
from mailbot.adapters.register.rows import FEW
from mailbot.adapters.register.schema import metadata
from mailbot.adapters.register.watching import TURNED
from mailbot.domain.model import CaseState, MailState, Role, Urgency
from mailbot.domain.retention import Retention, limits
from mailbot.domain.traffic import Cursor
from mailbot.domain.views import CaseSearch
from tests.register.lived import PARIS
from tests.register.making import (
    AMINA,
    KEY,
    LASTS,
    NEAR_AT,
    NOW,
    SEJOUR,
    agents_mail,
    is_known,
    message,
    new_case,
    recall,
    reference,
)

Statement = tuple[str, Any]
GROWING = {"cases", "rounds", "messages", "outbox", "journal", "awaited", "letters", "undeliverable"}

ASKED: dict[str, Callable[[SqlRegister], object]] = {
    "recall of a person's mail": lambda r: recall(r, message(2, in_reply_to=("m1@personne.example",))),
    "recall of an agent's mail": lambda r: recall(r, agents_mail(2, in_reply_to=("x@y.example",))),
    "record": lambda r: new_case(r, 2),
    "is_known": lambda r: is_known(r, message(1)),
    "advance": lambda r: r.advance(SEJOUR, "INBOX", Role.INBOX, Cursor(1, 9), NOW),
    "claim": lambda r: r.claim("worker-1", NOW, LASTS, 12),
    "recover": lambda r: r.recover(NOW, alone=False),
    "watch": lambda r: r.watch(NOW),
    "open_clocks": lambda r: r.open_clocks(),
    "marks_due": lambda r: r.marks_due(SEJOUR, "INBOX", 1, True),
    "open_uids": lambda r: r.open_uids(SEJOUR, "INBOX", 1),
    "cases": lambda r: r.cases(SEJOUR, "open"),
    "every case": lambda r: r.cases(),
    "story": lambda r: r.story(reference()),
    "waiting": lambda r: r.waiting({SEJOUR: NOW}),
    "waiting_cases": lambda r: r.waiting_cases([SEJOUR], NOW),
    "open_counts": lambda r: r.open_counts(SEJOUR, NOW),
    "digests_before": lambda r: r.digests_before([SEJOUR], date(2026, 11, 23)),
    "news": lambda r: r.news({SEJOUR: NOW}, NOW),
    "languages_used": lambda r: r.languages_used(),
    "last_digest": lambda r: r.last_digest(SEJOUR),
    "health": lambda r: r.health({SEJOUR: "sejour"}, NOW),
    "arrivals": lambda r: r.arrivals(SEJOUR, NOW),
    "backlog": lambda r: r.backlog(),
    "last_sent": lambda r: r.last_sent(NOW),
    "standing": lambda r: r.standing(NOW, LASTS),
    "indicator_rows": lambda r: list(r.indicator_rows(NOW, NOW)),
}


SEEN = CaseSearch(mailboxes=frozenset({SEJOUR}))
SEARCHED: dict[str, CaseSearch] = {
    "every case": SEEN,
    "open ones": replace(SEEN, state=CaseState.OPEN),
    "answered ones": replace(SEEN, state=CaseState.REPLIED),
    "overdue ones": replace(SEEN, urgency=Urgency.OVERDUE),
    "a language": replace(SEEN, language="ar"),
    "held letters": replace(SEEN, letter=MailState.HELD),
    "a reference": replace(SEEN, words=(reference(),)),
}


@contextmanager
def statements() -> Iterator[list[Statement]]:
    seen: list[Statement] = []

    def note(_: object, __: object, statement: str, parameters: Any, *___: object) -> None:
        seen.append((statement, parameters))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def plan(file: Path, asked: list[Statement]) -> list[str]:
    """How SQLite would go about it, step by step."""
    with closing(sqlite3.connect(file)) as db:
        return [
            step[3]
            for statement, parameters in asked
            if statement.startswith(("SELECT", "UPDATE", "DELETE"))
            for step in db.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
        ]


def scans(file: Path, asked: list[Statement]) -> list[str]:
    """The tables that SQLite would read from end to end."""
    steps = plan(file, asked)
    return [step for step in steps if step.startswith("SCAN") and step.split()[1] in GROWING]


@pytest.mark.parametrize("what", ASKED)
def test_no_growing_table_is_read_from_end_to_end(tmp_path: Path, what: str) -> None:
    file = tmp_path / "register.db"
    with closing(SqlRegister(f"sqlite:///{file}", KEY, NOW)) as register:
        assert new_case(register).person == AMINA
        with statements() as asked:
            ASKED[what](register)
        assert asked
        assert scans(file, asked) == []


MANY = [SEJOUR, *(f"bureau{number}@loire.example" for number in range(FEW))]
ASKED_OF_MANY: dict[str, Callable[[SqlRegister], object]] = {
    "waiting": lambda r: r.waiting(dict.fromkeys(MANY, NOW)),
    "waiting_cases": lambda r: r.waiting_cases(MANY, NOW),
    "digests_before": lambda r: r.digests_before(MANY, date(2026, 11, 23)),
    "news": lambda r: r.news(dict.fromkeys(MANY, NOW), NOW),
}


@pytest.mark.parametrize("what", ASKED_OF_MANY)
def test_the_digests_of_all_mailboxes_read_no_growing_table_from_end_to_end(
    tmp_path: Path, what: str
) -> None:
    file = tmp_path / "register.db"
    with closing(SqlRegister(f"sqlite:///{file}", KEY, NOW)) as register:
        new_case(register)
        for mailbox in MANY:
            register.passed(mailbox, NOW, None)
        with statements() as asked:
            ASKED_OF_MANY[what](register)
    assert asked
    assert scans(file, asked) == []
    assert [step for step in plan(file, asked) if "ix_cases_mailbox_id_state" in step] == []


def test_a_digest_costs_as_many_questions_for_many_mailboxes_as_for_one(register: SqlRegister) -> None:
    def questions(mailboxes: list[str]) -> int:
        with statements() as asked:
            since = dict.fromkeys(mailboxes, NOW)
            register.waiting(since), register.news(since, NOW)
            register.waiting_cases(mailboxes, NOW), register.digests_before(mailboxes, NOW.date())
        return len(asked)

    for mailbox in MANY:
        register.passed(mailbox, NOW, None)
    assert questions(MANY) == questions(MANY[:1])


def test_letters_that_left_are_not_led_to_by_their_state(tmp_path: Path) -> None:
    """Nearly every letter has left."""
    file = tmp_path / "register.db"
    with closing(SqlRegister(f"sqlite:///{file}", KEY, NOW)) as register:
        new_case(register)
        with statements() as asked:
            register.news({SEJOUR: NOW}, NOW)
    (step,) = [step for step in plan(file, asked) if step.startswith("SEARCH outbox")]
    assert "(mailbox_id=? AND kind=? AND created>?)" in step


@pytest.mark.parametrize("what", ["marks_due", "open_uids"])
def test_a_pass_looks_at_the_messages_of_open_cases_not_at_all_that_a_mailbox_had(
    tmp_path: Path, what: str
) -> None:
    file = tmp_path / "register.db"
    with closing(SqlRegister(f"sqlite:///{file}", KEY, NOW)) as register:
        new_case(register)
        with statements() as asked:
            ASKED[what](register)
    searched = [step for step in plan(file, asked) if step.startswith("SEARCH messages")]
    allowed = ("(case_id=?)", "(rowid=?)", "marks_settled=?", "ix_messages_mailbox_id_role_received")
    assert any("(case_id=?)" in step for step in searched)
    assert [step for step in searched if not any(each in step for each in allowed)] == []


def test_what_a_purge_looks_for_is_led_to_by_its_time(tmp_path: Path) -> None:
    file = tmp_path / "register.db"
    with closing(SqlRegister(f"sqlite:///{file}", KEY, NOW)) as register:
        new_case(register)
        with statements() as asked:
            assert not register.purge(limits(Retention(), NOW), PARIS, None, NOW)
    steps = plan(file, asked)
    of_mail = GROWING - {"undeliverable"}  # which is forgotten after sixty days
    assert [step for step in steps if step.startswith("SCAN") and step.split()[1] in of_mail] == []
    for led in ("ix_cases_list (received<?)", "(case_id=? AND recorded<?)", "ix_proofs_settled (settled<?)"):
        assert any(led in step for step in steps), led


def test_a_search_walks_through_the_cases_once(register: SqlRegister) -> None:
    new_case(register)
    with statements() as asked:
        assert register.search(replace(SEEN, words=("nobody",)), 0, 25).total == 0
    assert len([s for s, _ in asked if "LIKE" in s]) == 1


def test_a_watch_that_turns_nothing_keeps_no_writer_waiting(tmp_path: Path) -> None:
    with closing(SqlRegister(f"sqlite:///{tmp_path / 'register.db'}", KEY, NOW)) as register:
        new_case(register)
        with statements() as asked:
            assert register.watch(NOW) == []
    assert [s for s, _ in asked if s.startswith("BEGIN")] == ["BEGIN"]


def test_a_midnight_at_which_many_cases_turn_is_many_transactions(tmp_path: Path) -> None:
    with closing(SqlRegister(f"sqlite:///{tmp_path / 'register.db'}", KEY, NOW)) as register:
        for number in range(1, TURNED + 2):
            new_case(register, number)
        with statements() as asked:
            assert len(register.watch(NEAR_AT)) == TURNED + 1
    assert len([s for s, _ in asked if s == "BEGIN IMMEDIATE"]) == 2


@pytest.mark.parametrize("what", SEARCHED)
def test_a_list_of_cases_is_searched_in_an_index(tmp_path: Path, what: str) -> None:
    """Whole rows are ten times as wide; and to sort a million of them for one page takes seconds."""
    file = tmp_path / "register.db"
    with closing(SqlRegister(f"sqlite:///{file}", KEY, NOW)) as register:
        new_case(register)
        with statements() as asked:
            register.search(SEARCHED[what], 0, 25)
    steps = plan(file, asked)
    few = any(found in step for step in steps for found in ("PRIMARY KEY", "reference=?", "state=?"))
    assert not [step for step in steps if step.startswith("SCAN cases") and "INDEX" not in step]
    assert few or "USE TEMP B-TREE FOR ORDER BY" not in steps


def test_the_indicators_read_no_whole_row_of_a_case(tmp_path: Path) -> None:
    file = tmp_path / "register.db"
    with closing(SqlRegister(f"sqlite:///{file}", KEY, NOW)) as register:
        new_case(register)
        with statements() as asked:
            list(register.indicator_rows(NOW, NOW))
    (step,) = [step for step in plan(file, asked) if step.startswith("SEARCH cases")]
    assert "COVERING INDEX ix_cases_list (received>? AND received<?)" in step


def test_the_letters_of_a_listed_case_are_found_by_their_case(tmp_path: Path) -> None:
    """Led by their state instead, each case of a list would read every letter that was ever sent."""
    file = tmp_path / "register.db"
    with closing(SqlRegister(f"sqlite:///{file}", KEY, NOW)) as register:
        new_case(register)
        with statements() as asked:
            register.cases(SEJOUR, "open")
    letters = [step for step in plan(file, asked) if step.startswith("SEARCH letters")]
    assert len(letters) == 3
    assert all("(case_id=?" in step for step in letters)


def test_a_list_of_cases_costs_two_questions_and_one_for_its_end_however_long(register: SqlRegister) -> None:
    for number in range(1, 8):
        new_case(register, number)
    with statements() as asked:
        assert len(register.cases()) == 7
    assert len([s for s, _ in asked if s.startswith("SELECT")]) == 3


def test_the_open_cases_of_a_recipient_cost_two_questions_however_many(register: SqlRegister) -> None:
    def questions() -> int:
        with statements() as asked:
            recall(register, agents_mail(90))
        return len(asked)

    new_case(register, 1)
    with_one = questions()
    for number in range(2, 9):
        new_case(register, number)
    assert questions() == with_one


def test_an_unchanged_folder_asks_nothing_of_its_settled_messages(register: SqlRegister) -> None:
    for number in range(1, 8):
        new_case(register, number)
    assert register.marks_due(SEJOUR, "INBOX", 1, False) == []
    with statements() as asked:
        assert register.marks_due(SEJOUR, "INBOX", 1, False) == []
    assert not [s for s, _ in asked if s.startswith("UPDATE")]


PURGED = {"cases", "rounds", "messages", "outbox"}


def test_every_column_that_points_to_what_a_purge_deletes_is_indexed() -> None:
    """Both databases look there for each row deleted, in no statement of ours and in no plan."""
    pointing = [
        (table.name, key.parent.name, _led_by(table))
        for table in metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table.name in PURGED
    ]
    assert pointing
    assert [(table, column) for table, column, indexed in pointing if column not in indexed] == []


def _led_by(table: Table) -> set[str]:
    """The columns with which an index or a unique constraint of the table begins."""
    unique = [item.columns for item in table.constraints if isinstance(item, UniqueConstraint)]
    return {next(iter(columns)).name for columns in (*unique, *(index.columns for index in table.indexes))}


ASKED_OFTEN = ("recall", "is_known", "claim", "watch", "marks", "open_", "waiting", "news", "digests_before")
POSTGRESQL_ASKED = {name: ask for name, ask in ASKED.items() if name.startswith(ASKED_OFTEN)}


@pytest.mark.parametrize("what", POSTGRESQL_ASKED)
def test_postgresql_has_an_index_for_what_is_asked_at_every_pass(database: str, what: str) -> None:
    """An empty table is read from end to end; with that forbidden, what has no index shows."""
    with closing(SqlRegister(database, KEY, NOW)) as register:
        new_case(register)
        with statements() as asked:
            POSTGRESQL_ASKED[what](register)
    engine = create_engine(database, poolclass=NullPool)
    with engine.connect() as db:
        db.exec_driver_sql("SET enable_seqscan = off")
        plans = [
            str(line[0])
            for statement, parameters in asked
            if statement.lstrip().startswith("SELECT")
            for line in db.exec_driver_sql(f"EXPLAIN {statement}", parameters)
        ]
    scanned = [line.split("Seq Scan on ")[1].split()[0] for line in plans if "Seq Scan on " in line]
    assert plans
    assert [table for table in scanned if table in GROWING] == []
