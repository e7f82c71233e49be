"""The lines to mail servers, and the logins on them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    StrictBool,
    StrictInt,
    ValidationInfo,
    field_validator,
)

from mailbot.config import values
from mailbot.config.schema.basis import (
    FilePath,
    Host,
    Line,
    Port,
    Section,
    Security,
)
from mailbot.config.schema.secrets import Secret, SecretSource
from mailbot.config.schema.tokens import OAuth2Settings
from mailbot.config.values import Fault


class Connection(Section):
    """A line to a mail server. `allow_plaintext` stands before `security`, whose check reads it."""

    host: Host = Field(examples=["mail.prefecture44.example"])
    allow_plaintext: StrictBool = False
    security: Security = "tls"
    ca_file: FilePath | None = None

    @field_validator("security")
    @classmethod
    def _encrypted_beyond_this_machine(cls, value: Security, info: ValidationInfo) -> Security:
        allowed = info.data.get("allow_plaintext", True) or values.is_loopback(
            info.data.get("host", "localhost")
        )
        if value == "none" and not allowed:
            raise Fault(
                "sends passwords and mail over the network unencrypted",
                'Write "tls" or "starttls", or allow_plaintext = true if the network itself is safe.',
            )
        return value


_IMAP_PORTS: Mapping[Security, int] = {"tls": 993, "starttls": 143, "none": 143}
_SMTP_PORTS: Mapping[Security, int] = {"tls": 465, "starttls": 587, "none": 25}


def _one_login(password: Secret | None, info: ValidationInfo) -> None:
    if password is not None and info.data.get("oauth2") is not None:
        raise Fault("stands beside a section oauth2", "Keep one of them.")


class SmtpSettings(Connection):
    """`[smtp]`: where letters and digests leave."""

    security: Security = "starttls"
    port: Port = Field(default_factory=lambda data: _SMTP_PORTS[data.get("security", "starttls")])
    username: Line | None = None
    oauth2: OAuth2Settings | None = None
    password: SecretSource | None = Field(default=None, validate_default=True)
    envelope_from: Annotated[str, AfterValidator(values.envelope_sender)] = Field(
        examples=["accuses@prefecture44.example"]
    )

    @field_validator("password")
    @classmethod
    def _goes_with_a_username(cls, value: Secret | None, info: ValidationInfo) -> Secret | None:
        _one_login(value, info)
        if "username" not in info.data or "oauth2" not in info.data:
            return value
        if info.data["oauth2"] is not None:
            return value
        if value is None and info.data["username"] is not None:
            raise Fault(
                "is missing although there is a username",
                'Add password = { env = "NAME" }, or take the username out.',
            )
        if value is not None and info.data["username"] is None:
            raise Fault("stands without a username", "Add the username, or take the password out.")
        return value

    @field_validator("oauth2")
    @classmethod
    def _says_who_logs_in(cls, value: OAuth2Settings | None, info: ValidationInfo) -> OAuth2Settings | None:
        if value is not None and "username" in info.data and info.data["username"] is None:
            raise Fault("stands without smtp.username", "Add the address that the token logs in for.")
        return value


class ImapSettings(Connection):
    """`[mailboxes.imap]`: where one mailbox is read."""

    port: Port = Field(default_factory=lambda data: _IMAP_PORTS[data.get("security", "tls")])
    username: Line = Field(examples=["pref-etrangers"])
    oauth2: OAuth2Settings | None = None
    password: SecretSource | None = Field(
        default=None, validate_default=True, examples=[{"file": "secrets/pref-etrangers"}]
    )
    folder: Line = "INBOX"
    also: tuple[Line, ...] = ()
    sent: Annotated[Literal["auto"] | tuple[str, ...], BeforeValidator(values.sent_folders)] = "auto"
    poll_seconds: Annotated[StrictInt, Field(ge=1, le=86400)] = 60

    @field_validator("password")
    @classmethod
    def _or_a_token(cls, value: Secret | None, info: ValidationInfo) -> Secret | None:
        _one_login(value, info)
        if value is None and info.data.get("oauth2", True) is None:
            raise Fault(
                "is missing",
                'Add password = { file = "secrets/pref-etrangers" }, with your own value, or oauth2.',
            )
        return value
