"""What each sign speaks for: a multinomial logistic regression whose weights stand in `weights.toml`.

An intent's score is its bias and the weights of the signs that are shown; the highest wins. The weights were
learnt from the labelled mails by `python -m tests.evaluation.learn_intents`, which writes the file anew.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from importlib import resources

from mailbot.domain.model import Intent

_MOST_TOLD = 6
"""Signs that evidence names: those that follow decide nothing."""

Weights = Mapping[str, Mapping[str, float]]
"""Sign to intent to weight; what is not there weighs nothing."""


@dataclass(frozen=True, slots=True)
class _Scale:
    bias: Mapping[str, float]
    weights: Weights

    def score(self, signs: Collection[str], intent: Intent) -> float:
        return self.bias[intent] + sum(self.of(sign, intent) for sign in signs)

    def of(self, sign: str, intent: Intent) -> float:
        return self.weights.get(sign, {}).get(intent, 0.0)


def weigh(signs: AbstractSet[str]) -> tuple[Intent, tuple[str, ...]]:
    """The intent for which the signs speak most, and what decided against the second ("waits +1.20")."""
    scale = _scale()
    ordered = sorted(scale.weights.keys() & signs)
    first, second = sorted(Intent, key=lambda intent: -scale.score(ordered, intent))[:2]
    lead = {sign: scale.of(sign, first) - scale.of(sign, second) for sign in ordered}
    told = sorted((sign for sign in ordered if lead[sign] > 0), key=lambda sign: -lead[sign])[:_MOST_TOLD]
    return first, tuple(f"{sign} {lead[sign]:+.2f}" for sign in told)


def weighed_signs() -> frozenset[str]:
    """Every sign that speaks for or against something."""
    return frozenset(_scale().weights)


@cache
def _scale() -> _Scale:
    text = resources.files(__package__).joinpath("weights.toml").read_text(encoding="utf-8")
    read = tomllib.loads(text)
    return _Scale(read["bias"], read["signs"])
