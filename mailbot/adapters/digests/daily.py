"""The digest as text, as a page and as a mail. Templates: `templates/digest`."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import cache

from babel import Locale

from mailbot.adapters.digests.mail import Bodies, Envelope, mail_to_agents
from mailbot.adapters.digests.rendering import render
from mailbot.domain.deadlines import local_day
from mailbot.domain.digest import Digest, DigestRow, subject_line, summary
from mailbot.domain.french_dates import full_date, hour, weekday_and_date
from mailbot.domain.model import MailKind, OutgoingMail
from mailbot.domain.traffic import News
from mailbot.resources import templates

_SHOWN = 40
"""Cases shown in one section; the rest is counted. The digest is read in a minute, the register is not."""


def render_text(digest: Digest) -> str:
    """The digest in plain text, for programs that show no HTML."""
    return _render("digest.txt.j2", digest)


def render_html(digest: Digest) -> str:
    """The digest as one HTML document: inline styles, nothing fetched from elsewhere."""
    return _render("digest.html.j2", digest)


def digest_mail(
    digest: Digest, sender: str, recipients: Sequence[str], message_id: str, envelope_from: str
) -> OutgoingMail:
    """One mail to all agents of the mailbox; `message_id` stands without its angle brackets."""
    return mail_to_agents(
        MailKind.DIGEST,
        "Relevé quotidien",
        subject_line(digest),
        Bodies(render_text(digest), render_html(digest)),
        digest.at.astimezone(digest.zone),
        Envelope(sender, tuple(recipients), message_id, envelope_from),
    )


def _render(name: str, digest: Digest) -> str:
    return render(name, digest=digest, words=DigestWords(digest), shown=_SHOWN)


@cache
def _reasons() -> dict[str, str]:
    return tomllib.loads((templates() / "digest" / "reasons.toml").read_text(encoding="utf-8"))


def reason(rule: str | None) -> str:
    """Why a letter waits; a rule without French words of its own is named by its id."""
    if rule is None:
        return _reasons()["unnamed"]
    return _reasons().get(rule, f"{_reasons()['unnamed']} (règle {rule})")


def language_name(code: str) -> str:
    """A language's French name; its code where CLDR has none."""
    if code == "und":
        return "langue inconnue"
    name: str = Locale("fr").languages.get(code, code)
    return name


def _counted(news: News) -> str:
    counts = (
        (news.received, "courriel reçu", "courriels reçus"),
        (news.acknowledged, "accusé de réception envoyé", "accusés de réception envoyés"),
        (news.replied, "réponse vue", "réponses vues"),
    )
    return ", ".join(f"{count} {many if count > 1 else one}" for count, one, many in counts)


class DigestWords:
    """How the templates say dates, delays, languages and reasons, in French and in the local zone."""

    def __init__(self, digest: Digest) -> None:
        self._digest = digest
        self.summary = summary(digest)
        self.summary_sentence = f"{self.summary[0].upper()}{self.summary[1:]}."
        self.today = full_date(digest.today)
        self.hour = hour(digest.at.astimezone(digest.zone).time())
        self.news = f"{self._since()}\N{NO-BREAK SPACE}: {_counted(digest.news)}."

    def _since(self) -> str:
        if self._digest.since is None:
            return "En sept jours"
        return f"Depuis le relevé du {self.moment(self._digest.since)}"

    def sentence(self, text: str) -> str:
        """The same with a capital first, its other letters as they are."""
        return text[:1].upper() + text[1:]

    def day(self, moment: datetime) -> str:
        return weekday_and_date(self._local(moment))

    def moment(self, moment: datetime) -> str:
        local = moment.astimezone(self._digest.zone)
        return f"{weekday_and_date(local.date())} à {hour(local.time())}"

    def until(self, deadline: datetime) -> str:
        """How long there is for a reply."""
        day = self._local(deadline)
        if day == self._digest.today:
            return "réponse attendue aujourd'hui"
        if day == self._digest.today + timedelta(days=1):
            return "réponse attendue demain au plus tard"
        return f"réponse attendue {weekday_and_date(day)} au plus tard"

    def late(self, row: DigestRow) -> str:
        if not row.days_late:
            return "échéance passée"
        return "1 jour ouvré de retard" if row.days_late == 1 else f"{row.days_late} jours ouvrés de retard"

    def reason(self, row: DigestRow) -> str:
        return reason(row.reason)

    def language(self, row: DigestRow) -> str:
        return language_name(row.language)

    def urgencies(self, row: DigestRow) -> list[str]:
        """Why a case comes before the others."""
        found = {
            "danger signalé": row.safety,
            "recours": row.appeal,
            "à valider aujourd'hui": row.reference in self._digest.pressing,
        }
        return [word for word, holds in found.items() if holds]

    def _local(self, moment: datetime) -> date:
        return local_day(moment, self._digest.zone)
