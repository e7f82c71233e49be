"""The last figures into docs/performance.md: what stands between its marks is written anew."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from tests.bench import say
from tests.bench.figures import Figure, table
from tests.bench.plot import bars
from tests.bench.rivals import KEPT, ROOT

DOCUMENT = ROOT / "docs" / "performance.md"
PICTURE = ROOT / "docs" / "pictures" / "backlog.svg"
PROFILE = ROOT / "docs" / "pictures" / "profile.svg"
LEAST_SHARE = 0.005
Kept = Mapping[str, Any]


def write() -> int:
    """Returns 1 where nothing was measured yet."""
    kept = {path.stem: json.loads(path.read_text()) for path in sorted(KEPT.glob("*.json"))}
    if not kept:
        say("Nothing is measured yet: make bench")
        return 1
    text = DOCUMENT.read_text(encoding="utf-8")
    text = _between(text, "figures", _figures(kept))
    if "profile" in kept:
        shares = _shares(kept["profile"]["detail"]["samples"])
        text = _between(text, "profile", _profile(shares))
        PROFILE.write_text(_drawn(shares), encoding="utf-8")
    if "backlog" in kept:
        PICTURE.write_text(_backlog(figures_of(kept["backlog"])), encoding="utf-8")
    DOCUMENT.write_text(text, encoding="utf-8")
    say(f"Written: {DOCUMENT.relative_to(ROOT)}")
    return 0


def figures_of(part: Kept) -> list[Figure]:
    return [Figure(**{**figure, "values": tuple(figure["values"])}) for figure in part["figures"]]


def _figures(kept: Mapping[str, Kept]) -> str:
    tables = [f"{_told(part)}\n\n{table(figures_of(part))}" for part in kept.values() if part["figures"]]
    return "\n\n".join(tables)


def _told(part: Kept) -> str:
    where, asked = part["where"], part["asked"]
    return (
        f"`PART={part['name']}`, {part['at'][:10]}, commit {where['commit']}, Python {where['python']}, "
        f"{where['cores']} cores with a load of {where['load']:.1f}, `MESSAGES={asked['messages']}`:"
    )


def _between(text: str, name: str, content: str) -> str:
    """The document with other content between two comments."""
    begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    return re.sub(f"{begin}.*?{end}", lambda _: f"{begin}\n{content}\n{end}", text, count=1, flags=re.DOTALL)


def _shares(samples: Mapping[str, Mapping[str, int]]) -> list[tuple[str, str, float]]:
    """Process or thread, room, share of its samples; the largest first."""
    rows = []
    for thread, rooms in samples.items():
        total = Counter(rooms).total()
        rows += [
            (thread, room, count / total) for room, count in rooms.items() if count / total >= LEAST_SHARE
        ]
    return sorted(rows, key=lambda row: (row[0], -row[2]))


def _profile(shares: list[tuple[str, str, float]]) -> str:
    lines = ["| thread | room | of its time |", "|---|---|---|"]
    return "\n".join(
        [*lines, *(f"| {thread} | {room} | {100 * share:.1f} % |" for thread, room, share in shares)]
    )


def _drawn(shares: list[tuple[str, str, float]]) -> str:
    whole = [(f"{room}", 100 * share, "%") for thread, room, share in shares if thread == "MainThread"]
    return bars("Where the main thread's time goes", whole)


def _backlog(figures: list[Figure]) -> str:
    contenders = [f for f in figures if f.unit == "messages/s" and f.values]
    floor = next(f.median for f in contenders if f.what.endswith("bare pipeline"))
    return bars(
        "A backlog: messages a second (the line: 0.6 of the bare pipeline)",
        [(f.what.removeprefix("backlog, "), f.median, "/s") for f in contenders],
        0.6 * floor,
    )
