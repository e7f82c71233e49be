"""`mailbot triage`: raw mails judged alone, with no server and no register."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mailbot.adapters.language import Voices
from mailbot.adapters.parsing import parse
from mailbot.adapters.rawmail import read_mails
from mailbot.app.building import App
from mailbot.domain.addressing import owner
from mailbot.domain.decide import decide
from mailbot.domain.facts import Facts
from mailbot.domain.model import Arrival, Bureau, Message, Place, Role, Service
from mailbot.domain.telling import triage_error, triage_json
from mailbot.domain.text import written
from mailbot.domain.triage import understand
from mailbot.errors import MailbotError, fault
from mailbot.flows.reading import spoken


def judge_all(app: App, paths: Sequence[str], mailbox: str | None) -> Iterator[dict[str, object]]:
    """One JSON object for each mail. `starts_on` and caps do not apply to a message judged alone.

    What cannot be read or judged has its error in its object. Raises `ConfigurationError`.
    """
    service = replace(app.service, starts_at=None)
    chosen = service.bureau(app.settings.mailbox(mailbox).address) if mailbox else None
    for mail in read_mails(paths):
        if mail.raw is None:
            yield triage_error(mail.source, mail.error or "cannot be read")
            continue
        try:
            yield judge(app, service, chosen, mail.source, mail.raw)
        except MailbotError:
            raise  # the configuration: no mail could be judged
        except Exception as error:  # noqa: BLE001  (the loop over messages: the next one must come)
            yield triage_error(mail.source, fault(error))


def judge(app: App, service: Service, chosen: Bureau | None, source: str, raw: bytes) -> dict[str, object]:
    message = parse(raw, len(raw), zone=service.timezone)
    bureau = chosen or owner(message, service) or service.bureaux[0]
    facts = _facts(app, service, bureau, message)
    return triage_json(source, facts, decide(facts))


def _facts(app: App, service: Service, bureau: Bureau, message: Message) -> Facts:
    received = message.top_received or message.date or app.now()
    arrival = Arrival(Place(bureau.address, "", 0, 0), Role.INBOX, received, message)
    facts = Facts(arrival=arrival, service=service, bureau=bureau, procedures=app.procedures)
    own, topic = spoken(message, facts)
    voices: Voices = app.voices
    heard = voices.hear(written(own).text)
    return replace(facts, understanding=understand(own, facts.owner, app.procedures, heard, None, topic))
