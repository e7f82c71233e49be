"""`mailbot triage` on bombs and on damaged sample mails: no crash, no mail over 2 s, under 200 MB.

    python -m tests.hostile.unhappy [COUNT [SEED]]

Without COUNT: 1,000 damaged mails. Ends with status 1 where a promise is broken.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from tests.hostile.bombs import bombs
from tests.hostile.mutations import mutated
from tests.hostile.triaging import Watched, watch_triage, write_mails

COUNT, SEED = 1000, 44
MOST_SECONDS, MOST_MEGABYTES = 2.0, 200.0
SHOWN = 5


def main(arguments: list[str]) -> int:
    """Prints what was measured; returns the exit status."""
    count, seed = (*map(int, arguments), *(COUNT, SEED)[len(arguments) :])
    kept = _measured("bombs", ((name, make()) for name, make in bombs().items()))
    damaged = ((f"mutated {number}", raw) for number, raw in enumerate(mutated(seed, count)))
    kept &= _measured(f"{count} damaged mails, seed {seed}", damaged)
    return 0 if kept else 1


def _measured(what: str, mails: Iterable[tuple[str, bytes]]) -> bool:
    with tempfile.TemporaryDirectory() as place:
        count = write_mails(Path(place), mails)
        seen = watch_triage(Path(place))
    times = sorted(seen.seconds, reverse=True)
    sys.stdout.write(
        f"{what}: {count} mails, {len(seen.judged) - 1} judged, {len(seen.crashed)} crashed, "
        f"status {seen.status}; {seen.processor:.1f} s of the processor, slowest {times[0][0]:.2f} s, "
        f"most memory {seen.megabytes:.0f} MB\n"
    )
    for line in (*seen.crashed, *(f"{1000 * seconds:8.0f} ms  {name}" for seconds, name in times[:SHOWN])):
        sys.stdout.write(f"    {line}\n")
    if seen.told:
        sys.stdout.write(f"    {seen.told}\n")
    return _promises_kept(seen, count)


def _promises_kept(seen: Watched, count: int) -> bool:
    all_judged = len(seen.judged) == count + 1 and not seen.crashed and seen.status == 0
    return all_judged and seen.slowest[0] < MOST_SECONDS and seen.megabytes < MOST_MEGABYTES


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
