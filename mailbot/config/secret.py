"""Secrets: read from environment, file or command when they are used, never kept, never shown."""

from __future__ import annotations

import base64
import binascii
import os
import re
import secrets
import signal
import stat
import subprocess
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from mailbot.config.schema import Secret, Settings
from mailbot.errors import ConfigurationError, Problem

COMMAND_SECONDS = 10
KEY_BYTES = 32
_MOST_BYTES = 64 * 1024

_HANDED_OVER = (Path("/run/secrets"), Path("/run/credentials"))
"""Places that a container engine or systemd fills for one service alone, whatever a file's mode seems to say:
secrets of Docker and Podman, which all inside the container may read, and a unit's credentials, which systemd
may open to the unit's user by an ACL (a mode shows that as the group's right)."""


def reveal(
    secret: Secret, environ: Mapping[str, str] = os.environ, command_seconds: float = COMMAND_SECONDS
) -> str:
    """The secret itself. A ConfigurationError names its key and why it cannot be read."""
    if secret.env is not None:
        value = _from_environment(secret, secret.env, environ)
    elif secret.file is not None:
        value = _text(secret, _from_file(secret, secret.file))
    else:
        value = _text(secret, _from_command(secret, secret.command or (), command_seconds))
    if not value:
        raise _unreadable(secret, "is empty where it is read from", "Put the secret there.")
    return value


def secret_problems(settings: Settings, environ: Mapping[str, str] = os.environ) -> tuple[Problem, ...]:
    """Every secret that cannot be read, and every secret file that others can read."""
    found: list[Problem] = []
    for _, secret in settings.secrets():
        try:
            reveal(secret, environ)
        except ConfigurationError as error:
            found += error.problems
        else:
            found += _exposed(secret)
    if not any(problem.key == settings.database.key.key for problem in found):
        found += _malformed_key(settings, environ)
    return tuple(found)


def generate_key() -> str:
    """A new key for the register: 32 random bytes as URL-safe base64 (44 characters, as Fernet's)."""
    return base64.urlsafe_b64encode(secrets.token_bytes(KEY_BYTES)).decode("ascii")


def register_key(settings: Settings, environ: Mapping[str, str] = os.environ) -> bytes:
    """The 32 bytes of `register.key`."""
    secret = settings.database.key
    text = reveal(secret, environ).strip()
    try:
        key = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        raise _unreadable(
            secret,
            "is not a key of 32 bytes in URL-safe base64",
            "Make one with `mailbot check --init`.",
        )
    return key


def register_url(settings: Settings, environ: Mapping[str, str] = os.environ) -> str:
    """The URL of the register with its password in it: for the database alone, never for a log."""
    url, secret = settings.database.url, settings.database.password
    if secret is None:
        return url
    password = quote(reveal(secret, environ), safe="")
    return re.sub(r"^(\w+\+\w+://[^@/]*)@", lambda user: f"{user[1]}:{password}@", url, count=1)


def _from_environment(secret: Secret, name: str, environ: Mapping[str, str]) -> str:
    value = environ.get(name)
    if value is None:
        raise _unreadable(
            secret, f"needs the environment variable {name}, which is not set", "Set it before the start."
        )
    return value


def _from_file(secret: Secret, path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_MOST_BYTES)
    except OSError as error:
        raise _unreadable(
            secret, f"cannot be read from {path} ({error.strerror})", "Check the path and its permissions."
        ) from None


def _from_command(secret: Secret, command: tuple[str, ...], seconds: float) -> bytes:
    """What the program prints; its own messages are dropped, for they may repeat the secret."""
    remedy = "Run the command by hand as the user that runs mailbot."
    try:
        process = subprocess.Popen(  # noqa: S603  the administrator's own command, run without a shell
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            process_group=0,
        )
    except (OSError, ValueError):
        raise _unreadable(secret, f"comes from {command[0]}, which cannot be started", remedy) from None
    with process:
        try:
            printed, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            # The whole group: a child that the program left behind would keep the pipe open.
            os.killpg(process.pid, signal.SIGKILL)
            raise _unreadable(
                secret, f"comes from {command[0]}, which took more than {seconds:g} seconds", remedy
            ) from None
    if process.returncode:
        raise _unreadable(
            secret, f"comes from {command[0]}, which ended with status {process.returncode}", remedy
        )
    return printed


def _text(secret: Secret, raw: bytes) -> str:
    """UTF-8 without the one newline that editors and programs put at the end."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        raise _unreadable(secret, "is not UTF-8 text where it is read from", "Save it as UTF-8.") from None
    return text.removesuffix("\n").removesuffix("\r")


def _exposed(secret: Secret) -> list[Problem]:
    if secret.file is None or any(secret.file.is_relative_to(place) for place in _HANDED_OVER):
        return []
    try:
        mode = secret.file.stat().st_mode
    except OSError:
        return []
    if not (stat.S_ISREG(mode) and mode & (stat.S_IRWXG | stat.S_IRWXO)):
        return []
    wrong = f"lies in {secret.file}, which other users of this machine may open"
    return [Problem(secret.key, wrong, f"Run `chmod 600 {secret.file}`.")]


def _malformed_key(settings: Settings, environ: Mapping[str, str]) -> tuple[Problem, ...]:
    try:
        register_key(settings, environ)
    except ConfigurationError as error:
        return error.problems
    return ()


def _unreadable(secret: Secret, wrong: str, remedy: str) -> ConfigurationError:
    return ConfigurationError((Problem(secret.key, wrong, remedy),))
