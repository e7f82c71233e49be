"""Asking a token endpoint, by the standard library's urllib, which knows the proxies of the environment.

No redirection is followed: it would carry a secret to where nobody has said it may go.
"""

from __future__ import annotations

import http.client
import json
import socket
import ssl
import threading
import urllib.error
import urllib.request
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from mailbot.adapters.oauth.refusals import Refusal, refusal
from mailbot.errors import ServerError

WAIT_SECONDS = 10
"""For each answer of the line."""
MOST_SECONDS = 30
"""For the whole exchange, however the answer trickles."""
MOST_BYTES = 64 * 1024
USUAL_SECONDS = 3600
"""How long a token is good for where the answer does not say (RFC 6749 §5.1 only recommends that it does)."""


@dataclass(frozen=True, slots=True)
class Granted:
    """What the endpoint has given. `seconds`: for how long."""

    access_token: str
    seconds: float
    refresh_token: str | None


class GrantRefused(ServerError):
    """The endpoint answers, and says no."""

    def __init__(self, server: str, refused: Refusal) -> None:
        super().__init__(server, str(refused))
        self.error = refused.error


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A token endpoint. `waits`: seconds for an answer of the line, and for the whole exchange."""

    url: str
    ca_file: Path | None = None
    waits: tuple[float, float] = (WAIT_SECONDS, MOST_SECONDS)

    @property
    def server(self) -> str:
        """Its name in messages."""
        return f"oauth2 ({urlsplit(self.url).netloc})"

    def ask(self, form: Mapping[str, str]) -> Granted:
        """Ask for a token. Raises `GrantRefused` with the remedy, `ServerError` where no answer is one."""
        status, answer = self._answer(form)
        try:
            told = json.loads(answer)
        except (ValueError, RecursionError):
            told = None
        if not isinstance(told, dict):
            raise ServerError(
                self.server, f"answers {status} with what is no JSON. Look at token_url and proxies"
            )
        if "error" in told or not 200 <= status < 300:
            raise GrantRefused(self.server, refusal(status, told))
        return self._granted(told)

    def _granted(self, told: Mapping[str, Any]) -> Granted:
        token, new = told.get("access_token"), told.get("refresh_token")
        if not (isinstance(token, str) and _sayable(token)):
            raise ServerError(self.server, "answers without an access token")
        return Granted(token, _seconds(told.get("expires_in")), new if isinstance(new, str) and new else None)

    def _answer(self, form: Mapping[str, str]) -> tuple[int, bytes]:
        request = urllib.request.Request(  # noqa: S310  (http or https: the configuration has seen to it)
            self.url, urlencode(form).encode("ascii"), {"Accept": "application/json"}
        )
        try:
            with self._opener().open(request, timeout=self.waits[0]) as response:
                return response.status, response.read(MOST_BYTES)
        except urllib.error.HTTPError as error:
            with error:
                return error.code, self._words_of(error)
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise ServerError(self.server, f"cannot be reached or does not answer: {_told(error)}") from None

    def _words_of(self, error: urllib.error.HTTPError) -> bytes:
        try:
            return error.read(MOST_BYTES)
        except (OSError, http.client.HTTPException):
            return b""

    def _opener(self) -> urllib.request.OpenerDirector:
        context = ssl.create_default_context(cafile=str(self.ca_file) if self.ca_file else None)
        return urllib.request.build_opener(
            _Http(self.waits[1]), _Https(self.waits[1], context), _NoRedirect()
        )


def _sayable(token: str) -> bool:
    """Whether a token can be said in one line (RFC 6750 §2.1 has fewer characters)."""
    return bool(token) and token.isascii() and token.isprintable() and " " not in token


def _seconds(told: object) -> float:
    """`expires_in`, which some write as text."""
    try:
        seconds = float(str(told))
    except ValueError:
        return USUAL_SECONDS
    return seconds if 0 < seconds < 10 * 365 * 86400 else USUAL_SECONDS


def _told(error: Exception) -> str:
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    return " ".join(str(reason).split())[:200] or type(reason).__name__


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


# --- an exchange that ends -----------------------------------------------------------------------------


class _Http(urllib.request.HTTPHandler):
    def __init__(self, most: float) -> None:
        super().__init__()
        self._most = most

    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_ending(http.client.HTTPConnection, self._most), req)


class _Https(urllib.request.HTTPSHandler):
    def __init__(self, most: float, context: ssl.SSLContext) -> None:
        super().__init__(context=context)
        self._most, self._tls = most, context

    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_ending(http.client.HTTPSConnection, self._most), req, context=self._tls)


def _ending(kind: type[http.client.HTTPConnection], most: float) -> Any:
    """Connections that are cut after so many seconds: the socket's own limit begins anew with each byte."""

    class Ending(kind):  # type: ignore[misc,valid-type]  # a class made from the argument
        def connect(self) -> None:
            super().connect()
            timer = threading.Timer(most, _cut, [self.sock])
            timer.daemon = True
            timer.start()

    return Ending


def _cut(line: socket.socket) -> None:
    with suppress(OSError):  # it has ended long ago
        line.shutdown(socket.SHUT_RDWR)
