"""The cases that agents look for on their pages: filtered, counted, a page at a time."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, and_, exists, func, or_, select

from mailbot.adapters.register.schema import cases, mailboxes, outbox
from mailbot.adapters.register.viewing import IN_FLIGHT, cases_where
from mailbot.domain.model import MailState
from mailbot.domain.views import CaseSearch, Found


def search(db: Connection, wanted: CaseSearch, first: int, most: int) -> Found:
    """The cases from the `first` on, counted from 0; the newest receipt stands first."""
    conditions = list(_conditions(wanted))
    here = cases.join(mailboxes, mailboxes.c.id == cases.c.mailbox_id)
    total = db.execute(select(func.count()).select_from(here).where(*conditions)).scalar_one()
    page = (
        select(cases.c.id)
        .select_from(here)
        .where(*conditions)
        .order_by(cases.c.received.desc(), cases.c.id.desc())
        .offset(first)
        .limit(most)
    )
    shown = cases_where(db, cases.c.id.in_(db.execute(page).scalars().all()))
    return Found(tuple(reversed(shown)), total)


def languages_used(db: Connection) -> tuple[str, ...]:
    """The languages that cases have, so that nobody is offered one that finds nothing."""
    return tuple(db.execute(select(cases.c.language).distinct().order_by(cases.c.language)).scalars())


def _conditions(wanted: CaseSearch) -> list[ColumnElement[bool]]:
    equal = {
        cases.c.state: wanted.state,
        cases.c.urgency: wanted.urgency,
        cases.c.language: wanted.language,
        cases.c.procedure: wanted.procedure,
    }
    conditions: list[ColumnElement[bool]] = [
        mailboxes.c.address.in_([address.lower() for address in wanted.mailboxes])
    ]
    conditions += [column == value for column, value in equal.items() if value is not None]
    if wanted.letter is not None:
        conditions.append(_letter_is(MailState(wanted.letter)))
    conditions += [_names(word) for word in wanted.words]
    return conditions


def _letter_is(state: MailState) -> ColumnElement[bool]:
    states = {state, *IN_FLIGHT} if state is MailState.QUEUED else {state}
    return exists().where(
        and_(outbox.c.case_id == cases.c.id, outbox.c.round == cases.c.round, outbox.c.state.in_(states))
    )


def _names(word: str) -> ColumnElement[bool]:
    """Whether reference, person or subject hold a word, whatever its case."""
    columns = (cases.c.reference, cases.c.person, cases.c.person_name, cases.c.subject)
    return or_(*(column.icontains(word, autoescape=True) for column in columns))
