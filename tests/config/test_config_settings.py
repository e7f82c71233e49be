"""What a good config.toml means: defaults, paths, the file that ships, and the service it describes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from mailbot.config import config_path, load, service_of, settings_of
from mailbot.config.schema import keys_at
from mailbot.domain.model import DayKind, Form, Term
from mailbot.errors import UsageError
from tests.config.config_documents import small_document, small_imap, small_mailbox

TOP = Path(__file__).parents[2]
FOLDER = Path("/etc/mailbot")
CREATED = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)


def test_keys_left_out_have_the_defaults_of_the_documentation() -> None:
    settings = settings_of(small_document(), FOLDER)
    (mailbox,) = settings.mailboxes

    assert settings.service.timezone == ZoneInfo("Europe/Paris")
    assert settings.service.languages is None
    assert settings.service.starts_on is None
    assert (settings.smtp.security, settings.smtp.port) == ("starttls", 587)
    assert (settings.digest.at, settings.digest_sender) == (time(8, 30), "accuses@prefecture44.example")
    assert settings.limits.letters_per_hour is None
    assert (mailbox.imap.security, mailbox.imap.port) == ("tls", 993)
    assert (mailbox.imap.folder, mailbox.imap.also, mailbox.imap.sent) == ("INBOX", (), "auto")
    assert mailbox.imap.poll_seconds == 60
    assert mailbox.warn_before.term == Term(2, DayKind.WORKING)
    assert settings.forms == ()


@pytest.mark.parametrize(("security", "port"), [("tls", 465), ("starttls", 587)])
def test_the_port_follows_from_the_security(security: str, port: int) -> None:
    assert settings_of(small_document(smtp={"security": security}), FOLDER).smtp.port == port


def test_relative_paths_start_from_the_folder_of_the_file() -> None:
    settings = settings_of(
        small_document(
            service={"procedures_dir": "procedures", "templates_dir": "/srv/letters"},
            smtp={"ca_file": "tls/ca.pem", "username": "m", "password": {"command": ["./secret", "./m"]}},
            mailboxes=[small_mailbox(imap=small_imap(ca_file="ca.pem", password={"file": "secrets/s"}))],
        ),
        FOLDER,
    )
    imap = settings.mailboxes[0].imap

    assert settings.service.procedures_dir == FOLDER / "procedures"
    assert settings.service.templates_dir == Path("/srv/letters")
    assert settings.smtp.ca_file == FOLDER / "tls/ca.pem"
    assert settings.smtp.password is not None
    assert settings.smtp.password.command == ("/etc/mailbot/secret", "./m")
    assert imap.password is not None
    assert (imap.ca_file, imap.password.file) == (FOLDER / "ca.pem", FOLDER / "secrets/s")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("sqlite:///var/mailbot.db", "sqlite:////etc/mailbot/var/mailbot.db"),
        ("sqlite:////var/lib/mailbot.db", "sqlite:////var/lib/mailbot.db"),
        ("sqlite:///m.db?timeout=9", "sqlite:////etc/mailbot/m.db?timeout=9"),
        ("postgresql+psycopg:///mailbot?host=/run/pg", "postgresql+psycopg:///mailbot?host=/run/pg"),
    ],
)
def test_the_file_of_a_sqlite_register_starts_from_there_too(written: str, meant: str) -> None:
    assert settings_of(small_document(register={"url": written}), FOLDER).database.url == meant


def test_a_relative_file_name_still_gives_absolute_paths() -> None:
    path = Path(os.path.relpath(TOP / "config.toml"))

    assert load(path).database.url.startswith("sqlite:////")


def test_settings_are_frozen() -> None:
    settings = settings_of(small_document(), FOLDER)

    with pytest.raises(ValueError, match="frozen"):
        settings.smtp.port = 25


def test_a_mailbox_is_found_by_its_name() -> None:
    settings = settings_of(small_document(mailboxes=[small_mailbox("permis")]), FOLDER)

    assert settings.mailbox("permis").address == "permis@prefecture44.example"
    with pytest.raises(UsageError, match="permis"):
        settings.mailbox("sejour")


# --- which file ------------------------------------------------------------------------------


def test_the_argument_wins_over_the_environment(tmp_path: Path) -> None:
    given, other = tmp_path / "given.toml", tmp_path / "other.toml"
    given.touch()
    other.touch()

    assert config_path(str(given), {"MAILBOT_CONFIG": str(other)}) == given
    assert config_path(None, {"MAILBOT_CONFIG": str(other)}) == other


def test_a_file_that_is_not_there_is_told_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--config"):
        config_path(str(tmp_path / "nowhere.toml"), {})


# --- the file that ships ---------------------------------------------------------------------


def test_the_shipped_configuration_describes_three_bureaux_and_a_form() -> None:
    service = service_of(load(TOP / "config.toml"), CREATED, ("fr", "en"))

    assert [(bureau.name, bureau.address) for bureau in service.bureaux] == [
        ("sejour", "pref-etrangers@prefecture44.example"),
        ("permis", "pref-droits-a-conduire@prefecture44.example"),
        ("accueil", "prefecture@prefecture44.example"),
    ]
    assert service.forms == (Form("formulaire@prefecture44.example", "[INTERNET]", "reply-to"),)


def test_lines_that_are_commented_out_in_the_shipped_file_are_good_too(tmp_path: Path) -> None:
    text = (TOP / "config.toml").read_text(encoding="utf-8")
    path = tmp_path / "config.toml"
    path.write_text(re.sub(r"(?m)^# (\w+ = )", r"\1", text), encoding="utf-8")
    path.write_text(
        path.read_text(encoding="utf-8").replace("sqlite:///var/mailbot.db", "postgresql+psycopg://m@db/m"),
        encoding="utf-8",
    )

    settings = load(path)

    assert settings.service.holidays_added == (date(2026, 5, 15),)
    assert settings.limits.letters_per_hour == 200


def documented_keys() -> set[str]:
    page = (TOP / "docs/configuration.md").read_text(encoding="utf-8")
    found: set[str] = set()
    section = ""
    for line in page.splitlines():
        if heading := re.match(r"## `\[+([\w.]+)\]+`", line):
            section = heading[1]
        if row := re.match(r"\| `(\w+)` \|", line):
            found.add(f"{section}.{row[1]}")
    return found


def test_the_documentation_names_every_key_and_no_other() -> None:
    sections: list[tuple[str | int, ...]] = [(name,) for name in keys_at(())]
    sections += [("mailboxes", 0, "imap"), ("mailboxes", 0, "imap", "oauth2")]
    known = {
        f"{'.'.join(str(step) for step in section if step != 0)}.{key}"
        for section in sections
        for key in keys_at(section)
    } - {"mailboxes.imap"}
    assert keys_at(("smtp", "oauth2")) == keys_at(("mailboxes", 0, "imap", "oauth2"))

    assert documented_keys() == known


# --- the service it describes ----------------------------------------------------------------


def test_a_service_starts_at_the_local_midnight_of_the_day_given() -> None:
    document = small_document(service={"starts_on": date(2026, 1, 1), "timezone": "Indian/Reunion"})

    assert service_of(settings_of(document, FOLDER), CREATED).starts_at == datetime(
        2025, 12, 31, 20, tzinfo=UTC
    )


def test_a_service_without_a_day_starts_with_its_register() -> None:
    started = service_of(settings_of(small_document(), FOLDER), CREATED).starts_at

    assert started == datetime(2026, 7, 1, 22, tzinfo=UTC)  # the 2nd of July has begun in Paris


def test_a_service_offers_the_languages_that_have_letters_unless_it_names_some() -> None:
    every = settings_of(small_document(), FOLDER)
    some = settings_of(small_document(service={"languages": ["fr", "ar"]}), FOLDER)

    assert service_of(every, CREATED, ("fr", "en", "pl")).languages == ("fr", "en", "pl")
    assert service_of(some, CREATED, ("fr", "en", "pl")).languages == ("fr", "ar")


def test_a_watched_address_is_not_one_of_mailbots_own() -> None:
    document = small_document(
        smtp={"envelope_from": "Sejour@prefecture44.example"},
        digest={"sender": "mailbot@prefecture44.example"},
    )

    assert service_of(settings_of(document, FOLDER), CREATED).system_addresses == {
        "mailbot@prefecture44.example"
    }


def test_what_the_domain_needs_reaches_it() -> None:
    document = small_document(
        service={"holidays_added": [date(2026, 5, 15)], "holidays_removed": [date(2026, 5, 25)]},
        limits={"letters_per_hour": 7, "blocked": ["*@SPAM.example"], "allowed": ["bot@ok.example"]},
        mailboxes=[small_mailbox(appointments="Sur rendez-vous", flag_overdue=True, agents=["a@b.example"])],
    )
    service = service_of(settings_of(document, FOLDER), CREATED)
    (bureau,) = service.bureaux

    assert service.calendar.department == "44"
    assert service.calendar.added == {date(2026, 5, 15)}
    assert service.calendar.removed == {date(2026, 5, 25)}
    assert service.caps.letters_per_hour == 7
    assert (service.blocked, service.allowed) == (("*@spam.example",), ("bot@ok.example",))
    assert (bureau.title, bureau.appointments, bureau.flag_overdue) == (
        "Bureau du séjour",
        "Sur rendez-vous",
        True,
    )
    assert (bureau.reply_within, bureau.procedure) == (Term(15, DayKind.CALENDAR), "autre")


def test_mailbot_itself_loads_without_pydantic() -> None:
    code = "import sys, mailbot; sys.exit('pydantic' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=TOP).returncode == 0
