"""The world of one history: clock, servers, agents, persons and the mailbot processes among them."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from mailbot.adapters.digests import digest_mail
from mailbot.app.working import never, once, read_mailbox
from mailbot.errors import MailbotError, fault
from mailbot.flows import desk
from mailbot.flows.digest import send_digests
from mailbot.flows.dispatch import dispatch_all
from mailbot.flows.watch import move_deadlines, watch
from tests.simulation.faults import Fault
from tests.simulation.lines import Network
from tests.simulation.mails import PERMIS, SEJOUR, Deserves, Mail, Occasion, agents_reply, write
from tests.simulation.mailstore import Account, Folder, MailStore, Stored
from tests.simulation.premises import PASSWORD, SIDE_FOLDER, Premises, SimulatedApp
from tests.simulation.smtp_model import Accepted, SmtpServer
from tests.simulation.stage import Process, Stage

MAILBOXES = {SEJOUR: "sejour", PERMIS: "permis"}
JOBS = ("once",) * 6 + ("read",) * 2 + ("send",) * 4 + ("watch", "digest", "retry")


@dataclass(eq=False)
class Worker:
    process: Process
    app: SimulatedApp
    started: bool = False


@dataclass(eq=False)
class World:
    """`shared`: two workers on one register, as on PostgreSQL; else one that is alone, as on SQLite.

    `skew` is how far the servers' clock is ahead of mailbot's.
    """

    premises: Premises
    now: datetime
    dice: Random
    shared: bool = False
    skew: timedelta = timedelta(0)
    mails: list[Mail] = field(default_factory=list)
    story: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    """What was seen to be wrong on the way."""
    sent_again: Counter[str] = field(default_factory=Counter)
    """How often a person sent an unsure letter again, by its Message-ID."""
    released: set[str] = field(default_factory=set)
    """The references whose held letter a person let go."""

    def __post_init__(self) -> None:
        self.store = MailStore()
        for name in MAILBOXES.values():
            self.store.create(self.store.add_account(name, PASSWORD), SIDE_FOLDER)
        self.smtp = SmtpServer()
        self.stage = Stage(trace=self.tell, meanwhile=self._meanwhile)
        self.network = Network(self.stage, self.store, self.smtp, self._overhear)
        self.path: Path = self.premises.new_register(self.stage)
        self._workers: dict[str, Worker] = {}
        self._born = 0
        self._latest = self.now

    @contextmanager
    def open(self) -> Iterator[World]:
        """While it lasts, the network leads to the simulated servers."""
        with self.network.installed(), self.premises.watch.installed(self.path):
            try:
                yield self
            finally:
                self.premises.close_registers()

    def tell(self, line: str) -> None:
        self.story.append(line)

    @property
    def server_now(self) -> datetime:
        now = (self.now + self.skew).replace(microsecond=0)
        self._latest = max(self._latest, now)
        return now

    # --- mail comes --------------------------------------------------------------------------------

    def letters(self) -> list[tuple[str, str]]:
        """Message-ID and recipient of every letter to a person that the SMTP server has accepted."""
        return [(mail.message_id, mail.recipients[0]) for mail in self.accepted_letters()]

    def accepted_letters(self) -> Iterator[Accepted]:
        return (m for m in self.smtp.accepted if not m.recipients[0].endswith("@agents.example"))

    def mail(self, dice: Random) -> None:
        """Some people and machines write, at about the same time."""
        for _ in range(dice.choice((1, 1, 2, 3))):
            self._one_mail(dice)

    def _one_mail(self, dice: Random) -> None:
        occasion = Occasion(len(self.mails), self.now, dice, tuple(self.mails), tuple(self.letters()))
        mail = write(occasion)
        self.mails.append(mail)
        boxes = [MAILBOXES[to] for to in mail.to if to in MAILBOXES] or ["sejour"]
        self.tell(f"{mail.name}: {mail.kind} from {mail.sender} to {', '.join(boxes)} ({mail.deserves})")
        for box in boxes:
            self.deliver(mail, box)

    def again(self, dice: Random) -> None:
        """A mail is delivered once more, as after a broken line between servers."""
        if self.mails:
            mail, box = dice.choice(self.mails), dice.choice(list(MAILBOXES.values()))
            self.tell(f"{mail.name} is delivered again, to {box}")
            self.deliver(mail, box)

    def deliver(self, mail: Mail, box: str) -> None:
        self.store.accounts[box].folder("INBOX").add(mail.raw, self.server_now, (), mail.name)

    # --- agents and servers --------------------------------------------------------------------------

    def agent(self, dice: Random) -> None:
        deed = dice.choice((self._reply, self._reply, self._move, self._expunge, self._flag))
        deed(dice)

    def _some_message(self, dice: Random) -> tuple[Account, str, Stored] | None:
        account = self.store.accounts[dice.choice(list(MAILBOXES.values()))]
        found = [(name, m) for name, _, m in account.everything() if name != "Sent"]
        if not found:
            return None
        name, message = dice.choice(found)
        return account, name, message

    def _reply(self, dice: Random) -> None:
        persons = [m for m in self.mails if m.deserves is not Deserves.NOTHING and m.sender]
        if not persons:
            return
        question = dice.choice(persons)
        box = MAILBOXES.get(question.to[0], "sejour")
        threaded = bool(question.message_id) and dice.random() < 0.8
        self.tell(f"an agent of {box} answers {question.name}" + ("" if threaded else " in a new mail"))
        raw = agents_reply(question, len(self.story), self.now, threaded)
        self.store.accounts[box].folders[self._sent_of(box)].add(raw, self.server_now, ("\\Seen",))

    def _sent_of(self, box: str) -> str:
        return next(n for n, f in self.store.accounts[box].folders.items() if f.special)

    def _move(self, dice: Random) -> None:
        found = self._some_message(dice)
        if found is None:
            return
        account, source, message = found
        target = dice.choice([n for n in account.folders if n not in (source, self._sent_of(account.name))])
        self.tell(f"an agent of {account.name} moves {message.origin} from {source} to {target}")
        account.move(message.uid, source, target)

    def _expunge(self, dice: Random) -> None:
        found = self._some_message(dice)
        if found is None:
            return
        account, source, message = found
        self.tell(f"an agent of {account.name} deletes {message.origin} from {source}")
        account.folder(source).expunge(message.uid)

    def _flag(self, dice: Random) -> None:
        found = self._some_message(dice)
        if found is None:
            return
        account, source, message = found
        flag = dice.choice(("\\Answered", "\\Seen", "\\Flagged", "Important", "\\Deleted"))
        self.tell(f"an agent of {account.name} marks {message.origin} in {source} as {flag}")
        message.flags.add(flag)

    def server(self, dice: Random) -> None:
        deed = dice.choice((self._rebuild, self._rebuild, self._rename, self._keywords))
        deed(dice)

    def _some_folder(self, dice: Random) -> tuple[Account, str, Folder]:
        account = self.store.accounts[dice.choice(list(MAILBOXES.values()))]
        name = dice.choice(list(account.folders))
        return account, name, account.folders[name]

    def _rebuild(self, dice: Random) -> None:
        account, name, folder = self._some_folder(dice)
        keep = dice.random() < 0.5
        self.tell(f"{account.name}/{name} is rebuilt: other UIDs{'' if keep else ', and no flag survives'}")
        folder.rebuild(self.store.fresh_uidvalidity(), keep)

    def _rename(self, dice: Random) -> None:
        account, name, _ = self._some_folder(dice)
        if name == "INBOX":
            return
        new = {SIDE_FOLDER: "Rangés", "Rangés": SIDE_FOLDER, "Sent": "Envoyés", "Envoyés": "Sent"}[name]
        self.tell(f"{account.name}/{name} is now called {new}")
        account.rename(name, new)

    def _keywords(self, dice: Random) -> None:
        account, name, folder = self._some_folder(dice)
        folder.keywords = not folder.keywords
        self.tell(f"{account.name}/{name} {'permits' if folder.keywords else 'refuses'} new keywords")

    def _meanwhile(self, name: str) -> None:
        dice = Random(f"{name} {self.stage.happened.total()}")
        match name:
            case "meanwhile_arrives":
                self._one_mail(dice)
            case "meanwhile_expunged":
                self._expunge(dice)
            case "meanwhile_moved":
                self._move(dice)
            case "meanwhile_answered":
                self._reply(dice)
            case "meanwhile_rebuilt":
                self._rebuild(dice)
            case "meanwhile_renamed":
                self._rename(dice)
            case "clock_steps_back":
                self._turn_clock(-timedelta(minutes=dice.choice((1, 10, 61))))
            case _:
                self._turn_clock(timedelta(minutes=dice.choice((1, 25, 61))))

    # --- time ----------------------------------------------------------------------------------------

    def time(self, dice: Random) -> None:
        minutes = dice.choice((1, 6, 21, 61, 240, 600, 1440, 1440, 4320, 10_080, -3, -61, -1440))
        self._turn_clock(timedelta(minutes=minutes, seconds=dice.randrange(60)))
        self.tell(
            f"{'time goes by' if minutes > 0 else 'the clock is set back'}: {self.now:%a %Y-%m-%d %H:%M}Z"
        )

    def _turn_clock(self, by: timedelta) -> None:
        self._latest = max(self._latest, self.now)
        self.now += by

    # --- mailbot works -------------------------------------------------------------------------------

    def work(self, dice: Random, faults: Sequence[Fault] = ()) -> None:
        """One process does one job."""
        name, job = ("a" if dice.random() < 0.6 else "b") if self.shared else "a", dice.choice(JOBS)
        self.tell(f"worker {name}: {job}" + "".join(f", {f}" for f in faults))
        self.perform(name, job, faults, dice)

    def both(self, dice: Random, faults: Sequence[Fault] = ()) -> None:
        """Two processes do a job each at the same time, where the register is shared."""
        if not self.shared:
            self.work(dice, faults)
            return
        jobs = {"a": dice.choice(JOBS), "b": dice.choice(JOBS)}
        self.tell(f"worker a: {jobs['a']}, beside b: {jobs['b']}" + "".join(f", {f}" for f in faults))
        chosen = [(self._worker(n).process, self._job(n, job, dice)) for n, job in jobs.items()]
        for name, survived in zip(jobs, self.stage.together(chosen, faults, dice), strict=True):
            if not survived:
                self._bury(name)

    def perform(self, name: str, job: str, faults: Sequence[Fault], dice: Random) -> None:
        process = self._worker(name).process
        if not self.stage.perform(process, self._job(name, job, dice), faults):
            self._bury(name)

    def _worker(self, name: str) -> Worker:
        if name not in self._workers:
            self._born += 1
            born = f"{name}{self._born}"
            app = SimulatedApp(self.premises, lambda: self.now, name, self.shared, self.dice, born)
            self._workers[name] = Worker(Process(born), app)
        return self._workers[name]

    def _bury(self, name: str) -> None:
        self.tell(f"      worker {name} is dead")
        self._workers.pop(name).app.close()

    def _job(self, name: str, job: str, dice: Random) -> Callable[[], None]:
        worker = self._worker(name)

        def do() -> None:
            try:
                if not worker.started:
                    self._start(worker.app)
                    worker.started = True
                self._do(worker.app, job, dice)
            except MailbotError as error:
                self.tell(f"      told: {error}")
            except Exception as error:  # noqa: BLE001  (what a daemon's thread would log and live through)
                self.wrong.append(f"{job} failed unexpectedly: {fault(error)}: {error!r}"[:600])

        return do

    def _start(self, app: SimulatedApp) -> None:
        """As the daemon does before it works."""
        app.register.recover(app.now(), alone=not self.shared)
        move_deadlines(app.parts)

    def _do(self, app: SimulatedApp, job: str, dice: Random) -> None:
        match job:
            case "once":
                for error in once(app).errors:
                    self.tell(f"      told: {error}")
            case "read":
                box = dice.choice(app.settings.mailboxes)
                left = dice.choice((3, 10, 1000, 1000))
                read_mailbox(app, box, None, _after(left))
            case "send":
                dispatch_all(app.parts, app.outbox(), never)
            case "watch":
                watch(app.parts)
                move_deadlines(app.parts)
                app.register.renew_leases(app.parts.worker, app.now(), app.parts.lease_seconds)
                app.register.recover(app.now(), alone=False)
            case "digest":
                digest = app.settings.digest
                send_digests(app.parts, digest.at, app.settings.digest_sender, digest_mail, app.item_label)
            case _:
                desk.retry(app.parts, app.inbox_of)

    # --- what a person decides -----------------------------------------------------------------------

    def desk(self, dice: Random) -> None:
        """Somebody lets a letter go, sends one again, closes a case: commands beside the daemon."""
        asked = self.rows(
            "SELECT c.reference, o.state, o.message_id FROM cases c LEFT JOIN outbox o ON o.case_id = c.id"
            " ORDER BY c.id, o.id"
        )
        app = SimulatedApp(self.premises, lambda: self.now, "desk", self.shared, self.dice, "desk")
        self.stage.running = Process("desk")
        with closing(app), suppress(MailbotError):  # a decision may come too late: then they are told so
            self._decide(app, [(str(r), s, str(m)) for r, s, m in asked], dice)

    def _decide(self, app: SimulatedApp, asked: Sequence[tuple[str, object, str]], dice: Random) -> None:
        for reference, state, message_id in asked:
            if state == "held" and dice.random() < 0.5:
                self.tell(f"a person lets the letter of {reference} go")
                self.released.add(reference)
                desk.release(app.parts, reference)
                return
            if state == "unsure" and dice.random() < 0.7:
                self.tell(f"a person sends the letter of {reference} again")
                self.sent_again[message_id] += 1
                desk.resend(app.parts, reference)
                return
        if asked and dice.random() < 0.4:
            reference = dice.choice(asked)[0]
            self.tell(f"a person closes {reference}")
            desk.close(app.parts, reference, dice.random() < 0.5)

    def witness(self) -> SimulatedApp:
        """The process that is alive at the end: what it would show."""
        self.stage.running = self._worker("a").process
        return self._worker("a").app

    # --- looking on ------------------------------------------------------------------------------------

    def rows(self, query: str, *values: object) -> list[Any]:
        """What the register's file holds, read past mailbot's own code."""
        with closing(sqlite3.connect(self.path)) as db:
            return db.execute(query, values).fetchall()

    def _overhear(self, account: str, command: bytes) -> None:
        """Every command that mailbot gives an IMAP server: none may leave a trace (promise 4)."""
        words = command.split()
        verb = words[0].upper() if words else b""
        if verb == b"UID":
            verb += b" " + words[1].upper()
        if verb not in HARMLESS or (b"BODY[" in command and b"BODY.PEEK[" not in command):
            self.wrong.append(f"mailbot asked {account} for {command[:80]!r}")
        flags = command.partition(b"(")[2].strip(b")").split()
        if verb == b"UID STORE" and not all(f.startswith((b"Mailbot", b"\\Flagged")) for f in flags):
            self.wrong.append(f"mailbot stored in {account}: {command[:80]!r}")

    def settle(self) -> None:
        """No more faults: what is left to do is done, over as many days as it takes."""
        for account in self.store.accounts.values():
            for name, plain in (("Rangés", SIDE_FOLDER), ("Envoyés", "Sent")):
                if name in account.folders:
                    account.rename(name, plain)
            for folder in account.folders.values():
                folder.keywords = True
        self.now = max(self.now, self._latest)
        self.tell(f"--- quiet, and everything works: {self.now:%a %Y-%m-%d %H:%M}Z")
        self.now += timedelta(minutes=30)  # what dead workers held is free again
        for number in range(30):
            self.perform("a", "once", (), Random(number))
            if not self._under_way():
                break
            self.now += timedelta(hours=9)
        self.perform("a", "once", (), Random(0))

    def _under_way(self) -> bool:
        return bool(
            self.rows("SELECT 1 FROM outbox WHERE state IN ('queued', 'claimed', 'transmitting') LIMIT 1")
        )


HARMLESS = frozenset(
    {b"SELECT", b"EXAMINE", b"NOOP", b"LIST", b"STATUS", b"CAPABILITY", b"LOGOUT", b"FETCH"}
    | {b"UID SEARCH", b"UID FETCH", b"UID STORE"}
)


def _after(questions: int) -> Callable[[], bool]:
    """A stop that comes after so many looks at it."""
    left = [questions]

    def stopping() -> bool:
        left[0] -= 1
        return left[0] < 0

    return stopping


def utc(text: object) -> datetime:
    """A time as SQLite keeps it."""
    return datetime.fromisoformat(str(text)).replace(tzinfo=UTC)
