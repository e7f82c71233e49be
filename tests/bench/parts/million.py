"""A register of a million cases: what its lists, digests, indicators, pages, checks and a purge take."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from datetime import time as hour
from pathlib import Path

from mailbot.adapters.register import SqlRegister
from mailbot.domain.indicators import Dimension, Period, build_report
from mailbot.domain.model import CaseState, MailState, Urgency
from mailbot.domain.retention import Retention, limits
from mailbot.domain.views import CaseSearch
from tests.bench import say
from tests.bench.figures import Part
from tests.bench.multitude import MAILBOXES, address, multitude
from tests.register import making
from tests.register.lived import PARIS
from tests.servers.postgres import Postgres

TIMES = 3
TARGET = "under 2 s"
MONTH, QUARTER = timedelta(days=30), timedelta(days=91)
PER_PAGE = 25
SEEN_OF_JOURNAL = 20_000
"""Entries of the journal that are verified: it takes as long for each of the others."""

Questions = Mapping[str, Callable[[], object]]


def measure(folder: Path, count: int) -> Part:
    """On both engines, with about so many cases."""
    part = Part("million")
    with Postgres() as server:
        for engine, url in (("SQLite", f"sqlite:///{folder}/million.db"), ("PostgreSQL", server.database())):
            say(f"million: {count} cases on {engine}")
            with multitude(url, count, datetime.now(UTC)) as register:
                for what, ask in _questions(register).items():
                    say(f"{engine}: {what}")
                    part.add(f"{engine}: {what}", "s", list(_timed(ask)), TARGET)
    return part


def _questions(register: SqlRegister) -> Questions:
    now = datetime.now(UTC)
    return {
        **_of_every_mail(register, now),
        **_of_agents(register, now),
        **_searches(register),
        **_indicators(register, now),
        **_of_the_administrator(register, now),
    }


def _of_every_mail(register: SqlRegister, now: datetime) -> Questions:
    asked = making.asked(making.message(900_001, sender="7p7@personne.example"))
    return {
        "a recall": lambda: register.recall(asked, now, now),
        "watch": lambda: register.watch(now),
    }


def _of_agents(register: SqlRegister, now: datetime) -> Questions:
    bureau = address(7)

    def digest(*mailboxes: str) -> object:
        before = register.digests_before(mailboxes, now.date())
        since = dict.fromkeys(mailboxes, now - timedelta(days=7))
        waiting = register.waiting(since), register.waiting_cases(mailboxes, now)
        return before, waiting, register.news(since, now)

    return {
        "the list of a mailbox's open cases": lambda: register.cases(bureau, "open"),
        "a mailbox's digest": lambda: digest(bureau),
        f"pages today and mailboxes, of {MAILBOXES}": lambda: digest(*map(address, range(1, MAILBOXES + 1))),
        f"health of {MAILBOXES}": lambda: register.health(
            {address(number): str(number) for number in range(1, MAILBOXES + 1)}, now
        ),
    }


def _searches(register: SqlRegister) -> Questions:
    every = frozenset(address(number) for number in range(1, MAILBOXES + 1))

    def page(wanted: CaseSearch, number: int = 1) -> Callable[[], object]:
        return lambda: register.search(wanted, (number - 1) * PER_PAGE, PER_PAGE)

    return {
        "page cases": page(CaseSearch(mailboxes=every)),
        "page cases, the 300th": page(CaseSearch(mailboxes=every), 300),
        "page cases, open": page(CaseSearch(mailboxes=every, state=CaseState.OPEN)),
        "page cases, overdue": page(CaseSearch(mailboxes=every, urgency=Urgency.OVERDUE)),
        "page cases, held": page(CaseSearch(mailboxes=every, letter=MailState.HELD)),
        "page cases, letter sent": page(CaseSearch(mailboxes=every, letter=MailState.SENT)),
        "page cases, a rare language": page(CaseSearch(mailboxes=every, language="tr")),
        "page cases, a word of one mailbox": page(
            CaseSearch(mailboxes=frozenset({address(7)}), words=("amina",))
        ),
        "page cases, a word that none holds": page(CaseSearch(mailboxes=every, words=("nobody",))),
        "its list of languages": register.languages_used,
    }


def _indicators(register: SqlRegister, now: datetime) -> Questions:
    def report(length: timedelta, by: Dimension) -> Callable[[], object]:
        last = now.astimezone(PARIS).date()
        return lambda: _report(register, Period(last - length, last), by, now)

    return {
        "a weekly summary": lambda: list(
            register.indicator_rows(now - timedelta(days=215), now, {address(7)})
        ),
        "indicators of a month beside the one before": report(MONTH, Dimension.MAILBOX),
        "indicators of a quarter beside the one before": report(QUARTER, Dimension.MAILBOX),
        "the same by procedure": report(QUARTER, Dimension.PROCEDURE),
        "the same by language": report(QUARTER, Dimension.LANGUAGE),
    }


def _report(register: SqlRegister, period: Period, by: Dimension, now: datetime) -> object:
    def midnight(day: date) -> datetime:
        return datetime.combine(day, hour.min, PARIS)

    rows = register.indicator_rows(midnight(period.before.start), midnight(period.end))
    return build_report(rows, period, now, making.SERVICE.calendar, PARIS, by=by)


def _of_the_administrator(register: SqlRegister, now: datetime) -> Questions:
    due = limits(Retention(), now)
    return {
        f"verify, {SEEN_OF_JOURNAL} entries": lambda: _verify_some(register),
        "a slice of a purge": lambda: register.purge(due, PARIS, None, now),
    }


class _Enough(Exception):
    """So much of the journal has been seen."""


def _verify_some(register: SqlRegister) -> None:
    """The first entries only. That copies are not as they were sealed is found out, and costs nothing."""
    seen = 0

    def tell(more: int) -> None:
        nonlocal seen
        seen += more
        if seen >= SEEN_OF_JOURNAL:
            raise _Enough

    try:
        register.verify(None, tell)
    except _Enough:
        return


def _timed(ask: Callable[[], object]) -> Iterator[float]:
    for _ in range(TIMES):
        begun = time.perf_counter()
        ask()
        yield time.perf_counter() - begun
