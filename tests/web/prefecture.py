"""A préfecture with pages: a real register with cases in it, accounts, and a browser's side of HTTP."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from mailbot.app.accounts import add_account
from mailbot.app.building import App
from mailbot.config import settings_of
from mailbot.domain.model import MailState
from mailbot.domain.traffic import Submission
from mailbot.web.serving import application
from tests.config.config_documents import small_document, small_mailbox
from tests.register.making import (
    NOW,
    PERMIS,
    SEJOUR,
    WORKER,
    claimed,
    message,
    new_case,
    reference,
)

KEY_FILE = "key"
KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
"""The key of `tests.register.making`, as the configuration has it."""
PASSWORD = "correct cheval pile agrafe"
AGENT, HEAD = "amelie.agent", "henri.chef"

OPEN, HELD, UNSURE, OVERDUE, ARABIC, GEORGIAN, OF_PERMIS, HOSTILE = range(1, 9)
"""The numbers of the cases that `filled` makes."""
MARKUP = "<script>alert(1)</script><b>gras</b>"


@dataclass
class Prefecture:
    """The application over one register; `now` may be moved."""

    folder: Path
    url: str
    web: dict[str, Any] = field(default_factory=dict)
    digest: dict[str, Any] = field(default_factory=dict)
    now: datetime = NOW

    def __post_init__(self) -> None:
        path = self.folder / KEY_FILE
        path.touch(mode=0o600)
        path.write_text(KEY)
        document = small_document(
            register={"url": self.url, "key": {"file": KEY_FILE}},
            web={"enabled": True, "url": "https://pages.prefecture44.example", **self.web},
            mailboxes=[
                small_mailbox("sejour", address=SEJOUR),
                small_mailbox("permis", address=PERMIS, bureau="Bureau des droits à conduire"),
            ],
            digest=self.digest,
        )
        self.app = App(settings_of(document, self.folder), now=lambda: self.now)
        self.site = application(self.app)

    def open_accounts(self) -> None:
        settings = self.app.settings
        add_account(settings, AGENT, ["sejour"], PASSWORD, manager=False)
        add_account(settings, HEAD, [], PASSWORD, manager=True)

    def browser(self, address: str = "192.0.2.7", **headers: str) -> TestClient:
        """One that keeps cookies and follows no redirection by itself."""
        return TestClient(
            self.site,
            base_url=self.app.settings.web.address,
            headers={name.replace("_", "-"): value for name, value in headers.items()},
            follow_redirects=False,
            client=(address, 50_000),
        )

    def signed_in(self, name: str = AGENT) -> TestClient:
        browser = self.browser()
        assert sign_in(browser, name).status_code == 303
        return browser


def sign_in(browser: TestClient, name: str, password: str = PASSWORD, wanted: str = "/") -> Any:
    form = browser.get("/connexion", params={"vers": wanted}).text
    return browser.post(
        "/connexion", data={"nom": name, "mot-de-passe": password, "vers": wanted, "jeton": token(form)}
    )


def token(page: str) -> str:
    found = re.search(r'name="jeton" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def press(browser: TestClient, number: int, action: str, **fields: str) -> Any:
    """Press a button of a case's page, as a form sends it."""
    page = f"/dossiers/{reference(number)}"
    return browser.post(f"{page}/{action}", data={"jeton": token(browser.get(page).text), **fields})


def filled(prefecture: Prefecture) -> None:
    """A case of each sort that the pages must show."""
    register, day = prefecture.app.register, timedelta(days=1)
    late: dict[str, Any] = {"deadline": NOW - 3 * day, "near_at": NOW - 5 * day}
    new_case(register, OPEN, None)
    new_case(register, HELD, MailState.HELD, reason="dmarc_fail")
    new_case(register, UNSURE)
    mail = claimed(register)
    register.begin_data(mail.id, WORKER, NOW, 60)
    register.settle(mail.id, WORKER, Submission(MailState.UNSURE, "cut"), NOW)
    new_case(register, OVERDUE, None, person="karim@personne.example", language="fr", **late)
    subjects = {
        ARABIC: ("ar", "طلب تجديد بطاقة الإقامة الخاصة بي"),
        GEORGIAN: ("ka", "ბინადრობის ნებართვის განახლება"),
        HOSTILE: ("en", MARKUP),
    }
    for number, (language, subject) in subjects.items():
        came = message(number, subject=subject)
        new_case(register, number, None, arrival=came, subject=subject, language=language)
    moved = message(OF_PERMIS, mailbox=PERMIS, to=(PERMIS,))
    new_case(register, OF_PERMIS, None, arrival=moved, person="paul@personne.example")
    register.watch(NOW)
