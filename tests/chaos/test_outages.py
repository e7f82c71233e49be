"""Lines cut, servers restarted, passwords changed, certificates expired: the daemon is back by itself.

Meanwhile `mailbot health` ends with 4 (3 where the register itself is away) and says why; afterwards with 0.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.conftest import SUBMITTER
from tests.servers.mailhost import Bureau, MailHost
from tests.servers.postgres import Postgres
from tests.servers.process import wait_until
from tests.servers.proxy import Proxy, starts_with
from tests.whole.office import Office, mail
from tests.whole.running import all_settled, backlog, letters_of, running, states

PATIENCE = 120.0
"""Seconds, far more than anything here takes: what does not come by then never comes."""


@pytest.fixture
def office(mailhost: MailHost, tmp_path: Path) -> Office:
    return Office(mailhost, tmp_path, "sqlite:///register.db")


def is_well(office: Office) -> bool:
    return office.command("health")[0] == 0


def assert_health_tells(office: Office, *words: str, status: int = 4) -> None:
    """Before long `health` ends with that status, and says all these words."""
    told: list[tuple[int, str]] = []

    def tells() -> bool:
        found, out, err = office.command("health")
        told.append((found, out + err))
        return found == status and all(word in out + err for word in words)

    assert wait_until(tells, PATIENCE, every=0.3), told[-1]


def assert_back_at_work(office: Office, bureau: Bureau) -> None:
    """A mail delivered now is answered once, and all is well."""
    person = office.host.person("apres")
    office.host.deliver(mail(person, bureau.address, "Après la panne"), person, bureau)
    assert len(office.host.letters_to(person, wait=PATIENCE)) == 1
    assert wait_until(lambda: is_well(office), PATIENCE, every=0.3), office.command("health")


# --- the line to the mailbox -------------------------------------------------------------------------


@pytest.mark.parametrize("command", [b"IDLE", b"UID FETCH"])
def test_while_the_line_to_the_mailbox_is_down_health_says_so(office: Office, command: bytes) -> None:
    with Proxy(office.host.dovecot.imap_port) as line:
        bureau = office.open_bureau("sejour", plain_port=line.port)
        with running(office):
            assert wait_until(lambda: b"IDLE" in line.commands and is_well(office), PATIENCE)
            people = backlog(office, bureau, 5)
            if command != b"IDLE":
                cut = line.cut_when(starts_with(command), after=1500)
                assert wait_until(lambda: cut.done == 1, PATIENCE)
            line.down()
            assert_health_tells(office, "sejour: was last read at", "cannot be reached")
            line.up()
            assert_back_at_work(office, bureau)
    assert set(letters_of(office, people).values()) == {1}
    assert len(office.cases()) == 6


def assert_answered(office: Office, bureau: Bureau, words: str) -> None:
    """Wait until the login that mailbot has is refused with these words, or let in again.

    Dovecot looks for changes of its files once a second.
    """

    def answered() -> bool:
        answer = office.host.dovecot.answer_to_login(bureau.user, bureau.password)
        return words in answer if words else answer == ""

    assert wait_until(answered, PATIENCE, every=0.2)


@contextmanager
def another_password(office: Office, bureau: Bureau) -> Iterator[None]:
    office.host.dovecot.add_user(bureau.user, "changed-by-somebody")
    assert_answered(office, bureau, "AUTHENTICATIONFAILED")
    yield
    (office.folder / "password-sejour").write_text("changed-by-somebody")


@contextmanager
def users_unavailable(office: Office, bureau: Bureau) -> Iterator[None]:
    """Dovecot may not look the user up: it answers NO [UNAVAILABLE], as when its directory is away."""
    user = office.host.dovecot.place.path / "users" / bureau.user
    user.chmod(0)
    os.utime(user, (0, 0))  # what has not changed it keeps open
    assert_answered(office, bureau, "UNAVAILABLE")
    yield
    user.chmod(0o644)
    os.utime(user)
    assert_answered(office, bureau, "")


@pytest.mark.parametrize(
    ("fault", "words"), [(another_password, "AUTHENTICATIONFAILED"), (users_unavailable, "UNAVAILABLE")]
)
def test_a_login_that_is_refused_is_told_and_tried_with_the_newest_password_until_it_is_let_in(
    office: Office, fault: Callable[[Office, Bureau], AbstractContextManager[None]], words: str
) -> None:
    bureau = office.open_bureau("sejour")
    with running(office):
        assert wait_until(lambda: is_well(office), PATIENCE)
        with fault(office, bureau):
            office.host.dovecot.doveadm("kick", bureau.user)
            assert_health_tells(office, "sejour: was last read at", words)
        assert_back_at_work(office, bureau)


# --- the line to the mail server ---------------------------------------------------------------------


def any_command(command: bytes) -> bool:
    """The first that is given, then."""
    return bool(command)


def says(words: bytes) -> Callable[[bytes], bool]:
    return lambda command: command == words


@pytest.mark.parametrize(
    ("command", "after", "fate", "letters"),
    [
        (any_command, 0, "sent", 1),
        (starts_with(b"FROM:"), 0, "sent", 1),
        (starts_with(b"TO:"), 0, "sent", 1),
        (says(b"DATA"), 0, "sent", 1),
        (says(b"DATA"), 3, "sent", 1),
        (says(b"."), 0, "unsure", 0),
        (says(b"."), 1, "unsure", 1),
    ],
    ids=[
        "at EHLO",
        "at MAIL",
        "at RCPT",
        "at DATA",
        "within the answer to DATA",
        "at the dot",
        "after the dot",
    ],
)
def test_a_line_cut_on_the_way_of_a_letter_loses_and_doubles_nothing(
    office: Office, command: Callable[[bytes], bool], after: int, fate: str, letters: int
) -> None:
    with Proxy(office.host.exim.smtp_port) as line:
        office.plain_smtp_port = line.port
        bureau = office.open_bureau("sejour")
        people = backlog(office, bureau, 3)
        cut = line.cut_when(command, after=after)
        office.once()
        office.now = datetime.now(UTC) + timedelta(minutes=2)  # when what was put off is due again
        office.once()
    assert cut.done == 1
    found = letters_of(office, people)
    assert sorted(found.values()) == sorted([letters, 1, 1])
    assert states(office) == ({"sent": 3} if fate == "sent" else {"sent": 2, "unsure": 1})


@contextmanager
def another_submission_password(host: MailHost) -> Iterator[None]:
    host.exim.permit({SUBMITTER[0]: "changed-by-somebody"})
    yield
    host.exim.permit(host.exim.logins)


@contextmanager
def no_mail_server(host: MailHost) -> Iterator[None]:
    host.exim.stop()
    yield
    host.exim.start()


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (another_submission_password, "the login was refused"),
        (no_mail_server, "cannot be reached or refuses"),
    ],
)
def test_while_letters_cannot_be_handed_over_health_says_why(
    office: Office, fault: Callable[[MailHost], AbstractContextManager[None]], words: str
) -> None:
    bureau = office.open_bureau("sejour")
    with running(office):
        assert wait_until(lambda: is_well(office), PATIENCE)
        with fault(office.host):
            people = backlog(office, bureau, 3)
            assert_health_tells(office, "outbox: mail waits", words)
        assert wait_until(lambda: states(office) == {"sent": 3}, PATIENCE, every=0.3)
        assert wait_until(lambda: is_well(office), PATIENCE, every=0.3)
    assert set(letters_of(office, people).values()) == {1}


# --- certificates ------------------------------------------------------------------------------------


@contextmanager
def expired_certificate(host: MailHost) -> Iterator[None]:
    host.authority.issue(not_after=datetime.now(UTC) - timedelta(days=1))
    restart(host)
    try:
        yield
    finally:
        host.authority.issue()
        restart(host)


def restart(host: MailHost) -> None:
    """Both servers: Exim takes up a new certificate by itself too, but at a moment of its own choosing."""
    host.dovecot.restart()
    host.exim.restart()


def test_an_expired_certificate_is_refused_and_told_until_it_is_renewed(office: Office) -> None:
    bureau = office.open_bureau("sejour")
    with running(office):
        assert wait_until(lambda: is_well(office), PATIENCE)
        with expired_certificate(office.host):
            assert_health_tells(office, "sejour: was last read at", "certificate has expired")
        assert_back_at_work(office, bureau)


def test_letters_wait_for_a_mail_server_whose_certificate_has_expired(office: Office) -> None:
    with Proxy(office.host.dovecot.imap_port) as line:  # whose certificate does not matter here
        bureau = office.open_bureau("sejour", plain_port=line.port)
        with running(office):
            assert wait_until(lambda: is_well(office), PATIENCE)
            with expired_certificate(office.host):
                people = backlog(office, bureau, 2)
                assert_health_tells(office, "outbox: mail waits", "certificate has expired")
            assert wait_until(lambda: states(office) == {"sent": 2}, PATIENCE, every=0.3)
            assert wait_until(lambda: is_well(office), PATIENCE, every=0.3)
    assert set(letters_of(office, people).values()) == {1}


# --- the register ------------------------------------------------------------------------------------


@pytest.mark.long
def test_connections_to_the_register_that_end_at_any_moment_lose_and_double_nothing(
    mailhost: MailHost, postgres: Postgres, database: str, tmp_path: Path
) -> None:
    office, dice = Office(mailhost, tmp_path, database), random.Random(44)
    bureau = office.open_bureau("sejour")
    people = backlog(office, bureau, 60)
    with running(office):
        for _ in range(12):
            time.sleep(dice.uniform(0.1, 0.8))
            postgres.cut(database)
        assert wait_until(lambda: all_settled(office, 60), 2 * PATIENCE, every=0.5), states(office)
        assert wait_until(lambda: is_well(office), PATIENCE, every=0.3)
    office.now = datetime.now(UTC) + timedelta(minutes=30)
    office.once()
    letters = letters_of(office, people)
    unsure = {case["person"] for case in office.cases() if case["acknowledgement"] == "unsure"}
    assert len(office.cases()) == 60
    assert max(letters.values()) == 1
    assert {person for person, count in letters.items() if count == 0} <= unsure


def test_while_the_register_is_away_health_is_3_and_says_so(
    mailhost: MailHost, postgres: Postgres, database: str, tmp_path: Path
) -> None:
    office = Office(mailhost, tmp_path, database)
    bureau = office.open_bureau("sejour")
    with running(office):
        assert wait_until(lambda: is_well(office), PATIENCE)
        postgres.stop()
        assert_health_tells(office, "register (postgresql)", status=3)
        postgres.start()
        assert_back_at_work(office, bureau)
