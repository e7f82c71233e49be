"""What may be printed to a terminal: strangers write what a terminal would take for a command."""

from __future__ import annotations

import json
import re

_COMMANDING = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls; with U+009B begins a sequence as with ESC [
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
    "\u2028\u2029\ud800-\udfff\U000e0000-\U000e007f]"
    "|\r(?!\n)"
)
"""Controls, what turns the direction of a line or cannot be seen, line ends that are none to most programs.

The joiners U+200C and U+200D stay: Persian and Bengali are written with them."""


def harmless(text: str) -> str:
    """The text with these as `\\uXXXX`: visible to people, and the same value within a JSON string."""
    return _COMMANDING.sub(lambda found: json.dumps(found[0])[1:-1], text)
