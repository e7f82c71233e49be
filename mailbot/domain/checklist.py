"""What the procedure requires, against what the mail gives."""

from __future__ import annotations

from collections.abc import Mapping

from mailbot.domain.folding import words
from mailbot.domain.model import Intent, Procedure
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


def missing_items(procedure: Procedure, given: Mapping[str, str]) -> tuple[str, ...]:
    """The required items that the mail does not give, in the file's order."""
    return tuple(item for item in procedure.required if not _is_given(item, given))


def _is_given(item: str, given: Mapping[str, str]) -> bool:
    return item in given or any(other in given for other in _STANDS_FOR.get(item, ()))
