"""The digest as a browser shows it: no accessibility fault, no scrolling sideways at 320 pixels."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from mailbot.adapters.digests import render_html
from tests.digest.test_digest_mail import full_digest_with_links
from tests.servers.browser import WIDE, overflow, violations

SMALLEST = 320
"""CSS pixels (WCAG 1.4.10)."""


@pytest.fixture(params=[SMALLEST, WIDE])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": request.param, "height": 800})
    opened.set_content(render_html(full_digest_with_links()))
    yield opened
    opened.close()


def test_the_digest_has_no_fault_for_who_cannot_see_it(page: Page) -> None:
    assert violations(page) == []


def test_the_digest_needs_no_scrolling_sideways(page: Page) -> None:
    assert overflow(page) <= 0


def test_the_situation_stands_beside_the_case_where_there_is_room_and_below_it_where_not(page: Page) -> None:
    case, situation = (
        page.locator(f"tbody tr:first-child {cell}").first.bounding_box() for cell in ("th", "td")
    )
    assert case is not None
    assert situation is not None
    narrow = page.viewport_size == {"width": SMALLEST, "height": 800}
    assert (situation["y"] > case["y"]) == narrow
