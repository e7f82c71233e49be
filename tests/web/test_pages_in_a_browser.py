"""Pages in a browser: no fault for who cannot see them, keys alone, a telephone, twice the size."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page

from mailbot.domain.model import Role
from mailbot.web.listening import Pages
from tests.register.making import NOW, RECEIVED, message, reference
from tests.servers.browser import overflow, violations
from tests.servers.ports import Port
from tests.servers.process import wait_until
from tests.web.prefecture import ARABIC, HEAD, HELD, HOSTILE, PASSWORD, Prefecture, filled

TELEPHONE, WINDOW = 320, 1280
"""CSS pixels; 320 is also what a window of 1280 has at 400 % (WCAG 2.1, 1.4.10)."""

PAGES = (
    "/",
    "/dossiers",
    "/dossiers?mots=nothing",
    f"/dossiers/{reference(HELD)}?fait=refuse",
    f"/dossiers/{reference(ARABIC)}",
    "/a-valider",
    "/mis-de-cote",
    "/boites",
    "/indicateurs",
    "/lettres",
    "/lettres?langue=ar&lettre=recours",
    "/nulle-part",
)

_CUT_OFF = """[...document.querySelectorAll("main *")].filter(one =>
  getComputedStyle(one).overflowX == "hidden" && one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1
).map(one => one.outerHTML)"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A préfecture's pages, served as the daemon serves them."""
    folder: Path = tmp_path_factory.mktemp("pages")
    with Port() as port:
        web = {"port": port.number, "url": f"http://127.0.0.1:{port.number}"}
        prefecture = Prefecture(folder, f"sqlite:///{folder / 'register.db'}", web)
        prefecture.open_accounts()
        filled(prefecture)
        aside = message(80).place
        prefecture.app.register.set_aside(aside, Role.INBOX, RECEIVED, "ValueError in a.py:12", None, NOW)
        pages = Pages(prefecture.app)
        thread = Thread(target=pages.run, daemon=True)
        thread.start()
        yield prefecture.app.settings.web.address
        pages.stop()
        thread.join(10)
        assert not thread.is_alive()
        prefecture.app.close()


@pytest.fixture(scope="module")
def signed_in(browser: Browser, address: str) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": WINDOW, "height": 900})
    page = context.new_page()
    _open(page, f"{address}/boites")
    page.fill("#nom", HEAD)
    page.fill("#mot-de-passe", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/boites")
    page.close()
    yield context
    context.close()


@pytest.fixture
def page(signed_in: BrowserContext) -> Iterator[Page]:
    opened = signed_in.new_page()
    yield opened
    opened.close()


def _open(page: Page, url: str) -> None:
    def opened() -> bool:
        try:
            page.goto(url)
        except Exception:  # noqa: BLE001  (the server is just starting)
            return False
        return True

    assert wait_until(opened, 10)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_no_fault_for_who_cannot_see_it(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    assert violations(page) == []


@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_a_telephone_without_fault(page: Page, address: str, path: str) -> None:
    page.set_viewport_size({"width": TELEPHONE, "height": 640})
    page.goto(address + path)
    assert overflow(page) <= 0
    assert violations(page) == []


@pytest.mark.parametrize("path", PAGES)
def test_a_page_can_be_read_at_twice_the_size_of_letters(page: Page, address: str, path: str) -> None:
    page.set_viewport_size({"width": 640, "height": 450})  # a window of 1280 by 900 at 200 %
    page.goto(address + path)
    assert overflow(page) <= 0
    cut = page.evaluate(_CUT_OFF)
    assert cut == []


@pytest.mark.parametrize("path", PAGES)
def test_a_page_can_be_read_in_the_dark(
    browser: Browser, signed_in: BrowserContext, address: str, path: str
) -> None:
    dark = browser.new_context(color_scheme="dark", storage_state=signed_in.storage_state())
    page = dark.new_page()
    page.goto(address + path)
    assert "255" not in page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert violations(page) == []
    dark.close()


def test_signing_in_has_no_fault_and_tells_a_wrong_password(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    assert violations(page) == []
    page.fill("#nom", "quelqu.un")
    page.fill("#mot-de-passe", "un mauvais mot de passe")
    page.keyboard.press("Enter")
    page.wait_for_selector("[role=alert]")
    assert violations(page) == []
    page.close()


def test_the_first_key_leads_past_the_menu(page: Page, address: str) -> None:
    page.goto(f"{address}/dossiers")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Aller au contenu"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "contenu"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "mots"


def test_whatever_has_the_focus_is_seen_to_have_it(page: Page, address: str) -> None:
    page.goto(f"{address}/dossiers/{reference(HELD)}")
    seen = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        name, outline = page.evaluate(
            "(it => [it.outerHTML.slice(0, 60), getComputedStyle(it).outlineStyle])(document.activeElement)"
        )
        if name.startswith("<body"):
            break
        seen.add(name)
        assert outline != "none", name
    assert len(seen) >= 12


def test_a_letter_is_let_go_by_keys_alone_and_without_scripts(
    browser: Browser, signed_in: BrowserContext, address: str
) -> None:
    plain = browser.new_context(java_script_enabled=False, storage_state=signed_in.storage_state())
    page = plain.new_page()
    page.goto(f"{address}/a-valider")
    page.locator("button", has_text="Envoyer l'accusé").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("[role=status]")
    assert "La lettre part" in page.inner_text("[role=status]")
    assert page.locator("button", has_text="Envoyer l'accusé").count() == 0
    plain.close()


def test_what_a_stranger_wrote_runs_nowhere(page: Page, address: str) -> None:
    told: list[str] = []

    def note(dialog: Dialog) -> None:
        told.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", note)
    for path in ("/", "/dossiers", f"/dossiers/{reference(HOSTILE)}"):
        page.goto(address + path)
        assert page.locator("main script, main b").count() == 0
    assert told == []


def test_nothing_is_fetched_from_elsewhere(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: asked.append(message.text))  # what the policy forbids is told there
    for path in PAGES[:-1]:
        page.goto(address + path)
    assert asked
    assert [url for url in asked if not url.startswith(address)] == []


def test_a_style_of_a_page_that_no_policy_would_let_through_is_seen(page: Page, address: str) -> None:
    page.goto(address)
    page.evaluate("document.body.setAttribute('style', 'color: red')")
    assert page.evaluate("getComputedStyle(document.body).color") != "rgb(255, 0, 0)"
