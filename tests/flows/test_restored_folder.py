"""A folder restored from a backup: UIDs are given out a second time, under the UIDVALIDITY of before."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mailbot.adapters.bodystructure import parse_bodystructure
from mailbot.adapters.inbox import ImapAccount, ImapInbox
from mailbot.app.building import App
from mailbot.domain.model import Role
from mailbot.flows.folders import Tally, read_folder
from tests.flows.letterbox import ADDRESS, Letterbox
from tests.servers.simulated import SimulatedImap
from tests.simulation.mailstore import Folder

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def raw(name: str) -> bytes:
    return (
        f"From: {name}@ailleurs.example\r\nTo: {ADDRESS}\r\nSubject: Carte grise de {name}\r\n"
        f"Date: Fri, 20 Nov 2026 11:59:00 +0000\r\nMessage-ID: <{name}@ailleurs.example>\r\n\r\n"
        f"Bonjour, comment changer ma carte grise ? {name * 20}\r\n"
    ).encode()


@pytest.fixture
def folder(simulated_imap: SimulatedImap, tmp_path: Path) -> Folder:
    simulated_imap.start()
    simulated_imap.add_user(tmp_path.name, "geheim-1234")
    return simulated_imap.store.accounts[tmp_path.name].folder("INBOX")


def deliver(folder: Folder, *names: str) -> None:
    for name in names:
        folder.add(raw(name), NOON)


def restore(folder: Folder, kept: int) -> None:
    """What a copy of the server's disk from yesterday does: the last messages and their numbers are gone."""
    del folder.messages[kept:]
    folder.uidnext = kept + 1


def read(server: SimulatedImap, app: App, user: str) -> Tally:
    account = ImapAccount(
        name="sejour",
        host="127.0.0.1",
        port=server.imap_port,
        security="none",
        username=user,
        password=lambda: "geheim-1234",
        ca_file=None,
    )
    with closing(ImapInbox(account, parse_bodystructure)) as inbox:
        selected = inbox.select("INBOX")
        return read_folder(app.parts, inbox, app.bureau("sejour"), selected, Role.INBOX, lambda: False)


def people(app: App) -> set[str]:
    return {case.person.partition("@")[0] for case in app.register.cases()}


def test_mail_that_comes_after_a_restored_backup_is_not_lost(
    simulated_imap: SimulatedImap, folder: Folder, tmp_path: Path
) -> None:
    app = Letterbox(tmp_path, now=NOON).app()
    deliver(folder, "amina", "boris", "chiara", "dimitri")
    read(simulated_imap, app, tmp_path.name)
    restore(folder, kept=2)
    deliver(folder, "elena")
    again = read(simulated_imap, app, tmp_path.name)
    # Its place is taken by what chiara wrote, so it cannot be recorded: it is set aside, whole.
    assert again.outcomes == {"known": 2, "set_aside": 1}
    (aside,) = app.register.asides()
    assert aside.raw == raw("elena")
    deliver(folder, "farid", "gabriela")
    last = read(simulated_imap, app, tmp_path.name)
    assert last.outcomes == {"set_aside": 1, "new_case": 1}
    assert people(app) == {"amina", "boris", "chiara", "dimitri", "gabriela"}
    assert len(app.register.asides()) == 2
    app.close()


def test_a_restored_backup_doubles_no_letter(
    simulated_imap: SimulatedImap, folder: Folder, tmp_path: Path
) -> None:
    app = Letterbox(tmp_path, now=NOON).app()
    deliver(folder, "amina", "boris", "chiara")
    read(simulated_imap, app, tmp_path.name)
    restore(folder, kept=1)
    deliver(folder, "boris")  # the queue of the mail server had kept it
    assert read(simulated_imap, app, tmp_path.name).outcomes == {"known": 2}
    assert len(app.register.cases()) == 3
    app.close()
