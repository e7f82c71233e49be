"""Scripts: which one tells the language, and which belong to one language alone."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache

from mailbot.domain.model import Language

SOLE_LANGUAGE = {
    "GEORGIAN": "ka", "ARMENIAN": "hy", "BENGALI": "bn", "TAMIL": "ta", "GREEK": "el", "HEBREW": "he",
    "GURMUKHI": "pa", "GUJARATI": "gu", "SINHALA": "si", "THAI": "th", "KHMER": "km", "LAO": "lo",
    "MYANMAR": "my", "TELUGU": "te", "KANNADA": "kn", "MALAYALAM": "ml", "TIBETAN": "bo", "HANGUL": "ko",
    "HIRAGANA": "ja", "KATAKANA": "ja", "CJK": "zh", "DEVANAGARI": "hi", "MONGOLIAN": "mn", "ODIA": "or",
}  # fmt: skip
"""Scripts that one of the languages people write to us owns."""
_SHARED_BY_NEIGHBOURS = frozenset({"CJK", "DEVANAGARI"})
_KANA = ("HIRAGANA", "KATAKANA")
_ENOUGH_LETTERS = 18
_ENOUGH_SHARE = 0.12
_WORDS_IN_A_CHARACTER = {"CJK": 3}
"""A Chinese character is about a word."""


def count_scripts(text: str) -> Counter[str]:
    """Letters of each script, by the first word of their Unicode names."""
    scripts: Counter[str] = Counter()
    for character, number in Counter(text).items():
        if character.isalpha():
            scripts[_script(character)] += number
    return scripts


@lru_cache(maxsize=4096)
def _script(character: str) -> str:
    return unicodedata.name(character, "UNKNOWN").split()[0].split("-")[0]


def telling_script(scripts: Counter[str]) -> str:
    """Another script than Latin wins where it is more than a name: terms of French offices are Latin."""
    others = Counter({name: number for name, number in scripts.items() if name != "LATIN"})
    if not others:
        return "LATIN"
    if any(kana in others for kana in _KANA):
        return _KANA[0]
    script, number = others.most_common(1)[0]
    latin = scripts["LATIN"]
    weight = number * _WORDS_IN_A_CHARACTER.get(script, 1)
    if latin == 0 or weight > latin or weight >= max(_ENOUGH_LETTERS, _ENOUGH_SHARE * latin):
        return script
    return "LATIN"


def by_script(script: str, scripts: Counter[str]) -> Language:
    """The one language of a script."""
    share = scripts[script] / max(1, sum(scripts.values()))
    confidence = 0.97 if script in _SHARED_BY_NEIGHBOURS else 0.99
    return Language(SOLE_LANGUAGE[script], confidence if share > 0.3 else 0.9, (f"script:{script.lower()}",))
