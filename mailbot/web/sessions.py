"""Signed cookies and form tokens. Whoever has the register's key made them, and nobody else can.

A session ends with its hours, with its account, with its account's password, and when its agent signs out.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from mailbot.domain.accounts import Account

_PURPOSE = b"mailbot pages"


@dataclass(frozen=True, slots=True)
class Session:
    """Who is signed in, and the secret that their forms are tied to."""

    account: Account
    id: str


class Sessions:
    """`key` is the register's; the one that signs is derived from it."""

    def __init__(self, key: bytes, lifetime: timedelta) -> None:
        self._key = hmac.digest(key, _PURPOSE, "sha256")
        self._lifetime = lifetime
        self._ended: dict[str, datetime] = {}

    def begin(self, account: Account, now: datetime) -> str:
        """The cookie of a new session."""
        name = base64.urlsafe_b64encode(account.name.encode()).decode().rstrip("=")
        told = f"{int(now.timestamp())}.{secrets.token_urlsafe(18)}.{name}"
        return f"{told}.{self._seal(account, told)}"

    def of(self, cookie: str, accounts: Mapping[str, Account], now: datetime) -> Session | None:
        """The session of a cookie, if it is ours and lasts."""
        told, _, seal = cookie.rpartition(".")
        try:
            begun_text, session, name = told.split(".")
            begun = datetime.fromtimestamp(int(begun_text), UTC)
            account = accounts.get(base64.urlsafe_b64decode(name + "=" * (-len(name) % 4)).decode())
        except (ValueError, OverflowError, OSError, binascii.Error):
            return None
        if account is None or not hmac.compare_digest(self._seal(account, told).encode(), seal.encode()):
            return None
        lasts = begun <= now < begun + self._lifetime and session not in self._ended
        return Session(account, session) if lasts else None

    def end(self, session: Session, now: datetime) -> None:
        """Signed out: a copy of the cookie is worth nothing any more, as long as this process lives."""
        self._ended = {one: until for one, until in self._ended.items() if until > now}
        self._ended[session.id] = now + self._lifetime

    def token(self, session: str) -> str:
        """What a form of this session must bring along (CSRF)."""
        return self._mac("form", session)

    def fits(self, session: str, token: str) -> bool:
        return hmac.compare_digest(self.token(session).encode(), token.encode("utf-8", "replace"))

    def _seal(self, account: Account, told: str) -> str:
        return self._mac("session", f"{told}\0{account.password}")

    def _mac(self, purpose: str, text: str) -> str:
        digest = hmac.digest(self._key, f"{purpose}\0{text}".encode("utf-8", "replace"), "sha256")
        return base64.urlsafe_b64encode(digest).decode().rstrip("=")
