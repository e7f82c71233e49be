"""Making, upgrading and sharing a register: several processes, real locks, real kills."""

from __future__ import annotations

import os
import signal
import sqlite3
import stat
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import NullPool, create_engine

from mailbot.adapters.register import SqlRegister
from mailbot.adapters.register.database import PING_AFTER
from mailbot.adapters.register.schema import metadata
from mailbot.domain.model import Ignore, Role
from mailbot.domain.traffic import Cursor, Raced
from mailbot.errors import AlreadyRunning, ServerError
from tests.register.conftest import Open
from tests.register.making import (
    KEY,
    NOW,
    PERMIS,
    SEJOUR,
    message,
    new_case,
    opening,
    record,
    reference,
    rows,
)

OPENER = """
import sys
import time
from datetime import UTC, datetime
from mailbot.adapters.register import SqlRegister
sys.stdin.readline()  # all at once
register = SqlRegister(sys.argv[1], bytes(range(32)), datetime.now(UTC))
print(register.created.isoformat())
register.close()
"""
WORKER = """
import sys
import time
from datetime import UTC, datetime
from mailbot.adapters.register import SqlRegister
register = SqlRegister(sys.argv[1], bytes(range(32)), datetime.now(UTC))
with register.working():
    print("working", flush=True)
    sys.stdin.read()
"""


def started(program: str, url: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", program, url], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def test_migrations_lead_to_the_schema_of_the_code(register: SqlRegister, url: str) -> None:
    assert register.created == NOW
    engine = create_engine(url, poolclass=NullPool)
    with engine.connect() as db:
        context = MigrationContext.configure(db, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_an_existing_register_is_opened_as_it_is(register: SqlRegister, url: str) -> None:
    new_case(register)
    with closing(SqlRegister(url, KEY, NOW + timedelta(days=9))) as again:
        assert again.created == NOW
        assert [case.reference for case in again.cases()] == [reference()]


def test_several_processes_make_one_register_between_them(url: str) -> None:
    openers = [started(OPENER, url) for _ in range(4)]
    for opener in openers:
        assert opener.stdin is not None
        opener.stdin.write("\n")
        opener.stdin.flush()
    told = [opener.communicate(timeout=60)[0] for opener in openers]
    assert [opener.returncode for opener in openers] == [0] * 4
    assert len(set(told)) == 1
    assert len(rows(url, "register")) == 1


@pytest.mark.parametrize("attempt", range(3))
def test_several_threads_make_one_register_between_them(url: str, attempt: int) -> None:
    del attempt
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda n: SqlRegister(url, KEY, NOW + timedelta(seconds=n)), range(4)))
    assert len({register.created for register in made}) == 1
    for register in made:
        register.close()


def test_the_register_file_is_its_owners_alone(tmp_path: Path) -> None:
    file = tmp_path / "var" / "register.db"
    before = os.umask(0)
    try:
        with closing(SqlRegister(f"sqlite:///{file}", KEY, NOW)) as register:
            new_case(register)
            files = sorted(file.parent.glob("register.db*"))
            assert len(files) == 3  # with the write-ahead log and its index
            assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    finally:
        os.umask(before)


def test_an_empty_file_becomes_a_register(tmp_path: Path) -> None:
    file = tmp_path / "register.db"
    file.touch()
    with closing(SqlRegister(f"sqlite:///{file}", KEY, NOW)), closing(sqlite3.connect(file)) as raw:
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)


@pytest.mark.parametrize("where", ["not-a-database", "folder", "file/register.db"])
def test_what_is_no_register_is_a_sentence(tmp_path: Path, where: str) -> None:
    (tmp_path / "not-a-database").write_text("Bonjour, ceci est une lettre." * 100)
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    with pytest.raises(ServerError, match=r"register \(sqlite\)"):
        SqlRegister(f"sqlite:///{tmp_path / where}", KEY, NOW)


def test_a_database_that_is_away_is_a_sentence() -> None:
    with pytest.raises(ServerError, match=r"register \(postgresql\)"):
        SqlRegister("postgresql+psycopg://mailbot@127.0.0.1:9/none", KEY, NOW)


# --- one worker on SQLite, several on PostgreSQL ---------------------------------------------------------


def test_a_second_worker_is_refused_on_sqlite_until_the_first_is_killed(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'register.db'}"
    first = started(WORKER, url)
    assert first.stdout is not None
    assert first.stdout.readline() == "working\n"
    with closing(SqlRegister(url, KEY, NOW)) as second:
        assert not second.shared
        with pytest.raises(AlreadyRunning, match="Another mailbot"), second.working():
            pass
        new_case(second)  # what agents do beside it works
        first.send_signal(signal.SIGKILL)
        first.communicate(timeout=30)
        with second.working():
            assert len(second.cases()) == 1


def test_several_workers_work_on_postgresql(database: str) -> None:
    first = started(WORKER, database)
    assert first.stdout is not None
    assert first.stdout.readline() == "working\n"
    with closing(SqlRegister(database, KEY, NOW)) as second, second.working():
        assert second.shared
    first.communicate(timeout=30)
    assert first.returncode == 0


# --- many at once ----------------------------------------------------------------------------------------


def test_many_readers_and_writers_never_find_the_register_locked(
    register: SqlRegister, open_another: Open
) -> None:
    beside = open_another()  # as another process would be

    def write(number: int) -> None:
        worker = register if number % 2 else beside
        new_case(worker, number)
        worker.passed(SEJOUR, NOW, None)

    def read(number: int) -> int:
        worker = beside if number % 2 else register
        worker.waiting({SEJOUR: NOW})
        return len(worker.cases())

    with ThreadPoolExecutor(12) as pool:
        written = [pool.submit(write, number) for number in range(1, 61)]
        seen = [pool.submit(read, number) for number in range(120)]
    assert [job.exception() for job in written + seen if job.exception()] == []
    assert len(register.cases()) == 60
    assert register.cursor(SEJOUR, "INBOX") == Cursor(1, 61)


def test_workers_meet_a_mailbox_and_a_folder_for_the_first_time_together(
    register: SqlRegister, open_another: Open, url: str
) -> None:
    workers = [register, *(open_another() for _ in range(3))]
    jobs = [
        lambda w, n: w.advance(SEJOUR, "INBOX", Role.INBOX, Cursor(1, n + 2), NOW),
        lambda w, n: w.set_aside(message(n + 1).place, Role.INBOX, None, "ValueError", b"raw", NOW),
        lambda w, n: w.lease(PERMIS, f"worker-{n}", NOW, 60),
        lambda w, n: w.passed(PERMIS, NOW, None) or n,
    ]
    with ThreadPoolExecutor(16) as pool:
        done = [pool.submit(job, worker, n) for n, worker in enumerate(workers) for job in jobs]
    assert [job.exception() for job in done if job.exception()] == []
    assert len(rows(url, "mailboxes")) == 2
    assert register.cursor(SEJOUR, "INBOX") == Cursor(1, 5)
    assert sum(job.result() is True for job in done) == 1  # one lease


def test_one_mail_read_by_several_workers_at_once_is_one_case(
    register: SqlRegister, open_another: Open, url: str
) -> None:
    workers = [register, *(open_another() for _ in range(3))]

    def take_in(n: int) -> str:
        came = message(n + 1, message_id="same@personne.example", mailbox=(SEJOUR, PERMIS)[n % 2])
        try:
            record(workers[n], came, opening(came, reference(n + 1)))
        except Raced:
            return "raced"
        return "case"

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(take_in, range(4))) == ["case", "raced", "raced", "raced"]
    assert len(rows(url, "cases")) == len(rows(url, "rounds")) == len(rows(url, "messages")) == 1


def test_the_cursor_never_goes_back_between_workers(register: SqlRegister, open_another: Open) -> None:
    workers = [register, *(open_another() for _ in range(3))]

    def take_in(uid: int) -> None:
        record(workers[uid % 4], message(uid), Ignore())

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(take_in, range(40, 0, -1)))
    assert register.cursor(SEJOUR, "INBOX") == Cursor(1, 41)


def test_a_connection_to_postgresql_that_ended_while_it_rested_is_replaced(database: str) -> None:
    with closing(SqlRegister(database, KEY, NOW)) as register:
        new_case(register)
        engine = create_engine(database, poolclass=NullPool)
        with engine.connect() as db:
            others = "datname = current_database() AND pid <> pg_backend_pid()"
            db.exec_driver_sql(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}")
        time.sleep(PING_AFTER)
        assert len(register.cases()) == 1
