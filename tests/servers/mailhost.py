"""What tests say to the mail servers: a bureau, a person, a letter. Each test gets users of its own."""

from __future__ import annotations

import email.policy
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage

from tests.servers.ca import Authority
from tests.servers.dovecot import Dovecot
from tests.servers.exim import CITIZENS, HOSTED_DOMAIN, Exim, wire_format
from tests.servers.imap import StoredMessage
from tests.servers.process import wait_until


@dataclass(frozen=True)
class Bureau:
    """A bureau's mailbox; `user` and `password` log in over IMAP, `sent` is its folder with \\Sent."""

    user: str
    address: str
    password: str
    sent: str


class MailHost:
    """A préfecture's mail servers, as one test sees them."""

    def __init__(self, authority: Authority, dovecot: Dovecot, exim: Exim) -> None:
        self.authority = authority
        self.dovecot = dovecot
        self.exim = exim
        self._given_out: set[str] = set()

    def bureau(self, name: str = "sejour", *, sent: str = "Sent") -> Bureau:
        """A fresh, empty mailbox whose address begins with `name` and belongs to no other test."""
        user = self._unique(name)
        bureau = Bureau(user, f"{user}@{HOSTED_DOMAIN}", secrets.token_hex(8), sent)
        self.dovecot.add_user(bureau.user, bureau.password, sent=sent)
        return bureau

    def person(self, name: str = "citoyen") -> str:
        """A fresh address elsewhere; what it gets is read with `letters_to`."""
        return f"{self._unique(name)}@ailleurs.example"

    def deliver(self, mail: bytes | EmailMessage, sender: str, bureau: Bureau, wait: float = 30.0) -> None:
        """Sends a mail to a bureau over SMTP and waits until it lies in the INBOX."""
        before = len(self.messages(bureau))
        self.exim.send(mail, sender, bureau.address)
        arrived = wait_until(lambda: len(self.messages(bureau)) > before, wait)
        assert arrived, f"nothing arrived; Exim says:\n{self.exim.log()[-2000:]}"

    def append(
        self,
        bureau: Bureau,
        mail: bytes | EmailMessage,
        when: datetime | None = None,
        folder: str = "INBOX",
        flags: Iterable[str] = (),
    ) -> None:
        """Puts a mail into a bureau's folder over IMAP, as if received at `when` (an aware time)."""
        self.dovecot.append(bureau.user, folder, wire_format(mail), when, flags)

    def messages(self, bureau: Bureau, folder: str = "INBOX") -> list[StoredMessage]:
        return self.dovecot.messages(bureau.user, folder)

    def letters_to(self, address: str, wait: float = 5.0, at_least: int = 1) -> list[EmailMessage]:
        """The letters that reached an address elsewhere, oldest first.

        Returns when there are `at_least` so many, else after `wait` seconds with those that came. To show
        that none came: `settle()`, then `wait=0`. The servers are shared by all tests of a process: only the
        post of a name that this test was given (`person`, `bureau`) is its own.
        """
        assert any(name in address for name in self._given_out), f"{address} may have other tests' letters"
        found: list[EmailMessage] = []

        def enough() -> bool:
            found[:] = self._citizens_mail(address)
            return len(found) >= at_least

        wait_until(enough, wait, every=0.05)
        return found

    def settle(self, wait: float = 60.0) -> None:
        """Waits until Exim has delivered all that it has accepted."""
        assert self.exim.settle(wait), f"mail is stuck; Exim says:\n{self.exim.log()[-2000:]}"

    def _unique(self, name: str) -> str:
        given = f"{name}-{secrets.token_hex(4)}"
        self._given_out.add(given)
        return given

    def _citizens_mail(self, address: str) -> list[EmailMessage]:
        found = self.dovecot.search(CITIZENS, "HEADER", "Envelope-To", f'"{address}"')
        letters = [_parsed(stored.raw) for stored in found]
        # SEARCH finds parts of a header too: marie-jeanne@… for jeanne@….
        return [letter for letter in letters if letter["Envelope-To"].lower() == address.lower()]


def _parsed(raw: bytes) -> EmailMessage:
    # With bare LF `get_content` gives text as Python knows it.
    return email.message_from_bytes(raw.replace(b"\r\n", b"\n"), policy=email.policy.default)
