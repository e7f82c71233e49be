"""A person's name in two parts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PersonName:
    """`end` is where the name ends in the text; -1 for one from the signature or the header."""

    surname: str | None
    given: str | None
    end: int = -1
    evidence: tuple[str, ...] = ()
    """The clues that told it, by the names in `clues`."""

    @property
    def complete(self) -> bool:
        return bool(self.surname and self.given)

    @property
    def nobody(self) -> bool:
        return not (self.surname or self.given)


NOBODY = PersonName(None, None)
