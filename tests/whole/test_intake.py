"""Intake on real servers: mail that agents move, folders that fail, lines that break."""

from __future__ import annotations

import json
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from mailbot.app.working import once
from mailbot.flows.rounds import go_round
from tests.servers.dovecot import Dovecot
from tests.servers.imap import mailbox_name
from tests.servers.mailhost import Bureau, MailHost
from tests.servers.process import wait_until
from tests.servers.proxy import Proxy, fetches, starts_with
from tests.whole.office import Office, mail
from tests.whole.running import running

SORTED = "Traités"


@pytest.fixture
def office(mailhost: MailHost, tmp_path: Path) -> Office:
    return Office(mailhost, tmp_path, "sqlite:///register.db")


@pytest.fixture
def proxy(mailhost: MailHost) -> Iterator[Proxy]:
    with Proxy(mailhost.dovecot.imap_port) as line:
        yield line


def never() -> bool:
    return False


def write_to(office: Office, bureau: Bureau, folder: str = "INBOX", when: datetime | None = None) -> str:
    """A person's mail in a folder; returns who wrote it."""
    person = office.host.person("amina")
    words = " ".join(secrets.token_hex(4) for _ in range(4))
    letter = mail(person, bureau.address, text=f"Bonjour, comment renouveler mon titre ? {words}")
    office.host.append(bureau, letter, folder=folder, when=when)
    return person


def sort_away(office: Office, bureau: Bureau, uid: int, source: str = "INBOX", target: str = SORTED) -> None:
    """What an agent's mail program does with a message that is dealt with."""
    with office.host.dovecot.session(bureau.user) as client:
        client.create(mailbox_name(target))
        client.select(mailbox_name(source))
        status, _ = client.uid("MOVE", str(uid), mailbox_name(target))
        assert status == "OK"


def make_folder(office: Office, bureau: Bureau, folder: str = SORTED) -> None:
    with office.host.dovecot.session(bureau.user) as client:
        client.create(mailbox_name(folder))


def expunge(office: Office, bureau: Bureau, uid: int) -> None:
    with office.host.dovecot.session(bureau.user) as client:
        client.select("INBOX")
        client.uid("STORE", str(uid), "+FLAGS", "(\\Deleted)")
        client.expunge()


def digest(office: Office) -> dict[str, Any]:
    status, out, told = office.command("digest", "--format", "json")
    assert status == 0, told
    found: dict[str, Any] = json.loads(out.splitlines()[0])
    return found


def letters(office: Office, people: list[str]) -> list[int]:
    office.host.settle()
    return [len(office.host.letters_to(person, wait=5)) for person in people]


# --- agents sort -------------------------------------------------------------------------------------


def test_a_message_sorted_away_after_it_was_read_stays_one_case(office: Office) -> None:
    bureau = office.open_bureau("sejour", also=[SORTED])
    make_folder(office, bureau)
    person = write_to(office, bureau)
    assert office.once().sent == 1
    sort_away(office, bureau, 1)
    outcome = office.once()
    assert dict(outcome.tally.outcomes) == {"same_message": 1}
    assert len(office.cases()) == 1
    assert letters(office, [person]) == [1]
    assert digest(office)["vanished"] == 0


def test_a_message_sorted_away_before_it_was_read_becomes_its_case_and_has_not_vanished(
    office: Office,
) -> None:
    bureau = office.open_bureau("sejour", also=[SORTED])
    make_folder(office, bureau)
    people = [write_to(office, bureau)]
    office.once()
    people += [write_to(office, bureau) for _ in range(3)]
    sort_away(office, bureau, 3)
    assert office.once().errors == []
    assert letters(office, people) == [1, 1, 1, 1]
    assert digest(office)["vanished"] == 0


def test_a_message_sorted_away_while_the_pass_goes_on_is_found_in_that_pass(
    office: Office, proxy: Proxy
) -> None:
    bureau = office.open_bureau("sejour", also=[SORTED], plain_port=proxy.port)
    make_folder(office, bureau)
    people = [write_to(office, bureau)]
    office.once()
    people += [write_to(office, bureau), write_to(office, bureau)]

    def sorted_meanwhile(command: bytes) -> bool:
        if command.startswith((b"SELECT INBOX", b'SELECT "INBOX"')):
            sort_away(office, bureau, 2)
            proxy.cuts.clear()
        return False

    proxy.cut_when(sorted_meanwhile)
    assert office.once().sent == 2
    assert proxy.cuts == []
    assert letters(office, people) == [1, 1, 1]
    assert digest(office)["vanished"] == 0


def test_what_vanished_is_not_made_up_for_by_old_mail_that_was_sorted_away(office: Office) -> None:
    bureau = office.open_bureau("sejour", also=[SORTED])
    make_folder(office, bureau)
    write_to(office, bureau)
    office.once()
    write_to(office, bureau)
    write_to(office, bureau)
    expunge(office, bureau, 2)
    sort_away(office, bureau, 1)
    office.once()
    assert digest(office)["vanished"] == 1


def test_what_vanished_before_it_was_read_is_counted_once(office: Office) -> None:
    bureau = office.open_bureau("sejour")
    write_to(office, bureau)
    office.once()
    for _ in range(4):
        write_to(office, bureau)
    expunge(office, bureau, 3)
    expunge(office, bureau, 4)
    office.once()
    office.once()
    assert digest(office)["vanished"] == 2
    assert len(office.cases()) == 3


class Stopped(BaseException):
    """As a kill ends it: nothing that comes after is done."""


@pytest.mark.parametrize("killed", [False, True], ids=["stopped", "killed"])
@pytest.mark.parametrize("looks", range(1, 6))
def test_what_vanished_is_counted_once_however_early_the_pass_before_ended(
    office: Office, looks: int, killed: bool
) -> None:
    bureau = office.open_bureau("sejour")
    write_to(office, bureau)
    office.once()
    for _ in range(6):
        write_to(office, bureau)
    for uid in (2, 4, 6):
        expunge(office, bureau, uid)
    left = iter(range(looks))

    def stopping() -> bool:
        over = next(left, None) is None
        if over and killed:
            raise Stopped
        return over

    app = office.app()
    with suppress(Stopped):
        once(app, stopping=stopping)
    app.close()
    office.once()
    assert digest(office)["vanished"] == 3
    assert len(office.cases()) == 4


def test_what_vanishes_between_search_and_fetch_is_counted(office: Office, proxy: Proxy) -> None:
    bureau = office.open_bureau("sejour", plain_port=proxy.port)
    for _ in range(3):
        write_to(office, bureau)

    def expunged_meanwhile(command: bytes) -> bool:
        if command.startswith(b"UID FETCH"):
            expunge(office, bureau, 2)
            proxy.cuts.clear()
        return False

    proxy.cut_when(expunged_meanwhile)
    office.once()
    assert len(office.cases()) == 2
    assert digest(office)["vanished"] == 1
    assert digest(office)["set_aside"] == 0


def test_marks_reach_a_message_in_the_folder_it_was_sorted_into(office: Office) -> None:
    bureau = office.open_bureau("sejour", also=[SORTED])
    make_folder(office, bureau)
    person = write_to(office, bureau)
    office.once()
    sort_away(office, bureau, 1)
    office.once()
    (case,) = office.cases()
    reply = mail(bureau.address, person, f"Re: votre courriel [{case['reference']}]", "Voici.")
    reply["In-Reply-To"] = (
        office.host.messages(bureau, SORTED)[0].raw.split(b"Message-ID: ")[1].split()[0].decode()
    )
    office.host.append(bureau, reply, folder=bureau.sent)
    office.once()
    assert office.cases()[0]["state"] == "replied"
    assert "MailbotReplied" in office.host.messages(bureau, SORTED)[0].flags


@pytest.mark.parametrize("command", ["COPY", "MOVE"])
def test_a_copied_or_moved_message_keeps_its_receipt(office: Office, command: str) -> None:
    bureau = office.open_bureau("sejour", also=[SORTED])
    make_folder(office, bureau)
    received = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=30)
    write_to(office, bureau, when=received)
    with office.host.dovecot.session(bureau.user) as client:
        client.select("INBOX")
        client.uid(command, "1", mailbox_name(SORTED))
    office.once()
    (case,) = office.cases()
    assert datetime.fromisoformat(case["received"]) == received


# --- folders that fail -------------------------------------------------------------------------------


def test_a_folder_that_does_not_exist_is_told_and_the_others_are_read(office: Office) -> None:
    bureau = office.open_bureau("sejour", also=["Inconnu", SORTED])
    make_folder(office, bureau)
    people = [write_to(office, bureau), write_to(office, bureau, SORTED)]
    outcome = office.once()
    assert outcome.sent == 2
    assert letters(office, people) == [1, 1]
    (error,) = outcome.errors
    assert "Inconnu" in str(error)
    status, out, told = office.command("health")
    assert status == 4
    assert "Inconnu" in out + told
    status, _, told = office.command("once")
    assert status == 3
    assert "Inconnu" in told


def test_an_inbox_that_does_not_exist_is_an_error_and_the_other_mailboxes_are_read(office: Office) -> None:
    office.open_bureau("permis", "permis_echange", folder="Inconnu")
    bureau = office.open_bureau("sejour")
    person = write_to(office, bureau)
    outcome = office.once()
    assert letters(office, [person]) == [1]
    (error,) = outcome.errors
    assert "Inconnu" in str(error)


def test_answered_is_shown_in_the_digest_and_closes_nothing(office: Office) -> None:
    bureau = office.open_bureau("sejour")
    write_to(office, bureau)
    write_to(office, bureau)
    office.once()
    with office.host.dovecot.session(bureau.user) as client:
        client.select("INBOX")
        client.uid("STORE", "2", "+FLAGS", "(\\Answered)")
    office.once()
    cases = office.cases()
    assert [case["state"] for case in cases] == ["open", "open"]
    assert len(digest(office)["answered"]) == 1
    assert digest(office)["answered"][0] in {case["reference"] for case in cases}


# --- messages that cannot be had ---------------------------------------------------------------------


def test_a_message_that_breaks_the_line_is_set_aside_and_the_others_are_answered(
    office: Office, proxy: Proxy
) -> None:
    bureau = office.open_bureau("sejour", plain_port=proxy.port)
    people = [write_to(office, bureau) for _ in range(8)]
    cut = proxy.cut_when(fetches(3), times=1000)
    outcome = office.once()
    assert outcome.errors == []
    assert outcome.tally.outcomes["set_aside"] == 1
    assert letters(office, people[:2] + people[3:]) == [1] * 7
    assert digest(office)["set_aside"] == 1
    tried = cut.done
    assert tried <= 5
    office.once()
    assert cut.done == tried, "what is set aside is not fetched at each pass"


def test_retry_fetches_what_the_server_did_not_give(office: Office, proxy: Proxy) -> None:
    bureau = office.open_bureau("sejour", plain_port=proxy.port)
    people = [write_to(office, bureau) for _ in range(3)]
    proxy.cut_when(fetches(2), times=1000)
    office.once()
    assert office.command("retry")[0] == 4
    assert digest(office)["set_aside"] == 1
    proxy.cuts.clear()
    assert office.command("retry")[0] == 0
    assert digest(office)["set_aside"] == 0
    office.once()
    assert letters(office, people) == [1, 1, 1]
    assert len(office.cases()) == 3


def test_the_daemon_reads_on_behind_a_message_that_breaks_the_line(office: Office, proxy: Proxy) -> None:
    bureau = office.open_bureau("sejour", plain_port=proxy.port)
    people = [write_to(office, bureau) for _ in range(4)]
    proxy.cut_when(fetches(1), times=1000)
    with running(office):
        assert wait_until(lambda: all(office.host.letters_to(p, wait=0) for p in people[1:]), 20)
        later = write_to(office, bureau)
        assert len(office.host.letters_to(later, wait=10)) == 1
    assert digest(office)["set_aside"] == 1


# --- lines that break --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "after"),
    [
        (b"UID FETCH", 2500),
        (b"UID SEARCH", 0),
        (b"SELECT", 30),
        (b"LIST", 0),
        (b"LOGIN", 0),
        (b"CAPABILITY", 0),
    ],
)
def test_a_line_cut_in_the_midst_of_a_pass_loses_and_doubles_nothing(
    office: Office, proxy: Proxy, command: bytes, after: int
) -> None:
    bureau = office.open_bureau("sejour", plain_port=proxy.port)
    people = [write_to(office, bureau) for _ in range(6)]
    proxy.cut_when(starts_with(command), after=after)
    with running(office):
        assert wait_until(lambda: all(office.host.letters_to(p, wait=0) for p in people), 30)
    assert letters(office, people) == [1] * 6
    assert len(office.cases()) == 6
    assert digest(office)["set_aside"] == 0
    assert digest(office)["vanished"] == 0


@pytest.mark.parametrize("after", [0, 5], ids=["before", "within the answer"])
def test_a_line_cut_where_a_mark_is_set_leaves_it_to_the_next_pass(
    office: Office, proxy: Proxy, after: int
) -> None:
    bureau = office.open_bureau("sejour", plain_port=proxy.port)
    write_to(office, bureau)
    office.once()
    office.now = datetime.now(UTC) + timedelta(days=60)
    cut = proxy.cut_when(starts_with(b"UID STORE"), after=after)
    office.once()
    assert cut.done == 1
    assert office.once().errors == []
    assert [stored.flags for stored in office.host.messages(bureau)] == [{"MailbotOverdue"}]
    assert len(office.cases()) == 1


@pytest.mark.parametrize("command", [b"UID FETCH", b"UID SEARCH", b"IDLE"])
def test_a_network_that_is_down_for_a_while_is_waited_for(
    office: Office, proxy: Proxy, command: bytes
) -> None:
    bureau = office.open_bureau("sejour", plain_port=proxy.port)
    people = [write_to(office, bureau) for _ in range(6)]

    def goes_down(given: bytes) -> bool:
        if given.startswith(command):
            proxy.cuts.clear()
            proxy.down()
        return False

    proxy.cut_when(goes_down)
    with running(office):
        assert wait_until(lambda: proxy.cuts == [], 15)
        people.append(write_to(office, bureau))
        time.sleep(2)
        proxy.up()
        assert wait_until(lambda: all(office.host.letters_to(p, wait=0) for p in people), 40)
    assert letters(office, people) == [1] * 7
    assert len(office.cases()) == 7
    assert digest(office)["set_aside"] == 0


# --- what a pass costs -------------------------------------------------------------------------------


def test_a_second_pass_costs_the_same_few_commands_whatever_the_folders_size(
    office: Office, proxy: Proxy
) -> None:
    small = office.open_bureau("petit", plain_port=proxy.port)
    large = office.open_bureau("grand", plain_port=proxy.port)
    write_to(office, small)
    _fill(office.host.dovecot, large, 3000)
    office.now = datetime.now(UTC)
    costs = {}
    app = office.app()
    try:
        for mailbox in app.settings.mailboxes:
            with app.inbox(mailbox) as inbox:
                go_round(app.parts, inbox, app.watched(mailbox), never)
                before = len(proxy.commands)
                go_round(app.parts, inbox, app.watched(mailbox), never)
                costs[mailbox.name] = proxy.commands[before:]
    finally:
        app.close()
    assert len(office.cases("--mailbox", "grand")) == 3000
    assert len(costs["grand"]) == len(costs["petit"])
    assert len(costs["grand"]) <= 4, costs["grand"]  # two folders, two round trips each
    assert max(map(len, costs["grand"])) < 200


def _fill(dovecot: Dovecot, bureau: Bureau, count: int) -> None:
    """Many people's mails at once, as files: appended one by one they would take a minute."""
    fresh = dovecot.place.path / "mail" / bureau.user / "Maildir" / "new"
    with dovecot.session(bureau.user) as client:
        client.select("INBOX")
    for n in range(count):
        letter = mail(
            f"p{n}@ailleurs.example", bureau.address, f"Question {n}", f"Où en est le dossier {n} ?"
        )
        file = fresh / f"{1_790_000_000 + n}.M{n}.essai"
        file.write_bytes(letter.as_bytes(policy=letter.policy.clone(linesep="\r\n")))
        shutil.chown(file, dovecot.place.account.uid, dovecot.place.account.gid)
