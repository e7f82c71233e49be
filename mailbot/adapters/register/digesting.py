"""What digests are made of: one question for all mailboxes that are asked for, be it one or two hundred.

Whoever sees all mailboxes of a préfecture opens all their digests at once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import chain
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, or_, select, union

from mailbot.adapters.register.rows import FEW, past_deadline, some_of
from mailbot.adapters.register.schema import asides, cases, journal, mailboxes, messages, outbox, rounds
from mailbot.adapters.register.schema import possible_replies as possible
from mailbot.adapters.register.viewing import ASKS_A_PERSON, cases_where, told, walked
from mailbot.domain.model import CaseState, MailKind, MailState
from mailbot.domain.traffic import News, Waiting
from mailbot.domain.views import CaseView

Since = Mapping[str, datetime]
"""A moment for each mailbox, by its address."""
_SETTLES_WITHIN = timedelta(days=30)
"""Letters older than this are not looked at for those that left just now: few are held for a month."""

_open = cases.c.state == CaseState.OPEN
_current = and_(rounds.c.case_id == cases.c.id, rounds.c.number == cases.c.round)
_may_be_answered = exists().where(possible.c.case_id == cases.c.id)
_marked_answered = exists().where(messages.c.case_id == cases.c.id, messages.c.answered_flag)


def digests_before(db: Connection, addresses: Collection[str], day: date) -> dict[str, datetime]:
    """When the last digest of an earlier day was written, where one is known."""
    earlier = (
        select(outbox.c.created)
        .where(outbox.c.mailbox_id == mailboxes.c.id, outbox.c.kind == MailKind.DIGEST, outbox.c.day < day)
        .order_by(outbox.c.day.desc())
        .limit(1)
        .scalar_subquery()
    )
    known = _ids(db, addresses)
    found = db.execute(select(mailboxes.c.id, earlier.label("at")).where(mailboxes.c.id.in_(known)))
    return {known[row.id]: row.at for row in found if row.at is not None}


# --- cases -----------------------------------------------------------------------------------------


def waiting_cases(db: Connection, addresses: Collection[str], at: datetime) -> list[CaseView]:
    """What a digest of that moment tells of, the oldest receipt first.

    Open cases that are near or overdue by then, dangerous, an appeal, or perhaps answered; and those,
    answered or not, whose letter asks something of a person. An open case with time left concerns nobody yet.
    """
    known = _ids(db, addresses)
    here = and_(_open, _led_by_mailbox_or_state(known))
    urgent = select(cases.c.id).join(rounds, _current).where(here, rounds.c.near_at <= at)
    grave = select(cases.c.id).where(here, or_(cases.c.safety, cases.c.appeal))
    doubtful = (select(cases.c.id).where(here, one) for one in (_may_be_answered, _marked_answered))
    asking = (
        select(cases.c.id)
        .join(outbox, outbox.c.case_id == cases.c.id)
        .where(outbox.c.state.in_(ASKS_A_PERSON), cases.c.state != CaseState.CLOSED, _among(known))
    )
    found = db.execute(union(urgent, grave, *doubtful, asking)).scalars().all()
    # By their numbers: PostgreSQL would read all messages and letters for what it takes for many cases.
    views = chain.from_iterable(cases_where(db, cases.c.id.in_(some)) for some in some_of(found))
    return sorted(views, key=lambda case: (case.received, case.id))


def open_counts(db: Connection, address: str, at: datetime) -> tuple[int, int]:
    """How many cases of a mailbox are open that came by then, and how many of these were overdue."""
    late = func.count().filter(past_deadline(at))
    here = _led_by_mailbox_or_state(_ids(db, [address]))
    counted = select(func.count(), late).select_from(cases).join(rounds, _current)
    still_open, overdue = db.execute(counted.where(_open, here, cases.c.received <= at)).one()
    return still_open, overdue


# --- beside the cases --------------------------------------------------------------------------------


def waiting(db: Connection, since: Since) -> dict[str, Waiting]:
    """What waits beside the cases; what vanished before the moment given has been told."""
    known = _ids(db, since)
    here = and_(_open, _led_by_mailbox_or_state(known))
    aside = _set_aside(db, known)
    possible_ones, answered = _references(db, here, _may_be_answered), _references(db, here, _marked_answered)
    gone = _vanished(db, {number: since[address] for number, address in known.items()})
    found = {
        address: Waiting(aside[number], max(0, gone[number]), possible_ones[number], answered[number])
        for number, address in known.items()
    }
    return {address: found.get(address, Waiting()) for address in since}


def _set_aside(db: Connection, known: Collection[int]) -> Counter[int]:
    waits = and_(asides.c.mailbox_id.in_(known), asides.c.resolved.is_(None))
    counted = select(asides.c.mailbox_id, func.count()).where(waits).group_by(asides.c.mailbox_id)
    return Counter({row[0]: row[1] for row in db.execute(counted)})


def _references(db: Connection, *conditions: ColumnElement[bool]) -> defaultdict[int, tuple[str, ...]]:
    found: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
    asked = select(cases.c.mailbox_id, cases.c.reference).where(*conditions)
    for number, reference in db.execute(asked.order_by(cases.c.received, cases.c.id)):
        found[number] += (reference,)
    return found


_SIGNS = {"vanished": 1, "found_again": -1}


def _vanished(db: Connection, since: Mapping[int, datetime]) -> Counter[int]:
    gone: Counter[int] = Counter()
    for some in _together(since):
        noted = select(journal.c.mailbox_id, journal.c.event, journal.c.at, journal.c.payload).where(
            journal.c.mailbox_id.in_(some.since), journal.c.event.in_(_SIGNS), journal.c.at > some.earliest
        )
        for row in db.execute(noted):
            if row.at > some.since[row.mailbox_id]:
                gone[row.mailbox_id] += _SIGNS[row.event] * int(told(row.payload).get("count", 0))
    return gone


# --- what happened ------------------------------------------------------------------------------------


def news(db: Connection, since: Since, until: datetime) -> dict[str, News]:
    """What happened after a moment and up to `until`; what was received before the start is no news."""
    known = _ids(db, since)
    received, acknowledged, replied = Counter[int](), Counter[int](), Counter[int]()
    for some in _together({number: since[address] for number, address in known.items()}):
        received += some.count(db, _received(some, until))
        acknowledged += some.count(db, _acknowledged(some, until))
        replied += some.count(db, _replied(some, until))
    found = {
        address: News(received[number], acknowledged[number], replied[number])
        for number, address in known.items()
    }
    return {address: found.get(address, News()) for address in since}


@dataclass(frozen=True, slots=True)
class _Together:
    """Mailboxes, by number, whose moments lie on one day: what happened since the first of these is read."""

    since: Mapping[int, datetime]

    @property
    def earliest(self) -> datetime:
        return min(self.since.values())

    def count(self, db: Connection, happened: Select[Any]) -> Counter[int]:
        return Counter(row[0] for row in db.execute(happened) if row[1] > self.since[row[0]])


def _together(asked: Mapping[int, datetime]) -> list[_Together]:
    """One that had no digest for a year must not have a year read of all the others."""
    days: defaultdict[date, dict[int, datetime]] = defaultdict(dict)
    for number, moment in asked.items():
        days[moment.astimezone(UTC).date()][number] = moment
    return [_Together(some) for some in days.values()]


def _received(some: _Together, until: datetime) -> Select[Any]:
    return select(cases.c.mailbox_id, cases.c.received).where(
        _among(some.since),
        cases.c.received > some.earliest,
        cases.c.received <= until,
        cases.c.reason.is_distinct_from("before_start"),
    )


def _acknowledged(some: _Together, until: datetime) -> Select[Any]:
    return select(outbox.c.mailbox_id, outbox.c.settled).where(
        outbox.c.mailbox_id.in_(some.since),
        outbox.c.kind == MailKind.ACKNOWLEDGEMENT,
        outbox.c.created > some.earliest - _SETTLES_WITHIN,
        outbox.c.settled > some.earliest,
        outbox.c.settled <= until,
        # Led by their state, every letter that was ever sent would be read.
        walked(outbox.c.state) == MailState.SENT,
    )


def _replied(some: _Together, until: datetime) -> Select[Any]:
    return (
        select(cases.c.mailbox_id, rounds.c.replied)
        .join(cases, cases.c.id == rounds.c.case_id)
        .where(_among(some.since), rounds.c.replied > some.earliest, rounds.c.replied <= until)
    )


# --- mailboxes by their addresses -----------------------------------------------------------------------


def _ids(db: Connection, addresses: Collection[str]) -> dict[int, str]:
    """The addresses as they were given, by the numbers of their mailboxes; none that was never met."""
    wanted = {address.lower(): address for address in addresses}
    known = db.execute(select(mailboxes.c.id, mailboxes.c.address))
    return {row.id: wanted[row.address] for row in known if row.address in wanted}


def _led_by_mailbox_or_state(known: Collection[int]) -> ColumnElement[bool]:
    """Of these mailboxes: of few, each is looked up; of more, all cases of a state are gone through once."""
    return cases.c.mailbox_id.in_(known) if len(known) <= FEW else _among(known)


def _among(known: Collection[int]) -> ColumnElement[bool]:
    """Of these mailboxes, where something rarer leads to the cases."""
    return (cases.c.mailbox_id + 0).in_(known)
