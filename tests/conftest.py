"""Real servers for the tests that ask for them: one set for each pytest process, gone at its end."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.servers.browser import chromium
from tests.servers.ca import Authority, found_authority
from tests.servers.cyrus import Cyrus
from tests.servers.dovecot import Dovecot
from tests.servers.exim import Exim
from tests.servers.mailhost import MailHost
from tests.servers.postgres import Postgres
from tests.servers.process import Workplace
from tests.servers.simulated import SimulatedImap

SUBMITTER = ("mailbot", "soumission-44")  # the login that Exim's submission ports ask for


@pytest.fixture(scope="session")
def ca() -> Iterator[Authority]:
    """A certificate authority and the servers' certificate for localhost and 127.0.0.1."""
    place = Workplace("ca")
    try:
        yield found_authority(place.path, place.account)
    finally:
        place.close()


@pytest.fixture(scope="session")
def dovecot(ca: Authority) -> Iterator[Dovecot]:
    with Dovecot(ca) as server:
        yield server


@pytest.fixture(scope="session")
def cyrus(ca: Authority) -> Iterator[Cyrus]:
    with Cyrus(ca) as server:
        yield server


@pytest.fixture(scope="session")
def simulated_imap(ca: Authority) -> Iterator[SimulatedImap]:
    with SimulatedImap(ca) as server:
        yield server


@pytest.fixture(scope="session")
def exim(ca: Authority, dovecot: Dovecot) -> Iterator[Exim]:
    with Exim(ca, dovecot, logins=dict([SUBMITTER])) as server:
        yield server


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    with Postgres() as server:
        yield server


@pytest.fixture
def mailhost(ca: Authority, dovecot: Dovecot, exim: Exim) -> MailHost:
    """The mail servers, running (a test before may have stopped them), with users of the test's own."""
    dovecot.start()
    exim.start()
    return MailHost(ca, dovecot, exim)


@pytest.fixture
def database(postgres: Postgres) -> Iterator[str]:
    """The SQLAlchemy URL of an empty PostgreSQL database of the test's own, dropped after it."""
    postgres.start()
    url = postgres.database()
    yield url
    postgres.start()
    postgres.drop(url)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """For one module: while it is open, an event loop runs in this thread, and other tests need their own."""
    with chromium() as opened:
        yield opened
