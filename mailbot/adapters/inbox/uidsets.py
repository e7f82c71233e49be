"""Sets of UIDs as IMAP commands write them (RFC 9051 §9, sequence-set), short enough for every server."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

RANGES = 200
"""The most ranges that one command names: some 4 KB, where servers begin to refuse lines at 8 KB."""


def batches(items: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


def uid_set(uids: Sequence[int]) -> str:
    """Exactly these UIDs (ascending): neighbours as a range."""
    return ",".join(_written(first, last) for first, last in _ranges(uids))


def wide_uid_set(uids: Sequence[int]) -> str:
    """At least these UIDs (ascending, not none) in one short set, with others between where they are many."""
    ranges = list(_ranges(uids))
    width = -(-len(ranges) // RANGES)
    some = (ranges[start : start + width] for start in range(0, len(ranges), width))
    return ",".join(_written(group[0][0], group[-1][1]) for group in some)


def slices(first: int, end: int, messages: int, most: int) -> list[str]:
    """Ranges that together hold all UIDs from `first` on, each of about `most` messages or fewer.

    `end` is UIDNEXT, `messages` how many lie in the folder. The last range has no end.
    """
    count = messages // most + 1 if end > first else 1
    width = max(1, -(-(end - first) // count))
    starts = [first + n * width for n in range(count)]
    return [f"{a}:{b - 1}" for a, b in pairwise(starts)] + [f"{starts[-1]}:*"]


def _ranges(uids: Sequence[int]) -> Iterator[tuple[int, int]]:
    # Along a run of neighbours, UID and position rise together.
    for _, run in groupby(enumerate(uids), key=lambda numbered: numbered[1] - numbered[0]):
        members = [uid for _, uid in run]
        yield members[0], members[-1]


def _written(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}:{last}"
