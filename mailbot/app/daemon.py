"""`mailbot run`: a reader for each mailbox, a sender, a clockwork, and a clean end."""

from __future__ import annotations

import logging
import signal
import threading
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Protocol

from mailbot.adapters.digests import alert_mail, digest_mail, weekly_mail
from mailbot.adapters.inbox import ImapInbox
from mailbot.adapters.scheduler import Clockwork
from mailbot.app.building import App
from mailbot.app.leases import Leases
from mailbot.app.patience import Patience
from mailbot.app.sending import Sender
from mailbot.config import retention_of
from mailbot.config.schema import MailboxSettings
from mailbot.domain.model import Bureau
from mailbot.domain.traffic import Fetched
from mailbot.errors import MailbotError, fault
from mailbot.flows.alerts import Post, send_alerts, send_sparse_alerts
from mailbot.flows.digest import send_digests
from mailbot.flows.parts import Parts
from mailbot.flows.reading import Read
from mailbot.flows.rehearsal import rehearse
from mailbot.flows.retention import purge, quiet
from mailbot.flows.rounds import go_round
from mailbot.flows.watch import move_deadlines, watch
from mailbot.flows.weekly import send_weeklies

log = logging.getLogger("mailbot.run")

STOP_SECONDS = 8
"""How long a stop waits for what is under way; what is cut off then has its written outcome."""
WATCH_EVERY = 60
PURGE_EVERY = 1800
SPARSE_EVERY = 900


class Companion(Protocol):
    """Something that lives beside the work, in a thread of its own; `stop` ends its `run`."""

    @property
    def name(self) -> str: ...
    def run(self) -> None: ...
    def stop(self) -> None: ...


class Daemon:
    """Threads over one `App`; `stop` ends them."""

    def __init__(self, app: App, companions: Sequence[Companion] = ()) -> None:
        self._app = app
        self._companions = companions
        self._stop = threading.Event()
        self._sender = Sender(app, self._stop)
        self._rehearsed = threading.Event()
        self._leases = Leases(app)
        self._begun = app.now()
        self._problems: dict[str, str | None] = {}
        """What is wrong with a mailbox's folders, so that the log tells of a change and not of each pass."""

    def run(self) -> None:
        """Work until SIGTERM or SIGINT. Raises `AlreadyRunning` on SQLite."""
        for number in (signal.SIGTERM, signal.SIGINT):
            # From a thread: a handler runs in the midst of the main thread, which may hold the event's lock.
            signal.signal(number, lambda *_: threading.Thread(target=self.stop, daemon=True).start())
        with self._app.register.working():
            self.work()

    def stop(self) -> None:
        self._stop.set()
        self._leases.end()
        self._sender.wake()
        self._rehearsed.set()
        for companion in self._companions:
            companion.stop()

    def work(self) -> None:
        """Start everything, wait for the stop, end everything within ten seconds."""
        app = self._app
        app.register.recover(app.now(), alone=not app.register.shared)
        move_deadlines(app.parts)
        self._leases.beat()
        threads = [self._thread(f"read {m.name}", self._reader(m)) for m in app.settings.mailboxes]
        threads.append(self._thread("send", self._send))
        threads.append(self._thread("leases", self._leases.keep))
        threads += [self._thread(companion.name, companion.run) for companion in self._companions]
        threading.Thread(target=self._rehearse, name="rehearsal", daemon=True).start()
        clockwork = self._clockwork()
        clockwork.start()
        log.info("running", extra={"mailboxes": len(app.settings.mailboxes)})
        self._stop.wait()
        log.info("stopping")
        until = time.monotonic() + STOP_SECONDS
        for thread in threads:
            thread.join(max(0.0, until - time.monotonic()))
        clockwork.stop(max(0.0, until - time.monotonic()))
        self._release_leases()
        log.info("stopped", extra={"left": [t.name for t in threads if t.is_alive()]})

    def _release_leases(self) -> None:
        try:
            self._app.register.release_leases(self._app.parts.worker)
        except MailbotError as error:
            log.warning("leases not released", extra={"error": str(error)})  # they run out by themselves

    def _thread(self, name: str, job: Callable[[], None]) -> threading.Thread:
        # Daemon threads: one that hangs in a server's answer must not keep the process alive.
        thread = threading.Thread(target=self._again_and_again, args=(name, job), name=name, daemon=True)
        thread.start()
        return thread

    def _again_and_again(self, name: str, job: Callable[[], None]) -> None:
        """The life of a thread: whatever ends its job is logged, and the job begun anew."""
        patience = Patience()
        while not self._stop.is_set():
            try:
                job()
            except Exception as error:  # noqa: BLE001  (the edge: nobody else would begin it anew)
                log.error("thread failed", extra={"job": name, "error": fault(error)})
                patience.wait(self._stop)

    def _send(self) -> None:
        self._sender.run()

    def _rehearse(self) -> None:
        try:
            rehearse(self._app.parts, self._app.parts.service.bureaux[0])
        except Exception as error:  # noqa: BLE001  (the first message will meet it again, and tell)
            log.warning("not rehearsed", extra={"error": fault(error)})
        finally:
            self._rehearsed.set()

    # --- the clock ---------------------------------------------------------------------------------

    def _clockwork(self) -> Clockwork:
        app, clockwork = self._app, Clockwork()
        clockwork.every(WATCH_EVERY, "watch", lambda: watch(app.parts))
        clockwork.every(WATCH_EVERY / 2, "digest", self._digests)
        clockwork.every(3600, "deadlines", lambda: move_deadlines(app.parts))
        clockwork.every(WATCH_EVERY, "helpers", app.rest)
        if app.settings.alerts.to:
            clockwork.every(WATCH_EVERY / 2, "alerts", self._alerts)
            if app.settings.alerts.sparse:
                clockwork.every(SPARSE_EVERY, "sparse mail", self._sparse_alerts)
        if app.settings.retention.automatic:
            clockwork.every(PURGE_EVERY, "purge", self._purge)
        return clockwork

    def _purge(self) -> None:
        app = self._app
        if quiet(app.parts):
            visa = app.settings.retention.visa
            purge(app.parts, retention_of(app.settings), visa, self._stop.is_set, lambda _: None)

    def _digests(self) -> None:
        app = self._app
        settings = app.settings
        at, sender = settings.digest.at, settings.digest_sender
        queued = send_digests(app.parts, at, sender, digest_mail, app.item_label)
        queued += send_weeklies(app.parts, at, sender, weekly_mail)
        if queued:
            self._sender.wake()

    def _alerts(self) -> None:
        if send_alerts(self._app.parts, self._app.settings.alerts.terms, self._begun, self._post()):
            self._sender.wake()

    def _sparse_alerts(self) -> None:
        if send_sparse_alerts(self._app.parts, self._leases.holds, self._post()):
            self._sender.wake()

    def _post(self) -> Post:
        settings = self._app.settings
        return Post(settings.digest_sender, settings.alerts.to, alert_mail)

    # --- reading -----------------------------------------------------------------------------------

    @cached_property
    def _reading(self) -> Parts:
        """The parts of a reader, who wakes the sender for each letter and not only after the pass."""
        parts = self._app.parts
        return replace(parts, letter_queued=self._sender.wake, read_ahead=self._once_rehearsed)

    def _once_rehearsed(
        self, bureau: Bureau, found: Iterator[Fetched], count: int
    ) -> Generator[tuple[Fetched, Read | None], None, None]:
        """Messages that are there at the start wait for what is being loaded: two would load it twice."""
        if count:
            self._rehearsed.wait()
        return self._app.parts.read_ahead(bureau, found, count)

    def _reader(self, mailbox: MailboxSettings) -> Callable[[], None]:
        def read() -> None:
            patience = Patience()
            while not self._stop.is_set():
                try:
                    self._read_while_it_lasts(mailbox, patience)
                except MailbotError as error:
                    self._failed(mailbox, str(error))
                    patience.wait(self._stop)
                except Exception as error:  # noqa: BLE001  (the edge: this mailbox must be read again)
                    self._failed(mailbox, fault(error))
                    patience.wait(self._stop)

        return read

    def _read_while_it_lasts(self, mailbox: MailboxSettings, patience: Patience) -> None:
        """Read, wait for news, read again, on one connection and under the lease."""

        def stopping() -> bool:
            return self._stop.is_set() or not self._leases.holds(mailbox.address)

        self._leases.wait_for(mailbox.address)
        if stopping():
            return
        with self._app.inbox(mailbox) as inbox:
            while not stopping():
                self._pass(mailbox, inbox, stopping)
                patience.reset()
                inbox.wait(mailbox.imap.poll_seconds, stopping)

    def _pass(self, mailbox: MailboxSettings, inbox: ImapInbox, stopping: Callable[[], bool]) -> None:
        app = self._app
        tally = go_round(self._reading, inbox, app.watched(mailbox), stopping)
        app.meters.read(mailbox.name, tally.outcomes)
        if stopping():
            return
        app.register.passed(mailbox.address, app.now(), tally.problem)
        if tally.problem != self._problems.get(mailbox.name):
            self._problems[mailbox.name] = tally.problem
            log.warning("folders not read", extra={"mailbox": mailbox.name, "error": tally.problem})

    def _failed(self, mailbox: MailboxSettings, error: str) -> None:
        log.warning("mailbox not read", extra={"mailbox": mailbox.name, "error": error})
        try:
            self._app.register.passed(mailbox.address, self._app.now(), error)
        except MailbotError as register_error:
            log.error("register fails", extra={"error": str(register_error)})
