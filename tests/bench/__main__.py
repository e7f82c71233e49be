"""`python -m tests.bench`: measure, print a table, keep the figures; `--draw` puts them into the document."""

from __future__ import annotations

import argparse
import signal
import sys

from tests.bench.runs import PARTS, Asked, draw, run


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument(
        "--part", action="append", choices=tuple(PARTS), help="one part; else all, may be repeated"
    )
    parser.add_argument("--messages", type=int, default=10_000, help="of the backlog")
    parser.add_argument("--slices", type=int, default=10, help="turns that the contenders take")
    parser.add_argument("--seed", type=int, default=44)
    parser.add_argument("--draw", action="store_true", help="write docs/performance.md from the last figures")
    asked = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that everything started is ended
    if asked.draw:
        return draw()
    return run(asked.part or list(PARTS), Asked(asked.messages, asked.slices, asked.seed))


if __name__ == "__main__":
    sys.exit(main())
