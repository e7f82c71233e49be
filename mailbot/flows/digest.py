"""The digest: facts out of the register, contents by the domain, one mail for a mailbox and day."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, time, timedelta
from typing import Protocol

from mailbot.domain.deadlines import local_day, urgency
from mailbot.domain.digest import (
    Digest,
    DigestFacts,
    DigestRow,
    build_digest,
    days_late,
    digest_day_due,
    link_to,
)
from mailbot.domain.model import Bureau, MailState, OutgoingMail, Urgency
from mailbot.domain.views import CaseView
from mailbot.flows.bureaux import each_bureau
from mailbot.flows.intake import new_message_id
from mailbot.flows.parts import Parts

FIRST_LOOK_BACK = timedelta(days=7)
"""What a mailbox's first digest covers."""

log = logging.getLogger("mailbot.digest")


class WriteDigest(Protocol):
    def __call__(
        self, digest: Digest, sender: str, recipients: Sequence[str], message_id: str, envelope_from: str
    ) -> OutgoingMail: ...


def digests_at(
    parts: Parts, bureaux: Sequence[Bureau], at: datetime, label: Callable[[str], str]
) -> list[Digest]:
    """The digest of each mailbox as it stands at a moment; `label` gives an item its French name.

    The register is asked once for all of them.
    """
    return [build_digest(facts) for facts in _facts(parts, bureaux, at, label)]


def send_digests(
    parts: Parts,
    at_hour: time,
    sender: str,
    write: WriteDigest,
    label: Callable[[str], str],
) -> int:
    """Queue the digests that are due: on working days, after the hour, once a day whatever restarts."""

    def send(bureau: Bureau) -> bool:
        due = _is_due(parts, at_hour, bureau)
        return due and send_digest(parts, bureau, parts.clock(), sender, write, label)

    return each_bureau(parts, send)


def _is_due(parts: Parts, at_hour: time, bureau: Bureau) -> bool:
    service, last = parts.service, parts.register.last_digest(bureau.address)
    return digest_day_due(parts.clock(), at_hour, service.timezone, service.calendar, last) is not None


def send_digest(
    parts: Parts,
    bureau: Bureau,
    at: datetime,
    sender: str,
    write: WriteDigest,
    label: Callable[[str], str],
) -> bool:
    """Queue a mailbox's digest as of a moment, as today's; False where today has one, or nobody gets it."""
    now = parts.clock()
    today = local_day(now, parts.service.timezone)
    if not bureau.agents or parts.register.last_digest(bureau.address) == today:
        return False
    (digest,) = digests_at(parts, [bureau], at, label)
    mail = write(digest, sender, bureau.agents, new_message_id(parts, bureau), parts.envelope_from)
    if not parts.register.queue_digest(bureau.address, today, mail, now):
        return False
    log.info("digest queued", extra={"mailbox": bureau.name, "counts": dict(digest.counts)})
    return True


def _facts(
    parts: Parts, bureaux: Sequence[Bureau], at: datetime, label: Callable[[str], str]
) -> Iterator[DigestFacts]:
    register, addresses = parts.register, [bureau.address for bureau in bureaux]
    before = register.digests_before(addresses, local_day(at, parts.service.timezone))
    since = {address: before.get(address, at - FIRST_LOOK_BACK) for address in addresses}
    waiting, news = register.waiting(since), register.news(since, at)
    rows: defaultdict[str, list[DigestRow]] = defaultdict(list)
    for case in register.waiting_cases(addresses, at):
        if case.received <= at:
            rows[case.mailbox].append(_row(parts, case, at, label))
    for bureau in bureaux:
        beside = waiting[bureau.address]
        yield DigestFacts(
            bureau=bureau,
            at=at,
            zone=parts.service.timezone,
            calendar=parts.service.calendar,
            rows=tuple(rows[bureau.address.lower()]),
            possible_replies=beside.possible_replies,
            answered=beside.answered,
            set_aside=beside.set_aside,
            vanished=beside.vanished,
            since=before.get(bureau.address),
            news=news[bureau.address],
        )


def _row(parts: Parts, case: CaseView, at: datetime, label: Callable[[str], str]) -> DigestRow:
    procedure = parts.procedures.get(case.procedure)
    state = MailState(case.acknowledgement) if case.acknowledgement != "none" else None
    open_now = case.state == "open"
    return DigestRow(
        reference=case.reference,
        person=f"{case.person_name} <{case.person}>" if case.person_name else case.person,
        subject=case.subject,
        received=case.round_received,
        deadline=case.deadline,
        # By the clock of the digest, not by the last watch: `--at` may lie ahead of it.
        urgency=urgency(at, case.deadline, case.near_at) if open_now else Urgency.NONE,
        procedure=procedure.label if procedure else case.procedure,
        language=case.language,
        items_missing=tuple(map(label, case.items_missing)),
        acknowledgement=state,
        reason=case.reason,
        safety=case.safety and open_now,
        appeal=case.appeal and open_now,
        days_late=days_late(case.deadline, at, parts.service.calendar, parts.service.timezone)
        if open_now
        else 0,
        link=link_to(parts.service.message_link, case.reference, case.message_id),
        held_since=case.round_received if state is MailState.HELD else None,
    )
