"""Reports on mail: delivery (RFC 3464), reading (RFC 8098), abuse (RFC 5965), and bounces of old."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mailbot.adapters.parsing.addresses import parse_addresses, read_ids, read_message_id
from mailbot.adapters.parsing.fields import Fields, read_fields
from mailbot.adapters.parsing.parts import Part
from mailbot.domain.model import DeliveryReport

CASE_HEADER = "x-mailbot-case"
MOST_REPORT_BYTES = 65_536
MOST_RECIPIENTS = 200

_TYPES = {
    "message/delivery-status": "delivery-status",
    "message/global-delivery-status": "delivery-status",
    "message/disposition-notification": "disposition-notification",
    "message/global-disposition-notification": "disposition-notification",
    "message/feedback-report": "feedback-report",
}
_HEADER_TYPES = ("text/rfc822-headers", "message/global-headers")
_STATUS = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
_WORST_FIRST = ("failed", "delayed", "relayed", "expanded", "delivered")
_ORIGINAL_ID = re.compile(r"^[> \t]{0,5}Message-ID:\s{0,5}<([^<>\s]{1,500})>", re.MULTILINE | re.IGNORECASE)
_ORIGINAL_CASE = re.compile(
    r"^[> \t]{0,5}X-Mailbot-Case:[ \t]{0,5}([\w-]{1,60})", re.MULTILINE | re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Outcome:
    action: str = ""
    status: str = ""
    recipient: str = ""


def read_report(root: Part, text: str) -> DeliveryReport | None:
    """What the mail reports, or None. Reports inside mails that somebody passed on do not count."""
    parts = list(root.walk(into_messages=False))
    status = next((part for part in parts if part.content_type in _TYPES), None)
    kind = _report_type(parts, status, root.fields)
    if kind is None:
        return None
    outcome = _outcome(kind, status) if status else _Outcome()
    ids, case = _original(parts, status, text)
    return DeliveryReport(
        report_type=kind,
        action=outcome.action or ("failed" if root.fields.first("x-failed-recipients") else ""),
        status=outcome.status,
        final_recipient=outcome.recipient or _failed_recipient(root.fields),
        original_ids=ids,
        original_case=case,
    )


def _report_type(parts: list[Part], status: Part | None, fields: Fields) -> str | None:
    for part in parts:
        if part.content_type == "multipart/report" and (kind := part.parameters.get("report-type")):
            return kind.lower()
    if status is not None:
        return _TYPES[status.content_type]
    if fields.first("x-failed-recipients"):  # Exim's bounces before 4.90, and those that follow its way
        return "delivery-status"
    if any(part.content_type == "multipart/report" for part in parts):
        return "delivery-status"
    return None


def _failed_recipient(fields: Fields) -> str:
    addresses = parse_addresses(fields.text("x-failed-recipients"))
    return addresses[0].email if addresses else ""


def _outcome(kind: str, status: Part) -> _Outcome:
    blocks = list(_blocks(status.body(MOST_REPORT_BYTES)))
    match kind:
        case "disposition-notification":
            return _reading(blocks)
        case "feedback-report":
            return _abuse(blocks)
        case _:
            outcomes = [
                _delivery(block) for block in blocks if block.first("action") or block.first("status")
            ]
            return min(outcomes, key=_badness, default=_Outcome())


def _blocks(body: bytes) -> Iterator[Fields]:
    """The groups of fields between blank lines: of the message, then of each recipient (RFC 3464 §2.1)."""
    position = 0
    for _ in range(MOST_RECIPIENTS):
        if position >= len(body):
            return
        fields, after = read_fields(body, position, len(body))
        yield fields
        if after <= position:
            return
        position = after


def _badness(outcome: _Outcome) -> int:
    return _WORST_FIRST.index(outcome.action) if outcome.action in _WORST_FIRST else len(_WORST_FIRST)


def _delivery(block: Fields) -> _Outcome:
    status = _STATUS.search(block.text("status"))
    return _Outcome(
        block.text("action").partition("(")[0].strip().lower(),
        status[1] if status else "",
        _recipient(block, "final-recipient", "original-recipient"),
    )


def _reading(blocks: list[Fields]) -> _Outcome:
    """RFC 8098 §3.2.6: `manual-action/MDN-sent-manually; displayed`, modifiers after a slash."""
    for block in blocks:
        disposition = block.text("disposition").rpartition(";")[2].partition("/")[0].strip().lower()
        if disposition:
            return _Outcome(disposition, "", _recipient(block, "final-recipient", "original-recipient"))
    return _Outcome()


def _abuse(blocks: list[Fields]) -> _Outcome:
    for block in blocks:
        if kind := block.text("feedback-type").lower():
            return _Outcome(kind, "", _recipient(block, "original-rcpt-to", "removal-recipient"))
    return _Outcome()


def _recipient(block: Fields, *names: str) -> str:
    for name in names:
        written = block.text(name)
        if written:
            return written.rpartition(";")[2].strip().strip("<>")[:998]
    return ""


def _original(parts: list[Part], status: Part | None, text: str) -> tuple[tuple[str, ...], str | None]:
    """Ids and case of the message that the report is about."""
    headers = [fields for part in parts if (fields := _original_fields(part))]
    ids = [read_message_id(fields.first("message-id")) for fields in headers]
    cases = [fields.text(CASE_HEADER) for fields in headers]
    if status is not None:
        blocks = _blocks(status.body(MOST_REPORT_BYTES))
        ids += [found for block in blocks for found in read_ids(block.all("original-message-id"))]
    if not any(ids):  # bounces of old write the message, or its header, below their text
        ids += _ORIGINAL_ID.findall(text)[:5]
        cases += _ORIGINAL_CASE.findall(text)[:1]
    return tuple(dict.fromkeys(found for found in ids if found)), next((case for case in cases if case), None)


def _original_fields(part: Part) -> Fields | None:
    if part.is_message and part.children:
        return part.children[0].fields
    if part.content_type in _HEADER_TYPES:
        body = part.body(MOST_REPORT_BYTES)
        return read_fields(body, 0, len(body))[0]
    return None
