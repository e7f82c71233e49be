"""The bytes of a mail, or of its beginning, to a `Message`."""

from __future__ import annotations

import re
from datetime import tzinfo
from zoneinfo import ZoneInfo

from mailbot.adapters.parsing.addresses import read_addresses, read_ids, read_message_id, read_return_path
from mailbot.adapters.parsing.attachments import merge_attachments, read_attachments
from mailbot.adapters.parsing.dates import parse_date, parse_received_date
from mailbot.adapters.parsing.fields import Fields
from mailbot.adapters.parsing.forwards import has_forward_subject, read_forwarded
from mailbot.adapters.parsing.parts import Part, read_parts
from mailbot.adapters.parsing.reports import read_report
from mailbot.adapters.parsing.smime import PKCS7_TYPES, is_enveloped
from mailbot.adapters.parsing.text import best_text
from mailbot.domain.model import Attachment, Headers, Message

LONGEST_SUBJECT = 2_000
"""Characters."""
METROPOLE = ZoneInfo("Europe/Paris")

_CALENDAR_TYPES = ("text/calendar", "application/ics")
_METHOD = re.compile(rb"^METHOD(?:;[^:\r\n]{0,100})?:\s{0,5}([A-Za-z-]{1,30})", re.MULTILINE)
_PGP_MESSAGE = "-----BEGIN PGP MESSAGE-----"


def parse(
    raw: bytes,
    size: int | None = None,
    structure: tuple[Attachment, ...] = (),
    *,
    zone: tzinfo = METROPOLE,
) -> Message:
    """The message in `raw`, which may be only the first part of it.

    `size` is that of the whole mail in bytes; `structure` names its attachments where the server told
    them; `zone` is where agents forward mail, whose header blocks show local times.
    """
    root = read_parts(raw)
    fields = root.fields
    subject = _decoded(fields, "subject")[:LONGEST_SUBJECT]
    text, html_only = best_text(root, forwarded=has_forward_subject(subject))
    report = read_report(root, text)
    senders = read_addresses(fields.all("from"))
    return Message(
        message_id=read_message_id(fields.first("message-id")),
        sender=senders[0] if senders else None,
        reply_to=read_addresses(fields.all("reply-to")),
        to=read_addresses(fields.all("to")),
        cc=read_addresses(fields.all("cc")),
        bcc=read_addresses(fields.all("bcc")),
        resent=read_addresses(f for name in ("to", "cc", "bcc") for f in fields.all(f"resent-{name}")),
        return_path=read_return_path(fields.first("return-path")),
        subject=subject,
        date=parse_date(fields.text("date")),
        top_received=parse_received_date(fields.text("received")),
        in_reply_to=read_ids(fields.all("in-reply-to")),
        references=read_ids(fields.all("references")),
        headers=Headers(tuple((field.name, field.decoded) for field in fields)),
        content_type=root.content_type,
        part_types=tuple(part.content_type for part in root.walk()),
        text=text,
        html_only=html_only,
        attachments=merge_attachments(structure, read_attachments(root)),
        report=report,
        forwarded=None if report else read_forwarded(root, text, subject, zone),
        calendar_method=_calendar_method(root),
        encrypted=_is_encrypted(root, text),
        content_language=_decoded(fields, "content-language") or None,
        size=len(raw) if size is None else size,
    )


def _decoded(fields: Fields, name: str) -> str:
    field = fields.first(name)
    return field.decoded if field else ""


def _calendar_method(root: Part) -> str | None:
    """What a calendar object asks (RFC 5546): REQUEST, REPLY, CANCEL …, in capitals."""
    for part in root.walk(into_messages=False):
        if part.content_type in _CALENDAR_TYPES:
            if method := part.parameters.get("method"):
                return method.upper()
            if found := _METHOD.search(part.body(4096)):
                return found[1].decode("ascii").upper()
    return None


def _is_encrypted(root: Part, text: str) -> bool:
    """Whether the mail's own content is for the holder of a key."""
    if any(line.startswith(_PGP_MESSAGE) for line in text[:20_000].splitlines()):
        return True
    return any(
        part.content_type == "multipart/encrypted" or _is_enveloped(part)
        for part in root.walk(into_messages=False)
    )


def _is_enveloped(part: Part) -> bool:
    return part.content_type in PKCS7_TYPES and is_enveloped(
        part.parameters.get("smime-type", ""), part.body(4096)
    )
