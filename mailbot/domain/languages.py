"""From evidence to a language, or to "undetermined".

A wrong language is far worse than none: a person who is not understood gets French and English. So one
kind of evidence alone must be strong, and kinds that disagree cancel each other. In this order: script,
letters that only one language has, small words, the detectors' voices; an earlier letter of the person
and `Content-Language` only tip the balance.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mailbot.domain.folding import fold, words
from mailbot.domain.function_words import ARABIC, CYRILLIC, ETHIOPIC, LATIN
from mailbot.domain.model import Language, Voice
from mailbot.domain.text import readable

UNDETERMINED = "und"

_MAX_TEXT = 6000
"""Characters looked at: a language shows itself long before."""

_SOLE_LANGUAGE = {
    "GEORGIAN": "ka", "ARMENIAN": "hy", "BENGALI": "bn", "TAMIL": "ta", "GREEK": "el", "HEBREW": "he",
    "GURMUKHI": "pa", "GUJARATI": "gu", "SINHALA": "si", "THAI": "th", "KHMER": "km", "LAO": "lo",
    "MYANMAR": "my", "TELUGU": "te", "KANNADA": "kn", "MALAYALAM": "ml", "TIBETAN": "bo", "HANGUL": "ko",
    "HIRAGANA": "ja", "KATAKANA": "ja", "CJK": "zh", "DEVANAGARI": "hi", "MONGOLIAN": "mn", "ODIA": "or",
}  # fmt: skip
"""Scripts that one of the languages people write to us owns."""

_ARABIC_LETTERS = {
    "ps": "ټډړښېګځڅږڼۍ",
    "ur": "ٹڈڑےںہھ",
    "ckb": "ێۆڕڵە",
    "fa": "پچژگ",
}
_NOT_ARABIC = "کی"
"""Kaf and yeh as Persian, Pashto, Urdu and Kurdish keyboards write them."""
_CYRILLIC_LETTERS = {
    "be": "ў",
    "kk": "әңғұқһ",
    "tg": "ӣӯҷҳ",
    "mk": "ѓќѕ",
    "sr": "ђјљњћџ",
    "mn": "өү",
    "uk": "іїєґ",
    "ru": "ыэё",
}
"""In the order of trust: the first language whose letters are frequent enough."""
_UNSHARED = {"uk": "їєґ"}
"""Letters that no neighbour writes: small words that languages share do not outweigh them."""

_LATIN_LETTERS = {
    "tr": "ğış",
    "vi": "ăơưđạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
    "pl": "ąęłńśźż",
    "ro": "ăâîșțşţ",
    "pt": "ãõ",
    "es": "ñ¿¡",
    "de": "ßäöü",
    "sr": "čćđšž",
    "sq": "ëç",
    "ff": "ɗɓŋƴ",
}
"""Letters that speak for a language; none of them decides alone."""

_DETECTOR_CODES = {"zh-cn": "zh", "zh-tw": "zh", "hr": "sr", "bs": "sr", "iw": "he"}


@dataclass(frozen=True, slots=True)
class _Leaning:
    """What the small words say: the best language, its score, the next best score."""

    code: str = UNDETERMINED
    score: float = 0.0
    second: float = 0.0
    hits: int = 0

    @property
    def clear(self) -> bool:
        return self.hits >= 2 and self.score >= 1.2 and self.score >= 1.35 * self.second

    @property
    def strong(self) -> bool:
        return self.hits >= 3 and self.score >= 2.5 and self.score >= 1.8 * self.second


def decide_language(
    text: str,
    voices: tuple[Voice, ...] = (),
    earlier: str | None = None,
    content_language: str | None = None,
) -> Language:
    """The language of a text, without its quotes and signature.

    `voices`: what detectors heard in the same text. `earlier`: the language of the person's former
    letters. `content_language`: the header's value (RFC 3282). Evidence names the kinds that agreed.
    """
    clean = unicodedata.normalize("NFC", readable(text[:_MAX_TEXT]))
    scripts = _scripts(clean)
    letters = sum(scripts.values())
    if letters < 3:
        return _from_hints(earlier, content_language)
    script = _telling_script(scripts)
    if script in _SOLE_LANGUAGE:
        return _by_script(script, scripts)
    if script == "ARABIC":
        return _within_script(clean, "arabic", _ARABIC_LETTERS, _ARABIC_WORDS, earlier)
    if script == "CYRILLIC":
        return _within_script(clean, "cyrillic", _CYRILLIC_LETTERS, _CYRILLIC_WORDS, earlier)
    if script == "ETHIOPIC":
        return _ethiopic(clean, earlier)
    return _latin(clean, voices, earlier, content_language)


def _scripts(text: str) -> Counter[str]:
    """Letters of each script, by the first word of their Unicode names."""
    counted = Counter(character for character in text if character.isalpha())
    scripts: Counter[str] = Counter()
    for character, number in counted.items():
        scripts[unicodedata.name(character, "UNKNOWN").split()[0].split("-")[0]] += number
    return scripts


def _telling_script(scripts: Counter[str]) -> str:
    """Another script than Latin wins where it is more than a name: terms of French offices are Latin."""
    others = Counter({name: number for name, number in scripts.items() if name != "LATIN"})
    if not others:
        return "LATIN"
    if "HIRAGANA" in others or "KATAKANA" in others:
        return "HIRAGANA"
    script, number = others.most_common(1)[0]
    latin = scripts["LATIN"]
    dense = 3 if script == "CJK" else 1  # a Chinese character is about a word
    if latin == 0 or number * dense >= max(18, 0.12 * latin) or number * dense > latin:
        return script
    return "LATIN"


def _by_script(script: str, scripts: Counter[str]) -> Language:
    share = scripts[script] / max(1, sum(scripts.values()))
    confidence = 0.99 if script not in {"CJK", "DEVANAGARI"} else 0.97
    return Language(_SOLE_LANGUAGE[script], confidence if share > 0.3 else 0.9, (f"script:{script.lower()}",))


_Weighted = Mapping[str, tuple[tuple[str, float], ...]]


def _weigh(lists: Mapping[str, str]) -> _Weighted:
    """For each word the languages it speaks for: a word of one language counts 1, a shared one less."""
    languages: dict[str, list[str]] = defaultdict(list)
    for code, text in lists.items():
        for word in dict.fromkeys(words(fold(text))):
            languages[word].append(code)
    return {
        word: tuple((code, (1.0 if len(word) > 1 else 0.5) / len(codes) ** 1.5) for code in codes)
        for word, codes in languages.items()
    }


_LATIN_WORDS = _weigh(LATIN)
_CYRILLIC_WORDS = _weigh(CYRILLIC)
_ARABIC_WORDS = _weigh(ARABIC)
_ETHIOPIC_WORDS = _weigh(ETHIOPIC)


def _lean(parts: Sequence[str], weighted: _Weighted) -> _Leaning:
    scores: dict[str, float] = defaultdict(float)
    hits: dict[str, int] = defaultdict(int)
    for word, times in Counter(parts).items():
        for code, weight in weighted.get(word, ()):
            scores[code] += weight * min(times, 3) ** 0.5
            hits[code] += 1
    ranked = sorted(scores, key=lambda code: (-scores[code], code))
    if not ranked:
        return _Leaning()
    second = scores[ranked[1]] if len(ranked) > 1 else 0.0
    return _Leaning(ranked[0], scores[ranked[0]], second, hits[ranked[0]])


def _within_script(
    text: str, script: str, letters: Mapping[str, str], weighted: _Weighted, earlier: str | None
) -> Language:
    """Letters of one language first, then small words."""
    lower = text.lower()
    size = sum(1 for character in lower if character.isalpha())
    counted = Counter(lower)
    leaning = _lean(words(fold(text)), weighted)
    for code, own in letters.items():
        number = sum(counted[letter] for letter in own)
        if number >= max(1, round(0.012 * size)):
            agrees = leaning.code == code or leaning.score < 0.5
            alone = any(counted[letter] for letter in _UNSHARED.get(code, ""))
            if agrees or alone or (number >= 0.03 * size and leaning.hits < 2):
                return Language(code, 0.97 if number > 1 else 0.85, (f"script:{script}", f"letters:{code}"))
    if leaning.score > 0:
        sure = leaning.score > leaning.second
        if sure:
            return Language(
                leaning.code, 0.95 if leaning.hits > 1 else 0.8, (f"script:{script}", f"words:{leaning.code}")
            )
    if earlier in weighted_languages(weighted):
        return Language(str(earlier), 0.7, (f"script:{script}", "earlier"))
    if script == "arabic" and size >= 4 and not leaning.hits and not counted.keys() & set(_NOT_ARABIC):
        return Language("ar", 0.75, ("script:arabic",))
    return Language(UNDETERMINED, 0.0, (f"script:{script}",))


def weighted_languages(weighted: _Weighted) -> frozenset[str]:
    """The languages that a list of words knows."""
    return frozenset(code for pairs in weighted.values() for code, _ in pairs)


_TIGRINYA_SIGNS = "ቐቑቒቓቔቕቖኸኹኺኻኼኽኾዀ"
"""Series that Tigrinya writes all the time and Amharic hardly (Unicode: QHA, KXA)."""


def _ethiopic(text: str, earlier: str | None) -> Language:
    leaning = _lean(words(fold(text)), _ETHIOPIC_WORDS)
    tigrinya = leaning.code == "ti" or any(sign in text for sign in _TIGRINYA_SIGNS)
    if leaning.code == "am" and leaning.score > leaning.second:
        return Language("am", 0.95, ("script:ethiopic", "words:am"))
    if tigrinya:
        return Language("ti", 0.95, ("script:ethiopic", "words:ti"))
    if text.count("ኣ") + text.count("ኢየ") >= 2:
        return Language("ti", 0.85, ("script:ethiopic", "letters:ti"))
    if earlier in {"am", "ti"}:
        return Language(str(earlier), 0.7, ("script:ethiopic", "earlier"))
    return Language("am", 0.75, ("script:ethiopic",))


# --- Latin letters: nothing but agreement -----------------------------------------------------


def _latin(
    text: str, voices: tuple[Voice, ...], earlier: str | None, content_language: str | None
) -> Language:
    parts = words(fold(text))
    leaning = _lean(parts, _LATIN_WORDS)
    other = _beside_french(text) if leaning.code == "fr" else None
    if other is not None:
        return Language(other.code, 0.9, (f"words:{other.code}", "beside:fr"))
    lettered = _letters_speak(text)
    heard = [(_DETECTOR_CODES.get(v.code, v.code), v) for v in voices if v.probability >= 0.5]
    heard_codes = {code for code, _ in heard}
    hints = {hint for hint in (earlier, _primary(content_language)) if hint}
    evidence = _agreeing(leaning, lettered, heard, hints)
    confidence = _confidence(leaning, lettered, heard_codes, hints, len(parts))
    if confidence == 0.0:
        code, confidence = _without_words(leaning, lettered, heard, hints, len(parts))
        return Language(code, confidence, evidence if code != UNDETERMINED else ("disagreement",))
    return Language(leaning.code, confidence, evidence)


def _primary(content_language: str | None) -> str | None:
    """The header names languages for readers, first the main one; mail programs rarely set it right."""
    return content_language.split(",")[0].split("-")[0].strip().lower() if content_language else None


def _letters_speak(text: str) -> frozenset[str]:
    lower = set(text.lower())
    return frozenset(code for code, own in _LATIN_LETTERS.items() if lower & set(own))


def _agreeing(
    leaning: _Leaning, lettered: frozenset[str], heard: Sequence[tuple[str, Voice]], hints: set[str]
) -> tuple[str, ...]:
    evidence = [f"words:{leaning.code}"] if leaning.hits else []
    if leaning.code in lettered:
        evidence.append(f"letters:{leaning.code}")
    evidence += [f"voice:{voice.source}:{code}" for code, voice in heard]
    if leaning.code in hints:
        evidence.append("hint")
    return tuple(evidence)


def _confidence(
    leaning: _Leaning, lettered: frozenset[str], heard: set[str], hints: set[str], length: int
) -> float:
    """How sure the small words are, given who else says so; 0.0 where they must not decide."""
    backing = (leaning.code in heard) + (leaning.code in lettered) + (leaning.code in hints)
    density = leaning.hits / max(1, min(length, 40))
    if leaning.strong and leaning.code in heard:
        return 0.99
    if leaning.strong and density >= 0.12:
        return 0.93 if backing else 0.88
    if leaning.clear and backing:
        return 0.92 if leaning.code in heard else 0.85
    if leaning.clear and not heard and density >= 0.25:
        return 0.8
    if leaning.hits and leaning.score >= 0.9 and leaning.score > leaning.second and backing and length <= 6:
        return 0.75
    if leaning.hits >= 1 and leaning.score >= 0.9 and length <= 2 and leaning.second == 0 and not heard:
        return 0.75  # "Merci", "Mahadsanid": the whole message is one telling word
    return 0.0


def _without_words(
    leaning: _Leaning,
    lettered: frozenset[str],
    heard: Sequence[tuple[str, Voice]],
    hints: set[str],
    length: int,
) -> tuple[str, float]:
    """A detector alone decides only with letters or an earlier letter on its side."""
    for code, voice in heard:
        contradicted = leaning.clear and leaning.code != code
        backed = (
            code in lettered or code in hints or (leaning.code == code and leaning.score > leaning.second)
        )
        if backed and not contradicted and voice.probability >= 0.9 and length >= 2:
            return code, 0.8
    return UNDETERMINED, 0.0


def _beside_french(text: str) -> _Leaning | None:
    """The other language of a message in two: the one that the person writes better.

    French sentences beside Spanish ones are usually a translation for the office.
    """
    gathered: dict[str, list[str]] = defaultdict(list)
    total = 0
    for sentence in text.replace("!", ".").replace("?", ".").replace("\n", ".").split("."):
        parts = words(fold(sentence))
        total += len(parts)
        leaning = _lean(parts, _LATIN_WORDS)
        if leaning.hits >= 2 and leaning.score >= 1.5 * leaning.second:
            gathered[leaning.code] += parts
    for code, parts in sorted(gathered.items(), key=lambda pair: -len(pair[1])):
        leaning = _lean(parts, _LATIN_WORDS)
        if code != "fr" and leaning.code == code and leaning.strong and len(parts) >= max(6, 0.2 * total):
            return leaning
    return None


def _from_hints(earlier: str | None, content_language: str | None) -> Language:
    """Next to no text: only the person's earlier language may speak."""
    if earlier and earlier != UNDETERMINED:
        return Language(earlier, 0.6, ("earlier",))
    hint = _primary(content_language)
    return Language(UNDETERMINED, 0.0, ("too_short", f"header:{hint}") if hint else ("too_short",))
