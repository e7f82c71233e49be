"""A progress bar on standard error, where it is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from tqdm import tqdm

Item = TypeVar("Item")
WORTH_A_BAR = 50


def on_terminal(items: Sequence[Item], what: str) -> Iterator[Item]:
    """The items, with a bar while they are gone through, if there are many and somebody looks."""
    shown = sys.stderr.isatty() and len(items) >= WORTH_A_BAR
    return iter(tqdm(items, desc=what, unit="", leave=False, disable=not shown, file=sys.stderr))


@contextmanager
def counted(total: int, what: str) -> Iterator[Callable[[int], None]]:
    """A bar for work that comes in unequal steps: gives whom to tell how much more is done."""
    shown = sys.stderr.isatty() and total >= WORTH_A_BAR
    with tqdm(total=total, desc=what, unit="", leave=False, disable=not shown, file=sys.stderr) as bar:

        def tell(more: int) -> None:
            bar.update(more)

        yield tell
