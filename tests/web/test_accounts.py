"""Accounts: made, listed and removed by commands; passwords kept as Argon2id alone."""

from __future__ import annotations

import io
import sys
from contextlib import redirect_stderr
from pathlib import Path

import pytest

from mailbot.adapters.accounts import read_accounts
from mailbot.adapters.passwords import fits, hashed
from mailbot.cli import main
from mailbot.domain.accounts import account_name
from mailbot.errors import ConfigurationError
from tests.web.prefecture import KEY, PASSWORD

CONFIG = """
[service]
name = "Préfecture de démonstration"
department = "44"
website = "https://www.prefecture44.example"
privacy_url = "https://www.prefecture44.example/donnees"

[register]
url = "sqlite:///register.db"
key = { file = "key" }

[smtp]
host = "mail.prefecture44.example"
envelope_from = "accuses@prefecture44.example"

[[mailboxes]]
name = "sejour"
address = "Sejour@prefecture44.example"
bureau = "Bureau du séjour"
postal_address = "1 place de la Démonstration, 44000 Nantes"
telephone = "02 61 91 00 01"
page = "https://www.prefecture44.example/sejour"
reply_within = { days = 15, kind = "calendar" }

[mailboxes.imap]
host = "mail.prefecture44.example"
username = "sejour"
password = { env = "MAILBOT_TEST_PASSWORD" }
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "config.toml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "key").write_text(KEY)
    return tmp_path


def user(folder: Path, *words: str, typed: str = PASSWORD) -> int:
    before, sys.stdin = sys.stdin, io.StringIO(f"{typed}\n")
    try:
        return main(["--config", str(folder / "config.toml"), "user", *words])
    finally:
        sys.stdin = before


def test_an_account_is_made_listed_and_removed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert user(folder, "add", "Amelie.Agent", "--mailbox", "sejour") == 0
    assert user(folder, "add", "chef", "--manager", "--no-password") == 0
    capsys.readouterr()
    assert user(folder, "list") == 0
    agent, head = capsys.readouterr().out.splitlines()
    assert agent.split() == ["amelie.agent", "sejour"]
    assert head.endswith("all mailboxes (manager); through the proxy only")
    assert user(folder, "remove", "AMELIE.agent") == 0
    assert user(folder, "remove", "amelie.agent") == 2
    assert read_accounts(folder / "accounts.toml").keys() == {"chef"}


def test_the_file_is_its_owners_alone_and_holds_no_password(folder: Path) -> None:
    user(folder, "add", "amelie.agent", "--mailbox", "sejour")
    file = folder / "accounts.toml"
    assert file.stat().st_mode & 0o777 == 0o600
    text = file.read_text(encoding="utf-8")
    assert PASSWORD not in text
    assert "$argon2id$" in text
    account = read_accounts(file)["amelie.agent"]
    assert account.sees("sejour@PREFECTURE44.example")
    assert not account.sees("permis@prefecture44.example")


@pytest.mark.parametrize(
    ("words", "typed"),
    [
        (("amelie.agent",), PASSWORD),
        (("amelie.agent", "--mailbox", "permis"), PASSWORD),
        (("amelie.agent", "--mailbox", "sejour"), "court"),
        (("amelie.agent", "--mailbox", "sejour"), ""),
        (("amelie agent", "--mailbox", "sejour"), PASSWORD),
        (("x" * 65, "--manager"), PASSWORD),
    ],
)
def test_an_account_that_does_not_fit_is_refused_with_a_remedy(
    folder: Path, words: tuple[str, ...], typed: str
) -> None:
    assert user(folder, "add", *words, typed=typed) == 2
    assert not (folder / "accounts.toml").exists()


def test_a_password_fits_its_own_hash_only() -> None:
    known = hashed("pâté de campagne")
    assert fits("pâté de campagne", known)
    assert not fits("pate de campagne", known)
    assert not fits("pâté de campagne", None)
    assert not fits("\udcff", known)
    assert hashed("pâté de campagne") != known


@pytest.mark.parametrize(
    "text",
    [
        "[amelie",
        '["a b"]\nmanager = true',
        "[amelie]\nmanager = 1",
        '[amelie]\nmailboxes = "sejour"',
        "[amelie]\nadmin = true",
        "amelie = 3",
        "\ufeff\x00",
    ],
)
def test_a_damaged_file_is_told_and_lets_nobody_in(folder: Path, text: str) -> None:
    (folder / "accounts.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"accounts\.toml"):
        read_accounts(folder / "accounts.toml")


def test_names_are_known_by_their_lower_case() -> None:
    assert account_name(" PREF44\\Amelie ") == "pref44\\amelie"
    assert account_name("") is None
    assert account_name("a\nb") is None


def told_by_check(folder: Path, web: str) -> str:
    (folder / "config.toml").write_text(f"{CONFIG}\n[web]\n{web}\n", encoding="utf-8")
    status = io.StringIO()
    with redirect_stderr(status):
        main(["--config", str(folder / "config.toml"), "check"])
    return status.getvalue()


def test_check_tells_pages_that_nobody_could_open(folder: Path) -> None:
    assert "names nobody" in told_by_check(folder, "enabled = true")
    assert "names nobody" not in told_by_check(folder, "enabled = false")
    (folder / "accounts.toml").write_text('[amelie]\nmailboxes = ["partie@prefecture44.example"]\n')
    assert "watched no more" in told_by_check(folder, "enabled = true")
    (folder / "accounts.toml").write_text("[amelie")
    assert "is not TOML" in told_by_check(folder, "enabled = true")
    assert "there is no" in told_by_check(folder, 'theme_dir = "nulle-part"\ntheme = "dsfr"')
