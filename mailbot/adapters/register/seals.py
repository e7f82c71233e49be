"""Which rows and columns are evidence: the journal keeps a digest of each such row as it last stood.

What is not sealed is working state: cursors and leases of mailboxes and folders, marks, claims, the memory
of undeliverable addresses, agents' mails that await their question, refresh tokens (encrypted with their
own seal).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Select, Table, bindparam, insert, select

from mailbot.adapters.register.chain import row_digest
from mailbot.adapters.register.schema import (
    asides,
    cases,
    facts,
    mailboxes,
    messages,
    outbox,
    proofs,
    rounds,
    tallies,
)
from mailbot.domain.model import MailState

WORKING_COLUMNS: Mapping[str, frozenset[str]] = {
    "mailboxes": frozenset({"last_pass", "last_good_pass", "error", "lease_owner", "lease_until"}),
    # Younger than the seals of registers in use; the deadline itself is sealed, and so is who has set it.
    "rounds": frozenset({"deadline_set"}),
    "messages": frozenset({"answered_flag", "marks", "marks_settled"}),
    # A letter's bytes are sealed by their hash; a claim is a worker's, and ends within minutes.
    "outbox": frozenset({"raw", "next_try", "tries", "claimed_by", "claimed_until"}),
    "asides": frozenset({"raw", "tries"}),  # encrypted with its own seal
}
LATER_COLUMNS: Mapping[str, frozenset[str]] = {
    "rounds": frozenset({"reply_quality"}),
    "messages": frozenset({"reply_quality", "reply_language"}),
    "tallies": frozenset({"suppressed", "reply_asks", "reply_transfers", "reply_quality"}),
}
"""Columns that came when rows had been sealed: one that holds nothing leaves the digest what it was."""
SEALED = (facts, mailboxes, cases, rounds, messages, outbox, asides, tallies, proofs)

_ON_ITS_WAY = frozenset({MailState.CLAIMED, MailState.TRANSMITTING})


class Scope(NamedTuple):
    """The rows of one table that have this number in this column."""

    table: Table
    number: int
    column: str = "id"


def case_rows(case_id: int) -> tuple[Scope, ...]:
    """A case with its rounds and its letters: few, and sealed together whenever one of them changes."""
    return Scope(cases, case_id), Scope(rounds, case_id, "case_id"), Scope(outbox, case_id, "case_id")


@cache
def evidence(table: Table) -> Select[Any]:
    """The columns of a table that are sealed."""
    unsealed = WORKING_COLUMNS.get(table.name, frozenset())
    return select(*(column for column in table.c if column.name not in unsealed))


@cache
def _evidence_by(table: Table, column: str) -> Select[Any]:
    """Built once: building a statement takes longer than running it."""
    return evidence(table).where(table.c[column] == bindparam("number"))


@cache
def _insert(table: Table) -> Any:
    return insert(table).returning(*evidence(table).selected_columns)


def insert_sealed(db: Connection, table: Table, values: Mapping[str, object]) -> tuple[int, tuple[str, str]]:
    """Insert a row; its number, and its name and digest as the database has it now: nothing is read twice."""
    row = db.execute(_insert(table), dict(values)).one()
    return row.id, seal_of(table, row)


def seal_of(table: Table, row: Row[Any]) -> tuple[str, str]:
    """The name and digest of a row that a statement has given back."""
    return name_of(table, row.id), digest_of(table, row)


def sealed(db: Connection, scopes: Sequence[Scope]) -> Iterator[tuple[str, str]]:
    """Name and digest of each row, as it stands now."""
    for table, number, column in scopes:
        for row in db.execute(_evidence_by(table, column), {"number": number}):
            yield seal_of(table, row)


def name_of(table: Table, row_id: int) -> str:
    return f"{table.name} {row_id}"


def digest_of(table: Table, row: Row[Any]) -> str:
    later = LATER_COLUMNS.get(table.name, frozenset())
    values = {name: value for name, value in row._mapping.items() if value is not None or name not in later}
    if table is outbox and values["state"] in _ON_ITS_WAY:
        values["state"] = MailState.QUEUED
    return row_digest(values)
