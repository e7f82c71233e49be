"""`mailbot audit`: what a mailbox's past says, on a real server, and that nothing of it changes."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.servers.mailhost import Bureau, MailHost
from tests.whole.office import Office, mail

OMAR = "omar@ailleurs.example"
LINA = "lina@ailleurs.example"
QUARTER = ("audit", "--from", "2025-04-01", "--to", "2025-06-30")
COMPLAINT = "Je tiens à faire une réclamation : votre service ne répond à personne, c'est inadmissible !"


@pytest.fixture
def office(mailhost: MailHost, tmp_path: Path) -> Office:
    return Office(mailhost, tmp_path, "sqlite:///register.db")


@pytest.fixture
def bureau(office: Office) -> Bureau:
    return office.open_bureau("sejour", also=["Sorted"])


def on(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T10:00").replace(tzinfo=UTC)


def answer(bureau: Bureau, question: EmailMessage) -> EmailMessage:
    return mail(
        bureau.address,
        str(question["From"]),
        f"RE: {question['Subject']}",
        "Bonjour, votre dossier est en cours. Cordialement, Jeanne Petit",
        In_Reply_To=str(question["Message-ID"]),
    )


def ask(
    office: Office, bureau: Bureau, person: str, day: str, folder: str = "INBOX", text: str = ""
) -> EmailMessage:
    question = mail(
        person, bureau.address, f"Question de {person}", text or "Bonjour, comment faire ? Merci."
    )
    office.host.append(bureau, question, on(day), folder)
    return question


def reply(office: Office, bureau: Bureau, question: EmailMessage, day: str) -> None:
    office.host.append(bureau, answer(bureau, question), on(day), bureau.sent)


def past(office: Office, bureau: Bureau, answered: str = "amina@ailleurs.example") -> None:
    """Three questions and a complaint of that quarter, and two of other times."""
    reply(office, bureau, ask(office, bureau, answered, "2025-05-05"), "2025-05-06")
    reply(office, bureau, ask(office, bureau, OMAR, "2025-05-12", "Sorted"), "2025-06-12")
    ask(office, bureau, LINA, "2025-06-30")
    ask(office, bureau, "paul@ailleurs.example", "2025-06-02", text=COMPLAINT)
    ask(office, bureau, "avant@ailleurs.example", "2025-03-31")
    ask(office, bureau, "apres@ailleurs.example", "2025-07-01")


def figures(office: Office, *words: str) -> dict[str, tuple[float | None, int]]:
    status, out, err = office.command(*QUARTER, "--format", "json", *words)
    assert status == 0, err
    rows = [json.loads(line) for line in out.splitlines()]
    report = rows[0]
    whole = next(scope for scope in report["scopes"] if scope["mailbox"] is None)
    return {i["id"]: (i["value"], i["denominator"]) for i in whole["indicators"]}


def test_the_past_of_a_mailbox_gives_its_indicators(office: Office, bureau: Bureau) -> None:
    past(office, bureau)
    found = figures(office)
    assert found["I1"] == (33.33, 3)
    assert found["I3"] == (0, 1)
    assert found["I2.open"][0] == 1
    assert found["I4.overdue"] == (1, 1)
    assert not [name for name in found if name.startswith("A")]


def test_an_audit_changes_nothing_in_the_mailbox_and_registers_and_sends_nothing(
    office: Office, bureau: Bureau
) -> None:
    person = office.host.person("amina")
    past(office, bureau, person)
    folders = ("INBOX", "Sorted", bureau.sent)
    before = [office.host.messages(bureau, folder) for folder in folders]
    figures(office)
    office.host.settle()
    assert [office.host.messages(bureau, folder) for folder in folders] == before
    assert not list(office.folder.glob("register*"))
    assert office.host.letters_to(person, wait=0) == []


def test_a_mailbox_that_cannot_be_read_is_told_and_the_others_are_audited(
    office: Office, bureau: Bureau
) -> None:
    office.open_bureau("permis")
    (office.folder / "password-permis").write_text("wrong")
    past(office, bureau)
    status, out, err = office.command(*QUARTER, "--format", "json")
    assert status == 3
    assert "permis" in err
    assert '"I1"' in out


def test_a_period_written_backwards_is_refused(office: Office, bureau: Bureau) -> None:
    del bureau
    status, out, err = office.command("audit", "--from", "2025-06-30", "--to", "2025-04-01")
    assert (status, out) == (2, "")
    assert "Write the first day first" in err


def test_a_mailbox_with_nothing_in_that_time_has_empty_figures(office: Office, bureau: Bureau) -> None:
    ask(office, bureau, "amina@ailleurs.example", "2025-08-01")
    ask(office, bureau, OMAR, "2025-08-02", "Sorted")
    assert figures(office)["I1"] == (None, 0)
