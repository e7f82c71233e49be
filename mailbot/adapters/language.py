"""What language detectors hear in a text: cld2 (pycld2 0.42) and langdetect 1.0.9.

Two voices that know different languages and err in different places. cld2 takes 0.1 ms and always
answers alike; it raises on bytes that are no UTF-8 and on some control characters. langdetect takes some
milliseconds, draws n-grams at random unless seeded, skips words in capitals, and raises on text without
letters; all of that ends here. Only the profiles of languages that people write to us are loaded: a fifth
of the memory, and no Afrikaans heard in Dutch names. It is asked only about Latin letters, and only where
cld2 is not sure: for other scripts letters and small words decide (`mailbot.domain.languages`).
"""

from __future__ import annotations

from functools import cached_property
from importlib import resources
from typing import Any

from mailbot.domain.model import Voice
from mailbot.domain.text import readable

_PROFILES = (
    "de", "en", "es", "fr", "hr", "it", "nl", "pl", "pt", "ro", "so", "sq", "sw", "tr", "vi",
)  # fmt: skip
"""Those in Latin letters."""
_SEED = 44
_MAX_TEXT = 2000
"""Characters heard: more costs time and changes nothing."""
_MAX_SLOW = 300
"""Characters that langdetect hears."""
_LETTERS_NEEDED = 8
_SURE = 0.97
_LAST_LATIN = "\u024f"
_CODES = {"zh-Hant": "zh", "zh": "zh", "hr": "sr", "bs": "sr", "iw": "he", "no": "nb", "un": ""}


class Voices:
    """The detectors, loaded when the first text is heard. The same text always gets the same answer."""

    def hear(self, text: str) -> tuple[Voice, ...]:
        """Each detector's best guess, or none where it has nothing to say. Never raises."""
        clean = " ".join(readable(text[: 2 * _MAX_TEXT]).lower().split())[:_MAX_TEXT]
        if sum(1 for character in clean if character.isalpha()) < _LETTERS_NEEDED:
            return ()
        fast = self._cld2(clean)
        if not _mostly_latin(clean) or (fast is not None and fast.probability >= _SURE and len(clean) > 120):
            return (fast,) if fast else ()
        slow = self._langdetect(clean[:_MAX_SLOW])
        return tuple(voice for voice in (fast, slow) if voice)

    def _cld2(self, text: str) -> Voice | None:
        import pycld2

        try:
            reliable, _, guesses = pycld2.detect(text, bestEffort=True)
        except pycld2.error:
            return None  # a character that cld2 takes for no text
        _, code, percent, _ = guesses[0]
        code = _CODES.get(code, code)
        if not code:
            return None
        return Voice("cld2", code, round(percent / 100 if reliable else percent / 200, 4))

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


def _mostly_latin(text: str) -> bool:
    letters = [character for character in text[:400] if character.isalpha()]
    return sum(1 for character in letters if character <= _LAST_LATIN) >= 0.5 * len(letters)
