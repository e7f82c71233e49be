"""Rows for the indicators: one for each case, and those that purges have left of cases."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, DateTime, Select, String, and_, select, type_coerce

from mailbot.adapters.register.rows import in_mailboxes, quality_of
from mailbot.adapters.register.schema import cases, mailboxes, outbox, rounds, tallies
from mailbot.domain.indicators import IndicatorRow
from mailbot.domain.model import Intent, MailKind, MailState

_UNCOUNTED = frozenset({"before_start", "thanks"})
"""Rules by which a case enters closed, and asks for nothing."""
SLICE = 5000
"""Rows that are held at a time."""
_UNNAMED = "unnamed"
# Looked up, not called: an enumeration's own call takes ten times as long, and there are many rows.
_INTENTS = {intent.value: intent for intent in Intent}
_SENT = MailState.SENT.value
_STATES = {state.value: state for state in MailState}
_Told = Callable[[Column[Any]], ColumnElement[Any]]
_Moment = Callable[[Any], datetime]


def indicator_rows(
    db: Connection, start: datetime, end: datetime, only: Collection[str] | None
) -> Iterator[IndicatorRow]:
    """The cases received in [start, end), in the order of receipt; then those that have been purged.

    `only`: addresses of mailboxes, in small letters; all of them where it is None.
    """
    here = () if only is None else tuple(in_mailboxes(db, only))
    for _, row in indicators_of(db, cases.c.received >= start, cases.c.received < end, *here):
        yield row
    yield from (row for row in _purged(db, start, end) if only is None or row.mailbox in only)


def indicators_of(db: Connection, *conditions: ColumnElement[bool]) -> Iterator[tuple[int, IndicatorRow]]:
    """The rows of such cases, each with its mailbox's number; the first round is what is measured."""
    addresses = {row.id: row.address for row in db.execute(select(mailboxes.c.id, mailboxes.c.address))}
    told, moment = _told(db)
    query = _columns(told).where(*conditions).order_by(cases.c.received)
    for number, *values in db.execute(query.execution_options(yield_per=SLICE)):
        yield number, _indicator_row(addresses[number], moment, *values)


def _columns(told: _Told) -> Select[Any]:
    first = and_(rounds.c.case_id == cases.c.id, rounds.c.number == 1)
    its_letter = and_(
        outbox.c.case_id == cases.c.id,
        outbox.c.round == 1,
        outbox.c.kind == MailKind.ACKNOWLEDGEMENT,
        outbox.c.state != MailState.CANCELLED,
    )
    columns = (
        cases.c.mailbox_id,
        told(cases.c.received),
        cases.c.intent,
        cases.c.procedure,
        cases.c.language,
        cases.c.reason,
        told(rounds.c.replied),
        rounds.c.reply_asks,
        rounds.c.reply_transfers,
        rounds.c.reply_quality,
        outbox.c.state,
        told(outbox.c.settled),
    )
    return select(*columns).select_from(cases).join(rounds, first).outerjoin(outbox, its_letter)


def _told(db: Connection) -> tuple[_Told, _Moment]:
    """How the database is to tell a time, and what makes a moment of that.

    Half a million cases have more than a million times: what `Utc` does with each is felt.
    """
    if db.dialect.name == "sqlite":
        return (lambda column: type_coerce(column, String) + "+00:00"), datetime.fromisoformat
    return (lambda column: type_coerce(column, DateTime(timezone=True))), _in_utc


def _in_utc(moment: datetime) -> datetime:
    """PostgreSQL tells times in the session's zone, in which Python reckons spans by the wall clock."""
    return moment.astimezone(UTC)


def _indicator_row(
    mailbox: str,
    moment: _Moment,
    received: Any,
    intent: str,
    procedure: str,
    language: str,
    reason: str | None,
    replied: Any,
    asks: bool,
    transfers: bool,
    quality: str | None,
    letter: str | None,
    settled: Any,
) -> IndicatorRow:
    """The columns in their order: a name looked up in each of half a million rows is felt."""
    excluded = reason if reason in _UNCOUNTED else None
    return IndicatorRow(
        moment(received),
        moment(replied) if replied else None,
        _INTENTS[intent],
        mailbox,
        procedure,
        language,
        excluded,
        moment(settled) if letter == _SENT else None,
        _STATES[letter] if letter else None,
        (reason or _UNNAMED) if letter is None and excluded is None else None,
        asks,
        transfers,
        quality_of(quality),
    )


def _purged(db: Connection, start: datetime, end: datetime) -> list[IndicatorRow]:
    """What purges have left of cases: so many of a sort, without anybody in them."""
    rows = db.execute(
        select(tallies, mailboxes.c.address)
        .join(mailboxes, mailboxes.c.id == tallies.c.mailbox_id)
        .where(tallies.c.received >= start, tallies.c.received < end)
        .order_by(tallies.c.received)
    )
    return [
        IndicatorRow(
            received=row.received,
            replied=row.replied,
            intent=Intent(row.intent),
            mailbox=row.address,
            procedure=row.procedure,
            language=row.language,
            excluded=row.excluded,
            acknowledged=row.acknowledged,
            acknowledgement=MailState(row.acknowledgement) if row.acknowledgement else None,
            suppressed=row.suppressed,
            asks=bool(row.reply_asks),
            transfers=bool(row.reply_transfers),
            quality=quality_of(row.reply_quality),
            cases=row.cases,
        )
        for row in rows
    ]
