"""The demo's own servers, spoken to over their sockets as mail programs and mailbot do."""

from __future__ import annotations

import imaplib
import logging
import smtplib
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mailbot.demo.servers import HOST, EmbeddedServers

SEJOUR = "pref-etrangers@prefecture44.example"
PERMIS = "pref-droits-a-conduire@prefecture44.example"
PERSON = "lena.marchais@courriel.example"
USERS = {SEJOUR: 'un "secret" bien long', PERMIS: "mot de passe"}
THEN = datetime(2026, 11, 9, 7, 42, 11, tzinfo=UTC)
MAIL = (
    b"From: lena.marchais@courriel.example\r\n"
    b"Subject: n\xb0 \xcf\xf0\xe8 \x00\r\n"  # raw 8-bit bytes, as some programs write them
    b"\r\n"
    b".point\r\n..deux\r\n   \xff\xfe\r\n.\r\n\r\n\r\n"
)


@pytest.fixture
def servers(tmp_path: Path) -> Iterator[EmbeddedServers]:
    with EmbeddedServers(USERS, tmp_path / "sent") as running:
        yield running


@contextmanager
def logged_in(servers: EmbeddedServers, user: str, folder: str = "INBOX") -> Iterator[imaplib.IMAP4]:
    with imaplib.IMAP4(HOST, servers.imap_port) as client:
        client.login(user, USERS[user])
        client.select(folder)
        yield client


def uids(client: imaplib.IMAP4, *criteria: str) -> list[str]:
    _, [found] = client.uid("SEARCH", *(criteria or ("ALL",)))
    return list(found.decode().split())


def fetched(client: imaplib.IMAP4, uid: str) -> tuple[str, bytes]:
    """What the server says about a message (INTERNALDATE among it), and its bytes."""
    _, data = client.uid("FETCH", uid, "(INTERNALDATE BODY.PEEK[])")
    answer = data[0]
    assert isinstance(answer, tuple)
    return answer[0].decode(), answer[1]


# --- delivery ------------------------------------------------------------------------------------


def test_a_mail_for_a_user_arrives_with_its_bytes_and_the_envelope_sender(servers: EmbeddedServers) -> None:
    servers.deliver(MAIL, PERSON, SEJOUR)
    with logged_in(servers, SEJOUR) as client:
        [uid] = uids(client)
        assert fetched(client, uid)[1] == b"Return-Path: <lena.marchais@courriel.example>\r\n" + MAIL


def test_a_null_envelope_sender_becomes_a_null_return_path(servers: EmbeddedServers) -> None:
    servers.deliver(MAIL, "", SEJOUR)
    with logged_in(servers, SEJOUR) as client:
        assert fetched(client, uids(client)[0])[1] == b"Return-Path: <>\r\n" + MAIL


def test_a_delivery_may_be_told_its_time(servers: EmbeddedServers) -> None:
    servers.deliver(MAIL, PERSON, SEJOUR, when=THEN)
    with logged_in(servers, SEJOUR) as client:
        assert '"09-Nov-2026 07:42:11 +0000"' in fetched(client, uids(client)[0])[0]


def test_a_time_told_for_one_delivery_holds_for_no_other(tmp_path: Path) -> None:
    with EmbeddedServers(USERS, tmp_path, clock=lambda: THEN + timedelta(days=1)) as servers:
        servers.deliver(MAIL, PERSON, SEJOUR, when=THEN)
        servers.deliver(MAIL, PERSON, SEJOUR)
        with logged_in(servers, SEJOUR) as client:
            days = [fetched(client, uid)[0].split('"')[1][:11] for uid in uids(client)]
    assert days == ["09-Nov-2026", "10-Nov-2026"]


def test_a_mail_to_two_users_arrives_at_both_and_nowhere_else(servers: EmbeddedServers) -> None:
    servers.deliver(MAIL, PERSON, SEJOUR, PERMIS.upper())
    for user in USERS:
        with logged_in(servers, user) as client:
            assert len(uids(client)) == 1
    assert servers.outgoing == ()


def test_a_mail_for_anybody_else_is_kept_and_written_to_a_file(tmp_path: Path) -> None:
    with EmbeddedServers(USERS, tmp_path, clock=lambda: THEN) as servers:
        servers.deliver(MAIL, "accuses@prefecture44.example", PERSON, SEJOUR)
        [mail] = servers.outgoing
        with logged_in(servers, SEJOUR) as client:
            assert len(uids(client)) == 1
    assert mail.envelope_from == "accuses@prefecture44.example"
    assert mail.recipients == (PERSON,)
    assert mail.raw == MAIL
    assert mail.when == THEN
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {f"0001-{PERSON}.eml": MAIL}


def test_a_recipient_names_a_file_only_inside_the_spool(tmp_path: Path) -> None:
    with EmbeddedServers(USERS, tmp_path / "sent") as servers:
        servers.deliver(MAIL, PERSON, "../../x@courriel.example")
    assert [path.name for path in (tmp_path / "sent").iterdir()] == ["0001-.._.._x@courriel.example.eml"]


def test_one_user_may_receive_all_that_leaves(tmp_path: Path) -> None:
    with EmbeddedServers(USERS, tmp_path, catch_all=PERMIS) as servers:
        servers.deliver(MAIL, PERSON, "someone@courriel.example")
        with logged_in(servers, PERMIS) as client:
            assert fetched(client, uids(client)[0])[1].endswith(MAIL)
        assert len(servers.outgoing) == 1


def test_several_mails_may_come_on_one_connection(servers: EmbeddedServers) -> None:
    with smtplib.SMTP(HOST, servers.smtp_port, local_hostname="localhost") as client:
        for number in range(3):
            client.sendmail(PERSON, [SEJOUR], MAIL + b"%d\r\n" % number)
    with logged_in(servers, SEJOUR) as imap:
        assert [fetched(imap, uid)[1][-3:] for uid in uids(imap)] == [b"0\r\n", b"1\r\n", b"2\r\n"]


# --- mailboxes -----------------------------------------------------------------------------------


def test_an_appended_mail_keeps_its_bytes_its_date_and_its_flags(servers: EmbeddedServers) -> None:
    servers.append(SEJOUR, "Sent", MAIL, THEN, flags=["\\Seen"])
    with logged_in(servers, SEJOUR, "Sent") as client:
        [uid] = uids(client, "SEEN")
        described, raw = fetched(client, uid)
    assert raw == MAIL
    assert '"09-Nov-2026 07:42:11 +0000"' in described


def test_each_user_sees_only_their_own_mail(servers: EmbeddedServers) -> None:
    servers.append(PERMIS, "INBOX", MAIL)
    with logged_in(servers, SEJOUR) as client:
        assert uids(client) == []
    with logged_in(servers, PERMIS) as client:
        assert len(uids(client)) == 1


def test_a_wrong_password_is_refused(servers: EmbeddedServers) -> None:
    with (
        imaplib.IMAP4(HOST, servers.imap_port) as client,
        pytest.raises(imaplib.IMAP4.error, match="AUTHENTICATION"),
    ):
        client.login(SEJOUR, "wrong")


def test_the_sent_folder_is_found_by_its_special_use(servers: EmbeddedServers) -> None:
    with logged_in(servers, SEJOUR) as client:
        assert "SPECIAL-USE" in client.capability()[1][0].decode()
        _, folders = client.list()
    assert [line for line in folders if isinstance(line, bytes) and b"\\Sent" in line] == [
        b'(\\HasNoChildren \\Sent) "/" Sent'
    ]


@pytest.mark.parametrize("folder", ["INBOX", "Sent", "Archives"])
def test_keywords_are_permitted_and_survive_the_connection(servers: EmbeddedServers, folder: str) -> None:
    with logged_in(servers, SEJOUR) as client:
        client.create("Archives")
    servers.append(SEJOUR, folder, MAIL)
    with logged_in(servers, SEJOUR, folder) as client:
        assert b"\\*" in client.untagged_responses["PERMANENTFLAGS"][0]
        client.uid("STORE", uids(client)[0], "+FLAGS", "(MailbotNear MailbotHeld)")
        client.uid("STORE", uids(client)[0], "-FLAGS", "(MailbotHeld)")
    with logged_in(servers, SEJOUR, folder) as client:
        assert len(uids(client, "KEYWORD", "MailbotNear")) == 1
        assert uids(client, "KEYWORD", "MailbotHeld") == []


def test_reading_with_peek_leaves_a_mail_unseen(servers: EmbeddedServers) -> None:
    servers.append(SEJOUR, "INBOX", MAIL)
    with logged_in(servers, SEJOUR) as client:
        fetched(client, uids(client)[0])
        assert len(uids(client, "UNSEEN")) == 1


def test_idle_reports_every_mail_that_arrives(servers: EmbeddedServers) -> None:
    with logged_in(servers, SEJOUR) as client:
        client.send(b"i1 IDLE\r\n")
        assert client.readline().startswith(b"+")
        for number in range(1, 6):
            servers.deliver(MAIL, PERSON, SEJOUR)
            assert client.readline() == b"* %d EXISTS\r\n" % number
            client.readline()  # its flags
        client.send(b"DONE\r\n")
        assert client.readline().startswith(b"i1 OK")


def test_idle_reports_mails_that_arrive_at_once(servers: EmbeddedServers) -> None:
    senders = [threading.Thread(target=servers.deliver, args=(MAIL, PERSON, SEJOUR)) for _ in range(8)]
    with logged_in(servers, SEJOUR) as client:
        client.send(b"i1 IDLE\r\n")
        client.readline()
        for sender in senders:
            sender.start()
        while client.readline() != b"* 8 EXISTS\r\n":
            pass
        client.send(b"DONE\r\n")
        while not client.readline().startswith(b"i1 OK"):
            pass
    for sender in senders:
        sender.join()


# --- life ----------------------------------------------------------------------------------------


def test_leaving_ends_the_thread_the_ports_and_an_idle(tmp_path: Path) -> None:
    with EmbeddedServers(USERS, tmp_path) as servers:
        ports = (servers.imap_port, servers.smtp_port)
        idler = imaplib.IMAP4(HOST, servers.imap_port)
        idler.login(SEJOUR, USERS[SEJOUR])
        idler.select()
        idler.send(b"i1 IDLE\r\n")
        idler.readline()
    assert "demo servers" not in {thread.name for thread in threading.enumerate()}
    assert idler.sock.recv(1000) in {b"", b"* BYE [UNAVAILABLE] Server has closed the connection.\r\n"}
    idler.shutdown()
    for port in ports:
        with closing(socket.socket()) as client, pytest.raises(ConnectionRefusedError):
            client.connect((HOST, port))


def test_two_demos_may_run_at_once(tmp_path: Path) -> None:
    with EmbeddedServers(USERS, tmp_path / "a") as one, EmbeddedServers(USERS, tmp_path / "b") as other:
        one.deliver(MAIL, PERSON, SEJOUR)
        with logged_in(other, SEJOUR) as client:
            assert uids(client) == []


def test_the_servers_write_nothing_to_the_log(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    with EmbeddedServers(USERS, tmp_path) as servers:
        servers.deliver(MAIL, PERSON, SEJOUR)
        servers.append(SEJOUR, "Sent", MAIL)
        socket.create_connection((HOST, servers.smtp_port)).close()
        socket.create_connection((HOST, servers.imap_port)).close()
    assert caplog.messages == []


def test_only_running_servers_load_their_libraries() -> None:
    program = (
        "import sys, mailbot.demo.servers, mailbot.demo.sample; print({'pymap', 'aiosmtpd'} & {*sys.modules})"
    )
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert loaded.stdout == "set()\n"
