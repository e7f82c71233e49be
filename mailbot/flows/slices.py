"""New matters of a backlog, recorded some at a time: one transaction and one wait for the disk for all.

A message waits for others only where that can change nothing for anybody:

- it was read ahead, so there are many, and its person has waited longer than a slice takes;
- it opens a case or is ignored. What joins, answers or ends what was there before is recorded by itself;
- nothing that the register was asked for it stands in what waits: no message of the same person, to the same
  address, of the same identity or likeness, and none that it answers. Else what waits is recorded first;
- no letter of it has left or can leave: its letter is committed with it, and the cursor behind it.

So a kill loses what waits as it loses a message half decided on: nothing has happened, and it is read again.
Where another worker has recorded one of them meanwhile, or an agent's mail that might be its answer, each is
decided anew by itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from mailbot.domain.facts import Inquiry, inquiry
from mailbot.domain.model import Bureau, Ignore, OpenCase, Place, Role, WriteLetter
from mailbot.domain.traffic import Decided, Fetched, Selected
from mailbot.errors import ServerError
from mailbot.flows.intake import arrive, decided, take_in
from mailbot.flows.parts import Parts
from mailbot.flows.reading import Read

MOST = 12


@dataclass
class Slice:
    """What has been decided on in a folder and not been recorded yet."""

    parts: Parts
    bureau: Bureau
    folder: Selected
    role: Role
    outcomes: Counter[str]
    """Gets what became of each message, once it is recorded."""
    _waiting: list[tuple[Fetched, Read, Decided]] = field(default_factory=list)
    _told: set[tuple[str, str]] = field(default_factory=set)
    """What the messages that wait would change in the register's answers."""

    def take(self, fetched: Fetched, read: Read | None) -> None:
        """Take a message in: beside those that wait, or after them by itself."""
        made = self._decided(fetched, read) if read is not None else None
        if read is None or made is None:
            self.record()
            self._alone(fetched, read)
            return
        self._waiting.append((fetched, read, made))
        self._told.update(_telling(made.inquiry))
        if len(self._waiting) >= MOST:
            self.record()

    def record(self) -> None:
        """Record all that waits. Where that fails, each by itself: one must not stop the others.

        So does who was raced, or deadlocked with another worker; a register that is away says so again.
        """
        waiting, self._waiting, self._told = self._waiting, [], set()
        if not waiting:
            return
        made = [one for _, _, one in waiting]
        try:
            self.parts.register.record_slice(made)
        except Exception:  # noqa: BLE001  (whatever it is, it is met again by the one that it concerns)
            for fetched, read, _ in waiting:
                self._alone(fetched, read)
            return
        self.outcomes.update(one.decision.explanation.rule for one in made)
        if any(one.may_leave for one in made):
            self.parts.letter_queued()

    def _decided(self, fetched: Fetched, read: Read) -> Decided | None:
        """None for what has to be recorded by itself, or set aside."""
        try:
            arrival = arrive(self.parts, self._place(fetched), self.role, fetched, read)
            asked = inquiry(arrival, self.parts.service, self.bureau)
            if asked.mailbox_cap is not None:  # it counts the letters of all others
                return None
            if not self._told.isdisjoint(_asking(asked)):
                self.record()
            made = decided(self.parts, self.bureau, arrival, asked, read)
        except ServerError:
            raise
        except Exception:  # noqa: BLE001  (any mail may bring about any error: it is met again, and kept)
            return None
        return made if _opens_only(made) else None

    def _alone(self, fetched: Fetched, read: Read | None) -> None:
        outcome = take_in(self.parts, self.bureau, self.folder, self.role, fetched, read)
        self.outcomes[outcome] += 1

    def _place(self, fetched: Fetched) -> Place:
        return Place(self.bureau.address, self.folder.name, self.folder.uidvalidity, fetched.uid)


def _opens_only(made: Decided) -> bool:
    """Whether it changes nothing that was there before."""
    return all(
        (isinstance(action, OpenCase) and action.replied_by is None)
        or (isinstance(action, Ignore) and action.case_id is None)
        or isinstance(action, WriteLetter)
        for action in made.decision.actions
    )


def _telling(asked: Inquiry) -> Iterator[tuple[str, str]]:
    """What a new matter changes in the answers to others (`adapters.register.recalling`)."""
    yield "identity", asked.identity
    yield "likeness", asked.likeness
    yield from (("message", one) for one in (asked.message_id,) if one)
    yield from (("person", one) for one in (asked.person, asked.letter_to) if one)


def _asking(asked: Inquiry) -> Iterator[tuple[str, str]]:
    """What the answers to it depend on."""
    yield from _telling(asked)
    yield from (("message", one) for one in (*asked.thread_ids, *asked.reported_ids))
    yield from (("person", one) for one in asked.recipients)
