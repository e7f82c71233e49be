"""A bureau without a mailbox: messages are taken in from bytes, letters leave over a scripted server."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from mailbot.adapters.outbox import SmtpAccount, SmtpOutbox, Waits
from mailbot.app.building import App
from mailbot.cli import main
from mailbot.config import load
from mailbot.domain.model import Role
from mailbot.domain.traffic import Fetched, Selected
from mailbot.flows.dispatch import dispatch_all
from mailbot.flows.intake import take_in

ADDRESS = "pref-etrangers@prefecture44.example"
SHORT = Waits(connect=2, command=0.5, content=2, final_dot=0.5)

_CONFIG = """
[service]
name = "Préfecture de la Loire-Atlantique"
department = "44"
website = "https://www.prefecture44.example"
privacy_url = "https://www.prefecture44.example/donnees-personnelles"
starts_on = 2020-01-01
{service}

[register]
url = "{register}"
key = {{ file = "key" }}

[smtp]
host = "127.0.0.1"
port = {smtp_port}
security = "none"
envelope_from = "accuses@prefecture44.example"

[digest]
at = "08:30"
sender = "mailbot@prefecture44.example"

[[mailboxes]]
name = "sejour"
address = "pref-etrangers@prefecture44.example"
bureau = "Bureau du séjour"
postal_address = "6 quai Ceineray, 44035 Nantes Cedex 1"
telephone = "02 61 91 00 01"
page = "https://www.prefecture44.example/sejour"
procedure = "carte_grise"
reply_within = {{ days = 5, kind = "working" }}
warn_before = {{ days = 2, kind = "working" }}
agents = ["chef@agents.example"]
heads = ["tete@agents.example"]
agent_domains = ["prefecture44.example"]

[mailboxes.imap]
host = "127.0.0.1"
port = 1
username = "sejour"
password = {{ file = "key" }}
"""


@dataclass
class Letterbox:
    """mailbot with one bureau, at a told time. Nobody listens on its IMAP port."""

    folder: Path
    smtp_port: int = 1
    register: str = "sqlite:///register.db"
    service: str = ""
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    _uid: int = 0

    @property
    def config(self) -> Path:
        key = self.folder / "key"
        key.touch(mode=0o600)
        key.write_text("MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=")
        path = self.folder / "config.toml"
        text = _CONFIG.format(register=self.register, smtp_port=self.smtp_port, service=self.service)
        path.write_text(text, encoding="utf-8")
        return path

    def app(self) -> App:
        return App(load(self.config), now=lambda: self.now)

    def pass_by(self, **span: float) -> None:
        """Let time go by."""
        self.now += timedelta(**span)

    def receive(self, app: App, *people: str, received: datetime | None = None) -> None:
        """Take in a first message of each person; each is due a letter."""
        folder = Selected("INBOX", 1, 10_000, True)
        for person in people:
            self._uid += 1
            fetched = Fetched(self._uid, received or self.now, raw=_question(person, self._uid))
            outcome = take_in(app.parts, app.bureau("sejour"), folder, Role.INBOX, fetched)
            assert outcome == "new_case", outcome

    def dispatch(self, app: App, stopping: Callable[[], bool] = lambda: False) -> int:
        """Send all that is due over the real outbox, which here waits for no server long."""
        smtp = app.settings.smtp
        return dispatch_all(
            app.parts, SmtpOutbox(SmtpAccount(smtp.host, smtp.port, "none", waits=SHORT)), stopping
        )

    def letters(self, app: App) -> dict[str, str]:
        """What became of each person's letter."""
        return {case.person: str(case.acknowledgement) for case in app.register.cases()}

    def reference(self, app: App, person: str) -> str:
        (found,) = (case.reference for case in app.register.cases() if case.person == person)
        return found

    def command(self, *words: str) -> tuple[int, str, str]:
        """Run one command; its status, its output, and what it tells people."""
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            status = main(["--config", str(self.config), *words])
        return status, out.getvalue(), err.getvalue()

    def digest(self) -> dict[str, Any]:
        status, out, told = self.command("digest", "--format", "json")
        assert status == 0, told
        found: dict[str, Any] = json.loads(out)
        return found


def _question(person: str, number: int) -> bytes:
    text = (
        f"From: {person}\r\nTo: {ADDRESS}\r\nSubject: Carte grise =?utf-8?q?=C3=A0?= changer {person}\r\n"
        f"Date: Fri, 20 Nov 2026 08:59:00 +0000\r\nMessage-ID: <{number}.{person}>\r\n\r\n"
        f"Bonjour, comment changer ma carte grise ? {_in_letters(number) * 5}\r\n"
    )
    return text.encode()


def _in_letters(number: int) -> str:
    """Words unlike the others', so that no fuse for near-identical mails blows."""
    return "".join("abcdefghij"[int(digit)] * 3 for digit in str(number)) + " "
