"""What `mailbot triage` and `mailbot cases` say: the JSON of the contract, out of decisions and rows."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime

from mailbot.domain.facts import Facts
from mailbot.domain.model import Decision, OpenCase
from mailbot.domain.references import find_reference
from mailbot.domain.views import CaseView

TRIAGE_KEYS = (
    *("source", "message_id", "from", "subject", "text", "kind", "acknowledge", "held", "reason"),
    *("language", "language_confidence", "procedure", "procedures_also", "intent"),
    *(
        "items_given",
        "items_missing",
        "items_unreadable",
        "items_unclear",
        "safety",
        "appeal",
        "follow_up_of",
        "deadline",
        "error",
    ),
    *("rule", "evidence", "otherwise"),
)
"""The keys of each object, in their order."""


def moment(value: datetime | None) -> str | None:
    """An instant as the contract writes it: UTC to the second, with Z."""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if value is not None else None


def triage_json(source: str, facts: Facts, decision: Decision) -> dict[str, object]:
    """One judged message. The person's text and identifiers stand in clear: nothing of it is kept."""
    message, found, letter = facts.arrival.message, facts.understanding, decision.letter
    opened = next((a for a in decision.actions if isinstance(a, OpenCase)), None)
    why = decision.explanation
    return {
        "source": source,
        "message_id": f"<{message.message_id}>" if message.message_id else None,
        "from": message.sender.email if message.sender else None,
        "subject": message.subject,
        "text": found.text,
        "kind": decision.kind,
        "acknowledge": letter is not None,
        "held": letter is not None and letter.held,
        "reason": why.rule if letter is None or letter.held else None,
        "language": found.language.code,
        "language_confidence": round(found.language.confidence, 3),
        "procedure": found.procedure,
        "procedures_also": list(found.procedures_also),
        "intent": found.intent,
        "items_given": dict(found.items_given),
        "items_missing": list(found.items_missing),
        "items_unreadable": {item: asdict(reason) for item, reason in found.items_unreadable.items()},
        "items_unclear": list(found.items_unclear),
        "safety": found.safety,
        "appeal": found.appeal,
        "follow_up_of": find_reference(message.subject) or _first_thread_id(facts),
        "deadline": moment(opened.deadline) if opened else None,
        "error": None,
        "rule": why.rule,
        "evidence": {
            "rule": list(why.evidence),
            "language": list(found.language.evidence),
            "procedure": list(found.procedure_evidence),
            "intent": list(found.intent_evidence),
        },
        "otherwise": why.otherwise,
    }


def triage_error(source: str, error: str) -> dict[str, object]:
    """What could not be judged: the same keys, all null but these two."""
    return dict.fromkeys(TRIAGE_KEYS) | {"source": source, "error": error}


def _first_thread_id(facts: Facts) -> str | None:
    ids = facts.arrival.message.thread_ids
    return f"<{ids[0]}>" if ids else None


def case_json(case: CaseView, mailbox: str) -> dict[str, object]:
    """One case; `mailbox` is its name in the configuration."""
    return {
        "reference": case.reference,
        "mailbox": mailbox,
        "person": case.person,
        "subject": case.subject,
        "received": moment(case.received),
        "language": case.language,
        "procedure": case.procedure,
        "intent": case.intent,
        "items_missing": list(case.items_missing),
        "state": case.state,
        "urgency": case.urgency,
        "deadline": moment(case.deadline),
        "acknowledgement": "none" if case.acknowledgement == "cancelled" else case.acknowledgement,
        "reason": case.reason,
        "acknowledged": moment(case.acknowledged),
        "replied": moment(case.replied),
        "round": case.round,
        "safety": case.safety,
        "appeal": case.appeal,
    }
