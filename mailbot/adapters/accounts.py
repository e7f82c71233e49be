"""The file of accounts: TOML that `mailbot user` writes, and that an administrator may read and edit."""

from __future__ import annotations

import json
import os
import tempfile
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from mailbot.domain.accounts import Account, account_name
from mailbot.errors import ConfigurationError, Problem

_HEAD = (
    "# Who may open mailbot's pages. `mailbot user` writes this file; passwords stand as Argon2id hashes.\n"
)
_KEYS = {"manager", "mailboxes", "password"}


def read_accounts(path: Path) -> dict[str, Account]:
    """The accounts by their names; none where there is no file yet. Raises `ConfigurationError`."""
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise _unusable(path, f"cannot be read ({error.strerror})") from None
    except ValueError:
        raise _unusable(path, "is not TOML in UTF-8") from None
    return {account.name: account for account in (_account(path, *item) for item in document.items())}


def write_accounts(path: Path, accounts: Iterable[Account]) -> None:
    """Put another file in its place, for its owner alone: who reads meanwhile gets the old or the new one."""
    text = _HEAD + "".join(map(_section, sorted(accounts, key=lambda account: account.name)))
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")  # mode 600
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).replace(path)
    except OSError as error:
        raise _unusable(path, f"cannot be written ({error.strerror})") from None


def _account(path: Path, name: str, found: object) -> Account:
    known = account_name(name)
    if known is None or not isinstance(found, dict) or not found.keys() <= _KEYS:
        raise _unusable(path, f"has an entry [{name}] that is no account")
    manager, mailboxes = found.get("manager", False), found.get("mailboxes", [])
    password = found.get("password")
    if not (isinstance(manager, bool) and isinstance(mailboxes, list) and isinstance(password, str | None)):
        raise _unusable(path, f"has a value in [{name}] that does not fit")
    return Account(
        name=known,
        manager=manager,
        mailboxes=frozenset(str(mailbox).lower() for mailbox in mailboxes),
        password=password,
    )


def _section(account: Account) -> str:
    values: Mapping[str, object] = {
        "manager": account.manager,
        "mailboxes": sorted(account.mailboxes),
        "password": account.password,
    }
    # What JSON writes of these is TOML too.
    lines = (f"{key} = {json.dumps(value)}\n" for key, value in values.items() if value is not None)
    return f"\n[{json.dumps(account.name)}]\n{''.join(lines)}"


def _unusable(path: Path, wrong: str) -> ConfigurationError:
    remedy = "Correct the file that web.accounts names, or make it anew with `mailbot user add`."
    return ConfigurationError((Problem(str(path), wrong, remedy),))
