"""Plain text as mail carries it: flowed (RFC 3676), right-to-left paragraphs isolated (UAX #9)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

_WIDTH = 74
_RLM, _LRI, _RLI, _FSI, _PDI = "\u200f", "\u2066", "\u2067", "\u2068", "\u2069"
_PARAGRAPH = "\u2029"
_BULLET = "- "
# An isolate holds together: a client that ignores format=flowed shows every line as a paragraph.
_WORD = re.compile(f"(?:[{_LRI}{_RLI}{_FSI}][^{_PDI}]*{_PDI}|[^ ])+")


def isolated(value: str, direction: str) -> str:
    """A value that keeps its own direction inside a right-to-left sentence (UAX #9 §2.7)."""
    return f"{_FSI}{value}{_PDI}" if direction == "rtl" and value else value


def paragraphs(rendered: str) -> Iterator[str]:
    """The lines that the text skin rendered; U+2029 stands where it wants a blank line."""
    blank = True
    for line in filter(None, (piece.strip(" ") for piece in rendered.split("\n"))):
        if not line.startswith(_PARAGRAPH):
            yield line
            blank = False
        elif not blank:
            yield ""
            blank = True


def directed(lines: Iterable[str], direction: str) -> Iterator[str]:
    """Right-to-left lines, each isolated; the mark before it lets a client find the base direction."""
    for line in lines:
        yield f"{_RLM}{_RLI}{line}{_PDI}" if direction == "rtl" and line else line


def flowed(lines: Iterable[str]) -> str:
    """Text in format=flowed, DelSp=no: a line that goes on ends with a space (RFC 3676 §4.1)."""
    return "".join(map(_broken, lines))


@lru_cache(maxsize=2000)  # most paragraphs are the same in every letter
def _broken(paragraph: str) -> str:
    return "".join(f"{line}\r\n" for line in _lines(paragraph))


def _lines(paragraph: str) -> Iterator[str]:
    line = ""
    for word in _words(paragraph):
        if line and len(line) + len(word) >= _WIDTH:
            yield _stuffed(line) + " "
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield _stuffed(line)


def _words(paragraph: str) -> Iterator[str]:
    """Words; a bullet stays with the word after it."""
    isolate = paragraph.startswith(_RLM + _RLI)
    body = paragraph[2:-1] if isolate else paragraph
    words = _WORD.findall(body)
    if body.startswith(_BULLET) and len(words) > 1:
        words[:2] = [" ".join(words[:2])]
    if isolate:
        words[0] = _RLM + _RLI + words[0]
        words[-1] += _PDI
    yield from words


def _stuffed(line: str) -> str:
    """A line that could be taken for a quote, an mbox separator or a stuffed one gets a space (§4.4)."""
    return f" {line}" if line.startswith((" ", ">", "From ")) else line
