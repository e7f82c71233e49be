"""The judge of the built documentation sees what it must see."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site.judging import faults

GOOD = """<!DOCTYPE html><html lang="fr"><head><link rel="stylesheet" href="a.css">
<link rel="canonical" href="https://docs.prefecture44.example/">
<style>body { background: url("picture.png") }</style></head>
<body><h1 id="top">Relevé</h1><a href="other.html#deux%20mots">là</a> <a href="#top">haut</a>
<a href="https://www.service-public.fr/">dehors</a><img src="picture.png" alt=""></body></html>"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "index.html").write_text(GOOD)
    (tmp_path / "other.html").write_text('<p id="deux mots">ici <a href="/">accueil</a></p>')
    (tmp_path / "a.css").write_text('b { background: url(data:image/png;base64,AA==) } @import "b.css";')
    (tmp_path / "b.css").touch()
    (tmp_path / "picture.png").touch()
    return tmp_path


def with_line(site: Path, line: str) -> list[str]:
    (site / "index.html").write_text(GOOD.replace("</body>", f"{line}</body>"))
    return faults(site)


def test_a_site_that_stands_by_itself_has_no_fault(site: Path) -> None:
    assert faults(site) == []


@pytest.mark.parametrize(
    "line",
    [
        '<script src="https://cdn.example/a.js"></script>',
        '<script src="//cdn.example/a.js"></script>',
        '<img src="http://images.example/a.png" alt="">',
        '<img src="picture.png" srcset="picture.png 1x, https://images.example/b.png 2x" alt="">',
        '<link rel="preconnect stylesheet" href="https://fonts.example/css">',
        '<iframe src="https://video.example"></iframe>',
        '<p style="background: url(https://images.example/a.png)">x</p>',
        '<style>@import "https://fonts.example/a.css";</style>',
    ],
)
def test_whatever_a_browser_would_fetch_elsewhere_is_a_fault(site: Path, line: str) -> None:
    (fault,) = with_line(site, line)
    assert "loaded from elsewhere" in fault


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('<a href="gone.html">x</a>', "leads nowhere: gone.html"),
        ('<a href="other.html#gone">x</a>', "leads to no such place: other.html#gone"),
        ('<a href="#gone">x</a>', "leads to no such place: #gone"),
        ('<img src="gone.png" alt="">', "is not there: gone.png"),
        ('<a href="javascript:alert(1)">x</a>', "leads to something strange: javascript:alert(1)"),
    ],
)
def test_a_link_that_leads_nowhere_is_a_fault(site: Path, line: str, told: str) -> None:
    assert with_line(site, line) == [f"index.html: {told}"]


def test_a_style_sheet_that_fetches_elsewhere_is_a_fault(site: Path) -> None:
    (site / "b.css").write_text("@font-face { src: url(https://fonts.example/a.woff2) }")
    assert faults(site) == ["b.css: is loaded from elsewhere: https://fonts.example/a.woff2"]


def test_an_empty_site_is_a_fault(tmp_path: Path) -> None:
    assert len(faults(tmp_path)) == 1
