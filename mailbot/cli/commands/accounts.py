"""The commands on who may open the pages."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from mailbot.cli.frame import Arguments, on_app
from mailbot.cli.status import DONE
from mailbot.cli.talking import put, tell
from mailbot.errors import UsageError

if TYPE_CHECKING:
    from mailbot.app.building import App


@on_app
def add_user(app: App, arguments: Arguments) -> int:
    from mailbot.app.accounts import add_account, known_name

    name = known_name(arguments.name)
    password = None if arguments.no_password else _ask_password()
    add_account(app.settings, name, arguments.mailbox, password, manager=arguments.manager)
    tell(f"{name} may sign in{' through the proxy' if password is None else ''}.")
    return DONE


def _ask_password() -> str:
    """Typed twice; from a program, its first line. Never an argument, which others could see."""
    from getpass import getpass

    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass("Password: ")
    if getpass("Once more: ") != password:
        raise UsageError("The two are not the same. Nothing was changed.")
    return password


@on_app
def list_users(app: App, _: Arguments) -> int:
    from mailbot.app.accounts import list_accounts

    for line in list_accounts(app.settings):
        put(line)
    return DONE


@on_app
def remove_user(app: App, arguments: Arguments) -> int:
    from mailbot.app.accounts import remove_account

    remove_account(app.settings, arguments.name)
    return DONE
