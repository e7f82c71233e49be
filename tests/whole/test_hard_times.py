"""The daemon through kills, stops under load and servers that go away: one letter for each person."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from mailbot.app.daemon import Daemon
from tests.flows.letterbox import Letterbox
from tests.servers.mailhost import MailHost
from tests.servers.postgres import Postgres
from tests.servers.process import wait_until
from tests.servers.scripted_smtp import SILENCE, Script, ScriptedSmtp
from tests.whole.office import Office, mail
from tests.whole.running import (
    all_settled,
    backlog,
    ended,
    events,
    letters_of,
    log_of,
    running,
    states,
)


@pytest.fixture
def office(mailhost: MailHost, tmp_path: Path) -> Office:
    return Office(mailhost, tmp_path, "sqlite:///register.db")


# --- stops ---------------------------------------------------------------------------------------


def test_a_stop_under_load_is_clean_and_a_restart_finishes_the_work(office: Office) -> None:
    bureau = office.open_bureau("sejour")
    people = backlog(office, bureau, 300)
    with running(office) as process:
        assert wait_until(lambda: states(office).total() >= 30, 60, every=0.2)
        process.send_signal(signal.SIGTERM)
        assert ended(process) == 0
    assert states(office).total() < 300, "the stop came too late to prove anything"
    assert states(office)["unsure"] == 0

    with running(office):
        assert wait_until(lambda: all_settled(office, 300), 120, every=0.5), states(office)
    assert states(office) == {"sent": 300}
    assert set(letters_of(office, people).values()) == {1}


def test_a_server_that_hangs_does_not_keep_the_daemon_from_stopping(office: Office) -> None:
    bureau = office.open_bureau("sejour")
    with ScriptedSmtp(Script({"DOT": (SILENCE,)})) as hanging:
        office.plain_smtp_port = hanging.port
        backlog(office, bureau, 1)
        with running(office) as process:
            assert wait_until(lambda: bool(hanging.mails()), 20), log_of(office)
            process.send_signal(signal.SIGTERM)
            assert ended(process) == 0
    assert '"left": ["send"]' in log_of(office)
    assert all(json.loads(line) for line in log_of(office).splitlines())
    assert office.once().sent == 0
    assert states(office) == {"unsure": 1}


# --- servers that go away ----------------------------------------------------------------------------


def test_after_the_register_was_away_the_daemon_is_back_by_itself(
    mailhost: MailHost, postgres: Postgres, database: str, tmp_path: Path
) -> None:
    office = Office(mailhost, tmp_path, database)
    bureau = office.open_bureau("sejour")
    first, second = mailhost.person("avant"), mailhost.person("apres")
    with running(office) as process:
        mailhost.deliver(mail(first, bureau.address), first, bureau)
        assert len(mailhost.letters_to(first, wait=15)) == 1
        assert wait_until(lambda: states(office) == {"sent": 1}, 10)  # else its fate would be unsure
        postgres.stop()
        mailhost.deliver(mail(second, bureau.address), second, bureau)
        time.sleep(4)
        assert process.poll() is None
        postgres.start()
        assert len(mailhost.letters_to(second, wait=30)) == 1
        process.send_signal(signal.SIGTERM)
        assert ended(process) == 0
    assert wait_until(lambda: states(office) == {"sent": 2}, 5)
    assert first not in log_of(office)
    assert all(json.loads(line) for line in log_of(office).splitlines())


def test_while_smtp_is_down_letters_wait_and_leave_when_it_is_back(office: Office) -> None:
    bureau = office.open_bureau("sejour")
    office.host.exim.stop()
    with running(office):
        people = backlog(office, bureau, 5)
        assert wait_until(lambda: states(office) == {"queued": 5}, 20)
        time.sleep(3)
        office.host.exim.start()
        assert wait_until(lambda: states(office) == {"sent": 5}, 40), log_of(office)
    assert set(letters_of(office, people).values()) == {1}
    assert events(office)["mail not sent"] >= 1


# --- logs and errors ---------------------------------------------------------------------------------

CLUMSY = """
import logging, sys, threading, warnings
from mailbot.adapters.logs import write_logs
write_logs()
logging.getLogger("mailbot.smtp").warning("refused", extra={"error": "550 <amina@ailleurs.example>: nobody"})
logging.getLogger("somebody.else").error("cannot handle %s", "Objet secret de amina@ailleurs.example")
warnings.warn("odd subject: Objet secret", stacklevel=1)
def flaw():
    raise ValueError("Objet secret de amina@ailleurs.example")
thread = threading.Thread(target=flaw, name="read sejour")
thread.start()
thread.join()
try:
    flaw()
except ValueError:
    logging.getLogger("mailbot.pass").exception("failed")
flaw()
"""


def test_whatever_others_log_warn_of_or_fail_with_is_json_that_quotes_nobody() -> None:
    done = subprocess.run([sys.executable, "-c", CLUMSY], capture_output=True, text=True, check=False)
    lines = [json.loads(line) for line in done.stderr.splitlines()]
    assert [line["event"] for line in lines] == [
        "refused",
        "cannot handle %s",
        "warning",
        "uncaught",
        "failed",
        "uncaught",
    ]
    assert lines[0]["error"] == "550 <(address)>: nobody"
    assert lines[3]["job"] == "read sejour"
    assert lines[5]["error"].startswith("ValueError in <string>:")
    assert "secret" not in done.stderr
    assert "amina" not in done.stderr
    assert done.returncode == 1


def told_by(*words: str, **environment: str) -> tuple[int, str]:
    run = [sys.executable, "-m", "mailbot", *words]
    done = subprocess.run(run, capture_output=True, text=True, check=False, env={**os.environ, **environment})
    return done.returncode, done.stderr


def test_an_unexpected_error_is_a_sentence_without_its_words_and_status_1(office: Office) -> None:
    bureau = office.open_bureau("sejour")
    person = office.host.person("amina")
    office.host.append(bureau, mail(person, bureau.address))
    office.once()
    with sqlite3.connect(office.folder / "register.db") as register:
        register.execute("UPDATE cases SET items_given = ?", (f"no JSON: {person}",))
    register.close()

    status, told = told_by("--config", str(office.config), "cases")
    assert status == 1
    assert "Something unexpected went wrong: JSONDecodeError in " in told
    assert "Traceback" not in told
    assert person not in told

    status, told = told_by("--config", str(office.config), "cases", MAILBOT_DEBUG="1")
    assert status == 1
    assert "Traceback" in told


def test_a_file_that_is_in_the_way_is_named(office: Office) -> None:
    office.open_bureau("sejour")
    in_the_way = office.folder / "in-the-way"
    in_the_way.touch()
    status, told = told_by(
        "--config", str(office.config), "preview", "--lang", "en", "--dir", str(in_the_way)
    )
    assert status == 2
    assert str(in_the_way) in told
    assert "Traceback" not in told


# --- threads -----------------------------------------------------------------------------------------


class Fragile(Daemon):
    """A daemon whose sending thread dies at its first try."""

    died = False

    def _send(self) -> None:
        if not self.died:
            self.died = True
            raise ZeroDivisionError
        super()._send()


def test_a_thread_that_dies_is_begun_anew(tmp_path: Path) -> None:
    with ScriptedSmtp() as server:
        box = Letterbox(tmp_path, server.port)
        app = box.app()
        box.receive(app, "amina@ailleurs.example")
        daemon = Fragile(app)
        work = threading.Thread(target=daemon.work)
        work.start()
        try:
            assert wait_until(lambda: bool(server.mails()), 15)
        finally:
            daemon.stop()
            work.join(12)
        app.close()
    assert daemon.died
