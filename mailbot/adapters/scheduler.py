"""The clockwork: APScheduler 3, wrapped so that a job's failure is logged and the next one comes."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler

log = logging.getLogger("mailbot.clock")


class Clockwork:
    """Jobs that come again and again. Whether something is due is the register's word, not the clock's."""

    def __init__(self) -> None:
        self._scheduler = BackgroundScheduler(
            executors={"default": ThreadPoolExecutor(4)},
            job_defaults={
                # The default of one second skips whatever comes late; late is better than never.
                "misfire_grace_time": None,
                "coalesce": True,
                "max_instances": 1,
            },
            timezone=UTC,  # intervals in UTC know no clock change (apscheduler#1036)
        )

    def every(self, seconds: float, name: str, job: Callable[[], object]) -> None:
        """Run a job now and then every so many seconds, never beside itself."""
        self._scheduler.add_job(_guarded(name, job), "interval", seconds=seconds, id=name)

    def start(self) -> None:
        self._scheduler.start()

    def stop(self) -> None:
        """Let running jobs end, start none."""
        self._scheduler.shutdown(wait=True)


def _guarded(name: str, job: Callable[[], object]) -> Callable[[], None]:
    def run() -> None:
        try:
            job()
        except Exception as error:  # noqa: BLE001  (the edge: the clock must go on)
            log.error("job failed", extra={"job": name, "error": type(error).__name__})

    return run
