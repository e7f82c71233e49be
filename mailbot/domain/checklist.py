"""What the procedure requires, against what the mail gives."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from mailbot.domain.folding import words
from mailbot.domain.identifiers.doubts import unclear, unreadable
from mailbot.domain.model import Attachment, Intent, Procedure, Unreadable
from mailbot.domain.procedures import OTHER, UNKNOWN_STATUS, Recognition

MOTIF = "motif"
EXPRESSED = "exprimé"

_STANDS_FOR = {
    "plaque": ("plaque_fni", "vin"),
    "siret": ("siren",),
    "adresse_postale": ("adresse",),
}
"""Another number that names the same thing: asking for more would be asking for what one has (R112-9-1)."""
_ENOUGH_WORDS = 8
_ALWAYS_ASKED = ("nom", "prenom")
"""What every procedure wants to know."""
_ABOUT_NO_FILE = frozenset({Intent.COMPLAINT, Intent.SUGGESTION, Intent.OTHER})
"""Who wants this and names no procedure speaks most likely of the office itself."""


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
    procedure: Procedure,
    given: Mapping[str, str],
    text: str,
    attachments: Iterable[Attachment],
    doubted: Collection[str] = (),
) -> Checklist:
    """What the procedure requires and the mail does not give, with what its text says about it.

    `doubted`: items that nobody asks for as long as the procedure is not certain.
    """
    absent = [item for item in procedure.required if item not in given]
    spoilt = unreadable(text, absent)
    absent = [item for item in absent if item in spoilt or not _is_stood_for(item, given)]
    open_items = [item for item in absent if item not in spoilt]
    doubtful = (
        *(item for item in open_items if item in doubted or _is_told_by_number(item, given)),
        *unclear(text, (item for item in open_items if item not in doubted), attachments, given),
    )
    kept = tuple(item for item in absent if item not in doubtful)
    return Checklist(kept, spoilt, tuple(item for item in open_items if item in doubtful))


def doubted_items(
    recognition: Recognition, intent: Intent, procedures: Mapping[str, Procedure]
) -> frozenset[str]:
    """Items of the procedure that one of its likely rivals would not ask for."""
    required = set(procedures[recognition.procedure].required)
    rivals = [procedures[rival] for rival in recognition.rivals if rival not in (OTHER, UNKNOWN_STATUS)]
    certain = required.intersection(*(rival.required for rival in rivals))
    if not recognition.sure and intent in _ABOUT_NO_FILE:
        certain = certain.intersection(_ALWAYS_ASKED)
    return frozenset(required - certain)


def _is_told_by_number(item: str, given: Mapping[str, str]) -> bool:
    """Who gives the number of a file has said what it is about, as far as they know."""
    return item == MOTIF and "numero_dossier" in given


def _is_stood_for(item: str, given: Mapping[str, str]) -> bool:
    return any(other in given for other in _STANDS_FOR.get(item, ()))
