"""Looking at the mails that left: their heading, their text, and their page as a file to open."""

from __future__ import annotations

import email
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from mailbot.demo import words

_HEADING = ("From", "To", "Subject", "Auto-Submitted", "Content-Language")


def heading(raw: bytes) -> list[str]:
    """The header fields that tell most, decoded."""
    mail = _parsed(raw)
    return [f"{name}: {mail[name]}" for name in _HEADING if mail[name]]


def plain_text(raw: bytes) -> str:
    """The mail's text alternative, its last blank lines away."""
    return _content(raw, "plain").rstrip()


def save_pages(folder: Path) -> None:
    """Lays the HTML alternative of each .eml file in the folder beside it."""
    for file in folder.glob("*.eml"):
        page = file.with_suffix(".html")
        if not page.exists() and (html := _content(file.read_bytes(), "html")):
            page.write_text(html, encoding="utf-8")


def _content(raw: bytes, kind: str) -> str:
    part = _parsed(raw).get_body((kind,))
    return part.get_content() if isinstance(part, EmailMessage) else ""


def _parsed(raw: bytes) -> EmailMessage:
    return email.message_from_bytes(raw, policy=default)


def beginning(lines: list[str], most: int) -> list[str]:
    """The first lines, and how many more there are."""
    left = len(lines) - most
    return lines if left <= 0 else [*lines[:most], f"[… {words.count(left, 'more line')} …]"]
