"""What the register's key is for: hashes of what must be compared, encryption of what is set aside."""

from __future__ import annotations

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken

from mailbot.errors import UsageError


class Keys:
    """`key` is 32 bytes (`[register] key`); the two uses get keys of their own, derived from it."""

    def __init__(self, key: bytes) -> None:
        self._hash_key = hmac.digest(key, b"mailbot hash", "sha256")
        self._fernet = Fernet(base64.urlsafe_b64encode(hmac.digest(key, b"mailbot aside", "sha256")))

    def hash(self, purpose: str, text: str) -> str:
        """A keyed hash, 64 hexadecimal digits: equal texts of one purpose have equal hashes."""
        return hmac.new(
            self._hash_key, f"{purpose}\0{text}".encode("utf-8", "surrogatepass"), hashlib.sha256
        ).hexdigest()

    def seal(self, raw: bytes) -> bytes:
        return self._fernet.encrypt(raw)

    def open(self, sealed: bytes) -> bytes:
        try:
            return self._fernet.decrypt(sealed)
        except InvalidToken:
            raise wrong_key() from None


def wrong_key() -> UsageError:
    return UsageError(
        "The register was made with another key: give back that key in [register] key. With a new one, no "
        "message would be known again and nothing that was set aside could be opened."
    )
