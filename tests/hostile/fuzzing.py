"""The fuzz targets, for as long as one likes: parsing, text, subjects and the whole triage, in turn.

    python -m tests.hostile.fuzzing [SECONDS [SEED]]

Without SECONDS: two minutes. What breaks one is shrunk and told, and ends it with status 1.
"""

from __future__ import annotations

import itertools
import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.strategies import SearchStrategy, tuples

from tests.hostile import test_unhappy_mail as unhappy
from tests.parsing import test_any_bytes as bytewise

SECONDS = 120
AT_ONCE = 100
"""Examples of one target before the next has its turn; the whole triage takes some seconds for them."""

Target = tuple[Callable[..., object], tuple[SearchStrategy[Any], ...]]

TARGETS: Mapping[str, Target] = {
    "any bytes parsed": (bytewise.test_any_bytes_are_a_message_and_always_the_same, (bytewise.anything,)),
    "damaged mails parsed": (
        bytewise.test_a_damaged_mail_is_a_message_and_always_the_same,
        (bytewise.corpus, bytewise.damages),
    ),
    "damaged mails read": (
        unhappy.test_a_damaged_mail_is_read_into_text_that_can_be_stored,
        (unhappy.damaged,),
    ),
    "subjects": (unhappy.test_any_subject_is_one_line_of_a_letter, (unhappy.texts,)),
    "damaged mails judged": (
        unhappy.test_a_damaged_mail_is_judged_and_always_the_same,
        (unhappy.damaged,),
    ),
}


def main(arguments: list[str]) -> int:
    seconds = float(arguments[0]) if arguments else SECONDS
    first = int(arguments[1]) if len(arguments) > 1 else random.SystemRandom().randrange(1 << 32)
    tried: Counter[str] = Counter()
    until, started = time.monotonic() + seconds, time.monotonic()
    status = _fuzz(first, until, tried)
    for name in TARGETS:
        sys.stdout.write(f"{tried[name]:8} examples  {name}\n")
    sys.stdout.write(f"{tried.total():8} examples in {time.monotonic() - started:.0f} s, from seed {first}\n")
    return status


def _fuzz(first: int, until: float, tried: Counter[str]) -> int:
    for number in itertools.count(first):
        for name in TARGETS:
            if time.monotonic() >= until:
                return 0
            try:
                _some(name, number, tried)
            except Exception:  # noqa: BLE001  (whatever a target raises is what was looked for)
                sys.stdout.write(f"{name}, seed {number}:\n{traceback.format_exc()}\n")
                return 1
    raise AssertionError("numbers never end")


def _some(name: str, number: int, tried: Counter[str]) -> None:
    """Some examples of one target; the same number gives the same ones."""
    test, strategies = TARGETS[name]
    inner = test.hypothesis.inner_test  # type: ignore[attr-defined]  # what @given has wrapped

    def counted(example: tuple[object, ...]) -> None:
        tried[name] += 1
        inner(*example)

    run = settings(
        max_examples=AT_ONCE,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )(seed(number)(given(tuples(*strategies))(counted)))
    run()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
