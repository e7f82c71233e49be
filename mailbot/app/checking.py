"""`mailbot check`: configuration, secrets, register, letters and every server; all problems at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mailbot.adapters.accounts import read_accounts
from mailbot.adapters.letters import problems as letter_problems
from mailbot.app.building import App
from mailbot.config import secret_problems
from mailbot.config.schema import MailboxSettings
from mailbot.errors import ConfigurationError, MailbotError, ServerError


@dataclass(frozen=True, slots=True)
class Problems:
    found: tuple[str, ...]
    only_servers: bool


def check_all(app: App, tell: Callable[[str], None]) -> Problems:
    """Try everything; `tell` says what is being tried."""
    tell("Checking the configuration and its secrets …")
    wrong = [*map(str, secret_problems(app.settings)), *_files(app)]
    tell("Writing every letter in every language …")
    wrong += [*_letters(app), *_accounts(app)]
    tell("Trying the register and the servers …")
    servers = [*_register(app), *_smtp(app)]
    for mailbox in app.settings.mailboxes:
        servers += _imap(app, mailbox)
    # Mailboxes that share credentials share what is wrong with them.
    return Problems(tuple(dict.fromkeys(wrong + servers)), only_servers=not wrong)


def _files(app: App) -> Iterator[str]:
    """Files and folders that the configuration names and that are not there."""
    service = app.settings.service
    named = [
        ("service.procedures_dir", service.procedures_dir),
        ("service.templates_dir", service.templates_dir),
        ("web.theme_dir", app.settings.web.theme_dir),
        ("smtp.ca_file", app.settings.smtp.ca_file),
        *((f"mailboxes.{m.name}.imap.ca_file", m.imap.ca_file) for m in app.settings.mailboxes),
        *((f"{key}.ca_file", oauth2.ca_file) for key, oauth2 in app.settings.token_logins()),
    ]
    for key, path in named:
        if path is not None and not path.exists():
            yield f"{key}: there is no {path}. Correct the path, or take the key out."


def _letters(app: App) -> list[str]:
    try:
        own = {mailbox.procedure for mailbox in app.settings.mailboxes}
        procedures = [app.procedures[name] for name in sorted(own)]
        return letter_problems(app.letters_for(app.service), app.service.bureaux, procedures)
    except ConfigurationError as error:
        return [str(problem) for problem in error.problems]


def _accounts(app: App) -> Iterator[str]:
    """Whether somebody may open the pages, where they are served, and sees a mailbox there."""
    web = app.settings.web
    if not web.enabled:
        return
    try:
        accounts = read_accounts(web.accounts)
    except ConfigurationError as error:
        yield from map(str, error.problems)
        return
    if not accounts:
        yield f"web.accounts: {web.accounts} names nobody. Make an account with: mailbot user add"
    watched = {mailbox.address.lower() for mailbox in app.settings.mailboxes}
    for account in accounts.values():
        for address in sorted(account.mailboxes - watched):
            yield f"web.accounts: {account.name} sees {address}, which is watched no more. Make it anew."


def _register(app: App) -> Iterator[str]:
    try:
        app.register.last_passes()
    except MailbotError as error:
        yield str(error)
    else:
        yield from (
            f"register.url: others may read {file}. Its owner closes it: chmod 600 {file}"
            for file in app.register.open_to_others()
        )


def _smtp(app: App) -> Iterator[str]:
    try:
        app.outbox().check()
    except MailbotError as error:
        yield str(error)


def _imap(app: App, mailbox: MailboxSettings) -> Iterator[str]:
    try:
        with app.inbox(mailbox) as inbox:
            yield from _folders(mailbox, set(inbox.folders()), inbox.sent_folders())
    except ServerError as error:
        yield str(error)
    except ConfigurationError:
        pass  # a secret that cannot be read has been told already


def _folders(mailbox: MailboxSettings, present: set[str], marked_sent: tuple[str, ...]) -> Iterator[str]:
    key, there_are = f"mailboxes.{mailbox.name}.imap", f"There are: {', '.join(sorted(present))}."
    named = {mailbox.imap.folder, *mailbox.imap.also}
    if mailbox.imap.sent == "auto":
        if not marked_sent:
            yield f'{key}.sent: the server marks no folder as \\Sent. Name it: sent = ["Sent"]. {there_are}'
    else:
        named |= set(mailbox.imap.sent)
    for folder in sorted(named - present):
        yield f"{key}: there is no folder “{folder}”. {there_are}"
