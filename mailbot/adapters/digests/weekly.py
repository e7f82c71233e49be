"""The weekly summary as text, as a page and as a mail. Templates: `templates/digest/weekly.*`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mailbot.adapters.digests.mail import Bodies, Envelope, mail_to_agents
from mailbot.adapters.digests.rendering import render
from mailbot.domain.deadlines import local_day
from mailbot.domain.french_dates import full_date
from mailbot.domain.model import MailKind, OutgoingMail
from mailbot.domain.weekly import Week, Weekly, week_told, weekly_subject

_NARROW = "\N{NARROW NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class _Line:
    """One measure: last week's value beside the mean of the four before."""

    label: str
    last: str
    usual: str


def weekly_text(weekly: Weekly) -> str:
    """For programs that show no HTML."""
    return _render("weekly.txt.j2", weekly)


def weekly_html(weekly: Weekly) -> str:
    """One HTML document: inline styles, nothing fetched from elsewhere."""
    return _render("weekly.html.j2", weekly)


def weekly_mail(
    weekly: Weekly, sender: str, recipients: Sequence[str], message_id: str, envelope_from: str
) -> OutgoingMail:
    """One mail to the heads of the bureau; `message_id` stands without its angle brackets."""
    return mail_to_agents(
        MailKind.WEEKLY,
        "Bilan de la semaine",
        weekly_subject(weekly),
        Bodies(weekly_text(weekly), weekly_html(weekly)),
        weekly.at.astimezone(weekly.zone),
        Envelope(sender, tuple(recipients), message_id, envelope_from),
    )


def _render(name: str, weekly: Weekly) -> str:
    return render(
        name,
        weekly=weekly,
        lines=_lines(weekly),
        week=week_told(weekly.last.first),
        today=full_date(local_day(weekly.at, weekly.zone)),
    )


def _lines(weekly: Weekly) -> list[_Line]:
    def line(label: str, measure: Callable[[Week], float | None], say: Callable[[float], str]) -> _Line:
        last, usual = measure(weekly.last), weekly.usual(measure)
        return _Line(label, _said(last, say), _said(usual, say))

    return [
        line("Courriels reçus", lambda week: week.received, _number),
        line("Réponses envoyées", lambda week: week.answered, _number),
        line("Réponses dans les 5 jours ouvrés", lambda week: week.rate, _percent),
        line("Délai moyen des réponses, en jours ouvrés", lambda week: week.mean_days, _number),
    ]


def _said(value: float | None, say: Callable[[float], str]) -> str:
    return "–" if value is None else say(value)


def _number(value: float) -> str:
    """One decimal at most, with the French comma."""
    return f"{value:.1f}".removesuffix(".0").replace(".", ",")


def _percent(value: float) -> str:
    return f"{value:.0f}{_NARROW}%"
