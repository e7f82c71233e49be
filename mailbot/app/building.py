"""Puts the real parts together. Nothing here is loaded before a command needs it."""

from __future__ import annotations

import os
import secrets
import socket
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING

from mailbot import resources
from mailbot.adapters.bodystructure import parse_bodystructure
from mailbot.adapters.catalogue import load_procedures
from mailbot.adapters.inbox import ImapAccount, ImapInbox
from mailbot.adapters.language import Voices
from mailbot.adapters.letters import LetterWriter
from mailbot.adapters.outbox import SmtpAccount, SmtpOutbox
from mailbot.adapters.parsing import parse
from mailbot.app.logins import Logins
from mailbot.app.meters import Meters
from mailbot.app.reading_ahead import ReadingAhead
from mailbot.config import Settings, register_key, register_url, reveal, service_of
from mailbot.config.schema import MailboxSettings, Secret
from mailbot.domain.model import Bureau, Procedure, Service
from mailbot.domain.references import ALPHABET
from mailbot.errors import ConfigurationError, Problem
from mailbot.flows.parts import Parts, Watched
from mailbot.flows.ports import Letters
from mailbot.flows.reading import Reader

if TYPE_CHECKING:
    from mailbot.adapters.register import SqlRegister


def clock() -> datetime:
    """The one place that reads the clock."""
    return datetime.now(UTC)


def draw(length: int) -> str:
    """Random characters of the alphabet of references, from the system's source."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


@dataclass
class App:
    """One préfecture's mailbot. `now` tells the time; parts are built when first asked for."""

    settings: Settings
    now: Callable[[], datetime] = clock
    meters: Meters = field(default_factory=Meters)
    _ahead: list[ReadingAhead] = field(default_factory=list)
    _logins: Logins = field(init=False)

    def __post_init__(self) -> None:
        self._logins = Logins(_InRegister(self))

    # --- what needs no register --------------------------------------------------------------------

    @cached_property
    def service(self) -> Service:
        """The service as far as the configuration knows it, for commands that touch no register."""
        return service_of(self.settings, self.now(), self.shipped_letters.available_languages())

    @cached_property
    def procedures(self) -> Mapping[str, Procedure]:
        own = self.settings.service.procedures_dir
        procedures = load_procedures([own] if own else [])
        unknown = [m for m in self.settings.mailboxes if m.procedure not in procedures]
        if unknown:
            raise ConfigurationError(tuple(_unknown_procedure(m, procedures) for m in unknown))
        return procedures

    @cached_property
    def voices(self) -> Voices:
        return Voices()

    @cached_property
    def shipped_letters(self) -> LetterWriter:
        """A writer for what no service is needed for: which languages there are, how items are called."""
        return self.letters_for(service_of(self.settings, self.now()))

    def letters_for(self, service: Service) -> LetterWriter:
        """The préfecture's own letters win over the shipped ones."""
        own = self.settings.service.templates_dir
        shipped = resources.templates() / "replies"
        return LetterWriter(service, [own, shipped] if own is not None and own.is_dir() else [shipped])

    # --- the register and what stands on it --------------------------------------------------------

    @cached_property
    def register(self) -> SqlRegister:
        # SQLAlchemy is a third of what a command loads that needs no register.
        from mailbot.adapters.register import SqlRegister

        return SqlRegister(register_url(self.settings), register_key(self.settings), self.now())

    @cached_property
    def parts(self) -> Parts:
        languages = self.shipped_letters.available_languages()
        service = service_of(self.settings, self.register.created, languages)
        service = replace(service, held_until=self.register.held_until())
        return self.parts_on(self.register, service, self.letters_for(service))

    def parts_on(
        self, register: SqlRegister, service: Service, letters: Letters, *, items: bool = True
    ) -> Parts:
        """Parts on a register of one's own; what they started ends with `close`.

        Without `items` nobody looks for what is given and missing: no indicator counts it.
        """
        read = partial(parse, zone=service.timezone)
        # With detectors of its own, unloaded: what is loaded here cannot be handed to another process.
        ahead = ReadingAhead(Reader(service, dict(self.procedures), read, Voices(), items))
        self._ahead.append(ahead)
        return Parts(
            service=service,
            procedures=self.procedures,
            register=register,
            parse=read,
            voices=self.voices,
            items=items,
            letters=letters,
            envelope_from=self.settings.smtp.envelope_from,
            clock=self.now,
            draw=draw,
            read_ahead=ahead,
            worker=f"{socket.gethostname()[:60]}-{os.getpid()}-{secrets.token_hex(3)}",
            lease_seconds=self.settings.database.lease_seconds,
        )

    def bureau(self, name: str) -> Bureau:
        address = self.settings.mailbox(name).address
        return self.parts.service.bureau(address)

    def mailbox_name(self, address: str) -> str:
        """What the configuration calls a mailbox now; one that has left it goes by its address."""
        named = (m.name for m in self.settings.mailboxes if m.address.lower() == address.lower())
        return next(named, address)

    def watched(self, mailbox: MailboxSettings) -> Watched:
        return watched_by(self.parts.service.bureau(mailbox.address), mailbox)

    def item_label(self, item: str) -> str:
        """The French name of an item, as letters and digest print it."""
        documents = (d for procedure in self.procedures.values() for d in procedure.documents if d.id == item)
        document = next(documents, None)
        return document.label if document else self.shipped_letters.item_label(item)

    # --- servers -----------------------------------------------------------------------------------

    def inbox(self, mailbox: MailboxSettings) -> AbstractContextManager[ImapInbox]:
        return closing(ImapInbox(self._imap_account(mailbox), parse_bodystructure))

    def past_of(self, mailbox: MailboxSettings) -> AbstractContextManager[ImapInbox]:
        """An inbox that examines its folders and changes nothing in them."""
        return closing(ImapInbox(self._imap_account(mailbox), parse_bodystructure, examine=True))

    def inbox_of(self, bureau: Bureau) -> AbstractContextManager[ImapInbox]:
        return self.inbox(next(m for m in self.settings.mailboxes if m.address == bureau.address))

    def outbox(self) -> SmtpOutbox:
        smtp = self.settings.smtp
        return SmtpOutbox(
            SmtpAccount(
                host=smtp.host,
                port=smtp.port,
                security=smtp.security,
                ca_file=smtp.ca_file,
                username=smtp.username,
                password=_revealing(smtp.password),
                bearer=self._logins.bearer(smtp.oauth2),
            )
        )

    def _imap_account(self, mailbox: MailboxSettings) -> ImapAccount:
        imap = mailbox.imap
        return ImapAccount(
            name=mailbox.name,
            host=imap.host,
            port=imap.port,
            security=imap.security,
            username=imap.username,
            password=_revealing(imap.password),
            ca_file=imap.ca_file,
            bearer=self._logins.bearer(imap.oauth2),
        )

    def rest(self) -> None:
        """End processes that have had nothing to do for a while."""
        for ahead in self._ahead:
            ahead.rest()

    def close(self) -> None:
        for ahead in self._ahead:
            ahead.close()
        if "register" in self.__dict__:
            self.register.close()


def watched_by(bureau: Bureau, mailbox: MailboxSettings) -> Watched:
    """The folders that the configuration names for a mailbox."""
    sent = () if mailbox.imap.sent == "auto" else tuple(mailbox.imap.sent)
    return Watched(bureau, (mailbox.imap.folder, *mailbox.imap.also), sent)


def _revealing(secret: Secret | None) -> Callable[[], str] | None:
    """Reads the secret anew at each login: one that has changed counts from then on."""
    return partial(reveal, secret) if secret else None


class _InRegister:
    """The vault of refresh tokens: the register, which is opened when one is first asked for."""

    def __init__(self, app: App) -> None:
        self._app = app

    def kept(self, name: str) -> str | None:
        return self._app.register.kept(name)

    def keep(self, name: str, secret: str) -> None:
        self._app.register.keep(name, secret, self._app.now())


def _unknown_procedure(mailbox: MailboxSettings, procedures: Iterable[str]) -> Problem:
    names = ", ".join(sorted(procedures))
    return Problem(
        f"mailboxes.{mailbox.name}.procedure",
        f"there is no procedure “{mailbox.procedure}”",
        f"Write one of: {names}",
    )
