"""The demo's stage: embedded servers, and the ordinary mailbot configured for them."""

from __future__ import annotations

import socket
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from mailbot import resources
from mailbot.app.building import App
from mailbot.config import Settings, load, service_of, settings_of
from mailbot.config.schema import MailboxSettings, WebSettings
from mailbot.demo.place import Key, Place, write_config
from mailbot.demo.servers import HOST, EmbeddedServers
from mailbot.demo.timetable import Clock, Timetable, timetable
from mailbot.domain.model import Bureau, Calendar
from mailbot.domain.views import CaseView
from mailbot.errors import ServerError

WORLD = "monde@ailleurs.example"
"""The account that gets a copy of all that leaves, for a look with a mail program."""

_OLDEST = timedelta(days=60)
"""Older than any sample mail: it shall get its letter."""


@dataclass(frozen=True, slots=True)
class Stage:
    """All that the tour shows, and with what it acts."""

    place: Place
    password: str
    """Of every account."""
    servers: EmbeddedServers
    app: App
    clock: Clock
    times: Timetable

    @property
    def mailboxes(self) -> tuple[MailboxSettings, ...]:
        return self.app.settings.mailboxes

    @property
    def calendar(self) -> Calendar:
        return self.app.parts.service.calendar

    def bureau(self, mailbox: MailboxSettings) -> Bureau:
        return self.app.parts.service.bureau(mailbox.address)

    def cases(self, mailbox: MailboxSettings | None = None) -> list[CaseView]:
        return self.app.register.cases(mailbox.address if mailbox else None, None)


@contextmanager
def staged(place: Place, password: str, real: Callable[[], datetime]) -> Iterator[Stage]:
    """The servers running and mailbot put together, its clock at the opening; both gone at the end."""
    example = resources.example_config().read_text(encoding="utf-8")
    draft = settings_of(tomllib.loads(example), place.folder)
    times = _times(draft, real())
    clock = Clock(times.opening, real)
    accounts = dict.fromkeys([*(mailbox.address for mailbox in draft.mailboxes), WORLD], password)
    with EmbeddedServers(accounts, place.letters, catch_all=WORLD, clock=clock) as servers:
        write_config(place, example, _with_links(_values(place, servers, times)))
        app = App(load(place.config), now=clock)
        try:
            yield Stage(place, password, servers, app, clock, times)
        finally:
            app.close()


def _times(settings: Settings, now: datetime) -> Timetable:
    service = service_of(settings, now)
    return timetable(now, settings.digest.at, service.timezone, service.calendar)


def _values(place: Place, servers: EmbeddedServers, times: Timetable) -> dict[Key, str]:
    """What the example cannot know: the servers' ports, the secrets, and since when mail gets letters."""
    return {
        ("service", "starts_on"): f"{times.opening.date() - _OLDEST}",
        ("register", "key"): _file(place, place.key_file.name),
        ("web", "enabled"): "true",
        ("web", "port"): f"{_free_port()}",
        ("smtp", "port"): f"{servers.smtp_port}",
        ("mailboxes.imap", "port"): f"{servers.imap_port}",
        ("mailboxes.imap", "password"): _file(place, place.password_file.name),
    }


def _with_links(values: dict[Key, str]) -> dict[Key, str]:
    """The digest's links lead to the pages: a browser that shows it has no mail program beside it."""
    link = f"http://{HOST}:{values['web', 'port']}/dossiers/{{reference}}"
    return values | {("digest", "message_link"): f'"{link}"'}


def _free_port() -> int:
    """For the pages: theirs by default, else one that nobody listens on just now."""
    for wanted in (WebSettings.model_fields["port"].default, 0):
        with suppress(OSError), socket.create_server((HOST, wanted)) as taken:
            port: int = taken.getsockname()[1]
            return port
    raise ServerError("web", f"{HOST} has no free port")


def _file(place: Place, name: str) -> str:
    folder = place.password_file.parent.relative_to(place.folder)
    return f'{{ file = "{folder.as_posix()}/{name}" }}'
