"""`[web]`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import (
    Field,
    StrictBool,
    StrictInt,
    ValidationInfo,
    field_validator,
)

from mailbot.config import values
from mailbot.config.schema.basis import (
    FilePath,
    HeaderName,
    Host,
    Network,
    Page,
    Port,
    Section,
)
from mailbot.config.schema.secrets import SecretSource
from mailbot.config.values import Fault


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
