"""A register with as many cases as one likes: some are lived through, and the database multiplies them.

Each copy has a moment, mailbox, language, procedure, intent and answer of its own, and rows stand in the
order of their receipt, as they do where mail comes in day by day: what a question costs hangs on both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Connection,
    DateTime,
    Row,
    Table,
    Text,
    and_,
    case,
    cast,
    column,
    delete,
    func,
    literal,
    null,
    select,
    table,
    text,
    type_coerce,
    update,
)

from mailbot.adapters.register import SqlRegister
from mailbot.adapters.register.journal import found
from mailbot.adapters.register.keys import Keys
from mailbot.adapters.register.schema import cases, journal, journal_head, messages, outbox, rounds
from mailbot.domain.model import MailState, RecordReply
from tests.bench import say
from tests.register import making
from tests.register.lived import by_hand

LIVED = 100
"""Cases that the register itself records, evenly over the days."""
DAYS = 400
MAILBOXES = 200
UNANSWERED = 200
"""One in so many never gets an answer."""
HELD, BOUNCED = 40, 500
"""One letter in so many is held while its case is open, and one comes back."""
STEP = timedelta(days=DAYS) / LIVED
UNIQUE: Mapping[str, tuple[str, ...]] = {
    "cases": ("reference", "identity_hash", "person"),
    "messages": ("identity_hash", "message_id", "likeness_hash"),
    "outbox": ("message_id", "recipient"),
}
"""What tells each copy apart: its number stands before it."""

Weights = Sequence[tuple[str, int]]
INTENTS: Weights = (
    ("information", 45),
    ("dossier_status", 25),
    ("appointment", 10),
    ("document_submission", 9),
    ("other", 5),
    ("complaint", 5),
    ("suggestion", 1),
)
LANGUAGES: Weights = (
    ("fr", 70),
    ("ar", 8),
    ("en", 7),
    ("uk", 4),
    ("und", 4),
    ("tr", 3),
    ("zh", 2),
    ("ru", 2),
)
PROCEDURES: Weights = (
    ("sejour_renouvellement", 30),
    ("visa", 12),
    ("asile", 12),
    ("naturalisation", 12),
    ("permis", 12),
    ("carte_grise", 12),
    ("autre", 10),
)
QUALITIES: Weights = (
    ("closing greeting language", 30),
    ("capacity closing greeting language name service", 30),
    ("closing contact language official_link", 15),
    ("address capacity contact language name service", 15),
    ("greeting", 10),
)


def address(number: int) -> str:
    """Of the mailbox with this number in the register."""
    return f"bureau{number:03}@loire.example"


@contextmanager
def multitude(url: str, count: int, now: datetime) -> Iterator[SqlRegister]:
    """A register with about so many cases of the last `DAYS`; as many as are lived through at least."""
    with closing(_opened(url, now)) as register:
        _live(register, now)
    multiply(url, max(1, count // LIVED), now)
    with closing(_opened(url, now)) as register:
        yield register


def _opened(url: str, now: datetime) -> SqlRegister:
    return SqlRegister(url, making.KEY, now - timedelta(days=DAYS + 1))


# --- what is lived through -------------------------------------------------------------------------------


def _live(register: SqlRegister, now: datetime) -> None:
    """Every mailbox is read once; then a case every few days, its letter queued, and an agent's reply."""
    for number in range(1, MAILBOXES + 1):
        register.passed(address(number), now, None)
    for number in range(1, LIVED + 1):
        _live_case(register, number, now - STEP * (LIVED + 1 - number))


def _live_case(register: SqlRegister, number: int, at: datetime) -> None:
    person = f"p{number}@personne.example"
    letter = None if number % 20 == 0 else MailState.QUEUED
    told: dict[str, Any] = {
        "arrival": making.message(number, sender=person, received=at),
        "person": person,
        "deadline": at + timedelta(days=15),
        "near_at": at + timedelta(days=13),
        "now": at,
    }
    opened = making.new_case(register, number, letter, reason=None if letter else "list_id", **told)
    sent = making.agents_mail(number, received=at, to=(person,))
    making.record(register, sent, RecordReply(opened.id, at), now=at, rule="reply")


# --- multiplied -------------------------------------------------------------------------------------------

_K = column("k", BigInteger)
_COPIES = table("copies", _K)


def multiply(url: str, times: int, now: datetime) -> None:
    """Each case so many times, with all that hangs on it; the journal's head then stands at its new end."""
    for one in (cases, rounds, messages, outbox, journal):
        with by_hand(url, keep=True) as db:
            _multiply(db, one, times, now)
        say(f"{url.partition(':')[0]}: {one.name} are there, {times} times {LIVED} or more")
    with by_hand(url, keep=True) as db:
        _make_urgent(db, now)
        if db.dialect.name == "postgresql":
            for one in (cases, rounds, messages, outbox):
                last = f"(SELECT max(id) FROM {one})"
                db.execute(text(f"SELECT setval(pg_get_serial_sequence('{one}', 'id'), {last})"))
            # It does so by itself, sooner or later; SQLite never does, and must do without.
            db.execute(text("ANALYZE"))
        db.execute(delete(journal_head))
        found(db, Keys(making.KEY))


def _multiply(db: Connection, one: Table, times: int, now: datetime) -> None:
    """Indexes are built at the end: that is many times quicker."""
    _be_quick(db, times)
    rows = db.execute(select(one).order_by(one.c.id)).all()
    indexes = sorted(one.indexes, key=lambda index: str(index.name))
    for index in indexes:
        index.drop(db)
    db.execute(delete(one))
    names = [each.name for each in one.c]
    for row in rows:
        copy = _Copy(db.dialect.name == "sqlite", one, row, times, now)
        source = select(*(copy.of(each).label(each.name) for each in one.c)).select_from(_COPIES).order_by(_K)
        db.execute(one.insert().from_select(names, source, include_defaults=False))
    for index in indexes:
        index.create(db)


def _be_quick(db: Connection, times: int) -> None:
    memory = {"sqlite": "PRAGMA cache_size = -400000", "postgresql": "SET maintenance_work_mem = '400MB'"}
    db.execute(text(memory[db.dialect.name]))
    db.execute(text("CREATE TEMPORARY TABLE copies (k BIGINT)"))
    numbers = "WITH RECURSIVE n(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < :times)"
    db.execute(text(f"INSERT INTO copies {numbers} SELECT k FROM n"), {"times": times})


def _make_urgent(db: Connection, now: datetime) -> None:
    """As `watch` would have, day by day."""
    own = and_(rounds.c.case_id == cases.c.id, rounds.c.number == cases.c.round)
    for name, moment in (("near", rounds.c.near_at), ("overdue", rounds.c.deadline)):
        over = select(rounds.c.id).where(own, moment <= now).exists()
        db.execute(update(cases).where(cases.c.state == "open", over).values(urgency=name))


@dataclass(frozen=True)
class _Copy:
    """The columns of the copy with number k of one row."""

    sqlite: bool
    table: Table
    row: Row[Any]
    times: int
    now: datetime

    def of(self, one: Column[Any]) -> ColumnElement[Any]:
        name, value = one.name, self.row._mapping[one.name]
        own = self._own(name)
        if own is not None:
            return own
        if value is None:
            return null()
        if name in {"id", "uid", "case_id"}:
            return self._number(value)
        if name in UNIQUE.get(self.table.name, ()):
            return cast(_K, Text) + str(value)[:50]
        if isinstance(value, datetime):
            return self._moment(value)
        same = literal(value, one.type)
        return same if self.sqlite else cast(same, one.type)

    def _own(self, name: str) -> ColumnElement[Any] | None:  # noqa: C901  (one arm for each column)
        """What a copy has that its row has not; None where they are alike."""
        match self.table.name, name:
            case ("rounds", "replied"):
                return self._replied(self.row.received)
            case ("rounds", "reply_quality"):
                waits = self._replied(self.row.received).is_(None)
                return case((waits, null()), else_=self._drawn(QUALITIES, 4507, 991))
            case ("rounds", "reply_asks"):
                return type_coerce(self._draw(3119, 983) < 120, Boolean)
            case ("cases", "state"):
                return case((self._replied(self.row.received).is_(None), "open"), else_="replied")
            case ("cases", "intent"):
                return self._drawn(INTENTS, 7919, 1009)
            case ("cases", "language"):
                return self._drawn(LANGUAGES, 6101, 997)
            case ("cases", "procedure"):
                return self._drawn(PROCEDURES, 3571, 1013)
            case ("cases" | "messages" | "outbox", "mailbox_id"):
                return 1 + self._case * 89 % MAILBOXES
            case ("outbox", "state"):
                held = and_(self._replied(self.row.created).is_(None), self._case % HELD == 0)
                return case((held, "held"), (self._case % BOUNCED == 0, "bounced"), else_="sent")
            case ("outbox", "settled"):
                return self._moment(self.row.created + timedelta(seconds=40))
            case ("outbox", "raw"):
                return null()
            case ("messages", "marks_settled"):
                return literal(True)
            case ("journal", "subject") if self.row.subject:
                kind, _, number = self.row.subject.partition(" ")
                return literal(f"{kind} ") + cast(self._number(int(number or 0)), Text)
        return None

    @property
    def _case(self) -> ColumnElement[int]:
        return self._number(self.row.id if self.table is cases else self.row.case_id)

    def _number(self, of: int) -> ColumnElement[int]:
        return literal((of - 1) * self.times, BigInteger) + _K

    def _draw(self, factor: int, prime: int) -> ColumnElement[int]:
        """The same number below `prime` for a case whenever it is drawn; other primes are independent."""
        return self._case * factor % prime

    def _drawn(self, weights: Weights, factor: int, prime: int) -> ColumnElement[str]:
        choices: list[tuple[ColumnElement[bool], ColumnElement[str]]] = []
        draw, upto = self._draw(factor, prime), 0
        for value, weight in weights:
            upto += weight
            choices.append((draw < upto * prime // 100, literal(value, Text)))
        return case(*choices, else_=literal(weights[0][0], Text))

    def _replied(self, received: datetime) -> ColumnElement[Any]:
        """Within three weeks, most within one; NULL where that is still to come, or never."""
        draw = self._draw(5003, 1019)
        answered = self._moment(received, draw * draw * 1.8)
        come = and_(answered <= self._moment(self.now, by=literal(0.0)), self._case % UNANSWERED != 0)
        return case((come, answered), else_=null())

    def _moment(
        self, start: datetime, after: ColumnElement[Any] | float = 0.0, by: ColumnElement[Any] | None = None
    ) -> ColumnElement[Any]:
        """So many seconds after a moment of this copy, as the register keeps it."""
        shift = (_K - 1.0) * (STEP.total_seconds() / self.times) if by is None else by
        seconds = shift + after
        if self.sqlite:
            plain = f"{start.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}"
            later = cast(seconds, Text) + " seconds"
            return func.strftime("%Y-%m-%d %H:%M:%f", plain, later, type_=Text) + "000"
        interval = func.make_interval(0, 0, 0, 0, 0, 0, seconds)
        return type_coerce(literal(start, DateTime(timezone=True)).op("+")(interval), DateTime(timezone=True))
