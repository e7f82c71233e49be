"""Logins by access token."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from pydantic import (
    Field,
    ValidationInfo,
    field_validator,
)

from mailbot.config.schema.basis import (
    FilePath,
    Line,
    Section,
    Tenant,
    TokenUrl,
)
from mailbot.config.schema.secrets import Secret, SecretSource
from mailbot.config.values import Fault

_TOKEN_URLS: Mapping[str, str] = {
    "microsoft": "https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token",
    "google": "https://oauth2.googleapis.com/token",
}
_OWN_NAME_SCOPE = "https://outlook.office365.com/.default"
"""What Microsoft's mail servers want of an application that asks in its own name."""


class OAuth2Settings(Section):
    """`[smtp.oauth2]`, `[mailboxes.imap.oauth2]`: a login by access token. Order counts: checks read keys."""

    provider: Literal["microsoft", "google", "other"] = Field(examples=["microsoft"])
    tenant: Tenant | None = Field(default=None, validate_default=True)
    client_id: Line = Field(examples=["00000000-0000-0000-0000-000000000000"])
    refresh_token: SecretSource | None = Field(default=None, validate_default=True)
    certificate: SecretSource | None = None
    client_secret: SecretSource | None = Field(default=None, validate_default=True)
    token_url: TokenUrl | None = Field(default=None, validate_default=True)
    scope: Line | None = None
    ca_file: FilePath | None = None

    @field_validator("tenant")
    @classmethod
    def _is_microsofts(cls, value: str | None, info: ValidationInfo) -> str | None:
        provider = info.data.get("provider")
        if value is None and provider == "microsoft":
            raise Fault("is missing", 'Add tenant = "…" with the ID or a domain of your Entra directory.')
        if value is not None and provider in ("google", "other"):
            raise Fault("goes with Microsoft alone", "Take it out.")
        return value

    @field_validator("refresh_token")
    @classmethod
    def _google_gives_one(cls, value: Secret | None, info: ValidationInfo) -> Secret | None:
        if value is None and info.data.get("provider") == "google":
            raise Fault("is missing", 'Add refresh_token = { file = "path" }, which consenting has given.')
        return value

    @field_validator("certificate")
    @classmethod
    def _microsoft_takes_one(cls, value: Secret | None, info: ValidationInfo) -> Secret | None:
        if value is not None and info.data.get("provider") in ("google", "other"):
            raise Fault("goes with Microsoft alone", "Take it out.")
        return value

    @field_validator("client_secret")
    @classmethod
    def _proves_the_client(cls, value: Secret | None, info: ValidationInfo) -> Secret | None:
        """An application that anybody can read, and that has a refresh token, needs no secret."""
        if value is not None and info.data.get("certificate") is not None:
            raise Fault("stands beside a certificate", "Keep one of client_secret and certificate.")
        known = {"refresh_token", "certificate"} <= info.data.keys()
        if (
            known
            and value is None
            and info.data["refresh_token"] is None
            and info.data["certificate"] is None
        ):
            raise Fault(
                "is missing", 'Add client_secret = { file = "path" }, or certificate, or refresh_token.'
            )
        return value

    @field_validator("token_url")
    @classmethod
    def _of_others_is_told(cls, value: str | None, info: ValidationInfo) -> str | None:
        if value is None and info.data.get("provider") == "other":
            raise Fault("is missing", 'Add token_url = "https://…", the address that gives tokens.')
        return value

    @property
    def address(self) -> str:
        """Where tokens are asked for."""
        return self.token_url or _TOKEN_URLS[self.provider].format(tenant=self.tenant)

    @property
    def asked_scope(self) -> str | None:
        """What to ask for; with a refresh token nothing is said, and it is what was consented to."""
        if self.scope is None and self.provider == "microsoft" and self.refresh_token is None:
            return _OWN_NAME_SCOPE
        return self.scope

    def secrets(self) -> Iterator[tuple[str, Secret | None]]:
        """Each secret with its key in this section."""
        yield "client_secret", self.client_secret
        yield "certificate", self.certificate
        yield "refresh_token", self.refresh_token
