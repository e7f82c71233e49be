"""`mailbot user`: who may open the pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mailbot.adapters.accounts import read_accounts, write_accounts
from mailbot.adapters.passwords import hashed
from mailbot.config.schema import Settings
from mailbot.domain.accounts import LONGEST_PASSWORD, SHORTEST_PASSWORD, Account, account_name
from mailbot.errors import UsageError


def known_name(text: str) -> str:
    """The name of an account as it is kept. Raises `UsageError`."""
    name = account_name(text)
    if name is None:
        raise UsageError(
            f"{text!r} is no name of an account: write letters, digits and . _ - @ + \\, 64 at most."
        )
    return name


def add_account(
    settings: Settings, text: str, mailboxes: Sequence[str], password: str | None, *, manager: bool
) -> Account:
    """Make an account, or make it anew; one without a password is the proxy's. Raises `UsageError`."""
    name = known_name(text)
    if not manager and not mailboxes:
        raise UsageError("Name the mailboxes that the account sees (--mailbox NAME), or make it a --manager.")
    if password is not None and not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise UsageError(f"A password has {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters.")
    account = Account(
        name=name,
        manager=manager,
        mailboxes=frozenset(settings.mailbox(mailbox).address.lower() for mailbox in mailboxes),
        password=hashed(password) if password is not None else None,
    )
    _write(settings, read_accounts(settings.web.accounts) | {name: account})
    return account


def remove_account(settings: Settings, text: str) -> None:
    """Whoever is signed in with it is so no more. Raises `UsageError`."""
    accounts = read_accounts(settings.web.accounts)
    if accounts.pop(known_name(text), None) is None:
        raise UsageError(f"There is no account {text!r}. List them with: mailbot user list")
    _write(settings, accounts)


def list_accounts(settings: Settings) -> Iterator[str]:
    """A line for each: name, what it sees, how it signs in."""
    names = {mailbox.address.lower(): mailbox.name for mailbox in settings.mailboxes}
    for account in sorted(read_accounts(settings.web.accounts).values(), key=lambda account: account.name):
        seen = sorted(names.get(address, address) for address in account.mailboxes)
        sees = "all mailboxes (manager)" if account.manager else ", ".join(seen)
        yield f"{account.name:<30} {sees}{'' if account.password else '; through the proxy only'}"


def _write(settings: Settings, accounts: dict[str, Account]) -> None:
    write_accounts(settings.web.accounts, accounts.values())
