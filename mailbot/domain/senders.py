"""What the local part of an address says of who writes from it (RFC 5230 §4.6, RFC 3834 §2)."""

from __future__ import annotations

import re

from mailbot.domain.model import Address

LONGEST_READ = 200
"""Characters of a local part (RFC 5321 §4.5.3.1.1 permits 64)."""

_NO_REPLY = (
    r"(?:do[-_.]?not|dont|don't|no|not|nao|non|ne[-_.]?pas|pas[-_.]?de|keine?|nicht|nie|bez)[-_.]?"
    r"(?:reply|replay|r[ée]pond(?:re|ez)|r[ée]ponse|responder?|responda|respondas|respuesta|resposta|"
    r"antworten?|antwort|odpowiadaj|odpovidat|rispondere)"
)
_MACHINE = re.compile(
    rf"^(?:mailer-?daemon|daemon|listserv|majordomo|bounces?|auto-?reply|autoresponder|notifications?|"
    rf"(?:[\w.-]{{0,60}}[-_.])?{_NO_REPLY})(?:\d{{0,4}}|[-_.+].*)$",
    re.IGNORECASE,
)
_ROLE = re.compile(r"(?:postmaster|abuse|root|hostmaster|webmaster)$", re.IGNORECASE)
_LIST = re.compile(
    r"^(?:owner-.+|[^+]+-(?:request|owner|bounces?|errors|confirm)(?:[+=].*)?$)", re.IGNORECASE | re.DOTALL
)


def is_machine(address: Address) -> bool:
    """Nobody reads what is answered to it: `mailer-daemon`, `bounce-4711`, `ne-pas-repondre` …"""
    return _MACHINE.match(_local(address)) is not None


def is_role(address: Address) -> bool:
    """An office of the mail service (RFC 2142), that a person may write from all the same."""
    return _ROLE.match(_local(address)) is not None


def is_list_service(address: Address) -> bool:
    """A mailing list's own address, not that of somebody who writes to it."""
    return _LIST.match(_local(address)) is not None


def _local(address: Address) -> str:
    return address.key.partition("@")[0][:LONGEST_READ]
