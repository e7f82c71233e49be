"""An OAuth2 token endpoint with introspection, for the mail servers to ask (standard library: http.server).

It grants as Microsoft and Google do, and its faults are theirs: expired secrets, revoked refresh tokens,
silence, an answer that trickles, errors of a server, pages of a proxy.
"""

from __future__ import annotations

import json
import secrets
import ssl
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import parse_qs, parse_qsl, urlsplit

from tests.servers.ports import LOOPBACK


@dataclass
class Fault:
    """How the next token requests are answered instead; `times` of them, after `after` seconds."""

    status: int = 200
    body: str = ""
    after: float = 0.0
    trickle: float = 0.0
    """Seconds between two bytes of the answer."""
    headers: Mapping[str, str] = field(default_factory=dict)
    times: int = 1_000_000


class TokenServer:
    """Listens on 127.0.0.1; `token_url` is where clients ask. Mail servers ask at `/introspect`."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.users: dict[str, str] = {}
        """For whom an access token is good, by refresh token or client id: a user's name."""
        self.client_secrets: dict[str, str] = {}
        self.refresh_tokens: dict[str, str] = {}
        """Those that are good, with their client."""
        self.rotates = False
        self.seconds: object = 3600
        self.fault: Fault | None = None
        self.asked: list[dict[str, str]] = []
        """The form of each token request."""
        self.given: list[str] = []
        """Every access token that was given."""
        self._good: dict[str, tuple[str, float]] = {}
        self._lock = threading.Lock()
        self._http = ThreadingHTTPServer((LOOPBACK, 0), _handler(self))
        self._http.daemon_threads = True
        if tls is not None:
            self._http.socket = tls.wrap_socket(self._http.socket, server_side=True)
        self.port: int = self._http.server_address[1]
        self.token_url = f"{'https' if tls else 'http'}://localhost:{self.port}/token"
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.05,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.shutdown()
        self._http.server_close()

    def application(self, user: str = "") -> tuple[str, str]:
        """A new client that may ask in its own name, for tokens good for `user`; its id and secret."""
        client, secret = f"client-{secrets.token_hex(4)}", secrets.token_hex(12)
        self.client_secrets[client] = secret
        self.users[client] = user
        return client, secret

    def consent(self, client: str, user: str) -> str:
        """A refresh token with which the client gets tokens for that user."""
        token = f"refresh-{secrets.token_hex(8)}"
        self.refresh_tokens[token] = client
        self.users[token] = user
        return token

    def revoke_all(self) -> None:
        """No access token that was given so far is good any more."""
        with self._lock:
            self._good.clear()

    # --- what is answered ----------------------------------------------------------------------------

    def grant(self, form: dict[str, str]) -> tuple[int, Mapping[str, object]]:
        with self._lock:
            self.asked.append(form)
            client = form.get("client_id", "")
            refused = self._refused(form, client)
            return refused if refused is not None else self._granted(form, client)

    def _refused(self, form: Mapping[str, str], client: str) -> tuple[int, Mapping[str, object]] | None:
        if client not in self.client_secrets:
            return entra(700016, "unauthorized_client")
        if "client_assertion" not in form and form.get("client_secret") != self.client_secrets[client]:
            return entra(7000215, "invalid_client", 401)
        if form["grant_type"] == "refresh_token" and self.refresh_tokens.get(form["refresh_token"]) != client:
            return 400, {"error": "invalid_grant", "error_description": "Token has been expired or revoked."}
        return None

    def _granted(self, form: Mapping[str, str], client: str) -> tuple[int, Mapping[str, object]]:
        source = form.get("refresh_token", client)
        access = f"eyJ0-{secrets.token_urlsafe(900)}"  # as long as Microsoft's
        self.given.append(access)
        self._good[access] = (self.users[source], time.monotonic() + float(str(self.seconds)))
        answer = {"token_type": "Bearer", "expires_in": self.seconds, "access_token": access}
        if form["grant_type"] == "refresh_token" and self.rotates:
            user = self.users[source]
            del self.refresh_tokens[source]
            answer["refresh_token"] = self.consent(client, user)
        return 200, answer

    def introspect(self, token: str) -> Mapping[str, object]:
        """RFC 7662 §2.2."""
        with self._lock:
            user, until = self._good.get(token, ("", 0.0))
            if time.monotonic() >= until:
                return {"active": False}
            return {"active": True, "username": user}


def entra(code: int, error: str, status: int = 400) -> tuple[int, Mapping[str, object]]:
    """A refusal as Microsoft writes it."""
    words = f"AADSTS{code}: Some words about person@prefecture44.example. Trace ID: 0000"
    return status, {"error": error, "error_description": words, "error_codes": [code]}


def _handler(server: TokenServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            if self.path.startswith("/introspect"):
                self._answer(200, json.dumps(server.introspect(parse_qs(body)["token"][0])))
                return
            fault = server.fault
            if fault is not None and fault.times > 0:
                fault.times -= 1
                server.asked.append(dict(parse_qsl(body)))
                time.sleep(fault.after)
                self._answer(fault.status, fault.body, fault)
                return
            status, told = server.grant(dict(parse_qsl(body)))
            self._answer(status, json.dumps(told))

        def do_GET(self) -> None:
            token = parse_qs(urlsplit(self.path).query).get("token", [""])[0]
            self._answer(200, json.dumps(server.introspect(token)))

        def _answer(self, status: int, body: str, fault: Fault | None = None) -> None:
            fault = fault or Fault()
            self.send_response(status)
            for name, value in ({"Content-Type": "application/json"} | dict(fault.headers)).items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body.encode())))
            self.end_headers()
            try:
                for byte in body.encode() if fault.trickle else [body.encode()]:
                    self.wfile.write(bytes([byte]) if isinstance(byte, int) else byte)
                    time.sleep(fault.trickle)
            except OSError:
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    return Handler
