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
from tests.whole.office import Office
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


def test_without_pages_nothing_of_them_is_loaded() -> None:
    code = (
        "import sys, mailbot.cli, mailbot.app.daemon, mailbot.app.checking, mailbot.demo.tour;"
        "sys.exit(any(name in sys.modules for name in ('starlette', 'uvicorn', 'anyio', 'mailbot.web')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
