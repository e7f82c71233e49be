"""What is gathered before a decision, and what has to be asked of the register for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from mailbot.domain.addressing import Correspondent, Writer, correspondent, outside_recipients, owner
from mailbot.domain.identity import identity
from mailbot.domain.likeness import likeness
from mailbot.domain.model import (
    Arrival,
    Bureau,
    KnownCase,
    Message,
    Procedure,
    Recall,
    Role,
    Service,
    Understanding,
)
from mailbot.domain.references import find_reference
from mailbot.domain.subjects import normalise_subject

OLDEST_FORWARD = timedelta(days=3650)
"""A date that shows an older message has been misread."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that a decision may look at: it asks nobody, and reads no clock."""

    arrival: Arrival
    service: Service
    bureau: Bureau
    """The bureau whose mailbox was read; the one that owns the case may be another."""
    procedures: Mapping[str, Procedure]
    understanding: Understanding = field(default_factory=Understanding)
    recall: Recall = field(default_factory=Recall)
    fresh_reference: str = ""
    correspondent: Correspondent = field(init=False)

    def __post_init__(self) -> None:
        # Read by a dozen rules, and found by looking through every watched address: once is enough.
        who = correspondent(self.arrival.message, self.service, self.bureau)
        object.__setattr__(self, "correspondent", who)

    @property
    def receipt(self) -> datetime:
        """When the person's message was received: the server's date, or the one that a forward shows."""
        received, passed_on = self.arrival.received, self.arrival.message.forwarded
        if self.correspondent.writer is not Writer.FORWARD or passed_on is None or passed_on.date is None:
            return received
        plausible = received - OLDEST_FORWARD <= passed_on.date <= received
        return passed_on.date if plausible else received

    @property
    def subject(self) -> str:
        """The person's own, out of an agent's forward, where it is one."""
        return _subject(self.arrival.message, self.correspondent)

    @property
    def before_start(self) -> bool:
        """Whether the mailbox had received it before mailbot's service began."""
        start = self.service.starts_at
        return start is not None and self.arrival.received < start

    @property
    def purged(self) -> bool:
        """Whether the register has known it, or would have, and has forgotten it since."""
        horizon = self.recall.horizon
        return horizon is not None and self.arrival.received <= horizon

    @property
    def owner(self) -> Bureau:
        return owner(self.arrival.message, self.service) or self.bureau

    def bureau_of(self, case: KnownCase) -> Bureau:
        """The bureau that owns the case; the one that was read, where the owner is no longer watched."""
        owners = (b for b in self.service.bureaux if b.address.lower() == case.mailbox.lower())
        return next(owners, self.bureau)


@dataclass(frozen=True, slots=True, kw_only=True)
class Inquiry:
    """The questions that the register answers with a `Recall`. It hashes what it compares."""

    role: Role
    mailbox: str
    identity: str
    message_id: str | None
    thread_ids: tuple[str, ...]
    reference: str | None
    reported_ids: tuple[str, ...]
    reported_reference: str | None
    person: str | None
    letter_to: str | None
    recipients: tuple[str, ...]
    subject: str
    likeness: str
    mailbox_cap: int | None = None
    """How many letters of the mailbox in an hour are enough to know; None where nobody asks."""


def inquiry(arrival: Arrival, service: Service, bureau: Bureau) -> Inquiry:
    message = arrival.message
    who = correspondent(message, service, bureau)
    report = message.report
    return Inquiry(
        role=arrival.role,
        mailbox=(owner(message, service) or bureau).address,
        identity=identity(message, arrival.received),
        message_id=message.message_id,
        thread_ids=message.thread_ids,
        reference=_named_reference(message),
        reported_ids=report.original_ids if report else (),
        reported_reference=report.original_case if report else None,
        person=who.person.key if who.person else None,
        letter_to=who.letter_to.lower() if who.letter_to else None,
        recipients=tuple(a.key for a in outside_recipients(message, service, bureau)),
        subject=normalise_subject(_subject(message, who)),
        likeness=likeness(message.subject, message.text, message.sender.email if message.sender else ""),
        mailbox_cap=service.caps.letters_per_hour,
    )


def _subject(message: Message, who: Correspondent) -> str:
    passed_on = message.forwarded
    if who.writer is not Writer.FORWARD or passed_on is None:
        return message.subject
    return passed_on.subject or message.subject


def _named_reference(message: Message) -> str | None:
    """The case that the mail names, in its subject or in a header that came back from a letter of ours.

    Anyone can write either: it joins only mail of the case's own person.
    """
    return find_reference(message.subject) or find_reference(message.headers.first("x-mailbot-case") or "")
