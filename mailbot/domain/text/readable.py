"""The words of a text, for those who listen to its language."""

from __future__ import annotations

import re

_ADDRESS_OR_LINK = re.compile(r"(?:https?://|www\.)\S{1,2000}|[^\s@<>]{1,64}@[^\s@<>]{1,255}")
_WITH_DIGITS = re.compile(r"[^\W_]{0,40}\d[\w./:*\-]{0,60}")


def readable(text: str) -> str:
    """The words alone: no links, no addresses, nothing with a digit in it."""
    return _WITH_DIGITS.sub(" ", _ADDRESS_OR_LINK.sub(" ", text))
