"""What the person wants, and whether a decision is contested."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from mailbot import words as said
from mailbot.domain.concepts import evidence_of, shown_together
from mailbot.domain.folding import fold, words
from mailbot.domain.model import Intent
from mailbot.domain.terms import Term, Vocabulary, vocabulary


def _lists(table: str, *names: str) -> Vocabulary:
    return vocabulary(tuple((name, said.everywhere(table, name)) for name in names))


@cache
def _wants() -> Vocabulary:
    return _lists(
        "wants",
        "dossier_status",
        "complaint",
        "suggestion",
        "document_submission",
        "appointment",
        "information",
    )


@cache
def _list(table: str, name: str) -> Vocabulary:
    return _lists(table, name)


_WAITING = ("submitted", "since", "nothing", "again")
_FACTOR = {Intent.INFORMATION: 0.5}
_QUESTION_MARKS = "?؟？՞፧"
_SENTENCE_END = re.compile(r"([.!\n?؟？՞፧])")
_SENTENCE = re.compile(r"[^.!\n?؟？՞፧]+[.!\n?؟？՞፧]*")
_MOST_QUESTIONS = 40
"""No person asks more in one letter."""
_THANKS_LENGTH = 20
"""Words: who only says thank you says it shortly."""
_THANKS_BY = 5
"""Words within which the thanks must come: below a request they are only polite."""
_THANKS_STOPPERS = re.compile(
    r"\b(?:mais|but|pero|mas|aber|но|але|ama|cependant|toutefois|however|lakin)\b|لكن|但"
)


def is_mere_thanks(text: str, has_attachments: bool = False) -> bool:
    """Strictly: thanks are said, nothing is asked, nothing is added, nothing is sent.

    In doubt it is no mere thank-you: an acknowledgement too many harms less than one too few.
    """
    folded = fold(text)
    parts = words(folded)
    if has_attachments or not _list("wants", "thanks").find(" ".join(folded.split()[:_THANKS_BY])):
        return False
    if not parts or len(parts) > _THANKS_LENGTH or any(mark in text for mark in _QUESTION_MARKS):
        return False
    if any(part.isdigit() for part in parts) or _THANKS_STOPPERS.search(folded):
        return False
    wants = {term.owner for term in _wants().find(text)} - {Intent.INFORMATION}
    return not wants and not _asks_or_awaits(folded)


_ASKS = (
    "merci de", "merci d'", "merci par avance", "merci d'avance", "par avance", "d'avance", "je voudrais",
    "je souhaite", "pourriez",
    "pouvez", "besoin", "attente", "bien vouloir",   "in advance", "please", "could you", "would like",
    "need", "de antemano",
    "por favor", "necesito", "quisiera", "antecipadamente", "preciso", "gostaria", "заранее", "прошу",
    "пожалуиста", "наперед",
    "будь ласка", "lutfen", "simdiden", "مسبقا", "ارجو", "من فضلك", "لطفا", "im voraus", "bitte",
    "in anticipo", "per favore",
    "comment", "combien", "quand", "how ", "when", "urgent",
)  # fmt: skip


def _asks_or_awaits(folded: str) -> bool:
    return any(ask in folded for ask in map(fold, _ASKS))


_GRATEFUL_LENGTH, _GRATEFUL_BY = 60, 12
"""Words of a mail that gives thanks for something; within how many the thanks must come."""


def says_thanks(text: str, subject: str) -> bool:
    """Whether thanks are what the mail is about, in however many words; nothing is asked."""
    folded = fold(text)
    first = " ".join([fold(subject), *folded.split()[:_GRATEFUL_BY]])
    if (
        not _list("wants", "thanks").find(f"{subject}\n{text}")
        or len(words(folded)) > _GRATEFUL_LENGTH
        or asks(text)
    ):
        return False
    if _THANKS_STOPPERS.search(folded) or _asks_or_awaits(folded):
        return False
    wants = {term.owner for term in _wants().find(text)} - {Intent.INFORMATION, Intent.DOCUMENT_SUBMISSION}
    return not wants and bool(_list("wants", "thanks").find(first) or _list("wants", "received").find(text))


def asks(text: str) -> bool:
    """Whether there is a question mark in any script."""
    return any(mark in text for mark in _QUESTION_MARKS)


def recognise_intent(
    text: str, subject: str, attachments: Sequence[str], *, language: str = "und", reports: bool = False
) -> Intent:
    """The main thing the person wants; a file that was asked for is a submission, a question information.

    `reports`: the matter is for an inspecting service: who tells it something and asks nothing complains.
    """
    if is_mere_thanks(text, bool(attachments)) or (not attachments and says_thanks(text, subject)):
        return Intent.THANKS
    if contests_decision(text, language):
        return Intent.COMPLAINT
    whole = f"{subject}\n{text}"
    asking = asks(text)
    scores = _scores(whole)
    _weigh_arranging(scores, whole, language, asking)
    _weigh_status(scores, whole, text)
    _weigh_grievance(scores, text, asking, reports)
    scores[Intent.INFORMATION] += 1.5 if asking else 0.0
    _weigh_attachments(scores, text, subject, attachments, asking)
    return _strongest(scores, text)


def _scores(whole: str) -> dict[Intent, float]:
    scores = dict.fromkeys(Intent, 0.0)
    for term in _wants().find(whole):
        intent = Intent(term.owner)
        scores[intent] += term.weight * _FACTOR.get(intent, 1.0)
    return scores


def _weigh_arranging(scores: dict[Intent, float], whole: str, language: str, asking: bool) -> None:
    """A question that only mentions an appointment wants none."""
    if _arranges(whole, language):
        scores[Intent.APPOINTMENT] += _DECISIVE
    elif asking and not _list("wants", "arrange").find(whole):
        scores[Intent.APPOINTMENT] = 0.0


def _weigh_status(scores: dict[Intent, float], whole: str, text: str) -> None:
    """Who asks how something is done asks no news, though they tell that they wait."""
    if scores[Intent.DOSSIER_STATUS] or not _asks_how(text):
        _weigh_waiting(scores, whole)
    if scores[Intent.DOSSIER_STATUS] < _PLENTY and _asks_whether_ready(text):
        scores[Intent.DOSSIER_STATUS] = _PLENTY


def _weigh_grievance(scores: dict[Intent, float], text: str, asking: bool, reports: bool) -> None:
    if scores[Intent.COMPLAINT] >= _DECISIVE:
        scores[Intent.COMPLAINT] += _ANGER
    if asks_how_to_appeal(text):
        scores[Intent.COMPLAINT] = 0.0
    if reports and not asking and not scores[Intent.INFORMATION]:
        scores[Intent.COMPLAINT] += _DECISIVE
    if reports and _list("wants", "advice").find(text):
        scores[Intent.COMPLAINT] = 0.0


@cache
def _waiting() -> Vocabulary:
    return _by_language_lists(_WAITING)


def _by_language_lists(names: Sequence[str]) -> Vocabulary:
    return vocabulary(
        tuple(
            (f"{language}:{name}", lists.get(name, ()))
            for language, lists in said.table("wants").items()
            for name in names
        )
    )


def _by_language(terms: Sequence[Term]) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for term in terms:
        language, _, concept = term.owner.partition(":")
        found[language].add(concept)
    return found


def _weigh_waiting(scores: dict[Intent, float], text: str) -> None:
    """Something was sent, or some time has passed, and nothing came: whoever writes again complains."""
    for concepts in _by_language(_waiting().find(text)).values():
        if "nothing" in concepts and concepts & {"submitted", "since"}:
            scores[Intent.DOSSIER_STATUS] = max(scores[Intent.DOSSIER_STATUS], _PLENTY)
        if "again" in concepts:
            scores[Intent.COMPLAINT] += _DECISIVE if "nothing" in concepts else _PLENTY


def _weigh_attachments(
    scores: dict[Intent, float], text: str, subject: str, attachments: Sequence[str], asking: bool
) -> None:
    """A file is what the mail is about, unless it only proves a grievance."""
    if not attachments:
        scores[Intent.DOCUMENT_SUBMISSION] *= 0.3
    elif scores[Intent.COMPLAINT] >= _DECISIVE and not _list("wants", "requested").find(f"{subject}\n{text}"):
        scores[Intent.DOCUMENT_SUBMISSION] = 0.0
    elif scores[Intent.DOCUMENT_SUBMISSION] or not asking:
        scores[Intent.DOCUMENT_SUBMISSION] += 4.0


_ORDER = (
    Intent.SUGGESTION,
    Intent.DOCUMENT_SUBMISSION,
    Intent.COMPLAINT,
    Intent.DOSSIER_STATUS,
    Intent.APPOINTMENT,
)
_ENOUGH = {Intent.DOCUMENT_SUBMISSION: 3.9, Intent.APPOINTMENT: 5.0}
_PLENTY, _DECISIVE = 3.0, 5.0
_ANGER = 4.0
"""Who is angry about waiting complains, though they also ask where the file is."""


def _strongest(scores: dict[Intent, float], text: str) -> Intent:
    ranked = sorted(_ORDER, key=lambda intent: (-scores[intent], _ORDER.index(intent)))
    best = ranked[0]
    if scores[best] >= _ENOUGH.get(best, _PLENTY):
        return best
    if scores[Intent.INFORMATION] > 0 or len(words(fold(text))) >= 3:
        return Intent.INFORMATION
    return Intent.OTHER


_ARRANGING = (("meeting", "move"), ("meeting", "give"), ("collect", "move"), ("meet_you",))
"""What a request to make or to move an appointment shows close together."""


def _arranges(text: str, language: str) -> bool:
    windows = shown_together(text, language)
    return any(evidence_of(concepts, windows) for concepts in _ARRANGING)


_CONTESTING = (("ruling", "annul"), ("ruling", "disagree"))


def contests_decision(text: str, language: str = "und") -> bool:
    """Whether the person contests a decision; asking how one might is no appeal."""
    return not asks_how_to_appeal(text) and (
        bool(_list("appeal", "contested").find(text)) or _speaks_against_a_ruling(text, language)
    )


def _speaks_against_a_ruling(text: str, language: str) -> bool:
    """Whether what is no question speaks of a refusal and of taking it back."""
    stated = "\n".join(piece for piece in _SENTENCE.findall(text) if not asks(piece))
    windows = shown_together(stated, language)
    return any(evidence_of(concepts, windows) for concepts in _CONTESTING)


def asks_how_to_appeal(text: str) -> bool:
    """Whether the person asks about appeals, or denies to make one."""
    return bool(_list("appeal", "asked").find(text)) or any(map(_asks_for_recourse, _questions(text)))


def _asks_for_recourse(question: str) -> bool:
    return bool(_list("appeal", "recourse").find(question) and _list("wants", "information").find(question))


def _questions(text: str) -> list[str]:
    """The sentences that end with a question mark, each with its own words only."""
    pieces = _SENTENCE_END.split(text)
    questions = (piece for piece, end in zip(pieces[::2], pieces[1::2], strict=False) if asks(end))
    return list(dict.fromkeys(question for question in questions if question.strip()))[:_MOST_QUESTIONS]


def _asks_how(text: str) -> bool:
    """Whether a question asks how, what, which, rather than whether something came."""
    return any(
        _list("wants", "information").find(question)
        and not _list("wants", "nothing").find(question)
        and not _list("wants", "ready").find(question)
        for question in _questions(text)
    )


_SHORT_QUESTION = 6
"""Words of a question that says "it" for what another sentence named ("Est-il parti ?")."""


def names_a_file(text: str) -> bool:
    """Whether a file, an application, a document is spoken of, that somebody may ask news of."""
    return any("thing" in concepts for concepts in _by_language(_readiness().find(text)).values())


def _asks_whether_ready(text: str) -> bool:
    """Whether a question asks if a file or a card is ready, come, decided."""
    named = _by_language(_readiness().find(text))
    return any(
        "ready" in concepts
        and "thing" in (named[language] if len(words(fold(question))) <= _SHORT_QUESTION else concepts)
        for question in _questions(text)
        for language, concepts in _by_language(_readiness().find(question)).items()
    )


@cache
def _readiness() -> Vocabulary:
    return _by_language_lists(("thing", "ready"))


def is_advertising(text: str) -> bool:
    """Whether somebody offers something behind a link."""
    return "http" in text and bool(_list("wants", "advert").find(text))
