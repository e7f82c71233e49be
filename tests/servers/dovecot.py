"""A real Dovecot 2.3: IMAP with STARTTLS, IMAPS, and LMTP for the MTA to deliver to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from string import Template

from tests.servers.ca import Authority
from tests.servers.imap import ImapServer
from tests.servers.ports import Port, greeting
from tests.servers.process import Workplace

CONFIGURATION = Path(__file__).with_name("dovecot.conf")


class Dovecot(ImapServer):
    """One IMAP server; users are told apart by the local part of their address.

    imap_port: IMAP, with STARTTLS unless `tls` is off. imaps_port: TLS from the first byte.
    lmtp_port: LMTP, for Exim. `mail_location` is Dovecot's setting of that name, `settings` are more lines
    of its configuration.
    """

    name = "dovecot"

    def __init__(
        self,
        authority: Authority,
        *,
        tls: bool = True,
        mail_location: str = "maildir:~/Maildir",
        settings: str = "",
    ) -> None:
        super().__init__()
        self.authority = authority
        self._ports = [Port(), Port(), Port()]
        self.imap_port, self.imaps_port, self.lmtp_port = (port.number for port in self._ports)
        self._tls = tls
        self._mail_location = mail_location
        self._settings = settings

    def prepare(self) -> None:
        self.place.folder("mail")
        self.place.folder("users")
        self.place.write("dovecot.conf", self._configuration(self.place))

    def command(self) -> Sequence[str | Path]:
        # A killed master leaves its pid behind, which by now may be another process.
        (self.place.path / "run" / "master.pid").unlink(missing_ok=True)
        return ["/usr/sbin/dovecot", "-F", "-c", self.place.path / "dovecot.conf"]

    def ready(self) -> bool:
        return greeting(self.imap_port).startswith(b"* OK") and greeting(self.lmtp_port).startswith(b"220")

    def release(self) -> None:
        for port in self._ports:
            port.release()

    def add_user(self, name: str, password: str, *, sent: str = "Sent") -> None:
        """Adds a user while the server runs; `sent` names their folder with \\Sent.

        A name that is there already gets the new password, and within a second Dovecot knows it.
        """
        if set(name + password) & set(": \n"):
            raise ValueError("Dovecot's passwd-file knows no names or passwords with colons or blanks")
        folder = f"userdb_namespace/inbox/mailbox/Sent/name={sent}" if sent != "Sent" else ""
        self.place.write(f"users/{name}", f"{name}:{{PLAIN}}{password}::::::{folder}\n")
        self._passwords[name] = password

    def doveadm(self, *arguments: str) -> str:
        """Runs Dovecot's administration tool, e.g. `mailbox update --uid-validity 7 -u sejour INBOX`."""
        return self.place.run(["/usr/bin/doveadm", "-c", self.place.path / "dovecot.conf", *arguments])

    def _configuration(self, place: Workplace) -> str:
        template = CONFIGURATION.read_text(encoding="utf-8") + self._settings
        return Template(template).substitute(
            folder=place.path,
            user=place.account.name,
            group=place.account.group,
            uid=place.account.uid,
            gid=place.account.gid,
            ssl="yes" if self._tls else "no",
            certificate=self.authority.certificate,
            key=self.authority.key,
            mail_location=self._mail_location,
            imap_port=self.imap_port,
            imaps_port=self.imaps_port,
            lmtp_port=self.lmtp_port,
        )
