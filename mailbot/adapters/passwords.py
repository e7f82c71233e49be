"""Passwords of agents: Argon2id, of the library that encrypts what is set aside."""

from __future__ import annotations

import os
from functools import cache

from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

_KIB, _PASSES, _LANES = 19_456, 2, 1
"""What OWASP holds to be enough (19 MiB, two passes): a sign-in must not hinder the daemon beside it."""


def hashed(password: str) -> str:
    """A salted hash in PHC form, which says how it was made."""
    maker = Argon2id(salt=os.urandom(16), length=32, iterations=_PASSES, lanes=_LANES, memory_cost=_KIB)
    return maker.derive_phc_encoded(password.encode("utf-8"))


def fits(password: str, known: str | None) -> bool:
    """Whether it is the password of that hash. Where there is none it takes as long to say no."""
    try:
        Argon2id.verify_phc_encoded(password.encode("utf-8", "surrogatepass"), known or _nobodys())
    except (InvalidKey, ValueError):
        return False
    return known is not None


@cache
def _nobodys() -> str:
    return hashed(os.urandom(16).hex())
