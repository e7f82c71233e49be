"""A whole préfecture whose mail servers take access tokens: Dovecot and Exim ask the issuer about each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers.ca import Authority
from tests.servers.exim import Exim
from tests.servers.mailhost import Bureau, MailHost
from tests.servers.process import wait_until
from tests.servers.token_dovecot import TokenDovecot
from tests.servers.tokens import Fault, TokenServer, entra
from tests.whole.office import Office, mail
from tests.whole.running import running

AN_HOUR = 3600


@pytest.fixture(scope="module")
def issuer() -> Iterator[TokenServer]:
    with TokenServer() as server:
        yield server


@pytest.fixture(scope="module")
def host(ca: Authority, issuer: TokenServer) -> Iterator[MailHost]:
    with TokenDovecot(ca, issuer.port) as dovecot, Exim(ca, dovecot, token_port=issuer.port) as exim:
        yield MailHost(ca, dovecot, exim)


class TokenOffice(Office):
    """A préfecture whose `oauth2` sections stand where the passwords stood."""

    issuer: TokenServer

    @property
    def config(self) -> Path:
        path = super().config
        text = path.read_text(encoding="utf-8")
        for name, bureau in self.bureaux.items():
            text = text.replace(
                f'password = {{ file = "password-{name}" }}', self.login(self.folder / name, bureau.user)
            )
        text = text.replace(
            'password = { file = "smtp-password" }', self.login(self.folder / "smtp", "mailbot")
        )
        (self.folder / "tokens.toml").write_text(text, encoding="utf-8")
        return self.folder / "tokens.toml"

    def login(self, place: Path, user: str) -> str:
        """The key `oauth2` for a user; client and refresh token are made once."""
        if not place.with_suffix(".client").exists():
            client, secret = self.issuer.application()
            for name, value in (
                ("client", client),
                ("secret", secret),
                ("refresh", self.issuer.consent(client, user)),
            ):
                place.with_suffix(f".{name}").touch(mode=0o600)
                place.with_suffix(f".{name}").write_text(value)
        told = {
            "provider": '"other"',
            "client_id": json.dumps(place.with_suffix(".client").read_text()),
            "client_secret": f'{{ file = "{place.name}.secret" }}',
            "refresh_token": f'{{ file = "{place.name}.refresh" }}',
            "token_url": json.dumps(self.issuer.token_url),
        }
        return f"oauth2 = {{ {', '.join(f'{key} = {value}' for key, value in told.items())} }}"


@pytest.fixture
def office(host: MailHost, issuer: TokenServer, tmp_path: Path) -> TokenOffice:
    issuer.fault, issuer.seconds, issuer.rotates = None, AN_HOUR, False
    office = TokenOffice(host, tmp_path, "sqlite:///register.db")
    office.issuer = issuer
    return office


def written_by(office: Office, bureau: Bureau) -> str:
    person = office.host.person()
    office.host.deliver(mail(person, bureau.address), person, bureau)
    return person


def test_a_person_has_a_letter_and_no_password_was_said(office: TokenOffice) -> None:
    bureau = office.open_bureau("sejour")
    person = written_by(office, bureau)
    assert office.once().errors == []
    assert len(office.host.letters_to(person)) == 1
    assert "password" not in office.config.read_text()


def test_a_daemon_goes_on_where_tokens_end_every_second_and_refresh_tokens_change(
    office: TokenOffice, issuer: TokenServer
) -> None:
    bureau = office.open_bureau("sejour")
    office.config  # noqa: B018  (the applications are made here)
    issuer.seconds, issuer.rotates = 1, True
    with running(office):
        for _ in range(3):
            person = written_by(office, bureau)
            assert office.host.letters_to(person, wait=30)
            issuer.revoke_all()
            office.host.dovecot.doveadm("kick", bureau.user)
    log = (office.folder / "log").read_text()
    assert not any(token in log for token in (*issuer.users, *issuer.given, *issuer.client_secrets.values()))
    # What took the configured one's place is found in the register by the next process.
    assert office.once().errors == []


def test_check_says_that_all_is_well(office: TokenOffice) -> None:
    office.open_bureau("sejour")
    status, _, told = office.command("check")
    assert (status, "All is well" in told) == (0, True), told


def test_check_says_once_what_is_wrong_with_the_credentials(office: TokenOffice, issuer: TokenServer) -> None:
    for name in ("sejour", "permis"):
        office.open_bureau(name)
    office.config  # noqa: B018  (the applications are made here)
    status, answer = entra(7000222, "invalid_client", 401)
    issuer.fault = Fault(status, json.dumps(answer))
    code, _, told = office.command("check")
    assert code == 3
    assert told.count("the client secret has expired (AADSTS7000222). Make a new one in Entra") == 1, told


def test_a_revoked_refresh_token_is_told_by_check_and_kept_out_of_it(
    office: TokenOffice, issuer: TokenServer
) -> None:
    office.open_bureau("sejour")
    office.config  # noqa: B018  (the applications are made here)
    revoked = dict(issuer.refresh_tokens)
    issuer.refresh_tokens.clear()
    code, out, told = office.command("check")
    assert code == 3
    assert "Consent anew with the mailbox's account" in told
    assert not any(token in out + told for token in revoked)


def test_mail_waits_while_the_issuer_is_away(office: TokenOffice, issuer: TokenServer) -> None:
    bureau = office.open_bureau("sejour")
    person = written_by(office, bureau)
    issuer.fault = Fault(500, "<html>out of order</html>")
    with running(office):
        assert wait_until(lambda: "mailbox not read" in (office.folder / "log").read_text(), 30)
        issuer.fault = None
        assert office.host.letters_to(person, wait=60)
