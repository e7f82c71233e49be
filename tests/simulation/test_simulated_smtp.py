"""mailbot's own outbox before the simulated SMTP server: each fault has the outcome that a real one has."""

from __future__ import annotations

import pytest

from mailbot.adapters.outbox import SmtpAccount, SmtpOutbox
from mailbot.domain.model import MailState
from mailbot.domain.traffic import Queued
from mailbot.errors import ServerError
from tests.simulation.faults import KINDS, Fault, Killed
from tests.simulation.lines import SMTP_HOST, Network
from tests.simulation.mailstore import MailStore
from tests.simulation.smtp_model import SmtpServer
from tests.simulation.stage import Process, Stage

RAW = b"Message-ID: <l1@prefecture44.example>\r\n\r\n.une ligne\r\n..deux\r\n"


def mail(number: int = 1) -> Queued:
    return Queued(number, "accuses@prefecture44.example", (f"p{number}@ailleurs.example",), RAW, 0)


class Office:
    def __init__(self) -> None:
        self.stage, self.server = Stage(running=Process("a")), SmtpServer()
        self.network = Network(self.stage, MailStore(), self.server, lambda _account, _command: None)
        self.outbox = SmtpOutbox(SmtpAccount(SMTP_HOST, 587, "none"))

    def submit(self, number: int = 1, *faults: Fault) -> MailState:
        self.stage.faults = list(faults)
        with self.network.installed():
            return self.outbox.submit(mail(number), lambda: True).state


OUTCOMES = [
    ("smtp_cut_in_envelope", MailState.QUEUED, 0),
    ("smtp_silence_in_envelope", MailState.QUEUED, 0),
    ("smtp_421", MailState.QUEUED, 0),
    ("smtp_greylists", MailState.QUEUED, 0),
    ("smtp_4xx", MailState.QUEUED, 0),
    ("smtp_5xx", MailState.FAILED, 0),
    ("smtp_cut_in_content", MailState.QUEUED, 0),
    ("smtp_cut_after_dot_delivered", MailState.UNSURE, 1),
    ("smtp_cut_after_dot_lost", MailState.UNSURE, 0),
    ("smtp_silence_after_dot", MailState.UNSURE, 1),
    ("smtp_nonsense_after_dot", MailState.UNSURE, 1),
]
LETS_NOBODY_IN = ["smtp_refuses_connection", "smtp_greets_421"]
AGAIN = {
    "smtp_cut_in_envelope": Fault("smtp_cut_in_envelope", 1),  # after the EHLO of the second try
    "smtp_silence_in_envelope": Fault("smtp_silence_in_envelope", 1),
    "smtp_421": Fault("smtp_421", 0),
}
"""A line that breaks in the envelope is tried once more at once, on a new connection."""


@pytest.mark.parametrize(("fault", "state", "delivered"), OUTCOMES)
def test_each_fault_has_the_outcome_of_a_real_one(fault: str, state: MailState, delivered: int) -> None:
    office = Office()
    assert office.submit(1) is MailState.SENT  # so that the line is open
    assert office.submit(2, Fault(fault, 0), *filter(None, [AGAIN.get(fault)])) is state
    assert len(office.server.accepted) == 1 + delivered
    assert office.submit(3) is MailState.SENT


@pytest.mark.parametrize("fault", sorted(AGAIN))
def test_a_line_that_breaks_once_in_the_envelope_costs_nothing(fault: str) -> None:
    office = Office()
    office.submit(1)
    assert office.submit(2, Fault(fault, 0)) is MailState.SENT
    assert len(office.server.accepted) == 2


@pytest.mark.parametrize("fault", LETS_NOBODY_IN)
def test_a_server_that_lets_nobody_in_is_a_server_error(fault: str) -> None:
    office = Office()
    with pytest.raises(ServerError):
        office.submit(1, Fault(fault, 0))
    assert office.submit(1) is MailState.SENT


def test_what_arrives_is_what_was_sent() -> None:
    office = Office()
    office.submit()
    (arrived,) = office.server.accepted
    assert (arrived.raw, arrived.recipients) == (RAW, ("p1@ailleurs.example",))
    assert arrived.message_id == "l1@prefecture44.example"


def test_a_dead_process_says_nothing_more() -> None:
    office = Office()
    with pytest.raises(Killed):
        office.submit(1, Fault("killed_on_the_line_to_smtp", 0))
    with office.network.installed(), pytest.raises(Killed):
        office.outbox.submit(mail(2), lambda: True)
    assert office.server.accepted == []


def test_a_line_that_breaks_at_the_reset_after_a_refusal_costs_the_next_mail_nothing() -> None:
    office = Office()
    assert office.submit(1, Fault("smtp_greylists", 0), Fault("smtp_cut_at_reset", 0)) is MailState.QUEUED
    assert office.submit(2) is MailState.SENT


def test_every_fault_on_the_line_to_smtp_is_tried_here() -> None:
    tried = {fault for fault, _, _ in OUTCOMES} | set(LETS_NOBODY_IN) | {"smtp_cut_at_reset"}
    assert {name for name in KINDS if name.startswith("smtp")} == tried
