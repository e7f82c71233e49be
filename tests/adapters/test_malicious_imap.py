"""A server that means harm, or somebody on its line: an error in bounded memory, and no secret told."""

from __future__ import annotations

import datetime
import itertools
import ssl
import tracemalloc
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
import trustme

from mailbot.adapters.bodystructure import parse_bodystructure
from mailbot.adapters.inbox import ImapAccount, ImapInbox
from mailbot.adapters.inbox.bounded import MOST_ANSWERED
from mailbot.errors import ServerError
from tests.servers.scripted_imap import OK, TAG, Answer, ScriptedImap

PASSWORD = "mot-de-passe-44"


def account(server: ScriptedImap, security: str = "none", ca_file: Path | None = None) -> ImapAccount:
    return ImapAccount("sejour", "127.0.0.1", server.port, security, "pref", lambda: PASSWORD, ca_file)


@contextmanager
def opened(server: ScriptedImap, security: str = "none", ca_file: Path | None = None) -> Iterator[ImapInbox]:
    with closing(ImapInbox(account(server, security, ca_file), parse_bodystructure)) as inbox:
        yield inbox


@contextmanager
def memory_below(megabytes: int) -> Iterator[None]:
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < megabytes * 1_000_000
    finally:
        tracemalloc.stop()


# --- answers without end -----------------------------------------------------------------------------

LONG = b"a" * 100_000 + b"\r\n"
GIGABYTE = b"* 1 FETCH (UID 1 BODY[] {1000000000}\r\n"
ENDLESS: dict[str, tuple[str, Answer]] = {
    "a literal of a gigabyte": (
        "UID FETCH",
        lambda: itertools.chain([GIGABYTE], itertools.repeat(b"a" * 65536)),
    ),
    "a literal too long to say": ("UID FETCH", b"* 1 FETCH (UID 1 BODY[] {" + b"9" * 5000 + b"}\r\n"),
    "messages that nobody asked for": (
        "UID FETCH",
        lambda: itertools.repeat(b"* 1 FETCH (UID 7 BODY[] {60000}\r\n" + b"a" * 60000 + b")\r\n"),
    ),
    "a line without end": (
        "UID SEARCH",
        lambda: itertools.chain([b"* SEARCH"], itertools.repeat(b" 1" * 9000)),
    ),
    "lines without end": ("UID SEARCH", lambda: itertools.repeat(b"* OK " + LONG)),
    "folders without end": ("LIST", lambda: itertools.repeat(b'* LIST () "/" ' + LONG)),
    "capabilities without end": ("CAPABILITY", lambda: itertools.repeat(b"* CAPABILITY " + LONG)),
    "continuations without end": ("NOOP", lambda: itertools.repeat(b"+ " + LONG)),
}


@pytest.mark.parametrize("name", ENDLESS)
def test_an_answer_without_end_is_an_error_in_bounded_memory(name: str) -> None:
    verb, answer = ENDLESS[name]
    with ScriptedImap({verb: answer}) as server, memory_below(6 * MOST_ANSWERED // 1_000_000):
        assert what_comes_of(server) in ("error", [None])


def what_comes_of(server: ScriptedImap) -> str | list[bytes | None]:
    """All that a pass does: the messages' bytes, or that it is an error."""
    try:
        with opened(server) as inbox:
            inbox.sent_folders()
            inbox.uidnext("INBOX")
            inbox.select("INBOX")
            inbox.select("INBOX")
            return [message.raw for message in inbox.fetch(inbox.uids_from(1))]
    except ServerError:
        return "error"


def test_news_without_end_end_a_wait() -> None:
    told = itertools.chain([b"+ idling\r\n"], itertools.repeat(b"* OK " + LONG))
    with (
        ScriptedImap({"IDLE": lambda: told}) as server,
        memory_below(6 * MOST_ANSWERED // 1_000_000),
        opened(server) as inbox,
        pytest.raises(ServerError),
    ):
        inbox.wait(30, lambda: False)


# --- answers that are none ---------------------------------------------------------------------------

NONSENSE: dict[str, tuple[str, bytes]] = {
    "a UID of 5,000 digits": ("UID SEARCH", b"* SEARCH " + b"9" * 5000 + b"\r\n" + OK),
    "a UID beyond 32 bits": ("UID SEARCH", b"* SEARCH 99999999999999999999\r\n" + OK),
    "a message number of 5,000 digits": ("SELECT", b"* " + b"9" * 5000 + b" EXISTS\r\n" + OK),
    "a UIDVALIDITY beyond 32 bits": ("SELECT", b"* OK [UIDVALIDITY 99999999999999999999] x\r\n" + OK),
    "a UIDNEXT of 5,000 digits": ("STATUS", b"* STATUS INBOX (UIDNEXT " + b"9" * 5000 + b")\r\n" + OK),
    "a status that is none": ("STATUS", b"* STATUS\r\n" + OK),
    "a status that is no text": ("STATUS", b"* STATUS INBOX (UIDNEXT \xff)\r\n" + OK),
    "a list that is none": ("LIST", b"* LIST nonsense\r\n" + OK),
    "a folder that is no UTF-7": ("LIST", b'* LIST (\\Sent) "/" "&\xff\xff-"\r\n' + OK),
    "a folder of half a character": ("LIST", b'* LIST (\\Sent) "/" "&2AA-"\r\n' + OK),
    "a size of 5,000 digits": (
        "UID FETCH",
        b"* 1 FETCH (UID 1 RFC822.SIZE " + b"9" * 5000 + b" BODY[] {1}\r\na)\r\n" + OK,
    ),
    "a date that is none": (
        "UID FETCH",
        b'* 1 FETCH (UID 1 INTERNALDATE "31-Feb-99999 99:99:99 +9999" BODY[] {1}\r\na)\r\n' + OK,
    ),
    "messages that nobody asked for": (
        "UID FETCH",
        b"* 9 FETCH (UID 9 BODY[] {1}\r\nz)\r\n* 1 FETCH (UID 1 BODY[] {1}\r\na)\r\n" + OK,
    ),
    "an answer to another command": ("NOOP", b"(tag)99 OK done\r\n"),
    "bytes that are no answer": ("NOOP", b"\xff\xfe\0\0\r\n" + OK),
    "a response that is no text": ("NOOP", TAG + b" OK \xff\xfe\r\n"),
    "a goodbye": ("NOOP", b"* BYE and never again\r\n"),
}


@pytest.mark.parametrize("name", NONSENSE)
def test_an_answer_that_is_none_is_an_error_or_passed_over(name: str) -> None:
    verb, answer = NONSENSE[name]
    with ScriptedImap({verb: answer}) as server:
        assert what_comes_of(server) in ("error", [], [b"a"], [None], [b"Bonjour"])


def test_numbers_that_no_register_could_hold_never_leave_the_inbox() -> None:
    huge = b"* OK [UIDVALIDITY 4294967296] x\r\n* OK [UIDNEXT 4294967296] x\r\n" + OK
    with ScriptedImap({"SELECT": huge}) as server, opened(server) as inbox:
        selected = inbox.select("INBOX")
        assert (selected.uidvalidity, selected.uidnext) == (0, 0)
    with (
        ScriptedImap({"UID SEARCH": b"* SEARCH 0 1 4294967295 4294967296\r\n" + OK}) as server,
        opened(server) as inbox,
    ):
        inbox.select("INBOX")
        assert inbox.uids_from(1) == [1, 4294967295]


def test_a_folders_name_is_said_back_as_a_name_and_never_as_a_command() -> None:
    tricks = b'* LIST (\\Sent) "/" "a\\" b"\r\n* LIST (\\Sent) "/" {15}\r\nx\r\nz DELETE y\r\n\r\n' + OK
    with ScriptedImap({"LIST": tricks}) as server, opened(server) as inbox:
        for folder in inbox.sent_folders():
            try_to_select(inbox, folder)
        assert not [command for command in server.commands() if command.upper().startswith("DELETE")]


def try_to_select(inbox: ImapInbox, folder: str) -> bool:
    try:
        inbox.select(folder)
    except ServerError:
        return False
    return True


# --- encryption that somebody would do without -------------------------------------------------------

EXPIRED = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)


def certified(ca: trustme.CA, *names: str, until: datetime.datetime | None = None) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ca.issue_cert(*names, not_before=EXPIRED - datetime.timedelta(9), not_after=until).configure_cert(context)
    return context


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def trusted(authority: trustme.CA, tmp_path: Path) -> Path:
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    return tmp_path / "ca.pem"


def refused(server: ScriptedImap, security: str, ca_file: Path) -> str:
    """What the error says; no login has been tried in clear, and none at all."""
    with server, pytest.raises(ServerError) as told, opened(server, security, ca_file):
        pass
    assert not [command for command in server.commands() if command.startswith(("LOGIN", "AUTHENTICATE"))]
    assert PASSWORD not in str(told.value)
    return str(told.value)


DOWNGRADES: dict[str, dict[str, Answer]] = {
    "STARTTLS stripped from the capabilities": {"CAPABILITY": b"* CAPABILITY IMAP4rev1\r\n" + OK},
    "STARTTLS refused": {"STARTTLS": TAG + b" NO not today\r\n"},
    "STARTTLS unknown": {"STARTTLS": TAG + b" BAD what?\r\n"},
    "nonsense instead of a handshake": {"STARTTLS": lambda: [TAG + b" OK begin\r\n", b"* OK hello\r\n"]},
}


@pytest.mark.parametrize("name", DOWNGRADES)
def test_a_line_that_does_not_become_encrypted_gets_no_login(name: str, trusted: Path) -> None:
    refused(ScriptedImap(DOWNGRADES[name]), "starttls", trusted)


def test_a_greeting_that_lets_everybody_in_is_no_way_round_starttls(trusted: Path) -> None:
    refused(ScriptedImap(greeting=b"* PREAUTH welcome\r\n"), "starttls", trusted)


@pytest.mark.parametrize("implicit", [True, False], ids=["tls", "starttls"])
def test_a_certificate_that_has_expired_is_refused(
    implicit: bool, authority: trustme.CA, trusted: Path
) -> None:
    tls = certified(authority, "127.0.0.1", until=EXPIRED)
    told = refused(ScriptedImap(tls=tls, implicit=implicit), "tls" if implicit else "starttls", trusted)
    assert "expired" in told


@pytest.mark.parametrize("implicit", [True, False], ids=["tls", "starttls"])
def test_a_certificate_of_another_host_is_refused(
    implicit: bool, authority: trustme.CA, trusted: Path
) -> None:
    tls = certified(authority, "imap.ailleurs.example")
    told = refused(ScriptedImap(tls=tls, implicit=implicit), "tls" if implicit else "starttls", trusted)
    assert "127.0.0.1" in told


def test_what_is_said_in_clear_with_the_answer_to_starttls_counts_for_nothing(
    authority: trustme.CA, trusted: Path
) -> None:
    """Response injection: somebody on the line adds answers before the encryption begins."""
    forged = b'* 1 FETCH (UID 1 BODY[] {6}\r\nforged)\r\n* SEARCH 7\r\n* LIST (\\Sent) "/" Forged\r\n'
    tls = certified(authority, "127.0.0.1")
    before = ScriptedImap({"STARTTLS": forged + TAG + b" OK begin\r\n"}, tls=tls)
    with before as server, opened(server, "starttls", trusted) as inbox:
        inbox.select("INBOX")
        assert inbox.sent_folders() == ("Sent",)
        assert [message.raw for message in inbox.fetch(inbox.uids_from(1))] == [b"Bonjour"]
        assert "LOGIN" not in " ".join(server.in_clear())
    with ScriptedImap(tls=tls, after_starttls=forged + b"* CAPABILITY IMAP4rev1 FORGED\r\n") as server:
        assert reads_nothing_forged(server, trusted)


def reads_nothing_forged(server: ScriptedImap, ca_file: Path) -> bool:
    """Either the handshake fails at what was added, or it is passed over."""
    try:
        with opened(server, "starttls", ca_file) as inbox:
            inbox.select("INBOX")
            return [message.raw for message in inbox.fetch(inbox.uids_from(1))] == [b"Bonjour"]
    except ServerError:
        return True


# --- what a server says to people --------------------------------------------------------------------


def test_a_password_that_the_server_repeats_is_not_told() -> None:
    echo = TAG + b' BAD unknown command: LOGIN pref "' + PASSWORD.encode() + b'"\r\n'
    with ScriptedImap({"LOGIN": echo}) as server, pytest.raises(ServerError) as told, opened(server):
        pass
    assert PASSWORD not in str(told.value)
