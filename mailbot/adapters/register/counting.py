"""Rows for the indicators: one for each case, and those that purges have left of cases."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, select

from mailbot.adapters.register.rows import quality_of
from mailbot.adapters.register.schema import cases, mailboxes, outbox, rounds, tallies
from mailbot.domain.indicators import IndicatorRow
from mailbot.domain.model import Intent, MailKind, MailState

_UNCOUNTED = frozenset({"before_start", "thanks"})
"""Rules by which a case enters closed, and asks for nothing."""
_UNNAMED = "unnamed"
# Looked up, not called: an enumeration's own call takes ten times as long, and there are many rows.
_INTENTS = {intent.value: intent for intent in Intent}
_SENT = MailState.SENT.value
_STATES = {state.value: state for state in MailState}


def indicator_rows(db: Connection, start: datetime, end: datetime) -> list[IndicatorRow]:
    """The cases received in [start, end), those that have been purged included."""
    found = [row for _, row in indicators_of(db, cases.c.received >= start, cases.c.received < end)]
    return [*found, *_purged(db, start, end)]


def indicators_of(db: Connection, *conditions: ColumnElement[bool]) -> list[tuple[int, IndicatorRow]]:
    """The rows of such cases, each with its mailbox's number; the first round is what is measured."""
    first = and_(rounds.c.case_id == cases.c.id, rounds.c.number == 1)
    its_letter = and_(
        outbox.c.case_id == cases.c.id,
        outbox.c.round == 1,
        outbox.c.kind == MailKind.ACKNOWLEDGEMENT,
        outbox.c.state != MailState.CANCELLED,
    )
    rows = db.execute(
        select(
            cases.c.mailbox_id,
            cases.c.received,
            cases.c.intent,
            cases.c.procedure,
            cases.c.language,
            cases.c.reason,
            rounds.c.replied,
            rounds.c.reply_asks,
            rounds.c.reply_transfers,
            rounds.c.reply_quality,
            outbox.c.state.label("letter"),
            outbox.c.settled,
        )
        .join(rounds, first)
        .outerjoin(outbox, its_letter)
        .where(*conditions)
        .order_by(cases.c.received)
    )
    addresses = _addresses(db)
    return [(row[0], _indicator_row(row, addresses[row[0]])) for row in rows]


def _addresses(db: Connection) -> dict[int, str]:
    return {row.id: row.address for row in db.execute(select(mailboxes.c.id, mailboxes.c.address))}


def _indicator_row(row: Any, mailbox: str) -> IndicatorRow:
    # Taken apart at once: a name looked up in each of a hundred thousand rows is felt.
    _, received, intent, procedure, language, reason, replied, asks, transfers, quality, letter, settled = row
    excluded = reason if reason in _UNCOUNTED else None
    return IndicatorRow(
        received=received,
        replied=replied,
        intent=_INTENTS[intent],
        mailbox=mailbox,
        procedure=procedure,
        language=language,
        excluded=excluded,
        acknowledged=settled if letter == _SENT else None,
        acknowledgement=_STATES[letter] if letter else None,
        suppressed=(reason or _UNNAMED) if letter is None and excluded is None else None,
        asks=asks,
        transfers=transfers,
        quality=quality_of(quality),
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
