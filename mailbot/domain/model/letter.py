"""What leaves: the order for a letter, and the mail that it becomes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from mailbot.domain.model.finding import Unreadable
from mailbot.domain.model.procedure import Procedure
from mailbot.domain.model.service import Bureau, Term
from mailbot.domain.model.states import Intent, MailKind


class Variant(StrEnum):
    """What an acknowledgement says about the person's own matter: a file of `templates/replies/variants/`."""

    INFORMATION = "information"
    ONLINE = "online"
    ELSEWHERE = "elsewhere"
    STATUS = "status"
    COMPLAINT = "complaint"
    SUGGESTION = "suggestion"
    APPEAL = "appeal"
    ENCRYPTED = "encrypted"


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterOrder:
    """Everything a letter says; nothing else of the person's mail may reach it."""

    kind: MailKind
    bureau: Bureau
    recipient: str
    message_id: str
    written: datetime
    in_reply_to: str | None
    references: tuple[str, ...]
    subject: str
    """The person's subject, cleaned (`domain.masking.clean_subject`)."""
    reference: str
    received: datetime
    deadline: datetime
    reply_within: Term
    language: str
    procedure: Procedure
    intent: Intent
    items_given: Mapping[str, str]
    items_missing: tuple[str, ...]
    items_unreadable: Mapping[str, Unreadable] = field(default_factory=dict)
    """Of the missing ones, those whose number was sent with a slip."""
    encrypted: bool = False
    appeal: bool = False
    attachment_unreadable: bool = False
    """Something attached that no agent can open: the person is told at once (CAA Lyon, 17LY03092)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterHead:
    """What a written letter tells of the mail that it answers, beside what the register knows of the case."""

    subject: str
    in_reply_to: str | None
    references: tuple[str, ...]
    items_unreadable: Mapping[str, Unreadable] = field(default_factory=dict)
    encrypted: bool = False
    attachment_unreadable: bool = False


@dataclass(frozen=True, slots=True)
class OutgoingMail:
    """A mail as it is committed before it is sent: envelope, id and bytes."""

    kind: MailKind
    message_id: str
    envelope_from: str
    recipients: tuple[str, ...]
    raw: bytes
    language: str = "fr"
