"""The shape of config.toml: every section, key, type and default (pydantic ends in this file).

docs/configuration.md explains each key to administrators; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from pathlib import Path
from typing import Annotated, Any, Literal, Self, get_args
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
    StrictBool,
    StrictInt,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)

from mailbot.config import values
from mailbot.config.values import Fault
from mailbot.domain.alerts import AlertTerms
from mailbot.domain.model import DayKind, Term
from mailbot.errors import UsageError

Security = Literal["tls", "starttls", "none"]


def _folder(info: ValidationInfo) -> Path:
    """Where config.toml lies: `validate` passes it along as pydantic's context."""
    return info.context if isinstance(info.context, Path) else Path()


def _from_folder(value: object, info: ValidationInfo) -> Path:
    # A default is a path already, and starts from there like any other.
    return values.path(str(value) if isinstance(value, Path) else value, _folder(info))


def _register_url(value: str, info: ValidationInfo) -> str:
    return values.register_url(value, _folder(info))


def _not_in_clear(value: object) -> object:
    if isinstance(value, str):
        raise Fault(
            "holds a secret in clear",
            'Write { env = "NAME" }, { file = "path" } or { command = ["program"] } instead.',
        )
    return value


Line = Annotated[str, AfterValidator(values.line)]
Block = Annotated[str, AfterValidator(values.block)]
Name = Annotated[str, AfterValidator(values.name)]
Email = Annotated[str, AfterValidator(values.email)]
Domain = Annotated[str, AfterValidator(values.domain)]
Pattern = Annotated[str, AfterValidator(values.pattern)]
Host = Annotated[str, AfterValidator(values.host)]
Page = Annotated[str, AfterValidator(values.web_page)]
Network = Annotated[str, AfterValidator(values.network)]
HeaderName = Annotated[str, AfterValidator(values.header_name)]
Language = Annotated[str, AfterValidator(values.language)]
Day = Annotated[date, BeforeValidator(values.day)]
FilePath = Annotated[Path, BeforeValidator(_from_folder)]
Months = Annotated[StrictInt, Field(ge=1, le=120)]
Minutes = Annotated[StrictInt, Field(ge=15, le=1440)]
Tenant = Annotated[str, AfterValidator(values.tenant)]
TokenUrl = Annotated[str, AfterValidator(values.private_page)]
Port = Annotated[StrictInt, Field(ge=1, le=65535)]


class Section(BaseModel):
    """A table of config.toml: frozen, and closed to keys that it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class Secret(Section):
    """Where a secret comes from; it is read when it is used (`secret.reveal`), and never kept."""

    env: Line | None = None
    file: FilePath | None = None
    command: tuple[Line, ...] | None = None
    _key: str = PrivateAttr(default="secret")

    @field_validator("command")
    @classmethod
    def _found_from_the_file(
        cls, value: tuple[str, ...] | None, info: ValidationInfo
    ) -> tuple[str, ...] | None:
        """A program with a slash in its name is a path; without one it is searched in PATH."""
        if value is None:
            return None
        if not value:
            raise Fault("names no program", 'Write a list such as ["pass", "show", "mailbot"].')
        program = str(values.path(value[0], _folder(info))) if "/" in value[0] else value[0]
        return (program, *value[1:])

    @model_validator(mode="after")
    def _exactly_one_source(self) -> Self:
        if sum(source is not None for source in (self.env, self.file, self.command)) != 1:
            raise Fault("must name exactly one source", "Keep one of env, file and command.")
        return self

    @property
    def key(self) -> str:
        """Its place in config.toml, such as `mailboxes.sejour.imap.password`."""
        return self._key

    def named(self, key: str) -> None:
        """Tell the secret its place, so that an error can name it."""
        self._key = key

    def __repr__(self) -> str:
        program = self.command[0] if self.command else None
        return f"Secret({self.key}: env={self.env!r}, file={self.file!r}, command={program!r})"

    __str__ = __repr__


SecretSource = Annotated[Secret, BeforeValidator(_not_in_clear)]


class Days(Section):
    """A number of days and which days count."""

    days: Annotated[StrictInt, Field(ge=0, le=366, examples=[15])]
    kind: Annotated[DayKind, Field(examples=["calendar"])]

    @property
    def term(self) -> Term:
        return Term(self.days, self.kind)


def _at_least_a_day(value: Days) -> Days:
    if value.days < 1:
        raise Fault("leaves no day to reply", "Write at least one day.")
    return value


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


class WebSettings(Section):
    """`[web]`: pages for agents, probes and metrics. Keys stand before others whose checks read them."""

    enabled: StrictBool = False
    monitoring: StrictBool | None = None
    host: Host = "127.0.0.1"
    port: Port = 8044
    url: Page | None = Field(default=None, validate_default=True)
    accounts: FilePath = Field(default=Path("accounts.toml"), validate_default=True)
    session_hours: Annotated[StrictInt, Field(ge=1, le=24)] = 10
    trusted_proxies: tuple[Network, ...] = ()
    user_header: HeaderName | None = None
    metrics_token: SecretSource | None = None
    theme_dir: FilePath | None = None
    theme: Literal["neutral", "dsfr"] = "neutral"

    @field_validator("url")
    @classmethod
    def _encrypted_beyond_this_machine(cls, value: str | None, info: ValidationInfo) -> str | None:
        """Passwords and sessions pass here: who listens beyond this machine stands behind TLS."""
        alone = values.is_loopback(info.data.get("host", "localhost")) or not info.data.get("enabled", True)
        if value is None and alone:
            return None
        if value is None or not values.is_private_page(value):
            raise Fault(
                "must be https, for passwords go over it",
                'Write the address of the proxy before it, such as "https://mailbot.prefecture44.example".',
            )
        return value.rstrip("/")

    @field_validator("user_header")
    @classmethod
    def _only_from_a_trusted_proxy(cls, value: str | None, info: ValidationInfo) -> str | None:
        if value is not None and not info.data.get("trusted_proxies", True):
            raise Fault(
                "would be believed from anybody",
                'Name the reverse proxy in web.trusted_proxies, such as ["127.0.0.1"].',
            )
        return value

    @field_validator("theme")
    @classmethod
    def _lies_somewhere(cls, value: str, info: ValidationInfo) -> str:
        if value == "dsfr" and info.data.get("theme_dir", Path()) is None:
            raise Fault(
                "is not shipped with mailbot",
                "Name the folder of its files (`dist` of the package @gouvfr/dsfr) in web.theme_dir.",
            )
        return value

    @property
    def monitored(self) -> bool:
        """Whether probes and metrics are served: with the pages, unless the key says otherwise."""
        return self.enabled if self.monitoring is None else self.monitoring

    @property
    def served(self) -> bool:
        """Whether there is anything to serve at all."""
        return self.enabled or self.monitored

    @property
    def encrypted(self) -> bool:
        """Whether browsers come over TLS."""
        return self.address.startswith("https://")

    @property
    def address(self) -> str:
        """Where agents open the pages, without a slash at its end."""
        return self.url or f"http://{f'[{self.host}]' if ':' in self.host else self.host}:{self.port}"


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
    reply_within: Annotated[Days, AfterValidator(_at_least_a_day)] = Field(
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


@dataclass(frozen=True, slots=True)
class Flaw:
    """One value that does not fit, as pydantic reports it: where, which of its error types, why."""

    place: tuple[str | int, ...]
    type: str
    fault: Fault | None = None
    expected: str = ""
    found: object = None


def validate(document: Mapping[str, Any], folder: Path) -> Settings | tuple[Flaw, ...]:
    """The settings, or every flaw of a parsed config.toml whose paths start from `folder`."""
    try:
        return Settings.model_validate(document, context=folder)
    except ValidationError as error:
        found = (_flaw(details) for details in error.errors(include_url=False))
        # A default that waits for another value is no flaw of its own: that value has been reported.
        return tuple(flaw for flaw in found if flaw.type != "default_factory_not_called")


def _flaw(details: Any) -> Flaw:
    context = details.get("ctx", {})
    fault = context.get("error")
    return Flaw(
        place=details["loc"],
        type=details["type"],
        fault=fault if isinstance(fault, Fault) else None,
        expected=_expected(context),
        found=details["input"],
    )


def _expected(context: Mapping[str, Any]) -> str:
    """What pydantic would have taken: its list of values, or the bound of a number."""
    if "ge" in context:
        return f"not below {context['ge']}"
    if "le" in context:
        return f"not above {context['le']}"
    return str(context.get("expected", ""))


def keys_at(place: tuple[str | int, ...]) -> Mapping[str, str]:
    """The keys that the section at this place knows, each with an example as TOML (or "")."""
    section: type[BaseModel] = Settings
    for step in place:
        if isinstance(step, str):
            fields = {field.alias or name: field for name, field in section.model_fields.items()}
            section = _section_in(fields[step].annotation)
    return {
        field.alias or name: _toml(field.examples[0]) if field.examples else ""
        for name, field in section.model_fields.items()
    }


def _section_in(annotation: Any) -> type[BaseModel]:
    """The section inside `tuple[Section, ...]`, `Section | None` or `Annotated[Section, …]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(
        _section_in(inner) for inner in get_args(annotation) if inner is not type(None) and inner is not ...
    )


def _toml(example: Any) -> str:
    """An example as it stands in config.toml (strings, numbers and flat tables are all there is)."""
    if isinstance(example, dict):
        return "{ " + ", ".join(f"{key} = {_toml(value)}" for key, value in example.items()) + " }"
    return f'"{example}"' if isinstance(example, str) else str(example)
