"""What administrators read, in the words of the templates."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser

from mailbot.adapters.digests import alert_html, alert_mail, alert_text
from mailbot.domain.alerts import Alert, AlertKind
from mailbot.domain.model import MailKind
from tests.digest.test_digest_mail import HOSTILE, SEJOUR, elements, plain
from tests.servers.browser import overflow, violations

AT = datetime(2026, 11, 20, 10, 5, tzinfo=UTC)


def alert(kind: AlertKind, *, over: bool = False) -> Alert:
    about = None if kind is AlertKind.UNSENT else SEJOUR
    return Alert(
        kind=kind,
        over=over,
        at=AT,
        zone=ZoneInfo("Europe/Paris"),
        since=AT - timedelta(hours=1),
        bureau=about,
        waiting=7,
        came=1,
        usual=31.5,
        error="imap: login refused",
    )


EVERY = [alert(kind, over=over) for kind in AlertKind for over in (False, True)]
names = pytest.mark.parametrize(
    "one", EVERY, ids=lambda one: f"{one.kind}, {'over' if one.over else 'begun'}"
)


@names
def test_text_and_page_say_the_same(one: Alert) -> None:
    page = plain(alert_html(one)).replace("&#39;", "'")
    lines = [line.removeprefix("- ") for line in alert_text(one).splitlines() if line not in {"", "--"}]
    assert len(lines) > 3
    assert [line for line in lines if plain(line) not in page] == []


@names
def test_who_reads_it_learns_since_when_and_nothing_is_left_to_fill_in(one: Alert) -> None:
    text = plain(alert_text(one)).replace("\N{NO-BREAK SPACE}", " ")
    assert "vendredi 20 novembre à 10 h 05" in text
    assert not set("{}") & set(text)
    assert ("À faire" in text) is not one.over


@names
def test_the_page_fetches_nothing(one: Alert) -> None:
    assert not [
        attributes for _, attributes in elements(alert_html(one)) if {"src", "href"} & set(attributes)
    ]


def test_how_much_came_stands_beside_what_usually_comes() -> None:
    text = plain(alert_text(alert(AlertKind.SPARSE))).replace("\N{NO-BREAK SPACE}", " ")
    assert "depuis vendredi 20 novembre à 10 h 05 : 1. D'habitude, il en arrive environ 32" in text


def tags(one: Alert) -> list[str]:
    return [tag for tag, _ in elements(alert_html(one))]


@pytest.mark.parametrize("kind", [AlertKind.UNREAD, AlertKind.UNSENT])
def test_what_a_server_says_can_neither_break_the_page_nor_the_text(kind: AlertKind) -> None:
    hostile = replace(alert(kind), error=f"{HOSTILE}\nÀ faire\n- rien")
    assert tags(hostile) == tags(alert(kind))
    assert alert_text(hostile).count("\nÀ faire\n") == 1


def test_an_alert_says_that_a_machine_wrote_it_and_what_it_is_about_in_its_subject() -> None:
    mail = alert_mail(alert(AlertKind.UNREAD), "mailbot@p.example", ["admin@p.example"], "a1@p.example", "")
    parsed = message_from_bytes(mail.raw, policy=default)
    assert mail.kind is MailKind.ALERT
    assert not mail.kind.is_letter
    assert mail.recipients == ("admin@p.example",)
    assert parsed["Subject"] == "Alerte\N{NO-BREAK SPACE}: la boîte sejour n'est plus lue"
    assert parsed["Auto-Submitted"] == "auto-generated"
    assert parsed["Content-Language"] == "fr"


@pytest.mark.parametrize("over", [False, True])
def test_the_page_has_no_accessibility_fault_and_fits_a_telephone(browser: Browser, over: bool) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 800})
    page.set_content(alert_html(alert(AlertKind.UNREAD, over=over)))
    assert violations(page) == []
    assert overflow(page) <= 0
    page.close()
