"""`python -m tests.evaluation.learn_intents`: learns what each sign of a mail speaks for, and measures it.

Needs scikit-learn (1.9 when last run), which mailbot itself does not. Mails whose ids begin with the same
letter were written together, so they are learnt from or measured on together: each letter is measured with
the weights that the other letters teach; `k`, which alone has many dangers, in two halves. `--write` learns
from all and writes the weights that mailbot reads.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

import mailbot.domain.intents
from mailbot.adapters.parsing import parse
from mailbot.domain.intents.signs import TERM, signs_of
from mailbot.domain.safety import safety_signs
from mailbot.domain.text import written
from mailbot.domain.triage import matter_of
from tests.evaluation.mails import MAILS, Labelled, labelled_mails, raw_mail
from tests.evaluation.scoring import Judged, judge

TARGET = Path(mailbot.domain.intents.__file__).with_name("weights.toml")
SHORT = MAILS / "intents.tsv"
LEARNT_FROM = ("tuning", "danger", "danger_two")
_HALVED = "k"
_PLAIN = frozenset({"mere_thanks", "contests_decision", "advertising"})
"""Evidence of what is decided without weights."""
_STRENGTH = 0.7
"""The inverse of the L2 penalty. On letters that were not learnt from 0.25, 0.5, 1 and 2 differ little."""
_FAIRNESS = 0.25
"""How far a mail of a rare intent counts more: 0 not at all, 1 so that all intents count the same."""
_SELDOM = 4
"""Mails below which a sign is too rare to learn from."""
_TERM_COUNTS = 0.7
"""What a single term counts beside what was chosen as a sign."""
_NOTHING = 0.05
"""Weights below it are left out."""
_HEAD = """\
# What each sign speaks for, learnt from the labelled mails: python -m tests.evaluation.learn_intents --write
# A sign's weights add up, with the bias, to the score of each intent (mailbot/domain/intents/weighing.py).
"""

Weights = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Example:
    """One mail's signs, and what its writer wants."""

    letter: str
    signs: frozenset[str]
    intent: str


def examples() -> list[Example]:
    """The mails of the tuning part, and those written to tell intents apart, whose intent is weighed."""
    mails = [mail for part in LEARNT_FROM for mail in labelled_mails(part)]
    judged = judge([*mails, *short_mails()])
    return [_example(one) for one in judged if _PLAIN.isdisjoint(one.found.intent_evidence)]


def short_mails() -> list[Labelled]:
    """Short mails in all languages of which only the intent is labelled; their letter is s."""
    with SHORT.open(encoding="utf-8", newline="") as lines:
        return [_labelled(number, row) for number, row in enumerate(csv.DictReader(lines, delimiter="\t"))]


def _labelled(number: int, row: Mapping[str, str]) -> Labelled:
    return Labelled(
        id=f"s{number}",
        mailbox="prefecture" if row["intent"] in ("other", "suggestion") else "pref-etrangers",
        subject=row["subject"],
        from_name="",
        sender="personne@courriel.example",
        body=row["text"],
        attachments=tuple(filter(None, row["attachments"].split(";"))),
        form="plain",
        language=row["language"],
        procedure="autre",
        also=(),
        intent=row["intent"],
        present={},
        missing=frozenset(),
        safety=False,
        appeal=False,
    )


def _example(one: Judged) -> Example:
    message, found = parse(raw_mail(one.mail)), one.found
    text = written(message).text
    dangers = safety_signs(f"{message.subject}\n{text}", found.language.code)
    matter = matter_of(found.procedure, dangers)
    signs = signs_of(text, message.subject, one.mail.attachments, found.language.code, matter)
    return Example(_letter(one.mail.id), signs, one.mail.intent)


def _letter(mail: str) -> str:
    """The letter of a mail's id, with its half."""
    if not mail.startswith(_HALVED):
        return mail[0]
    return f"{mail[0]}, {'odd' if int(mail[1:]) % 2 else 'even'} numbers"


@dataclass(frozen=True, slots=True)
class Learnt:
    """A model, and how it counts signs."""

    signs: DictVectorizer
    model: LogisticRegression

    def intents(self, mails: Sequence[Example]) -> list[str]:
        return list(self.model.predict(self.signs.transform([_counted(mail.signs) for mail in mails])))


def learn(mails: Sequence[Example]) -> Learnt:
    """Multinomial logistic regression with an L2 penalty on the signs that are not too rare."""
    often = Counter(sign for mail in mails for sign in mail.signs)
    kept = {sign for sign, times in often.items() if times >= _SELDOM}
    signs = DictVectorizer()
    model = LogisticRegression(C=_STRENGTH, max_iter=5000)
    intents = [mail.intent for mail in mails]
    shown = signs.fit_transform([_counted(mail.signs.intersection(kept)) for mail in mails])
    model.fit(shown, intents, sample_weight=_fairly(intents))
    return Learnt(signs, model)


def _counted(signs: Iterable[str]) -> Mapping[str, float]:
    return {sign: _count(sign) for sign in signs}


def _count(sign: str) -> float:
    return _TERM_COUNTS if sign.startswith(TERM) else 1.0


def _fairly(intents: Sequence[str]) -> list[float]:
    """How much each mail counts: the rarer its intent, the more."""
    often = Counter(intents)
    return [(len(intents) / len(often) / often[intent]) ** _FAIRNESS for intent in intents]


def measured(mails: Sequence[Example]) -> dict[str, tuple[int, int]]:
    """How many of each letter's mails are right with the weights of the other letters, and of how many."""
    found = {}
    for letter in sorted({mail.letter for mail in mails}):
        held = [mail for mail in mails if mail.letter == letter]
        intents = learn([mail for mail in mails if mail.letter != letter]).intents(held)
        right = sum(intent == mail.intent for intent, mail in zip(intents, held, strict=True))
        found[letter] = (right, len(held))
    return found


def toml(learnt: Learnt) -> str:
    """The weights as `weights.toml` holds them."""
    intents = list(learnt.model.classes_)
    bias = dict(zip(intents, learnt.model.intercept_, strict=True))
    by_sign = zip(learnt.signs.get_feature_names_out(), learnt.model.coef_.T, strict=True)
    lines = ["[bias]", *(f"{intent} = {value:.2f}" for intent, value in bias.items()), "", "[signs]"]
    for sign, values in by_sign:
        weights = zip(intents, values * _count(sign), strict=True)
        heavy = {intent: weight for intent, weight in weights if abs(weight) >= _NOTHING}
        if heavy:
            lines.append(f'"{sign}" = {{ {", ".join(f"{i} = {v:.2f}" for i, v in heavy.items())} }}')
    return _HEAD + "\n" + "\n".join(lines) + "\n"


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation.learn_intents", description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the weights learnt from all mails")
    asked = parser.parse_args(arguments)
    mails = examples()
    if asked.write:
        TARGET.write_text(toml(learn(mails)), encoding="utf-8")
        return
    for letter, (right, of) in measured(mails).items():
        sys.stdout.write(f"{letter}: {right} of {of}, {100 * right / of:.1f} %\n")


if __name__ == "__main__":
    main()
