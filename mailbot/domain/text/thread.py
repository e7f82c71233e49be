"""The thread in a mail: lines that are quoted, and all that follows where a program begins to quote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from mailbot.domain.text.introductions import (
    attribution,
    is_quoted,
    is_rule,
    quote_follows,
    quotes_to_the_end,
)


@dataclass(slots=True)
class Thread:
    """A mail's lines in two."""

    own: list[list[str]] = field(default_factory=lambda: [[]])
    """In stretches: what is quoted stands between them, or once did."""
    quoted: list[str] = field(default_factory=list)

    def keep(self, line: str) -> None:
        self.own[-1].append(line)

    def quote(self, lines: Sequence[str]) -> None:
        self.quoted.extend(lines)
        if self.own[-1]:
            self.own.append([])


def without_thread(lines: Sequence[str]) -> Thread:
    """Answers below or between quoted lines stay the person's own."""
    thread = Thread()
    for kind, part in _parts(lines):
        match kind:
            case "own":
                thread.keep(part[0])
            case "quoted":
                thread.quote(part)
            case _:
                _drop_rules(thread.own[-1])
                thread.quote(part)
    return thread


def _parts(lines: Sequence[str]) -> Iterator[tuple[str, Sequence[str]]]:
    """Own lines one by one, quotations with their introduction, and the rest where nothing ends it."""
    at = 0
    below_own = False
    while at < len(lines):
        if not lines[at].strip():
            yield "own", ("",)
            at += 1
        elif is_quoted(lines[at]):
            yield "quoted", lines[at : at + 1]
            at += 1
        elif quotes_to_the_end(lines, at, below_own=below_own):
            yield "rest", lines[at:]
            return
        elif length := attribution(lines, at):
            if not quote_follows(lines, at + length):
                yield "rest", lines[at:]
                return
            yield "quoted", lines[at : at + length]
            at += length
        else:
            below_own = True
            yield "own", lines[at : at + 1]
            at += 1


def _drop_rules(own: list[str]) -> None:
    """The line that a program draws between a letter and what it quotes."""
    while own and (not own[-1].strip() or is_rule(own[-1])):
        own.pop()
