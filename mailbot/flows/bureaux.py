"""The loop over bureaux: what one of them fails at costs no other its turn."""

from __future__ import annotations

import logging
from collections.abc import Callable

from mailbot.domain.model import Bureau
from mailbot.errors import MailbotError, fault
from mailbot.flows.parts import Parts

log = logging.getLogger("mailbot.digest")


def each_bureau(parts: Parts, send: Callable[[Bureau], bool]) -> int:
    """For how many bureaux something was sent. A register or server that fails ends the loop."""
    queued = 0
    for bureau in parts.service.bureaux:
        try:
            queued += send(bureau)
        except MailbotError:
            raise
        except Exception as error:  # noqa: BLE001  (the loop over mailboxes: one must not cost the others theirs)
            log.error("digest not written", extra={"mailbox": bureau.name, "error": fault(error)})
    return queued
