"""What the demo prints: chapters, lines and tables, readable without colour and in 100 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from typing import TextIO

WIDTH = 92
_INDENT = "   "
_BOLD, _DIM, _PLAIN = "\033[1m", "\033[2m", "\033[0m"


class Page:
    """Writes to a stream, in bold and dim only where that is a terminal."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._styled = out.isatty()
        self._chapters = 0

    def title(self, text: str) -> None:
        self._write(self._style(_BOLD, text))

    def chapter(self, text: str) -> None:
        self._chapters += 1
        self._write("", self._style(_BOLD, f"{self._chapters}. {text}"), "")

    def say(self, *paragraphs: str) -> None:
        """Running text, wrapped."""
        for paragraph in paragraphs:
            self._write(
                *textwrap.wrap(
                    paragraph,
                    WIDTH,
                    initial_indent=_INDENT,
                    subsequent_indent=_INDENT,
                    break_long_words=False,
                    break_on_hyphens=False,
                )
            )

    def items(self, texts: Iterable[str]) -> None:
        """A list, wrapped."""
        for text in texts:
            first, *more = textwrap.wrap(text, WIDTH - len(_INDENT) - 2)
            self._write(f"{_INDENT}- {first}", *(f"{_INDENT}  {line}" for line in more))

    def gap(self) -> None:
        self._write("")

    def lines(self, lines: Iterable[str]) -> None:
        """Lines as they are."""
        self._write(*(f"{_INDENT}{line}".rstrip() for line in lines))

    def quote(self, lines: Iterable[str]) -> None:
        """What somebody else wrote; a line too long goes on below, further in."""
        bar = self._style(_DIM, "|")
        for line in lines:
            for part in textwrap.wrap(line, WIDTH - len(_INDENT), subsequent_indent="    ") or [""]:
                self._write(f"{_INDENT}{bar} {part}".rstrip())

    def counts(self, rows: Iterable[tuple[int, str]], indent: str = "") -> None:
        """Numbers, each with what it counts."""
        for number, what in rows:
            first, *more = textwrap.wrap(what, WIDTH - len(_INDENT) - len(indent) - 6) or [""]
            self._write(f"{_INDENT}{indent}{number:>4}  {first}")
            self._write(*(f"{_INDENT}{indent}      {line}" for line in more))

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        """Columns as wide as their contents; numbers to the right, the first row in bold."""
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        for place, row in enumerate(rows):
            cells = (
                f"{cell:>{width}}" if _numeric(rows, column) else f"{cell:<{width}}"
                for column, (cell, width) in enumerate(zip(row, widths, strict=True))
            )
            line = f"{_INDENT}{'  '.join(cells)}".rstrip()
            self._write(self._style(_BOLD, line) if place == 0 else line)

    def _style(self, style: str, text: str) -> str:
        return f"{style}{text}{_PLAIN}" if self._styled else text

    def _write(self, *lines: str) -> None:
        for line in lines:
            self._out.write(f"{line}\n")
        self._out.flush()


def _numeric(rows: Sequence[Sequence[str]], column: int) -> bool:
    return all(row[column].isdigit() for row in rows[1:])
