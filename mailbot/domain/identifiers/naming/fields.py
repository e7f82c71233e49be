"""Names in labelled fields: "Nom : Diallo  Prénom : Awa", "الاسم: طارق", "姓名：李明"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mailbot.domain.identifiers.naming.eligible import may_be_name
from mailbot.domain.identifiers.naming.letter import Letter
from mailbot.domain.identifiers.naming.lexicon import is_given, is_ordinary, is_surname, words_of
from mailbot.domain.identifiers.naming.phrases import LABELS, Phrase

_MOST_PARTS = 5


@dataclass(frozen=True, slots=True)
class Value:
    """The words of a field, and where they end."""

    parts: tuple[str, ...]
    end: int


@dataclass(frozen=True, slots=True)
class Fields:
    """What the labels of a letter say."""

    surname: Value | None = None
    given: Value | None = None
    both: Value | None = None


def fields_in(letter: Letter) -> Fields:
    """The first value of each label; the label of one part right before the other's makes one of both."""
    labels = {label.first: label for label in letter.labels}
    told = [phrase for phrase in letter.phrases if phrase.kinds & {"surname is", "given is"}]
    surname = _first(letter, [label for label in labels.values() if _is(label, "surname")])
    given = _first(letter, [label for label in labels.values() if _is(label, "given")])
    both = _first(
        letter, [label for label in labels.values() if "both" in label.kinds or _of_two(letter, label)]
    )
    surname = surname or _first(letter, [phrase for phrase in told if "surname is" in phrase.kinds])
    given = given or _first(letter, [phrase for phrase in told if "given is" in phrase.kinds])
    return _by_their_labels(letter, Fields(surname, given, both), list(labels.values()))


def _by_their_labels(letter: Letter, fields: Fields, labels: list[Phrase]) -> Fields:
    """Beside "first name:" a mere "name:" is that of the surname, beside "family name:" the given one."""
    both = fields.both
    if both and fields.surname and not fields.given and both.parts != fields.surname.parts:
        return Fields(fields.surname, both, both)
    precise = [label for label in labels if "given" in label.kinds and label.after - label.first > 1]
    plain = [label for label in labels if "given" in label.kinds and label not in precise]
    if fields.surname or both or not (precise and plain):
        return fields
    return Fields(_first(letter, plain), _first(letter, precise))


def _is(label: Phrase, kind: str) -> bool:
    return kind in label.kinds


def _of_two(letter: Letter, label: Phrase) -> bool:
    """ "Nom / prénom :", "Имя, фамилия:"."""
    before = letter.phrases_before.get(label.first)
    if before is None or not {"surname", "given"} <= label.kinds | before.kinds:
        return False
    return bool(label.kinds & {"surname", "given"} and before.kinds & {"surname", "given"})


def _other_label(letter: Letter, at: int) -> bool:
    """ "DATE DE NAISSANCE" without a colon."""
    phrase = letter.phrases_from.get(at)
    return phrase is not None and "other field" in phrase.kinds and phrase.after - phrase.first > 1


def _is_known(word: str) -> bool:
    return is_given(word) or is_surname(word)


def _is_said_of_it(letter: Letter, label: Phrase, at: int) -> bool:
    """ "My first name is written …": a word in small letters and no name, where names have capitals."""
    word = letter.words[at]
    small = word.text[:1].islower() and not word.caseless and not _is_known(word.folded)
    return small and letter.writes_capitals and not label.kinds & LABELS


def _first(letter: Letter, labels: Iterable[Phrase]) -> Value | None:
    return next(filter(None, (_value(letter, label) for label in labels)), None)


def _value(letter: Letter, label: Phrase) -> Value | None:
    parts: list[str] = []
    end = -1
    for at in range(label.after, min(label.after + _MOST_PARTS + 2, len(letter.words))):
        word = letter.words[at]
        if (
            (parts and not word.joined)
            or at in letter.taken
            or "\n" in letter.gap(at)
            or _other_label(letter, at)
        ):
            break
        if word.folded in words_of("title"):
            continue
        if (
            parts
            and word.text[:1].islower()
            and letter.words[at - 1].capital
            and word.folded not in words_of("particle")
        ):
            break
        if is_ordinary(word.folded) and not may_be_name(letter, at) and not _is_known(word.folded):
            break
        if not parts and _is_said_of_it(letter, label, at):
            break
        parts.append(word.text)
        end = word.end
    return Value(tuple(parts[:_MOST_PARTS]), end) if parts else None
