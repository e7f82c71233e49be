"""A letter as bytes: header fields and two alternatives (RFC 5322, 2045, 2047).

Lines are US-ASCII, but where base64 would make a letter too large: three bytes a character, as Georgian,
Tamil or Ethiopic have, go as they are (RFC 6152), a third smaller.

Written by hand: `email.message.EmailMessage` takes some 3 ms for a letter, and its folding turns a
Message-ID of more than 78 characters into an encoded word, which breaks the thread.
"""

from __future__ import annotations

import base64
import hashlib
import quopri
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from email.header import Header
from email.utils import format_datetime
from functools import lru_cache

LARGEST = 25_000
"""Bytes of a letter, header and both alternatives (RFC 3834 §2: no more than some kilobytes)."""
_FOLD = 76
_LONGEST_LINE = 900
"""Bytes, well below the 998 of RFC 5322 §2.1.1."""
_NOT_TEXT = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+"
)
_MESSAGE_ID = re.compile(r"[!-;=?-~]{1,900}")
_PLAIN_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+")


def one_line(text: str) -> str:
    """Text without controls and line breaks, fit for a header field (RFC 3834 §3.2)."""
    return " ".join(_NOT_TEXT.sub(" ", text).split(" ")).strip()


def field(name: str, value: str) -> str:
    """One unstructured field, folded; what is not ASCII becomes encoded words (RFC 2047)."""
    clean = one_line(value)
    if clean.isascii() and len(name) + len(clean) < _FOLD and "=?" not in clean:
        return f"{name}: {clean}\r\n"
    if clean.isascii() and "=?" not in clean:
        return _folded(name, clean.split(" "))
    return f"{name}: {_encoded(name, clean)}\r\n"


def ids_field(name: str, ids: Iterable[str]) -> str:
    """A field of message ids, one to a line where need be; what is no id is left out."""
    valid = [f"<{bare}>" for bare in map(_bare, ids) if _MESSAGE_ID.fullmatch(bare)]
    return _folded(name, valid) if valid else ""


@lru_cache(maxsize=200)  # a bureau has one name for all its letters
def mailbox_field(name: str, display: str, address: str) -> str:
    """A field of one address with its display name."""
    clean = one_line(display)
    if not clean:
        return f"{name}: {address}\r\n"
    if not clean.isascii() or "=?" in clean:
        return f"{name}: {_encoded(name, clean)}\r\n <{address}>\r\n"
    quoted = clean if _PLAIN_ATOMS.fullmatch(clean) else '"' + re.sub(r'(["\\])', r"\\\1", clean) + '"'
    return f"{name}: {quoted}\r\n <{address}>\r\n"


def date_field(name: str, moment: datetime) -> str:
    return f"{name}: {format_datetime(moment)}\r\n"


def alternative(fields: Sequence[str], text: str, html: str, seed: str) -> bytes:
    """The whole mail. `seed` makes the boundary: the same letter has the same bytes."""
    # "=_" occurs neither in quoted-printable nor in base64 (RFC 2045 §6.7)
    boundary = "=_" + hashlib.sha256(seed.encode()).hexdigest()[:24]
    head = "".join(fields) + (
        f'MIME-Version: 1.0\r\nContent-Type: multipart/alternative;\r\n boundary="{boundary}"\r\n\r\n'
    )
    contents = (('text/plain; charset="utf-8"; format=flowed', text), ('text/html; charset="utf-8"', html))
    mail = _assembled(head, boundary, [_part(kind, body) for kind, body in contents])
    if len(mail) > LARGEST:
        mail = _assembled(head, boundary, [_eight_bit_part(kind, body) for kind, body in contents])
    return mail


def _assembled(head: str, boundary: str, parts: Iterable[str]) -> bytes:
    inside = "".join(f"--{boundary}\r\n{part}" for part in parts)
    return f"{head}{inside}--{boundary}--\r\n".encode()


def _part(content_type: str, text: str) -> str:
    """In the shorter of the two encodings; most letters are shorter in quoted-printable."""
    raw = text.encode()
    printable = quopri.encodestring(raw.replace(b"\r\n", b"\n")).decode("ascii").replace("\n", "\r\n")
    if len(printable) <= _length_in_base64(raw):
        return _headed(content_type, "quoted-printable", printable)
    body = base64.encodebytes(raw).decode("ascii").replace("\n", "\r\n").removesuffix("\r\n")
    return _headed(content_type, "base64", body)


def _length_in_base64(raw: bytes) -> int:
    """Lines of 76 characters for 57 bytes each (RFC 2045 §6.8), with CRLF between."""
    return 4 * -(-len(raw) // 3) + 2 * max(0, -(-len(raw) // 57) - 1)


def _eight_bit_part(content_type: str, text: str) -> str:
    return _headed(content_type, "8bit", "\r\n".join(map(_broken, text.splitlines())) + "\r\n")


def _headed(content_type: str, encoding: str, body: str) -> str:
    return f"Content-Type: {content_type}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{body}\r\n"


def _broken(line: str) -> str:
    """A line of HTML, broken at spaces where it has too many bytes; flowed text has short ones."""
    pieces = [""]
    for word in line.split(" "):
        longer = f"{pieces[-1]} {word}" if pieces[-1] else word
        if len(longer.encode()) <= _LONGEST_LINE or not pieces[-1]:
            pieces[-1] = longer
        else:
            pieces.append(word)
    return "\r\n".join(pieces) if len(pieces) > 1 else line


def _encoded(name: str, text: str) -> str:
    return Header(text, "utf-8", _FOLD, name).encode(linesep="\r\n")


def _folded(name: str, words: Sequence[str]) -> str:
    lines = [f"{name}:"]
    for word in words:
        if len(lines[-1]) + len(word) + 1 > _FOLD and lines[-1].strip() and len(lines[-1]) > len(name) + 1:
            lines.append("")
        lines[-1] += f" {word}"
    return "\r\n".join(lines) + "\r\n"


def _bare(message_id: str) -> str:
    return message_id.strip().removeprefix("<").removesuffix(">")
