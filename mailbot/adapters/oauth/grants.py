"""Which grant is used, and the refresh token that a grant leaves behind."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from mailbot.adapters.oauth.asking import Endpoint, Granted, GrantRefused
from mailbot.errors import MailbotError

log = logging.getLogger("mailbot.oauth2")


class Vault(Protocol):
    """Where a refresh token is kept that took the place of the configured one; workers share it."""

    def kept(self, name: str) -> str | None: ...
    def keep(self, name: str, secret: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Client:
    """Who asks. `proof` gives what proves it at each request: a client secret, or a signed assertion."""

    client_id: str
    scope: str | None
    proof: Callable[[], Mapping[str, str]]
    refresh_token: Callable[[], str] | None = None
    """The configured one, read at each use; None: the client asks in its own name (RFC 6749 §4.4)."""


class Grants:
    """Asks an endpoint for tokens, as one client."""

    def __init__(self, endpoint: Endpoint, client: Client, vault: Vault) -> None:
        self._endpoint, self._client, self._vault = endpoint, client, vault
        self._unkept: tuple[str, str] | None = None
        """The configured refresh token, and the one in its place that the vault would not take."""

    def __call__(self) -> Granted:
        """A new token. Raises `ServerError`."""
        if self._client.refresh_token is None:
            return self._ask({"grant_type": "client_credentials"})
        return self._refreshed(self._client.refresh_token())

    def _refreshed(self, configured: str) -> Granted:
        refused: dict[str, GrantRefused] = {}
        for candidate in self._candidates(configured):
            if candidate in refused:
                continue
            try:
                granted = self._with(candidate)
            except GrantRefused as error:
                if error.error != "invalid_grant":
                    raise
                refused[candidate] = error
            else:
                if granted.refresh_token not in (None, candidate):
                    self._keep(configured, str(granted.refresh_token))
                return granted
        raise refused[configured]

    def _candidates(self, configured: str) -> Iterator[str]:
        """The newest one first. Another worker may replace it meanwhile; or it comes from an old backup."""
        if self._unkept is not None and self._unkept[0] == configured:
            yield self._unkept[1]
        for _ in range(2):
            yield self._vault.kept(self._name(configured)) or configured
        yield configured

    def _with(self, refresh_token: str) -> Granted:
        return self._ask({"grant_type": "refresh_token", "refresh_token": refresh_token})

    def _ask(self, grant: Mapping[str, str]) -> Granted:
        scope = {"scope": self._client.scope} if self._client.scope else {}
        return self._endpoint.ask(
            {"client_id": self._client.client_id, **scope, **self._client.proof(), **grant}
        )

    # --- a refresh token that takes another one's place ------------------------------------------------

    def _keep(self, configured: str, new: str) -> None:
        self._unkept = (configured, new)
        try:
            self._vault.keep(self._name(configured), new)
        except MailbotError as error:
            # It works on from memory, and the next one is kept again.
            log.warning("refresh token not kept", extra={"error": str(error)})
        else:
            self._unkept = None

    def _name(self, configured: str) -> str:
        """Of what is kept: with another configured token, that one counts."""
        return "\n".join((self._endpoint.url, self._client.client_id, configured))
