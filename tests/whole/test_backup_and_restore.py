"""A backup made while the daemon works, put back elsewhere: nothing is lost, and no letter leaves twice."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mailbot.adapters.register.restoring import sqlite_file
from mailbot.app.building import App
from mailbot.app.restoring import restore
from mailbot.app.working import once
from mailbot.errors import UsageError
from tests.servers.mailhost import Bureau, MailHost
from tests.servers.postgres import Postgres, newest_programs
from tests.servers.process import wait_until
from tests.whole.office import Office, mail
from tests.whole.running import all_settled, backlog, letters_of, running, states

BACKLOG = 60


def back_up(office: Office, target: Path) -> None:
    """As docs/sauvegarde.md says, on either database."""
    if sqlite_file(office.app().settings.database.url) is not None:
        status, _, told = office.command("backup", str(target))
        assert status == 0, told
        return
    _program("pg_dump", "--format=custom", f"--file={target}", libpq(office.register))


def _program(name: str, *arguments: str) -> None:
    subprocess.run([str(newest_programs() / name), *arguments], check=True)


def libpq(url: str) -> str:
    return url.replace("postgresql+psycopg", "postgresql")


def put_back(office: Office, backup: Path, empty: str | None) -> Office:
    """The same préfecture elsewhere, with the backup in the register's place and nothing held yet."""
    elsewhere = office.folder / "elsewhere"
    elsewhere.mkdir()
    register = empty or "sqlite:///register.db"
    moved = Office(office.host, elsewhere, register, office.bureaux, lease_seconds=office.lease_seconds)
    moved._mailboxes = office._mailboxes
    for secret in office.folder.glob("password-*"):
        shutil.copy(secret, elsewhere)
    if empty is None:
        shutil.copy(backup, elsewhere / "register.db")
    else:
        _program("pg_restore", "--no-owner", f"--dbname={libpq(empty)}", str(backup))
    return moved


@pytest.fixture
def empty(office: Office, request: pytest.FixtureRequest) -> Iterator[str | None]:
    """Another, empty database where the office is on PostgreSQL."""
    if office.register.startswith("sqlite"):
        yield None
        return
    postgres: Postgres = request.getfixturevalue("postgres")
    url = postgres.database()
    yield url
    postgres.drop(url)


def hold(office: Office) -> None:
    """`mailbot restore`, on PostgreSQL when the last sign of life before the backup is old enough."""
    assert wait_until(lambda: office.command("restore")[0] == 0, 40, every=1)


def test_no_letter_leaves_twice_after_an_older_state_was_put_back(
    office: Office, empty: str | None, tmp_path: Path
) -> None:
    office.lease_seconds = 10
    bureau = office.open_bureau("sejour")
    people = backlog(office, bureau, BACKLOG)
    copy = tmp_path / "register.backup"
    with running(office):
        assert wait_until(lambda: 5 <= states(office)["sent"] < BACKLOG - 5, 60, every=0.01)
        back_up(office, copy)
        assert wait_until(lambda: all_settled(office, BACKLOG), 60)
    people += [late(office, bureau)]
    assert wait_until(lambda: office.once().sent == 1, 30, every=1)  # when the killed daemon's lease is over
    moved = put_back(office, copy, empty)

    assert moved.command("verify")[0] == 0
    status, _, told = moved.command("once")
    assert (status, "mailbot restore" in told) == (2, True), told
    assert letters_of(office, people) == dict.fromkeys(people, 1)

    hold(moved)
    assert moved.once().sent == 0
    assert letters_of(office, people) == dict.fromkeys(people, 1)
    assert {case["person"] for case in moved.cases()} == set(people)
    found = states(moved)
    assert found["sent"] + found["unsure"] + found["held"] == len(people)
    assert {case["reason"] for case in moved.cases() if case["acknowledgement"] == "held"} <= {"restored"}
    status, out, _ = moved.command("verify")
    assert status == 0, out

    newcomer = late(moved, bureau)
    assert moved.once().sent == 1
    assert letters_of(moved, [newcomer]) == {newcomer: 1}


def late(office: Office, bureau: Bureau) -> str:
    person = office.host.person("tard")
    office.host.deliver(mail(person, bureau.address, text=f"Bonjour, ici {person}."), person, bureau)
    return person


def test_what_an_agent_has_answered_meanwhile_is_seen_and_not_held(
    office: Office, empty: str | None, tmp_path: Path
) -> None:
    office.lease_seconds = 10
    bureau = office.open_bureau("sejour")
    office.once()
    copy = tmp_path / "register.backup"
    back_up(office, copy)
    person = office.host.person("amina")
    asked = mail(person, bureau.address)
    office.host.append(bureau, asked)
    office.once()
    answer = mail(bureau.address, person, "Re: Renouvellement", In_Reply_To=asked["Message-ID"])
    office.host.append(bureau, answer, folder=bureau.sent)
    moved = put_back(office, copy, empty)
    hold(moved)
    moved.once()
    (case,) = moved.cases()
    assert (case["state"], case["acknowledgement"]) == ("replied", "none")
    assert letters_of(office, [person]) == {person: 1}


# --- SQLite, where mailbot puts the file back itself -----------------------------------------------------


@pytest.fixture
def small(mailhost: MailHost, tmp_path: Path) -> Office:
    return Office(mailhost, tmp_path, "sqlite:///register.db")


def test_a_backup_goes_where_the_register_was_and_that_is_kept(small: Office, tmp_path: Path) -> None:
    bureau = small.open_bureau("sejour")
    person = late(small, bureau)
    small.once()
    copy = tmp_path / "backups.db"
    back_up(small, copy)
    assert copy.stat().st_mode & 0o777 == 0o600
    late(small, bureau)
    small.once()
    status, _, told = small.command("restore", str(copy))
    assert status == 0
    assert "The register that was there before is now" in told
    assert [case["person"] for case in small.cases()] == [person]
    (before,) = tmp_path.glob("register.db.before-*Z")
    with closing(sqlite3.connect(before)) as db:
        assert db.execute("SELECT count(*) FROM cases").fetchone() == (2,)
    assert not list(tmp_path.glob(".*"))
    assert small.once().sent == 0
    assert states(small) == {"sent": 1, "held": 1}


def test_a_held_letter_is_released_after_a_look(small: Office, tmp_path: Path) -> None:
    bureau = small.open_bureau("sejour")
    small.once()
    back_up(small, tmp_path / "copy")
    person = late(small, bureau)
    assert small.command("restore", str(tmp_path / "copy"))[0] == 0
    small.once()
    (case,) = small.cases()
    assert "restauré d'une sauvegarde" in small.command("digest")[1]
    assert small.command("release", case["reference"])[0] == 0
    small.once()
    assert letters_of(small, [person]) == {person: 1}


def test_mail_of_the_time_when_nothing_worked_has_its_letter(small: Office, tmp_path: Path) -> None:
    """`--until` says when the lost register last sent: what came later was answered by nobody."""
    bureau = small.open_bureau("sejour")
    small.once()
    back_up(small, tmp_path / "copy")
    long_ago, lately = small.host.person("avant"), small.host.person("apres")
    for person, ago in ((long_ago, 3), (lately, 1)):
        when = datetime.now(UTC) - timedelta(hours=ago)
        small.host.append(bureau, mail(person, bureau.address, text=f"Ici {person}."), when)
    until = datetime.now(UTC) - timedelta(hours=2)
    assert small.command("restore", str(tmp_path / "copy"), "--until", until.isoformat())[0] == 0
    assert small.once().sent == 1
    assert letters_of(small, [long_ago, lately]) == {long_ago: 0, lately: 1}


def test_letters_that_were_on_their_way_become_unsure_and_may_be_sent_again(
    small: Office, tmp_path: Path
) -> None:
    bureau = small.open_bureau("sejour")
    person = late(small, bureau)
    small.host.exim.stop()
    small.once()
    small.host.exim.start()
    back_up(small, tmp_path / "copy")
    assert small.command("restore", str(tmp_path / "copy"))[0] == 0
    assert small.once().sent == 0
    (case,) = small.cases()
    assert case["acknowledgement"] == "unsure"
    assert small.command("resend", case["reference"])[0] == 0
    assert small.once().sent == 1
    assert letters_of(small, [person]) == {person: 1}


def test_nothing_is_put_back_under_a_daemon(small: Office, tmp_path: Path) -> None:
    small.open_bureau("sejour")
    small.once()
    back_up(small, tmp_path / "copy")
    with running(small):
        status, _, told = small.command("restore", str(tmp_path / "copy"))
        assert (status, "Another mailbot already works" in told) == (2, True)
        assert small.command("restore")[0] == 2
    assert not list(tmp_path.glob("*.before-*"))


@pytest.mark.parametrize("damage", ["gone", "text", "cut", "another database", "another key"])
def test_what_is_no_backup_is_not_put_back(small: Office, tmp_path: Path, damage: str) -> None:
    small.open_bureau("sejour")
    small.once()
    copy = tmp_path / "copy"
    back_up(small, copy)
    whole = copy.read_bytes()
    match damage:
        case "gone":
            copy.unlink()
        case "text":
            copy.write_text("no database at all\n" * 100)
        case "cut":
            copy.write_bytes(whole[: len(whole) // 2])
        case "another database":
            copy.unlink()
            with closing(sqlite3.connect(copy)) as db:
                db.execute("CREATE TABLE other (id INTEGER)")
        case _:
            (small.folder / "key").write_text("MTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTE=")
    status, _, told = small.command("restore", str(copy))
    assert status == 2, told
    assert not list(tmp_path.glob("*.before-*"))
    assert not list(tmp_path.glob(".*"))


def test_a_backup_that_fails_leaves_the_one_before(small: Office, tmp_path: Path) -> None:
    small.open_bureau("sejour")
    small.once()
    (tmp_path / "copy").write_text("the one before")
    (tmp_path / "register.db").write_bytes(b"damaged" * 1000)
    for file in ("register.db-wal", "register.db-shm"):
        (tmp_path / file).unlink(missing_ok=True)
    assert small.command("backup", str(tmp_path / "copy"))[0] != 0
    assert (tmp_path / "copy").read_text() == "the one before"


def test_postgresql_is_told_its_own_commands(mailhost: MailHost, database: str, tmp_path: Path) -> None:
    office = Office(mailhost, tmp_path, database)
    office.open_bureau("sejour")
    app: App = office.app()
    try:
        assert "pg_dump" in office.command("backup", str(tmp_path / "copy"))[2]
        with pytest.raises(UsageError, match="pg_restore"):
            list(restore(app, tmp_path / "copy", app.now()))
        assert once(app).errors == []
    finally:
        app.close()
