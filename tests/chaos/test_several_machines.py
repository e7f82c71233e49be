"""Three daemons on one PostgreSQL register: they share the work, and the others take over a dead one's."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import psycopg
import pytest

from mailbot.app.daemon import Daemon
from tests.flows.letterbox import Letterbox
from tests.servers.mailhost import Bureau, MailHost
from tests.servers.process import wait_until
from tests.servers.proxy import Proxy
from tests.servers.scripted_smtp import ScriptedSmtp
from tests.whole.office import Office, mail
from tests.whole.running import end, events, running

LEASE = 10
"""Seconds, the shortest there is. By default it is 30, and a takeover takes three times as long as here."""
BUREAUX = ("asile", "cni", "permis", "sejour", "taxi", "visa")


@pytest.fixture
def office(mailhost: MailHost, database: str, tmp_path: Path) -> Office:
    office = Office(mailhost, tmp_path, database, lease_seconds=LEASE)
    for name in BUREAUX:
        office.open_bureau(name)
    return office


def readers(office: Office) -> dict[str, str]:
    """Which worker holds each mailbox, by the mailbox's address."""
    with psycopg.connect(office.register.replace("+psycopg", "")) as register:
        found = register.execute("SELECT address, lease_owner FROM mailboxes WHERE lease_owner IS NOT NULL")
        return dict(found.fetchall())


def share_evenly(office: Office, workers: int) -> bool:
    held = Counter(readers(office).values())
    return len(held) == workers and set(held.values()) == {len(BUREAUX) // workers}


def write_to(office: Office, bureau: Bureau) -> str:
    person = office.host.person("amina")
    words = f"Bonjour, comment renouveler mon titre ? Je loge au {bureau.user.partition('-')[0]}."
    office.host.deliver(mail(person, bureau.address, f"Titre {bureau.user[:4]}", words), person, bureau)
    return person


def test_three_daemons_share_the_mailboxes_and_two_take_over_what_a_killed_one_read(office: Office) -> None:
    with ExitStack() as stack:
        daemons = [stack.enter_context(running(office, f"log{n}")) for n in range(3)]
        assert wait_until(lambda: share_evenly(office, 3), 3 * LEASE, every=0.2), readers(office)

        victim = daemons[1]
        end(victim)
        killed = time.monotonic()
        orphans = [a for a, owner in readers(office).items() if f"-{victim.pid}-" in owner]
        people = [write_to(office, bureau) for bureau in office.bureaux.values()]
        answered = [len(office.host.letters_to(person, wait=2 * LEASE)) for person in people]
        taken = time.monotonic() - killed
        assert len(orphans) == 2
        assert answered == [1] * len(people)
        assert taken < 2 * LEASE + 5
        assert wait_until(lambda: share_evenly(office, 2), LEASE, every=0.2), readers(office)

        # A machine that comes back gets its share again.
        stack.enter_context(running(office, "log3"))
        assert wait_until(lambda: share_evenly(office, 3), 2 * LEASE, every=0.2), readers(office)
        later = [write_to(office, bureau) for bureau in office.bureaux.values()]
        assert [len(office.host.letters_to(person, wait=2 * LEASE)) for person in later] == [1] * len(later)
    assert len(office.cases()) == 2 * len(BUREAUX)
    assert sum(events(office, f"log{n}")["set aside"] for n in range(4)) == 0


def test_work_that_outlasts_its_lease_stays_with_its_worker(
    mailhost: MailHost, database: str, tmp_path: Path
) -> None:
    """Signs of life go on beside a pass, however long the server makes it wait."""
    with Proxy(mailhost.dovecot.imap_port) as line:
        office = Office(mailhost, tmp_path, database, lease_seconds=LEASE)
        bureau = office.open_bureau("sejour", plain_port=line.port)
        with running(office, "log0"), running(office, "log1"):
            assert wait_until(lambda: b"IDLE" in line.commands, 20)
            line.slow = lambda command: 1.5 * LEASE if b"UID FETCH" in command else 0.0
            person = write_to(office, bureau)
            assert len(office.host.letters_to(person, wait=3 * LEASE)) == 1
        logins = [command for command in line.commands if command.upper().startswith(b"LOGIN")]
    assert len(logins) == 1
    assert len(office.cases()) == 1


@contextmanager
def at_work(daemon: Daemon) -> Iterator[None]:
    thread = threading.Thread(target=daemon.work)
    thread.start()
    try:
        yield
    finally:
        daemon.stop()
        thread.join(12)


def test_three_daemons_send_one_digest_a_day_between_them(database: str, tmp_path: Path) -> None:
    morning = datetime(2026, 7, 13, 8, 31, tzinfo=ZoneInfo("Europe/Paris"))
    with ScriptedSmtp() as server, ExitStack() as stack:
        box = Letterbox(tmp_path, server.port, register=database, now=morning)
        apps = [box.app() for _ in range(3)]
        for app in apps:
            stack.callback(app.close)
            assert app.parts.worker
            stack.enter_context(at_work(Daemon(app)))
        assert wait_until(lambda: len(server.mails()) == 1, 15)
        time.sleep(2)
    assert len(server.mails()) == 1
