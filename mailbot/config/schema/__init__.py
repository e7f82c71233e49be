"""The shape of config.toml: every section, key, type and default (pydantic ends in this package).

docs/configuration.md explains each key to administrators; a test holds the two together.
"""

from mailbot.config.schema.connections import ImapSettings, SmtpSettings
from mailbot.config.schema.flaws import Flaw, validate
from mailbot.config.schema.keys import keys_at
from mailbot.config.schema.pages import WebSettings
from mailbot.config.schema.secrets import Secret
from mailbot.config.schema.sections import DigestSettings, FormSettings, MailboxSettings
from mailbot.config.schema.settings import Settings
from mailbot.config.schema.tokens import OAuth2Settings

__all__ = [
    "DigestSettings",
    "Flaw",
    "FormSettings",
    "ImapSettings",
    "MailboxSettings",
    "OAuth2Settings",
    "Secret",
    "Settings",
    "SmtpSettings",
    "WebSettings",
    "keys_at",
    "validate",
]
