"""The State's design system, from a folder that the préfecture gives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.prefecture import Prefecture


@pytest.fixture
def themed(tmp_path: Path) -> Iterator[Prefecture]:
    dist = tmp_path / "dsfr"
    dist.mkdir()
    (dist / "dsfr.min.css").write_text("body { margin: 0 }")
    (tmp_path / "secret").write_text("rien pour vous")
    web = {"theme": "dsfr", "theme_dir": "dsfr"}
    made = Prefecture(tmp_path, f"sqlite:///{tmp_path / 'register.db'}", web)
    made.open_accounts()
    yield made
    made.app.close()


def test_the_theme_is_served_from_its_folder_alone(themed: Prefecture) -> None:
    browser = themed.browser()
    assert '<link rel="stylesheet" href="/theme/dsfr.min.css">' in browser.get("/connexion").text
    style = browser.get("/theme/dsfr.min.css")
    assert (style.status_code, style.headers["x-content-type-options"]) == (200, "nosniff")
    for path in (
        "/theme/../secret",
        "/theme/%2e%2e/secret",
        "/theme/..%2fsecret",
        "/theme/",
        "/theme/dsfr.js",
    ):
        assert browser.get(path).status_code == 404, path


def test_the_theme_is_light_as_its_own_rules_are_without_scripts(themed: Prefecture) -> None:
    page = themed.browser().get("/connexion").text
    assert '<html lang="fr" dir="ltr" class="dsfr" data-fr-theme="light">' in page
    assert '<meta name="color-scheme" content="light">' in page


def test_without_a_theme_nothing_of_it_is_asked_for(small: Prefecture) -> None:
    browser = small.browser()
    assert "/theme/" not in browser.get("/connexion").text
    assert browser.get("/theme/dsfr.min.css").status_code == 404
