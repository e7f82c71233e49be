"""A real Exim 4.96: takes mail by SMTP and delivers it by LMTP into a Dovecot.

Mail to HOSTED_DOMAIN goes to the Dovecot user named by the local part, or by `alias`. All other mail goes
to the one user CITIZENS, so that tests can read every letter that left: Envelope-To, Return-Path and
Delivery-Date in its header are what the envelope said.

Some citizens behave as real servers do, by the beginning of their local part:
`refused…` 550 after RCPT, `deferred…` 451 after RCPT, `unwanted…` 554 after DATA, `bounced…` accepted, then
returned to the envelope's sender with a delivery report.
"""

from __future__ import annotations

import re
import shutil
import smtplib
from collections.abc import Mapping, Sequence
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from tests.servers.ca import Authority
from tests.servers.dovecot import Dovecot
from tests.servers.ports import Port, greeting
from tests.servers.process import Server, wait_until

CONFIGURATION = Path(__file__).with_name("exim.conf")
EXIM = "/usr/sbin/exim4"
HOSTED_DOMAIN = "prefecture44.example"
CITIZENS = "citizens"
QUEUE_RUN_EVERY = "2s"


class Exim(Server):
    """One MTA in front of one Dovecot.

    smtp_port: open to all, STARTTLS unless `tls` is off. submission_port: STARTTLS, and only the `logins`
    (name → password; AUTH PLAIN and LOGIN) may send. submissions_port: the same, TLS from the first byte.
    token_port: where a token's issuer is asked about it (XOAUTH2).
    """

    name = "exim"

    def __init__(
        self,
        authority: Authority,
        dovecot: Dovecot,
        *,
        tls: bool = True,
        logins: Mapping[str, str] | None = None,
        token_port: int | None = None,
    ) -> None:
        super().__init__()
        self.authority = authority
        self.tls = tls
        self.logins = dict(logins or {})
        self._token_port = token_port
        self._ports = [Port(), Port(), Port()]
        self.smtp_port, self.submission_port, self.submissions_port = (port.number for port in self._ports)
        self._dovecot = dovecot
        self._aliases: dict[str, str] = {}

    def prepare(self) -> None:
        self._dovecot.add_user(CITIZENS, CITIZENS)
        self.place.folder("spool")
        self.place.write("aliases", "")
        self.permit(self.logins)
        self.place.write("exim.conf", self._macros() + CONFIGURATION.read_text(encoding="utf-8"))

    def command(self) -> Sequence[str | Path]:
        # A kill may leave Exim's hints half written, and deliveries would wait for them for ever.
        shutil.rmtree(self.place.path / "spool" / "db", ignore_errors=True)
        return [EXIM, "-C", self.place.path / "exim.conf", "-bdf", f"-q{QUEUE_RUN_EVERY}"]

    def ready(self) -> bool:
        return greeting(self.smtp_port).startswith(b"220")

    def release(self) -> None:
        for port in self._ports:
            port.release()

    def alias(self, address: str, user: str) -> None:
        """Delivers mail for a hosted address to another Dovecot user than its local part says."""
        self._aliases[address.lower()] = f"{user}@{HOSTED_DOMAIN}"
        self.place.write("aliases", "".join(f"{old}: {new}\n" for old, new in self._aliases.items()))

    def permit(self, logins: Mapping[str, str]) -> None:
        """From now on these logins (name → password) may send, and no others."""
        self.place.write("logins", "".join(f"{user}: {word}\n" for user, word in logins.items()))

    def connect(self) -> smtplib.SMTP:
        """A context manager, for many mails: its QUIT takes 0.2 s. TLS, where there is, is verified."""
        client = smtplib.SMTP("localhost", self.smtp_port, timeout=30)
        if self.tls:
            client.starttls(context=self.authority.client_context())
        return client

    def send(self, raw: bytes | EmailMessage, sender: str, recipients: str | Sequence[str]) -> None:
        """Hands one mail over; an empty `sender` is the null sender. Delivery follows within 0.1 s or so."""
        client = self.connect()
        try:
            client.sendmail(sender, recipients, wire_format(raw))
        finally:
            client.close()

    def queue(self) -> int:
        """How many mails were accepted and are not delivered to all their recipients yet."""
        return int(self.place.run([EXIM, "-C", self.place.path / "exim.conf", "-bpc"]))

    def settle(self, wait: float = 5.0) -> bool:
        """Waits until all that was accepted is delivered; says whether it came to that."""
        return wait_until(lambda: self.queue() == 0, wait, every=0.05)

    def _macros(self) -> str:
        macros: dict[str, object] = {
            "FOLDER": self.place.path,
            "EXIM_USER": self.place.account.name,
            "EXIM_GROUP": self.place.account.group,
            "SMTP_PORT": self.smtp_port,
            "SUBMISSION_PORT": self.submission_port,
            "SUBMISSIONS_PORT": self.submissions_port,
            "LMTP_PORT": self._dovecot.lmtp_port,
            "HOSTED_DOMAIN": HOSTED_DOMAIN,
            "CATCH_ALL": CITIZENS,
        }
        if self.tls:
            macros |= {"CERTIFICATE": self.authority.certificate, "KEY": self.authority.key}
        if self._token_port is not None:
            macros["TOKEN_PORT"] = self._token_port
        return "".join(f"{name} = {value}\n" for name, value in macros.items())


def wire_format(raw: bytes | EmailMessage) -> bytes:
    """The mail with CRLF line ends: smtplib leaves bytes as they are, and bare LF is not SMTP."""
    octets = raw.as_bytes(policy=SMTP) if isinstance(raw, EmailMessage) else raw
    return re.sub(rb"\r?\n", b"\r\n", octets)
