"""The pages beside the daemon: they come and go with it, and never stand in its way."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.servers.mailhost import MailHost
from tests.servers.ports import Port
from tests.servers.process import wait_until
from tests.whole.office import Office, mail
from tests.whole.running import ended, log_of, running


@pytest.fixture
def office(mailhost: MailHost, tmp_path: Path) -> Office:
    made = Office(mailhost, tmp_path, "sqlite:///register.db")
    made.open_bureau("sejour")
    return made


def opens(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/connexion", timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def test_the_daemon_serves_pages_and_ends_with_them(office: Office) -> None:
    with Port() as port:
        office.extra = f"\n[web]\nenabled = true\nport = {port.number}\n"
        with running(office) as process:
            assert wait_until(lambda: opens(port.number), 20), log_of(office)
            # A browser that has asked for nothing yet must not hold the end up.
            with socket.create_connection(("127.0.0.1", port.number)):
                process.send_signal(signal.SIGTERM)
                assert ended(process) == 0
        assert '"left": []' in log_of(office)
        assert not opens(port.number)


def test_without_an_address_for_its_pages_the_daemon_works_on(office: Office) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        number = taken.getsockname()[1]
        office.extra = f"\n[web]\nenabled = true\nport = {number}\n"
        with running(office) as process:
            assert wait_until(lambda: "pages not served" in log_of(office), 10)
            assert wait_until(lambda: office.command("health")[0] == 0, 10)
            process.send_signal(signal.SIGTERM)
            assert ended(process) == 0


def asked(port: int, path: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.read().decode()
    except OSError:
        return 0, ""


def test_without_pages_the_daemon_still_answers_probes_and_tells_its_metrics(office: Office) -> None:
    with Port() as port:
        office.extra = f"\n[web]\nmonitoring = true\nport = {port.number}\n"
        with running(office):
            assert wait_until(lambda: asked(port.number, "/health")[0] == 200, 20), log_of(office)
            office.host.append(office.bureaux["sejour"], mail("a@ailleurs.example", "b@ailleurs.example"))
            told = 'mailbot_messages_total{mailbox="sejour"'
            assert wait_until(lambda: told in asked(port.number, "/metrics")[1], 20)
            metrics = asked(port.number, "/metrics")[1]
            assert "\nmailbot_workers 1.0\n" in metrics
            assert 'mailbot_well{part="sejour"} 1.0' in metrics
            assert "process_resident_memory_bytes" in metrics
            assert asked(port.number, "/connexion")[0] == 404
            office.host.dovecot.kill()
            try:
                assert wait_until(lambda: asked(port.number, "/health")[0] == 503, 20)
                assert asked(port.number, "/health/live")[0] == 200
            finally:
                office.host.dovecot.start()


def test_without_pages_nothing_of_them_is_loaded() -> None:
    code = (
        "import sys, mailbot.cli, mailbot.app.daemon, mailbot.app.checking, mailbot.demo.tour;"
        "heavy = {'starlette', 'uvicorn', 'prometheus_client', 'mailbot.web'};"
        "sys.exit(bool(heavy & sys.modules.keys()))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
