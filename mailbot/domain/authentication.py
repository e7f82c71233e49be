"""What the mail server found out about the sender (RFC 8601)."""

from __future__ import annotations

import re

from mailbot.domain.model import Message, Service


def authentication_failed(message: Message, service: Service) -> bool:
    """Whether a server that we trust says that DMARC failed (RFC 8601 §4.1, §7.1).

    Anyone can write an Authentication-Results header; only the ids named in `trusted_authserv` count.
    """
    trusted = {server.casefold() for server in service.trusted_authserv}
    return any(
        _authserv_id(value) in trusted and _DMARC_FAIL.search(value[:5000])
        for value in message.headers.all("authentication-results")
    )


_DMARC_FAIL = re.compile(r";\s{0,20}dmarc(?:/\d)?\s{0,5}=\s{0,5}fail\b", re.IGNORECASE)


def _authserv_id(value: str) -> str:
    words = value.partition(";")[0].split()
    return words[0].casefold() if words else ""
