"""The real parts that the flows work with, put together by the composition root."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from mailbot.domain.model import Bureau, Procedure, Service
from mailbot.flows.ports import Letters, Parser, ReadAhead, Register, Voices
from mailbot.flows.reading import Reader, nothing_ahead


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a pass needs. The clock and the dice are told, so that a test can tell them."""

    service: Service
    procedures: Mapping[str, Procedure]
    register: Register
    parse: Parser
    voices: Voices
    letters: Letters
    envelope_from: str
    clock: Callable[[], datetime]
    """The time now, aware and in UTC."""
    draw: Callable[[int], str]
    """So many random characters of the alphabet of references."""
    worker: str
    """The name of this process among several on one register."""
    lease_seconds: int
    """How long what this worker holds stays its own without a sign of life."""
    read_ahead: ReadAhead = nothing_ahead
    """Reads messages before their turn comes, where there are many."""
    letter_queued: Callable[[], None] = lambda: None
    """Told as soon as a letter that may leave is committed."""
    items: bool = True
    """Whether what is given and missing is looked for."""

    @property
    def reader(self) -> Reader:
        return Reader(self.service, self.procedures, self.parse, self.voices, self.items)


@dataclass(frozen=True, slots=True)
class Watched:
    """A bureau's folders: where people's mail lies, and where agents' replies do."""

    bureau: Bureau
    inboxes: tuple[str, ...]
    """First the one that mail is delivered to, then those that agents sort into."""
    sent: tuple[str, ...]
    """Empty: the folder that the server marks \\Sent."""

    @property
    def also(self) -> tuple[str, ...]:
        return self.inboxes[1:]
