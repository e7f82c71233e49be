"""Two workers before a mail server that takes its time, so that the work outlasts many kills."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.servers.mailhost import MailHost
from tests.servers.proxy import Proxy, starts_with
from tests.whole.office import Office

SECONDS_FOR_A_RECIPIENT = 0.2
"""Before DATA: the span in which a death leaves an unsure letter stays as short as it is."""


@contextmanager
def two_workers(host: MailHost, folder: Path, database: str) -> Iterator[Office]:
    """An office of two bureaux on one PostgreSQL register, which hands its letters over slowly."""
    recipient = starts_with(b"RCPT TO")

    def slow(command: bytes) -> float:
        return SECONDS_FOR_A_RECIPIENT if recipient(command) else 0.0

    with Proxy(host.exim.smtp_port, slow=slow) as line:
        office = Office(host, folder, database, plain_smtp_port=line.port, lease_seconds=10)
        office.open_bureau("sejour")
        office.open_bureau("permis", "permis_echange")
        yield office
