"""What the register shows: lists of cases, one case's story, counts for the digest, its health."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Row, and_, func, or_, select, tuple_

from mailbot.adapters.register.rows import MOST, mailbox_row
from mailbot.adapters.register.schema import (
    asides,
    cases,
    journal,
    mailboxes,
    messages,
    outbox,
    rounds,
)
from mailbot.domain.model import CaseState, Intent, MailKind, MailState, Role, Urgency
from mailbot.domain.traffic import Health
from mailbot.domain.views import AsideView, CaseView, Chapter, PassView, Story

ASKS_A_PERSON = (MailState.HELD, MailState.UNSURE, MailState.FAILED, MailState.BOUNCED)

_letters = outbox.alias("letters")  # of a case, beside the one that is shown
_is_acknowledgement = _letters.c.kind == MailKind.ACKNOWLEDGEMENT
_asking_letter = (
    select(func.min(_letters.c.id))
    .where(
        _letters.c.case_id == cases.c.id,
        # What failed or came back in an earlier round is past; what is unsure waits for a person anyhow.
        or_(_letters.c.round == cases.c.round, _letters.c.state == MailState.UNSURE),
        _letters.c.state.in_(ASKS_A_PERSON),
    )
    .correlate(cases)
    .scalar_subquery()
)
_last_acknowledgement = (
    select(func.max(_letters.c.id))
    .where(_letters.c.case_id == cases.c.id, _is_acknowledgement, _letters.c.state != MailState.CANCELLED)
    .correlate(cases)
    .scalar_subquery()
)
_shown_letter = func.coalesce(_asking_letter, _last_acknowledgement)
"""What asks something of a person goes first, be it a completion: nobody would see it otherwise."""
_acknowledged = (
    # A condition on the state itself would lead SQLite through every mail ever sent, for each case.
    select(func.max(_letters.c.settled).filter(_letters.c.state == MailState.SENT))
    .where(_letters.c.case_id == cases.c.id, _is_acknowledgement)
    .correlate(cases)
    .scalar_subquery()
)
_first_message = (
    select(func.min(messages.c.id))
    .where(messages.c.case_id == cases.c.id, messages.c.role == Role.INBOX)
    .correlate(cases)
    .scalar_subquery()
)
IN_FLIGHT = {MailState.CLAIMED, MailState.TRANSMITTING}


def cases_where(db: Connection, *conditions: ColumnElement[bool]) -> list[CaseView]:
    """The cases that fit, the oldest receipt first."""
    query = (
        select(
            cases,
            mailboxes.c.address,
            rounds.c.received.label("round_received"),
            rounds.c.deadline,
            rounds.c.near_at,
            rounds.c.replied,
            rounds.c.reply_asks,
            rounds.c.reply_transfers,
            rounds.c.deadline_set,
            outbox.c.state.label("letter_state"),
            outbox.c.reason.label("letter_reason"),
            _acknowledged.label("acknowledged"),
            messages.c.message_id,
        )
        .join(mailboxes, mailboxes.c.id == cases.c.mailbox_id)
        .join(rounds, and_(rounds.c.case_id == cases.c.id, rounds.c.number == cases.c.round))
        .outerjoin(outbox, outbox.c.id == _shown_letter)
        .outerjoin(messages, messages.c.id == _first_message)
        .where(*conditions)
        .order_by(cases.c.received, cases.c.id)
    )
    return [_view(row) for row in db.execute(query)]


Passed = tuple[datetime, int]
"""Receipt and number of the last case that was seen of a list."""
FIRST: Passed = (datetime.min.replace(tzinfo=UTC), 0)


def cases_after(
    db: Connection, mailbox: str | None, state: str | None, last: Passed, most: int = MOST
) -> list[CaseView]:
    """The next of a list, which is walked through as cases came and sorted at no time."""
    received, number = last
    conditions = [cases.c.received >= received, tuple_(cases.c.received, cases.c.id) > (received, number)]
    if mailbox is not None:
        conditions.append(cases.c.mailbox_id + 0 == mailbox_row(mailbox))
    if state is not None:
        conditions.append(walked(cases.c.state) == state)
    following = select(cases.c.id).where(*conditions).order_by(cases.c.received, cases.c.id).limit(most)
    found = db.execute(following).scalars().all()
    return cases_where(db, cases.c.id.in_(found)) if found else []


def walked(column: Column[str]) -> ColumnElement[str]:
    """A column that leads to no index of its own."""
    return func.coalesce(column, "")


def story(db: Connection, reference: str) -> Story | None:
    found = cases_where(db, cases.c.reference == reference.upper())
    if not found:
        return None
    rows = db.execute(
        select(journal)
        .where(journal.c.subject == f"case {found[0].id}", journal.c.payload.is_not(None))
        .order_by(journal.c.id)
    )
    return Story(found[0], tuple(Chapter(row.at, row.event, told(row.payload)) for row in rows))


def told(payload: str | None) -> Mapping[str, Any]:
    """What an entry of the journal tells; nothing, once it is purged."""
    data: Mapping[str, Any] = json.loads(payload)["data"] if payload else {}
    return data


def _view(row: Row[Any]) -> CaseView:
    letter = MailState(row.letter_state) if row.letter_state else None
    shown = "none" if letter is None else "queued" if letter in IN_FLIGHT else str(letter)
    return CaseView(
        id=row.id,
        reference=row.reference,
        mailbox=row.address,
        person=row.person,
        person_name=row.person_name,
        subject=row.subject,
        received=row.received,
        language=row.language,
        procedure=row.procedure,
        intent=Intent(row.intent),
        items_given=row.items_given,
        items_missing=tuple(row.items_missing),
        state=CaseState(row.state),
        urgency=Urgency(row.urgency),
        round=row.round,
        deadline=row.deadline,
        near_at=row.near_at,
        round_received=row.round_received,
        acknowledgement=shown,
        reason=row.reason if letter is None else row.letter_reason,
        acknowledged=row.acknowledged,
        replied=row.replied,
        closed=row.closed,
        safety=row.safety,
        appeal=row.appeal,
        reply_asks=row.reply_asks,
        reply_transfers=row.reply_transfers,
        message_id=row.message_id,
        deadline_set=row.deadline_set,
    )


def asides_shown(db: Connection, addresses: Collection[str]) -> list[AsideView]:
    """What is set aside in these mailboxes, the newest first; nothing is decrypted for it."""
    rows = db.execute(
        select(
            asides.c.folder,
            asides.c.received,
            asides.c.at,
            asides.c.error,
            asides.c.tries,
            mailboxes.c.address,
        )
        .join(mailboxes, mailboxes.c.id == asides.c.mailbox_id)
        .where(asides.c.resolved.is_(None), mailboxes.c.address.in_([a.lower() for a in addresses]))
        .order_by(asides.c.at.desc(), asides.c.id.desc())
    )
    return [
        AsideView(
            mailbox=row.address,
            folder=row.folder,
            received=row.received,
            at=row.at,
            error=row.error,
            tries=row.tries,
        )
        for row in rows
    ]


def last_passes(db: Connection) -> dict[str, PassView]:
    """When each mailbox was read, by its address."""
    rows = db.execute(select(mailboxes))
    return {row.address: PassView(row.last_pass, row.last_good_pass, row.error) for row in rows}


# --- health ------------------------------------------------------------------------------------------


LATE_PASS = timedelta(minutes=15)
LATE_MAIL = timedelta(minutes=30)


def health(db: Connection, names: Mapping[str, str], now: datetime) -> list[Health]:
    """What needs a person: a mailbox whose last pass failed or was long ago, mails that cannot leave.

    `names` gives each watched address its name in the configuration.
    """
    rows = {row.address: row for row in db.execute(select(mailboxes))}
    found = [
        Health(name, _mailbox_problem(rows.get(address.lower()), now)) for address, name in names.items()
    ]
    return [*found, Health("outbox", _no_way_out(db) or _stuck(db, now))]


def _no_way_out(db: Connection) -> str | None:
    """What keeps mails here that no server has been told of: nothing was ever tried with them."""
    why = db.execute(
        select(outbox.c.response).where(
            outbox.c.state == MailState.QUEUED, outbox.c.tries == 0, outbox.c.response.is_not(None)
        )
    ).scalar()
    return f"mail waits and cannot be handed over: {why}" if why else None


def _stuck(db: Connection, now: datetime) -> str | None:
    stuck = db.execute(
        select(func.count())
        .select_from(outbox)
        .where(
            outbox.c.state == MailState.QUEUED,
            outbox.c.created < now - LATE_MAIL,
            # One that was held for days and let go just now has not waited for the server.
            or_(outbox.c.tries > 0, outbox.c.next_try < now - LATE_MAIL),
        )
    ).scalar_one()
    return (
        f"{stuck} mail(s) have waited for more than half an hour: look at the mail server" if stuck else None
    )


def _mailbox_problem(row: Row[Any] | None, now: datetime) -> str | None:
    if row is None or row.last_good_pass is None:
        return "has never been read" + (f": {row.error}" if row is not None and row.error else "")
    if row.error or now - row.last_good_pass > LATE_PASS:
        return f"was last read at {row.last_good_pass:%Y-%m-%d %H:%M} UTC" + (
            f": {row.error}" if row.error else ""
        )
    return None
