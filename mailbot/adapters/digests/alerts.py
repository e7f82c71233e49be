"""Alerts as text, as a page and as a mail. Templates and words: `templates/digest/alert*`."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from mailbot.adapters.digests.mail import Bodies, Envelope, mail_to_agents
from mailbot.adapters.digests.rendering import one_line, render
from mailbot.domain.alerts import Alert
from mailbot.domain.french_dates import hour, weekday_and_date
from mailbot.domain.model import MailKind, OutgoingMail
from mailbot.resources import templates


def alert_text(alert: Alert) -> str:
    """For programs that show no HTML."""
    return _render("alert.txt.j2", alert)


def alert_html(alert: Alert) -> str:
    """One HTML document: inline styles, nothing fetched from elsewhere."""
    return _render("alert.html.j2", alert)


def alert_mail(
    alert: Alert, sender: str, recipients: Sequence[str], message_id: str, envelope_from: str
) -> OutgoingMail:
    """One mail to the administrators; `message_id` stands without its angle brackets."""
    return mail_to_agents(
        MailKind.ALERT,
        "mailbot",
        AlertWords(alert).heading,
        Bodies(alert_text(alert), alert_html(alert)),
        alert.at.astimezone(alert.zone),
        Envelope(sender, tuple(recipients), message_id, envelope_from),
    )


def _render(name: str, alert: Alert) -> str:
    return render(name, words=AlertWords(alert), over=alert.over, error=alert.error)


@cache
def _sentences() -> dict[str, dict[str, Any]]:
    return tomllib.loads((templates() / "digest" / "alerts.toml").read_text(encoding="utf-8"))


class AlertWords:
    """What the templates say of one alert, in French and in the local zone."""

    def __init__(self, alert: Alert) -> None:
        sentences, self._alert = _sentences()[alert.kind], alert
        opening = "Fin d'alerte" if alert.over else "Alerte"
        title = self._filled(sentences["over" if alert.over else "title"])
        self.heading = f"{opening}\N{NO-BREAK SPACE}: {title}"
        self.moment = f"{self._moment(alert.at)[0].upper()}{self._moment(alert.at)[1:]}"
        self.told = self._filled(sentences["well" if alert.over else "told"])
        self.means: str = sentences["means"]
        self.todo: Sequence[str] = sentences["todo"]

    def _filled(self, sentence: str) -> str:
        alert, bureau = self._alert, self._alert.bureau
        return sentence.format(
            box=one_line(bureau.name) if bureau else "",
            bureau=one_line(bureau.title) if bureau else "",
            since=self._moment(alert.since),
            waiting=alert.waiting,
            came=alert.came,
            usual=round(alert.usual),
        )

    def _moment(self, moment: datetime) -> str:
        local = moment.astimezone(self._alert.zone)
        return f"{weekday_and_date(local.date())} à {hour(local.time())}"
