"""Where it is measured: a real Dovecot, Exim where mail is delivered, a sink for letters, an office."""

from __future__ import annotations

import itertools
import os
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.bench.sink import Sink
from tests.conftest import SUBMITTER
from tests.servers.ca import found_authority
from tests.servers.dovecot import Dovecot
from tests.servers.exim import Exim
from tests.servers.mailhost import Bureau, MailHost
from tests.servers.process import Workplace
from tests.whole.office import Office


class Place:
    """Servers and folders of one measurement. Lines are plain: what is measured is not the encryption."""

    def __init__(self, host: MailHost, folder: Path, sink: Sink) -> None:
        self.host = host
        self.folder = folder
        self.sink = sink
        self._offices = itertools.count()

    def office(self, register: str = "sqlite:///register.db") -> Office:
        """A service with its own register whose letters go to the sink."""
        folder = self.folder / f"office{next(self._offices)}"
        return Office(self.host, folder, register, plain_smtp_port=self.sink.port)

    def open_bureau(self, office: Office, name: str, port: int | None = None) -> Bureau:
        return office.open_bureau(name, plain_port=port or self.host.dovecot.imap_port)

    def fill(self, bureau: Bureau, mails: Iterable[bytes], folder: str = "INBOX", every: float = 0.0) -> int:
        """Put mails into a folder as a delivery leaves them, and let Dovecot index them; how many.

        `every`: the first was received now, and each other one so many seconds before the one before it.
        """
        files = self._maildir(bureau, folder)
        now, count = time.time(), 0
        for count, raw in enumerate(mails, 1):
            file = files / f"{int(now)}.M{count:07}.bench,S={len(raw)}:2,"
            file.write_bytes(raw)
            file.chmod(0o644)
            received = now - every * (count - 1)
            os.utime(file, (received, received))
        self._index(bureau, folder)
        return count

    def fill_with_one(self, bureau: Bureau, raw: bytes, count: int) -> None:
        """The same mail so many times: one file under many names, some thousand at a time."""
        folder = self._maildir(bureau)
        now, source = int(time.time()), folder
        for number in range(count):
            file = folder / f"{now}.M{number:07}.bench,S={len(raw)}:2,"
            if number % 20_000:  # file systems bound the names of one file
                os.link(source, file)
            else:
                source = file
                file.write_bytes(raw)
                file.chmod(0o644)
        self._index(bureau)

    def _maildir(self, bureau: Bureau, folder: str = "INBOX") -> Path:
        place, here = self.host.dovecot.place, "Maildir" if folder == "INBOX" else f"Maildir/.{folder}"
        for name in ("", "Maildir", here, f"{here}/cur", f"{here}/new", f"{here}/tmp"):
            place.folder(f"mail/{bureau.user}/{name}")
        return place.path / "mail" / bureau.user / here / "cur"

    def _index(self, bureau: Bureau, folder: str = "INBOX") -> None:
        with self.host.dovecot.session(bureau.user) as client:
            client.sock.settimeout(120)
            client.select(folder, readonly=True)
            client.uid("SEARCH", "UID", "1:1")


@contextmanager
def place() -> Iterator[Place]:
    """Everything started, and everything removed at the end."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="mailbot-bench-")))
        certificates = Workplace("ca")
        stack.callback(certificates.close)
        authority = found_authority(certificates.path, certificates.account)
        dovecot = stack.enter_context(Dovecot(authority, mail_location="maildir:~/Maildir"))
        exim = stack.enter_context(Exim(authority, dovecot, logins=dict([SUBMITTER])))
        yield Place(MailHost(authority, dovecot, exim), folder, stack.enter_context(Sink(folder)))
