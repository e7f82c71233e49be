"""config.toml: its settings, its secrets, and what it says to the domain.

Importing it loads pydantic, so the command line imports it only once a command needs it.
"""

from mailbot.config.loading import config_path, load, settings_of
from mailbot.config.schema import (
    ImapSettings,
    MailboxSettings,
    OAuth2Settings,
    Secret,
    Settings,
    SmtpSettings,
)
from mailbot.config.secret import generate_key, register_key, register_url, reveal, secret_problems
from mailbot.config.service import bureau_of, retention_of, service_of, targets_of

__all__ = [
    "ImapSettings",
    "MailboxSettings",
    "OAuth2Settings",
    "Secret",
    "Settings",
    "SmtpSettings",
    "bureau_of",
    "config_path",
    "generate_key",
    "load",
    "register_key",
    "register_url",
    "retention_of",
    "reveal",
    "secret_problems",
    "service_of",
    "settings_of",
    "targets_of",
]
