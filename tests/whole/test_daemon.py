"""The daemon, as a process of its own, on real servers."""

from __future__ import annotations

import json
import signal
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.servers.mailhost import MailHost
from tests.servers.process import wait_until
from tests.whole.office import Office, mail
from tests.whole.running import ended, log_of, running


@pytest.fixture
def office(mailhost: MailHost, tmp_path: Path) -> Office:
    return Office(mailhost, tmp_path, "sqlite:///register.db")


def test_a_mail_is_acknowledged_within_seconds_of_its_delivery(office: Office) -> None:
    bureau = office.open_bureau("sejour")
    person = office.host.person("amina")
    with running(office):
        assert wait_until(lambda: office.command("health")[0] == 0, 10)
        office.host.deliver(mail(person, bureau.address), person, bureau)
        assert len(office.host.letters_to(person, wait=8)) == 1


def test_sigterm_ends_the_daemon_and_all_that_it_was_at(office: Office) -> None:
    office.open_bureau("sejour")
    office.open_bureau("permis", "permis_echange")
    with running(office) as process:
        wait_until(lambda: office.command("health")[0] == 0, 10)
        process.send_signal(signal.SIGTERM)
        assert ended(process) == 0
    assert '"stopped"' in log_of(office)
    assert '"left": []' in log_of(office)


def test_the_log_is_structured_and_names_nobody(office: Office) -> None:
    bureau = office.open_bureau("sejour")
    person = office.host.person("amina")
    with running(office) as process:
        office.host.deliver(mail(person, bureau.address, "Secret 4403016527"), person, bureau)
        office.host.letters_to(person, wait=8)
        process.terminate()
        ended(process)
    lines = [json.loads(line) for line in log_of(office).splitlines()]
    assert all(datetime.fromisoformat(line["at"]).tzinfo == UTC for line in lines)
    assert {"running", "pass", "mail settled", "stopped"} <= {line["event"] for line in lines}
    assert person not in log_of(office)
    assert "4403016527" not in log_of(office)
    assert bureau.password not in log_of(office)


def test_after_the_servers_restart_it_is_back_at_work_by_itself(office: Office) -> None:
    bureau = office.open_bureau("sejour")
    person = office.host.person("amina")
    with running(office):
        assert wait_until(lambda: office.command("health")[0] == 0, 10)
        office.host.dovecot.kill()
        time.sleep(1)
        office.host.dovecot.start()
        office.host.deliver(mail(person, bureau.address), person, bureau)
        assert len(office.host.letters_to(person, wait=30)) == 1


def test_a_second_daemon_on_the_same_sqlite_register_says_so_and_stops(office: Office) -> None:
    office.open_bureau("sejour")
    with running(office):
        status, _, told = office.command("once")
        assert status == 2
        assert "Another mailbot already works on" in told
