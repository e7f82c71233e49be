"""Whether a server's words repeat a login, which some do to say what they did not understand."""

from __future__ import annotations

from base64 import b64encode

_QUOTING = str.maketrans("", "", '"\\')
"""What commands and Python put around and into a quoted password."""


def repeats(words: str, username: str, password: str) -> bool:
    """Whether the password stands in the words: as it is, quoted, or in the base64 of SASL (RFC 4616)."""
    plain = words.translate(_QUOTING)
    said = (password.translate(_QUOTING), *map(_base64, (password, f"\0{username}\0{password}")))
    return bool(password) and any(form in plain for form in said if form)


def _base64(text: str) -> str:
    return b64encode(text.encode()).decode("ascii")
