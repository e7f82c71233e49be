"""What people are told of an error, and the status that goes with it."""

from __future__ import annotations

import os
import traceback

from mailbot.cli.status import SERVER, UNEXPECTED, USAGE
from mailbot.cli.talking import tell
from mailbot.errors import AlreadyRunning, ConfigurationError, MailbotError, ServerError, UsageError, fault

DEBUG = "MAILBOT_DEBUG"

ADVICE: tuple[tuple[type[MailbotError], int, str], ...] = (
    (ConfigurationError, USAGE, "Correct these in the configuration, then look again with: mailbot check"),
    (UsageError, USAGE, ""),
    (AlreadyRunning, USAGE, ""),
    (ServerError, SERVER, "Look at the server and at the configuration with: mailbot check"),
    (MailbotError, UNEXPECTED, ""),
)


def explain(error: MailbotError) -> int:
    status, advice = next((status, advice) for kind, status, advice in ADVICE if isinstance(error, kind))
    tell(str(error))
    if advice:
        tell(advice)
    return status


def confess(error: Exception) -> int:
    """An error that nobody expected; its own words and its traceback are for developers alone."""
    if os.environ.get(DEBUG):
        traceback.print_exception(error)
    elif isinstance(error, OSError) and error.filename is not None:
        tell(f"{error.filename}: {error.strerror}")
    else:
        tell(f"Something unexpected went wrong: {fault(error)}. The register is as it was before.")
        tell(f"{DEBUG}=1 shows all of it; that may quote mails, so look before you pass it on.")
    return UNEXPECTED
