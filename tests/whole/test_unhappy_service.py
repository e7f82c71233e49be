"""Broken and hostile mail on its whole way: from Dovecot to its outcome, and what people see of it."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from mailbot.domain.model import Role
from tests.conftest import SUBMITTER
from tests.hostile.bombs import BOMBS, with_subject
from tests.hostile.mutations import mutated
from tests.servers.mailhost import Bureau, MailHost
from tests.whole.office import KEY, Office, mail

NO_IMAP_LITERAL = "NUL"
"""IMAP carries no NUL bytes (RFC 9051 §4.3): such a mail cannot be put into a folder by APPEND."""


@pytest.fixture
def office(mailhost: MailHost, tmp_path: Path) -> Office:
    return Office(mailhost, tmp_path, "sqlite:///register.db")


def run(office: Office, *words: str) -> subprocess.CompletedProcess[str]:
    """A command in a process of its own: all that it says, from start to end."""
    command = [sys.executable, "-m", "mailbot", "--config", str(office.config), *words]
    environment = {**os.environ, "PYTHONWARNINGS": "error"}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


def append_all(office: Office, bureau: Bureau, mails: list[bytes]) -> None:
    with office.host.dovecot.session(bureau.user) as session:
        for raw in mails:
            status, answer = session.append("INBOX", "", "", raw)
            assert status == "OK", answer


def outcomes(office: Office) -> list[str]:
    with sqlite3.connect(office.folder / "register.db") as register:
        found = [
            row[0] for row in register.execute("SELECT outcome FROM messages WHERE role = ?", (Role.INBOX,))
        ]
    register.close()
    return found


def test_every_broken_mail_is_accounted_for_and_those_between_them_are_answered(office: Office) -> None:
    bureau = office.open_bureau("sejour")
    broken = [make() for name, make in BOMBS.items() if NO_IMAP_LITERAL not in name]
    broken += [raw for raw in mutated(7, 60) if raw and b"\0" not in raw]
    people = [office.host.person(f"entre{number}") for number in range(5)]
    share = len(broken) // len(people) + 1
    mails: list[bytes] = []
    for number, person in enumerate(people):
        mails += broken[number * share : (number + 1) * share]
        mails.append(mail(person, bureau.address, f"Titre de séjour {'abcde'[number] * 9}").as_bytes())
    append_all(office, bureau, mails)

    done = run(office, "once")
    assert done.returncode == 0, done.stderr
    found = outcomes(office)
    assert len(found) == len(mails)
    assert "" not in found
    assert f"Read {len(mails)} new message(s)" in done.stderr
    cases = {case["person"]: case for case in office.cases()}
    assert {cases[person]["acknowledgement"] for person in people} == {"sent"}
    for words in (("digest",), ("digest", "--format", "html"), ("health",)):
        assert "Traceback" not in run(office, *words).stderr
    assert run(office, "once").stderr.startswith("Read 0 new message(s)")


TRICKY = (
    "\x1b[2J\x9b31m Titre \u202eruojés </td><script>alert(1)</script> "
    "{{ 7777*7777 }} {% raw %} %(name)s\r\nBcc: x@y.example"
)


def test_what_a_stranger_writes_is_text_wherever_people_see_it(office: Office) -> None:
    bureau = office.open_bureau("sejour")
    person = office.host.person("mallory")
    raw = with_subject(TRICKY.replace("\r\n", " "))
    name = b'"\x1b]0;x\x07 <b>Mallory</b> {{ 7777*7777 }}"'
    raw = raw.replace(
        b"From: Amina <amina@ailleurs.example>", b"From: " + name + b" <" + person.encode() + b">"
    )
    raw = raw.replace(b"pref-etrangers@prefecture44.example", bureau.address.encode())
    append_all(office, bureau, [raw.replace(b"\n", b"\r\n")])
    assert run(office, "once").returncode == 0

    (case,) = office.cases()
    shown = [
        run(office, "cases").stdout,
        run(office, "cases", "--json").stdout,
        run(office, "show", case["reference"]).stdout,
        run(office, "digest").stdout,
        run(office, "digest", "--format", "json").stdout,
    ]
    for text in shown:
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text), text
    page = run(office, "digest", "--format", "html").stdout
    assert "<script" not in page
    assert "<b>Mallory" not in page
    (letter,) = office.host.letters_to(person)
    assert letter.keys().count("Bcc") == 0
    body = letter.get_body(("html",))
    assert body is not None
    assert "<script" not in body.get_content()
    assert "60481729" not in letter["Subject"]
    assert "Mallory" not in letter.as_string()


QUOTES = ("' OR 1=1 --", "x'; DROP TABLE cases; --", "../../etc/passwd", "%", "_", "\x1b[2J", "")


def test_what_is_typed_on_the_command_line_is_a_value_and_never_sql_or_a_path(office: Office) -> None:
    bureau = office.open_bureau("sejour")
    office.host.append(bureau, mail(office.host.person("amina"), bureau.address))
    office.once()
    before = office.cases()
    folder = str(office.folder / "p")
    for quote in QUOTES:
        other = quote or " "  # an empty name means all
        for words in (
            *((command, quote) for command in ("show", "close", "release", "resend")),
            ("cases", "--mailbox", other),
            ("preview", "--lang", other, "--dir", folder),
            ("preview", "--procedure", other, "--dir", folder),
        ):
            status, out, err = office.command(*words)
            assert status == 2, (words, err)
            assert "\x1b" not in out + err
    assert office.cases() == before


def change_register(office: Office, statement: str) -> None:
    with sqlite3.connect(office.folder / "register.db") as register:
        register.execute(statement)
    register.close()


BREAK = "CREATE TRIGGER broken BEFORE INSERT ON cases BEGIN SELECT RAISE(ABORT, 'broken'); END"
MEND = "DROP TRIGGER broken"


def test_a_message_that_the_register_refuses_stays_set_aside_until_it_is_recorded(office: Office) -> None:
    """A retry once took its own entry among what was set aside for proof that the message was recorded."""
    bureau = office.open_bureau("sejour")
    person = office.host.person("amina")
    assert office.once().tally.messages == 0
    office.host.append(bureau, mail(person, bureau.address))
    change_register(office, BREAK)
    assert office.once().tally.outcomes == {"set_aside": 1}
    assert office.command("retry")[2] == "0 message(s) went through, 1 stay set aside.\n"
    change_register(office, MEND)
    assert office.command("retry")[2] == "1 message(s) went through, 0 stay set aside.\n"
    assert [case["person"] for case in office.cases()] == [person]


SECRET_TEXT = "Mon numéro étranger est 4403016527, ma fille Zélina Karamanlis est malade."


def test_no_secret_and_no_person_stands_in_what_a_troubled_run_says(office: Office) -> None:
    bureau = office.open_bureau("sejour")
    person = office.host.person("zelina")
    office.host.append(
        bureau, mail(f"Zélina Karamanlis <{person}>", bureau.address, SECRET_TEXT, SECRET_TEXT)
    )
    secrets = [KEY, SUBMITTER[1], bureau.password, *bad_logins(office, bureau)]

    said = [run(office, "once"), run(office, "check"), run(office, "health")]  # the logins are wrong
    right_the_logins(office, bureau)
    change_register(office, BREAK)
    said += [run(office, "once"), run(office, "retry"), run(office, "health"), run(office, "digest")]
    change_register(office, MEND)
    said += [run(office, "retry"), run(office, "once")]

    text = "".join(done.stdout + done.stderr for done in said)
    assert len(text) > 200
    for hidden in (*secrets, "Zélina", "Karamanlis", "4403016527", "malade", person):
        assert hidden not in text, text
    assert [case["person"] for case in office.cases()] == [person], text


def bad_logins(office: Office, bureau: Bureau) -> list[str]:
    wrong = ["mot-de-passe-faux-1", "mot-de-passe-faux-2"]
    for name, value in zip((f"password-{bureau.user.split('-')[0]}", "smtp-password"), wrong, strict=True):
        (office.folder / name).write_text(value)
    return wrong


def right_the_logins(office: Office, bureau: Bureau) -> None:
    (office.folder / f"password-{bureau.user.split('-')[0]}").write_text(bureau.password)
    (office.folder / "smtp-password").write_text(SUBMITTER[1])
