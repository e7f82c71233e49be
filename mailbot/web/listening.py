"""The server of the pages, beside the daemon in its process (uvicorn ends here)."""

from __future__ import annotations

import logging
import socket
import threading

import uvicorn

from mailbot.app.building import App
from mailbot.errors import ServerError
from mailbot.web.serving import application

log = logging.getLogger("mailbot.web")

WAITING_CALLERS = 64
"""Connections at once; more are told to come back. Agents are few."""
GRACE_SECONDS = 2
"""How long a stop waits for pages that are under way."""


class Pages:
    """What the daemon starts in a thread of its own, and stops."""

    name = "pages"

    def __init__(self, app: App) -> None:
        self._app = app
        self._server: uvicorn.Server | None = None
        self._stopped = threading.Event()

    def run(self) -> None:
        """Serve until `stop`. Raises `ServerError` where the address cannot be had."""
        web = self._app.settings.web
        try:
            taken = _listening(web.host, web.port)
        except ServerError as error:
            log.error("pages not served", extra={"error": str(error)})
            raise
        with taken:
            config = uvicorn.Config(
                application(self._app),
                log_config=None,
                access_log=False,
                lifespan="off",
                proxy_headers=False,
                server_header=False,
                limit_concurrency=WAITING_CALLERS,
                timeout_graceful_shutdown=GRACE_SECONDS,
            )
            self._server = uvicorn.Server(config)
            if self._stopped.is_set():
                return
            log.info("pages", extra={"address": web.address})
            self._server.run(sockets=[taken])

    def stop(self) -> None:
        self._stopped.set()
        if self._server is not None:
            self._server.should_exit = True


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise ServerError("web", f"{host}:{port} cannot be listened on ({error.strerror})") from None
