"""What is wrong with a built site: links that lead nowhere, and whatever a browser would fetch elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tests.site.reading import Read, page, style

_INDEX = "index.html"
_INLINE = frozenset({"data", "blob", "about"})
_SAFE_TO_NAME = frozenset({"http", "https", "mailto", "mid", "tel"})
"""What a link may lead to outside the site; nobody follows it but the reader."""


def faults(site: Path) -> list[str]:
    """One line for each fault, as `file: what`; empty for a site that stands by itself."""
    pages = {path: page(path) for path in sorted(site.rglob("*.html"))}
    if not pages:
        return [f"{site}: no page in it"]
    styles = {path: style(path) for path in sorted(site.rglob("*.css"))}
    return [
        f"{path.relative_to(site)}: {fault}"
        for path, read in (pages | styles).items()
        for fault in (*_fetched(path, read, site), *_dead(path, read, pages, site))
    ]


def _fetched(path: Path, read: Read, site: Path) -> Iterator[str]:
    for address in read.loaded:
        parts = urlsplit(address)
        if parts.scheme in _INLINE:
            continue
        if parts.scheme or parts.netloc:
            yield f"is loaded from elsewhere: {address}"
        elif parts.path and not _target(path, parts.path, site).is_file():
            yield f"is not there: {address}"


def _dead(path: Path, read: Read, pages: dict[Path, Read], site: Path) -> Iterator[str]:
    for address in read.led_to:
        parts = urlsplit(address)
        if parts.scheme:
            if parts.scheme not in _SAFE_TO_NAME:
                yield f"leads to something strange: {address}"
            continue
        target = _target(path, parts.path, site) if parts.path else path
        if not target.is_file():
            yield f"leads nowhere: {address}"
        elif target in pages and parts.fragment and unquote(parts.fragment) not in pages[target].places:
            yield f"leads to no such place: {address}"


def _target(path: Path, address: str, site: Path) -> Path:
    """The file that an address of this site stands for."""
    base = site if address.startswith("/") else path.parent
    found = (base / unquote(address).lstrip("/")).resolve()
    return found / _INDEX if found.is_dir() else found
