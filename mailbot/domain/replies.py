"""What agents write: replies, forwards, internal mail; seen in Sent, or in INBOX when they write there.

A reply is the first message from an agent to the person. An automatic letter, an out-of-office, a
forward to a colleague and internal mail are none.
"""

from __future__ import annotations

import re

from mailbot.domain.addressing import outside_recipients
from mailbot.domain.answerable import is_machine
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
)
from mailbot.domain.subjects import is_forward_subject

_ASKS = re.compile(
    r"(?:merci de|veuillez|je vous (?:prie|remercie) de|nous vous (?:prions|remercions|demandons) de|"
    r"il (?:nous )?manque|pour compléter votre (?:dossier|demande)|afin de (?:compléter|traiter))"
    r"[^.!?\n]{0,120}(?:transmettre|envoyer|adresser|fournir|communiquer|joindre|préciser|indiquer|compléter|"
    r"joignant|parvenir|pièces?)",
    re.IGNORECASE,
)
_TRANSFERS = re.compile(
    r"(?:(?:transmis|transféré|réorienté|adressé)e?s? (?:votre (?:demande|courriel|message)|ce jour|au|à la|"
    r"à l'|aux)|"
    r"(?:transmets|transmettons|transfère|transférons) (?:votre|ce))",
    re.IGNORECASE,
)
_SHORT_REQUEST = 900
"""A longer mail that asks for something also answers something."""


def decide_agents_mail(facts: Facts) -> Decision:
    """What a mail from the bureau is: a reply to a case, perhaps one, or none of our concern."""
    message = facts.arrival.message
    if facts.recall.own_mail:
        return _none("own_message_id", Kind.OWN, "not a letter of mailbot's own")
    if is_machine(message, facts.service):
        return _none("automatic_letter", Kind.AUTOMATIC, "written by an agent, not by a responder")
    people = outside_recipients(message, facts.service, facts.bureau)
    if not people:
        return _none("internal", Kind.INTERNAL, "a recipient outside the administration")
    if facts.recall.threaded is not None:
        return _threaded(facts, facts.recall.threaded, people)
    return _unthreaded(facts)


def only_asks(message: Message) -> bool:
    """Whether a reply only asks for what is missing: it counts, and is marked as such."""
    text = message.text[:_SHORT_REQUEST]
    return len(message.text) < _SHORT_REQUEST and _ASKS.search(text) is not None


def transfers(message: Message) -> bool:
    """Whether a reply says that the matter went to another service (CRPA L114-2)."""
    return _TRANSFERS.search(message.text[:3000]) is not None


def _threaded(facts: Facts, case: KnownCase, people: tuple[Address, ...]) -> Decision:
    message = facts.arrival.message
    if case.person not in {a.key for a in people}:
        rule = "forward_elsewhere" if _is_forward(message) else "reply_to_others"
        return _none(rule, Kind.INTERNAL, "the person among the recipients", case.id)
    return _reply(facts, case, "in_reply_to")


def _unthreaded(facts: Facts) -> Decision:
    """Without threading headers: same recipient, same subject, exactly one open case."""
    message = facts.arrival.message
    sent = facts.arrival.received
    waiting = tuple(
        c for c in facts.recall.cases_of_recipients if c.state is CaseState.OPEN and c.received <= sent
    )
    matching = tuple(case for case in waiting if case.same_subject)
    if len(matching) == 1:
        return _reply(facts, matching[0], "recipient_and_subject")
    if waiting:
        return Decision(
            Kind.INTERNAL,
            Explanation(
                "possible_reply", ("recipient",), "In-Reply-To, or exactly one open case of that subject"
            ),
            (RecordPossibleReply(tuple(case.id for case in matching or waiting)),),
        )
    if _is_forward(message):
        return _none("forward_elsewhere", Kind.INTERNAL, "no forward")
    return Decision(
        Kind.INTERNAL,
        Explanation("awaits_question", (), "a case of the recipient's in the register"),
        (AwaitQuestion(only_asks(message), transfers(message)),),
    )


def _reply(facts: Facts, case: KnownCase, evidence: str) -> Decision:
    message = facts.arrival.message
    return Decision(
        Kind.INTERNAL,
        Explanation("reply", (evidence,), "not from the bureau to the person of the case"),
        (RecordReply(case.id, facts.arrival.received, only_asks(message), transfers(message)),),
    )


def _is_forward(message: Message) -> bool:
    return message.forwarded is not None or is_forward_subject(message.subject)


def _none(rule: str, kind: Kind, otherwise: str, case_id: int | None = None) -> Decision:
    return Decision(kind, Explanation(rule, (), otherwise), (Ignore(case_id),))
