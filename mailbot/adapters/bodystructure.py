"""IMAP BODYSTRUCTURE (RFC 9051 §7.5.2) to attachments, without fetching them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mailbot.domain.mime.attaching import is_attachment
from mailbot.domain.mime.parameters import file_name, join_parameters
from mailbot.domain.mime.words import header_text
from mailbot.domain.model import Attachment

MOST_TOKENS = 100_000
DEEPEST = 60
MOST_PARTS = 500

Item = bytes | tuple[bytes, ...] | None
Value = str | None | list["Value"]

_TOKEN = re.compile(
    rb"""\s*(?:([()])|"((?:[^"\\]|\\.)*)"?|~?\{(\d{1,9})\+?\}\r?\n|([^\s()"{]+)|(.))""", re.DOTALL
)
_QUOTED_PAIR = re.compile(rb"\\(.)", re.DOTALL)


def parse_bodystructure(response: bytes | Iterable[Item]) -> tuple[Attachment, ...]:
    """The attachments that a FETCH response shows, in their order; () where it shows no structure.

    `response` is what imaplib gives: bytes, or a list in which a literal comes as a tuple of the line
    that announces it and its bytes. Sizes are of the decoded content, estimated for base64.
    """
    structure = _structure(_tokens(_joined(response)))
    return tuple(_attachments(structure)) if isinstance(structure, list) else ()


def _joined(response: bytes | Iterable[Item]) -> bytes:
    if isinstance(response, bytes):
        return response
    pieces = []
    for item in response:
        if isinstance(item, tuple):
            pieces.append(b"\r\n".join(item))
        elif item is not None:
            pieces.append(item)
    return b"".join(pieces)


def _tokens(data: bytes) -> Iterator[tuple[str, str]]:
    """(kind, value) of each token: "(" and ")", "string" or "atom"."""
    position = 0
    for _ in range(MOST_TOKENS):
        match = _TOKEN.match(data, position)
        if match is None:
            return
        position = match.end()
        if match[1]:
            yield match[1].decode("ascii"), ""
        elif match[2] is not None:
            yield "string", header_text(_QUOTED_PAIR.sub(rb"\1", match[2]))
        elif match[3]:
            yield "string", header_text(data[position : position + int(match[3])])
            position += int(match[3])
        elif match[4]:
            yield "atom", match[4].decode("ascii", "replace")


def _structure(tokens: Iterator[tuple[str, str]]) -> Value:
    """The list that follows the word BODYSTRUCTURE, or BODY with nothing behind it."""
    for kind, value in tokens:
        if kind == "atom" and value.upper() in ("BODYSTRUCTURE", "BODY"):
            return _list(tokens)
    return None


def _list(tokens: Iterator[tuple[str, str]]) -> Value:
    """The list that begins now. One that ends too early keeps what it has; below a depth all is left out."""
    root: list[Value] = []
    open_lists = [root]
    for kind, value in tokens:
        if kind == "(":
            inner: list[Value] = []
            if len(open_lists) <= DEEPEST:
                open_lists[-1].append(inner)
            open_lists.append(inner)
        elif kind == ")":
            open_lists.pop()
            if len(open_lists) <= 1:
                break
        else:
            open_lists[-1].append(None if kind == "atom" and value.upper() == "NIL" else value)
    return root[0] if root else None


@dataclass(frozen=True, slots=True)
class _Leaf:
    content_type: str
    disposition: str
    name: str
    has_content_id: bool
    size: int
    inner: Value
    in_alternative: bool


def _attachments(structure: list[Value]) -> Iterator[Attachment]:
    body_seen = False
    for leaf, _ in zip(_leaves(structure), range(MOST_PARTS), strict=False):
        readable = leaf.content_type in ("text/plain", "text/html") and leaf.disposition != "attachment"
        is_body = readable and (leaf.in_alternative or not body_seen)
        body_seen = True
        if is_attachment(
            leaf.content_type,
            leaf.disposition,
            leaf.name,
            has_content_id=leaf.has_content_id,
            is_body=is_body,
        ):
            yield Attachment(leaf.name, leaf.content_type, leaf.size)
        if isinstance(leaf.inner, list):
            yield from _attachments(leaf.inner)


def _leaves(part: list[Value], *, in_alternative: bool = False) -> Iterator[_Leaf]:
    """The parts that have no parts, in their order; a mail within the mail is one of them."""
    if part and isinstance(part[0], list):
        kind = next((value for value in part if isinstance(value, str)), "").lower()
        children = [child for child in part if isinstance(child, list)]
        for child in children[: _child_count(part)]:
            if not (kind == "report" and _type(child) == "message/rfc822"):
                yield from _leaves(child, in_alternative=kind == "alternative")
    elif _type(part):
        yield _leaf(part, in_alternative)


def _child_count(part: list[Value]) -> int:
    """How many lists stand before the subtype: the others are parameters and disposition."""
    return next((n for n, value in enumerate(part) if not isinstance(value, list)), len(part))


def _type(part: list[Value]) -> str:
    kind, subtype = _string(part, 0), _string(part, 1)
    return f"{kind}/{subtype}".lower() if kind and subtype else ""


def _leaf(part: list[Value], in_alternative: bool) -> _Leaf:
    content_type = _type(part)
    is_mail = content_type in ("message/rfc822", "message/global")
    # After the size stand, for text, its lines; for a mail, its envelope, structure and lines.
    place = 11 if is_mail else 9 if content_type.startswith("text/") else 8
    disposition, parameters = _disposition(part, place)
    return _Leaf(
        content_type,
        disposition,
        file_name(parameters, _parameters(_at(part, 2))),
        bool(_string(part, 3)),
        _size(_string(part, 6), _string(part, 5)),
        _at(part, 8) if is_mail else None,
        in_alternative,
    )


def _disposition(part: list[Value], place: int) -> tuple[str, dict[str, str]]:
    value = _at(part, place)
    if isinstance(value, list) and value and isinstance(value[0], str):
        return value[0].lower(), _parameters(_at(value, 1))
    return "", {}


def _parameters(value: Value) -> dict[str, str]:
    if not isinstance(value, list):
        return {}
    pairs = zip(value[::2], value[1::2], strict=False)
    return join_parameters((n, v) for n, v in pairs if isinstance(n, str) and isinstance(v, str))


def _size(octets: str, encoding: str) -> int:
    count = int(octets) if octets.isascii() and octets.isdigit() and len(octets) < 16 else 0
    return count * 57 // 78 if encoding.lower() == "base64" else count


def _at(part: list[Value], place: int) -> Value:
    return part[place] if place < len(part) else None


def _string(part: list[Value], place: int) -> str:
    value = _at(part, place)
    return value if isinstance(value, str) else ""
