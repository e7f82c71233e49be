"""A refresh token that an issuer gave in the place of the configured one is kept, encrypted."""

from __future__ import annotations

from contextlib import closing

from mailbot.adapters.oauth import Client, Endpoint, Grants
from mailbot.adapters.register import SqlRegister
from tests.register.making import KEY, NOW, rows
from tests.servers.tokens import TokenServer


class InRegister:
    def __init__(self, register: SqlRegister) -> None:
        self._register = register

    def kept(self, name: str) -> str | None:
        return self._register.kept(name)

    def keep(self, name: str, secret: str) -> None:
        self._register.keep(name, secret, NOW)


def test_a_rotated_refresh_token_outlives_the_process(url: str) -> None:
    with TokenServer() as issuer:
        _twice(issuer, url)
        assert issuer.asked[1]["refresh_token"] != issuer.asked[0]["refresh_token"]


def _twice(issuer: TokenServer, url: str) -> None:
    issuer.rotates = True
    client, secret = issuer.application()
    configured = issuer.consent(client, "sejour")
    told = Client(client, None, lambda: {"client_secret": secret}, lambda: configured)
    for _ in range(2):
        with closing(SqlRegister(url, KEY, NOW)) as register:
            Grants(Endpoint(issuer.token_url), told, InRegister(register))()


def test_a_refresh_token_in_the_register_is_encrypted(url: str) -> None:
    with closing(SqlRegister(url, KEY, NOW)) as register:
        register.keep("https://issuer.example\nclient\nfirst", "second-of-them", NOW)
        register.keep("https://issuer.example\nclient\nfirst", "third-of-them", NOW)
        assert register.kept("https://issuer.example\nclient\nfirst") == "third-of-them"
        assert register.kept("another") is None
        found = rows(url, "secrets")
    assert found
    assert not any("them" in str(value) or "client" in str(value) for row in found for value in row.values())
