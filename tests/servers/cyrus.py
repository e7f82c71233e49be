"""A real Cyrus IMAP 3.6: IMAP with STARTTLS, and IMAPS.

Debian lets only one IMAP server be installed at a time, so that scripts/system-packages unpacks this one's
programs into a folder of the project.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from string import Template

from tests.servers.ca import Authority
from tests.servers.imap import ImapServer, mailbox_name
from tests.servers.ports import Port, greeting

HERE = Path(__file__).parent
UNPACKED = HERE.parents[1] / ".servers" / "cyrus" / "usr" / "lib" / "cyrus" / "bin"
MASTER = Path("/usr/lib/cyrus/bin/master")


class Cyrus(ImapServer):
    """One IMAP server. imap_port: IMAP with STARTTLS; imaps_port: TLS from the first byte."""

    name = "cyrus"

    def __init__(self, authority: Authority) -> None:
        super().__init__()
        self.authority = authority
        self._ports = [Port(), Port()]
        self.imap_port, self.imaps_port = (port.number for port in self._ports)

    def prepare(self) -> None:
        if not (UNPACKED / "imapd").exists():
            raise FileNotFoundError(f"no Cyrus in {UNPACKED}: run scripts/system-packages")
        programs = self.place.folder("programs")
        for program in ("imapd", "idled"):  # the project's own folder may be closed to the server's user
            shutil.copy(UNPACKED / program, programs / program)
        for folder in ("mail", "config", *(f"config/{n}" for n in ("db", "proc", "socket", "log", "msg"))):
            self.place.folder(folder)
        for name in ("imapd.conf", "cyrus.conf"):
            self.place.write(name, self._filled(HERE / name))

    def command(self) -> Sequence[str | Path]:
        folder = self.place.path
        (folder / "master.pid").unlink(missing_ok=True)
        return [
            MASTER,
            *("-C", folder / "imapd.conf"),
            *("-M", folder / "cyrus.conf"),
            *("-p", folder / "master.pid"),
            "-D",  # keeps its output open
        ]

    def ready(self) -> bool:
        return greeting(self.imap_port).startswith(b"* OK")

    def release(self) -> None:
        for port in self._ports:
            port.release()

    def add_user(self, name: str, password: str, *, sent: str = "Sent") -> None:
        """Adds a user while the server runs; `sent` names their folder with \\Sent."""
        database = self.place.path / "sasldb2"
        self.place.run(
            ["/usr/sbin/saslpasswd2", "-p", "-c", "-f", database, "-u", "localhost", name], given=password
        )
        self._passwords[name] = password
        with self.session(name) as client:  # the first login makes the INBOX
            client.xatom("CREATE", mailbox_name(sent), "(USE (\\Sent))")  # RFC 6154 §3

    def _filled(self, template: Path) -> str:
        return Template(template.read_text(encoding="utf-8")).substitute(
            folder=self.place.path,
            programs=self.place.path / "programs",
            user=self.place.account.name,
            group=self.place.account.group,
            certificate=self.authority.certificate,
            key=self.authority.key,
            imap_port=self.imap_port,
            imaps_port=self.imaps_port,
        )
