"""The commands. JSON and results go to standard output, messages to people to standard error.

Heavy libraries load inside the commands that need them: `mailbot --help` answers at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from mailbot.cli.explaining import confess, explain
from mailbot.cli.frame import Command
from mailbot.cli.options import parser
from mailbot.cli.status import DONE, INTERRUPTED
from mailbot.errors import MailbotError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit status."""
    parsed = parser().parse_args(arguments)
    command: Command = parsed.command
    try:
        return command(parsed)
    except MailbotError as error:
        return explain(error)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Who read the output (head, less) has enough of it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:  # noqa: BLE001  (the edge: a traceback quotes mails and secrets)
        return confess(error)
