"""`python -m tests.pictures` takes the pictures of the digest and the pages anew (`make pictures`)."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from mailbot.domain.model import MailState
from tests.pictures.scene import Scene, answer_most, scene
from tests.servers.browser import WIDE, chromium
from tests.servers.process import wait_until

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
NARROW, WINDOW = 320, 1280
"""CSS pixels; the digest is also read in a window beside a list of mails (`WIDE`)."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One page in a window of one size; what lies below its lower edge is not in the picture."""

    name: str
    address: str
    width: int
    height: int


def pictures(shown: Scene) -> Iterator[Picture]:
    """All there are, the digest's first."""
    digest, case = shown.digest.as_uri(), f"/dossiers/{_case(shown)}"
    yield Picture("digest", digest, WIDE, 1300)
    yield Picture("digest-320", digest, NARROW, 1100)
    for name, path, height in (
        ("today", "/", 1250),
        ("case", case, 1250),
        ("desk", "/a-valider", 1000),
        ("mailboxes", "/boites", 560),
    ):
        yield from _in_both_sizes(name, shown.neutral + path, height)
    if shown.dsfr:
        yield Picture("pages-today-dsfr", f"{shown.dsfr}/", WINDOW, 1000)
        yield Picture("pages-desk-dsfr", f"{shown.dsfr}/a-valider", WINDOW, 1000)
    answer_most(shown.stage)
    yield from _in_both_sizes("indicators", f"{shown.neutral}/indicateurs", 1250)


def _in_both_sizes(name: str, address: str, height: int) -> Iterator[Picture]:
    yield Picture(f"pages-{name}", address, WINDOW, height)
    yield Picture(f"pages-{name}-320", address, NARROW, 1100)


def _case(shown: Scene) -> str:
    """A case with more to see than others: danger is told of, and its letter waits for a person."""
    held = [case for case in shown.stage.cases() if case.acknowledgement == MailState.HELD]
    return max(held, key=lambda case: case.safety).reference


def take(shown: Scene, browser: Browser, folder: Path) -> Iterator[Path]:
    """The files that were written, each when it is."""
    context = browser.new_context(locale="fr-FR")
    page = context.new_page()
    for address in filter(None, (shown.neutral, shown.dsfr)):
        _sign_in(page, address, shown)
    for picture in pictures(shown):
        page.set_viewport_size({"width": picture.width, "height": picture.height})
        page.goto(picture.address)
        path = folder / f"{picture.name}.png"
        page.screenshot(path=path, full_page=False)
        yield path
    context.close()


def _sign_in(page: Page, address: str, shown: Scene) -> None:
    assert wait_until(lambda: _opened(page, f"{address}/connexion"), 10), address
    page.fill("#nom", shown.name)
    page.fill("#mot-de-passe", shown.password)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/")


def _opened(page: Page, url: str) -> bool:
    try:
        page.goto(url)
    except Exception:  # noqa: BLE001  (the server is just starting)
        return False
    return True


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.pictures", description=__doc__)
    parser.add_argument("--dsfr", type=Path, help="the folder dist of the package @gouvfr/dsfr, for its look")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the pictures go")
    arguments = parser.parse_args()
    with scene(arguments.dsfr) as shown, chromium() as browser:
        for path in take(shown, browser, arguments.folder):
            sys.stdout.write(f"{path}\n")


if __name__ == "__main__":
    main()
