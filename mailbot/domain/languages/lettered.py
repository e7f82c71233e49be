"""Languages that share the Arabic, the Cyrillic or the Ethiopic script.

Letters, small words, a detector's voice and hints each give points; the best language must lead clearly.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from mailbot.domain.folding import fold, words
from mailbot.domain.languages.evidence import UNDETERMINED, Evidence
from mailbot.domain.languages.leaning import (
    ARABIC_WORDS,
    CYRILLIC_WORDS,
    ETHIOPIC_WORDS,
    Weighted,
    lean,
    scores,
)
from mailbot.domain.languages.letters import (
    ARABIC_LETTERS,
    CYRILLIC_ALPHABETS,
    CYRILLIC_LETTERS,
    MONGOLIAN_LENGTHS,
    NEVER_WITHOUT,
    NOT_ARABIC,
    TIGRINYA_SIGNS,
)
from mailbot.domain.model import Language

_MOST_FROM_WORDS = 4.0
_FROM_LETTERS, _FROM_MANY_LETTERS = 1.0, 2.0
_FROM_A_VOICE = 1.2
_FROM_A_HINT = 0.5
_LEAST, _LEAST_LEAD = 0.8, 0.4
_FEW, _MANY = 0.012, 0.03
"""Shares of a text's letters."""
_FOREIGN = 0.03
_IMPOSSIBLE = 100.0
_A_SENTENCE = 22
"""Letters among which a language's own letters must show."""


def arabic(evidence: Evidence) -> Language:
    """Arabic, Persian, Pashto, Urdu or Sorani."""
    counted, size = _letters(evidence.text)
    points = _points(evidence, ARABIC_WORDS)
    told = [code for code, own in ARABIC_LETTERS.items() if _share(counted, own, size) >= _FEW]
    for code in told[:1]:
        points[code] += _letter_points(_share(counted, ARABIC_LETTERS[code], size))
    foreign = sum(counted[letter] for letter in NOT_ARABIC)
    if foreign:
        points["ar"] -= _letter_points(foreign / size)
    elif not points:
        points["ar"] = _LEAST  # Arabic letters that no neighbour needs more of, and not one known word
    return _best("arabic", points, evidence)


def cyrillic(evidence: Evidence) -> Language:
    """Russian, Ukrainian, Bulgarian, Serbian, Mongolian and their neighbours."""
    counted, size = _letters(evidence.text)
    points = _points(evidence, CYRILLIC_WORDS)
    for code, own in CYRILLIC_LETTERS.items():
        share = _share(counted, own, size)
        if share >= _FEW:
            points[code] += _letter_points(share)
    if sum(evidence.text.lower().count(pair) for pair in MONGOLIAN_LENGTHS) >= 2:
        points["mn"] += _FROM_MANY_LETTERS
    for code in list(points):
        points[code] -= _strangeness(code, counted, size)
    return _best("cyrillic", points, evidence)


def _strangeness(code: str, counted: Counter[str], size: int) -> float:
    """Points against a language: letters it lacks, and none of those that it can hardly do without."""
    alphabet = CYRILLIC_ALPHABETS.get(code)
    if alphabet is None:
        return 0.0
    foreign = sum(number for letter, number in counted.items() if _is_foreign(letter, alphabet))
    if foreign > max(1, _FOREIGN * size):
        return _IMPOSSIBLE
    needed = NEVER_WITHOUT.get(code)
    lacking = needed is not None and size >= _A_SENTENCE and not any(counted[letter] for letter in needed)
    return min(size / _A_SENTENCE / 2, _MOST_FROM_WORDS) if lacking else 0.0


def _is_foreign(letter: str, alphabet: str) -> bool:
    return "\u0400" <= letter <= "\u052f" and letter not in alphabet


def ethiopic(evidence: Evidence) -> Language:
    """Amharic or Tigrinya."""
    text = evidence.text
    leaning = lean(words(fold(text)), ETHIOPIC_WORDS)
    if leaning.code == "am" and leaning.score > leaning.second:
        return Language("am", 0.95, ("script:ethiopic", "words:am"))
    if leaning.code == "ti" or any(sign in text for sign in TIGRINYA_SIGNS):
        return Language("ti", 0.95, ("script:ethiopic", "words:ti"))
    if text.count("ኣ") + text.count("ኢየ") >= 2:
        return Language("ti", 0.85, ("script:ethiopic", "letters:ti"))
    if evidence.earlier in {"am", "ti"}:
        return Language(str(evidence.earlier), 0.7, ("script:ethiopic", "earlier"))
    return Language("am", 0.75, ("script:ethiopic",))


# --- points -------------------------------------------------------------------------------------


def _letters(text: str) -> tuple[Counter[str], int]:
    counted = Counter(character for character in text.lower() if character.isalpha())
    return counted, max(1, sum(counted.values()))


def _share(counted: Counter[str], own: str, size: int) -> float:
    return sum(counted[letter] for letter in own) / size


def _letter_points(share: float) -> float:
    return _FROM_MANY_LETTERS if share >= _MANY else _FROM_LETTERS


class _Points(dict[str, float]):
    def __missing__(self, code: str) -> float:
        return 0.0


def _points(evidence: Evidence, weighted: Weighted) -> _Points:
    """What words, voices and hints give."""
    points = _Points()
    known = _languages(weighted)
    for code, (weight, _) in scores(words(fold(evidence.text)), weighted).items():
        points[code] = min(weight, _MOST_FROM_WORDS)
    for code, voice in evidence.heard():
        code = "ckb" if code == "ku" else code
        if code in known:
            points[code] += _FROM_A_VOICE * voice.probability
    for hint in evidence.hints & known:
        points[hint] += _FROM_A_HINT if points else _LEAST
    return points


def _languages(weighted: Weighted) -> frozenset[str]:
    return frozenset(code for pairs in weighted.values() for code, _ in pairs)


def _best(script: str, points: Mapping[str, float], evidence: Evidence) -> Language:
    ranked = sorted(points, key=lambda code: (-points[code], code))
    kinds: tuple[str, ...] = (f"script:{script}",)
    if not ranked or points[ranked[0]] < _LEAST:
        return Language(UNDETERMINED, 0.0, kinds)
    lead = points[ranked[0]] - (points[ranked[1]] if len(ranked) > 1 else 0.0)
    if lead < _LEAST_LEAD:
        return Language(UNDETERMINED, 0.0, (*kinds, "disagreement"))
    code = ranked[0]
    kinds += tuple(f"voice:{voice.source}:{heard}" for heard, voice in evidence.heard())
    confidence = 0.97 if lead >= 2 else 0.9 if lead >= 1 else 0.8
    return Language(code, confidence, (*kinds, f"points:{code}"))
