"""Who may open the pages, and what they see of the mailboxes."""

from __future__ import annotations

import re
from dataclasses import dataclass

SHORTEST_PASSWORD = 12
"""Characters, as the CNIL recommends where attempts are limited but nothing else is asked for (2022-100)."""
LONGEST_PASSWORD = 256
_NAME = re.compile(r"[\w.@+\\-]{1,64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One agent, or a manager, who sees every mailbox."""

    name: str
    manager: bool = False
    mailboxes: frozenset[str] = frozenset()
    """Addresses: a new name in the configuration changes nothing."""
    password: str | None = None
    """A hash in PHC form; None: signs in through the proxy only."""

    def sees(self, mailbox: str) -> bool:
        """Whether a mailbox, by its address, is theirs to see."""
        return self.manager or mailbox.lower() in self.mailboxes


def account_name(text: str) -> str | None:
    """A name as accounts are known by: in lower case, a mail address or `DOMAIN\\user` too; else None."""
    name = text.strip().lower()
    return name if _NAME.fullmatch(name) else None
