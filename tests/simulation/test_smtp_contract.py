"""What mailbot relies on of an SMTP server, asked of Exim and of the simulated server alike."""

from __future__ import annotations

import email.policy
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from email import message_from_bytes
from typing import Protocol, cast

import pytest

from mailbot.adapters.outbox import SmtpAccount, SmtpOutbox
from mailbot.domain.model import MailState
from mailbot.domain.traffic import Queued
from tests.conftest import SUBMITTER
from tests.servers.mailhost import MailHost
from tests.simulation.faults import Fault
from tests.simulation.test_simulated_smtp import Office

SENT, QUEUED, FAILED = MailState.SENT, MailState.QUEUED, MailState.FAILED
BODY = "Bonjour,\r\n.une ligne\r\n..deux\r\n\r\nÀ bientôt\r\n"


class Server(Protocol):
    def person(self, kind: str = "citoyen") -> str:
        """An address that takes mail, or one of the kinds `refused` and `deferred`."""

    def submit(self, person: str, go: Callable[[], bool]) -> MailState: ...
    def restart(self) -> None: ...
    def bodies(self, person: str, at_least: int) -> list[str]: ...


@dataclass
class AtExim:
    host: MailHost
    outbox: SmtpOutbox

    def person(self, kind: str = "citoyen") -> str:
        return self.host.person(kind)

    def submit(self, person: str, go: Callable[[], bool]) -> MailState:
        return self.outbox.submit(letter(person), go).state

    def restart(self) -> None:
        self.host.exim.restart()

    def bodies(self, person: str, at_least: int) -> list[str]:
        if not at_least:
            self.host.settle()
        found = self.host.letters_to(person, wait=5 if at_least else 0, at_least=at_least)
        return [body_of(one.as_bytes(policy=email.policy.SMTP)) for one in found]


FAULTS = {"refused": "smtp_5xx", "deferred": "smtp_4xx", "restarted": "smtp_421"}


class Simulated:
    def __init__(self) -> None:
        self.office, self.people, self.restarted = Office(), 0, False

    def person(self, kind: str = "citoyen") -> str:
        self.people += 1
        return f"{kind}-{self.people}@ailleurs.example"

    def submit(self, person: str, go: Callable[[], bool]) -> MailState:
        kind = "restarted" if self.restarted else person.partition("-")[0]
        self.restarted = False
        self.office.stage.faults = [Fault(FAULTS[kind], 0)] if kind in FAULTS else []
        with self.office.network.installed():
            return self.office.outbox.submit(letter(person), go).state

    def restart(self) -> None:
        self.restarted = True

    def bodies(self, person: str, at_least: int) -> list[str]:
        found = [one for one in self.office.server.accepted if one.recipients == (person,)]
        assert len(found) >= at_least
        return [body_of(one.raw) for one in found]


def letter(person: str) -> Queued:
    head = (
        f"From: accuses@prefecture44.example\r\nTo: {person}\r\nMessage-ID: <{person}>\r\nSubject: essai\r\n"
    )
    kind = (
        "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n"
    )
    return Queued(1, "accuses@prefecture44.example", (person,), (f"{head}{kind}\r\n{BODY}").encode(), 0)


def body_of(raw: bytes) -> str:
    content = cast(bytes, message_from_bytes(raw).get_payload(decode=True))
    return "\n".join(content.decode().splitlines()).strip("\n")


@pytest.fixture(params=["exim", "simulated"])
def server(request: pytest.FixtureRequest) -> Iterator[Server]:
    if request.param == "simulated":
        yield Simulated()
        return
    host: MailHost = request.getfixturevalue("mailhost")
    port, ca = host.exim.submission_port, host.authority.ca_file
    account = SmtpAccount("127.0.0.1", port, "starttls", ca, SUBMITTER[0], lambda: SUBMITTER[1])
    with closing(SmtpOutbox(account)) as outbox:
        yield AtExim(host, outbox)


def yes() -> bool:
    return True


def test_several_mails_on_one_connection_arrive_as_they_were_sent(server: Server) -> None:
    people = [server.person() for _ in range(3)]
    assert [server.submit(person, yes) for person in people] == [SENT] * 3
    for person in people:
        assert server.bodies(person, 1) == [body_of(letter(person).raw)]


@pytest.mark.parametrize(("kind", "state"), [("refused", FAILED), ("deferred", QUEUED)])
def test_one_that_is_turned_away_costs_the_next_nothing(server: Server, kind: str, state: MailState) -> None:
    turned_away, person = server.person(kind), server.person()
    assert server.submit(turned_away, yes) is state
    assert server.submit(person, yes) is SENT
    assert len(server.bodies(person, 1)) == 1


def test_a_mail_whose_claim_is_lost_before_data_never_arrives(server: Server) -> None:
    person = server.person()
    assert server.submit(person, lambda: False) is QUEUED
    assert server.bodies(person, 0) == []


def test_the_same_mail_submitted_twice_arrives_twice(server: Server) -> None:
    """No server looks for doubles: that there is one letter is mailbot's own care."""
    person = server.person()
    assert [server.submit(person, yes) for _ in range(2)] == [SENT] * 2
    assert len(server.bodies(person, 2)) == 2


def test_a_server_that_restarts_gets_the_next_mail_on_a_new_connection(server: Server) -> None:
    assert server.submit(server.person(), yes) is SENT
    server.restart()
    person = server.person()
    assert server.submit(person, yes) is SENT
    assert len(server.bodies(person, 1)) == 1
