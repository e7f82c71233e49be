"""Probes and metrics: what machines ask, without signing in. Nobody stands in what they get.

Whoever asks `/health` gets a word. What is behind it, and `/metrics`, is for who shows `metrics_token`; where
none is set, for who asks from this machine.
"""

from __future__ import annotations

import hmac
import json
import logging
from dataclasses import dataclass, field

from mailbot.app.building import App
from mailbot.app.health import health_of
from mailbot.config import reveal
from mailbot.domain.traffic import Health
from mailbot.errors import MailbotError
from mailbot.web.callers import Caller
from mailbot.web.exposition import Exposition

log = logging.getLogger("mailbot.web")

WELL, ILL, AWAY, ALIVE = "well", "needs a person", "register away", "alive"
_JSON, _TEXT = "application/json", "text/plain; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Told:
    """An answer to a machine."""

    status: int
    body: bytes
    media_type: str
    headers: dict[str, str] = field(default_factory=dict)


class Monitor:
    """What is asked of one process; with several workers each answers for the register that they share."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._exposition = Exposition(app)

    def live(self, caller: Caller) -> Told:
        """That this process answers at all. What a restart would not mend does not count."""
        del caller
        return _json(200, {"status": ALIVE})

    def ready(self, caller: Caller) -> Told:
        """Whether the register answers, without which there is nothing to show."""
        del caller
        try:
            self._app.register.last_passes()
        except MailbotError as error:
            return self._away(error)
        return _json(200, {"status": WELL})

    def health(self, caller: Caller) -> Told:
        """What `mailbot health` says. Servers' words are left out: they may name users and hosts."""
        try:
            found = health_of(self._app)
        except MailbotError as error:
            return self._away(error)
        ill = any(item.problem for item in found)
        answer: dict[str, object] = {"status": ILL if ill else WELL}
        if self._may_look(caller):
            answer["checks"] = [_check(item) for item in found]
        return _json(503 if ill else 200, answer)

    def metrics(self, caller: Caller) -> Told:
        if not self._may_look(caller):
            return self._refused()
        body, media_type = self._exposition(caller.headers.get("accept", ""))
        return Told(200, body, media_type)

    def _may_look(self, caller: Caller) -> bool:
        secret = self._app.settings.web.metrics_token
        if secret is None:
            return caller.is_here(self._app.settings.web)
        given = caller.bearer()
        return given is not None and hmac.compare_digest(
            given.encode("utf-8", "replace"), reveal(secret).encode()
        )

    def _refused(self) -> Told:
        if self._app.settings.web.metrics_token is None:
            return Told(
                403, b"Metrics are told on this machine alone, until web.metrics_token is set.\n", _TEXT
            )
        return Told(401, b"Show web.metrics_token.\n", _TEXT, {"www-authenticate": "Bearer"})

    def _away(self, error: MailbotError) -> Told:
        log.warning("probe failed", extra={"error": str(error)})
        return _json(503, {"status": AWAY})


def _check(item: Health) -> dict[str, object]:
    return {"name": item.name, "well": item.problem is None}


def _json(status: int, answer: dict[str, object]) -> Told:
    return Told(status, json.dumps(answer, ensure_ascii=False).encode() + b"\n", _JSON)
