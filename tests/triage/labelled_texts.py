"""Short texts with the languages they may be taken for: one sentence each, as persons send them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

UNDETERMINED = "und"


@dataclass(frozen=True)
class Labelled:
    """A text and the codes that are right for it; `und` among them means that silence is right."""

    text: str
    right: frozenset[str]


@dataclass(frozen=True)
class Tally:
    """Shares of texts that were heard right, not at all, or wrong."""

    right: float
    silent: float
    wrong: float


def read_labelled(name: str) -> tuple[Labelled, ...]:
    """The texts of a file beside this one: a tab parts label and text, `|` parts labels."""
    lines = (Path(__file__).parent / name).read_text("utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return tuple(Labelled(text, frozenset(labels.split("|"))) for labels, text in pairs)


def tally(found: list[tuple[Labelled, str]]) -> Tally:
    """What became of each text, beside what was heard in it."""
    right = sum(1 for text, code in found if code in text.right)
    silent = sum(1 for text, code in found if code == UNDETERMINED and code not in text.right)
    return Tally(right / len(found), silent / len(found), 1 - (right + silent) / len(found))
