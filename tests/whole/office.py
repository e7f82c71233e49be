"""A whole préfecture for one test: bureaux on real servers, a configuration file, and mailbot on it."""

from __future__ import annotations

import io
import json
import secrets
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from mailbot.app.building import App
from mailbot.app.working import Outcome, once
from mailbot.cli import main
from mailbot.config import load
from tests.conftest import SUBMITTER
from tests.servers.mailhost import Bureau, MailHost

KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
START = "2026-01-01"

_SERVICE = """
[service]
name = "Préfecture de la Loire-Atlantique"
department = "44"
website = "https://www.prefecture44.example"
privacy_url = "https://www.prefecture44.example/donnees-personnelles"
starts_on = {start}

[register]
url = "{register}"
key = {{ file = "key" }}
lease_seconds = {lease_seconds}

[smtp]
{smtp}
envelope_from = "{envelope}"

[digest]
sender = "mailbot@prefecture44.example"
"""

_SUBMISSION = """host = "127.0.0.1"
port = {port}
security = "starttls"
ca_file = "{ca}"
username = "{user}"
password = {{ file = "smtp-password" }}"""

_PLAIN_SMTP = """host = "127.0.0.1"
security = "none"
port = {port}"""

_MAILBOX = """
[[mailboxes]]
name = "{name}"
address = "{address}"
bureau = "Bureau {name}"
postal_address = "6 quai Ceineray, 44035 Nantes Cedex 1"
telephone = "02 61 91 00 01"
page = "https://www.prefecture44.example/{name}"
procedure = "{procedure}"
reply_within = {{ days = {days}, kind = "{kind}" }}
warn_before = {{ days = 2, kind = "working" }}
agents = ["chef-{user}@agents.example"]
agent_domains = ["{agent_domain}"]

[mailboxes.imap]
host = "127.0.0.1"
port = {imap_port}
security = "{security}"
folder = "{folder}"
also = {also}
username = "{user}"
password = {{ file = "password-{name}" }}
ca_file = "{ca}"
poll_seconds = 2
"""


@dataclass
class Office:
    """mailbot over a mail host. `now` may be set for the passes; commands read the real clock."""

    host: MailHost
    folder: Path
    register: str
    bureaux: dict[str, Bureau] = field(default_factory=dict)
    now: datetime | None = None
    extra: str = ""
    plain_smtp_port: int | None = None
    """Where letters are handed over without TLS and login, as through a proxy; else Exim's submission."""
    agent_domain: str = "prefecture44.example"
    lease_seconds: int = 30
    envelope_from: str = "accuses@prefecture44.example"

    def open_bureau(
        self,
        name: str,
        procedure: str = "sejour_renouvellement",
        days: int = 5,
        kind: str = "working",
        *,
        folder: str = "INBOX",
        also: Sequence[str] = (),
        plain_port: int | None = None,
    ) -> Bureau:
        """A bureau in the configuration. `plain_port` reads it there without TLS, as through a proxy."""
        bureau = self.host.bureau(name)
        self.bureaux[name] = bureau
        self._mailboxes.append(
            _MAILBOX.format(
                name=name,
                address=bureau.address,
                procedure=procedure,
                days=days,
                kind=kind,
                imap_port=plain_port or self.host.dovecot.imaps_port,
                security="none" if plain_port else "tls",
                folder=folder,
                also=json.dumps(list(also), ensure_ascii=False),
                user=bureau.user,
                ca=self.host.authority.ca_file,
                agent_domain=self.agent_domain,
            )
        )
        _secret(self.folder / f"password-{name}", bureau.password)
        return bureau

    def __post_init__(self) -> None:
        self._mailboxes: list[str] = []
        self.folder.mkdir(exist_ok=True)
        _secret(self.folder / "key", KEY)
        _secret(self.folder / "smtp-password", SUBMITTER[1])

    @property
    def config(self) -> Path:
        """The file, written only when something in it changed: a daemon may be reading it just now."""
        path = self.folder / "config.toml"
        service = _SERVICE.format(
            start=START,
            register=self.register,
            lease_seconds=self.lease_seconds,
            smtp=self._smtp(),
            envelope=self.envelope_from,
        )
        wanted = service + "".join(self._mailboxes) + self.extra
        if not path.exists() or path.read_text(encoding="utf-8") != wanted:
            path.write_text(wanted, encoding="utf-8")
        return path

    def _smtp(self) -> str:
        if self.plain_smtp_port is not None:
            return _PLAIN_SMTP.format(port=self.plain_smtp_port)
        return _SUBMISSION.format(
            port=self.host.exim.submission_port, user=SUBMITTER[0], ca=self.host.authority.ca_file
        )

    def app(self) -> App:
        return App(load(self.config), now=lambda: self.now or datetime.now(UTC))

    def once(self) -> Outcome:
        app = self.app()
        try:
            return once(app)
        finally:
            app.close()

    def command(self, *words: str) -> tuple[int, str, str]:
        """Run one command of the command line; its status, its output, and what it tells people."""
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            status = main(["--config", str(self.config), *words])
        return status, out.getvalue(), err.getvalue()

    def cases(self, *words: str) -> list[dict[str, Any]]:
        status, out, err = self.command("cases", "--json", *words)
        assert status == 0, err
        return [json.loads(line) for line in out.splitlines()]


def mail(
    sender: str,
    to: str,
    subject: str = "Renouvellement de mon titre de séjour",
    text: str = "Bonjour, je souhaite renouveler mon titre de séjour. Comment faire ? Merci.",
    change: Callable[[EmailMessage], None] | None = None,
    **headers: str,
) -> EmailMessage:
    """A person's mail with a Message-ID and a Date, as mail programs write them."""
    message = EmailMessage()
    message["From"] = sender
    message["To"] = to
    message["Subject"] = subject
    message["Date"] = datetime.now(UTC) - timedelta(minutes=1)
    message["Message-ID"] = headers.pop("message_id", f"<{secrets.token_hex(8)}@ailleurs.example>")
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    if change is not None:
        change(message)
    return message


def _secret(path: Path, value: str) -> None:
    path.touch(mode=0o600)
    path.write_text(value, encoding="utf-8")
