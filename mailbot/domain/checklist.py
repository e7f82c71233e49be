"""What the procedure requires, against what the mail gives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from mailbot.domain.folding import words
from mailbot.domain.identifiers.doubts import unclear, unreadable
from mailbot.domain.model import Attachment, Intent, Procedure, Unreadable
from mailbot.domain.procedures import UNKNOWN_STATUS

MOTIF = "motif"
EXPRESSED = "exprimé"

_STANDS_FOR = {
    "plaque": ("plaque_fni", "vin"),
    "siret": ("siren",),
    "adresse_postale": ("adresse",),
}
"""Another number that names the same thing: asking for more would be asking for what one has (R112-9-1)."""
_ENOUGH_WORDS = 8


def states_reason(text: str, *, recognised: bool, procedure: str, intent: Intent) -> bool:
    """Whether the person says clearly enough what it is about.

    A question about "my file" that names no procedure does not; a short greeting does not either.
    """
    if procedure == UNKNOWN_STATUS:
        return False
    return recognised or intent is Intent.THANKS or len(words(text)) >= _ENOUGH_WORDS


@dataclass(frozen=True, slots=True)
class Checklist:
    """The required items that are not given, in the file's order.

    `missing` must be sent, or sent again where it is `unreadable`; `unclear` is neither given nor missing.
    """

    missing: tuple[str, ...] = ()
    unreadable: Mapping[str, Unreadable] = field(default_factory=dict)
    unclear: tuple[str, ...] = ()


def checklist(
    procedure: Procedure, given: Mapping[str, str], text: str, attachments: Iterable[Attachment]
) -> Checklist:
    """What the procedure requires and the mail does not give, with what its text says about it."""
    absent = [item for item in procedure.required if item not in given]
    spoilt = unreadable(text, absent)
    absent = [item for item in absent if item in spoilt or not _is_stood_for(item, given)]
    doubtful = unclear(text, (item for item in absent if item not in spoilt), attachments)
    return Checklist(tuple(item for item in absent if item not in doubtful), spoilt, doubtful)


def _is_stood_for(item: str, given: Mapping[str, str]) -> bool:
    return any(other in given for other in _STANDS_FOR.get(item, ()))
