"""The servers that the other tests rely on do what those tests take for granted."""

from __future__ import annotations

import os
import signal
import smtplib
import subprocess
import sys
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import psycopg
import pytest
from imap_tools import MailBox, MailBoxStartTls

from tests.conftest import SUBMITTER
from tests.servers.ca import Authority
from tests.servers.dovecot import Dovecot
from tests.servers.exim import Exim
from tests.servers.mailhost import Bureau, MailHost
from tests.servers.postgres import Postgres
from tests.servers.process import NotStarted, family, wait_until

ROOT = Path(__file__).parents[2]


def mail(subject: str, text: str = "Bonjour,\nmerci de votre réponse.\n") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Jeanne Exemple <jeanne@ailleurs.example>"
    message["Subject"] = subject
    message["Message-ID"] = "<un@ailleurs.example>"
    message.set_content(text)
    return message


def open_mailbox(mailhost: MailHost, bureau: Bureau) -> MailBox:
    context = mailhost.authority.client_context()
    box = MailBox("localhost", mailhost.dovecot.imaps_port, timeout=10, ssl_context=context)
    box.login(bureau.user, bureau.password)
    return box


def test_a_mail_goes_from_smtp_to_imap_over_verified_tls(mailhost: MailHost) -> None:
    bureau = mailhost.bureau("sejour")
    mailhost.deliver(mail("Première demande"), "jeanne@ailleurs.example", bureau)
    with open_mailbox(mailhost, bureau) as box:
        (read,) = box.fetch(mark_seen=False)
    assert read.subject == "Première demande"
    assert read.headers["return-path"] == ("<jeanne@ailleurs.example>",)


def test_starttls_is_offered_on_the_plain_imap_port(mailhost: MailHost) -> None:
    bureau = mailhost.bureau()
    context = mailhost.authority.client_context()
    with MailBoxStartTls("127.0.0.1", mailhost.dovecot.imap_port, timeout=10, ssl_context=context) as box:
        assert box.login(bureau.user, bureau.password).folder.exists("INBOX")


def test_each_bureau_reads_its_own_mail_only(mailhost: MailHost) -> None:
    one, other = mailhost.bureau("sejour"), mailhost.bureau("sejour")
    mailhost.append(one, mail("Pour le premier"))
    assert len(mailhost.messages(one)) == 1
    assert mailhost.messages(other) == []


def test_an_alias_is_delivered_to_its_bureau(mailhost: MailHost) -> None:
    bureau = mailhost.bureau("cartegrise")
    mailhost.exim.alias(f"ancien-{bureau.address}", bureau.user)
    mailhost.exim.send(mail("À l'ancienne adresse"), "a@ailleurs.example", f"ancien-{bureau.address}")
    assert wait_until(lambda: len(mailhost.messages(bureau)) == 1, wait=5)


def test_an_appended_message_keeps_its_bytes_its_date_and_its_flags(mailhost: MailHost) -> None:
    bureau = mailhost.bureau()
    raw = b"From: a@ailleurs.example\r\nSubject: \xe9\xff broken\r\n\r\nbytes \x80 kept\r\n"
    when = datetime(2026, 3, 29, 0, 59, 59, tzinfo=UTC)  # a second before the clocks change in Paris
    mailhost.append(bureau, raw, when, flags=["\\Seen", "MailbotNear"])
    (stored,) = mailhost.messages(bureau)
    assert stored.raw == raw
    assert stored.internal_date == when
    assert stored.flags == {"\\Seen", "MailbotNear"}


def test_looking_at_messages_leaves_no_trace(mailhost: MailHost) -> None:
    bureau = mailhost.bureau()
    mailhost.append(bureau, mail("Non lu"))
    assert mailhost.messages(bureau) == mailhost.messages(bureau)
    assert mailhost.messages(bureau)[0].flags == frozenset()


def test_keywords_set_by_one_client_are_seen_by_the_next(mailhost: MailHost) -> None:
    bureau = mailhost.bureau()
    mailhost.append(bureau, mail("En retard"))
    with open_mailbox(mailhost, bureau) as box:
        box.flag("1", ["MailbotOverdue", "MailbotHeld"], True)
    assert mailhost.messages(bureau)[0].flags == {"MailbotOverdue", "MailbotHeld"}


def test_idle_is_told_of_a_new_mail(mailhost: MailHost) -> None:
    bureau = mailhost.bureau()
    with open_mailbox(mailhost, bureau) as box, box.idle as idle:
        mailhost.exim.send(mail("Nouveau"), "a@ailleurs.example", bureau.address)
        assert b"* 1 EXISTS" in idle.poll(timeout=5)


@pytest.mark.parametrize("name", ["Sent", "Envoyés"])
def test_a_bureau_has_a_sent_folder_named_as_it_likes(mailhost: MailHost, name: str) -> None:
    bureau = mailhost.bureau(sent=name)
    mailhost.append(bureau, mail("Re: Première demande"), folder=name)
    with open_mailbox(mailhost, bureau) as box:
        assert [folder.name for folder in box.folder.list() if "\\Sent" in folder.flags] == [name]
    assert len(mailhost.messages(bureau, name)) == 1


def test_a_letter_to_a_person_arrives_with_its_envelope(mailhost: MailHost) -> None:
    first, second = mailhost.person("jeanne"), mailhost.person("yasmine")
    mailhost.exim.send(mail("Auto: Première demande"), "accuses@prefecture44.example", [first, second])
    (letter,) = mailhost.letters_to(first)
    assert letter["Envelope-To"] == first
    assert letter["Return-Path"] == "<accuses@prefecture44.example>"
    assert letter["Delivery-Date"] is not None
    assert letter.get_content() == "Bonjour,\nmerci de votre réponse.\n"
    assert len(mailhost.letters_to(second)) == 1


def test_letters_to_one_address_are_not_taken_for_letters_to_a_longer_one(mailhost: MailHost) -> None:
    person = mailhost.person("jeanne")
    mailhost.exim.send(mail("Auto"), "", f"marie-{person}")
    mailhost.settle()
    assert mailhost.letters_to(person, wait=0) == []
    assert len(mailhost.letters_to(f"marie-{person}", wait=0)) == 1


def test_the_null_sender_is_let_through(mailhost: MailHost) -> None:
    person = mailhost.person()
    mailhost.exim.send(mail("Auto: sans retour"), "", person)
    assert mailhost.letters_to(person)[0]["Return-Path"] == "<>"


def test_nobody_else_gets_a_letter(mailhost: MailHost) -> None:
    person = mailhost.person()
    mailhost.exim.send(mail("Pour un autre"), "", mailhost.person())
    mailhost.settle()
    assert mailhost.letters_to(person, wait=0) == []


def test_many_mails_of_one_connection_are_delivered_at_once(mailhost: MailHost) -> None:
    bureau = mailhost.bureau()
    with mailhost.exim.connect() as client:
        for number in range(15):
            client.send_message(mail(f"Numéro {number}"), "a@ailleurs.example", bureau.address)
        assert wait_until(lambda: len(mailhost.messages(bureau)) == 15, wait=5)


def test_submission_asks_for_a_login_and_takes_it_over_tls_only(mailhost: MailHost) -> None:
    person = mailhost.person()
    with smtplib.SMTP("localhost", mailhost.exim.submission_port, timeout=10) as client:
        client.ehlo()
        assert not client.has_extn("auth")
        client.starttls(context=mailhost.authority.client_context())
        with pytest.raises(smtplib.SMTPRecipientsRefused):
            client.send_message(mail("Sans mot de passe"), "a@prefecture44.example", person)
        with pytest.raises(smtplib.SMTPAuthenticationError):
            client.login("mailbot", "faux")
        client.login(*SUBMITTER)
        client.send_message(mail("Avec mot de passe"), "a@prefecture44.example", person)
    assert len(mailhost.letters_to(person)) == 1


def test_submission_is_there_with_tls_from_the_first_byte_too(mailhost: MailHost) -> None:
    person, context = mailhost.person(), mailhost.authority.client_context()
    with smtplib.SMTP_SSL("127.0.0.1", mailhost.exim.submissions_port, timeout=10, context=context) as client:
        client.login(*SUBMITTER)
        client.send_message(mail("Avec mot de passe"), "a@prefecture44.example", person)
    assert len(mailhost.letters_to(person)) == 1


@pytest.mark.parametrize(("kind", "code"), [("refused", 550), ("deferred", 451)])
def test_some_recipients_are_turned_away(mailhost: MailHost, kind: str, code: int) -> None:
    person = mailhost.person(kind)
    with pytest.raises(smtplib.SMTPRecipientsRefused) as refusal:
        mailhost.exim.send(mail("Auto"), "", person)
    assert refusal.value.recipients[person][0] == code


def test_some_mail_is_refused_after_its_content(mailhost: MailHost) -> None:
    with pytest.raises(smtplib.SMTPDataError) as refusal:
        mailhost.exim.send(mail("Auto"), "", mailhost.person("unwanted"))
    assert refusal.value.smtp_code == 554


def test_a_bounce_comes_back_to_the_bureau_as_a_delivery_report(mailhost: MailHost) -> None:
    bureau = mailhost.bureau()
    mailhost.exim.send(mail("Auto"), bureau.address, mailhost.person("bounced"))
    assert wait_until(lambda: len(mailhost.messages(bureau)) == 1, wait=5)
    raw = mailhost.messages(bureau)[0].raw
    assert raw.startswith(b"Return-Path: <>\r\n")
    assert b"report-type=delivery-status" in raw


def test_mail_and_ports_survive_a_restart_and_a_kill(ca: Authority) -> None:
    with Dovecot(ca) as dovecot:
        port = dovecot.imap_port
        dovecot.add_user("sejour", "mot-de-passe")
        dovecot.append("sejour", "INBOX", mail("Toujours là").as_bytes(), flags=["MailbotNear"])
        before = dovecot.messages("sejour")
        dovecot.restart()
        assert dovecot.messages("sejour") == before
        dovecot.kill()
        with pytest.raises(ConnectionRefusedError):
            dovecot.messages("sejour")
        dovecot.start()
        assert dovecot.messages("sejour") == before
        assert dovecot.imap_port == port


def test_mail_waits_in_the_queue_while_imap_is_down(ca: Authority) -> None:
    with Dovecot(ca) as dovecot, Exim(ca, dovecot) as exim:
        dovecot.add_user("sejour", "mot-de-passe")
        dovecot.kill()
        exim.send(mail("En attente"), "a@ailleurs.example", "sejour@prefecture44.example")
        assert exim.queue() == 1
        exim.kill()
        dovecot.start()
        exim.start()
        assert exim.settle(wait=10), exim.log()
        assert len(dovecot.messages("sejour")) == 1


def test_servers_can_do_without_tls(ca: Authority) -> None:
    with Dovecot(ca, tls=False) as dovecot, Exim(ca, dovecot, tls=False) as exim:
        with dovecot.session("citizens") as client:
            assert "STARTTLS" not in client.capabilities
        with exim.connect() as smtp:
            smtp.ehlo()
            assert not smtp.has_extn("starttls")


def test_a_new_uidvalidity_can_be_given(mailhost: MailHost) -> None:
    bureau = mailhost.bureau()
    mailhost.append(bureau, mail("Renuméroté"))
    mailhost.dovecot.doveadm("mailbox", "update", "--uid-validity", "77", "-u", bureau.user, "INBOX")
    with open_mailbox(mailhost, bureau) as box:
        assert box.folder.status("INBOX", ["UIDVALIDITY"]) == {"UIDVALIDITY": 77}


def test_postgresql_gives_each_test_an_empty_database(postgres: Postgres, database: str) -> None:
    first, second = database, postgres.database()
    with psycopg.connect(first.replace("+psycopg", "")) as connection:
        connection.execute("CREATE TABLE dossiers (reference text)")
    with psycopg.connect(second.replace("+psycopg", "")) as connection:
        assert connection.execute("SELECT to_regclass('dossiers')").fetchone() == (None,)


def test_postgresql_keeps_its_data_when_killed(postgres: Postgres) -> None:
    url = postgres.database().replace("+psycopg", "")
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE dossiers (reference text)")
    postgres.kill()
    postgres.start()
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT count(*) FROM dossiers").fetchone() == (0,)


def test_a_server_that_does_not_start_says_why(ca: Authority) -> None:
    with (
        pytest.raises(NotStarted, match="Unknown setting: nonsense"),
        Dovecot(ca, mail_location="\nnonsense = 1"),
    ):
        pass


def test_a_test_run_that_is_killed_leaves_no_server_and_no_folder_behind() -> None:
    script = """
from pathlib import Path
from tests.servers.ca import found_authority
from tests.servers.dovecot import Dovecot
from tests.servers.process import Workplace
place = Workplace("ca")
with Dovecot(found_authority(place.path, place.account)) as dovecot:
    print(dovecot.place.path, flush=True)
    input()
"""
    victim = subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with victim:
        assert victim.stdout is not None
        folder = Path(victim.stdout.readline().decode().strip())
        processes = family(victim.pid)
        victim.send_signal(signal.SIGKILL)
    assert len(processes) > 3
    assert wait_until(lambda: not any(map(alive, processes)), wait=5)
    assert wait_until(lambda: not folder.exists(), wait=5)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
