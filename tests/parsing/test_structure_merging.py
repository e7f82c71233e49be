"""Attachments from the bytes and from the server's structure are one list."""

from __future__ import annotations

from mailbot.adapters.parsing import parse
from mailbot.domain.model import Attachment

MAIL = (
    b"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nBonjour\n"
    b"--b\nContent-Type: application/pdf; name=bail.pdf\nContent-Transfer-Encoding: base64\n\nJVBERi0x"
)


def test_an_attachment_that_both_name_stands_once_with_the_servers_size() -> None:
    known = (Attachment("bail.pdf", "application/pdf", 90_000), Attachment("photo.jpg", "image/jpeg", 40_000))
    assert parse(MAIL, structure=known).attachments == known


def test_an_attachment_that_only_the_bytes_show_is_added() -> None:
    known = (Attachment("photo.jpg", "image/jpeg", 40_000),)
    assert [a.name for a in parse(MAIL, structure=known).attachments] == ["photo.jpg", "bail.pdf"]


def test_two_attachments_of_one_name_are_two() -> None:
    known = (Attachment("bail.pdf", "application/pdf", 1), Attachment("bail.pdf", "application/pdf", 2))
    assert parse(MAIL, structure=known).attachments == known
