"""What a page is asked, and what it answers: plain data, without HTTP."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from mailbot.app.building import App
from mailbot.domain.accounts import Account
from mailbot.domain.model import Bureau
from mailbot.domain.views import Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Somebody who has signed in wants something. Texts are as the browser sent them."""

    app: App
    account: Account
    path: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, str] = field(default_factory=dict)

    @property
    def bureaux(self) -> tuple[Bureau, ...]:
        """Those that this account sees."""
        return tuple(b for b in self.app.parts.service.bureaux if self.account.sees(b.address))

    def story(self) -> Story:
        """The case that the address names. Raises `NotHere` for one of another mailbox, too."""
        story = self.app.register.story(self.path.get("reference", ""))
        if story is None or not any(b.address.lower() == story.case.mailbox.lower() for b in self.bureaux):
            raise NotHere
        return story


class NotHere(Exception):
    """There is no such thing, or it is not for this account to see."""


@dataclass(frozen=True, slots=True)
class Show:
    """A page: its template and what stands in it."""

    template: str
    values: Mapping[str, object]
    status: int = 200


@dataclass(frozen=True, slots=True)
class GoTo:
    """Another page, after something was done (303: a reload does nothing twice)."""

    path: str
    done: str | None = None
    """Which notice it shows: a key of `[notices]` in words.toml."""

    @property
    def location(self) -> str:
        return self.path + (f"?{urlencode({'fait': self.done})}" if self.done else "")


Answer = Show | GoTo
Page = Callable[[Visit], Answer]
