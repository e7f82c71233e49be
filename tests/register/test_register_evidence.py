"""`verify`: whatever is changed behind the register's back is found and named, before and after a purge."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import NullPool, create_engine, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from mailbot.adapters.register import SqlRegister
from mailbot.adapters.register.schema import journal, journal_head, metadata, outbox
from mailbot.adapters.register.seals import SEALED, WORKING_COLUMNS
from mailbot.domain.traffic import Raced
from tests.register.conftest import Open
from tests.register.lived import LONG_AGO, another, by_hand, live, purge, seen_by_hand, verified
from tests.register.making import KEY, NOW, new_case, reference, rows

WORKING_TABLES = {"workers", "folders", "awaited", "possible_replies", "undeliverable", "secrets", "alerts"}
SEALED_COLUMNS = [
    (table.name, column.name)
    for table in SEALED
    for column in table.c
    if column.name not in WORKING_COLUMNS.get(table.name, ())
]


@pytest.fixture(params=["before", "after"])
def lived(request: pytest.FixtureRequest, url: str) -> str:
    """The URL of a register in which everything has happened, before a purge and after one."""
    with closing(SqlRegister(url, KEY, LONG_AGO)) as register:
        live(register, LONG_AGO)
        if request.param == "after":
            assert purge(register).total > 10
            live_again(register)
        assert verified(register).findings == ()
    return url


def live_again(register: SqlRegister) -> None:
    for number in range(21, 25):
        new_case(register, number)


def test_a_lived_in_register_is_unbroken(lived: str) -> None:
    with closing(SqlRegister(lived, KEY, NOW)) as register:
        seen = verified(register)
    assert seen.findings == ()
    assert seen.entries == len(rows(lived, "journal"))
    assert seen.rows == sum(len(rows(lived, table.name)) for table in SEALED)


def test_every_table_is_evidence_or_known_to_be_working_state() -> None:
    sealed = {table.name for table in SEALED}
    assert sealed | WORKING_TABLES | {"journal", "journal_head"} == set(metadata.tables)
    assert not sealed & WORKING_TABLES
    for table, columns in WORKING_COLUMNS.items():
        assert columns < set(metadata.tables[table].c.keys())


@given(data=st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_value_of_evidence_that_is_changed_is_found(lived: str, data: st.DataObject) -> None:
    name, column = data.draw(st.sampled_from(SEALED_COLUMNS))
    table = metadata.tables[name]
    with by_hand(lived) as db:
        found = db.execute(select(table).order_by(table.c.id)).all()
        if not found:
            return
        row = data.draw(st.sampled_from(found))
        new = another(table.c[column], getattr(row, column))
        db.execute(update(table).where(table.c.id == row.id).values({column: new}))
        findings = seen_by_hand(db)
    assert any(finding.startswith(f"{name} {row.id}") for finding in findings)


@given(data=st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_value_of_the_journal_that_is_changed_is_found(lived: str, data: st.DataObject) -> None:
    column = data.draw(st.sampled_from(journal.c.keys()))
    with by_hand(lived) as db:
        row = data.draw(st.sampled_from(db.execute(select(journal).order_by(journal.c.id)).all()))
        new = another(journal.c[column], getattr(row, column))
        db.execute(update(journal).where(journal.c.id == row.id).values({column: new}))
        assert any(finding.startswith("journal") for finding in seen_by_hand(db))


@given(data=st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_row_that_is_deleted_is_found(lived: str, data: st.DataObject) -> None:
    table = metadata.tables[data.draw(st.sampled_from([*(table.name for table in SEALED), "journal"]))]
    with by_hand(lived) as db:
        ids = db.execute(select(table.c.id).order_by(table.c.id)).scalars().all()
        if not ids:
            return
        row_id = data.draw(st.sampled_from(ids))
        db.execute(table.delete().where(table.c.id == row_id))
        assert any(finding.startswith(table.name) for finding in seen_by_hand(db))


@given(data=st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_row_that_is_inserted_is_found(lived: str, data: st.DataObject) -> None:
    table = metadata.tables[data.draw(st.sampled_from([*(table.name for table in SEALED), "journal"]))]
    with by_hand(lived) as db:
        found = db.execute(select(table).order_by(table.c.id)).mappings().all()
        if not found:
            return
        copied: dict[str, Any] = dict(data.draw(st.sampled_from(found)))
        copied["id"] = 1_000_000
        for column in (
            "reference",
            "identity_hash",
            "uid",
            "address",
            "number",
            "round",
            "day",
            "message_id",
        ):
            if column in copied and copied[column] is not None:
                copied[column] = another(table.c[column], copied[column])
        db.execute(insert(table), copied)
        assert any(finding.startswith(table.name) for finding in seen_by_hand(db))


def test_entries_that_change_places_are_found(lived: str) -> None:
    with by_hand(lived) as db:
        for now, then in ((3, 999), (4, 3), (999, 4)):
            db.execute(update(journal).where(journal.c.id == now).values(id=then))
        assert any(finding.startswith("journal 3:") for finding in seen_by_hand(db))


def test_a_tail_that_is_cut_off_is_found(lived: str) -> None:
    with by_hand(lived) as db:
        last = db.execute(select(journal).order_by(journal.c.id.desc()).limit(2)).all()
        db.execute(journal.delete().where(journal.c.id == last[0].id))
        assert f"journal: ends with {last[1].id}, its mark says {last[0].id}" in seen_by_hand(db)
        # Without the key nobody can mark the new end.
        db.execute(update(journal_head).values(sequence=last[1].id, chain=last[1].chain))
        assert "journal: its end has been marked by somebody without the key" in seen_by_hand(db)
        db.execute(journal_head.delete())
        assert "journal: its end is not marked any more" in seen_by_hand(db)


@pytest.mark.parametrize("how", ["forged", "taken away"])
def test_an_end_that_was_forged_stays_known_when_mailbot_goes_on(url: str, how: str) -> None:
    """Appending would mark the new end with the key, and hide it for ever."""
    with closing(SqlRegister(url, KEY, NOW)) as register:
        new_case(register, 1)
        with by_hand(url, keep=True) as db:
            last = db.execute(select(journal).order_by(journal.c.id.desc()).limit(2)).all()
            db.execute(journal.delete().where(journal.c.id == last[0].id))
            forged = update(journal_head).values(sequence=last[1].id, chain=last[1].chain)
            db.execute(forged if how == "forged" else journal_head.delete())
        new_case(register, 2)
        new_case(register, 3)
        findings = verified(register).findings
    assert f"journal {last[0].id}: before it somebody without the key rewrote the end" in findings
    assert f"cases 1 ({reference(1)}): has been inserted" in findings


def test_a_register_put_back_as_it_was_is_found_by_a_head_that_was_noted_elsewhere(url: str) -> None:
    """From within nothing is wrong with an older state: only what stands outside the register tells."""
    with closing(SqlRegister(url, KEY, NOW)) as register:
        new_case(register, 1)
        sequence, chain = head_of(register)
        new_case(register, 2)
        later, later_chain = head_of(register)
        assert verified(register, (sequence, chain)).findings == ()
        assert verified(register, (later, later_chain[:12])).findings == ()
        assert verified(register, (sequence, later_chain)).findings == (
            f"journal {sequence}: is not the entry that was noted elsewhere",
        )
        assert verified(register, (later + 1, chain)).findings == (
            f"journal {later + 1}: was noted elsewhere, and is missing",
        )


def head_of(register: SqlRegister) -> tuple[int, str]:
    sequence, _, chain = verified(register).head.partition(":")
    return int(sequence), chain


def test_bytes_of_a_waiting_letter_that_are_changed_are_found(register: SqlRegister, url: str) -> None:
    new_case(register)
    with by_hand(url) as db:
        db.execute(update(outbox).values(raw=b"To: somebody@else.example\r\n\r\nAutre chose.\r\n"))
        assert seen_by_hand(db) == ("outbox 1: its bytes have been changed",)


def test_entries_emptied_by_hand_are_no_purge(lived: str) -> None:
    with by_hand(lived) as db:
        row = db.execute(select(journal.c.id).where(journal.c.payload.is_not(None))).first()
        assert row is not None
        db.execute(update(journal).where(journal.c.id == row.id).values(payload=None, salt=None))
        assert f"journal {row.id}: emptied, and no purge says so" in seen_by_hand(db)


def test_values_that_no_longer_fit_their_column_are_found(tmp_path: Any) -> None:
    url = f"sqlite:///{tmp_path / 'register.db'}"  # which lets any text into any column
    with closing(SqlRegister(url, KEY, NOW)) as register:
        live(register)
    with by_hand(url) as db:
        for table, column in (("cases", "received"), ("messages", "evidence"), ("journal", "at")):
            db.execute(text(f"UPDATE {table} SET {column} = 'n''importe quoi' WHERE id = 3"))
        findings = seen_by_hand(db)
    assert {"cases 3: cannot be read", "messages 3: cannot be read", "journal 3: cannot be read"} <= set(
        findings
    )


# --- append-only --------------------------------------------------------------------------------------

REFUSED = (
    "DELETE FROM journal WHERE id = 2",
    "UPDATE journal SET event = 'other' WHERE id = 2",
    "UPDATE journal SET payload = NULL WHERE id = 2",
    "UPDATE journal SET payload = NULL, salt = NULL, digest = 'x' WHERE id = 2",
    "UPDATE journal SET payload = '{}', salt = NULL WHERE id = 2",
    "UPDATE journal SET id = 77 WHERE id = 2",
)


@pytest.mark.parametrize("statement", REFUSED)
def test_the_database_refuses_to_change_the_journal(register: SqlRegister, url: str, statement: str) -> None:
    new_case(register)
    engine = create_engine(url, poolclass=NullPool)
    with engine.connect() as db, pytest.raises(DBAPIError, match="append-only"):
        db.execute(text(statement))
    engine.dispose()
    assert verified(register).findings == ()


def test_postgresql_refuses_to_truncate_the_journal(database: str) -> None:
    with closing(SqlRegister(database, KEY, NOW)):
        engine = create_engine(database, poolclass=NullPool)
        with engine.connect() as db, pytest.raises(DBAPIError, match="append-only"):
            db.execute(text("TRUNCATE journal CASCADE"))
        engine.dispose()


def test_triggers_that_were_taken_away_are_told(lived: str) -> None:
    engine = create_engine(lived, poolclass=NullPool)
    on = " ON journal" if engine.dialect.name == "postgresql" else ""
    with engine.begin() as db:
        db.execute(text(f"DROP TRIGGER journal_keeps{on}"))
    engine.dispose()
    with closing(SqlRegister(lived, KEY, NOW)) as register:
        assert verified(register).findings == ("trigger journal_keeps: has been taken away",)


# --- several writers --------------------------------------------------------------------------------


def test_several_workers_write_one_chain(register: SqlRegister, open_another: Open, url: str) -> None:
    workers = [register, *(open_another() for _ in range(3))]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: new_case(workers[n % 4], n), range(1, 41)))
    seen = verified(register)
    assert seen.findings == ()
    assert [row["id"] for row in rows(url, "journal")] == list(range(1, seen.entries + 1))
    assert seen.entries == 42


def test_a_transaction_that_fails_leaves_no_entry(register: SqlRegister, url: str) -> None:
    new_case(register, 1)
    before = len(rows(url, "journal"))
    with pytest.raises(Raced):
        new_case(register, 1)
    new_case(register, 2)
    assert [row["event"] for row in rows(url, "journal")[before:]] == ["case"]
    assert verified(register).findings == ()


def test_verify_sees_one_state_while_others_write(register: SqlRegister, open_another: Open) -> None:
    beside = open_another()
    with ThreadPoolExecutor(2) as pool:
        writing = pool.submit(lambda: [new_case(beside, n) for n in range(1, 60)])
        seen = [verified(register) for _ in range(8)]
        writing.result()
    assert [found.findings for found in seen] == [()] * 8
