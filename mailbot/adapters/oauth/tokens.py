"""One access token for all mailboxes of the same credentials, asked for once and kept in memory alone."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from mailbot.adapters.oauth.asking import Granted
from mailbot.errors import MailbotError

EARLY_SECONDS, EARLY_SHARE = 300.0, 0.1
"""How long before its end a token is replaced: five minutes, or a tenth of its life where that is less."""
FRESH_SECONDS = 60.0
"""A token of this age that a server refuses is not refused for its age: another would fare no better."""
PAUSE_SECONDS = 15.0
"""How long a failure counts for all that ask: mailboxes do not wait for a dead endpoint one by one."""


class AccessTokens:
    """`ask` gets a new token from the endpoint."""

    def __init__(
        self, ask: Callable[[], Granted], pause: float = PAUSE_SECONDS, fresh: float = FRESH_SECONDS
    ) -> None:
        self._ask, self._pause, self._fresh = ask, pause, fresh
        self._asking = threading.Lock()
        self._token = ""
        self._granted_at = self._good_until = float("-inf")
        self._failure: tuple[float, MailbotError] | None = None

    def token(self, refused: str | None = None) -> str:
        """A token that is good; another one than a server has `refused`, unless that was new.

        Raises `ServerError` or `ConfigurationError` where there is none to be had.
        """
        with self._asking:
            if not self._serves(refused):
                self._renew()
            return self._token

    def _serves(self, refused: str | None) -> bool:
        now = time.monotonic()
        if now >= self._good_until:
            return False
        return self._token != refused or now < self._granted_at + self._fresh

    def _renew(self) -> None:
        if self._failure is not None and time.monotonic() < self._failure[0]:
            raise self._failure[1].with_traceback(None)
        asked = time.monotonic()
        try:
            granted = self._ask()
        except MailbotError as error:
            self._failure = time.monotonic() + self._pause, error
            raise
        self._failure = None
        self._token, self._granted_at = granted.access_token, asked
        self._good_until = asked + granted.seconds - min(EARLY_SECONDS, granted.seconds * EARLY_SHARE)
