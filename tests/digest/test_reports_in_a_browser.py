"""The report's page as a browser shows it: no accessibility fault, no scrolling sideways at 320 pixels."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page

from mailbot.adapters.reports import as_html
from mailbot.domain.indicators import IndicatorRow, Period, build_report
from mailbot.domain.model import Calendar, Intent
from tests.servers.browser import WIDE, overflow, violations

SMALLEST = 320
"""CSS pixels (WCAG 1.4.10)."""
RECEIVED = datetime(2026, 10, 5, 8, tzinfo=UTC)


@pytest.fixture(params=[SMALLEST, WIDE])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": request.param, "height": 800})
    yield opened
    opened.close()


def html(*, published: bool = False) -> str:
    rows = [
        IndicatorRow(
            received=RECEIVED,
            replied=None if days > 12 else RECEIVED + timedelta(days=days),
            intent=Intent.COMPLAINT if days % 3 else Intent.INFORMATION,
            mailbox=mailbox,
            procedure="autre",
            language="fr",
        )
        for mailbox in ("sejour", "permis", "plateforme-des-naturalisations-de-la-region")
        for days in range(15)
    ]
    period, now = Period(date(2026, 10, 1), date(2027, 1, 1)), datetime(2027, 1, 4, 8, tzinfo=UTC)
    paris = ZoneInfo("Europe/Paris")
    return as_html(build_report(rows, period, now, Calendar("44"), paris, published=published))


@pytest.mark.parametrize("published", [False, True])
def test_the_report_has_no_fault_for_who_cannot_see_it(page: Page, published: bool) -> None:
    page.set_content(html(published=published))
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert violations(page) == []


def test_the_report_needs_no_scrolling_sideways(page: Page) -> None:
    page.set_content(html())
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert overflow(page) <= 0
