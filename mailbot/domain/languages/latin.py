"""Languages in Latin letters: nothing but agreement between small words, letters and voices.

The same letters also spell Arabic, Russian or Hindi in chats; no list of words or detector knows those, so
what nothing explains stays undetermined.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from mailbot.domain.folding import fold, words
from mailbot.domain.languages.evidence import UNDETERMINED, Evidence
from mailbot.domain.languages.leaning import LATIN_WORDS, Leaning, lean
from mailbot.domain.languages.letters import ACCENTED, LATIN_LETTERS, SOLE_LATIN
from mailbot.domain.model import Language, Voice

_SURE_VOICE, _LIKELY = 0.9, 0.7
_SENTENCE_LETTERS = 18
_SENTENCE_WORDS = 3
"""Least of a text that two voices may decide without a known word."""
_MOSTLY = 0.7
_FEWEST_BESIDE, _LEAST_BESIDE = 5, 0.15
"""Words, and share of words, in sentences of a language beside French."""
_SENTENCE_END = re.compile(r"[.!?;\n]")

_CHAT_WORD = re.compile(
    r"\b(?:[a-z]{1,20}[35679][a-z]{1,20}|[3579](?!(?:[eè]me|mois|jours?|ans?|fois|heures?|sem|pm|am)\b)[a-z]{2,20})"
)
"""Digits for sounds that Latin letters lack: 3 for ayn, 7 for ha, 9 for qaf."""


def latin(evidence: Evidence) -> Language:
    """The language of a text in Latin letters."""
    text = evidence.text
    parts = words(fold(text))
    leaning = lean(parts, LATIN_WORDS)
    if _is_chat_alphabet(evidence.raw, len(parts)) and not leaning.strong:
        return Language(UNDETERMINED, 0.0, ("letters:chat",))
    sole = _sole_language(text)
    if sole:
        return Language(sole, 0.9, (f"letters:{sole}",))
    other = _beside_french(text)
    if other is not None:
        return Language(other, 0.9, (f"words:{other}", "beside:fr"))
    return _agreed(evidence, parts, leaning)


def _is_chat_alphabet(raw: str, length: int) -> bool:
    found = sum(1 for _ in _CHAT_WORD.finditer(raw.lower()))
    return (found >= 2 and found >= 0.1 * length) or (found == 1 and length <= 8)


def _sole_language(text: str) -> str | None:
    return next((code for letter, code in SOLE_LATIN.items() if text.lower().count(letter) >= 2), None)


def _agreed(evidence: Evidence, parts: Sequence[str], leaning: Leaning) -> Language:
    """What words, letters, voices and hints agree on."""
    names = _is_names(evidence.text, leaning)
    lettered = frozenset() if names else _letters_speak(evidence.text)
    heard = [] if names else list(evidence.heard())
    hints = evidence.hints
    kinds = _kinds(leaning, lettered, heard, hints)
    confidence = _confidence(leaning, lettered, {code for code, _ in heard}, hints, len(parts))
    if confidence:
        return Language(leaning.code, confidence, kinds)
    code = _backed_voice(leaning, lettered, heard, hints, len(parts)) or _two_voices(
        evidence.text, leaning, lettered, heard
    )
    return Language(code, 0.8, kinds) if code else Language(UNDETERMINED, 0.0, ("disagreement",))


def _is_names(text: str, leaning: Leaning) -> bool:
    """Names and places are of no language; they show by their capitals and by the lack of small words."""
    every = [word for word in text.split() if word[0].isalpha()]
    capital = sum(1 for word in every if word[0].isupper())
    if leaning.hits >= 2 or not every:
        return False
    if all(word.isupper() for word in every if len(word) > 1):
        return len(every) <= _SENTENCE_WORDS
    return capital >= _MOSTLY * len(every) and len(every) > 1


def _letters_speak(text: str) -> frozenset[str]:
    lower = set(text.lower())
    return frozenset(code for code, own in LATIN_LETTERS.items() if lower & set(own))


def _kinds(
    leaning: Leaning, lettered: frozenset[str], heard: Sequence[tuple[str, Voice]], hints: frozenset[str]
) -> tuple[str, ...]:
    evidence = [f"words:{leaning.code}"] if leaning.hits else []
    if leaning.code in lettered:
        evidence.append(f"letters:{leaning.code}")
    evidence += [f"voice:{voice.source}:{code}" for code, voice in heard]
    if leaning.code in hints:
        evidence.append("hint")
    return tuple(evidence)


def _confidence(
    leaning: Leaning, lettered: frozenset[str], heard: set[str], hints: frozenset[str], length: int
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
    if leaning.clear and density >= 0.25 and (not heard or leaning.score >= 2 * leaning.second):
        return 0.8
    if leaning.hits and leaning.score >= 0.9 and leaning.score > leaning.second and backing and length <= 6:
        return 0.75
    if leaning.hits >= 1 and leaning.score >= 0.9 and length <= 2 and leaning.second == 0 and not heard:
        return 0.75  # "Merci", "Mahadsanid": the whole message is one telling word
    return 0.0


def _backed_voice(
    leaning: Leaning,
    lettered: frozenset[str],
    heard: Sequence[tuple[str, Voice]],
    hints: frozenset[str],
    length: int,
) -> str | None:
    """A detector alone decides only with letters, words or an earlier letter on its side."""
    for code, voice in heard:
        contradicted = leaning.clear and leaning.code != code
        worded = leaning.code == code and leaning.score > leaning.second
        backed = code in lettered or code in hints or worded
        if backed and not contradicted and voice.probability >= _SURE_VOICE and length >= 2:
            return code
    return None


def _two_voices(
    text: str, leaning: Leaning, lettered: frozenset[str], heard: Sequence[tuple[str, Voice]]
) -> str | None:
    """Two detectors that agree on a sentence, where no small word says otherwise.

    They take Russian in Latin letters for Polish: of languages full of accents one must be there.
    """
    codes = {code for code, _ in heard}
    convictions = sorted(voice.probability for _, voice in heard)
    if len(convictions) < 2 or len(codes) != 1 or convictions[0] < _LIKELY or convictions[-1] < _SURE_VOICE:
        return None
    code = codes.pop()
    sentence = sum(map(str.isalpha, text)) >= _SENTENCE_LETTERS and len(text.split()) >= _SENTENCE_WORDS
    contradicted = leaning.clear and leaning.code != code
    bare = code in ACCENTED and code not in lettered and leaning.code != code
    return code if sentence and not contradicted and not bare else None


def _beside_french(text: str) -> str | None:
    """The other language of a message in two: the one that the person writes better.

    French sentences beside Spanish ones are usually a translation for the office.
    """
    gathered: dict[str, list[str]] = defaultdict(list)
    total = 0
    for sentence in _SENTENCE_END.split(text):
        parts = words(fold(sentence))
        total += len(parts)
        leaning = lean(parts, LATIN_WORDS)
        if leaning.hits >= 2 and leaning.score >= 1.35 * leaning.second:
            gathered[leaning.code] += parts
    if "fr" not in gathered:
        return None
    least = max(_FEWEST_BESIDE, _LEAST_BESIDE * total)
    others = (code for code in sorted(gathered, key=lambda code: -len(gathered[code])) if code != "fr")
    return next(
        (code for code in others if len(gathered[code]) >= least and _speaks(code, gathered[code])), None
    )


def _speaks(code: str, parts: Sequence[str]) -> bool:
    leaning = lean(parts, LATIN_WORDS)
    return leaning.code == code and leaning.clear and leaning.score >= 1.8 * leaning.second
