"""What stands at the end of a letter and is none: signature, the program's greeting, disclaimers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailbot.domain.folding import fold, words
from mailbot.domain.text.introductions import is_rule
from mailbot.domain.text.phrases import (
    ADDRESSEE,
    BOILERPLATE,
    CONFIDENTIAL,
    DEVICES,
    SENT,
    SENT_ENDS,
    SENT_FROM,
)

_SIGNATURE = re.compile(r"--\s?$")
_DASH = re.compile(r"[—–]\s?$")
"""What telephones make of two hyphens; persons part their paragraphs with it, too."""
_MOST_LINES_BELOW_A_DASH = 5
_LONGEST_PROGRAM_LINE = 140
_MOST_PROGRAM_WORDS = 12
_SHORTEST_DISCLAIMER, _LONGEST_DISCLAIMER = 60, 6_000


def without_signature(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """The lines above the signature mark, and those below it."""
    for at, line in enumerate(lines):
        if _SIGNATURE.fullmatch(line) or (_DASH.fullmatch(line) and _is_short(lines[at + 1 :])):
            return list(lines[:at]), list(lines[at + 1 :])
    return list(lines), []


def _is_short(lines: Sequence[str]) -> bool:
    return sum(1 for line in lines if line.strip()) <= _MOST_LINES_BELOW_A_DASH


def without_program_lines(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """The person's lines, and those by which a program or a telephone names itself."""
    own: list[str] = []
    machine: list[str] = []
    closing = True
    for line in reversed(lines):
        if _by_the_program(line, closing=closing):
            machine.append(line)
        else:
            own.append(line)
            closing = closing and (not line.strip() or is_rule(line))
    return own[::-1], machine[::-1]


def _by_the_program(line: str, *, closing: bool) -> bool:
    """In the midst of a letter such a line must name a device: "envoyé depuis …" may be the person's."""
    if len(line) > _LONGEST_PROGRAM_LINE or not line.strip():
        return False
    folded = fold(line).lstrip("[(<*_ \u200b\u2063")
    if any(mark in folded for mark in BOILERPLATE):
        return True
    size = len(words(folded))
    device = any(name in folded for name in DEVICES)
    if folded.startswith(SENT_FROM):
        return size <= _MOST_PROGRAM_WORDS and (device or closing)
    begins = folded.startswith((*SENT, *DEVICES)) or folded.endswith(SENT_ENDS)
    return device and begins and size <= _MOST_PROGRAM_WORDS and any(verb in folded for verb in SENT)


def without_disclaimers(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """The person's paragraphs, and those that tell strangers not to read on."""
    own: list[str] = []
    cut: list[str] = []
    for paragraph in _paragraphs(lines):
        (cut if _disclaims(paragraph) else own).extend(paragraph)
    return own, cut


def _paragraphs(lines: Sequence[str]) -> list[list[str]]:
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        paragraphs[-1].append(line)
        if not line.strip() or is_rule(line):
            paragraphs.append([])
    return paragraphs


def _disclaims(paragraph: Sequence[str]) -> bool:
    if not _SHORTEST_DISCLAIMER < sum(map(len, paragraph)) < _LONGEST_DISCLAIMER:
        return False
    folded = fold(" ".join(paragraph))
    return any(mark in folded for mark in CONFIDENTIAL) and any(mark in folded for mark in ADDRESSEE)
