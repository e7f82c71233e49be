"""A real browser without a window: Debian's Chromium, and axe-core to judge what it shows."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

NARROW, WIDE = 360, 800
"""Widths in CSS pixels: a small telephone, a window beside a list of mails."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser, closed at the end. Root has no sandbox of its own."""
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=arguments)
        try:
            yield browser
        finally:
            browser.close()


def violations(page: Page) -> list[str]:
    """What axe-core has against a page: rule, and the elements that break it."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {[node['html'][:120] for node in one['nodes']]}" for one in found]


def overflow(page: Page) -> int:
    """CSS pixels by which a page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
