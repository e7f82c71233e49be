"""Reading a letter as its reader does: the words, whatever their layout."""

from __future__ import annotations

import email
import email.policy
import html
import re
from email.message import EmailMessage

LANGUAGES = ("fr", "en", "es", "ar", "uk", "ru")
ISOLATES = re.compile("[\u200e\u200f\u2066-\u2069]")


def parts(raw: bytes) -> tuple[str, str]:
    """The text, unflowed (RFC 3676), and the HTML of a letter."""
    parsed = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(parsed, EmailMessage)
    text, rich = (part.get_content().replace("\r\n", "\n") for part in parsed.iter_parts())
    return text.replace(" \n", " "), rich


def plain(text: str) -> str:
    """The words of a text or of an HTML page, whatever its layout and decoration."""
    shown = re.sub(r"<head>.*</head>|<wbr>", "", text, flags=re.DOTALL)
    body = html.unescape(re.sub(r"<[^>]+>", " ", shown))
    words = re.sub(r"_{9,}|— | —(?=\n|$)|(?m:^- )", " ", ISOLATES.sub("", body).replace("\u2029", " "))
    spaced = re.sub(r"\s+", " ", words).replace("( ", "(").strip()
    return re.sub(r"\s+([.,:;)،。።፣፤፦，：；）।۔؛՝։])", r"\1", spaced)


def blocks(text: str) -> list[str]:
    """The parts of a text, one for each language."""
    return text.split("_" * 60)


def body(page: str) -> str:
    found = re.search(r"<body[^>]*>(.*)</body>", page, re.DOTALL)
    assert found
    return found[1]
