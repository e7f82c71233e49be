"""The clockwork: APScheduler 3, wrapped so that a job's failure is logged and the next one comes."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime

from apscheduler.executors.debug import DebugExecutor
from apscheduler.schedulers.background import BackgroundScheduler

from mailbot.errors import fault

log = logging.getLogger("mailbot.clock")


class Clockwork:
    """Jobs that come again and again. Whether something is due is the register's word, not the clock's."""

    def __init__(self) -> None:
        self._scheduler = BackgroundScheduler(
            # In the scheduler's own thread, which is a daemon: a pool's threads would outlive a stop.
            executors={"default": DebugExecutor()},
            job_defaults={
                # The default of one second skips whatever comes late; late is better than never.
                "misfire_grace_time": None,
                "coalesce": True,
                "max_instances": 1,
            },
            timezone=UTC,  # intervals in UTC know no clock change (apscheduler#1036)
        )

    def every(self, seconds: float, name: str, job: Callable[[], object]) -> None:
        """Run a job at the start and then every so many seconds, never beside another one."""
        self._scheduler.add_job(
            _guarded(name, job), "interval", seconds=seconds, id=name, next_run_time=datetime.now(UTC)
        )

    def start(self) -> None:
        self._scheduler.start()

    def stop(self, seconds: float) -> None:
        """Start no more jobs, and wait so many seconds at most for the one that runs."""
        stopping = threading.Thread(target=self._scheduler.shutdown, name="stop the clock", daemon=True)
        stopping.start()
        stopping.join(seconds)


def _guarded(name: str, job: Callable[[], object]) -> Callable[[], None]:
    def run() -> None:
        try:
            job()
        except Exception as error:  # noqa: BLE001  (the edge: the clock must go on)
            log.error("job failed", extra={"job": name, "error": fault(error)})

    return run
