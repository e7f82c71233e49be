"""What makes two copies of a mail the same message."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

from mailbot.domain.model import Message

COMPARED_CHARACTERS = 2_000
"""Of the text without white space: so a mail fetched in part has the fingerprint of the whole."""


def fingerprint(message: Message) -> str:
    """SHA-256 in hexadecimal over From, Date, Subject and the beginning of the text.

    Trace headers, folding and white space differ from one copy to the next and do not count.
    """
    return _digest(_sender(message), _date(message), " ".join(message.subject.split()), _text(message))


def identity(message: Message, received: datetime) -> str:
    """What names the message in whatever folder or mailbox: equal strings, same message.

    A Message-ID alone does not do: senders exist that use one for different mails, so From and Date
    stand beside it. It holds the sender's address: keep a hash of it rather than itself.
    """
    if message.message_id:
        return "\n".join(("message-id", message.message_id, _sender(message), _date(message)))
    if _date(message):
        return "\n".join(("fingerprint", fingerprint(message)))
    return "\n".join(("fingerprint", fingerprint(message), received.astimezone(UTC).isoformat()))


def _sender(message: Message) -> str:
    return message.sender.key if message.sender else ""


def _date(message: Message) -> str:
    """In UTC; one that cannot be read counts as it is written."""
    if message.date is not None:
        return message.date.astimezone(UTC).isoformat()
    return message.headers.first("date") or ""


def _text(message: Message) -> str:
    return "".join(message.text.split())[:COMPARED_CHARACTERS]


def _digest(*values: str) -> str:
    return hashlib.sha256("\0".join(values).encode("utf-8", "replace")).hexdigest()
