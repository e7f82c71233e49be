"""Alerts: facts out of the register, verdicts by the domain, a mail when one begins and when it is over."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from mailbot.domain.alerts import (
    OUTBOX,
    Alert,
    AlertKind,
    AlertTerms,
    Episode,
    Turn,
    sparse_turn,
    unread_turn,
    unsent_turn,
)
from mailbot.domain.model import Bureau, OutgoingMail
from mailbot.domain.sparse import LOOK_BACK
from mailbot.domain.views import PassView
from mailbot.flows.bureaux import each_bureau
from mailbot.flows.intake import new_message_id
from mailbot.flows.parts import Parts

log = logging.getLogger("mailbot.alerts")

FRESH = timedelta(minutes=15)
"""What has come to a mailbox is known only if it has been read since."""


class WriteAlert(Protocol):
    def __call__(
        self, alert: Alert, sender: str, recipients: Sequence[str], message_id: str, envelope_from: str
    ) -> OutgoingMail: ...


@dataclass(frozen=True, slots=True)
class Post:
    """Whom alerts come from and go to, and who writes them."""

    sender: str
    recipients: tuple[str, ...]
    write: WriteAlert


def send_alerts(parts: Parts, terms: AlertTerms, watched_since: datetime, post: Post) -> int:
    """Queue what must be told now of mailboxes that are not read and of mail that cannot leave.

    `watched_since`: when this process began; before, nobody may have been there to read and send.
    """
    told = _Told(parts, post)
    passes = parts.register.last_passes()

    def unread(bureau: Bureau) -> bool:
        seen = passes.get(bureau.address.lower(), PassView())
        return _tell_unread(told, bureau, seen, terms.unread, watched_since)

    return _tell_unsent(told, terms.unsent, watched_since) + each_bureau(parts, unread)


def send_sparse_alerts(parts: Parts, reads: Callable[[str], bool], post: Post) -> int:
    """The same of mailboxes to which far fewer messages come than usual; `reads`: which of them are ours."""
    told = _Told(parts, post)
    passes = parts.register.last_passes()

    def sparse(bureau: Bureau) -> bool:
        seen = passes.get(bureau.address.lower(), PassView()).last_good_pass
        fresh = seen is not None and parts.clock() - seen <= FRESH
        return fresh and reads(bureau.address) and _tell_sparse(told, bureau)

    return each_bureau(parts, sparse)


class _Told:
    """What has been told, and the telling."""

    def __init__(self, parts: Parts, post: Post) -> None:
        self.parts, self._post = parts, post
        self._episodes = {(one.kind, one.about): one for one in parts.register.episodes()}

    def episode(self, kind: AlertKind, about: str) -> Episode | None:
        return self._episodes.get((kind, about.lower()))

    def tell(self, alert: Alert) -> bool:
        """Queue the mail in the transaction that notes that it was told; False where another was first."""
        parts, register, post = self.parts, self.parts.register, self._post
        about = alert.bureau.address if alert.bureau else OUTBOX
        owner = alert.bureau or parts.service.bureaux[0]
        mail = post.write(
            alert, post.sender, post.recipients, new_message_id(parts, owner), parts.envelope_from
        )
        settle = register.end_alert if alert.over else register.begin_alert
        if not settle(alert.kind, about, owner.address, mail, alert.at):
            return False
        what = "alert over" if alert.over else "alert"
        log.warning(what, extra={"kind": alert.kind, "mailbox": alert.bureau.name if alert.bureau else None})
        return True


def _tell_unread(
    told: _Told, bureau: Bureau, seen: PassView, term: timedelta, watched_since: datetime
) -> bool:
    parts, now = told.parts, told.parts.clock()
    episode = told.episode(AlertKind.UNREAD, bureau.address)
    turn = unread_turn(episode, seen.last_good_pass, watched_since, now, term)
    if turn is None or (turn is Turn.BEGINS and parts.register.recorded_since(bureau.address, now - term)):
        return False
    over = turn is Turn.ENDS
    return told.tell(
        Alert(
            kind=AlertKind.UNREAD,
            over=over,
            at=now,
            zone=parts.service.timezone,
            since=episode.raised if episode and over else seen.last_good_pass or watched_since,
            bureau=bureau,
            error=None if over else seen.error,
        )
    )


def _tell_unsent(told: _Told, term: timedelta, watched_since: datetime) -> bool:
    parts, now = told.parts, told.parts.clock()
    episode, backlog = told.episode(AlertKind.UNSENT, OUTBOX), parts.register.backlog()
    raised = episode.raised if episode and episode.lasts else None
    sent = parts.register.last_sent(raised or now - term)
    turn = unsent_turn(episode, backlog, sent, watched_since, now, term)
    if turn is None:
        return False
    return told.tell(
        Alert(
            kind=AlertKind.UNSENT,
            over=turn is Turn.ENDS,
            at=now,
            zone=parts.service.timezone,
            since=raised or backlog.oldest or now,
            waiting=backlog.waiting,
            error=backlog.refusal,
        )
    )


def _tell_sparse(told: _Told, bureau: Bureau) -> bool:
    parts, now = told.parts, told.parts.clock()
    service, episode = parts.service, told.episode(AlertKind.SPARSE, bureau.address)
    arrivals = parts.register.arrivals(bureau.address, now - LOOK_BACK)
    found = sparse_turn(episode, arrivals, now, service.calendar, service.timezone)
    if found is None:
        return False
    turn, stretch = found
    return told.tell(
        Alert(
            kind=AlertKind.SPARSE,
            over=turn is Turn.ENDS,
            at=now,
            zone=service.timezone,
            since=stretch.since if stretch else episode.raised if episode else now,
            bureau=bureau,
            came=stretch.came if stretch else 0,
            usual=stretch.usual if stretch else 0.0,
        )
    )
