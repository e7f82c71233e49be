"""Sentences and questions of a letter in any script."""

from __future__ import annotations

import re
from functools import lru_cache

_QUESTION_MARKS = "?؟？՞፧"
_SENTENCE = re.compile(r"[^.!…\n?؟？՞፧;。！։።]+[.!…\n?؟？՞፧;。！։።]*")
_MOST_SENTENCES = 80
_HEAD, _TAIL = 2_000, 1_000
"""Characters: a longer letter says what it wants at its beginning or its end."""
_WORDS = 4
"""Words from which a sentence says something: fewer are a greeting or a name."""
_MOST_WORDS = 40
"""Of the last sentence: who writes without full stops says everything in one."""


def bounded(text: str) -> str:
    """What is read of a letter."""
    return text if len(text) <= _HEAD + _TAIL else f"{text[:_HEAD]}\n{text[-_TAIL:]}"


def asks(text: str) -> bool:
    """Whether there is a question mark in any script."""
    return any(mark in text for mark in _QUESTION_MARKS)


@lru_cache(maxsize=8)
def sentences(text: str) -> tuple[str, ...]:
    """The sentences with the marks that end them, each once."""
    found = (sentence.strip() for sentence in _SENTENCE.findall(text))
    return tuple(dict.fromkeys(sentence for sentence in found if sentence))[:_MOST_SENTENCES]


def questions(text: str) -> list[str]:
    """The sentences that end with a question mark, each with its own words only."""
    return [sentence for sentence in sentences(text) if asks(sentence)]


def statements(text: str) -> list[str]:
    """All other sentences."""
    return [sentence for sentence in sentences(text) if not asks(sentence)]


def last_sentence(text: str) -> str:
    """The last one that says something, or its end."""
    saying = [split for split in map(str.split, sentences(text)) if len(split) >= _WORDS]
    return " ".join(saying[-1][-_MOST_WORDS:]) if saying else text
