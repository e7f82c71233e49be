"""The cases that agents look for on their pages: filtered, counted, a page at a time."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select, tuple_

from mailbot.adapters.register.rows import in_mailboxes
from mailbot.adapters.register.schema import cases, outbox
from mailbot.adapters.register.viewing import IN_FLIGHT, cases_where, walked
from mailbot.domain.model import CaseState, MailState
from mailbot.domain.references import find_reference
from mailbot.domain.views import CaseSearch, Found

COUNTED = 10_000
"""Nobody turns so many pages: what there is beyond is neither counted nor shown."""


def search(db: Connection, wanted: CaseSearch, first: int, most: int) -> Found:
    """The cases from the `first` on, counted from 0; the newest receipt stands first."""
    fitting = select(cases.c.id).where(*_conditions(db, wanted))
    newest = fitting.order_by(cases.c.received.desc(), cases.c.id.desc()).limit(COUNTED + 1)
    # To count them in one walk and to show a page of them in another would take twice as long.
    found = db.execute(newest).scalars().all()
    counted = found[:COUNTED]
    shown = cases_where(db, cases.c.id.in_(counted[first : first + most]))
    return Found(tuple(reversed(shown)), len(counted), more=len(found) > len(counted))


def languages_used(db: Connection) -> tuple[str, ...]:
    """The languages that cases have, so that nobody is offered one that finds nothing.

    Each is looked up as the next after the one before it: there are few, and a million cases.
    """
    following = select(func.min(cases.c.language).label("language")).cte("following", recursive=True)
    after = select(func.min(cases.c.language)).where(cases.c.language > following.c.language)
    step = select(after.scalar_subquery()).where(following.c.language.is_not(None))
    following = following.union_all(step)
    found = select(following.c.language).where(following.c.language.is_not(None))
    return tuple(db.execute(found).scalars())


def _conditions(db: Connection, wanted: CaseSearch) -> Iterator[ColumnElement[bool]]:
    """What hangs on few cases is looked up; for anything else cases are walked through as they came.

    Without statistics, as in SQLite, the database would look up and sort hundreds of thousands.
    """
    yield from in_mailboxes(db, wanted.mailboxes)
    if wanted.urgency is not None:  # only open cases have one
        yield and_(cases.c.state == CaseState.OPEN, cases.c.urgency == wanted.urgency)
    if wanted.state is not None:
        yield (cases.c.state if wanted.state is CaseState.OPEN else walked(cases.c.state)) == wanted.state
    if wanted.language is not None:
        yield walked(cases.c.language) == wanted.language
    if wanted.procedure is not None:
        yield cases.c.procedure == wanted.procedure
    if wanted.letter is not None:
        yield _letter_is(MailState(wanted.letter))
    for word in wanted.words:
        yield _names(db, word)


def _letter_is(state: MailState) -> ColumnElement[bool]:
    if state is MailState.SENT:  # of nearly every case: where one looks, there it is
        current = and_(outbox.c.case_id == cases.c.id, outbox.c.round == cases.c.round)
        sent = select(func.count()).where(current, walked(outbox.c.state) == state).scalar_subquery()
        return sent > 0  # of EXISTS PostgreSQL would make a join of everything
    states = {state, *IN_FLIGHT} if state is MailState.QUEUED else {state}
    of_such = select(outbox.c.case_id, outbox.c.round).where(outbox.c.state.in_(states))
    return tuple_(cases.c.id, cases.c.round).in_(of_such)


_TOLD = (cases.c.subject, cases.c.person, cases.c.person_name, cases.c.reference)


def _names(db: Connection, word: str) -> ColumnElement[bool]:
    """Whether reference, person or subject hold a word, whatever its case; a whole reference is looked up."""
    reference = find_reference(word)
    if reference is not None and reference == word.upper():
        return cases.c.reference == reference
    if db.dialect.name == "sqlite":  # its LIKE knows no case, and to fold a million subjects takes a second
        return or_(*(column.contains(word, autoescape=True) for column in _TOLD))
    return or_(*(column.icontains(word, autoescape=True) for column in _TOLD))
