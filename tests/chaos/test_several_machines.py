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
from tests.servers.process import stays, wait_until
from tests.servers.proxy import Proxy
from tests.servers.scripted_smtp import ScriptedSmtp
from tests.whole.office import Office, mail
from tests.whole.running import end, events, letters_of, running, states

LEASE = 10
"""Seconds, the shortest there is. By default it is 30, and a takeover takes three times as long as here."""
A_MINUTE = 60.0
PATIENCE = 120.0
"""Seconds, far more than anything here takes."""
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


@pytest.mark.long
def test_three_daemons_share_the_mailboxes_and_two_take_over_what_a_killed_one_read(office: Office) -> None:
    with ExitStack() as stack:
        daemons = [stack.enter_context(running(office, f"log{n}")) for n in range(3)]
        assert wait_until(lambda: share_evenly(office, 3), PATIENCE, every=0.2), readers(office)

        victim = daemons[1]
        end(victim)
        killed = time.monotonic()
        orphans = [a for a, owner in readers(office).items() if f"-{victim.pid}-" in owner]
        people = [write_to(office, bureau) for bureau in office.bureaux.values()]
        answered = [len(office.host.letters_to(person, wait=PATIENCE)) for person in people]
        taken = time.monotonic() - killed
        assert len(orphans) == 2
        assert answered == [1] * len(people)
        assert taken < A_MINUTE
        assert wait_until(lambda: share_evenly(office, 2), PATIENCE, every=0.2), readers(office)

        # A machine that comes back gets its share again.
        stack.enter_context(running(office, "log3"))
        assert wait_until(lambda: share_evenly(office, 3), PATIENCE, every=0.2), readers(office)
        later = [write_to(office, bureau) for bureau in office.bureaux.values()]
        assert [len(office.host.letters_to(person, wait=PATIENCE)) for person in later] == [1] * len(later)
    assert len(office.cases()) == 2 * len(BUREAUX)
    assert sum(events(office, f"log{n}")["set aside"] for n in range(4)) == 0


@pytest.mark.long
def test_work_that_outlasts_its_lease_stays_with_its_worker(
    mailhost: MailHost, database: str, tmp_path: Path
) -> None:
    """Signs of life go on beside a pass, however long the server makes it wait."""
    with Proxy(mailhost.dovecot.imap_port) as line:
        office = Office(mailhost, tmp_path, database, lease_seconds=LEASE)
        bureau = office.open_bureau("sejour", plain_port=line.port)
        with running(office, "log0"), running(office, "log1"):
            assert wait_until(lambda: b"IDLE" in line.commands, PATIENCE)
            line.slow = lambda command: 1.5 * LEASE if b"UID FETCH" in command else 0.0
            person = write_to(office, bureau)
            assert len(office.host.letters_to(person, wait=PATIENCE)) == 1
        logins = [command for command in line.commands if command.upper().startswith(b"LOGIN")]
    assert len(logins) == 1
    assert len(office.cases()) == 1


def in_hand(office: Office) -> tuple[str, str] | None:
    """Who holds a letter, and in which state."""
    with psycopg.connect(office.register.replace("+psycopg", "")) as register:
        asked = "SELECT claimed_by, state FROM outbox WHERE state IN ('claimed', 'transmitting')"
        return register.execute(asked).fetchone()


@pytest.mark.long
@pytest.mark.parametrize(
    ("holds_at", "state", "fate"), [(b"RCPT TO", "claimed", "sent"), (b".", "transmitting", "unsure")]
)
def test_the_letter_that_a_killed_worker_had_in_its_hands_is_taken_up_within_a_minute(
    mailhost: MailHost, database: str, tmp_path: Path, holds_at: bytes, state: str, fate: str
) -> None:
    def is_held(command: bytes) -> bool:
        return command.upper().startswith(holds_at) if fate == "sent" else command == holds_at

    with Proxy(mailhost.exim.smtp_port) as line, ExitStack() as stack:
        office = Office(mailhost, tmp_path, database, plain_smtp_port=line.port, lease_seconds=LEASE)
        bureau = office.open_bureau("sejour")
        line.slow = lambda command: PATIENCE if is_held(command) else 0.0
        daemons = [stack.enter_context(running(office, f"log{n}")) for n in range(2)]
        person = write_to(office, bureau)
        assert wait_until(lambda: (in_hand(office) or ("", ""))[1] == state, PATIENCE, every=0.1)
        # Longer than a lease it may stay there, for as long as its worker lives.
        assert stays(lambda: (in_hand(office) or ("", ""))[1] == state, 1.5 * LEASE, every=0.5)
        owner = (in_hand(office) or ("", ""))[0]
        line.slow = lambda _: 0.0
        end(next(daemon for daemon in daemons if f"-{daemon.pid}-" in owner))
        assert wait_until(lambda: states(office) == {fate: 1}, A_MINUTE, every=0.3), states(office)
    assert letters_of(office, [person])[person] == (1 if fate == "sent" else 0)


@contextmanager
def at_work(daemon: Daemon) -> Iterator[None]:
    thread = threading.Thread(target=daemon.work)
    thread.start()
    try:
        yield
    finally:
        daemon.stop()
        thread.join(12)


def test_three_daemons_send_one_digest_and_one_summary_between_them(database: str, tmp_path: Path) -> None:
    morning = datetime(2026, 7, 13, 8, 31, tzinfo=ZoneInfo("Europe/Paris"))
    with ScriptedSmtp() as server, ExitStack() as stack:
        box = Letterbox(tmp_path, server.port, register=database, now=morning)
        apps = [box.app() for _ in range(3)]
        for app in apps:
            stack.callback(app.close)
            assert app.parts.worker
            stack.enter_context(at_work(Daemon(app)))
        assert wait_until(lambda: len(server.mails()) == 2, PATIENCE)
        time.sleep(2)
    for reader in (b"To: chef@agents.example", b"To: tete@agents.example"):
        assert sum(reader in mail for mail in server.mails()) == 1
    assert len(server.mails()) == 2
