"""All of config.toml."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Self

from pydantic import (
    Field,
    field_validator,
    model_validator,
)

from mailbot.config.schema.basis import (
    Section,
)
from mailbot.config.schema.connections import SmtpSettings
from mailbot.config.schema.pages import WebSettings
from mailbot.config.schema.secrets import Secret
from mailbot.config.schema.sections import (
    AlertSettings,
    DigestSettings,
    FormSettings,
    IndicatorSettings,
    LimitsSettings,
    MailboxSettings,
    RegisterSettings,
    RetentionSettings,
    ServiceSettings,
)
from mailbot.config.schema.tokens import OAuth2Settings
from mailbot.config.values import Fault
from mailbot.errors import UsageError


class Settings(Section):
    """All of config.toml."""

    service: ServiceSettings
    database: RegisterSettings = Field(alias="register")  # `register` itself is taken, by ABCMeta
    smtp: SmtpSettings
    digest: DigestSettings = DigestSettings()
    alerts: AlertSettings = AlertSettings()
    web: Annotated[WebSettings, Field(default_factory=dict, validate_default=True)]
    limits: LimitsSettings = LimitsSettings()
    retention: RetentionSettings = RetentionSettings()
    indicators: IndicatorSettings = IndicatorSettings()
    mailboxes: tuple[MailboxSettings, ...]
    forms: tuple[FormSettings, ...] = ()

    @field_validator("mailboxes")
    @classmethod
    def _at_least_one(cls, value: tuple[MailboxSettings, ...]) -> tuple[MailboxSettings, ...]:
        if not value:
            raise Fault("is empty", "Add a [[mailboxes]] section for each watched address.")
        return value

    @model_validator(mode="after")
    def _secrets_know_their_place(self) -> Self:
        for key, secret in self.secrets():
            secret.named(key)
        return self

    @property
    def digest_sender(self) -> str:
        """The From of digests: `digest.sender`, else the envelope sender of letters."""
        return self.digest.sender or self.smtp.envelope_from

    def secrets(self) -> tuple[tuple[str, Secret], ...]:
        """Every secret with its key; what logs in by access token comes last."""
        named = [("register.password", self.database.password), ("register.key", self.database.key)]
        named.append(("smtp.password", self.smtp.password))
        named.append(("web.metrics_token", self.web.metrics_token))
        named += [(f"mailboxes.{box.name}.imap.password", box.imap.password) for box in self.mailboxes]
        for section, oauth2 in self.token_logins():
            named += [(f"{section}.{key}", secret) for key, secret in oauth2.secrets()]
        return tuple((key, secret) for key, secret in named if secret is not None)

    def token_logins(self) -> Iterator[tuple[str, OAuth2Settings]]:
        """Every login by access token with its key."""
        logins: list[tuple[str, OAuth2Settings | None]] = [("smtp", self.smtp.oauth2)]
        logins += [(f"mailboxes.{box.name}.imap", box.imap.oauth2) for box in self.mailboxes]
        yield from ((f"{key}.oauth2", oauth2) for key, oauth2 in logins if oauth2 is not None)

    def mailbox(self, name: str) -> MailboxSettings:
        """The mailbox of that name, else a UsageError that names those there are."""
        for box in self.mailboxes:
            if box.name == name:
                return box
        names = ", ".join(box.name for box in self.mailboxes)
        raise UsageError(f'There is no mailbox "{name}" in the configuration; there are: {names}.')
