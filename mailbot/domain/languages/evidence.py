"""What is known when a language is to be decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mailbot.domain.model import Voice

UNDETERMINED = "und"

_DETECTOR_CODES = {"zh-cn": "zh", "zh-tw": "zh", "hr": "sr", "bs": "sr", "iw": "he"}


@dataclass(frozen=True, slots=True)
class Evidence:
    """A text and what speaks beside it. `header`: the first language of `Content-Language`."""

    text: str
    """Its words alone."""
    raw: str = ""
    """All that was written."""
    voices: tuple[Voice, ...] = ()
    earlier: str | None = None
    header: str | None = None

    @property
    def hints(self) -> frozenset[str]:
        """Weak evidence: it tips a balance, and decides nothing."""
        return frozenset(hint for hint in (self.earlier, self.header) if hint)

    def heard(self) -> Iterator[tuple[str, Voice]]:
        """What the detectors say with some conviction, in our codes."""
        for voice in self.voices:
            if voice.probability >= 0.5:
                yield _DETECTOR_CODES.get(voice.code, voice.code), voice


def primary(content_language: str | None) -> str | None:
    """The header names languages for readers, first the main one; mail programs rarely set it right."""
    return content_language.split(",")[0].split("-")[0].strip().lower() if content_language else None
