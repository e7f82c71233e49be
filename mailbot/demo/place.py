"""The demo's folder: a configuration that the ordinary commands read too, its secrets, and what was sent."""

from __future__ import annotations

import re
import secrets
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mailbot.config import generate_key
from mailbot.errors import UsageError

FIRST_LINE = "# Written by `mailbot demo`, which empties this folder when it is run on it again."

Key = tuple[str, str]
"""A section as its header names it, such as "mailboxes.imap", and a key in it."""

_HEADER = re.compile(r"\[+\s*([\w.]+)\s*\]+")
_ENTRY = re.compile(r"([\w-]+)\s*=")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the demo's files lie."""

    folder: Path

    @property
    def config(self) -> Path:
        return self.folder / "config.toml"

    @property
    def password_file(self) -> Path:
        return self.folder / "secrets" / "password"

    @property
    def key_file(self) -> Path:
        return self.folder / "secrets" / "register.key"

    @property
    def accounts(self) -> Path:
        """Who may open the pages; where config.toml has it when it says nothing."""
        return self.folder / "accounts.toml"

    @property
    def mails(self) -> Path:
        """What people and machines wrote."""
        return self.folder / "mails"

    @property
    def letters(self) -> Path:
        """What left by SMTP: letters and digests."""
        return self.folder / "letters"

    @property
    def own_mail(self) -> Path:
        """A mail for the user to change and send."""
        return self.folder / "your-mail.eml"


def furnish(folder: Path | None) -> tuple[Place, str]:
    """A folder for the demo, emptied of an earlier demo, with its secrets; and the mailboxes' password.

    Raises `UsageError` where the folder holds anything else.
    """
    place = Place(folder.absolute() if folder else Path(tempfile.mkdtemp(prefix="mailbot-demo-")))
    try:
        _clear(place)
        place.mails.mkdir(parents=True)
        write_config(place, "", {})  # from now on the folder is known as the demo's, whatever interrupts it
        (place.folder / "var").mkdir()
        place.password_file.parent.mkdir(mode=0o700)
    except OSError as error:
        raise UsageError(
            f"--dir: {place.folder} cannot be used ({error.strerror}). Name another one."
        ) from error
    password = secrets.token_urlsafe(9)
    _keep_secret(place.password_file, password)
    _keep_secret(place.key_file, generate_key())
    return place, password


def _clear(place: Place) -> None:
    """Only what an earlier demo has made is taken away."""
    if not place.folder.exists() or not any(place.folder.iterdir()):
        return
    if not place.config.is_file() or not place.config.read_text("utf-8", "replace").startswith(FIRST_LINE):
        raise UsageError(f"--dir: {place.folder} holds other files. Name an empty or a new folder.")
    for made in (place.mails, place.letters, place.password_file.parent, place.folder / "var"):
        shutil.rmtree(made, ignore_errors=True)
    for file in (place.own_mail, place.accounts):
        file.unlink(missing_ok=True)


def _keep_secret(path: Path, value: str) -> None:
    path.touch(mode=0o600)
    path.write_text(value, encoding="utf-8")


def write_config(place: Place, example: str, values: Mapping[Key, str]) -> None:
    """The example with the demo's values in it, its comments kept."""
    place.config.write_text(f"{FIRST_LINE}\n{filled_in(example, values)}", encoding="utf-8")


def filled_in(example: str, values: Mapping[Key, str]) -> str:
    """The TOML text with other values; in every section of a name, if several have it.

    Values stand as TOML. A key that a section lacks comes right below its header. Each entry of the
    example stands on a line of its own, and nothing but a comment may follow its value there.
    """
    section, lines = "", []
    present = _entries(example)
    for line in example.splitlines():
        if header := _HEADER.match(line):
            section = header[1]
            missing = [key for key in values if key[0] == section and key not in present]
            lines += [line, *(f"{name} = {values[section, name]}" for _, name in missing)]
        elif (entry := _ENTRY.match(line)) and (section, entry[1]) in values:
            lines.append(f"{entry[1]} = {values[section, entry[1]]}{_comment(line)}")
        else:
            lines.append(line)
    return "\n".join(lines) + "\n"


def _entries(example: str) -> set[Key]:
    section, found = "", set()
    for line in example.splitlines():
        if header := _HEADER.match(line):
            section = header[1]
        elif entry := _ENTRY.match(line):
            found.add((section, entry[1]))
    return found


def _comment(line: str) -> str:
    return next((f"  {line[at:]}" for at in [line.find("# ")] if at > 0), "")
