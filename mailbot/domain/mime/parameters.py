"""Values with parameters (RFC 2045 §5.1, RFC 2183), continued and encoded ones too (RFC 2231)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote_to_bytes

from mailbot.domain.mime.charsets import decode
from mailbot.domain.mime.words import clean, decode_words

MOST_PARAMETERS = 200
LONGEST_NAME = 255

_PARAMETER = re.compile(r""";\s*([^\s=;"]+)\s*=\s*("(?:[^"\\]|\\.)*"?|[^;]*)""", re.DOTALL)
_QUOTED_PAIR = re.compile(r"""\\(["\\])""")
_SECTION = re.compile(r"([^*]+)(?:\*(\d{1,3}))?(\*?)")


def parse_value(value: str) -> tuple[str, dict[str, str]]:
    """The value in lower case before the first semicolon, and its parameters by lower-case name."""
    main = value.partition(";")[0].partition("(")[0].strip().lower()
    pairs = (
        (match[1], _unquote(match[2]))
        for _, match in zip(range(MOST_PARAMETERS), _PARAMETER.finditer(value), strict=False)
    )
    return main, join_parameters(pairs)


def _unquote(value: str) -> str:
    value = value.strip()
    if not value.startswith('"'):
        return value
    # Only quotes and backslashes are unescaped: C:\docs\a.pdf is written unescaped by old mailers.
    return _QUOTED_PAIR.sub(r"\1", value[1:].removesuffix('"'))


def join_parameters(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Parameters by lower-case name, the sections of RFC 2231 joined and decoded.

    The first of two plain parameters of one name counts; an RFC 2231 one wins over a plain one
    (RFC 6266 §4.3 says so for the same pair in HTTP, and mailers that send both mean it so).
    """
    plain: dict[str, str] = {}
    sections: dict[str, dict[int, tuple[bool, str]]] = {}
    for name, value in pairs:
        match = _SECTION.fullmatch(name.lower())
        if match is None or (match[2] is None and not match[3]):
            plain.setdefault(name.lower(), clean(decode_words(value)))
        else:
            sections.setdefault(match[1], {}).setdefault(int(match[2] or 0), (bool(match[3]), value))
    return plain | {name: _join(numbered) for name, numbered in sections.items()}


def _join(sections: dict[int, tuple[bool, str]]) -> str:
    charset = None
    data = bytearray()
    for place, number in enumerate(sorted(sections)):
        encoded, value = sections[number]
        if encoded and place == 0 and value.count("'") >= 2:
            charset, _, value = value.split("'", 2)
        data += unquote_to_bytes(value) if encoded else value.encode("utf-8", "replace")
    return clean(decode_words(decode(bytes(data), charset or None)))


def file_name(disposition: dict[str, str], content_type: dict[str, str]) -> str:
    """The name of a file without any path, or "" where none is given."""
    name = disposition.get("filename") or content_type.get("name") or ""
    return name.replace("\\", "/").rstrip("/").rpartition("/")[2].strip()[:LONGEST_NAME]
