"""A register of a million cases: what lists, digest, indicators, a recall and a slice of a purge take.

Some hundred cases are lived through by the register itself and then multiplied by the database.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Integer,
    String,
    Table,
    case,
    cast,
    delete,
    func,
    literal,
    select,
    text,
    true,
    update,
)

from mailbot.adapters.register import SqlRegister
from mailbot.adapters.register.journal import found
from mailbot.adapters.register.keys import Keys
from mailbot.adapters.register.schema import (
    cases,
    journal,
    journal_head,
    messages,
    outbox,
    rounds,
)
from mailbot.domain.indicators import Period, build_report
from mailbot.domain.retention import Retention, limits
from tests.bench import say
from tests.bench.figures import Part
from tests.register import making
from tests.register.lived import PARIS, by_hand
from tests.servers.postgres import Postgres

LIVED = 400
"""Cases, one a day; those of the last days are open."""
OPEN_DAYS = 8
MAILBOXES = 20
CASE = "case "
TIMES = 3
TARGET = "under 2 s"
UNIQUE: Mapping[str, tuple[str, ...]] = {
    "cases": ("reference", "identity_hash", "person"),
    "messages": ("identity_hash", "message_id", "likeness_hash"),
    "outbox": ("message_id", "recipient"),
}
"""What tells each copy apart, written after its number."""


def measure(folder: Path, count: int) -> Part:
    """On both engines, with so many cases (at least as many as are lived through)."""
    part = Part("million")
    with Postgres() as server:
        for engine, url in (("SQLite", f"sqlite:///{folder}/million.db"), ("PostgreSQL", server.database())):
            say(f"million: {count} cases on {engine}")
            with _register(url, count) as register:
                for what, ask in _questions(register).items():
                    part.add(f"{engine}: {what}", "s", list(_timed(ask)), TARGET)
    return part


@contextmanager
def _register(url: str, count: int) -> Iterator[SqlRegister]:
    now = datetime.now(UTC)
    with closing(SqlRegister(url, making.KEY, now - timedelta(days=LIVED + 1))) as register:
        _live(register, now)
        with by_hand(url, keep=True) as db:
            _settle(db, now)
            _multiply(db, max(1, count // LIVED))
        if register.shared:  # PostgreSQL looks at its tables by itself, sooner or later; SQLite never does
            with by_hand(url, keep=True) as db:
                db.execute(text("ANALYZE"))
        yield register


def _address(number: int) -> str:
    return f"bureau{number % MAILBOXES}@loire.example"


def _live(register: SqlRegister, now: datetime) -> None:
    """A case a day, its letter queued: what is done with it later, `_settle` says at once."""
    for number in range(1, LIVED + 1):
        at = now - timedelta(days=LIVED - number, minutes=5)
        person = f"p{number}@personne.example"
        came = making.message(number, sender=person, received=at)
        told: dict[str, Any] = {"person": person, "mailbox": _address(number)}
        told |= {"deadline": at + timedelta(days=15), "near_at": at + timedelta(days=13)}
        making.new_case(register, number, arrival=came, now=at, **told)


def _settle(db: Connection, now: datetime) -> None:
    """Every letter has left an hour after its case came; what is older than some days is answered."""
    sent = {"state": "sent", "raw": None, "settled": outbox.c.created}
    db.execute(update(outbox).values(sent))
    old = cases.c.received < now - timedelta(days=OPEN_DAYS)
    db.execute(update(cases).where(old).values(state="replied"))
    answered = select(cases.c.id).where(old)
    db.execute(update(rounds).where(rounds.c.case_id.in_(answered)).values(replied=rounds.c.received))


def _multiply(db: Connection, times: int) -> None:
    """Each row so many times, with numbers of its own; the journal's head then stands at its new end."""
    for one in (cases, rounds, messages, outbox, journal):
        _copy(db, one, times)
    if db.dialect.name == "postgresql":
        for one in (cases, rounds, messages, outbox):
            db.execute(
                text(f"SELECT setval(pg_get_serial_sequence('{one}', 'id'), (SELECT max(id) FROM {one}))")
            )
    db.execute(delete(journal_head))
    found(db, Keys(making.KEY))


def _copy(db: Connection, one: Table, times: int) -> None:
    step = db.execute(select(func.max(one.c.id))).scalar_one()
    numbers = select(literal(1, Integer).label("k")).cte("numbers", recursive=True)
    numbers = numbers.union_all(select(numbers.c.k + 1).where(numbers.c.k < times - 1))
    copied = [_told_apart(one, plain, numbers.c.k, step).label(plain.name) for plain in one.c]
    if times > 1:
        source = select(*copied).select_from(one.join(numbers, true()))
        db.execute(one.insert().from_select([plain.name for plain in one.c], source, include_defaults=False))


def _told_apart(one: Table, plain: Column[Any], k: ColumnElement[int], step: int) -> ColumnElement[Any]:
    """A column of the copy with number k."""
    if plain.name in ("id", "uid"):
        return plain + k * step
    if plain.name == "case_id":
        return plain + k * LIVED
    if plain.name in UNIQUE.get(one.name, ()):
        return cast(k, String) + func.substr(cast(plain, String), 1, 60)
    if one is journal and plain.name == "subject":
        number = cast(func.substr(plain, len(CASE) + 1), Integer) + k * LIVED
        return case((plain.like(f"{CASE}%"), literal(CASE) + cast(number, String)), else_=plain)
    return plain


def _questions(register: SqlRegister) -> Mapping[str, Callable[[], object]]:
    now, bureau = datetime.now(UTC), _address(LIVED)
    month = now - timedelta(days=30)
    asked = making.asked(making.message(900_001, sender="p7@personne.example"))
    due = limits(Retention(), now)
    return {
        "a recall": lambda: register.recall(asked, now, now),
        "the list of a mailbox's open cases": lambda: register.cases(bureau, "open"),
        "the rows of a mailbox's digest": lambda: (
            register.waiting_cases(bureau),
            register.waiting(bureau, month),
        ),
        "watch": lambda: register.watch(now),
        "health": lambda: register.health({bureau: "one"}, now),
        "indicators of a month": lambda: _report(register, month, now),
        "a slice of a purge": lambda: register.purge(due, PARIS, None, now),
    }


def _report(register: SqlRegister, start: datetime, end: datetime) -> object:
    period = Period(start.date(), end.date())
    return build_report(register.indicator_rows(start, end), period, end, making.SERVICE.calendar, PARIS)


def _timed(ask: Callable[[], object]) -> Iterator[float]:
    for _ in range(TIMES):
        begun = time.perf_counter()
        ask()
        yield time.perf_counter() - begun
