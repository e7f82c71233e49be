"""What can go wrong, as facts. The command line turns each into a sentence and an exit status."""

from __future__ import annotations

import traceback
from dataclasses import dataclass


class MailbotError(Exception):
    """An error that mailbot expects: it has a sentence and a remedy, never a traceback."""


@dataclass(frozen=True)
class Problem:
    """One thing wrong with the configuration: the key, what is wrong, and the remedy."""

    key: str
    wrong: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.key}: {self.wrong}. {self.remedy}"


class ConfigurationError(MailbotError):
    """Every problem of the configuration at once."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


class UsageError(MailbotError):
    """The command cannot do what it was asked; the message says what to do instead."""


class ServerError(MailbotError):
    """A server cannot be reached or refuses. `server` names it as the configuration does."""

    def __init__(self, server: str, what: str) -> None:
        super().__init__(f"{server}: {what}")
        self.server = server
        self.what = what


class FolderRefused(ServerError):
    """The server answers, but has no such folder or refuses it; the other folders can be read."""


class AlreadyRunning(MailbotError):
    """Another `run` or `once` works on this SQLite register."""


class Unaddressable(MailbotError):
    """A letter's recipient that plain SMTP cannot carry (a local part beyond ASCII, RFC 6531)."""


def fault(error: BaseException) -> str:
    """Where and what went wrong, without the error's own words: they may quote a person or a secret."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" in {frames[-1].filename.rpartition('/')[2]}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{where}"
