"""What is photographed: the demo played to its end, its clock standing still, and its pages served."""

from __future__ import annotations

import dataclasses
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from threading import Thread

from mailbot.app.building import App
from mailbot.app.working import once
from mailbot.config import Settings
from mailbot.config.schema import DigestSettings
from mailbot.demo.agent import answer
from mailbot.demo.ending import MANAGER, digest_page, open_accounts
from mailbot.demo.page import Page
from mailbot.demo.place import furnish
from mailbot.demo.stage import Stage, staged
from mailbot.demo.tour import play
from mailbot.domain.model import CaseState
from mailbot.web.listening import Pages
from tests.servers.ports import Port

A_FRIDAY = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
"""When the pictures are taken, so that they show the same days each time."""


@dataclasses.dataclass(frozen=True, slots=True)
class Scene:
    """Where the digest is and where the pages are, and what opens them."""

    digest: Path
    neutral: str
    dsfr: str | None
    """The same pages in the State's design system, where its files were given."""
    name: str
    password: str
    stage: Stage


@contextmanager
def scene(dsfr: Path | None) -> Iterator[Scene]:
    """`dsfr` is the folder `dist` of the package `@gouvfr/dsfr`."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        place, password = furnish(folder)
        stage = stack.enter_context(staged(place, password, lambda: A_FRIDAY))
        play(stage, Page(StringIO()))
        open_accounts(stage)
        neutral = stack.enter_context(_served(stage, {}))
        themed = stack.enter_context(_served(stage, {"theme": "dsfr", "theme_dir": dsfr})) if dsfr else None
        yield Scene(digest_page(stage), neutral, themed, MANAGER, password, stage)


@contextmanager
def _served(stage: Stage, look: dict[str, object]) -> Iterator[str]:
    """The pages on a port of their own, their register's clock where the demo has left it."""
    with Port() as port:
        app = App(_with_pages(stage.app.settings, port.number, look), now=stage.clock)
        pages = Pages(app)
        thread = Thread(target=pages.run, daemon=True)
        thread.start()
        try:
            yield app.settings.web.address
        finally:
            pages.stop()
            thread.join(10)
            app.close()


def _with_pages(settings: Settings, port: int, look: dict[str, object]) -> Settings:
    """With links into the mail program, as they are by default."""
    web = settings.web.model_copy(update={"port": port, **look})
    return settings.model_copy(update={"web": web, "digest": DigestSettings()})


def answer_most(stage: Stage) -> None:
    """Agents have answered three mails of four within days, so that the indicators have something to show."""
    for number, case in enumerate(stage.cases()):
        if case.state == CaseState.OPEN and number % 4:
            when = min(case.received + timedelta(days=number % 4), stage.clock())
            title = stage.app.parts.service.bureau(case.mailbox).title
            stage.servers.append(case.mailbox, "Sent", answer(case, title, when), when, ("\\Seen",))
    once(stage.app)
