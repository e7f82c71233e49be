"""How the service stands at one moment: counts out of the register, and nobody in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from mailbot.domain.alerts import Backlog, Episode
from mailbot.domain.model import MailState, Urgency

FUSE = "cap_alike"
"""The rule that holds what comes as near-identical mails."""


@dataclass(slots=True)
class MailboxStanding:
    """One mailbox. What is held, unsure and set aside is what its agents see in digest and pages."""

    last_read: datetime | None = None
    """When it was last read to its end."""
    open: Mapping[Urgency, int] = field(default_factory=dict)
    letters: Mapping[MailState, int] = field(default_factory=dict)
    """Those that wait or ask something of a person."""
    held: Mapping[str, int] = field(default_factory=dict)
    """By the rule that holds them."""
    set_aside: int = 0

    @property
    def fuse_blown(self) -> bool:
        return self.held.get(FUSE, 0) > 0


@dataclass(frozen=True, slots=True)
class Standing:
    """The whole service; mailboxes by their addresses in lower case."""

    mailboxes: Mapping[str, MailboxStanding]
    backlog: Backlog
    workers: int
    """How many have given a sign of life lately."""
    alerts: tuple[Episode, ...] = ()
    """Those that last."""
