"""Bytes to text, whatever charset a mail claims, claims wrongly or does not claim."""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

# Names that mail uses for something larger than they say (as browsers read them, WHATWG Encoding §4.2),
# or that Python does not know.
_ALIASES = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "ansi": "cp1252",
    "x-ansi": "cp1252",
    "iso-8859-8-i": "iso8859_8",
    "iso-8859-8-e": "iso8859_8",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "big5": "big5hkscs",
    "x-mac-roman": "mac_roman",
    "x-mac-cyrillic": "mac_cyrillic",
    "unicode-1-1-utf-7": "utf_7",
    "unicode-1-1-utf-8": "utf-8",
    "utf8mb4": "utf-8",
}

# Text codecs of Python that are no charsets of mail; some are slow, one raises always.
_NOT_CHARSETS = frozenset(
    {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"}
)

# What a sender that never thought about charsets writes in the West. Text that claims one of these and
# is valid UTF-8 all the same is UTF-8: its bytes hardly ever make sense in the claimed charset.
_WESTERN = frozenset({"cp1252", "iso8859-15", "iso8859-1", "mac-roman", "cp850"})

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_NAME = re.compile(r"[a-z0-9][a-z0-9_:+-]{0,39}")
_SURROGATES = re.compile("[\ud800-\udfff]")


@lru_cache(maxsize=512)
def codec_name(charset: str) -> str | None:
    """Python's name for a charset, or None for one that does not exist."""
    match = _NAME.match(charset.strip("\"' \t").lower())
    if match is None:
        return None
    name = _ALIASES.get(match[0], match[0])
    if name.replace("-", "_") in _NOT_CHARSETS:
        return None
    try:
        info = codecs.lookup(name)
        b"x".decode(name, "replace")  # refuses the codecs that are not from bytes to text
    except (LookupError, ValueError, UnicodeError):
        return None
    return info.name


def decode(data: bytes, charset: str | None = None) -> str:
    """Text without NUL and lone surrogates, its lines ended by LF.

    A byte order mark wins, then the claimed charset if the bytes agree with it, then UTF-8, then
    windows-1252. A character cut in two at the end is dropped: a mail may be fetched in part.
    """
    text = _by_mark_claim_or_guess(data, charset).replace("\0", "")
    if _SURROGATES.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _by_mark_claim_or_guess(data: bytes, charset: str | None) -> str:
    for mark, marked in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(marked, "replace")
    codec = codec_name(charset) if charset else None
    if codec is None or codec == "utf-8" or (codec in _WESTERN and not data.isascii()):
        return _guess(data, fallback=codec)
    if codec.startswith(("utf-16", "utf-32")) and b"\0" not in data:
        return _guess(data, fallback=None)
    try:
        return data.decode(codec)
    except (UnicodeError, ValueError):
        whole = _utf8(data)
        return data.decode(codec, "replace") if whole is None else whole


def _guess(data: bytes, fallback: str | None) -> str:
    whole = _utf8(data)
    if whole is not None:
        return whole
    damaged = data.decode("utf-8", "replace")
    if fallback in (None, "utf-8") and _mostly_whole(damaged):
        return damaged
    return data.decode("cp1252" if fallback in (None, "utf-8") else fallback, "replace")


def _mostly_whole(text: str) -> bool:
    """UTF-8 with a few bytes broken, rather than another charset."""
    broken = text.count("\ufffd")
    return broken < sum(character > "\x7f" for character in text) - broken


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        cut = error.end == len(data) and error.start >= len(data) - 3 and error.start > 0
        if cut and error.reason == "unexpected end of data":
            return data[: error.start].decode("utf-8")
        return None
