"""`[mailboxes.imap.oauth2]` and `[smtp.oauth2]`: what each provider needs, every problem at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mailbot.config import OAuth2Settings, settings_of
from mailbot.errors import ConfigurationError
from tests.config.config_documents import small_document, small_imap, small_mailbox

FOLDER = Path("/etc/mailbot")
SECRET = {"env": "CLIENT_SECRET"}
REFRESH = {"file": "secrets/refresh"}
OWN_NAME = {
    "provider": "microsoft",
    "tenant": "Prefecture44.example",
    "client_id": "app-1",
    "client_secret": SECRET,
}
GOOGLE = {"provider": "google", "client_id": "app-2", "client_secret": SECRET, "refresh_token": REFRESH}


def with_imap(**oauth2: Any) -> dict[str, Any]:
    imap = small_imap(oauth2=oauth2)
    del imap["password"]
    return small_document(mailboxes=[small_mailbox(imap=imap)])


def read(**oauth2: Any) -> OAuth2Settings:
    found = settings_of(with_imap(**oauth2), FOLDER).mailboxes[0].imap.oauth2
    assert found is not None
    return found


def problems(document: dict[str, Any]) -> dict[str, str]:
    with pytest.raises(ConfigurationError) as caught:
        settings_of(document, FOLDER)
    return {problem.key: problem.wrong for problem in caught.value.problems}


def test_an_application_of_microsoft_asks_its_tenant_for_the_mail_servers() -> None:
    found = read(**OWN_NAME)
    assert found.address == "https://login.microsoftonline.com/prefecture44.example/oauth2/v2.0/token"
    assert found.asked_scope == "https://outlook.office365.com/.default"


def test_with_a_refresh_token_nothing_but_what_was_consented_to_is_asked_for() -> None:
    assert read(**OWN_NAME, refresh_token=REFRESH).asked_scope is None
    assert read(**GOOGLE).asked_scope is None
    assert read(**GOOGLE).address == "https://oauth2.googleapis.com/token"


def test_what_is_written_wins() -> None:
    found = read(**OWN_NAME, scope="api/.default", token_url="https://login.prefecture44.example/token")
    assert (found.address, found.asked_scope) == ("https://login.prefecture44.example/token", "api/.default")


def test_its_secrets_stand_among_the_others() -> None:
    imap = {**small_imap(oauth2={**OWN_NAME, "refresh_token": REFRESH})}
    del imap["password"]
    document = small_document(
        smtp={"username": "mailbot@prefecture44.example", "oauth2": GOOGLE},
        mailboxes=[small_mailbox(imap=imap)],
    )
    assert [key for key, _ in settings_of(document, FOLDER).secrets()] == [
        "register.key",
        "smtp.oauth2.client_secret",
        "smtp.oauth2.refresh_token",
        "mailboxes.sejour.imap.oauth2.client_secret",
        "mailboxes.sejour.imap.oauth2.refresh_token",
    ]


@pytest.mark.parametrize(
    ("oauth2", "wrong"),
    [
        (
            {"provider": "microsoft", "client_secret": SECRET},
            {"tenant": "is missing", "client_id": "is missing"},
        ),
        ({**OWN_NAME, "client_secret": None}, {"client_secret": "is missing"}),
        ({**OWN_NAME, "tenant": "a/../b"}, {"tenant": "is neither the ID of a directory nor a domain"}),
        ({**OWN_NAME, "certificate": SECRET}, {"client_secret": "stands beside a certificate"}),
        ({**OWN_NAME, "client_secret": "in-clear"}, {"client_secret": "holds a secret in clear"}),
        (
            {"provider": "google", "client_id": "a", "tenant": "t", "certificate": SECRET},
            {
                "tenant": "goes with Microsoft alone",
                "refresh_token": "is missing",
                "certificate": "goes with Microsoft alone",
            },
        ),
        ({**GOOGLE, "provider": "other"}, {"token_url": "is missing"}),
        ({**GOOGLE, "token_url": "http://elsewhere.example/token"}, {"token_url": "must be https"}),
        ({**GOOGLE, "provider": "yahoo"}, {"provider": "is not one of the values allowed"}),
        ({**GOOGLE, "client": "x"}, {"client": "is no key of this section"}),
    ],
)
def test_all_that_is_wrong_is_told(oauth2: dict[str, Any], wrong: dict[str, str]) -> None:
    told = {key: value for key, value in oauth2.items() if value is not None}
    found = problems(with_imap(**told))
    assert found.keys() == {f"mailboxes.sejour.imap.oauth2.{key}" for key in wrong}
    assert all(found[f"mailboxes.sejour.imap.oauth2.{key}"].startswith(what) for key, what in wrong.items())


def test_a_password_beside_it_is_a_problem() -> None:
    document = small_document(
        smtp={"username": "m", "password": SECRET, "oauth2": GOOGLE},
        mailboxes=[small_mailbox(imap=small_imap(oauth2=GOOGLE))],
    )
    assert problems(document) == {
        "smtp.password": "stands beside a section oauth2",
        "mailboxes.sejour.imap.password": "stands beside a section oauth2",
    }


def test_neither_of_them_is_a_problem() -> None:
    imap = small_imap()
    del imap["password"]
    assert problems(small_document(mailboxes=[small_mailbox(imap=imap)])) == {
        "mailboxes.sejour.imap.password": "is missing"
    }


def test_smtp_says_for_whom_a_token_logs_in() -> None:
    assert problems(small_document(smtp={"oauth2": GOOGLE})) == {
        "smtp.oauth2": "stands without smtp.username"
    }
