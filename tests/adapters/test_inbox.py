"""Reading over IMAP, on a real Dovecot and on a real Cyrus: what holds on both is what may be relied on.

The simulator's server stands the same tests, so that what mailbot does before it, it does before real ones.
"""

from __future__ import annotations

import secrets
import threading
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import cast

import pytest
import trustme

from mailbot.adapters.bodystructure import parse_bodystructure
from mailbot.adapters.inbox import FIRST_BYTES, ImapAccount, ImapInbox
from mailbot.errors import ServerError
from tests.servers.ca import Authority
from tests.servers.cyrus import Cyrus
from tests.servers.dovecot import Dovecot
from tests.servers.imap import ImapServer, mailbox_name
from tests.servers.proxy import Proxy, fetches, starts_with
from tests.servers.simulated import SimulatedImap

TOLD_WITHIN = 10.0
"""Seconds, far below the twenty that the waits would last untold: how soon shows `make bench`, not a test."""
SOON = 15.0
"""Seconds, far below the thirty that a wait would last."""


def never() -> bool:
    return False


@dataclass
class Mailbox:
    """A user of a server, and how the inbox is opened on it."""

    server: ImapServer
    user: str
    password: str
    ca_file: Path

    @contextmanager
    def inbox(
        self,
        folder: str = "",
        *,
        security: str = "none",
        port: int = 0,
        password: str | None = None,
        ca_file: Path | None = None,
    ) -> Iterator[ImapInbox]:
        """An open inbox; `folder` is selected where one is named."""
        given = self.password if password is None else password
        account = ImapAccount(
            name="sejour",
            host="127.0.0.1",
            port=port or (self.server.imaps_port if security == "tls" else self.server.imap_port),
            security=security,
            username=self.user,
            password=lambda: given,
            ca_file=ca_file or self.ca_file,
        )
        with closing(ImapInbox(account, parse_bodystructure)) as inbox:
            if folder:
                inbox.select(folder)
            yield inbox

    def append(self, *texts: str, folder: str = "INBOX") -> None:
        for text in texts:
            self.put(raw(text), folder=folder)

    def put(
        self, mail: bytes, when: datetime | None = None, flags: tuple[str, ...] = (), folder: str = "INBOX"
    ) -> None:
        self.server.append(self.user, folder, mail, when, flags)

    def expunge(self, uid: int, folder: str = "INBOX") -> None:
        with self.server.session(self.user) as client:
            client.select(mailbox_name(folder))
            client.uid("STORE", str(uid), "+FLAGS", "(\\Deleted)")
            client.expunge()

    def flags(self, uid: int) -> frozenset[str]:
        return next(m.flags for m in self.server.messages(self.user) if m.uid == uid)


@pytest.fixture(params=["dovecot", "cyrus", "simulated_imap"])
def server(request: pytest.FixtureRequest) -> ImapServer:
    return started(request)


@pytest.fixture(params=["dovecot", "cyrus"])
def server_with_files(request: pytest.FixtureRequest) -> ImapServer:
    return started(request)


def started(request: pytest.FixtureRequest) -> ImapServer:
    chosen = cast(ImapServer, request.getfixturevalue(request.param))
    chosen.start()  # a test before may have killed it
    return chosen


def open_mailbox(server: ImapServer, ca: Authority, sent: str = "Sent", password: str = "") -> Mailbox:
    user = f"sejour-{secrets.token_hex(4)}"
    password = password or secrets.token_hex(8)
    server.add_user(user, password, sent=sent)
    return Mailbox(server, user, password, ca.ca_file)


@pytest.fixture
def mailbox(server: ImapServer, ca: Authority) -> Mailbox:
    return open_mailbox(server, ca)


def raw(text: str) -> bytes:
    return f"From: a@ailleurs.example\r\nSubject: {text}\r\n\r\n{text}\r\n".encode()


def bodies(inbox: ImapInbox, uids: list[int]) -> dict[int, bytes | None]:
    return {item.uid: item.raw for item in inbox.fetch(uids)}


# --- connecting --------------------------------------------------------------------------------------


@pytest.mark.parametrize("security", ["tls", "starttls", "none"])
def test_it_logs_in_over_tls_over_starttls_and_in_clear(mailbox: Mailbox, security: str) -> None:
    mailbox.append("un")
    with mailbox.inbox("INBOX", security=security) as inbox:
        assert inbox.uids_from(1) == [1]


@pytest.mark.parametrize("security", ["tls", "starttls", "none"])
def test_a_wrong_password_is_a_server_error_that_does_not_tell_it(mailbox: Mailbox, security: str) -> None:
    with (
        pytest.raises(ServerError) as told,
        mailbox.inbox(security=security, password="Sesam-öffne-dich"),
    ):
        pass
    assert "Sesam" not in str(told.value)
    assert "sejour" in str(told.value)


def test_a_wrong_ascii_password_is_not_told_either(mailbox: Mailbox) -> None:
    with pytest.raises(ServerError) as told, mailbox.inbox(password="sesam-ouvre-toi"):
        pass
    assert "sesam" not in repr(told.value)


def test_a_password_beyond_ascii_logs_in(server: ImapServer, ca: Authority) -> None:
    mailbox = open_mailbox(server, ca, password="forêt-noire-Straße")
    with mailbox.inbox(security="tls") as inbox:
        assert "INBOX" in inbox.folders()


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_certificate_of_an_unknown_authority_is_a_server_error(
    mailbox: Mailbox, security: str, tmp_path: Path
) -> None:
    stranger = tmp_path / "stranger.pem"
    trustme.CA().cert_pem.write_to_path(str(stranger))
    with (
        pytest.raises(ServerError, match="CERTIFICATE_VERIFY_FAILED"),
        mailbox.inbox(security=security, ca_file=stranger),
    ):
        pass


def test_starttls_that_is_refused_is_an_error_and_no_fallback(ca: Authority) -> None:
    with Dovecot(ca, tls=False) as server:
        mailbox = open_mailbox(server, ca)
        with pytest.raises(ServerError), mailbox.inbox(security="starttls"):
            pass


def test_a_port_where_nobody_listens_is_a_server_error(mailbox: Mailbox) -> None:
    with Proxy(1) as nobody, pytest.raises(ServerError), mailbox.inbox(port=nobody.port):
        pass


def test_capabilities_are_those_after_login(mailbox: Mailbox) -> None:
    with mailbox.inbox(security="tls") as inbox:
        assert inbox.idles


# --- folders -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Sent", "Envoyés", "Boîte-d’envoi"])
def test_the_sent_folder_is_the_one_that_the_server_marks(
    server: ImapServer, ca: Authority, name: str
) -> None:
    mailbox = open_mailbox(server, ca, sent=name)
    mailbox.append("réponse".encode("ascii", "replace").decode(), folder=name)
    with mailbox.inbox() as inbox:
        assert inbox.sent_folders() == (name,)
        assert inbox.select(name).uidvalidity > 0
        assert inbox.uids_from(1) == [1]


def test_the_sent_folder_may_have_blanks_in_its_name(cyrus: Cyrus, ca: Authority) -> None:
    mailbox = open_mailbox(cyrus, ca, sent="Éléments envoyés")
    mailbox.append("un", folder="Éléments envoyés")
    with mailbox.inbox() as inbox:
        assert inbox.sent_folders() == ("Éléments envoyés",)
        inbox.select("Éléments envoyés")
        assert inbox.uids_from(1) == [1]


def test_a_folder_with_a_name_beyond_ascii_is_listed_and_read(mailbox: Mailbox) -> None:
    mailbox.append("un", "deux", folder="Traités/Été 2026")
    with mailbox.inbox("Traités/Été 2026") as inbox:
        assert "Traités/Été 2026" in inbox.folders()
        assert [item.uid for item in inbox.fetch(inbox.uids_from(1))] == [1, 2]


def test_a_folder_that_does_not_exist_is_a_server_error_that_names_it(mailbox: Mailbox) -> None:
    with mailbox.inbox() as inbox:
        with pytest.raises(ServerError, match="Traités"):
            inbox.select("Traités")
        with pytest.raises(ServerError, match="Traités"):
            inbox.uidnext("Traités")
        assert inbox.select("INBOX").name == "INBOX"


def test_select_and_status_tell_uidvalidity_and_uidnext(mailbox: Mailbox) -> None:
    mailbox.append("un", "deux")
    with mailbox.inbox() as inbox:
        selected = inbox.select("INBOX")
        assert (selected.uidvalidity, selected.uidnext) == inbox.uidnext("INBOX")
        assert selected.uidnext == 3


def test_status_tells_of_new_mail_in_a_folder_that_is_not_selected(mailbox: Mailbox) -> None:
    mailbox.append("un", folder="Traités")
    with mailbox.inbox("INBOX") as inbox:
        before = inbox.uidnext("Traités")
        mailbox.append("deux", folder="Traités")
        after = inbox.uidnext("Traités")
    assert before is not None
    assert after == (before[0], before[1] + 1)


def test_a_folder_that_stays_selected_shows_mail_that_came_since(mailbox: Mailbox) -> None:
    with mailbox.inbox("INBOX") as inbox:
        for n in range(1, 6):
            mailbox.append(f"courriel {n}")
            inbox.select("INBOX")
            assert inbox.uids_from(n) == [n]


def test_a_folder_made_anew_has_another_uidvalidity(mailbox: Mailbox) -> None:
    mailbox.append("un", folder="Dossier")
    with mailbox.inbox() as inbox:
        before = inbox.select("Dossier").uidvalidity
        inbox.select("INBOX")
        with mailbox.server.session(mailbox.user) as client:
            client.delete("Dossier")
            time.sleep(1.1)  # UIDVALIDITY is the time in seconds on both servers
            client.create("Dossier")
        assert inbox.select("Dossier").uidvalidity != before


# --- which messages ----------------------------------------------------------------------------------


def test_old_messages_are_never_found_again(mailbox: Mailbox) -> None:
    mailbox.append("un", "deux", "trois")
    with mailbox.inbox("INBOX") as inbox:
        assert inbox.uids_from(1) == [1, 2, 3]
        assert inbox.uids_from(3) == [3]
        assert inbox.uids_from(4) == []
        assert inbox.uids_from(4000) == []


def test_a_gap_in_the_uids_is_no_obstacle(mailbox: Mailbox) -> None:
    mailbox.append("un", "deux", "trois")
    mailbox.expunge(2)
    with mailbox.inbox("INBOX") as inbox:
        assert inbox.uids_from(1) == [1, 3]
        assert list(bodies(inbox, [1, 2, 3])) == [1, 3]


def test_answered_messages_are_found_among_those_asked_for(mailbox: Mailbox) -> None:
    mailbox.put(raw("un"), flags=("\\Answered",))
    mailbox.put(raw("deux"))
    mailbox.put(raw("trois"), flags=("\\Answered", "\\Seen"))
    with mailbox.inbox("INBOX") as inbox:
        assert inbox.answered([2, 3]) == [3]
        assert inbox.answered([1, 2, 3, 99]) == [1, 3]
        assert inbox.answered([]) == []


# --- their content -----------------------------------------------------------------------------------


def test_reading_leaves_no_trace(mailbox: Mailbox) -> None:
    mailbox.append("un", "deux")
    mailbox.put(raw("trois"), flags=("\\Flagged", "Important"))
    before = mailbox.server.messages(mailbox.user)
    with mailbox.inbox("INBOX") as inbox:
        assert len(bodies(inbox, inbox.uids_from(1))) == 3
    assert mailbox.server.messages(mailbox.user) == before
    assert all("\\Seen" not in m.flags for m in before)


@pytest.mark.parametrize(
    "moment",
    [
        "2026-03-29T00:59:59+00:00",  # the last second before the clocks change in Paris
        "2026-03-29T01:00:00+00:00",
        "2026-10-25T00:30:00+00:00",
        "2026-10-25T01:30:00+00:00",  # 02:30 in Paris for the second time
        "2024-02-29T23:59:59+13:00",
        "2026-01-05T08:14:03-09:30",
    ],
)
def test_receipt_is_the_servers_date_exact_to_the_second_in_utc(mailbox: Mailbox, moment: str) -> None:
    when = datetime.fromisoformat(moment)
    mailbox.put(raw("un"), when)
    with mailbox.inbox("INBOX") as inbox:
        (item,) = inbox.fetch([1])
    assert item.received == when
    assert item.received is not None
    assert item.received.utcoffset() == timedelta(0)


def test_flags_and_keywords_come_with_the_message(mailbox: Mailbox) -> None:
    mailbox.put(raw("un"), flags=("\\Answered", "\\Flagged", "$Forwarded"))
    with mailbox.inbox("INBOX") as inbox:
        (item,) = inbox.fetch([1])
    assert item.flags - {"\\Recent"} == {"\\Answered", "\\Flagged", "$Forwarded"}


ODDITIES = [
    b"Subject: like an answer\r\n\r\n)\r\n* 7 FETCH (UID 99 FLAGS (\\Seen) BODY[]<0> {3}\r\nabc)\r\n",
    b"Subject: no line end\r\n\r\nno line end",
    b"Subject: without a body\r\n\r\n",
    b"\r\n\r\n",
    b"\r\nonly a body, {12}\r\n",
    b"Subject: \xe9\xff\x80 broken\r\n\r\nbytes \x80\xfe kept\r\n",
    b'Subject: quotes " and \\ and ( ) UID 42 INTERNALDATE "01-Jan-2001 00:00:00 +0000"\r\n\r\n"\\\r\n',
    b"Subject: one long line\r\n\r\n" + b"x" * 50_000 + b"\r\n",
]


def test_every_byte_comes_as_it_lies_there(mailbox: Mailbox) -> None:
    for oddity in ODDITIES:
        mailbox.put(oddity)
    with mailbox.inbox("INBOX") as inbox:
        found = list(inbox.fetch(inbox.uids_from(1)))
    assert [item.raw for item in found] == ODDITIES
    assert [item.size for item in found] == [len(oddity) for oddity in ODDITIES]
    assert all(item.error is None for item in found)


def test_of_a_large_mail_the_first_bytes_come_and_its_attachments_by_name(mailbox: Mailbox) -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "a@ailleurs.example", "Mes pièces"
    message.set_content("Bonjour, voici mes pièces.\n")
    for name in ("passeport.pdf", "attestation d'hébergement.pdf", "Échéance n°2.pdf"):
        message.add_attachment(secrets.token_bytes(1_300_000), "application", "pdf", filename=name)
    whole = message.as_bytes(policy=message.policy.clone(linesep="\r\n"))
    assert len(whole) > 5_000_000
    mailbox.put(whole)
    with mailbox.inbox("INBOX") as inbox:
        tracemalloc.start()
        (item,) = inbox.fetch([1])
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert item.raw == whole[:FIRST_BYTES]
    assert item.size == len(whole)
    assert [a.name for a in item.structure] == [
        "passeport.pdf",
        "attestation d'hébergement.pdf",
        "Échéance n°2.pdf",
    ]
    if not isinstance(mailbox.server, SimulatedImap):  # whose memory is this process's
        assert peak < 10 * FIRST_BYTES


def test_many_messages_come_in_ascending_order_each_once(mailbox: Mailbox) -> None:
    mailbox.append(*(f"courriel {n}" for n in range(60)))
    with mailbox.inbox("INBOX") as inbox:
        uids = [item.uid for item in inbox.fetch(list(reversed(inbox.uids_from(1))))]
    assert uids == list(range(1, 61))


def test_a_message_expunged_between_search_and_fetch_is_skipped(mailbox: Mailbox) -> None:
    mailbox.append("un", "deux", "trois")
    with mailbox.inbox("INBOX") as inbox:
        uids = inbox.uids_from(1)
        mailbox.expunge(2)
        found = {item.uid: item for item in inbox.fetch(uids)}
    assert found[1].raw == raw("un")
    assert found[3].raw == raw("trois")
    # Until it has told of the expunge, a server may still give the message (RFC 2180 §4.1).
    assert found.keys() == {1, 3} or found[2].raw == raw("deux")


def _files(server: ImapServer, text: str) -> Path:
    """The file of the message that holds the text."""
    mails = server.place.path / "mail"
    return next(f for f in mails.rglob("*") if f.is_file() and f"Subject: {text}".encode() in f.read_bytes())


def _truncate(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:20])


def _empty(file: Path) -> None:
    file.write_bytes(b"")


def _close(file: Path) -> None:
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize("damage", [_truncate, _empty, _close, Path.unlink])
def test_a_message_damaged_on_the_servers_disk_does_not_keep_the_others_back(
    server_with_files: ImapServer, ca: Authority, damage: Callable[[Path], None]
) -> None:
    mailbox = open_mailbox(server_with_files, ca)
    texts = [f"courriel-{secrets.token_hex(6)}" for _ in range(5)]
    mailbox.append(*texts)
    damage(_files(mailbox.server, texts[2]))
    with mailbox.inbox("INBOX") as inbox:
        found = {item.uid: item for item in inbox.fetch([1, 2, 3, 4, 5])}
    for uid in (1, 2, 4, 5):
        assert found[uid].raw == raw(texts[uid - 1])
    # Dovecot tells of a file that is gone as of a message that is expunged.
    gone = 3 not in found and isinstance(mailbox.server, Dovecot)
    # Cyrus fills up with blanks what a message has lost.
    assert gone or found[3].error is not None or len((found[3].raw or b"").rstrip()) <= 20


# --- marks -------------------------------------------------------------------------------------------


def test_marks_are_set_and_cleared_and_nothing_else_is_touched(mailbox: Mailbox) -> None:
    mailbox.put(raw("un"), flags=("\\Flagged", "Important"))
    mailbox.put(raw("deux"), flags=("\\Deleted",))  # by an agent, who has not expunged it yet
    with mailbox.inbox() as inbox:
        assert inbox.select("INBOX").keywords
        inbox.mark(1, {"MailbotNear", "MailbotHeld"}, set())
        assert mailbox.flags(1) == {"\\Flagged", "Important", "MailbotNear", "MailbotHeld"}
        inbox.mark(1, {"MailbotOverdue"}, {"MailbotNear", "MailbotHeld"})
        inbox.mark(2, {"MailbotNear"}, set())
    assert mailbox.flags(1) == {"\\Flagged", "Important", "MailbotOverdue"}
    assert mailbox.flags(2) == {"\\Deleted", "MailbotNear"}


def test_marking_a_message_that_is_gone_is_no_error(mailbox: Mailbox) -> None:
    mailbox.append("un", "deux")
    mailbox.expunge(1)
    with mailbox.inbox("INBOX") as inbox:
        inbox.mark(1, {"MailbotNear"}, set())
        inbox.mark(2, {"MailbotNear"}, set())
    assert mailbox.flags(2) == {"MailbotNear"}


def test_a_folder_that_permits_no_keywords_says_so(cyrus: Cyrus, ca: Authority) -> None:
    mailbox = open_mailbox(cyrus, ca)
    mailbox.append("un")
    with cyrus.session(mailbox.user) as client:
        client.setacl("INBOX", mailbox.user, "lrsipa")  # everything but w, which keywords ask for
    with mailbox.inbox() as inbox:
        assert not inbox.select("INBOX").keywords
        assert bodies(inbox, inbox.uids_from(1)) == {1: raw("un")}


def test_a_folder_that_may_only_be_read_is_read(cyrus: Cyrus, ca: Authority) -> None:
    mailbox = open_mailbox(cyrus, ca)
    mailbox.append("un")
    with cyrus.session(mailbox.user) as client:
        client.setacl("INBOX", mailbox.user, "lra")
    with mailbox.inbox() as inbox:
        for _ in range(2):
            assert not inbox.select("INBOX").keywords
            assert bodies(inbox, inbox.uids_from(1)) == {1: raw("un")}


# --- waiting -----------------------------------------------------------------------------------------


def _after(seconds: float, work: Callable[[], object]) -> threading.Timer:
    timer = threading.Timer(seconds, work)
    timer.start()
    return timer


@pytest.mark.parametrize("security", ["tls", "none"])
def test_a_wait_ends_soon_after_a_delivery(mailbox: Mailbox, security: str) -> None:
    with mailbox.inbox("INBOX", security=security) as inbox:
        for n in (1, 2):
            delivery = _after(0.5, lambda: mailbox.append("un"))
            assert inbox.wait(20, never)
            told = time.monotonic()
            delivery.join()
            assert inbox.uids_from(n) == [n]
            assert time.monotonic() - told < TOLD_WITHIN


@pytest.mark.parametrize("security", ["tls", "none"])
def test_mail_that_arrives_between_the_last_search_and_the_wait_is_not_missed(
    mailbox: Mailbox, security: str
) -> None:
    with mailbox.inbox("INBOX", security=security) as inbox:
        for n in range(1, 21):
            assert inbox.uids_from(n) == []
            mailbox.append(f"courriel {n}")
            begun = time.monotonic()
            assert inbox.wait(20, never)
            assert time.monotonic() - begun < TOLD_WITHIN
            assert inbox.uids_from(n) == [n]


@pytest.mark.parametrize("another_left", [False, True])
@pytest.mark.parametrize("command", ["SEARCH", "FETCH", "STORE"])
def test_mail_that_another_answer_told_of_after_the_search_is_not_slept_over(
    mailbox: Mailbox, command: str, another_left: bool
) -> None:
    later: dict[str, Callable[[ImapInbox], object]] = {
        "SEARCH": lambda inbox: inbox.answered([1]),
        "FETCH": lambda inbox: list(inbox.fetch([1])),
        "STORE": lambda inbox: inbox.mark(1, {"Mailbot"}, set()),
    }
    mailbox.append("premier", "deuxième")
    with mailbox.inbox("INBOX") as inbox:
        assert inbox.uids_from(1) == [1, 2]
        if another_left:  # and there are as many messages as before
            mailbox.expunge(2)
        mailbox.append("troisième")
        for _ in range(3):
            later[command](inbox)
        begun = time.monotonic()
        assert inbox.wait(20, never)
        assert time.monotonic() - begun < TOLD_WITHIN
        assert inbox.uids_from(3) == [3]


def test_what_a_search_has_found_ends_no_wait(mailbox: Mailbox) -> None:
    with mailbox.inbox("INBOX") as inbox:
        mailbox.append("un", "deux")
        for found in ([1, 2], [1, 2]):
            inbox.select("INBOX")
            assert inbox.uids_from(1) == found
        assert not inbox.wait(1, never)


def test_a_wait_ends_at_the_time_asked(mailbox: Mailbox) -> None:
    with mailbox.inbox("INBOX") as inbox:
        begun = time.monotonic()
        assert not inbox.wait(1.5, never)
        assert 1.4 < time.monotonic() - begun < SOON
        assert inbox.uids_from(1) == []


def test_a_wait_ends_within_about_a_second_of_the_stop(mailbox: Mailbox) -> None:
    stop = threading.Event()
    with mailbox.inbox("INBOX", security="tls") as inbox:
        _after(0.5, stop.set)
        begun = time.monotonic()
        inbox.wait(30, stop.is_set)
        assert time.monotonic() - begun < SOON


@pytest.mark.parametrize("security", ["tls", "none"])
def test_a_server_killed_during_a_wait_is_an_error_within_seconds_and_no_busy_loop(
    mailbox: Mailbox, security: str
) -> None:
    with mailbox.inbox("INBOX", security=security) as inbox:
        _after(0.5, mailbox.server.kill).join()
        begun, worked = time.monotonic(), time.thread_time()
        with pytest.raises(ServerError):
            inbox.wait(30, never)
        assert time.monotonic() - begun < SOON
        assert time.thread_time() - worked < 0.2


def test_a_line_cut_during_a_wait_is_an_error_within_seconds(mailbox: Mailbox) -> None:
    with Proxy(mailbox.server.imap_port) as proxy, mailbox.inbox("INBOX", port=proxy.port) as inbox:
        _after(0.5, proxy.cut)
        begun, worked = time.monotonic(), time.thread_time()
        with pytest.raises(ServerError):
            inbox.wait(30, never)
        assert time.monotonic() - begun < SOON
        assert time.thread_time() - worked < 0.2


def test_a_server_without_idle_is_polled(ca: Authority) -> None:
    settings = "imap_capability = IMAP4rev1 UIDPLUS SPECIAL-USE LITERAL+\n"
    with Dovecot(ca, settings=settings) as server:
        mailbox = open_mailbox(server, ca)
        with Proxy(server.imap_port) as proxy, mailbox.inbox("INBOX", port=proxy.port) as inbox:
            assert not inbox.idles
            mailbox.append("un")
            begun = time.monotonic()
            inbox.wait(1, never)
            assert 0.9 < time.monotonic() - begun < SOON
            inbox.select("INBOX")
            assert inbox.uids_from(1) == [1]
        assert b"IDLE" not in proxy.commands


# --- lines that break --------------------------------------------------------------------------------


def test_after_a_line_that_broke_every_method_says_so(mailbox: Mailbox) -> None:
    with Proxy(mailbox.server.imap_port) as proxy, mailbox.inbox("INBOX", port=proxy.port) as inbox:
        proxy.down()
        for method in (
            lambda: inbox.uids_from(1),
            lambda: inbox.uidnext("INBOX"),
            lambda: inbox.sent_folders(),
            lambda: inbox.answered([1]),
            lambda: list(inbox.fetch([1])),
            lambda: inbox.mark(1, {"MailbotNear"}, set()),
            lambda: inbox.wait(1, never),
        ):
            with pytest.raises(ServerError):
                method()


def test_a_line_cut_in_the_midst_of_a_message_is_taken_up_again(mailbox: Mailbox) -> None:
    texts = [f"courriel {n} " + "x" * 3000 for n in range(20)]
    mailbox.append(*texts)
    with Proxy(mailbox.server.imap_port) as proxy:
        proxy.cut_when(starts_with(b"UID FETCH"), after=20_000)
        with mailbox.inbox("INBOX", port=proxy.port) as inbox:
            assert bodies(inbox, list(range(1, 21))) == {n: raw(t) for n, t in enumerate(texts, 1)}


def test_a_message_that_breaks_the_line_each_time_comes_with_its_error_and_the_others_come(
    mailbox: Mailbox,
) -> None:
    texts = [f"courriel {n}" for n in range(1, 61)]
    mailbox.append(*texts)
    with Proxy(mailbox.server.imap_port) as proxy:
        poison = [proxy.cut_when(fetches(uid), times=1000) for uid in (7, 8, 60)]
        with mailbox.inbox("INBOX", port=proxy.port) as inbox:
            found = {item.uid: item for item in inbox.fetch(list(range(1, 61)))}
    assert list(found) == list(range(1, 61))
    assert {uid for uid, item in found.items() if item.error} == {7, 8, 60}
    assert all(found[uid].raw == raw(texts[uid - 1]) for uid in range(1, 61) if uid not in (7, 8, 60))
    assert all(3 <= cut.done <= 6 for cut in poison)


def test_the_only_message_of_a_folder_can_be_the_one_that_breaks_the_line(mailbox: Mailbox) -> None:
    mailbox.append("un")
    with Proxy(mailbox.server.imap_port) as proxy:
        proxy.cut_when(fetches(1), times=1000)
        with mailbox.inbox("INBOX", port=proxy.port) as inbox:
            (item,) = inbox.fetch([1])
    assert item.error is not None


def test_where_no_message_comes_through_the_line_is_to_blame_and_no_message(mailbox: Mailbox) -> None:
    mailbox.append(*(f"courriel {n}" for n in range(1, 11)))
    with Proxy(mailbox.server.imap_port) as proxy:
        proxy.cut_when(lambda command: b"FETCH" in command, times=1000)
        with mailbox.inbox("INBOX", port=proxy.port) as inbox, pytest.raises(ServerError):
            list(inbox.fetch(list(range(1, 11))))


def test_a_folder_made_anew_while_the_line_was_broken_is_not_read_on(mailbox: Mailbox) -> None:
    mailbox.append("un", "deux", folder="Dossier")
    with Proxy(mailbox.server.imap_port) as proxy:

        def made_anew(command: bytes) -> bool:
            if not command.startswith(b"UID FETCH"):
                return False
            with mailbox.server.session(mailbox.user) as client:
                client.delete("Dossier")
            time.sleep(1.1)
            mailbox.append("autre", folder="Dossier")
            return True

        proxy.cut_when(made_anew)
        with mailbox.inbox("Dossier", port=proxy.port) as inbox, pytest.raises(ServerError):
            list(inbox.fetch([1, 2]))
