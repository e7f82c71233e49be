"""What the person wrote, told apart from what their mail program put around it.

`thread` takes out what is quoted, `closing` what stands at the end of a letter without being one, `phrases`
has the words by which both know it. All of it works line by line on bounded lines, so that no input is slow.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from mailbot.domain.model import Message
from mailbot.domain.text.closing import without_disclaimers, without_program_lines, without_signature
from mailbot.domain.text.readable import readable
from mailbot.domain.text.thread import without_thread

__all__ = ["Written", "readable", "understood", "written"]

_MOST_LINES = 1_000
"""Lines that are told apart; what follows so many was written by no person, and stays as it is."""


HEAD, TAIL = 4_000, 1_500
"""Characters of the person's own text that are understood: the beginning, where a letter says what it wants,
and the end, where it is signed. Hardly anybody writes more than these two pages."""
THREAD = 2_500
"""Characters of the thread: the answer that it begins with, and its head; what was asked before that one has
been answered."""
SIGNATURE = 1_500


@dataclass(frozen=True, slots=True)
class Written:
    """A mail's text in three: written by the person, below their signature mark, and all the rest."""

    text: str
    quoted: str = ""
    """The thread below, the mail program's own lines, disclaimers."""
    signature: str = ""
    """What stands under the line `-- ` (RFC 3676 §4.3)."""


def written(message: Message) -> Written:
    """What the person wrote in this mail.

    When they wrote nothing above a forwarded or quoted text, `text` is empty.
    """
    return _told_apart(message.text)


def understood(parts: Written) -> Written:
    """As much of a mail as is understood at all, whatever its length: no text is too long to be read."""
    return Written(_ends(parts.text), parts.quoted[:THREAD], parts.signature[:SIGNATURE])


def _ends(text: str) -> str:
    return text if len(text) <= HEAD + TAIL else f"{text[:HEAD]}\n{text[1 - TAIL :]}"


@lru_cache(maxsize=4)
def _told_apart(text: str) -> Written:
    """Kept for a moment: detectors of languages and the triage read the same mail one after the other."""
    every = text.replace("\r\n", "\n").replace("\u2028", "\n").split("\n")
    lines, rest = every[:_MOST_LINES], every[_MOST_LINES:]
    thread = without_thread(lines)
    own: list[str] = []
    signature: list[str] = []
    for stretch in thread.own:
        kept, below = without_signature(stretch)
        own += kept
        signature += below
    own, machine = without_program_lines(own)
    own, boilerplate = without_disclaimers(own)
    return Written(
        _joined([*own, *rest]), _joined([*thread.quoted, *machine, *boilerplate]), _joined(signature)
    )


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(line.rstrip() for line in lines).strip()
