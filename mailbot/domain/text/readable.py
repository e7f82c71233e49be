"""The words of a text, for those who listen to its language."""

from __future__ import annotations

import re

_ADDRESS_OR_LINK = re.compile(r"(?:https?://|www\.)\S{1,2000}|[^\s@<>]{1,64}@[^\s@<>]{1,255}")
_WITH_DIGITS = re.compile(r"[^\W_]{0,40}\d[\w./:*\-]{0,60}")
_STREET = re.compile(
    r"\b\d{1,4}\s?(?:bis|ter|[a-d])?,?\s{1,3}(?:rue|avenue|av|bd|boulevard|place|chemin|impasse|cours|quai|route"
    r"|square|all[ée]e|r[ée]sidence|lotissement|passage)\b[^,;.\n\d]{0,40}",
    re.IGNORECASE,
)
"""A French address is in French whatever the letter is in."""


def readable(text: str) -> str:
    """The words alone: no links, no addresses, nothing with a digit in it."""
    return _WITH_DIGITS.sub(" ", _STREET.sub(" ", _ADDRESS_OR_LINK.sub(" ", text)))
