"""The documents attached to a mail, from its bytes and from what the server says of its structure."""

from __future__ import annotations

from collections import Counter

from mailbot.adapters.parsing.parts import Part
from mailbot.adapters.parsing.smime import PKCS7_TYPES
from mailbot.adapters.parsing.text import body_parts
from mailbot.domain.mime.attaching import is_attachment
from mailbot.domain.model import Attachment


def read_attachments(root: Part) -> tuple[Attachment, ...]:
    """Documents in their order, with those of mails passed on, which follow the mail that holds them."""
    bodies = body_parts(root)
    for part in root.walk():
        if part.is_message and part.children:
            bodies |= body_parts(part.children[0])
    reported = {id(inner) for part in _original_mails(root) for inner in part.walk()}
    return tuple(
        Attachment(part.name, part.content_type, part.size)
        for part in root.walk()
        if id(part) not in reported and _counts(part, bodies)
    )


def _original_mails(root: Part) -> list[Part]:
    """The mails that reports are about: nobody attached them."""
    reports = (part for part in root.walk() if part.content_type == "multipart/report")
    return [child for report in reports for child in report.children if child.is_message]


def _counts(part: Part, bodies: set[int]) -> bool:
    if part.content_type in PKCS7_TYPES:
        return False
    return is_attachment(
        part.content_type,
        part.disposition,
        part.name,
        has_content_id=part.has_content_id,
        is_body=id(part) in bodies,
    )


def merge_attachments(
    structure: tuple[Attachment, ...], read: tuple[Attachment, ...]
) -> tuple[Attachment, ...]:
    """What the server names, with its sizes, then what only the bytes show; nothing twice.

    Two documents of one name and type are two, if both sides or one side has two of them.
    """
    known = Counter((attachment.name, attachment.content_type) for attachment in structure)
    more = []
    for attachment in read:
        key = (attachment.name, attachment.content_type)
        if known[key]:
            known[key] -= 1
        else:
            more.append(attachment)
    return structure + tuple(more)
