"""What a message tells by itself, before the register is asked: parsed and understood.

Nothing of it depends on what was recorded before, but for the language of a person's earlier letters; so
it can be worked out ahead, by another process, while the register writes and letters leave.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from mailbot.domain.facts import Facts
from mailbot.domain.forms import citizens_message, read_form
from mailbot.domain.model import Arrival, Bureau, Message, Place, Procedure, Role, Service, Understanding
from mailbot.domain.text import written
from mailbot.domain.traffic import Fetched
from mailbot.domain.triage import understand
from mailbot.flows.ports import Parser, Voices


@dataclass(frozen=True, slots=True)
class Read:
    """A message, and what it says as long as its person has written no earlier letter."""

    message: Message
    understanding: Understanding


@dataclass(frozen=True, slots=True)
class Reader:
    """All that reading needs. It can be handed to another process."""

    service: Service
    procedures: Mapping[str, Procedure]
    parse: Parser
    voices: Voices
    items: bool = True
    """Whether it looks for what is given and missing, which takes more than all the rest."""

    def read(self, bureau: Bureau, fetched: Fetched) -> Read:
        """Of a message in an INBOX. Raises whatever a message may bring about."""
        message = self.parse(fetched.raw or b"", fetched.size, fetched.structure)
        # Neither its place nor its receipt changes what it says.
        arrival = Arrival(Place(bureau.address, "", 0, fetched.uid), Role.INBOX, _ANY_TIME, message)
        facts = Facts(arrival=arrival, service=self.service, bureau=bureau, procedures=self.procedures)
        return Read(message, self.understand(facts))

    def understand(self, facts: Facts) -> Understanding:
        message, topic = spoken(facts.arrival.message, facts)
        return understand(
            message,
            facts.owner,
            self.procedures,
            self.voices.hear(written(message).text),
            facts.recall.earlier_language,
            topic,
            items=self.items,
        )


_ANY_TIME = datetime(2000, 1, 1, tzinfo=UTC)


def spoken(message: Message, facts: Facts) -> tuple[Message, str | None]:
    """The person's own message, out of an agent's forward or a contact form, and the form's topic."""
    passed_on = message.forwarded
    if passed_on is not None and facts.correspondent.writer == "forward":
        message = replace(message, sender=passed_on.sender, subject=passed_on.subject, text=passed_on.text)
    elif facts.correspondent.writer != "form":
        return message, None
    entry = read_form(message.text)
    return (citizens_message(message, entry), entry.topic) if entry else (message, None)


def nothing_ahead(
    bureau: Bureau,  # noqa: ARG001  (as `ports.ReadAhead` has it)
    found: Iterator[Fetched],
    count: int,  # noqa: ARG001
) -> Generator[tuple[Fetched, Read | None], None, None]:
    """Each message is read when its turn comes, in this process."""
    for fetched in found:
        yield fetched, None
