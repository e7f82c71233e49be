"""The parts of a mail as a tree of slices: nothing is copied, nothing recurses far, nothing raises.

The standard library's parser makes an object of every part and a generator of every level, so that a
million boundary lines or ten thousand levels bring it down; and it reads line by line, where most mail
is attachments that need no reading at all. Here boundaries are found by searching for them, within
three budgets, and what lies beyond them stays one unread part.
"""

from __future__ import annotations

import binascii
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from mailbot.adapters.parsing.fields import Fields, read_fields
from mailbot.adapters.parsing.smime import PKCS7_TYPES, signed_content
from mailbot.domain.mime.parameters import file_name, parse_value
from mailbot.domain.mime.words import base64_bytes

MESSAGE_TYPES = ("message/rfc822", "message/global")
DEEPEST = 50
MOST_PARTS = 500
MOST_WRAPPED = 8_000_000
"""Encoded bytes that are read of a mail that is itself encoded or signed: they are copied at each level."""
MOST_BOUNDARY_LINES = 5_000
"""How many lines that look like a boundary are examined in one mail."""

_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]{1,60}/[a-z0-9!#$&^_.+-]{1,100}")
_SEEMING_BOUNDARY = re.compile(
    rb"^--([^\s-][^\r\n]{0,69}?|-{2,60}[^\s-][^\r\n]{0,69}?)[ \t]*\r?\n", re.MULTILINE
)


@dataclass(eq=False)
class Part:
    """One part: its header, and where its body lies in `data`."""

    fields: Fields
    content_type: str
    parameters: dict[str, str]
    disposition: str
    name: str
    data: bytes
    start: int
    end: int
    children: list[Part] = field(default_factory=list)

    @property
    def has_content_id(self) -> bool:
        return self.fields.first("content-id") is not None

    @property
    def encoding(self) -> str:
        return self.fields.text("content-transfer-encoding").partition(";")[0].strip().lower()

    def body(self, most: int) -> bytes:
        """The decoded body; of the encoded one at most that many bytes are read."""
        data = self.data[self.start : min(self.end, self.start + most)]
        match self.encoding:
            case "base64":
                return base64_bytes(data)
            case "quoted-printable":
                return binascii.a2b_qp(data)
            case "x-uuencode" | "uuencode" | "x-uue":
                return _uudecode(data)
            case _:
                return data

    @property
    def size(self) -> int:
        """The decoded size in bytes, estimated for base64 (a line break every 76 characters)."""
        length = self.end - self.start
        return length * 57 // 78 if self.encoding == "base64" else length

    @property
    def is_message(self) -> bool:
        return self.content_type in MESSAGE_TYPES

    def walk(self, *, into_messages: bool = True) -> Iterator[Part]:
        """The part and all below it in their order; if asked, not into mails within the mail."""
        yield self
        if self.is_message and not into_messages:
            return
        for child in self.children:
            yield from child.walk(into_messages=into_messages)


@dataclass
class _Budget:
    parts: int = MOST_PARTS
    lines: int = MOST_BOUNDARY_LINES


def read_parts(raw: bytes) -> Part:
    if b"\n" not in raw:
        raw = raw.replace(b"\r", b"\n")
    return _read_mail(raw, 0, len(raw), _Budget(), 0)


def _read_mail(data: bytes, start: int, end: int, budget: _Budget, depth: int) -> Part:
    return _descend(_part(*read_fields(data, start, end), data, end, "text/plain"), budget, depth)


def _read_part(data: bytes, start: int, end: int, budget: _Budget, depth: int, default: str) -> Part:
    return _descend(_part(*read_fields(data, start, end, of_part=True), data, end, default), budget, depth)


def _descend(part: Part, budget: _Budget, depth: int) -> Part:
    budget.parts -= 1
    if depth < DEEPEST:
        if part.content_type.startswith("multipart/"):
            _split(part, budget, depth)
        elif part.is_message and budget.parts > 0:
            _enter_message(part, budget, depth)
        elif part.content_type in PKCS7_TYPES:
            _enter_signed(part, budget, depth)
    return part


def _part(fields: Fields, start: int, data: bytes, end: int, default: str) -> Part:
    declared, parameters = parse_value(fields.text("content-type"))
    if not _TYPE.fullmatch(declared):  # RFC 2045 §5.2: what cannot be understood is plain text
        declared = default if not declared else "text/plain"
    disposition, more = parse_value(fields.text("content-disposition"))
    return Part(fields, declared, parameters, disposition, file_name(more, parameters), data, start, end)


def _enter_message(part: Part, budget: _Budget, depth: int) -> None:
    data, start, end = part.data, part.start, part.end
    if part.encoding in ("base64", "quoted-printable"):  # RFC 2046 §5.2.1 forbids it, mailers do it
        data = part.body(MOST_WRAPPED)
        start, end = 0, len(data)
    part.children = [_read_mail(data, start, end, budget, depth + 1)]


def _enter_signed(part: Part, budget: _Budget, depth: int) -> None:
    content = signed_content(part.body(MOST_WRAPPED))
    if content is not None and budget.parts > 0:
        part.children = [_read_mail(content, 0, len(content), budget, depth + 1)]


def _split(part: Part, budget: _Budget, depth: int) -> None:
    default = "message/rfc822" if part.content_type == "multipart/digest" else "text/plain"
    boundary = part.parameters.get("boundary", "").encode("utf-8", "replace").rstrip()
    slices = list(_slices(part, boundary, budget)) if boundary else []
    if not slices:
        slices = list(_slices(part, _seeming_boundary(part), budget))
    for start, end in slices:
        if budget.parts <= 0:
            break
        part.children.append(_read_part(part.data, start, end, budget, depth + 1, default))
    if not slices:  # no boundary at all: what is there is text
        part.children = [_part(Fields(), part.start, part.data, part.end, "text/plain")]


def _seeming_boundary(part: Part) -> bytes:
    match = _SEEMING_BOUNDARY.search(part.data, part.start, min(part.end, part.start + 65_536))
    return match[1] if match else b""


def _slices(part: Part, boundary: bytes, budget: _Budget) -> Iterator[tuple[int, int]]:
    """Where the body parts between the boundary lines lie (RFC 2046 §5.1.1)."""
    if not boundary:
        return
    begin = -1
    for line_start, line_end, last in _boundary_lines(part, boundary, budget):
        if begin >= 0:
            yield begin, max(begin, line_start)
        begin = line_end
        if last:
            return
    if begin >= 0:
        yield begin, part.end


def _boundary_lines(part: Part, boundary: bytes, budget: _Budget) -> Iterator[tuple[int, int, bool]]:
    """(end of the part before, start of the next, whether it closes) of each line."""
    data, wanted = part.data, b"--" + boundary
    position = part.start
    while budget.lines > 0:
        found = data.find(wanted, position, part.end)
        if found < 0:
            return
        position = found + len(wanted)
        budget.lines -= 1
        if found > part.start and data[found - 1] != 0x0A:
            continue
        newline = data.find(b"\n", position, min(position + 300, part.end))
        line_end = newline + 1 if newline >= 0 else part.end
        rest = data[position : min(line_end, position + 300)].strip()
        if rest in (b"", b"--"):
            yield _before_newline(data, part.start, found), line_end, rest == b"--"


def _before_newline(data: bytes, start: int, position: int) -> int:
    """The line break before a boundary belongs to the boundary (RFC 2046 §5.1.1)."""
    if position > start and data[position - 1] == 0x0A:
        position -= 1
        if position > start and data[position - 1] == 0x0D:
            position -= 1
    return position


def _uudecode(data: bytes) -> bytes:
    decoded = bytearray()
    for ended in io.BytesIO(data):
        line = ended.rstrip(b"\r\n")
        if not line or line.startswith(b"begin "):  # of an empty line binascii makes 32 bytes
            continue
        if line.strip() in (b"end", b"`"):
            break
        try:
            decoded += binascii.a2b_uu(line)
        except binascii.Error:
            continue
    return bytes(decoded)
