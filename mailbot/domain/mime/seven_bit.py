"""A mail in 8-bit lines made fit for a server that takes seven bits only (RFC 6152 §3)."""

from __future__ import annotations

import base64
import email
import email.policy
from email.message import Message

_AS_IT_STANDS = email.policy.compat32.clone(linesep="\r\n", max_line_length=0)


def seven_bit(raw: bytes) -> bytes:
    """The same mail with its 8-bit parts in base64; header fields and boundaries stay as they are."""
    if raw.isascii():
        return raw
    mail = email.message_from_bytes(raw, policy=_AS_IT_STANDS)
    for part in mail.walk():
        if str(part["Content-Transfer-Encoding"] or "").lower() == "8bit":
            _to_base64(part)
    return mail.as_bytes(policy=_AS_IT_STANDS)


def _to_base64(part: Message) -> None:
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)  # noqa: S101  what is no multipart has bytes
    part.replace_header("Content-Transfer-Encoding", "base64")
    part.set_payload(base64.encodebytes(content).decode("ascii").replace("\n", "\r\n"))
