"""How the journal is chained: pure arithmetic, and for ever the same, for old entries must stay verifiable.

digest = SHA-256(salt, payload), chain = SHA-256(chain before, sequence, instant, event, subject, mailbox,
digest). The payload is not in the chain itself: a purge takes payload and salt, and the chain still holds.
Without its salt a digest says nothing of a payload that could be guessed.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

GENESIS = "0" * 64
"""What the first entry is chained to."""

ROW_DIGITS = 32
"""Of a row's digest, hexadecimal: 128 bits, for nobody can choose both of two rows."""


@dataclass(frozen=True, slots=True)
class Link:
    """What an entry's place in the chain stands for; `digest` stands for its payload."""

    sequence: int
    at: datetime
    event: str
    subject: str | None
    mailbox_id: int | None
    digest: str


def canonical(value: object) -> str:
    """One text for equal values: sorted keys, ASCII, instants in UTC."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), default=_plain)


def _plain(value: object) -> str:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else str(value)


def fresh_salt() -> str:
    return secrets.token_hex(16)


def payload_digest(salt: str, payload: str) -> str:
    return hashlib.sha256(f"{salt}:{payload}".encode("utf-8", "surrogatepass")).hexdigest()


def chained(previous: str, link: Link) -> str:
    told = [previous, link.sequence, link.at, link.event, link.subject, link.mailbox_id, link.digest]
    return hashlib.sha256(canonical(told).encode()).hexdigest()


def row_digest(values: Mapping[str, object]) -> str:
    """The digest of one row, by the names and values of its columns."""
    return hashlib.sha256(canonical(values).encode()).hexdigest()[:ROW_DIGITS]


# --- runs of numbers, as a purge tells what it took ----------------------------------------------------


def runs(numbers: Iterable[int]) -> str:
    """`1-4 9`: the numbers in their order, runs drawn together."""
    told: list[list[int]] = []
    for number in sorted(numbers):
        if told and number == told[-1][1] + 1:
            told[-1][1] = number
        else:
            told.append([number, number])
    return " ".join(str(first) if first == last else f"{first}-{last}" for first, last in told)


def numbers_in(told: str) -> Iterable[int]:
    for run in told.split():
        first, _, last = run.partition("-")
        yield from range(int(first), int(last or first) + 1)
