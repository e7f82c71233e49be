"""A server's answers as imaplib hands them over, taken apart."""

from __future__ import annotations

import imaplib
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from mailbot.domain.traffic import Fetched

NO_CONTENT = "the server gives no content"

LARGEST_NUMBER = 2**32 - 1
"""Of UIDs and UIDVALIDITY (RFC 9051 §9, nz-number): the register holds no larger ones."""

_UID = re.compile(rb"\bUID (\d{1,10})\b")
_SIZE = re.compile(rb"\bRFC822\.SIZE (\d{1,18})\b")
_FLAGS = re.compile(rb"\bFLAGS \(([^)]*)\)")
_DATE = re.compile(rb'\bINTERNALDATE "([^"]+)"')
_BODY = re.compile(rb"\bBODY\[\]")
_EMPTY = re.compile(rb'\bBODY\[\](?:<\d+>)? ""')
_START = re.compile(rb"^\d+ \(")


def checked(result: tuple[str, list[Any]], command: str) -> list[Any]:
    status, data = result
    if status != "OK":
        raise imaplib.IMAP4.error(f"{command}: {words(data)}")
    return data


def responses(data: Sequence[Any]) -> Iterator[tuple[bytes, bytes | None]]:
    """Each message's own text and its literal, out of imaplib's mixture of bytes and pairs."""
    text, literal = b"", None
    for item in data:
        head, body = item if isinstance(item, tuple) else (item or b"", None)
        if _START.match(head):
            if text:
                yield text, literal
            text, literal = head, body
        else:
            text, literal = text + b" " + head, body if body is not None else literal
    if text:
        yield text, literal


def fetched(response: tuple[bytes, bytes | None]) -> Fetched | None:
    """One message; None for what the server told unasked, such as another session's flags.

    A body that comes as NIL, which says nothing of an expunge, is an error: the message is there.
    """
    text, literal = response
    uid = _UID.search(text)
    if uid is None or (literal is None and not _BODY.search(text)):
        return None
    raw = b"" if literal is None and _EMPTY.search(text) else literal
    size, flags, date = _SIZE.search(text), _FLAGS.search(text), _DATE.search(text)
    return Fetched(
        uid=int(uid.group(1)),
        received=internaldate(date.group(1)) if date else None,
        flags=frozenset(flags.group(1).decode("ascii", "replace").split()) if flags else frozenset(),
        raw=raw,
        size=int(size.group(1)) if size else len(raw or b""),
        error=NO_CONTENT if raw is None else None,
    )


def internaldate(value: bytes) -> datetime | None:
    try:
        return datetime.strptime(value.decode().strip(), "%d-%b-%Y %H:%M:%S %z").astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def uids_told(data: Sequence[Any]) -> list[int]:
    """The UIDs in the answer to a FETCH."""
    return [int(found.group(1)) for text, _ in responses(data) if (found := _UID.search(text))]


def numbers(data: Sequence[Any]) -> list[int]:
    """The numbers in the answer to a SEARCH."""
    words = (word for item in data if item for word in bytes(item).split())
    return [found for word in words if (found := number(word))]


def number(word: bytes) -> int:
    """A number as IMAP knows them; 0 for what is none."""
    found = int(word) if word.isdigit() and len(word) <= len(str(LARGEST_NUMBER)) else 0
    return found if found <= LARGEST_NUMBER else 0


def joined(data: Sequence[Any]) -> bytes:
    parts = [b"\r\n".join(item) if isinstance(item, tuple) else item or b"" for item in data]
    return b" ".join(parts)


def words(data: Sequence[Any]) -> str:
    """What a server said, cut for a message to people."""
    return joined(data).decode("utf-8", "replace").strip()[:300]
