"""Writing a decision down: its actions, its letter, the message and the cursor, in one transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache

from sqlalchemy import Connection, Table, bindparam, delete, insert, or_, select, update
from sqlalchemy.sql.dml import ReturningInsert

from mailbot.adapters.register.journal import journal
from mailbot.adapters.register.keys import Keys
from mailbot.adapters.register.recalling import NEWEST_AWAITING
from mailbot.adapters.register.rows import mailbox_id, marks_as_kept, quality_as_kept, unsettle_marks, upsert
from mailbot.adapters.register.schema import (
    awaited,
    cases,
    folders,
    messages,
    outbox,
    possible_replies,
    rounds,
    undeliverable,
)
from mailbot.adapters.register.seals import Scope, insert_sealed
from mailbot.domain.facts import Inquiry
from mailbot.domain.marks import marks_among
from mailbot.domain.model import (
    Action,
    Arrival,
    AwaitQuestion,
    CaseState,
    Decision,
    EarlyReply,
    Ignore,
    JoinCase,
    KeepCopy,
    MailState,
    OpenCase,
    OpenRound,
    OutgoingMail,
    RecordBounce,
    RecordPossibleReply,
    RecordReply,
    ReplyQuality,
    Urgency,
    WriteLetter,
)
from mailbot.domain.traffic import Decided, Letter, Raced

FATE_KNOWN = (MailState.SENT, MailState.FAILED)
"""A letter's bytes are kept until its fate is known, its hash after that."""


@dataclass
class _Entry:
    """One message on its way into the register."""

    db: Connection
    keys: Keys
    arrival: Arrival
    inquiry: Inquiry
    decision: Decision
    now: datetime
    mailbox: int
    """The row of the mailbox that the message was read in."""
    case_id: int | None = None
    owner: int | None = None
    """The row of the mailbox that owns a case just opened."""
    round: int = 1
    outcome: str = "ignored"
    awaiting: AwaitQuestion | None = None
    """What the message is, where it is an agent's mail that waits for its question."""
    message_row: int = 0
    changed: list[Scope] = field(default_factory=list)
    """Rows that must be sealed anew, beside those of a case that was there before."""
    fresh: dict[str, str] = field(default_factory=dict)
    """The seals of the rows inserted for it."""

    def insert(self, table: Table, values: Mapping[str, object]) -> int:
        """Insert a row of evidence; returns its number."""
        number, (name, digest) = insert_sealed(self.db, table, values)
        self.fresh[name] = digest
        return number


def record(db: Connection, keys: Keys, made: Decided, retried: bool) -> None:
    """Record one message. Before the commit nothing has happened; after it the message is known.

    `retried`: it comes from what was set aside, not from the folder, and moves no cursor.
    """
    mailbox = mailbox_id(db, made.arrival.place.mailbox, made.now)
    _write_down(db, keys, made, mailbox)
    if not retried:
        _move_cursor(db, made.arrival, mailbox)


def record_slice(db: Connection, keys: Keys, slice_: Sequence[Decided]) -> None:
    """Record some messages of one folder, ascending, of which none concerns another one: all or none.

    Raises `Raced` where agents' mail has come meanwhile, of which one may be a reply to one of them.
    """
    newest = db.execute(NEWEST_AWAITING).scalar_one() or 0
    if any(made.newest_awaiting != newest for made in slice_):
        raise Raced
    last = slice_[-1]
    mailbox = mailbox_id(db, last.arrival.place.mailbox, last.now)
    for made in slice_:
        _write_down(db, keys, made, mailbox)
    _move_cursor(db, last.arrival, mailbox)


def _write_down(db: Connection, keys: Keys, made: Decided, mailbox: int) -> None:
    entry = _Entry(db, keys, made.arrival, made.inquiry, made.decision, made.now, mailbox)
    for action in made.decision.actions:
        _settle_case(entry, action)
    entry.message_row = _insert_message(entry)
    for action in made.decision.actions:
        _link(entry, action)
    if made.letter is not None:
        queue_letter(entry, made.letter)
    _journal_decision(entry)


def _move_cursor(db: Connection, arrival: Arrival, mailbox: int) -> None:
    place = arrival.place
    set_cursor(db, mailbox, place.folder, arrival.role, place.uidvalidity, place.uid + 1)


# --- what each action does -----------------------------------------------------------------------


def _settle_case(entry: _Entry, action: Action) -> None:  # noqa: C901  (one arm for each action, no more)
    """Change cases and rounds; the message's own row comes after, for it points to its case."""
    match action:
        case OpenCase():
            _open_case(entry, action)
        case JoinCase():
            entry.case_id, entry.outcome = action.case_id, "follow_up"
            entry.round = _join_case(entry, action)
        case OpenRound():
            _open_round(entry, action)
        case RecordReply():
            entry.case_id, entry.outcome = action.case_id, "reply"
            reply_to_case(
                entry.db, action.case_id, action.sent, action.asks, action.transfers, action.quality
            )
        case RecordPossibleReply():
            entry.outcome = "possible_reply"
        case AwaitQuestion():
            entry.outcome, entry.awaiting = "awaits", action
        case RecordBounce():
            entry.outcome, entry.case_id = "bounce", _record_bounce(entry, action)
        case KeepCopy():
            entry.outcome, entry.case_id = "copy", action.case_id
        case Ignore():
            entry.case_id = action.case_id
        case WriteLetter():
            pass  # the letter comes written, with the decision


def _link(entry: _Entry, action: Action) -> None:
    """What needs the message's row."""
    match action:
        case RecordPossibleReply():
            rows = [{"case_id": case_id, "message_row": entry.message_row} for case_id in action.case_ids]
            entry.db.execute(insert(possible_replies), rows)
        case AwaitQuestion():
            _await_question(entry)
        case OpenCase(replied_by=EarlyReply() as reply):
            _take_early_reply(entry, reply)
        case _:
            pass


def _open_case(entry: _Entry, action: OpenCase) -> None:
    closed = action.closed_as is not None
    state = CaseState.CLOSED if closed else CaseState.REPLIED if action.replied_by else CaseState.OPEN
    entry.owner = _owner(entry, action)
    opened = entry.insert(
        cases,
        {
            "reference": action.reference,
            "identity_hash": entry.keys.hash("identity", entry.inquiry.identity),
            "mailbox_id": entry.owner,
            "person": action.person.key,
            "person_name": action.person.name,
            "subject": action.subject,
            "subject_hash": entry.keys.hash("subject", action.subject_normalised),
            "received": action.received,
            "registered": entry.now,
            "language": action.language.code,
            "language_confidence": action.language.confidence,
            "procedure": action.procedure,
            "intent": action.intent,
            "items_given": dict(action.items_given),
            "items_missing": list(action.items_missing),
            "safety": action.safety,
            "appeal": action.appeal,
            "state": state,
            "urgency": Urgency.NONE,
            "round": 1,
            "closed": entry.now if closed else None,
            "reason": entry.decision.explanation.rule if _is_reason(entry.decision) else None,
            "linked_to": action.linked_to,
        },
    )
    entry.case_id, entry.outcome = opened, "case"
    reply = action.replied_by
    entry.insert(
        rounds,
        {
            "case_id": entry.case_id,
            "number": 1,
            "received": action.received,
            "deadline": action.deadline,
            "near_at": action.near_at,
            "replied": reply.sent if reply else None,
            "reply_asks": reply.asks if reply else False,
            "reply_transfers": reply.transfers if reply else False,
            "reply_quality": _quality_towards(action.language.code, reply.quality if reply else None),
        },
    )


def _owner(entry: _Entry, action: OpenCase) -> int:
    read_in = entry.arrival.place.mailbox
    if action.mailbox.lower() == read_in.lower():
        return entry.mailbox
    return mailbox_id(entry.db, action.mailbox, entry.now)


def _quality_towards(asked_in: str, quality: ReplyQuality | None) -> str | None:
    return quality_as_kept(quality.towards(asked_in)) if quality else None


def _is_reason(decision: Decision) -> bool:
    """Whether the rule speaks against a letter: `reason` is null where the letter simply leaves."""
    return decision.letter is None or decision.letter.held


def _join_case(entry: _Entry, action: JoinCase) -> int:
    row = entry.db.execute(select(cases).where(cases.c.id == action.case_id).with_for_update()).one()
    values: dict[str, object] = {
        "safety": row.safety or action.safety,
        "appeal": row.appeal or action.appeal,
        "items_given": {**row.items_given, **action.items_given},
    }
    if action.items_missing is not None:
        values["items_missing"] = list(action.items_missing)
    if action.language is not None and row.language == "und":
        # The case keeps the first language determined.
        values["language"] = action.language.code
        values["language_confidence"] = action.language.confidence
    entry.db.execute(update(cases).where(cases.c.id == action.case_id).values(values))
    return int(row.round)


def _open_round(entry: _Entry, action: OpenRound) -> None:
    entry.round = action.number
    entry.db.execute(
        insert(rounds),
        {
            "case_id": action.case_id,
            "number": action.number,
            "received": action.received,
            "deadline": action.deadline,
            "near_at": action.near_at,
        },
    )
    entry.db.execute(
        update(cases)
        .where(cases.c.id == action.case_id)
        .values(round=action.number, state=CaseState.OPEN, urgency=Urgency.NONE, closed=None)
    )
    unsettle_marks(entry.db, action.case_id)


def reply_to_case(
    db: Connection,
    case_id: int,
    sent: datetime,
    asks: bool,
    transfers: bool,
    quality: ReplyQuality | None = None,
) -> None:
    """The first reply of a round stops its clock; later ones change nothing.

    One that was sent before a later round began, and is read only now, is no reply to that round. A
    letter that still waits for a person is withdrawn: the agent has answered.
    """
    case = db.execute(
        select(cases.c.round, cases.c.language).where(cases.c.id == case_id).with_for_update()
    ).one()
    began = or_(rounds.c.number == 1, rounds.c.received <= sent)
    current = db.execute(
        select(rounds.c.id).where(rounds.c.case_id == case_id, rounds.c.number == case.round, began)
    ).scalar_one_or_none()
    if current is None:
        return
    db.execute(
        update(rounds)
        .where(rounds.c.id == current, rounds.c.replied.is_(None))
        .values(
            replied=sent,
            reply_asks=asks,
            reply_transfers=transfers,
            reply_quality=_quality_towards(case.language, quality),
        )
    )
    db.execute(
        update(cases)
        .where(cases.c.id == case_id, cases.c.state == CaseState.OPEN)
        .values(state=CaseState.REPLIED, urgency=Urgency.NONE)
    )
    withdraw_held(db, case_id, "already_answered")
    unsettle_marks(db, case_id)
    db.execute(delete(possible_replies).where(possible_replies.c.case_id == case_id))


def withdraw_held(db: Connection, case_id: int, reason: str) -> None:
    """A letter that nobody let go in time never leaves; its bytes go, its hash stays."""
    db.execute(
        update(outbox)
        .where(outbox.c.case_id == case_id, outbox.c.state == MailState.HELD)
        .values(state=MailState.CANCELLED, reason=reason, raw=None)
    )


def _record_bounce(entry: _Entry, action: RecordBounce) -> int | None:
    row = entry.db.execute(
        select(outbox.c.id, outbox.c.recipient, outbox.c.case_id)
        .where(outbox.c.id == action.mail_id)
        .with_for_update()
    ).one()
    entry.db.execute(
        update(outbox)
        .where(outbox.c.id == row.id)
        .values(state=MailState.BOUNCED, raw=None, settled=entry.now)
    )
    if action.permanent and row.recipient:
        entry.db.execute(insert(undeliverable), {"address": row.recipient, "at": entry.now})
    entry.changed.append(Scope(outbox, row.id))
    case_id: int | None = row.case_id
    return case_id


def _await_question(entry: _Entry) -> None:
    rows: list[dict[str, object]] = [
        {"message_row": entry.message_row, "answers": answered, "recipient": None}
        for answered in entry.inquiry.thread_ids[:20]
    ]
    rows += [
        {"message_row": entry.message_row, "answers": None, "recipient": recipient}
        for recipient in entry.inquiry.recipients[:20]
    ]
    if rows:
        entry.db.execute(insert(awaited), rows)


def _take_early_reply(entry: _Entry, reply: EarlyReply) -> None:
    entry.db.execute(delete(awaited).where(awaited.c.message_row == reply.message_row))
    entry.db.execute(
        update(messages)
        .where(messages.c.id == reply.message_row)
        .values(outcome="reply", rule="reply", case_id=entry.case_id)
    )
    entry.changed.append(Scope(messages, reply.message_row))


# --- the message and its letter --------------------------------------------------------------------


def _insert_message(entry: _Entry) -> int:
    place, message, why = entry.arrival.place, entry.arrival.message, entry.decision.explanation
    return entry.insert(
        messages,
        {
            "mailbox_id": entry.mailbox,
            "folder": place.folder,
            "uidvalidity": place.uidvalidity,
            "uid": place.uid,
            "role": entry.arrival.role,
            "received": entry.arrival.received,
            "recorded": entry.now,
            "identity_hash": entry.keys.hash("identity", entry.inquiry.identity),
            "message_id": message.message_id or None,
            "subject_hash": entry.keys.hash("subject", entry.inquiry.subject),
            "likeness_hash": entry.keys.hash("likeness", entry.inquiry.likeness),
            "outcome": entry.outcome,
            "kind": entry.decision.kind,
            "rule": why.rule,
            "evidence": list(why.evidence),
            "otherwise": why.otherwise,
            "case_id": entry.case_id,
            **_early_reply(entry.awaiting),
            # It may carry marks from another folder, or from before its own was rebuilt.
            "marks": marks_as_kept(marks_among(entry.arrival.flags)),
            "answered_flag": any(flag.casefold() == "\\answered" for flag in entry.arrival.flags),
        },
    )


def _early_reply(awaiting: AwaitQuestion | None) -> dict[str, object]:
    """What an agent's mail keeps of itself until its question comes."""
    quality = awaiting.quality if awaiting else None
    return {
        "reply_asks": awaiting is not None and awaiting.asks,
        "reply_transfers": awaiting is not None and awaiting.transfers,
        "reply_quality": quality_as_kept(quality.kept) if quality else None,
        "reply_language": quality.language if quality else None,
    }


def queue_letter(entry: _Entry, letter: Letter) -> None:
    """Commit a letter with its Message-ID and its bytes, before anything is sent."""
    owner = entry.owner
    if owner is None:
        owner = entry.db.execute(_OWNER, {"case": entry.case_id}).scalar_one()
    row = mail_row(letter.mail, entry.now, owner, letter.state)
    row |= {"case_id": entry.case_id, "round": entry.round, "reason": letter.reason}
    entry.insert(outbox, row)
    if letter.state is MailState.HELD:
        unsettle_marks(entry.db, entry.case_id)


_OWNER = select(cases.c.mailbox_id).where(cases.c.id == bindparam("case"))


def mail_row(mail: OutgoingMail, now: datetime, mailbox: int, state: MailState) -> dict[str, object]:
    """A mail as the outbox keeps it. Only letters count for a recipient: a digest has none here.

    Neither has the letter for a person whose address nobody knows.
    """
    one_person = mail.recipients if mail.kind.is_letter else ()
    return {
        "kind": mail.kind,
        "mailbox_id": mailbox,
        "message_id": mail.message_id,
        "envelope_from": mail.envelope_from,
        "recipients": list(mail.recipients),
        "recipient": one_person[0].lower() if one_person else "",
        "language": mail.language,
        "raw": mail.raw if state not in FATE_KNOWN else None,
        "sha256": hashlib.sha256(mail.raw).hexdigest(),
        "state": state,
        "created": now,
        "next_try": now,
        "settled": now if state in FATE_KNOWN else None,
    }


def _journal_decision(entry: _Entry) -> None:
    """Every message has its entry, whatever became of it."""
    why = entry.decision.explanation
    new = entry.outcome == "case"  # then every row of it has its seal from its insertion
    journal(
        entry.db,
        entry.now,
        entry.outcome,
        {
            "kind": entry.decision.kind,
            "rule": why.rule,
            "evidence": list(why.evidence),
            "otherwise": why.otherwise,
            "received": entry.arrival.received.isoformat(),
            "letter": _letter_said(entry.decision),
        },
        case_id=None if new else entry.case_id,
        subject=f"case {entry.case_id}" if new else f"message {entry.message_row}",
        rows=entry.changed,
        seals=entry.fresh,
    )


def _letter_said(decision: Decision) -> str:
    letter = decision.letter
    if letter is None:
        return "none"
    return f"{letter.kind} {'held' if letter.held else 'queued'}"


# --- the cursor ------------------------------------------------------------------------------------


def set_cursor(db: Connection, mailbox: int, folder: str, role: str, uidvalidity: int, next_uid: int) -> bool:
    """All UIDs below `next_uid` are known; whether the cursor moved.

    Under one UIDVALIDITY it never goes back, whoever comes late.
    """
    values = {"role": role, "uidvalidity": uidvalidity, "next_uid": next_uid}
    moved = db.execute(_set_cursor(db.dialect.name), {"mailbox_id": mailbox, "name": folder, **values})
    return moved.first() is not None


@cache
def _set_cursor(dialect: str) -> ReturningInsert[tuple[int]]:
    statement = upsert(dialect, folders)
    new = statement.excluded
    return statement.on_conflict_do_update(
        index_elements=[folders.c.mailbox_id, folders.c.name],
        set_={"role": new.role, "uidvalidity": new.uidvalidity, "next_uid": new.next_uid},
        where=or_(folders.c.uidvalidity != new.uidvalidity, folders.c.next_uid < new.next_uid),
    ).returning(folders.c.id)
