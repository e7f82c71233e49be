"""The header of a mail or of a part, as fields: damaged headers, NULs and missing blank lines included."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from mailbot.domain.mime.words import clean, decode_words, header_text

MOST_FIELDS = 1000
LONGEST_VALUE = 65_536

# A field with its folded lines (RFC 5322 §2.2.3). A space before the colon is obsolete but seen.
# Possessive: else the way back from each folded line is kept, sixty times the field in memory.
_FIELD = re.compile(rb"^([!-9;-~]{1,100})[ \t]*:([^\n]*+(?:\n[ \t][^\n]*+)*+)", re.MULTILINE)
_END = re.compile(rb"\n\r?\n")
_LEADING = re.compile(rb"(?:[ \t\r]{0,100}\n){0,1000}(?:>?From [^\n]*\n)?")
_BLANK = re.compile(rb"\r?\n")
_FOLD = re.compile(rb"\r?\n")


@dataclass(frozen=True)
class Field:
    """One header field: name in lower case, value as bytes without folds, cut at 64 KiB."""

    name: str
    raw: bytes
    tail: bytes = b""
    """The last 64 KiB of a value that was cut: a list of ids ends there."""

    @cached_property
    def text(self) -> str:
        """The value as characters, its encoded words not yet decoded."""
        return clean(header_text(self.raw))

    @cached_property
    def decoded(self) -> str:
        return clean(decode_words(self.text)) if "=?" in self.text else self.text


class Fields(tuple[Field, ...]):
    """The fields of a header in their order."""

    __slots__ = ()

    def all(self, name: str) -> list[Field]:
        return [field for field in self if field.name == name]

    def first(self, name: str) -> Field | None:
        return next((field for field in self if field.name == name), None)

    def text(self, name: str) -> str:
        """The first value of that name with its encoded words, or ""."""
        field = self.first(name)
        return field.text if field else ""


def read_fields(data: bytes, start: int, end: int, *, of_part: bool = False) -> tuple[Fields, int]:
    """The header that begins at `start`, and where its body begins.

    Before the header of a mail, blank lines and an mbox "From " line are passed over; a part that begins
    with a blank line has no header. A line that is no field is passed over if fields follow it; else the
    body begins there, as if the blank line were missing.
    """
    leading = (_BLANK if of_part else _LEADING).match(data, start, end)
    if leading and leading.end() > start:
        if of_part:
            return Fields(), leading.end()
        start = leading.end()
    blank = _END.search(data, start, end)
    header_end = blank.start() + 1 if blank else end
    body = blank.end() if blank else end
    if of_part and not _FIELD.match(data, start, header_end):
        return Fields(), start
    fields: list[Field] = []
    position = start
    while position < header_end and len(fields) < MOST_FIELDS:
        match = _FIELD.match(data, position, header_end) or _FIELD.search(data, position, header_end)
        if match is None:
            body = body if _is_blank(data, position, header_end) else position
            break
        fields.append(_field(match[1], match[2]))
        position = match.end() + 1
    return Fields(fields), body


def _is_blank(data: bytes, start: int, end: int) -> bool:
    return not data[start : min(end, start + 200)].strip()


def _field(name: bytes, value: bytes) -> Field:
    tail = value[-LONGEST_VALUE:] if len(value) > LONGEST_VALUE else b""
    return Field(name.decode("ascii").lower(), _unfold(value[:LONGEST_VALUE]), _unfold(tail))


def _unfold(value: bytes) -> bytes:
    if b"\n" in value or b"\r" in value:
        value = _FOLD.sub(b"", value)
    return value.replace(b"\0", b"").strip()
