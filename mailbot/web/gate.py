"""Who is let in: by the proxy's word, or by an account and its password."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from mailbot.adapters.accounts import read_accounts
from mailbot.adapters.passwords import fits
from mailbot.app.building import App
from mailbot.config import register_key
from mailbot.domain.accounts import LONGEST_PASSWORD, Account, account_name
from mailbot.web.callers import Caller
from mailbot.web.sessions import Session, Sessions
from mailbot.web.throttling import Throttle

log = logging.getLogger("mailbot.web")


@dataclass(frozen=True, slots=True)
class TooMany:
    """Wrong passwords: a further one has to wait."""


class Gate:
    """The accounts are read at each visit: who is removed is out at once."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._web = app.settings.web
        self.sessions = Sessions(register_key(app.settings), timedelta(hours=self._web.session_hours))
        self._throttle = Throttle()

    @property
    def by_proxy(self) -> bool:
        """Whether the proxy signs people in; then passwords count for nothing."""
        return self._web.user_header is not None

    @property
    def cookie(self) -> str:
        """The cookie's name; the prefix binds it to this host over TLS (RFC 6265bis §4.1.3)."""
        return "__Host-mailbot" if self.encrypted else "mailbot"

    @property
    def encrypted(self) -> bool:
        return self._web.encrypted

    def session(self, caller: Caller, cookies: Mapping[str, str]) -> Session | None:
        """Who is signed in, if anybody is."""
        if not self.by_proxy:
            return self.sessions.of(cookies.get(self.cookie, ""), self._accounts(), self._app.now())
        account = self._accounts().get(account_name(caller.user(self._web) or "") or "")
        return Session(account, f"proxy {account.name}") if account is not None else None

    def sign_in(self, caller: Caller, name: str, password: str) -> str | TooMany | None:
        """The cookie of a new session; None for a wrong name or password, which is not told."""
        known, address, now = account_name(name) or "", caller.address(self._web), self._app.now()
        if self._throttle.stops(address, known, now):
            log.warning("sign-in refused", extra={"why": "too many"})
            return TooMany()
        account = self._accounts().get(known)
        if not self._is(account, password) or account is None:
            self._throttle.failed(address, known, now)
            log.warning("sign-in refused", extra={"why": "name or password"})
            return None
        self._throttle.passed(address, known)
        log.info("signed in")
        return self.sessions.begin(account, now)

    def newcomer(self) -> str:
        """What ties the sign-in form to a browser that has no session yet."""
        return secrets.token_urlsafe(18)

    def _is(self, account: Account | None, password: str) -> bool:
        return len(password) <= LONGEST_PASSWORD and fits(password, account.password if account else None)

    def _accounts(self) -> dict[str, Account]:
        return read_accounts(self._web.accounts)
