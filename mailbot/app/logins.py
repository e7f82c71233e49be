"""Logins by access token: from the settings to what IMAP and SMTP are told."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from functools import partial

from mailbot.adapters.oauth import (
    AccessTokens,
    Client,
    Endpoint,
    Grants,
    UnusableCertificate,
    Vault,
    assertion,
)
from mailbot.config import OAuth2Settings, Secret, reveal
from mailbot.domain.sasl import Bearer
from mailbot.errors import ConfigurationError, Problem

ADVICE: Mapping[str, str] = {
    "microsoft": (
        "Look in Exchange Online whether IMAP or authenticated SMTP is on for this mailbox, and, where"
        " an application asks in its own name, whether it is a service principal there (New-ServicePrincipal)"
        " and may open the mailbox (Add-MailboxPermission, FullAccess)"
    ),
    "google": (
        "Look whether the refresh token is this very account's, with the scope https://mail.google.com/, and"
        " whether IMAP is on for it"
    ),
    "other": "Look whether the token is for this account and this server",
}
"""What to look at where an issuer gives tokens and the mail server refuses them."""


class Logins:
    """One set of tokens for all mailboxes that have the same credentials."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._lock = threading.Lock()
        self._tokens: dict[str, AccessTokens] = {}

    def bearer(self, settings: OAuth2Settings | None) -> Bearer | None:
        if settings is None:
            return None
        same = settings.model_dump_json()
        with self._lock:
            if same not in self._tokens:
                self._tokens[same] = AccessTokens(_grants(settings, self._vault))
            tokens = self._tokens[same]
        return Bearer(tokens.token, ADVICE[settings.provider])


def _grants(settings: OAuth2Settings, vault: Vault) -> Grants:
    refresh = settings.refresh_token
    client = Client(
        client_id=settings.client_id,
        scope=settings.asked_scope,
        proof=_proof(settings),
        refresh_token=partial(reveal, refresh) if refresh is not None else None,
    )
    return Grants(Endpoint(settings.address, settings.ca_file), client, vault)


def _proof(settings: OAuth2Settings) -> Callable[[], Mapping[str, str]]:
    secret, certificate = settings.client_secret, settings.certificate
    if secret is not None:
        return lambda: {"client_secret": reveal(secret).strip()}
    if certificate is not None:
        return lambda: _signed(settings, certificate)
    return dict


def _signed(settings: OAuth2Settings, certificate: Secret) -> Mapping[str, str]:
    try:
        signed = assertion(reveal(certificate), settings.client_id, settings.address)
    except UnusableCertificate:
        remedy = "Put both into one file, as PEM; the private key is an RSA key without a password."
        problem = Problem(certificate.key, "holds no private key with its certificate", remedy)
        raise ConfigurationError((problem,)) from None
    return {
        "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        "client_assertion": signed,
    }
