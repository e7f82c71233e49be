"""`python -m tests.evaluation.learn_danger`: learns what concepts and words weigh in letters about danger.

Needs scikit-learn (1.9 when last run), which mailbot itself does not. It measures by cross-validation: each
letter is judged by the rules, and by weights that were learnt without it. `--write` learns from all and
writes the weights that mailbot reads.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

import mailbot.domain
from mailbot.domain.danger_learnt import ENOUGH, stems_of
from mailbot.domain.danger_reading import all_told, as_read
from mailbot.domain.safety import safety_signs, together
from tests.evaluation.mails import MAILS, labelled_mails

TARGET = Path(mailbot.domain.__file__).with_name("danger_weights.toml")
_PARTS = ("tuning", "danger", "danger_two")
_SENTENCES = MAILS.parents[1] / "triage" / "danger"
_OF_DANGER = {"danger": True, "told_dangers": True, "harmless": False, "near_misses": False}
"""The files of sentences there, and whether they tell a danger."""
_STRENGTH = 0.3
"""The inverse of the L2 penalty. On letters that were not learnt from 0.1, 0.3 and 1 differ little."""
_SELDOM = 5
"""Letters below which a word is too rare to learn from; 3 and 10 differ little."""
_NOTHING = 0.05
"""Weights below it are left out."""
_FOLDS = 8
_HEAD = """\
# What concepts and words weigh in letters of people in danger, learnt from labelled letters:
# python -m tests.evaluation.learn_danger --write
# With the bias they add up to how alarming a letter is (mailbot/domain/danger_learnt.py).
"""


@dataclass(frozen=True, slots=True)
class Example:
    """One letter: where it is from, whether it tells a danger and by the rules does, what it shows."""

    part: str
    danger: bool
    by_rules: bool
    features: frozenset[str]
    """Concepts, and words as "fr:corde"."""


def examples() -> list[Example]:
    """Every letter that may be learnt from."""
    return [_example(*letter) for letter in _letters()]


def _letters() -> Iterator[tuple[str, bool, str, str]]:
    for part in _PARTS:
        for mail in labelled_mails(part):
            yield part, mail.safety, mail.language, f"{mail.subject}\n{mail.body}"
    for name, danger in _OF_DANGER.items():
        for line in (_SENTENCES / f"{name}.txt").read_text(encoding="utf-8").splitlines():
            language, _, text = line.partition("|")
            yield name, danger, language, text
    for row in _rows("intents.tsv"):
        yield "intents", False, row["language"], f"{row['subject']}\n{row['text']}"
    for row in _rows("danger.tsv"):
        yield "short", row["danger"] == "yes", row["language"], row["text"]


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (MAILS / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t")


def _example(part: str, danger: bool, language: str, text: str) -> Example:
    concepts = max((together(sentences) for sentences in all_told(text, language)), key=len, default={})
    by_rules = any(not sign.startswith("learnt:") for sign in safety_signs(text, language))
    words = {f"{language}:{stem}" for stem in stems_of(as_read(text))}
    return Example(part, danger, by_rules, frozenset(concepts) | words)


@dataclass(frozen=True, slots=True)
class Learnt:
    """A model, and how it counts features."""

    features: DictVectorizer
    model: LogisticRegression

    def alarming(self, letters: Sequence[Example]) -> list[bool]:
        counted = self.features.transform([dict.fromkeys(letter.features, 1) for letter in letters])
        return [bool(score > ENOUGH) for score in self.model.decision_function(counted)]


def learn(letters: Sequence[Example]) -> Learnt:
    """Logistic regression with an L2 penalty on concepts and on the words that are not too rare."""
    often = Counter(feature for letter in letters for feature in letter.features)
    kept = [
        {feature: 1 for feature in sorted(letter.features) if ":" not in feature or often[feature] >= _SELDOM}
        for letter in letters
    ]
    features = DictVectorizer()
    model = LogisticRegression(C=_STRENGTH, max_iter=2000)
    model.fit(features.fit_transform(kept), [letter.danger for letter in letters])
    return Learnt(features, model)


def measured(letters: Sequence[Example]) -> dict[tuple[str, bool], tuple[int, int, int]]:
    """Of each part's dangers and others how many alarm by rules, by either, and how many there are."""
    counted: Counter[tuple[str, bool, str]] = Counter()
    for fold in range(_FOLDS):
        held = letters[fold::_FOLDS]
        rest = [letter for place, letter in enumerate(letters) if place % _FOLDS != fold]
        for letter, alarms in zip(held, learn(rest).alarming(held), strict=True):
            counted[letter.part, letter.danger, "rules"] += letter.by_rules
            counted[letter.part, letter.danger, "both"] += letter.by_rules or alarms
            counted[letter.part, letter.danger, "all"] += 1
    groups = dict.fromkeys((part, danger) for part, danger, _ in counted)
    return {
        group: (counted[*group, "rules"], counted[*group, "both"], counted[*group, "all"]) for group in groups
    }


def toml(learnt: Learnt) -> str:
    """The weights as `danger_weights.toml` holds them."""
    names = learnt.features.get_feature_names_out()
    weights = {
        str(name): float(value)
        for name, value in zip(names, learnt.model.coef_[0], strict=True)
        if abs(value) >= _NOTHING
    }
    lines = [f"bias = {learnt.model.intercept_[0]:.2f}", "", "[concepts]"]
    lines += [f"{name} = {value:.2f}" for name, value in weights.items() if ":" not in name]
    for language in sorted({name.partition(":")[0] for name in weights if ":" in name}):
        words = {n.partition(":")[2]: v for n, v in weights.items() if n.startswith(f"{language}:")}
        lines += ["", f"[words.{language}]", *(f'"{word}" = {value:.2f}' for word, value in words.items())]
    return f"{_HEAD}\n" + "\n".join(lines) + "\n"


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation.learn_danger", description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the weights learnt from all letters")
    asked = parser.parse_args(arguments)
    letters = examples()
    for (part, danger), (rules, both, of) in measured(letters).items():
        kind = "dangers found" if danger else "false alarms"
        sys.stdout.write(f"{part:<14}{kind:<15}{rules:>4} by rules,{both:>4} by both, of {of}\n")
    if asked.write:
        TARGET.write_text(toml(learn(letters)), encoding="utf-8")


if __name__ == "__main__":
    main()
