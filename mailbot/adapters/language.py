"""What language detectors hear in a text (langdetect 1.0.9).

langdetect draws n-grams at random unless seeded, skips words in capitals, and raises on text without
letters; all three end here. Only the profiles of languages that people write to us are loaded: a fifth of
the memory, and no Afrikaans heard in Dutch names.
"""

from __future__ import annotations

from functools import cached_property
from importlib import resources
from typing import Any

from mailbot.domain.model import Voice
from mailbot.domain.text import readable

_PROFILES = (
    "ar", "bg", "bn", "de", "el", "en", "es", "fa", "fr", "hi", "hr", "it", "mk", "nl", "pl", "pt", "ro",
    "ru",
    "so", "sq", "sw", "ta", "tr", "uk", "ur", "vi", "zh-cn", "zh-tw",
)  # fmt: skip
_SEED = 44
_MAX_TEXT = 2000
"""Characters heard: more costs time and changes nothing."""
_LETTERS_NEEDED = 8


class Voices:
    """The detectors, loaded when the first text is heard. The same text always gets the same answer."""

    def hear(self, text: str) -> tuple[Voice, ...]:
        """Each detector's best guess, or none where it has nothing to say. Never raises."""
        clean = " ".join(readable(text[: 2 * _MAX_TEXT]).lower().split())[:_MAX_TEXT]
        if sum(1 for character in clean if character.isalpha()) < _LETTERS_NEEDED:
            return ()
        voice = self._langdetect(clean)
        return (voice,) if voice else ()

    def _langdetect(self, text: str) -> Voice | None:
        from langdetect.lang_detect_exception import LangDetectException

        detector = self._factory.create()
        detector.append(text)
        try:
            guesses = detector.get_probabilities()
        except LangDetectException:
            return None  # no n-gram of the text is in any profile
        return Voice("langdetect", guesses[0].lang, round(guesses[0].prob, 4)) if guesses else None

    @cached_property
    def _factory(self) -> Any:
        from langdetect.detector_factory import DetectorFactory

        factory = DetectorFactory()
        factory.set_seed(_SEED)
        profiles = resources.files("langdetect") / "profiles"
        factory.load_json_profile([(profiles / name).read_text(encoding="utf-8") for name in _PROFILES])
        return factory
