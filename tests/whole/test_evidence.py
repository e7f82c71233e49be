"""`mailbot verify` and `mailbot purge`, as they are called, on a register that real mail has filled."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mailbot.app.checking import check_all
from mailbot.app.evidence import purge
from mailbot.app.working import never
from tests.servers.mailhost import Bureau, MailHost
from tests.whole.office import Office, mail


@pytest.fixture
def office(mailhost: MailHost, tmp_path: Path) -> Office:
    return Office(mailhost, tmp_path, "sqlite:///register.db")


@pytest.fixture
def bureau(office: Office) -> Bureau:
    bureau = office.open_bureau("sejour")
    office.host.append(bureau, mail(office.host.person("amina"), bureau.address))
    office.once()
    return bureau


def test_an_untouched_register_is_unbroken(office: Office, bureau: Bureau) -> None:
    status, out, told = office.command("verify")
    assert (status, told) == (0, "")
    assert "unbroken. Head " in out
    head = out.split()[-1]
    office.host.append(bureau, mail(office.host.person("binta"), bureau.address))
    office.once()
    assert office.command("verify", "--head", head)[0] == 0


def test_a_receipt_that_was_changed_by_hand_is_named_and_needs_a_person(
    office: Office, bureau: Bureau
) -> None:
    (case,) = office.cases()
    with closing(sqlite3.connect(office.folder / "register.db")) as db:
        db.execute("UPDATE cases SET received = '2026-01-02 08:00:00.000000'")
        db.commit()
    status, out, _ = office.command("verify")
    assert status == 4
    assert out.splitlines()[0] == f"cases 1 ({case['reference']}): has been changed"
    assert "1 finding(s). Head " in out


def test_a_purge_lists_what_goes_and_takes_it_once(office: Office, bureau: Bureau) -> None:
    (case,) = office.cases()
    assert office.command("close", case["reference"], "--answered")[0] == 0
    app = office.app()
    app.now = lambda: datetime.now(UTC) + timedelta(days=400)
    try:
        listed = purge(app, never, dry_run=True)
        assert "(prévue)" in listed
        assert "Dossiers (statistiques conservées)" in listed
        assert office.cases() != []
        assert purge(app, never, dry_run=False).replace("(effectuée)", "(prévue)") == listed
        assert office.cases() == []
        assert "Rien à éliminer." in purge(app, never, dry_run=False)
    finally:
        app.close()
    assert office.command("verify")[0] == 0
    assert len(office.host.messages(bureau)) == 1  # the mailbox stays as it is


def test_a_young_register_has_nothing_to_purge(office: Office, bureau: Bureau) -> None:
    for words in (("purge", "--dry-run"), ("purge",)):
        status, out, told = office.command(*words)
        assert (status, told) == (0, "")
        assert "Rien à éliminer." in out
        assert "Visa des Archives départementales : à porter" in out


def test_check_tells_of_a_register_that_others_may_read(office: Office, bureau: Bureau) -> None:
    app = office.app()
    try:
        assert app.register.open_to_others() == ()
        (office.folder / "register.db").chmod(0o644)
        problems = check_all(app, lambda _: None)
    finally:
        app.close()
    assert any("chmod 600" in problem for problem in problems.found)
