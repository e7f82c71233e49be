"""The seeds that the suite plays, in two halves: pytest gives each worker whole files."""

from __future__ import annotations

from tests.simulation.history import history_of, play
from tests.simulation.premises import Premises

SEEDS = 300
AT_ONCE = 10
FIRST_HALF = range(0, SEEDS // 2, AT_ONCE)
SECOND_HALF = range(SEEDS // 2, SEEDS, AT_ONCE)


def broken_in_ten(premises: Premises, first: int) -> str:
    """The first history that breaks a promise, with its seed and its story; nothing where none does."""
    for seed in range(first, first + AT_ONCE):
        outcome = play(history_of(seed), premises)
        if outcome.violations:
            return f"seed {seed}: {outcome.violations}\n" + "\n".join(outcome.story)
    return ""
