"""The sections of config.toml on the préfecture, its mailboxes, and what is done when."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

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
    Block,
    Day,
    Days,
    Domain,
    Email,
    FilePath,
    Language,
    Line,
    Minutes,
    Months,
    Name,
    Page,
    Pattern,
    Section,
    at_least_a_day,
    folder,
)
from mailbot.config.schema.connections import ImapSettings
from mailbot.config.schema.secrets import Secret, SecretSource
from mailbot.config.values import Fault
from mailbot.domain.alerts import AlertTerms
from mailbot.domain.model import DayKind


class ServiceSettings(Section):
    """`[service]`: the préfecture."""

    name: Line = Field(examples=["Préfecture de démonstration"])
    department: Annotated[str, AfterValidator(values.department)] = Field(examples=["44"])
    timezone: Annotated[ZoneInfo, BeforeValidator(values.timezone)] = ZoneInfo("Europe/Paris")
    website: Page = Field(examples=["https://www.prefecture44.example"])
    privacy_url: Page = Field(examples=["https://www.prefecture44.example/donnees-personnelles"])
    languages: tuple[Language, ...] | None = None
    starts_on: Day | None = None
    trusted_authserv: tuple[Line, ...] = ()
    help_points: tuple[Block, ...] = ()
    tribunal: Block | None = None
    holidays_added: tuple[Day, ...] = ()
    holidays_removed: tuple[Day, ...] = ()
    procedures_dir: FilePath | None = None
    templates_dir: FilePath | None = None

    @field_validator("languages")
    @classmethod
    def _french_is_always_offered(cls, value: tuple[str, ...] | None) -> tuple[str, ...] | None:
        if value is not None and "fr" not in value:
            raise Fault("leaves out French", 'Add "fr": every letter is complete in French first.')
        return value


def _register_url(value: str, info: ValidationInfo) -> str:
    return values.register_url(value, folder(info))


class RegisterSettings(Section):
    """`[register]`: the database."""

    url: Annotated[str, AfterValidator(_register_url)] = Field(examples=["sqlite:///var/mailbot.db"])
    password: SecretSource | None = None
    key: SecretSource = Field(default_factory=lambda: Secret(env="MAILBOT_KEY"))
    lease_seconds: Annotated[StrictInt, Field(ge=10, le=3600)] = 30

    @field_validator("password")
    @classmethod
    def _goes_with_a_user(cls, value: Secret | None, info: ValidationInfo) -> Secret | None:
        if value is not None and "url" in info.data and not values.names_a_user(info.data["url"]):
            raise Fault(
                "stands without a user in register.url",
                'Write url = "postgresql+psycopg://user@host/database", or take the password out.',
            )
        return value


class DigestSettings(Section):
    """`[digest]`: the daily mail to the agents. `sender` absent: the envelope sender of letters."""

    at: Annotated[time, BeforeValidator(values.clock)] = time(8, 30)
    sender: Email | None = None
    message_link: Annotated[str, AfterValidator(values.message_link)] = "mid:{message_id}"


class AlertSettings(Section):
    """`[alerts]`: mail to administrators when something does not go on by itself; nobody named: none."""

    to: tuple[Email, ...] = ()
    unread_minutes: Minutes = 60
    unsent_minutes: Minutes = 60
    sparse: StrictBool = True

    @property
    def terms(self) -> AlertTerms:
        return AlertTerms(timedelta(minutes=self.unread_minutes), timedelta(minutes=self.unsent_minutes))


class LimitsSettings(Section):
    """`[limits]`: what a person must let go, and whose mail is never or always answered."""

    letters_per_hour: Annotated[StrictInt, Field(ge=1)] | None = None
    blocked: tuple[Pattern, ...] = ()
    allowed: tuple[Pattern, ...] = ()


class RetentionSettings(Section):
    """`[retention]`: how long the register keeps what."""

    cases_months: Months = 12
    proofs_months: Months = 14
    technical_months: Months = 6
    set_aside_days: Annotated[StrictInt, Field(ge=1, le=366)] = 30
    automatic: StrictBool = True
    visa: Line | None = None


class IndicatorSettings(Section):
    """`[indicators]`: what the préfecture aims at; shares in per cent, mean delays in working days."""

    information_rate: Annotated[StrictInt, Field(ge=0, le=100)] = 80
    information_delay: Annotated[StrictInt, Field(ge=1, le=366)] = 5
    complaints_rate: Annotated[StrictInt, Field(ge=0, le=100)] = 100
    complaints_delay: Annotated[StrictInt, Field(ge=1, le=366)] = 5


class MailboxSettings(Section):
    """`[[mailboxes]]`: one watched address and the bureau behind it."""

    name: Name = Field(examples=["sejour"])
    address: Email = Field(examples=["pref-etrangers@prefecture44.example"])
    aliases: tuple[Email, ...] = ()
    bureau: Line = Field(examples=["Bureau du séjour"])
    postal_address: Block = Field(examples=["6 quai Ceineray, 44035 Nantes Cedex 1"])
    telephone: Line = Field(examples=["02 61 91 00 00"])
    page: Page = Field(examples=["https://www.prefecture44.example/sejour"])
    appointments: Block | None = None
    procedure: Name = "autre"
    reply_within: Annotated[Days, AfterValidator(at_least_a_day)] = Field(
        examples=[{"days": 15, "kind": "calendar"}]
    )
    warn_before: Days = Days(days=2, kind=DayKind.WORKING)
    agents: tuple[Email, ...] = ()
    heads: tuple[Email, ...] = ()
    agent_domains: tuple[Domain, ...] = ()
    flag_overdue: StrictBool = False
    imap: ImapSettings


class FormSettings(Section):
    """`[[forms]]`: a contact form that writes mail for a person."""

    sender: Email = Field(alias="from", examples=["formulaire@prefecture44.example"])
    subject_prefix: str = ""
    address_from: Literal["reply-to", "body"] = "reply-to"
