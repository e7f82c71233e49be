"""The outermost layer: headers that keep browsers strict, and errors that quote nobody."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mailbot.errors import fault

log = logging.getLogger("mailbot.web")

_POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'{images}; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_FAILED = """<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><title>Erreur</title></head>
<body><main><h1>Erreur</h1><p>Cette page n'a pas pu être préparée. Réessayez ; si l'erreur se répète,
prévenez votre administrateur.</p></main></body></html>
"""


class Guard:
    """An error of ours becomes a page; the log gets its kind and place, never its words."""

    def __init__(self, inner: ASGIApp, *, encrypted: bool, images_in_styles: bool) -> None:
        self._inner = inner
        self._headers = _headers(encrypted, images_in_styles)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._inner(scope, receive, send)
            return
        begun = False

        async def send_strictly(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                message = {**message, "headers": _completed(message["headers"], self._headers)}
            await send(message)

        try:
            await self._inner(scope, receive, send_strictly)
        except Exception as error:  # noqa: BLE001  (the edge: its words may quote a person)
            log.error("page failed", extra={"error": fault(error)})
            if not begun:
                await _fail(send_strictly)


async def _fail(send: Send) -> None:
    page = [(b"content-type", b"text/html; charset=utf-8")]
    await send({"type": "http.response.start", "status": 500, "headers": page})
    await send({"type": "http.response.body", "body": _FAILED.encode()})


def _headers(encrypted: bool, images_in_styles: bool) -> list[tuple[bytes, bytes]]:
    told = {
        "content-security-policy": _POLICY.format(images=" data:" if images_in_styles else ""),
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "camera=(), geolocation=(), microphone=()",
        "cache-control": "no-store",
    }
    if encrypted:
        told["strict-transport-security"] = "max-age=31536000"
    return [(name.encode(), value.encode()) for name, value in told.items()]


def _completed(
    headers: Sequence[tuple[bytes, bytes]], ours: Sequence[tuple[bytes, bytes]]
) -> list[tuple[bytes, bytes]]:
    """With ours where the answer says nothing of its own (a style sheet may be kept)."""
    there = {name.lower() for name, _ in headers}
    return [*headers, *((name, value) for name, value in ours if name not in there)]
