"""The decision table: facts about one message in, actions out. Pure; the comments name each case.

The order is the design's: the same message again, ourselves, machines, agents, a person who follows
up, a person with a new matter.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from mailbot.domain.addressing import Writer
from mailbot.domain.answerable import Verdict, addressed, verdict
from mailbot.domain.deadlines import due, near_from
from mailbot.domain.facts import Facts
from mailbot.domain.identifiers import mask
from mailbot.domain.intents import is_mere_thanks
from mailbot.domain.letters_due import Ruling, letter_due
from mailbot.domain.model import (
    Action,
    Address,
    Bureau,
    Decision,
    Explanation,
    Forwarded,
    Ignore,
    JoinCase,
    KeepCopy,
    Kind,
    KnownCase,
    MailKind,
    OpenCase,
    OpenRound,
    RecordBounce,
    Role,
    Term,
)
from mailbot.domain.replies import decide_agents_mail
from mailbot.domain.subjects import clean_subject, normalise_subject
from mailbot.domain.threads import case_of, letter_may_follow, opens_round


def decide(facts: Facts) -> Decision:
    """What becomes of one message."""
    known = facts.recall.same
    if known is not None:
        # The same Message-ID, From and Date in another folder, mailbox or UIDVALIDITY.
        return _explained(
            Kind.PERSON,
            "same_message",
            ("message-id",),
            "another Message-ID, From or Date",
            KeepCopy(known.case_id, known.row),
        )
    if facts.arrival.role is Role.SENT:
        return decide_agents_mail(facts)
    if _ours(facts):
        # Our own letter or digest has come back, by a rule or through a list.
        return _explained(
            Kind.OWN, "own_message_id", ("message-id",), "not a mail of mailbot's own", Ignore()
        )
    found = verdict(facts.arrival.message, facts.service, facts.arrival.flags)
    if found is not None and not _opens_case(facts, found):
        return _machine(facts, found)
    if facts.correspondent.writer is Writer.AGENT:
        return _agent(facts)
    return _person(facts, found)


def _ours(facts: Facts) -> bool:
    return facts.recall.own_mail or facts.correspondent.writer is Writer.OURSELVES


def _opens_case(facts: Facts, found: Verdict) -> bool:
    """A person who plainly wrote to us through a list is a case all the same, without a letter."""
    if found.kind is Kind.LIST:
        return found.opens_case and addressed(facts.arrival.message, facts.service.watched_addresses)
    return found.opens_case


def _machine(facts: Facts, found: Verdict) -> Decision:
    """A bounce of ours is recorded; anything else that a machine wrote is kept as ignored."""
    why = Explanation(found.rule, found.evidence, found.otherwise)
    if found.kind is Kind.REPORT and _about_our_letter(facts):
        return Decision(Kind.BOUNCE, why, (_bounce(facts),))
    threaded = facts.recall.threaded
    return Decision(found.kind, why, (Ignore(threaded.id if threaded else None),))


def _about_our_letter(facts: Facts) -> bool:
    report = facts.arrival.message.report
    return facts.recall.reported_mail is not None or (report is not None and report.original_case is not None)


def _bounce(facts: Facts) -> Action:
    """A delay or a read receipt changes nothing; a failure does (RFC 3464 §2.3.3, §2.3.4)."""
    report, recall = facts.arrival.message.report, facts.recall
    failed = report is None or report.action.casefold() in {"failed", ""}
    if recall.reported_mail is None or not failed:
        return Ignore(recall.reported_case)
    return RecordBounce(recall.reported_mail, report is not None and report.status.startswith("5"))


def _agent(facts: Facts) -> Decision:
    """An agent's mail in INBOX: a person's message passed on, a reply to a person, or internal."""
    forwarded = facts.arrival.message.forwarded
    if forwarded is not None and not _inside(facts, forwarded):
        return _forwarded(facts, forwarded)
    return decide_agents_mail(facts)


def _inside(facts: Facts, forwarded: Forwarded) -> bool:
    watched = facts.service.watched_addresses | facts.service.system_addresses
    return forwarded.sender.key in watched or forwarded.sender.domain in facts.bureau.agent_domains


def _forwarded(facts: Facts, forwarded: Forwarded) -> Decision:
    """A case for the person, held, with the receipt that the forward shows."""
    shown = forwarded.date
    received = shown if shown is not None and shown <= facts.arrival.received else facts.arrival.received
    ruling = letter_due(facts, MailKind.ACKNOWLEDGEMENT)
    opened = _open(facts, forwarded.sender, forwarded.subject, received, None)
    return _with_letter(ruling, "new_case", ("forward",), opened)


def _person(facts: Facts, found: Verdict | None) -> Decision:
    message, received = facts.arrival.message, facts.arrival.received
    who = facts.correspondent.person
    thanks = is_mere_thanks(facts.understanding.text, bool(message.attachments))
    case = case_of(facts.recall, who.key if who else None, received)
    if case is not None:
        return _follow_up(facts, case, found, thanks)
    return _new_case(facts, who or Address(""), found, thanks)


# --- a follow-up -------------------------------------------------------------------------------


def _follow_up(facts: Facts, case: KnownCase, found: Verdict | None, thanks: bool) -> Decision:
    """It joins its case. After a reply it opens a new round; a thank-you opens none."""
    joined = _join(facts, case)
    if thanks:
        return _explained(Kind.PERSON, "thanks", ("text",), "more than thanks", joined)
    if facts.arrival.received < case.received or not opens_round(case):
        return _still_open(facts, case, found, joined)
    opened = _round(facts, case)
    if found is not None or not letter_may_follow(case, facts.arrival.received) or _before_start(facts):
        rule = found.rule if found else "letter_lately"
        return _explained(Kind.PERSON, "new_round", (rule,), "an open case", joined, opened)
    ruling = letter_due(facts, MailKind.ACKNOWLEDGEMENT)
    return _with_letter(ruling, "new_round", ("after_reply",), joined, opened)


def _still_open(facts: Facts, case: KnownCase, found: Verdict | None, joined: JoinCase) -> Decision:
    """No letter of its own, but once the completion, when it brings what the checklist asked for."""
    still_missing = case.items_missing if joined.items_missing is None else joined.items_missing
    brings = set(case.items_missing) - set(still_missing)
    # What came before the checklist was written, as in a backlog, answers nothing.
    asked = case.last_letter is not None and case.last_letter < facts.arrival.received
    if brings and found is None and asked and not case.completion_written:
        ruling = letter_due(facts, MailKind.COMPLETION)
        return _with_letter(ruling, "follow_up", ("brings_items",), joined)
    return _explained(Kind.PERSON, "follow_up", _joined_by(facts), "no reference to a known case", joined)


def _joined_by(facts: Facts) -> tuple[str, ...]:
    return ("in_reply_to",) if facts.recall.threaded else ("reference",)


def _join(facts: Facts, case: KnownCase) -> JoinCase:
    found = facts.understanding
    determined = case.language == "und" and found.language.determined
    missing = tuple(item for item in case.items_missing if item not in found.items_given)
    return JoinCase(
        case_id=case.id,
        language=found.language if determined else None,
        items_given=_masked(found.items_given),
        items_missing=missing if missing != case.items_missing else None,
        safety=found.safety,
        appeal=found.appeal,
    )


def _round(facts: Facts, case: KnownCase) -> OpenRound:
    owners = (b for b in facts.service.bureaux if b.address.lower() == case.mailbox.lower())
    bureau = next(owners, facts.bureau)
    deadline, near_at = _clock(facts, bureau, case.procedure, facts.arrival.received)
    return OpenRound(
        case_id=case.id,
        number=case.round + 1,
        received=facts.arrival.received,
        deadline=deadline,
        near_at=near_at,
    )


# --- a new matter ------------------------------------------------------------------------------


def _new_case(facts: Facts, who: Address, found: Verdict | None, thanks: bool) -> Decision:
    message, received = facts.arrival.message, facts.arrival.received
    if _before_start(facts):
        return _silent_case(facts, who, found, "before_start", "received since the service started")
    if facts.recall.early_reply is not None:
        # The agent was quicker than mailbot: the reply was read before its question.
        return _silent_case(facts, who, found, "already_answered", "no reply of an agent's yet", closed=False)
    if thanks:
        return _silent_case(facts, who, found, "thanks", "more than thanks")
    opened = _open(facts, who, message.subject, received, None)
    if found is not None:
        return Decision(found.kind, Explanation(found.rule, found.evidence, found.otherwise), (opened,))
    return _with_letter(letter_due(facts, MailKind.ACKNOWLEDGEMENT), "new_case", (), opened)


def _silent_case(
    facts: Facts, who: Address, found: Verdict | None, rule: str, otherwise: str, closed: bool = True
) -> Decision:
    opened = _open(
        facts, who, facts.arrival.message.subject, facts.arrival.received, rule if closed else None
    )
    kind = found.kind if found else Kind.PERSON
    return _explained(kind, rule, (), otherwise, opened)


def _open(facts: Facts, who: Address, subject: str, received: datetime, closed_as: str | None) -> OpenCase:
    found, bureau = facts.understanding, facts.owner
    deadline, near_at = _clock(facts, bureau, found.procedure, received)
    linked = facts.recall.by_reference
    return OpenCase(
        mailbox=bureau.address,
        reference=facts.fresh_reference,
        person=who,
        subject=clean_subject(subject),
        subject_normalised=normalise_subject(subject),
        received=received,
        deadline=deadline,
        near_at=near_at,
        language=found.language,
        procedure=found.procedure,
        intent=found.intent,
        items_given=_masked(found.items_given),
        items_missing=found.items_missing,
        safety=found.safety,
        appeal=found.appeal,
        closed_as=closed_as,
        replied_by=None if closed_as else facts.recall.early_reply,
        linked_to=linked.id if linked else None,
    )


def _before_start(facts: Facts) -> bool:
    start = facts.service.starts_at
    return start is not None and facts.arrival.received < start


def _masked(items: Mapping[str, str]) -> dict[str, str]:
    return {item: mask(item, value) for item, value in items.items()}


def reply_term(facts: Facts, bureau: Bureau, procedure: str) -> Term:
    """The mailbox's promise holds unless the procedure's file sets its own."""
    own = facts.procedures[procedure].reply_within if procedure in facts.procedures else None
    return own or bureau.reply_within


def _clock(facts: Facts, bureau: Bureau, procedure: str, received: datetime) -> tuple[datetime, datetime]:
    calendar, zone = facts.service.calendar, facts.service.timezone
    deadline = due(received, reply_term(facts, bureau, procedure), calendar, zone)
    return deadline, near_from(deadline, bureau.warn_before, calendar, zone)


# --- putting a decision together ---------------------------------------------------------------


def _with_letter(ruling: Ruling, rule: str, evidence: tuple[str, ...], *actions: Action) -> Decision:
    letter = (ruling.letter,) if ruling.letter else ()
    return _explained(
        Kind.PERSON,
        ruling.rule or rule,
        evidence,
        ruling.otherwise or "a rule against it",
        *actions,
        *letter,
    )


def _explained(
    kind: Kind, rule: str, evidence: tuple[str, ...], otherwise: str, *actions: Action
) -> Decision:
    return Decision(kind, Explanation(rule, evidence, otherwise), actions)
