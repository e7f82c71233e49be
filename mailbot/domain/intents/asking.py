"""Sentences and questions of a letter in any script."""

from __future__ import annotations

import re

_QUESTION_MARKS = "?؟？՞፧"
_SENTENCE = re.compile(r"[^.!…\n?؟？՞፧;。！։።]+[.!…\n?؟？՞፧;。！։።]*")
_MOST_SENTENCES = 80
_HEAD, _TAIL = 4_000, 2_000
"""Characters: a longer letter says what it wants at its beginning or its end."""
_WORDS = 4
"""Words from which a sentence says something: fewer are a greeting or a name."""


def bounded(text: str) -> str:
    """What is read of a letter."""
    return text if len(text) <= _HEAD + _TAIL else f"{text[:_HEAD]}\n{text[-_TAIL:]}"


def asks(text: str) -> bool:
    """Whether there is a question mark in any script."""
    return any(mark in text for mark in _QUESTION_MARKS)


def sentences(text: str) -> list[str]:
    """The sentences with the marks that end them, each once."""
    found = (sentence.strip() for sentence in _SENTENCE.findall(text))
    return list(dict.fromkeys(sentence for sentence in found if sentence))[:_MOST_SENTENCES]


def questions(text: str) -> list[str]:
    """The sentences that end with a question mark, each with its own words only."""
    return [sentence for sentence in sentences(text) if asks(sentence)]


def statements(text: str) -> list[str]:
    """All other sentences."""
    return [sentence for sentence in sentences(text) if not asks(sentence)]


def last_sentence(text: str) -> str:
    """The last one that says something."""
    saying = [sentence for sentence in sentences(text) if len(sentence.split()) >= _WORDS]
    return saying[-1] if saying else text
