"""Letters as a browser shows them: no accessibility fault, no scrolling sideways, also in the dark."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from mailbot import resources
from tests.servers.browser import NARROW, WIDE, overflow, violations

REPLIES = resources.templates() / "replies"
EVERY_LANGUAGE = sorted(file.stem for file in (REPLIES / "locale").glob("*.po"))
READ_CLOSELY = ("fr", "ar", "ka")
"""Left-to-right, right-to-left, and a script of its own: every variant is shown in these."""

MOST_BLOCKS = "silence-rejection"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": NARROW, "height": 800})
    yield opened
    opened.close()


def shown(letters: dict[tuple[str, str], tuple[str, str]], language: str) -> list[str]:
    """The pages to look at: every variant where a language is read closely, else one with all blocks."""
    names = [name for code, name in letters if code == language]
    return [letters[language, name][1] for name in names if language in READ_CLOSELY or name == MOST_BLOCKS]


@pytest.mark.parametrize("language", EVERY_LANGUAGE)
def test_a_letter_has_no_fault_for_who_cannot_see_it(
    letters: dict[tuple[str, str], tuple[str, str]], page: Page, language: str
) -> None:
    for rich in shown(letters, language):
        page.set_content(rich)
        assert violations(page) == []


@pytest.mark.parametrize("language", EVERY_LANGUAGE)
def test_a_letter_needs_no_scrolling_sideways_on_a_telephone(
    letters: dict[tuple[str, str], tuple[str, str]], page: Page, language: str
) -> None:
    for rich in shown(letters, language):
        page.set_content(rich)
        assert overflow(page) <= 0


@pytest.mark.parametrize("language", READ_CLOSELY)
def test_a_letter_can_be_read_in_the_dark(
    letters: dict[tuple[str, str], tuple[str, str]], browser: Browser, language: str
) -> None:
    dark = browser.new_page(color_scheme="dark", viewport={"width": WIDE, "height": 800})
    dark.set_content(letters[language, "information"][1])
    dark.add_style_tag(content="html { background: Canvas }")  # axe takes a page without one for white
    assert "255" not in dark.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert violations(dark) == []
    dark.close()


def test_a_fault_would_be_found(page: Page) -> None:
    page.set_content('<p style="color:#eee;background:#fff">presque illisible</p><img src="a.png">')
    assert {found.partition(":")[0] for found in violations(page)} >= {"color-contrast", "image-alt"}
