"""Whether journal and register are as mailbot wrote them: every entry, then every row of evidence.

The chain is recomputed from its first entry; what the entries say of each row last is held against the
row. Both are read in slices, from one snapshot.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, func, select, text

from mailbot.adapters.register.chain import GENESIS, Link, chained, numbers_in, payload_digest, runs
from mailbot.adapters.register.journal import FORGED, Head, fits, head_row
from mailbot.adapters.register.keys import Keys
from mailbot.adapters.register.schema import cases, journal, outbox
from mailbot.adapters.register.seal_book import SealBook, seal_book
from mailbot.adapters.register.seals import SEALED, digest_of, evidence, name_of
from mailbot.domain.traffic import Verified

SLICE = 500
PURGED = "purged"
"""The event whose payload tells which entries a purge emptied, and which rows it removed."""

_Slice = list[tuple[int, Row[Any] | None]]
Progress = Callable[[int], None]
"""Told how many entries or rows have been looked at since it was last told."""


@dataclass
class _Walk:
    """What the journal has told so far, and what is wrong with it."""

    keys: Keys
    book: SealBook
    findings: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    """Names of rows that are sealed, and are not there."""
    entries: int = 0
    last: Head = field(default_factory=Head)


def size(db: Connection) -> int:
    """About how much there is to look at, for a progress bar."""
    tables = (journal, *SEALED)
    return sum(db.execute(select(func.count()).select_from(table)).scalar_one() for table in tables)


def verify(db: Connection, keys: Keys, witness: tuple[int, str] | None, progress: Progress) -> Verified:
    """`witness`: an entry's number and chain as somebody noted them outside the register, once."""
    with seal_book() as book:
        walk = _Walk(keys, book)
        walk.findings += _triggers_gone(db)
        _walk_entries(db, walk, witness, progress)
        _look_at_the_end(db, walk)
        for some in runs(book.emptied_without_licence()).split():
            walk.findings.append(f"journal {some}: emptied, and no purge says so")
        rows = sum(_walk_rows(db, walk, table, progress) for table in SEALED)
        walk.gone += book.elsewhere([table.name for table in SEALED])
    walk.findings += [f"{name}: has been deleted" for name in sorted(walk.gone)]
    return Verified(walk.entries, rows, f"{walk.last.sequence}:{walk.last.chain}", tuple(walk.findings))


# --- the chain -----------------------------------------------------------------------------------------


def _walk_entries(db: Connection, walk: _Walk, witness: tuple[int, str] | None, progress: Progress) -> None:
    for number, row in chain.from_iterable(_slices(db, journal, select(journal), progress)):
        if number != walk.last.sequence + 1:
            missing = runs(range(walk.last.sequence + 1, number))
            walk.findings.append(f"journal {missing}: missing")
        walk.entries += 1
        _look_at_entry(walk, number, row)
        if witness is not None and witness[0] == number and not walk.last.chain.startswith(witness[1]):
            walk.findings.append(f"journal {number}: is not the entry that was noted elsewhere")
    if witness is not None and witness[0] > walk.last.sequence:
        walk.findings.append(f"journal {witness[0]}: was noted elsewhere, and is missing")


def _look_at_entry(walk: _Walk, number: int, row: Row[Any] | None) -> None:
    if row is None:
        walk.findings.append(f"journal {number}: cannot be read")
        walk.last = Head(number, GENESIS)
        return
    link = Link(number, row.at, row.event, row.subject, row.mailbox_id, row.digest)
    if row.chain != chained(walk.last.chain, link):
        walk.findings.append(f"journal {number}: does not follow from the entry before it")
    walk.last = Head(number, row.chain)
    if row.payload is None and row.salt is None:
        walk.book.emptied(number)
    elif payload_digest(row.salt or "", row.payload or "") != row.digest:
        walk.findings.append(f"journal {number}: its content has been changed")
    else:
        _learn(walk, row.event, json.loads(row.payload))
    if row.event == FORGED:
        walk.findings.append(f"journal {number}: before it somebody without the key rewrote the end")


def _learn(walk: _Walk, event: str, payload: Mapping[str, Any]) -> None:
    walk.book.seal(payload["rows"])
    if event == PURGED:
        walk.book.licensed(numbers_in(payload["data"]["emptied"]))
        for table, told in payload["data"]["removed"].items():
            walk.book.forget(table, numbers_in(told))


def _look_at_the_end(db: Connection, walk: _Walk) -> None:
    row = head_row(db)
    if row is None:
        walk.findings.append("journal: its end is not marked any more")
    elif not fits(walk.keys, row.sequence, row.chain, row.seal):
        walk.findings.append("journal: its end has been marked by somebody without the key")
    elif (row.sequence, row.chain) != (walk.last.sequence, walk.last.chain):
        walk.findings.append(f"journal: ends with {walk.last.sequence}, its mark says {row.sequence}")


# --- the rows ------------------------------------------------------------------------------------------


def _walk_rows(db: Connection, walk: _Walk, table: Table, progress: Progress) -> int:
    """Hold each row against its seal; a seal that no row answers to is of one that has been deleted."""
    count, last = 0, -1
    for some in _slices(db, table, evidence(table), progress):
        upto = some[-1][0]
        seals = walk.book.between(table.name, last, upto)
        for number, row in some:
            walk.findings += _wrong_with(table, number, row, seals.pop(number, None))
        walk.gone += (name_of(table, number) for number in seals)
        count, last = count + len(some), upto
    walk.gone += (name_of(table, number) for number in walk.book.after(table.name, last))
    if table is outbox:
        walk.findings += _letters_changed(db)
    return count


def _wrong_with(table: Table, number: int, row: Row[Any] | None, seal: str | None) -> Iterator[str]:
    name = name_of(table, number)
    if row is None:
        yield f"{name}: cannot be read"
    elif seal is None:
        yield f"{_called(name, table, row)}: has been inserted"
    elif seal != digest_of(table, row):
        yield f"{_called(name, table, row)}: has been changed"


def _called(name: str, table: Table, row: Row[Any]) -> str:
    return f"{name} ({row.reference})" if table is cases else name


def _letters_changed(db: Connection) -> Iterator[str]:
    """Letters that still have their bytes, whose hash is sealed."""
    kept = select(outbox.c.id, outbox.c.sha256, outbox.c.raw).where(outbox.c.raw.is_not(None))
    for row in db.execute(kept.order_by(outbox.c.id).execution_options(yield_per=SLICE)):
        raw = row.raw if isinstance(row.raw, bytes) else str(row.raw).encode()
        if hashlib.sha256(raw).hexdigest() != row.sha256:
            yield f"{name_of(outbox, row.id)}: its bytes have been changed"


def _slices(db: Connection, table: Table, query: Select[Any], progress: Progress) -> Iterator[_Slice]:
    """Every row in the order of its number; None for one whose values no longer fit their columns."""
    last: int | None = None
    key = table.c.id
    while True:
        numbers = select(key).order_by(key).limit(SLICE)
        here = db.execute(numbers if last is None else numbers.where(key > last)).scalars().all()
        if not here:
            return
        yield _rows_of(db, key, query, here)
        progress(len(here))
        last = here[-1]


def _rows_of(db: Connection, key: Any, query: Select[Any], numbers: Sequence[int]) -> _Slice:
    try:
        between = query.where(key >= numbers[0], key <= numbers[-1]).order_by(key)
        return [(row.id, row) for row in db.execute(between).all()]
    except (ValueError, TypeError, LookupError, AttributeError):
        return [(number, _one(db, query.where(key == number))) for number in numbers]


def _one(db: Connection, query: Select[Any]) -> Row[Any] | None:
    try:
        return db.execute(query).one()
    except (ValueError, TypeError, LookupError, AttributeError):
        return None


# --- what keeps the journal append-only ------------------------------------------------------------------

_TRIGGERS = {
    "sqlite": ("SELECT name FROM sqlite_master WHERE type = 'trigger'", {"journal_keeps", "journal_stands"}),
    "postgresql": (
        "SELECT tgname FROM pg_trigger WHERE tgenabled IN ('O', 'A') AND tgrelid = 'journal'::regclass",
        {"journal_keeps", "journal_stands", "journal_remains"},
    ),
}


def _triggers_gone(db: Connection) -> list[str]:
    question, wanted = _TRIGGERS[db.dialect.name]
    present = set(db.execute(text(question)).scalars())
    return [f"trigger {name}: has been taken away" for name in sorted(wanted - present)]
