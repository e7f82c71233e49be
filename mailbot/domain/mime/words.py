"""Header values to text: encoded words (RFC 2047) as mailers really write them, raw 8-bit bytes."""

from __future__ import annotations

import binascii
import re

from mailbot.domain.mime.charsets import decode

_OPENING = re.compile(r"=\?([^?\s]{1,80})\?([bBqQ])\?")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")
_SPACES = re.compile(r"[\t\r\n]+[ \t]*")
_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_NOT_BASE64 = bytes(code for code in range(256) if code not in _BASE64)
_ESCAPE = re.compile(rb"=([0-9A-Fa-f]{2})")


def clean(value: str) -> str:
    """On one line, without control characters."""
    return _CONTROLS.sub("", _SPACES.sub(" ", value)).strip()


def decode_words(value: str) -> str:
    """The value with its encoded words decoded; what cannot be decoded stays as it stands.

    Neighbouring words of one charset are joined as bytes first: many mailers cut a character in two
    between them, against RFC 2047 §5.
    """
    if "=?" not in value:
        return value
    pieces: list[str] = []
    run = _Run()
    position = 0
    for start, end, charset, data in _words(value):
        between = value[position:start]
        if between.strip() or not run.data:
            pieces += (run.take(), between)
        if charset != run.charset:
            pieces.append(run.take())
        run.charset = charset
        run.data.append(data)
        position = end
    pieces += (run.take(), value[position:])
    return "".join(pieces)


class _Run:
    """Neighbouring encoded words of one charset."""

    def __init__(self) -> None:
        self.charset = ""
        self.data: list[bytes] = []

    def take(self) -> str:
        text = decode(b"".join(self.data), self.charset)
        self.data = []
        return text


def _words(value: str) -> list[tuple[int, int, str, bytes]]:
    """(start, end, charset, bytes) of each encoded word; linear in the length of the value."""
    found = []
    opening = _OPENING.search(value)
    while opening:
        end = value.find("?=", opening.end())
        if end < 0:
            break
        charset = opening[1].partition("*")[0].lower()  # RFC 2231 §5: a language may follow
        content = value[opening.end() : end].encode("utf-8", "replace")
        data = base64_bytes(content) if opening[2] in "bB" else _q_bytes(content)
        found.append((opening.start(), end + 2, charset, data))
        opening = _OPENING.search(value, end + 2)
    return found


def _q_bytes(content: bytes) -> bytes:
    return _ESCAPE.sub(lambda m: bytes((int(m[1], 16),)), content.replace(b"_", b" "))


def base64_bytes(content: bytes) -> bytes:
    """Base64 with its damage: foreign characters, missing padding and a cut end cost only themselves."""
    try:
        return binascii.a2b_base64(content)
    except binascii.Error:
        letters = content.translate(None, _NOT_BASE64)
        if len(letters) % 4 == 1:
            letters = letters[:-1]
        return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))


def header_text(data: bytes) -> str:
    """An unfolded header value as text; raw 8-bit bytes are UTF-8 or else windows-1252."""
    return decode(data) if not data.isascii() else data.decode("ascii")
