"""A register in which everything has happened once, and a hand that changes its rows behind its back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Date,
    Float,
    Integer,
    NullPool,
    create_engine,
    event,
    text,
)

from mailbot.adapters.register import SqlRegister
from mailbot.adapters.register.keys import Keys
from mailbot.adapters.register.schema import Utc
from mailbot.adapters.register.verifying import verify
from mailbot.domain.model import (
    AwaitQuestion,
    Ignore,
    JoinCase,
    MailState,
    OpenRound,
    RecordBounce,
    RecordReply,
    Role,
)
from mailbot.domain.retention import Eliminated, Retention, limits
from mailbot.domain.traffic import Cursor, Submission, Verified
from tests.register.making import (
    KEY,
    LASTS,
    NOW,
    SEJOUR,
    WORKER,
    agents_mail,
    claimed,
    digest_mail,
    message,
    new_case,
    recall,
    record,
    reference,
)

PARIS = ZoneInfo("Europe/Paris")
LONG_AGO = NOW - timedelta(days=460)  # fifteen months: all of it is past its time by NOW
SENT = Submission(MailState.SENT, "250 2.0.0 OK")


def live(register: SqlRegister, now: datetime = NOW) -> None:
    """Cases 1 to 7: answered, closed, bounced, held, replied before it was asked, on a second round, open."""
    received, day = now - timedelta(minutes=5), timedelta(days=1)
    times: dict[str, Any] = {"deadline": now + 15 * day, "near_at": now + 13 * day, "now": now}

    def came(uid: int, **told: Any) -> Any:
        return message(uid, received=received, **told)

    def sent(uid: int) -> None:
        mail = claimed(register, now=now)
        register.begin_data(mail.id, WORKER, now, LASTS)
        register.settle(mail.id, WORKER, SENT if uid else Submission(MailState.UNSURE, "cut"), now)

    answered = new_case(register, 1, arrival=came(1), **times)
    sent(1)
    record(register, agents_mail(1, received=now + day), RecordReply(answered.id, now + day), now=now + day)
    new_case(register, 2, arrival=came(2), **times)
    sent(2)
    register.close_case(reference(2), answered=False, now=now + day)
    new_case(register, 3, arrival=came(3), **times)
    mail = claimed(register, now=now)
    register.settle(mail.id, WORKER, SENT, now)
    record(register, came(90), RecordBounce(mail.id, permanent=True), now=now)
    register.close_case(reference(3), answered=True, now=now + day)
    new_case(register, 4, MailState.HELD, reason="dmarc", arrival=came(4), **times)
    record(
        register,
        agents_mail(5, received=now, in_reply_to=("m5@personne.example",)),
        AwaitQuestion(),
        rule="awaits_question",
        now=now,
    )
    early = recall(register, came(5), now).early_reply
    new_case(register, 5, None, replied_by=early, arrival=came(5), **times)
    second = new_case(register, 6, arrival=came(6), **times)
    sent(0)
    record(register, agents_mail(6, received=now), RecordReply(second.id, now), now=now)
    record(
        register,
        came(61),
        JoinCase(case_id=second.id),
        OpenRound(case_id=second.id, number=2, received=now, deadline=now + day, near_at=now + day),
        now=now,
    )
    new_case(register, 7, linked_to=answered.id, arrival=came(7), **times)
    record(register, came(91), Ignore(), rule="bulk", now=now)
    register.watch(now + 14 * day)
    place = message(92).place
    register.set_aside(place, Role.INBOX, received, "ValueError", b"raw of what was set aside", now)
    place = message(93).place
    register.set_aside(place, Role.INBOX, received, "ValueError", b"raw of another", now)
    register.aside_tried(register.asides()[0], None, now)
    assert register.queue_digest(SEJOUR, date(2026, 11, 20), digest_mail(), now)
    register.advance(SEJOUR, "INBOX", Role.INBOX, Cursor(1, 100), now, vanished=2)
    for _ in range(2):  # the letter of case 7, and the digest
        register.settle(claimed(register, now=now).id, WORKER, SENT, now)


def purge(register: SqlRegister, now: datetime = NOW, retention: Retention | None = None) -> Eliminated:
    """As the flow does it: slice by slice."""
    taken = Eliminated()
    until = limits(retention or Retention(), now)
    while some := register.purge(until, PARIS, "AD44 2026-118", now):
        taken += some
    return taken


def verified(register: SqlRegister, witness: tuple[int, str] | None = None) -> Verified:
    return register.verify(witness, lambda _: None)


# --- a hand ------------------------------------------------------------------------------------------------


@contextmanager
def by_hand(url: str, *, keep: bool = False) -> Iterator[Connection]:
    """A connection past the register, without triggers and foreign keys; what it does is rolled back.

    `keep`: it stays, with the triggers as they were.
    """
    engine = create_engine(url, poolclass=NullPool)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", lambda raw, _: setattr(raw, "isolation_level", None))
        event.listen(engine, "begin", lambda db: db.exec_driver_sql("BEGIN IMMEDIATE"))
    try:
        with engine.connect() as db:
            triggers = _without_triggers(db)
            yield db
            for statement in triggers:
                db.execute(text(statement))
            (db.commit if keep else db.rollback)()
    finally:
        engine.dispose()


def _without_triggers(db: Connection) -> list[str]:
    """Takes the triggers away; what puts them back."""
    if db.dialect.name == "postgresql":
        db.execute(text("SET LOCAL session_replication_role = replica"))
        return []
    found = db.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")).all()
    for name, _ in found:
        db.execute(text(f"DROP TRIGGER {name}"))
    return [sql for _, sql in found]


def seen_by_hand(db: Connection) -> tuple[str, ...]:
    """What `verify` finds in the midst of it, but for the missing triggers."""
    found = verify(db, Keys(KEY), None, lambda _: None).findings
    return tuple(finding for finding in found if not finding.startswith("trigger"))


def another(column: Column[Any], value: Any) -> Any:
    """Another value that the column takes."""
    kind = column.type
    match kind:
        case _ if value is None:
            return _something(column)
        case Boolean():
            return not value
        case Integer() | Float():
            return value + 100_000
        case Utc() | Date():
            return value + timedelta(days=1)
        case JSON():
            return ["other"]
        case _:
            return ("y" if str(value).startswith("x") else "x") + str(value)[1:]


def _something(column: Column[Any]) -> Any:
    kind = column.type
    match kind:
        case Integer():
            return 7
        case Utc():
            return NOW
        case Date():
            return NOW.date()
        case _:
            return "x"
