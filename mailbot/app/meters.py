"""What this process has done since it began: counts that only grow, for monitoring."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Mapping

from mailbot.domain.model import MailState


class Meters:
    """Counts of several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._messages: Counter[tuple[str, str]] = Counter()
        self._mails: Counter[MailState] = Counter()

    def read(self, mailbox: str, outcomes: Mapping[str, int]) -> None:
        """A pass over a mailbox took in so many messages, by what became of them."""
        with self._lock:
            for outcome, count in outcomes.items():
                self._messages[mailbox, outcome] += count

    def settled(self, state: MailState) -> None:
        """A mail was handed over, or could not be: what became of it."""
        with self._lock:
            self._mails[state] += 1

    @property
    def messages(self) -> Counter[tuple[str, str]]:
        """By mailbox and outcome."""
        with self._lock:
            return Counter(self._messages)

    @property
    def mails(self) -> Counter[MailState]:
        with self._lock:
            return Counter(self._mails)
