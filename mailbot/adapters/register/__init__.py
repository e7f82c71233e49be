"""The register: SQLAlchemy Core on SQLite or PostgreSQL. Each writing method is one transaction."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from mailbot.adapters.register import (
    alerting,
    counting,
    desk,
    digesting,
    keeping,
    leasing,
    mailing,
    passes,
    purging,
    recalling,
    recording,
    restoring,
    searching,
    standing,
    verifying,
    viewing,
    watching,
)
from mailbot.adapters.register.database import Database
from mailbot.adapters.register.journal import journal
from mailbot.adapters.register.keys import Keys, wrong_key
from mailbot.adapters.register.lock import alone
from mailbot.adapters.register.rows import insert_new, some_of
from mailbot.adapters.register.schema import facts
from mailbot.adapters.register.seals import Scope
from mailbot.domain.alerts import AlertKind, Backlog, Episode
from mailbot.domain.facts import Inquiry
from mailbot.domain.indicators import IndicatorRow
from mailbot.domain.model import Arrival, Decision, MailKind, OutgoingMail, Place, Recall, Role, Urgency
from mailbot.domain.retention import Eliminated, Limits
from mailbot.domain.standing import Standing
from mailbot.domain.traffic import (
    Aside,
    Correction,
    Cursor,
    Decided,
    Health,
    Held,
    Letter,
    MarkDue,
    News,
    OpenClock,
    PutBack,
    Queued,
    Raced,
    Submission,
    Verified,
    Waiting,
)
from mailbot.domain.views import AsideView, CaseSearch, CaseView, Found, PassView, Story
from mailbot.errors import UsageError


class SqlRegister:
    """`key` is the 32 bytes of `[register] key`; `now` is used once, when the register is made.

    `passing`: it serves one process for a while and is thrown away, so nothing need be safe from a crash.
    """

    def __init__(self, url: str, key: bytes, now: datetime, *, passing: bool = False) -> None:
        self._keys = Keys(key)
        self._database = Database(url, self._keys, now, passing)
        self.created = self._created(now)
        self._settle_in(now)

    def close(self) -> None:
        self._database.close()

    @contextmanager
    def working(self) -> Iterator[None]:
        """The right to run passes: alone on SQLite, beside others on PostgreSQL.

        Raises `UsageError` where the register was put back from a backup and nothing is held yet.
        """
        with self._alone():
            with self._database.reading() as db:
                if restoring.is_put_back(db, self._keys):
                    raise UsageError(restoring.NOT_HELD)
            yield

    @contextmanager
    def _alone(self) -> Iterator[None]:
        name = self._database.engine.url.database
        if not self._database.is_sqlite or name is None or name == ":memory:":
            yield
            return
        with alone(Path(name)):
            yield

    @property
    def shared(self) -> bool:
        """Whether several workers may be at work on this register."""
        return not self._database.is_sqlite

    def open_to_others(self) -> tuple[Path, ...]:
        """The register's files that others than their owner may read."""
        return self._database.open_to_others()

    def _created(self, now: datetime) -> datetime:
        """When the register was made; with another key it would know no message again, and says so."""
        made = select(facts.c.created, facts.c.key_hash)
        key_hash = self._keys.hash("register", "key")
        with self._database.reading() as db:
            row = db.execute(made).first()
        if row is None:
            with self._database.writing() as db:
                if insert_new(db, facts, {"id": 1, "created": now, "key_hash": key_hash}):
                    journal(db, now, "register", {}, rows=(Scope(facts, 1),))
                row = db.execute(made).one()
        if row.key_hash != key_hash:
            self.close()
            raise wrong_key()
        created: datetime = row.created
        return created

    # --- reading ---------------------------------------------------------------------------------

    def cursor(self, mailbox: str, folder: str) -> Cursor | None:
        with self._database.reading() as db:
            return passes.cursor(db, mailbox, folder)

    def is_known(self, place: Place, identity: str, *, set_aside: bool = True) -> bool:
        """Whether this very message has been recorded, or one that was `set_aside` still waits there."""
        with self._database.reading() as db:
            return passes.is_known(db, place, self._keys.hash("identity", identity), set_aside)

    def recall(self, inquiry: Inquiry, now: datetime, received: datetime) -> Recall:
        with self._database.reading() as db:
            return recalling.recall(db, self._keys, inquiry, now, received)

    # --- recording -------------------------------------------------------------------------------

    def record(
        self,
        arrival: Arrival,
        inquiry: Inquiry,
        decision: Decision,
        letter: Letter | None,
        now: datetime,
        retried: bool = False,
    ) -> None:
        """Raises `Raced` where another worker has recorded the same message meanwhile."""
        try:
            with self._database.writing() as db:
                made = Decided(arrival, inquiry, decision, letter, now)
                recording.record(db, self._keys, made, retried)
        except IntegrityError as error:
            raise Raced from error

    def record_slice(self, slice_: Sequence[Decided]) -> None:
        """Record some messages of a folder, of which none concerns another one. Raises `Raced`, for all."""
        try:
            with self._database.writing() as db:
                recording.record_slice(db, self._keys, slice_)
        except IntegrityError as error:
            raise Raced from error

    def set_aside(
        self,
        place: Place,
        role: Role,
        received: datetime | None,
        error: str,
        raw: bytes | None,
        now: datetime,
    ) -> None:
        with self._database.writing() as db:
            desk.set_aside(db, self._keys, place, role, received, error, raw, now)

    def advance(
        self, mailbox: str, folder: str, role: Role, cursor: Cursor, now: datetime, vanished: int = 0
    ) -> None:
        with self._database.writing() as db:
            passes.advance(db, mailbox, folder, role, cursor, now, vanished)

    def rewind(self, mailbox: str, folder: str, cursor: Cursor) -> None:
        with self._database.writing() as db:
            passes.rewind(db, mailbox, folder, cursor)

    def note_found_again(self, mailbox: str, count: int, now: datetime) -> None:
        with self._database.writing() as db:
            passes.note_found_again(db, mailbox, count, now)

    # --- outbox ----------------------------------------------------------------------------------

    def claim(self, worker: str, now: datetime, seconds: int, most: int) -> list[Queued]:
        with self._database.writing() as db:
            return mailing.claim(db, worker, now, seconds, most)

    def begin_data(self, mail_id: int, worker: str, now: datetime, seconds: int) -> bool:
        with self._database.writing() as db:
            return mailing.begin_data(db, mail_id, worker, now, seconds)

    def settle(self, mail_id: int, worker: str, submission: Submission, now: datetime) -> None:
        with self._database.writing() as db:
            mailing.settle(db, mail_id, worker, submission, now)

    def put_back(self, mail_ids: Sequence[int], worker: str, why: str | None = None) -> None:
        with self._database.writing() as db:
            mailing.put_back(db, mail_ids, worker, why)

    def recover(self, now: datetime, alone: bool) -> None:
        with self._database.writing() as db:
            mailing.recover(db, now, alone)
            if alone:
                leasing.free_all(db)

    # --- deadlines and marks ---------------------------------------------------------------------

    def watch(self, now: datetime) -> list[tuple[str, Urgency]]:
        """Bring the urgency of open cases up to date, slice by slice; returns the references that changed."""
        with self._database.reading() as db:
            turning = watching.turning(db, now)
        changed: list[tuple[str, Urgency]] = []
        for some in some_of(turning, watching.TURNED):
            with self._database.writing() as db:
                changed += watching.turn(db, some, now)
        return changed

    def open_clocks(self) -> list[OpenClock]:
        with self._database.reading() as db:
            return watching.open_clocks(db)

    def move_deadline(self, case_id: int, deadline: datetime, near_at: datetime, now: datetime) -> None:
        with self._database.writing() as db:
            watching.move_deadline(db, case_id, deadline, near_at, now)

    def marks_due(self, mailbox: str, folder: str, uidvalidity: int, flag_overdue: bool) -> list[MarkDue]:
        with self._database.reading() as db:
            to_see = watching.marks_to_see(db, mailbox, folder, uidvalidity, flag_overdue)
        if not to_see:
            return []
        with self._database.writing() as db:
            return watching.marks_due(db, mailbox, folder, uidvalidity, flag_overdue, to_see)

    def marked(self, message_row: int, marks: frozenset[str]) -> None:
        with self._database.writing() as db:
            watching.marked(db, message_row, marks)

    # --- digest and report -----------------------------------------------------------------------

    def digests_before(self, mailboxes: Collection[str], day: date) -> dict[str, datetime]:
        with self._database.reading() as db:
            return digesting.digests_before(db, mailboxes, day)

    def waiting(self, since: Mapping[str, datetime]) -> dict[str, Waiting]:
        with self._database.reading() as db:
            return digesting.waiting(db, since)

    def waiting_cases(self, mailboxes: Collection[str], at: datetime) -> list[CaseView]:
        with self._database.reading() as db:
            return digesting.waiting_cases(db, mailboxes, at)

    def open_counts(self, mailbox: str, at: datetime) -> tuple[int, int]:
        with self._database.reading() as db:
            return digesting.open_counts(db, mailbox, at)

    def news(self, since: Mapping[str, datetime], until: datetime) -> dict[str, News]:
        with self._database.reading() as db:
            return digesting.news(db, since, until)

    def last_digest(self, mailbox: str, kind: MailKind = MailKind.DIGEST) -> date | None:
        with self._database.reading() as db:
            return mailing.last_digest(db, mailbox, kind)

    def queue_digest(self, mailbox: str, day: date, mail: OutgoingMail, now: datetime) -> bool:
        with self._database.writing() as db:
            return mailing.queue_digest(db, mailbox, day, mail, now)

    def indicator_rows(
        self, start: datetime, end: datetime, only: Collection[str] | None = None
    ) -> Iterator[IndicatorRow]:
        """One by one, for there may be half a million: the database is read as long as they are taken."""
        with self._database.reading() as db:
            yield from counting.indicator_rows(db, start, end, only)

    # --- alerts ----------------------------------------------------------------------------------

    def episodes(self) -> list[Episode]:
        with self._database.reading() as db:
            return alerting.episodes(db)

    def begin_alert(
        self, kind: AlertKind, about: str, mailbox: str, mail: OutgoingMail, now: datetime
    ) -> bool:
        with self._database.writing() as db:
            return alerting.begin(db, kind, about, mailbox, mail, now)

    def end_alert(self, kind: AlertKind, about: str, mailbox: str, mail: OutgoingMail, now: datetime) -> bool:
        with self._database.writing() as db:
            return alerting.end(db, kind, about, mailbox, mail, now)

    def arrivals(self, mailbox: str, since: datetime) -> list[datetime]:
        with self._database.reading() as db:
            return alerting.arrivals(db, mailbox, since)

    def recorded_since(self, mailbox: str, moment: datetime) -> bool:
        with self._database.reading() as db:
            return alerting.recorded_since(db, mailbox, moment)

    def backlog(self) -> Backlog:
        with self._database.reading() as db:
            return alerting.backlog(db)

    def last_sent(self, since: datetime) -> datetime | None:
        with self._database.reading() as db:
            return alerting.last_sent(db, since)

    # --- a person's decisions --------------------------------------------------------------------

    def cases(self, mailbox: str | None = None, state: str | None = None) -> list[CaseView]:
        return list(self.each_case(mailbox, state))

    def each_case(self, mailbox: str | None = None, state: str | None = None) -> Iterator[CaseView]:
        """One by one, for there may be a million; whoever reads them slowly keeps no transaction open."""
        last = viewing.FIRST
        while some := self._cases_after(mailbox, state, last):
            yield from some
            last = some[-1].received, some[-1].id

    def _cases_after(self, mailbox: str | None, state: str | None, last: viewing.Passed) -> list[CaseView]:
        with self._database.reading() as db:
            return viewing.cases_after(db, mailbox, state, last)

    def story(self, reference: str) -> Story | None:
        with self._database.reading() as db:
            return viewing.story(db, reference)

    def search(self, wanted: CaseSearch, first: int, most: int) -> Found:
        with self._database.reading() as db:
            return searching.search(db, wanted, first, most)

    def languages_used(self) -> tuple[str, ...]:
        with self._database.reading() as db:
            return searching.languages_used(db)

    def close_case(self, reference: str, answered: bool, now: datetime, by: str | None = None) -> bool:
        with self._database.writing() as db:
            return desk.close(db, reference, answered, now, by)

    def release(self, reference: str, now: datetime, by: str | None = None) -> bool:
        with self._database.writing() as db:
            return desk.release(db, reference, now, by)

    def resend(self, reference: str, now: datetime, by: str | None = None) -> bool:
        with self._database.writing() as db:
            return desk.resend(db, reference, now, by)

    def held(self, reference: str) -> list[Held]:
        with self._database.reading() as db:
            return desk.held(db, reference)

    def correct(self, reference: str, change: Correction, now: datetime, by: str | None = None) -> bool:
        with self._database.writing() as db:
            return desk.correct(db, reference, change, now, by)

    def asides_shown(self, mailboxes: Collection[str]) -> list[AsideView]:
        with self._database.reading() as db:
            return viewing.asides_shown(db, mailboxes)

    def asides(self, mailbox: str | None = None) -> list[Aside]:
        with self._database.reading() as db:
            return desk.unresolved(db, self._keys, mailbox)

    def aside_tried(self, aside: Aside, error: str | None, now: datetime, by: str | None = None) -> None:
        with self._database.writing() as db:
            desk.aside_tried(db, aside, error, now, by)

    # --- backups ---------------------------------------------------------------------------------

    def hold(self, now: datetime, until: datetime, seconds: int) -> PutBack:
        """Take this register for one that was put back. Raises `UsageError` while anybody works on it."""
        with self._alone(), self._database.writing() as db:
            if self.shared and leasing.anybody(db, now, seconds):
                raise UsageError(
                    f"A mailbot is at work on this register, or was {seconds} seconds before it was copied."
                    " Stop it, wait as long, and try again."
                )
            return restoring.hold(db, self._keys, now, until)

    def held_until(self) -> datetime | None:
        with self._database.reading() as db:
            return restoring.held_until(db)

    def _settle_in(self, now: datetime) -> None:
        with self._database.reading() as db:
            if restoring.knows_its_home(db, self._keys):
                return
        with self._database.writing() as db:
            restoring.settle_in(db, self._keys, now)

    # --- secrets that were given ------------------------------------------------------------------

    def kept(self, name: str) -> str | None:
        with self._database.reading() as db:
            return keeping.kept(db, self._keys, name)

    def keep(self, name: str, secret: str, now: datetime) -> None:
        with self._database.writing() as db:
            keeping.keep(db, self._keys, name, secret, now)

    # --- evidence --------------------------------------------------------------------------------

    def evidence_size(self) -> int:
        """How many entries and rows `verify` looks at."""
        with self._database.reading() as db:
            return verifying.size(db)

    def verify(self, witness: tuple[int, str] | None, progress: Callable[[int], None]) -> Verified:
        with self._database.snapshot() as db:
            return verifying.verify(db, self._keys, witness, progress)

    def purge(self, limits: Limits, zone: ZoneInfo, visa: str | None, now: datetime) -> Eliminated:
        """Take one slice of what is past its time, in one transaction; empty when nothing is left."""
        with self._database.writing() as db:
            return purging.purge(db, self._keys, limits, zone, visa, now)

    def wipe(self) -> None:
        """After a purge: what was deleted leaves SQLite's write-ahead log as well."""
        self._database.checkpoint()

    def due_for_purge(self, limits: Limits, zone: ZoneInfo) -> Eliminated:
        """All that a purge would take now."""
        with self._database.reading() as db:
            return purging.due(db, limits, zone)

    # --- passes and leases -----------------------------------------------------------------------

    def passed(self, mailbox: str, now: datetime, error: str | None) -> None:
        with self._database.writing() as db:
            passes.passed(db, mailbox, now, error)

    def open_uids(self, mailbox: str, folder: str, uidvalidity: int) -> list[int]:
        with self._database.reading() as db:
            return passes.open_uids(db, mailbox, folder, uidvalidity)

    def note_answered(self, mailbox: str, folder: str, uidvalidity: int, uids: Sequence[int]) -> None:
        with self._database.writing() as db:
            passes.note_answered(db, mailbox, folder, uidvalidity, uids)

    def lease(self, mailbox: str, worker: str, now: datetime, seconds: int) -> bool:
        with self._database.writing() as db:
            return passes.lease(db, mailbox, worker, now, seconds)

    def share_out(
        self, mailboxes: Collection[str], worker: str, now: datetime, seconds: int
    ) -> frozenset[str]:
        """A worker's sign of life, which recovers what the dead had in their hands; returns what it holds."""
        with self._database.writing() as db:
            held = leasing.share_out(db, mailboxes, worker, now, seconds)
            mailing.recover(db, now, alone=False)
            return held

    def renew_leases(self, worker: str, now: datetime, seconds: int) -> None:
        with self._database.writing() as db:
            leasing.renew(db, worker, now, seconds)

    def release_leases(self, worker: str) -> None:
        with self._database.writing() as db:
            leasing.leave(db, worker)

    def last_passes(self) -> dict[str, PassView]:
        with self._database.reading() as db:
            return viewing.last_passes(db)

    def health(self, mailboxes: Mapping[str, str], now: datetime) -> list[Health]:
        with self._database.reading() as db:
            return viewing.health(db, mailboxes, now)

    def standing(self, now: datetime, lease_seconds: int) -> Standing:
        with self._database.snapshot() as db:
            return standing.standing(db, now, lease_seconds)
