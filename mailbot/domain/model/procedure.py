"""A démarche: its service, its pages, what it asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mailbot.domain.model.service import Term


@dataclass(frozen=True, slots=True)
class DocumentNeeded:
    """A document that a procedure asks for; `words` are stems that its file names carry."""

    id: str
    label: str
    words: tuple[str, ...]
    required: bool = False


@dataclass(frozen=True, slots=True)
class Silence:
    """What silence means for a request (CRPA L231-1 to L231-6); only where the file says so."""

    meaning: str
    months: int
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """A démarche, as its data file describes it."""

    id: str
    label: str
    service: str
    page: str | None = None
    online: str | None = None
    status_page: str | None = None
    competent: str | None = None
    """Another administration that deals with it (CRPA L114-2), as a letter names it in French."""
    telephone: str | None = None
    reply_within: Term | None = None
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    documents: tuple[DocumentNeeded, ...] = ()
    identifiers: tuple[str, ...] = ()
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    together: tuple[str, ...] = ()
    """Concepts that speak for it where they stand close together: "!kin bring"."""
    confusable_with: tuple[str, ...] = ()
    silence: Silence | None = None
    family: str | None = None
    """What one bureau deals with together bears one family's name."""
