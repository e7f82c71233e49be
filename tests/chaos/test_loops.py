"""Machines that answer machines: nobody gets more than one letter, the fuse holds, the digest tells."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from mailbot.app.working import once
from tests.servers.ca import Authority
from tests.servers.dovecot import Dovecot
from tests.servers.exim import CITIZENS, EXIM, Exim
from tests.servers.mailhost import Bureau, MailHost
from tests.whole.office import Office, mail

ROUNDS = 4
"""How often every side gets to answer: a loop would show in the first two."""


@pytest.fixture
def office(mailhost: MailHost, tmp_path: Path) -> Office:
    return Office(mailhost, tmp_path, "sqlite:///register.db")


def digest(office: Office) -> dict[str, Any]:
    status, out, told = office.command("digest", "--format", "json")
    assert status == 0, told
    found: dict[str, Any] = json.loads(out.splitlines()[0])
    return found


def rounds(office: Office, answer: Callable[[], object] = lambda: None) -> int:
    """Passes and answers in turn; returns how many letters mailbot has sent in all."""
    sent = 0
    for _ in range(ROUNDS):
        sent += office.once().sent
        office.host.settle()
        answer()
        office.host.settle()
    return sent


# --- Dovecot's own vacation --------------------------------------------------------------------------

SIEVE = """
plugin {
  sieve = file:${folder}/sieve;active=${folder}/%n.sieve
}
protocol lmtp {
  mail_plugins = sieve
}
sendmail_path = ${folder}/sendmail
"""

VACATION = """
require ["vacation"];
if header :is "envelope-to" "{person}" {{
  vacation :addresses ["{person}"] :subject "Absence" "Je suis en congé.";
}}
"""


@pytest.fixture(scope="module")
def with_sieve(ca: Authority) -> Iterator[MailHost]:
    """Mail servers of which Dovecot answers for those on holiday."""
    with (
        Dovecot(ca, settings=SIEVE) as dovecot,
        Exim(ca, dovecot, logins={"mailbot": "soumission-44"}) as exim,
    ):
        script = f'#!/bin/sh\nexec {EXIM} -C {exim.place.path / "exim.conf"} "$@"\n'
        dovecot.place.write("sendmail", script).chmod(0o755)
        yield MailHost(ca, dovecot, exim)


def test_a_vacation_responder_gets_one_letter_and_its_answers_get_none(
    with_sieve: MailHost, tmp_path: Path
) -> None:
    office = Office(with_sieve, tmp_path, "sqlite:///register.db")
    bureau = office.open_bureau("sejour")
    office.envelope_from = bureau.address  # where responders answer: the worst there is
    person = with_sieve.person("amina")
    with_sieve.dovecot.place.write(f"{CITIZENS}.sieve", VACATION.format(person=person))
    with_sieve.deliver(mail(person, bureau.address), person, bureau)
    assert rounds(office) == 1
    assert len(with_sieve.letters_to(person)) == 1
    assert len(with_sieve.messages(bureau)) == 1, "Dovecot answers no Auto-Submitted mail (RFC 5230 §4.6)"

    # An agent writes to the person, and is answered: that tells mailbot nothing either.
    with_sieve.exim.send(mail(bureau.address, person, "Votre dossier"), bureau.address, person)
    with_sieve.settle()
    assert len(with_sieve.messages(bureau)) == 2, with_sieve.dovecot.log()[-2000:]
    assert rounds(office) == 0
    assert len(office.cases()) == 1


# --- a second mailbot --------------------------------------------------------------------------------


def test_two_mailbots_exchange_one_letter(mailhost: MailHost, tmp_path: Path) -> None:
    offices = [
        Office(mailhost, tmp_path / name, "sqlite:///register.db", agent_domain="agents.example")
        for name in ("one", "other")
    ]
    one, other = (office.open_bureau("sejour") for office in offices)
    for office, bureau in zip(offices, (one, other), strict=True):
        office.envelope_from = bureau.address
    mailhost.deliver(mail(other.address, one.address), other.address, one)
    sent = rounds(offices[0], answer=offices[1].once)
    assert sent == 1
    assert len(mailhost.messages(other)) == 1
    assert offices[1].cases() == []
    assert len(mailhost.messages(one)) == 1


# --- a responder that nothing gives away -------------------------------------------------------------


def bare(sender: str, to: str, subject: str, text: str) -> EmailMessage:
    """A machine's mail like a person's: no header says what it is, nothing says what it answers."""
    return mail(sender, to, subject, text)


def answers_of_a_changing_address(
    office: Office, bureau: Bureau, subject: Callable[[EmailMessage], str]
) -> int:
    """Lets it answer each letter from another address until mailbot falls silent; returns the letters."""
    app, letters, address = office.app(), 0, office.host.person("robot")
    words = "Bonjour, votre demande a bien été reçue par notre service. Elle porte le numéro"
    office.host.append(bureau, bare(address, bureau.address, "Demande reçue", f"{words} 7000."))
    for number in range(40):
        if once(app).sent == 0:
            break
        (letter,) = office.host.letters_to(address)
        letters += 1
        address = office.host.person("robot")
        office.host.append(
            bureau, bare(address, bureau.address, subject(letter), f"{words} {7001 + number}.")
        )
    app.close()
    return letters


def test_a_responder_that_changes_its_address_each_time_blows_the_fuse_and_the_digest_tells(
    office: Office,
) -> None:
    bureau = office.open_bureau("sejour")
    letters = answers_of_a_changing_address(office, bureau, lambda _: "Demande reçue")
    assert letters == 19, "the twentieth like mail within ten minutes is held"
    (held,) = digest(office)["held"]
    (case,) = (case for case in office.cases() if case["reference"] == held)
    assert case["reason"] == "cap_alike"


def test_a_responder_that_quotes_our_subject_from_another_address_is_held_at_once(office: Office) -> None:
    bureau = office.open_bureau("sejour")
    letters = answers_of_a_changing_address(office, bureau, lambda letter: f"Re: {letter['Subject']}")
    assert letters == 1
    (held,) = digest(office)["held"]
    (case,) = (case for case in office.cases() if case["reference"] == held)
    assert case["reason"] == "case_of_another"


# --- our own bounces ---------------------------------------------------------------------------------


def test_a_bounce_of_our_letter_marks_its_case_and_gets_no_answer(office: Office) -> None:
    bureau = office.open_bureau("sejour")
    office.envelope_from = bureau.address
    person = office.host.person("bounced-amina")
    office.host.append(bureau, mail(person, bureau.address))
    assert rounds(office) == 1
    (case,) = office.cases()
    assert case["acknowledgement"] == "bounced"
    assert digest(office)["bounced"] == [case["reference"]]

    office.host.append(bureau, mail(person, bureau.address, "Autre question", "Bonjour, une autre question."))
    assert rounds(office) == 0
    assert [case["reason"] for case in office.cases()] == [None, "address_bounced"]


def test_a_letter_that_is_late_or_whose_mailbox_is_full_stops_no_later_letter(office: Office) -> None:
    bureau = office.open_bureau("sejour")
    person = office.host.person("amina")
    office.host.append(bureau, mail(person, bureau.address))
    assert office.once().sent == 1
    (letter,) = office.host.letters_to(person)
    office.host.append(bureau, delivery_report(letter, "delayed", "4.4.1"))
    office.once()
    assert [case["acknowledgement"] for case in office.cases()] == ["sent"]

    office.host.append(bureau, delivery_report(letter, "failed", "5.2.2"))
    office.once()
    assert [case["acknowledgement"] for case in office.cases()] == ["bounced"]
    office.host.append(bureau, mail(person, bureau.address, "Autre question", "Bonjour, une autre question."))
    assert office.once().sent == 1


def delivery_report(letter: EmailMessage, action: str, status: str) -> bytes:
    """What an MTA reports of a letter (RFC 3464)."""
    header = letter.as_string().partition("\n\n")[0]
    parts = {
        "text/plain": "Your mail could not be delivered.",
        "message/delivery-status": "Reporting-MTA: dns; mx.example\n\n"
        f"Final-Recipient: rfc822; {letter['To']}\nAction: {action}\nStatus: {status}",
        "text/rfc822-headers": header,
    }
    body = "".join(f"--part\nContent-Type: {kind}\n\n{text}\n\n" for kind, text in parts.items())
    return (
        "From: Mail Delivery System <mailer-daemon@mx.example>\nSubject: Delivery report\n"
        f"To: {letter['From']}\nMessage-ID: <{status}.{action}@mx.example>\nMIME-Version: 1.0\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=part\n\n"
        f"{body}--part--\n"
    ).encode()


# --- lists -------------------------------------------------------------------------------------------


def redistribute(
    office: Office, bureau: Bureau, address: str, change: Callable[[EmailMessage], None]
) -> Callable[[], None]:
    """A list whose member the bureau is: what reaches its address goes to the bureau, changed."""
    done: set[str] = set()

    def work() -> None:
        for letter in office.host.letters_to(address, wait=0):
            if letter["Message-ID"] not in done:
                done.add(letter["Message-ID"])
                for name in ("Envelope-To", "Return-Path", "Delivery-Date", "Received"):
                    del letter[name]
                change(letter)
                office.host.exim.send(letter, f"liste-bounces@{address.partition('@')[2]}", bureau.address)

    return work


def like_mailman(letter: EmailMessage) -> None:
    for name, value in {
        "List-Id": "Voisins <voisins.assoc.example>",
        "List-Post": "<mailto:voisins@assoc.example>",
        "List-Unsubscribe": "<mailto:voisins-leave@assoc.example>",
        "Precedence": "list",
    }.items():
        del letter[name]
        letter[name] = value


def stripped(address: str, member: str) -> Callable[[EmailMessage], None]:
    """A list that hides what it is: machine headers gone, a new Message-ID, From itself, To its member."""

    def change(letter: EmailMessage) -> None:
        kept = {"subject", "date", "mime-version", "content-type", "content-transfer-encoding"}
        for name in set(letter.keys()):
            if name.lower() not in kept:
                del letter[name]
        letter["From"], letter["To"] = address, member
        letter["Message-ID"] = mail(address, member)["Message-ID"]

    return change


def post_through_the_list(office: Office, address: str) -> None:
    person = office.host.person("amina")
    office.host.exim.send(mail(person, address, "Titre de séjour"), person, address)
    office.host.settle()


def test_a_list_with_its_headers_gets_no_letter(office: Office) -> None:
    bureau, address = office.open_bureau("sejour"), office.host.person("voisins")
    work = redistribute(office, bureau, address, like_mailman)
    post_through_the_list(office, address)
    work()
    office.host.settle()
    assert len(office.host.messages(bureau)) == 1
    assert rounds(office, answer=work) == 0
    assert office.cases() == []


def test_a_list_that_strips_all_headers_gets_one_letter_and_its_echo_gets_none(office: Office) -> None:
    bureau, address = office.open_bureau("sejour"), office.host.person("voisins")
    work = redistribute(office, bureau, address, stripped(address, bureau.address))
    post_through_the_list(office, address)
    work()
    office.host.settle()
    assert rounds(office, answer=work) == 1
    assert len(office.host.messages(bureau)) == 2, "the post, and our letter back"
    assert len(office.cases()) == 1
