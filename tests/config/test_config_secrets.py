"""Secrets come from environment, file or command when they are used, and are never shown."""

from __future__ import annotations

import base64
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.config import (
    Secret,
    Settings,
    generate_key,
    register_key,
    register_url,
    reveal,
    secret_problems,
    settings_of,
)
from mailbot.errors import ConfigurationError
from tests.config.config_documents import small_document, small_imap, small_mailbox

KEY = generate_key()
GOOD = {"MAILBOT_KEY": KEY, "MAILBOT_TEST_PASSWORD": "hunter2"}


def with_password(source: dict[str, Any], folder: Path = Path("/etc/mailbot")) -> Settings:
    mailbox = small_mailbox(imap=small_imap(password=source))
    return settings_of(small_document(mailboxes=[mailbox]), folder)


def password_of(settings: Settings, environ: dict[str, str] | None = None) -> str:
    return reveal(password_setting(settings), environ or {})


def password_setting(settings: Settings) -> Secret:
    password = settings.mailbox("sejour").imap.password
    assert password is not None
    return password


def why_unreadable(settings: Settings) -> str:
    with pytest.raises(ConfigurationError) as caught:
        password_of(settings)
    (problem,) = caught.value.problems
    assert problem.key == "mailboxes.sejour.imap.password"
    return str(problem)


def python(code: str) -> dict[str, list[str]]:
    return {"command": [sys.executable, "-c", code]}


def secret_file(folder: Path, content: bytes, mode: int = 0o600) -> Path:
    path = folder / "password"
    path.write_bytes(content)
    path.chmod(mode)
    return path


def test_a_secret_comes_from_the_environment() -> None:
    assert password_of(with_password({"env": "P"}), {"P": " hunter2 "}) == " hunter2 "


@pytest.mark.parametrize(
    ("content", "secret"),
    [
        (b"hunter2", "hunter2"),
        (b"hunter2\n", "hunter2"),
        (b"hunter2\r\n", "hunter2"),
        (b"hunter2\n\n", "hunter2\n"),
        ("mot de passé".encode(), "mot de passé"),
    ],
)
def test_a_secret_comes_from_a_file_without_its_last_newline(
    content: bytes, secret: str, tmp_path: Path
) -> None:
    secret_file(tmp_path, content)

    assert password_of(with_password({"file": "password"}, tmp_path)) == secret


def test_a_secret_comes_from_a_command() -> None:
    assert password_of(with_password(python("print('hunter2')"))) == "hunter2"


def test_a_command_runs_without_a_shell() -> None:
    assert password_of(with_password({"command": ["echo", "$HOME;", "ls"]})) == "$HOME; ls"


def test_a_secret_is_read_anew_at_each_use(tmp_path: Path) -> None:
    settings = with_password({"file": "password"}, tmp_path)
    secret_file(tmp_path, b"before")
    before = password_of(settings)
    secret_file(tmp_path, b"after")

    assert (before, password_of(settings)) == ("before", "after")


def test_a_variable_that_is_not_set_is_named() -> None:
    assert "MAILBOT_NOWHERE" in why_unreadable(with_password({"env": "MAILBOT_NOWHERE"}))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert str(tmp_path / "nowhere") in why_unreadable(with_password({"file": "nowhere"}, tmp_path))


@pytest.mark.parametrize("content", [b"", b"\n", b"hunter2\xff"])
def test_a_file_without_a_usable_secret_is_a_problem(content: bytes, tmp_path: Path) -> None:
    secret_file(tmp_path, content)

    assert "hunter2" not in why_unreadable(with_password({"file": "password"}, tmp_path))


def test_a_command_that_fails_is_told_without_what_it_printed() -> None:
    failing = "import sys; print('hunter2'); print('hunter2', file=sys.stderr); sys.exit(3)"

    why = why_unreadable(with_password(python(failing)))

    assert "status 3" in why
    assert "hunter2" not in why


def test_a_command_that_does_not_end_is_ended_with_all_it_started() -> None:
    secret = password_setting(with_password({"command": ["sh", "-c", "sleep 60 & sleep 60"]}))

    with pytest.raises(ConfigurationError, match=r"more than 0\.2 seconds"):
        reveal(secret, {}, command_seconds=0.2)


def test_a_command_that_does_not_exist_is_told() -> None:
    assert "cannot be started" in why_unreadable(with_password({"command": ["./nowhere"]}))


def test_secrets_are_not_shown_with_the_settings() -> None:
    settings = with_password({"command": ["echo", "hunter2"]})

    assert "hunter2" not in repr(settings)
    assert "hunter2" not in str(settings)
    assert "hunter2" not in f"{settings.mailboxes[0].imap.password}"


def test_secrets_that_can_all_be_read_are_no_problem() -> None:
    assert secret_problems(with_password({"env": "MAILBOT_TEST_PASSWORD"}), GOOD) == ()


def test_every_secret_that_cannot_be_read_is_told() -> None:
    settings = settings_of(
        small_document(
            smtp={"username": "mailbot", "password": {"file": "/nowhere"}},
            mailboxes=[small_mailbox("sejour"), small_mailbox("permis")],
        ),
        Path("/etc/mailbot"),
    )

    assert [problem.key for problem in secret_problems(settings, {})] == [
        "register.key",
        "smtp.password",
        "mailboxes.sejour.imap.password",
        "mailboxes.permis.imap.password",
    ]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_a_secret_file_that_others_may_open_is_told_but_still_read(mode: int, tmp_path: Path) -> None:
    secret_file(tmp_path, b"hunter2", mode)
    settings = with_password({"file": "password"}, tmp_path)

    (problem,) = secret_problems(settings, GOOD)

    assert "chmod 600" in problem.remedy
    assert password_of(settings) == "hunter2"


def test_a_generated_key_is_a_register_key() -> None:
    settings = settings_of(small_document(), Path("/etc/mailbot"))

    assert register_key(settings, GOOD) == base64.urlsafe_b64decode(KEY)
    assert generate_key() != KEY


@given(st.binary(min_size=32, max_size=32))
def test_any_32_bytes_are_a_key_with_or_without_padding(raw: bytes) -> None:
    settings = settings_of(small_document(), Path("/etc/mailbot"))
    key = base64.urlsafe_b64encode(raw).decode()

    assert register_key(settings, {"MAILBOT_KEY": key}) == raw
    assert register_key(settings, {"MAILBOT_KEY": key.rstrip("=")}) == raw


@pytest.mark.parametrize("key", ["hunter2", "é" * 44, "A" * 40, "A" * 64, "A" * 43 + "!"])
def test_a_malformed_key_is_told_without_being_shown(key: str) -> None:
    settings = settings_of(small_document(), Path("/etc/mailbot"))

    (problem,) = secret_problems(settings, {**GOOD, "MAILBOT_KEY": key})

    assert problem.key == "register.key"
    assert key not in str(problem)


def test_the_password_of_the_register_joins_its_url_only_at_use() -> None:
    document = small_document(
        register={"url": "postgresql+psycopg://mailbot@db:5432/mailbot", "password": {"env": "DB"}}
    )
    settings = settings_of(document, Path("/etc/mailbot"))

    assert register_url(settings, {"DB": "p@ss/w:rd"}) == (
        "postgresql+psycopg://mailbot:p%40ss%2Fw%3Ard@db:5432/mailbot"
    )
    assert "p@ss" not in repr(settings)


def test_a_register_without_a_password_keeps_its_url() -> None:
    settings = settings_of(small_document(), Path("/etc/mailbot"))

    assert register_url(settings, {}) == "sqlite:////etc/mailbot/var/mailbot.db"
