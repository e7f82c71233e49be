"""The decision table: facts about one message in, actions out. Pure; the comments name each case.

The order is the design's: the same message again, ourselves, machines, agents, a person who follows
up, a person with a new matter.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from mailbot.domain.addressing import Writer
from mailbot.domain.answerable import NEVER_REOPENS, Verdict, addressed, verdict
from mailbot.domain.deadlines import reply_clock
from mailbot.domain.facts import Facts
from mailbot.domain.identifiers import mask
from mailbot.domain.intents import is_mere_thanks
from mailbot.domain.letters_due import Ruling, joined_case, letter_due
from mailbot.domain.model import (
    Action,
    Address,
    Bureau,
    CaseState,
    Decision,
    DeliveryReport,
    EarlyReply,
    Explanation,
    Ignore,
    JoinCase,
    KeepCopy,
    Kind,
    KnownCase,
    MailKind,
    OpenCase,
    OpenRound,
    RecordBounce,
    RecordReply,
    Role,
)
from mailbot.domain.replies import decide_agents_mail
from mailbot.domain.subjects import clean_subject, normalise_subject
from mailbot.domain.threads import letter_may_follow, opens_round


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
    if facts.purged:
        # A rebuilt mailbox shows its old mail once more: nobody gets a second letter after a year.
        return _explained(Kind.PERSON, "purged", ("received",), "received after what was purged", Ignore())
    if _ours(facts):
        # Our own letter or digest has come back, by a rule or through a list.
        return _explained(
            Kind.OWN, "own_message_id", ("message-id",), "not a mail of mailbot's own", Ignore()
        )
    found = verdict(facts.arrival.message, facts.service, facts.arrival.flags, facts.correspondent.passed_on)
    if found is not None and not _opens_case(facts, found):
        return _machine(facts, found)
    if facts.correspondent.writer is Writer.AGENT:
        return decide_agents_mail(facts)
    return _person(facts, found)


def _ours(facts: Facts) -> bool:
    return facts.recall.own_mail or facts.correspondent.writer is Writer.OURSELVES


def _opens_case(facts: Facts, found: Verdict) -> bool:
    """Who plainly wrote to us is a case all the same, without a letter.

    So is who answers in the thread of their own case: what a filter calls spam or bulk is then a person's.
    """
    if found.kind in {Kind.LIST, Kind.BULK, Kind.SPAM} and _in_own_thread(facts):
        return True
    if found.kind is Kind.LIST:
        return found.opens_case and addressed(facts.arrival.message, facts.service.watched_addresses)
    return found.opens_case


def _in_own_thread(facts: Facts) -> bool:
    case, who = facts.recall.threaded, facts.correspondent.person
    return case is not None and who is not None and case.person == who.key


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
    """A delay, a read receipt or a complaint changes nothing; a failure does (RFC 3464 §2.3.3, §2.3.4)."""
    report, recall = facts.arrival.message.report, facts.recall
    if recall.reported_mail is None or not (report is None or _says_failed(report)):
        return Ignore(recall.reported_case)
    return RecordBounce(recall.reported_mail, report is not None and report.status in _NO_SUCH_ADDRESS)


_NO_SUCH_ADDRESS = frozenset({"5.0.0", "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"})
"""RFC 3463 §3.2: that address gets no mail, today or tomorrow; a full mailbox (5.2.2) may.

Exim reports every permanent refusal as 5.0.0.
"""


def _says_failed(report: DeliveryReport) -> bool:
    return report.report_type == "delivery-status" and report.action.casefold() in {"failed", ""}


def _person(facts: Facts, found: Verdict | None) -> Decision:
    """A person's mail, their own or passed on: it follows up a case, or is a new matter."""
    thanks = is_mere_thanks(facts.understanding.text, bool(facts.arrival.message.attachments))
    case = joined_case(facts)
    if case is not None:
        return _follow_up(facts, case, found, thanks)
    return _new_case(facts, found, thanks)


# --- a follow-up -------------------------------------------------------------------------------


def _follow_up(facts: Facts, case: KnownCase, found: Verdict | None, thanks: bool) -> Decision:
    """It joins its case. After a reply it opens a new round; a thank-you opens none."""
    joined, kind = _join(facts, case, found), found.kind if found else Kind.PERSON
    if thanks:
        return _explained(kind, "thanks", ("text",), "more than thanks", joined)
    if facts.before_start:
        return _explained(kind, "before_start", (), "received since the service started", joined)
    if not opens_round(case, facts.receipt):
        return _still_open(facts, case, found, joined)
    if found is not None and found.rule in NEVER_REOPENS:
        return _explained(kind, found.rule, found.evidence, found.otherwise, joined)
    opened = _round(facts, case)
    if facts.recall.early_reply is not None:
        return _answered_already(facts, kind, joined, opened)
    if found is not None:
        return _explained(kind, found.rule, found.evidence, found.otherwise, joined, opened)
    if not letter_may_follow(case, facts.receipt):
        return _explained(kind, "letter_lately", (), "no letter within thirty days", joined, opened)
    ruling = letter_due(facts, MailKind.ACKNOWLEDGEMENT)
    return _with_letter(ruling, "new_round", ("after_reply",), joined, opened)


def _still_open(facts: Facts, case: KnownCase, found: Verdict | None, joined: JoinCase) -> Decision:
    """No letter of its own, but once the completion, when it brings what the checklist asked for."""
    if case.state is CaseState.OPEN and facts.recall.early_reply is not None:
        return _answered_already(facts, found.kind if found else Kind.PERSON, joined)
    if found is not None:
        return _explained(found.kind, found.rule, found.evidence, found.otherwise, joined)
    if joined.items_missing is not None and _completion_may_follow(case, facts.receipt):
        ruling = letter_due(facts, MailKind.COMPLETION)
        return _with_letter(ruling, "follow_up", ("brings_items",), joined)
    return _explained(Kind.PERSON, "follow_up", _joined_by(facts), "no reference to a known case", joined)


def _completion_may_follow(case: KnownCase, received: datetime) -> bool:
    """What came before the checklist was written, as in a backlog, answers nothing."""
    asked = case.last_letter is not None and case.last_letter < received
    return case.state is CaseState.OPEN and asked and not case.completion_written


def _answered_already(facts: Facts, kind: Kind, joined: JoinCase, *before: Action) -> Decision:
    """The agent was quicker than mailbot: the reply was read before its question.

    The joining stands last: it tells what the message itself has been, a follow-up.
    """
    early = facts.recall.early_reply
    replied = () if early is None else (_early(joined.case_id, early),)
    return _explained(kind, "already_answered", (), "no reply of an agent's yet", *before, *replied, joined)


def _early(case_id: int, reply: EarlyReply) -> RecordReply:
    return RecordReply(case_id, reply.sent, reply.asks, reply.transfers, reply.quality)


def _joined_by(facts: Facts) -> tuple[str, ...]:
    return ("in_reply_to",) if facts.recall.threaded else ("reference",)


def _join(facts: Facts, case: KnownCase, verdict_on_it: Verdict | None) -> JoinCase:
    if verdict_on_it is not None and verdict_on_it.rule == "letter_of_ours":
        return JoinCase(case_id=case.id)  # its words are our own: what stands in them, nobody has given
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
    deadline, near_at = _clock(facts, facts.bureau_of(case), case.procedure, facts.receipt)
    return OpenRound(
        case_id=case.id,
        number=case.round + 1,
        received=facts.receipt,
        deadline=deadline,
        near_at=near_at,
    )


# --- a new matter ------------------------------------------------------------------------------


def _new_case(facts: Facts, found: Verdict | None, thanks: bool) -> Decision:
    kind = found.kind if found else Kind.PERSON
    if facts.before_start:
        closed = _open(facts, "before_start")
        return _explained(kind, "before_start", (), "received since the service started", closed)
    if facts.recall.early_reply is not None:
        # The agent was quicker than mailbot: the reply was read before its question.
        return _explained(kind, "already_answered", (), "no reply of an agent's yet", _open(facts))
    if thanks:
        return _explained(kind, "thanks", ("text",), "more than thanks", _open(facts, "thanks"))
    opened = _open(facts)
    if found is not None:
        return _explained(kind, found.rule, found.evidence, found.otherwise, opened)
    return _with_letter(letter_due(facts, MailKind.ACKNOWLEDGEMENT), "new_case", (), opened)


def _open(facts: Facts, closed_as: str | None = None) -> OpenCase:
    found, bureau, recall = facts.understanding, facts.owner, facts.recall
    deadline, near_at = _clock(facts, bureau, found.procedure, facts.receipt)
    linked = recall.threaded or recall.by_reference
    return OpenCase(
        mailbox=bureau.address,
        reference=facts.fresh_reference,
        person=facts.correspondent.person or Address(""),
        subject=clean_subject(facts.subject),
        subject_normalised=normalise_subject(facts.subject),
        received=facts.receipt,
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
        replied_by=None if closed_as else recall.early_reply,
        linked_to=linked.id if linked else None,
    )


def _masked(items: Mapping[str, str]) -> dict[str, str]:
    return {item: mask(item, value) for item, value in items.items()}


def _clock(facts: Facts, bureau: Bureau, procedure: str, received: datetime) -> tuple[datetime, datetime]:
    return reply_clock(received, bureau, facts.procedures.get(procedure), facts.service)


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
