"""Thanks, and nothing but thanks."""

from __future__ import annotations

import re

from mailbot.domain.folding import fold, words
from mailbot.domain.intents.asking import asks
from mailbot.domain.intents.lists import names_shown, shows

_THANKS_LENGTH = 20
"""Words: who only says thank you says it shortly."""
_THANKS_BY = 5
"""Words within which the thanks must come: below a request they are only polite."""
_STOPPERS = re.compile(r"\b(?:mais|but|pero|mas|aber|но|але|ama|cependant|toutefois|however|lakin)\b|لكن|但")
_ASKS = (
    "merci de", "merci d'", "merci par avance", "merci d'avance", "par avance", "d'avance", "je voudrais",
    "je souhaite", "pourriez",
    "pouvez", "besoin", "attente", "bien vouloir",   "in advance", "please", "could you", "would like",
    "need", "de antemano",
    "por favor", "necesito", "quisiera", "antecipadamente", "preciso", "gostaria", "заранее", "прошу",
    "пожалуиста", "наперед",
    "будь ласка", "lutfen", "simdiden", "مسبقا", "ارجو", "من فضلك", "لطفا", "im voraus", "bitte",
    "in anticipo", "per favore",
    "comment", "combien", "quand", "how ", "when", "urgent",
)  # fmt: skip
_FOLDED_ASKS = tuple(map(fold, _ASKS))
_WANTS = frozenset(
    {"dossier_status", "complaint", "suggestion", "document_submission", "appointment", "information"}
)


def is_mere_thanks(text: str, has_attachments: bool = False) -> bool:
    """Strictly: thanks are said, nothing is asked, nothing is added, nothing is sent.

    In doubt it is no mere thank-you: an acknowledgement too many harms less than one too few.
    """
    folded = fold(text)
    parts = words(folded)
    if has_attachments or not shows(" ".join(folded.split()[:_THANKS_BY]), "wants", "thanks"):
        return False
    if not parts or len(parts) > _THANKS_LENGTH or asks(text):
        return False
    if any(part.isdigit() for part in parts) or _STOPPERS.search(folded):
        return False
    return not (names_shown(text, "und") & (_WANTS - {"information"})) and not _asks_or_awaits(folded)


def _asks_or_awaits(folded: str) -> bool:
    return any(ask in folded for ask in _FOLDED_ASKS)


_GRATEFUL_LENGTH, _GRATEFUL_BY = 60, 12
"""Words of a mail that gives thanks for something; within how many the thanks must come."""


def says_thanks(text: str, subject: str) -> bool:
    """Whether thanks are what the mail is about, in however many words; nothing is asked."""
    folded = fold(text)
    if (
        len(words(folded)) > _GRATEFUL_LENGTH
        or asks(text)
        or not shows(f"{subject}\n{text}", "wants", "thanks")
    ):
        return False
    if _STOPPERS.search(folded) or _asks_or_awaits(folded):
        return False
    first = " ".join([fold(subject), *folded.split()[:_GRATEFUL_BY]])
    wants = names_shown(text, "und") & (_WANTS - {"information", "document_submission"})
    return not wants and (shows(first, "wants", "thanks") or shows(text, "wants", "received"))
