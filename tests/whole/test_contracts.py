"""What scripts rely on: the keys and forms of the JSON, exit statuses, streams, help, the example's keys."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from mailbot.config import load
from mailbot.domain.telling import TRIAGE_KEYS
from tests.servers.mailhost import Bureau, MailHost
from tests.servers.process import wait_until
from tests.servers.proxy import Proxy
from tests.whole.office import Office, mail

INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
REFERENCE = re.compile(r"PREF44-\d\d-[0-9A-Z]{6}-[0-9A-Z]")
KINDS = {"person", "internal", "automatic", "bounce", "report", "list", "bulk", "spam", "own"}
INTENTS = {
    *("information", "dossier_status", "complaint", "suggestion"),
    *("document_submission", "appointment", "thanks", "other"),
}
LETTERS = {"none", "queued", "held", "sent", "unsure", "failed", "bounced"}

COMMANDS = (
    *("demo", "run", "once", "triage", "cases", "show", "close", "release", "resend", "retry"),
    *("correct", "user"),
    *("digest", "report", "audit", "preview", "check", "health", "purge", "verify", "backup", "restore"),
)

EXAMPLE = """
[service]
name = "Préfecture de la Loire-Atlantique"
department = "44"
timezone = "Europe/Paris"
website = "https://www.prefecture44.example"
privacy_url = "https://www.prefecture44.example/donnees-personnelles"
languages = ["fr", "en", "ar"]
starts_on = 2026-01-01
trusted_authserv = []
help_points = ["Point d'accueil numérique, 6 quai Ceineray, Nantes: du lundi au vendredi"]
procedures_dir = "procedures"
templates_dir = "templates/replies"

[register]
url = "sqlite:///var/mailbot.db"
key = { env = "MAILBOT_KEY" }

[smtp]
host = "127.0.0.1"
port = 587
security = "starttls"
ca_file = "ca.pem"
username = "mailbot"
password = { env = "MAILBOT_SMTP_PASSWORD" }
envelope_from = "accuses@prefecture44.example"

[digest]
at = "08:30"
sender = "mailbot@prefecture44.example"

[[mailboxes]]
name = "sejour"
address = "pref-etrangers@prefecture44.example"
aliases = []
bureau = "Bureau du séjour"
postal_address = "6 quai Ceineray, 44035 Nantes Cedex 1"
telephone = "02 61 91 00 01"
page = "https://www.prefecture44.example/sejour"
appointments = "Sur rendez-vous uniquement: https://www.prefecture44.example/rendez-vous"
procedure = "sejour_renouvellement"
reply_within = { days = 15, kind = "calendar" }
warn_before = { days = 2, kind = "working" }
agents = ["bureau-sejour@prefecture44.example"]
agent_domains = ["prefecture44.example"]

[mailboxes.imap]
host = "127.0.0.1"
port = 993
security = "tls"
username = "pref-etrangers"
password = { file = "secrets/pref-etrangers" }
folder = "INBOX"
also = []
sent = "auto"
ca_file = "ca.pem"

[[forms]]
from = "formulaire@prefecture44.example"
subject_prefix = "[INTERNET]"
address_from = "reply-to"
"""


@pytest.fixture
def office(mailhost: MailHost, tmp_path: Path) -> Office:
    return Office(mailhost, tmp_path, "sqlite:///register.db")


@pytest.fixture
def bureau(office: Office) -> Bureau:
    return office.open_bureau("sejour")


def mailbot(*words: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """mailbot as a script starts it: a process of its own, its streams apart."""
    return subprocess.run(
        [sys.executable, "-m", "mailbot", *words],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def example(folder: Path, text: str = EXAMPLE) -> Path:
    (folder / "procedures").mkdir()
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


def person_mail(folder: Path, name: str = "a.eml") -> Path:
    path = folder / name
    path.write_bytes(
        mail("amina@personne.example", "pref-etrangers@prefecture44.example", message_id="<a1@p.example>")
        .as_string()
        .encode()
    )
    return path


# --- triage ------------------------------------------------------------------------------------------


def assert_triaged(found: dict[str, Any]) -> None:
    assert tuple(found) == TRIAGE_KEYS
    assert found["error"] is None
    assert found["kind"] in KINDS
    assert found["intent"] in INTENTS
    for flag in ("acknowledge", "held", "safety", "appeal"):
        assert isinstance(found[flag], bool), flag
    for names in ("procedures_also", "items_missing"):
        assert all(isinstance(name, str) for name in found[names]), names
    assert isinstance(found["items_given"], dict)
    assert 0 <= found["language_confidence"] <= 1
    assert re.fullmatch("[a-z]{2,3}", found["language"])
    assert found["deadline"] is None or INSTANT.fullmatch(found["deadline"])
    assert (found["reason"] is None) == (found["acknowledge"] and not found["held"])


def test_triage_prints_one_object_a_line_with_the_keys_of_the_contract(tmp_path: Path) -> None:
    example(tmp_path)
    person_mail(tmp_path)
    (tmp_path / "vacation.eml").write_bytes(
        b"From: a@b.example\r\nTo: pref-etrangers@prefecture44.example\r\n"
        b"Auto-Submitted: auto-replied\r\n\r\nJe suis absent.\r\n"
    )
    done = mailbot("triage", "a.eml", "vacation.eml", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    person, machine = map(json.loads, done.stdout.splitlines())
    for found in (person, machine):
        assert_triaged(found)
    assert (person["source"], person["message_id"]) == ("a.eml", "<a1@p.example>")
    assert (person["from"], person["kind"], person["acknowledge"]) == (
        "amina@personne.example",
        "person",
        True,
    )
    assert INSTANT.fullmatch(person["deadline"])
    assert (machine["kind"], machine["message_id"], machine["deadline"]) == ("automatic", None, None)
    assert machine["reason"] == "auto_submitted"


def test_triage_needs_no_key_no_register_and_no_server(tmp_path: Path) -> None:
    example(tmp_path)
    person_mail(tmp_path)
    assert mailbot("triage", "a.eml", cwd=tmp_path, MAILBOT_KEY="").returncode == 0
    assert not (tmp_path / "var").exists()


def test_triage_of_what_is_not_there_says_so_twice_and_judges_the_rest(tmp_path: Path) -> None:
    example(tmp_path)
    person_mail(tmp_path)
    done = mailbot("triage", "missing.eml", "a.eml", cwd=tmp_path)
    missing, found = map(json.loads, done.stdout.splitlines())
    assert done.returncode == 2
    assert missing["error"] == done.stderr.strip() == "There is no file or folder missing.eml."
    assert tuple(missing) == TRIAGE_KEYS
    assert {value for key, value in missing.items() if key not in {"source", "error"}} == {None}
    assert_triaged(found)


# --- the register ------------------------------------------------------------------------------------


def assert_case(case: dict[str, Any]) -> None:
    assert list(case)[:16] == [
        *("reference", "mailbox", "person", "subject", "received", "language", "procedure", "intent"),
        *("items_missing", "state", "urgency", "deadline", "acknowledgement", "reason"),
        *("acknowledged", "replied"),
    ]
    assert REFERENCE.fullmatch(case["reference"])
    assert case["intent"] in INTENTS
    assert case["state"] in {"open", "replied", "closed"}
    assert case["urgency"] in {"none", "near", "overdue"}
    assert case["acknowledgement"] in LETTERS
    for instant in ("received", "deadline"):
        assert INSTANT.fullmatch(case[instant]), instant
    for instant in ("acknowledged", "replied"):
        assert case[instant] is None or INSTANT.fullmatch(case[instant]), instant


def test_cases_digest_and_report_keep_their_json(office: Office, bureau: Bureau) -> None:
    first, second, third = (office.host.person(name) for name in ("amina", "boris", "carla"))
    question = mail(first, bureau.address)
    office.host.append(bureau, question)
    office.host.append(bureau, mail(second, bureau.address, Reply_To="x@tout-ailleurs.example"))
    long_ago = datetime.now(UTC) - timedelta(days=30)
    office.host.append(bureau, mail(third, bureau.address), when=long_ago)
    office.once()
    reply = mail(bureau.address, first, f"Re: {question['Subject']}", "Madame, voici la réponse.")
    reply["In-Reply-To"] = question["Message-ID"]
    office.host.append(bureau, reply, folder=bureau.sent)
    office.once()

    status, out, told = office.command("cases", "--json")
    assert (status, told) == (0, "")
    cases = {case["person"]: case for case in map(json.loads, out.splitlines())}
    for case in cases.values():
        assert_case(case)
        assert case["mailbox"] == "sejour"
    assert (cases[first]["state"], cases[first]["acknowledgement"]) == ("replied", "sent")
    assert (cases[second]["acknowledgement"], cases[second]["reason"]) == ("held", "reply_to_elsewhere")
    assert cases[second]["acknowledged"] is cases[second]["replied"] is None
    assert cases[third]["urgency"] == "overdue"
    shown = office.command("show", cases[first]["reference"].lower())
    assert shown[0] == 0
    assert "mailbox       sejour\n" in shown[1]

    at = (datetime.now(UTC) + timedelta(days=40)).strftime("%Y-%m-%dT%H:%M:%SZ")
    status, out, told = office.command("digest", "--format", "json", "--at", at)
    assert (status, told) == (0, "")
    digest = json.loads(out)
    assert (digest["mailbox"], digest["at"]) == ("sejour", at)
    assert {"overdue", "near", "held", "unsure", "set_aside", "possible_replies", "bounced"} <= digest.keys()
    assert digest["overdue"] == [cases[second]["reference"], cases[third]["reference"]]
    assert digest["held"] == [cases[second]["reference"]]
    assert digest["set_aside"] == 0

    today = datetime.now(UTC).date()
    period = ("--from", str(today - timedelta(days=40)), "--to", str(today + timedelta(days=1)))
    status, out, told = office.command("report", *period, "--format", "json")
    assert (status, told) == (0, "")
    report = json.loads(out)
    assert ("--from", report["from"], "--to", report["to"]) == period
    assert [scope["mailbox"] for scope in report["scopes"]] == [None, "sejour"]
    assert {"I1", "I2", "I3", "I4"} <= {found["id"] for found in report["scopes"][0]["indicators"]}
    assert INSTANT.fullmatch(report["at"])


def test_an_empty_register_prints_nothing_a_quiet_digest_and_empty_indicators(
    office: Office, bureau: Bureau
) -> None:
    assert office.command("cases", "--json") == (0, "", "")
    status, out, _ = office.command("digest")
    assert status == 0
    assert "Rien n'attend" in out
    for form in ("text", "html", "csv", "json"):
        period = ("--from", "2026-01-01", "--to", "2026-01-31")
        assert office.command("report", *period, "--format", form)[0] == 0, form


def test_a_digest_that_is_sent_twice_says_so_and_leaves_once(office: Office, bureau: Bureau) -> None:
    status, _, told = office.command("digest", "--send")
    assert (status, told) == (0, "sejour: the digest goes to 1 address(es).\n")
    status, out, told = office.command("digest", "--send", "--format", "json")
    assert (status, told) == (0, "sejour: today's digest has been sent already.\n")
    assert json.loads(out)["mailbox"] == "sejour"


def test_while_a_mailbot_is_at_work_the_digest_is_left_to_it(office: Office, bureau: Bureau) -> None:
    app = office.app()
    with app.register.working():
        status, _, told = office.command("digest", "--send")
    app.close()
    assert status == 0
    assert "The mailbot that is at work sends what is queued." in told
    assert office.once().sent == 1


# --- exit statuses -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("cases", "--state", "held"),
        ("cases", "--mailbox", "nix"),
        ("show", "PREF44-26-000000-0"),
        ("digest", "--at", "demain"),
        ("digest", "--at", "0001-01-01T00:00"),
        ("report", "--from", "2026-02-01", "--to", "2026-01-01"),
        ("report", "--from", "0001-01-01", "--to", "9999-12-31"),
        ("report", "--from", "2026-02-30", "--to", "2026-03-01"),
        ("report",),
        ("report", "--from", "2026-02-01"),
        ("report", "--quarter", "2026-Q5"),
        ("report", "--month", "2026-13"),
        ("report", "--month", "2026-11", "--quarter", "2026-Q4"),
        ("report", "--month", "2026-11", "--format", "pdf"),
        ("report", "--month", "2026-11", "--output", "/proc/mailbot"),
        ("preview", "--lang", "xx"),
        ("preview", "--procedure", "nix"),
        ("preview", "--dir", "/proc/mailbot"),
        ("verify", "--head", "demain"),
        ("--config", "/nowhere.toml", "cases"),
        ("--config", "/", "check"),
    ],
    ids=" ".join,
)
def test_a_wrong_command_is_2_with_a_sentence_and_no_output(words: tuple[str, ...], tmp_path: Path) -> None:
    example(tmp_path)
    key = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
    done = mailbot(*words, cwd=tmp_path, MAILBOT_KEY=key)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr
    assert "Traceback" not in done.stderr
    assert "unexpected" not in done.stderr


@pytest.mark.parametrize("text", ["a = [", "[service]\nname = 1\n"], ids=["no TOML", "wrong keys"])
def test_a_wrong_configuration_is_2(text: str, tmp_path: Path) -> None:
    example(tmp_path, text)
    done = mailbot("once", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "mailbot check" in done.stderr


def test_triage_tells_of_a_wrong_configuration_once_and_judges_nothing(tmp_path: Path) -> None:
    example(tmp_path)
    (tmp_path / "procedures").rmdir()
    for name in ("a.eml", "b.eml"):
        person_mail(tmp_path, name)
    done = mailbot("triage", ".", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "procedures" in done.stderr


@pytest.mark.parametrize("key", ["", "short"])
def test_a_key_that_is_missing_or_of_the_wrong_form_is_2(key: str, tmp_path: Path) -> None:
    example(tmp_path)
    done = mailbot("cases", cwd=tmp_path, MAILBOT_KEY=key)
    assert done.returncode == 2
    assert "register.key" in done.stderr


def test_a_register_that_cannot_be_reached_is_3(tmp_path: Path) -> None:
    example(tmp_path, EXAMPLE.replace("sqlite:///var/mailbot.db", "postgresql+psycopg://u@127.0.0.1:1/x"))
    key = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
    done = mailbot("cases", cwd=tmp_path, MAILBOT_KEY=key)
    assert (done.returncode, done.stdout) == (3, "")
    assert "register (postgresql)" in done.stderr


def test_the_configuration_is_found_by_argument_environment_or_folder(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    config, path = str(example(tmp_path)), str(person_mail(tmp_path))
    for words, cwd, environment in (
        (("--config", config), elsewhere, {"MAILBOT_CONFIG": "/nowhere.toml"}),
        ((), elsewhere, {"MAILBOT_CONFIG": config}),
        ((), tmp_path, {}),
    ):
        assert mailbot(*words, "triage", path, cwd=cwd, **environment).returncode == 0
    assert mailbot("triage", path, cwd=elsewhere).returncode == 2


def test_who_reads_only_the_first_lines_breaks_nothing(tmp_path: Path) -> None:
    example(tmp_path)
    for number in range(40):
        person_mail(tmp_path, f"{number}.eml")
    with subprocess.Popen(
        [sys.executable, "-m", "mailbot", "triage", "."],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_once_that_is_interrupted_finishes_the_mail_under_way_and_leaves_nothing_unsure(
    office: Office,
) -> None:
    with Proxy(office.host.dovecot.imap_port) as line:
        line.slow = lambda command: 4.0 if b"UID FETCH" in command and b"FETCH 1:" not in command else 0.0
        bureau = office.open_bureau("sejour", plain_port=line.port)
        _interrupt_once(office, bureau)


def _interrupt_once(office: Office, bureau: Bureau) -> None:
    """The first fifty of 150 mails come at once, the others late enough to be interrupted before."""
    people = [office.host.person(f"p{number}") for number in range(150)]
    for number, person in enumerate(people):
        asked = f"Question {number}: " + " ".join(f"mot{number * 7 + n}" for n in range(12))
        office.host.append(bureau, mail(person, bureau.address, asked, asked))
    assert office.command("cases") == (0, "", "")
    with subprocess.Popen(
        [sys.executable, "-m", "mailbot", "--config", str(office.config), "once"],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert wait_until(lambda: bool(office.cases()) or process.poll() is not None, 20)
        process.send_signal(signal.SIGINT)
        told = process.communicate(timeout=20)[1]
    assert process.returncode == 130, told
    assert "Finishing the mail that is under way" in told
    assert 0 < len(office.cases()) < len(people)
    assert {case["acknowledgement"] for case in office.cases()} <= {"queued", "sent", "held"}
    assert office.command("once")[0] == 0
    assert {case["person"] for case in office.cases()} == set(people)
    assert "unsure" not in {case["acknowledgement"] for case in office.cases()}


# --- help and configuration --------------------------------------------------------------------------


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    from mailbot.cli import main

    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    shown = capsys.readouterr().out
    assert f"mailbot {command}" in shown
    assert len(shown.splitlines()) > 3


def test_the_designs_example_of_a_configuration_is_accepted_verbatim(tmp_path: Path) -> None:
    settings = load(example(tmp_path))
    assert settings.service.languages == ("fr", "en", "ar")
    assert [mailbox.name for mailbox in settings.mailboxes] == ["sejour"]
    assert settings.mailboxes[0].imap.ca_file == tmp_path / "ca.pem"
    assert [form.address_from for form in settings.forms] == ["reply-to"]
