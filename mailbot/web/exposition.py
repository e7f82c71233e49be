"""The service in the words of Prometheus (prometheus-client ends here).

Values are asked of the register when they are scraped; what only grows is counted by this process. Labels are
names of the configuration, states and rules: few, and nobody's. docs/monitoring.md explains each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from importlib.metadata import version

from prometheus_client import CollectorRegistry, ProcessCollector
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, InfoMetricFamily, Metric
from prometheus_client.exposition import choose_encoder
from prometheus_client.registry import Collector

from mailbot.app.building import App
from mailbot.app.health import health_of
from mailbot.config.schema import MailboxSettings
from mailbot.domain.alerts import OUTBOX, AlertKind, Backlog
from mailbot.domain.model import MailState, Urgency
from mailbot.domain.standing import MailboxStanding, Standing
from mailbot.errors import ServerError

LETTER_STATES = (
    MailState.QUEUED,
    MailState.HELD,
    MailState.CLAIMED,
    MailState.TRANSMITTING,
    MailState.UNSURE,
    MailState.FAILED,
    MailState.BOUNCED,
)
"""What a letter may wait in; what has been sent is counted, not kept an eye on."""

Named = list[tuple[MailboxSettings, MailboxStanding]]


class Exposition:
    """What a scrape gets, of one process."""

    def __init__(self, app: App) -> None:
        self._registry = CollectorRegistry()
        self._registry.register(_Service(app))
        ProcessCollector(registry=self._registry)

    def __call__(self, accept: str) -> tuple[bytes, str]:
        """The metrics in the format that the caller prefers, and its media type."""
        try:
            encode, media_type = choose_encoder(accept)
        except (TypeError, ValueError):  # a version that is no number: the library compares what it finds
            encode, media_type = choose_encoder("")
        return encode(self._registry), media_type


class _Service(Collector):
    def __init__(self, app: App) -> None:
        self._app = app

    def describe(self) -> Iterable[Metric]:
        """Nothing ahead: a register that is away at the start must not keep metrics from being served."""
        return ()

    def collect(self) -> Iterator[Metric]:
        yield InfoMetricFamily("mailbot", "The version at work.", {"version": version("mailbot")})
        yield from self._counted()
        try:
            told = list(self._asked())
        except ServerError:
            told = []
        yield _gauge("mailbot_register_up", "Whether the register answers.", bool(told))
        yield from told

    def _counted(self) -> Iterator[Metric]:
        meters = self._app.meters
        messages = CounterMetricFamily(
            "mailbot_messages",
            "Messages taken in by this process, by what became of them.",
            labels=["mailbox", "outcome"],
        )
        for key, count in meters.messages.items():
            messages.add_metric(key, count)
        yield messages
        mails = CounterMetricFamily(
            "mailbot_mails_settled",
            "Letters and mails to agents handed over by this process, by what became of them.",
            labels=["state"],
        )
        for state in (MailState.SENT, MailState.QUEUED, MailState.FAILED, MailState.UNSURE):
            mails.add_metric([state], meters.mails[state])
        yield mails

    def _asked(self) -> Iterator[Metric]:
        app, now = self._app, self._app.now()
        standing = app.register.standing(now, app.settings.database.lease_seconds)
        named = [
            (mailbox, standing.mailboxes.get(mailbox.address.lower(), MailboxStanding()))
            for mailbox in app.settings.mailboxes
        ]
        yield self._well()
        yield _gauge("mailbot_workers", "Processes that have given a sign of life lately.", standing.workers)
        yield from _of_the_queue(standing.backlog, now)
        yield from _of_letters(named)
        yield from _of_cases(named)
        yield _last_read(named, now)
        yield _alerts(named, standing)

    def _well(self) -> Metric:
        well = GaugeMetricFamily(
            "mailbot_well", "Whether `mailbot health` finds nothing wrong with it.", labels=["part"]
        )
        for item in health_of(self._app):
            well.add_metric([item.name], item.problem is None)
        return well


def _gauge(name: str, what: str, value: float) -> Metric:
    return GaugeMetricFamily(name, what, value)


def _of_the_queue(backlog: Backlog, now: datetime) -> Iterator[Metric]:
    waited = max(0.0, (now - backlog.oldest).total_seconds()) if backlog.oldest else 0.0
    yield _gauge("mailbot_queue_mails", "Letters and mails to agents that wait to be sent.", backlog.waiting)
    yield _gauge(
        "mailbot_queue_oldest_age_seconds", "How long the first of them has waited; 0: none does.", waited
    )


def _of_letters(named: Named) -> Iterator[Metric]:
    letters = GaugeMetricFamily(
        "mailbot_letters",
        "Letters of cases that are not closed, that wait or ask something of a person.",
        labels=["mailbox", "state"],
    )
    held = GaugeMetricFamily("mailbot_letters_held", "Held letters, by the rule.", labels=["mailbox", "rule"])
    fuse = GaugeMetricFamily(
        "mailbot_fuse_blown",
        "Whether letters are held because many mails were nearly the same.",
        labels=["mailbox"],
    )
    for mailbox, standing in named:
        for state in LETTER_STATES:
            letters.add_metric([mailbox.name, state], standing.letters.get(state, 0))
        for rule, count in standing.held.items():
            held.add_metric([mailbox.name, rule], count)
        fuse.add_metric([mailbox.name], standing.fuse_blown)
    yield from (letters, held, fuse)


def _of_cases(named: Named) -> Iterator[Metric]:
    opened = GaugeMetricFamily(
        "mailbot_open_cases", "Cases without a reply, by their deadline.", labels=["mailbox", "urgency"]
    )
    aside = GaugeMetricFamily(
        "mailbot_set_aside_messages", "Messages that could not be handled.", labels=["mailbox"]
    )
    for mailbox, standing in named:
        for urgency in Urgency:
            opened.add_metric([mailbox.name, urgency], standing.open.get(urgency, 0))
        aside.add_metric([mailbox.name], standing.set_aside)
    yield from (opened, aside)


def _last_read(named: Named, now: datetime) -> Metric:
    """Absent for a mailbox that was never read: no number of seconds would be true."""
    found = GaugeMetricFamily(
        "mailbot_mailbox_since_read_seconds",
        "How long ago the mailbox was last read to its end.",
        labels=["mailbox"],
    )
    for mailbox, standing in named:
        if standing.last_read is not None:
            found.add_metric([mailbox.name], max(0.0, (now - standing.last_read).total_seconds()))
    return found


def _alerts(named: Named, standing: Standing) -> Metric:
    found = GaugeMetricFamily(
        "mailbot_alert", "Whether an alert lasts that was mailed to administrators.", labels=["kind", "about"]
    )
    lasting = {(episode.kind, episode.about) for episode in standing.alerts}
    found.add_metric([AlertKind.UNSENT, OUTBOX], (AlertKind.UNSENT, OUTBOX) in lasting)
    for mailbox, _ in named:
        for kind in (AlertKind.UNREAD, AlertKind.SPARSE):
            found.add_metric([kind, mailbox.name], (kind, mailbox.address.lower()) in lasting)
    return found
