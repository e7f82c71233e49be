"""Logging in with an OAuth2 access token: what is said to a server, and what it says against it.

OAUTHBEARER is RFC 7628. XOAUTH2 is what Google and Microsoft had before it, and the only one that Exchange
Online offers. Both say no by a challenge in JSON, which waits for an answer without meaning: the refusal
comes after it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass

OAUTHBEARER, XOAUTH2 = "OAUTHBEARER", "XOAUTH2"

_DUMMY = {OAUTHBEARER: b"\x01", XOAUTH2: b""}
"""The answer to a refusal (RFC 7628 §3.2.3; an empty line for XOAUTH2): without it both sides wait."""
_LONGEST_STATUS = 40
_MOST_ANSWERS = 3


@dataclass(frozen=True, slots=True)
class Bearer:
    """A login by access token."""

    token: Callable[[str | None], str]
    """Asked at each login; asked again with a token that was refused, it gives another if there is any."""
    advice: str = ""
    """What to look at when the server refuses a token that its issuer has just given."""


def mechanism(offered: Collection[str]) -> str | None:
    """The mechanism to use among those that a server offers (in capitals); None where it offers neither."""
    return next((name for name in (OAUTHBEARER, XOAUTH2) if name in offered), None)


class TokenExchange:
    """One login by token: the answers to a server's challenges, and the status that a refusal gave."""

    def __init__(self, name: str, username: str, token: str, host: str, port: int) -> None:
        self._dummy = _DUMMY[name]
        self.first = _first(name, username, token, host, port)
        """What is said first, and holds the token."""
        self._answers = 0
        self.status = ""

    def answer(self, challenge: bytes) -> bytes:
        """The token for the first challenge, which asks for it; for a refusal, that it was understood.

        Raises `ValueError` where challenges have no end.
        """
        self._answers += 1
        if self._answers == 1:
            return self.first
        if self._answers > _MOST_ANSWERS:
            raise ValueError("challenges without end")
        self.status = _status(challenge) or "refused"
        return self._dummy


def _first(name: str, username: str, token: str, host: str, port: int) -> bytes:
    if name == XOAUTH2:
        return f"user={username}\x01auth=Bearer {token}\x01\x01".encode()
    # RFC 5801 §4: a comma and an equals sign in a name would end it.
    escaped = username.replace("=", "=3D").replace(",", "=2C")
    return f"n,a={escaped},\x01host={host}\x01port={port}\x01auth=Bearer {token}\x01\x01".encode()


def _status(challenge: bytes) -> str:
    """The `status` of a refusal, such as "401" or "invalid_token": a word, whatever a server sends."""
    try:
        told = json.loads(challenge)
    except (ValueError, RecursionError):
        return ""
    status = str(told.get("status", "")) if isinstance(told, dict) else ""
    return status if status.isascii() and status.isprintable() and len(status) <= _LONGEST_STATUS else ""
