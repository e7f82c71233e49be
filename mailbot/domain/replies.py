"""What agents write: replies, forwards, internal mail; seen in Sent, or in INBOX when they write there.

A reply is the first message from an agent to the person. An automatic letter, an out-of-office, a
forward to a colleague and internal mail are none.
"""

from __future__ import annotations

import re
from datetime import datetime

from mailbot.domain.addressing import outside_recipients
from mailbot.domain.answerable import is_automatic
from mailbot.domain.facts import Facts
from mailbot.domain.model import (
    Address,
    AwaitQuestion,
    CaseState,
    Decision,
    Explanation,
    Ignore,
    Kind,
    KnownCase,
    Message,
    RecordPossibleReply,
    RecordReply,
    ReplyQuality,
)
from mailbot.domain.reply_quality import reply_quality
from mailbot.domain.subjects import is_forward_subject
from mailbot.domain.text import written

_ASKS = re.compile(
    r"(?:merci de|veuillez|je vous (?:prie|remercie) de|nous vous (?:prions|remercions|demandons) de|"
    r"il (?:nous )?manque|pour compléter votre (?:dossier|demande)|afin de (?:compléter|traiter))"
    r"[^.!?\n]{0,120}(?:transmettre|envoyer|adresser|fournir|communiquer|joindre|préciser|indiquer|compléter|"
    r"joignant|parvenir|pièces?)",
    re.IGNORECASE,
)
_MATTER = r"(?:votre|vos|ce|cette) (?:demandes?|courriels?|messages?|dossiers?|réclamations?|mails?)"
_PASSED = r"(?:transmis|transféré|réorienté|redirigé|réadressé)e?s?"
_TRANSFERS = re.compile(
    rf"(?:avons|ai|sommes|suis) (?:\w{{1,15}} )?{_PASSED} {_MATTER}|{_MATTER} (?:a|ont|est|sont) (?:été )?"
    rf"(?:\w{{1,15}} )?{_PASSED}|(?:transmets|transmettons|transfère|transférons|réorientons) {_MATTER}",
    re.IGNORECASE,
)
_SHORT_REQUEST = 900
"""A longer mail that asks for something also answers something."""


def decide_agents_mail(facts: Facts) -> Decision:
    """What a mail from the bureau is: a reply to a case, perhaps one, or none of our concern."""
    message = facts.arrival.message
    if facts.recall.own_mail:
        return _none("own_message_id", Kind.OWN, "not a letter of mailbot's own")
    if is_automatic(message, facts.service):
        return _none("automatic_letter", Kind.AUTOMATIC, "written by an agent, not by a responder")
    people = outside_recipients(message, facts.service, facts.bureau)
    if not people:
        return _none("internal", Kind.INTERNAL, "a recipient outside the administration")
    if facts.recall.threaded is not None:
        return _threaded(facts, facts.recall.threaded, people)
    return _unthreaded(facts, people)


def only_asks(message: Message) -> bool:
    """Whether a reply only asks for what is missing: it counts, and is marked as such."""
    text = written(message).text
    return len(text) < _SHORT_REQUEST and _ASKS.search(text) is not None


def transfers(message: Message) -> bool:
    """Whether a reply says that the matter went to another service (CRPA L114-2)."""
    return _TRANSFERS.search(written(message).text[:3000]) is not None


def _threaded(facts: Facts, case: KnownCase, people: tuple[Address, ...]) -> Decision:
    if not _after_question(case, facts.arrival.received):
        return _none("before_its_question", Kind.INTERNAL, "sent after the person's message", case.id)
    if case.person in {a.key for a in people}:
        return _reply(facts, case, "in_reply_to")
    if _is_forward(facts.arrival.message):
        return _none("forward_elsewhere", Kind.INTERNAL, "the person among the recipients", case.id)
    if case.state is not CaseState.OPEN:
        return _none("reply_to_others", Kind.INTERNAL, "the person among the recipients", case.id)
    # People have several addresses: it may have reached them all the same.
    return _possible((case,), "in_reply_to")


def _unthreaded(facts: Facts, people: tuple[Address, ...]) -> Decision:
    """Without threading headers: the case that the subject names, or the one open case of that subject."""
    message, sent, recall = facts.arrival.message, facts.arrival.received, facts.recall
    named = recall.by_reference
    if named is not None and named.person in {a.key for a in people} and _after_question(named, sent):
        return _reply(facts, named, "reference")
    waiting = tuple(
        c for c in recall.cases_of_recipients if c.state is CaseState.OPEN and _after_question(c, sent)
    )
    matching = tuple(case for case in waiting if case.same_subject)
    if len(matching) == 1:
        return _reply(facts, matching[0], "recipient_and_subject")
    if waiting:
        return _possible(matching or waiting, "recipient")
    if _is_forward(message):
        return _none("forward_elsewhere", Kind.INTERNAL, "no forward")
    return Decision(
        Kind.INTERNAL,
        Explanation("awaits_question", (), "a case of the recipient's in the register"),
        (AwaitQuestion(only_asks(message), transfers(message), _quality(facts)),),
    )


def _after_question(case: KnownCase, sent: datetime) -> bool:
    """A mail that is older than what the case waits for does not answer it."""
    return sent >= (case.round_received or case.received)


def _possible(cases: tuple[KnownCase, ...], evidence: str) -> Decision:
    return Decision(
        Kind.INTERNAL,
        Explanation("possible_reply", (evidence,), "sent to the person of exactly one open case"),
        (RecordPossibleReply(tuple(case.id for case in cases)),),
    )


def _reply(facts: Facts, case: KnownCase, evidence: str) -> Decision:
    message, sent = facts.arrival.message, facts.arrival.received
    replied = RecordReply(case.id, sent, only_asks(message), transfers(message), _quality(facts))
    return Decision(
        Kind.INTERNAL,
        Explanation("reply", (evidence,), "not from the bureau to the person of the case"),
        (replied,),
    )


def _quality(facts: Facts) -> ReplyQuality | None:
    return reply_quality(facts.arrival.message, facts.understanding.language.code, facts.service)


def _is_forward(message: Message) -> bool:
    return message.forwarded is not None or is_forward_subject(message.subject)


def _none(rule: str, kind: Kind, otherwise: str, case_id: int | None = None) -> Decision:
    return Decision(kind, Explanation(rule, (), otherwise), (Ignore(case_id),))
