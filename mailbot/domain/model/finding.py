"""What the triage found in a message, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mailbot.domain.model.states import Intent


@dataclass(frozen=True, slots=True)
class Language:
    """`code` is ISO 639-1 (639-3 where there is none), or `und`."""

    code: str
    confidence: float = 0.0
    evidence: tuple[str, ...] = ()

    @property
    def determined(self) -> bool:
        return self.code != "und"


@dataclass(frozen=True, slots=True)
class Voice:
    """One detector's opinion."""

    source: str
    code: str
    probability: float


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a number that was sent cannot be used: how many digits it has, and how many it needs.

    Where both are the same its check digits are wrong.
    """

    digits: int
    expected: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """What a message is about: what was found in it, and why."""

    text: str = ""
    language: Language = Language("und")
    procedure: str = "autre"
    procedures_also: tuple[str, ...] = ()
    procedure_evidence: tuple[str, ...] = ()
    intent: Intent = Intent.OTHER
    intent_evidence: tuple[str, ...] = ()
    items_given: Mapping[str, str] = field(default_factory=dict)
    items_missing: tuple[str, ...] = ()
    items_unreadable: Mapping[str, Unreadable] = field(default_factory=dict)
    """Of the missing ones, those that were sent with a slip."""
    items_unclear: tuple[str, ...] = ()
    """Required ones that seem to be given but were not read: neither given nor missing."""
    safety: bool = False
    appeal: bool = False
