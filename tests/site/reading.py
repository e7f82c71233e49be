"""What a built page loads, where it leads, and which places in it can be led to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

_LOADED = {
    "audio": ("src",),
    "embed": ("src",),
    "iframe": ("src",),
    "image": ("href", "xlink:href"),
    "img": ("src", "srcset"),
    "input": ("src",),
    "object": ("data",),
    "script": ("src",),
    "source": ("src", "srcset"),
    "track": ("src",),
    "use": ("href", "xlink:href"),
    "video": ("src", "poster"),
}
_LED_TO = {"a": "href", "area": "href", "form": "action"}
_NOT_LOADED = frozenset({"alternate", "author", "canonical", "help", "license", "next", "prev"})
"""Relations of `<link>` that a browser does not fetch by itself."""
_IN_STYLE = re.compile(r"url\(\s*[\"']?([^\"')\s]+)|@import\s+[\"']([^\"']+)")


@dataclass
class Read:
    """The addresses of a page as they stand there."""

    loaded: list[str] = field(default_factory=list)
    led_to: list[str] = field(default_factory=list)
    places: set[str] = field(default_factory=set)
    """The ids that a fragment may name."""


def page(path: Path) -> Read:
    """An HTML file, its styles included."""
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    reader.close()
    return reader.read


def style(path: Path) -> Read:
    """A CSS file."""
    return Read(loaded=_of_style(path.read_text(encoding="utf-8")))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.read = Read()
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._in_style = tag == "style"
        self.read.places.update(values[name] for name in ("id", "name") if name in values)
        self.read.loaded += _of_style(values.get("style", ""))
        for name in _LOADED.get(tag, ()):
            self.read.loaded += _addresses(name, values.get(name, ""))
        if tag == "link":
            passive = _NOT_LOADED & set(values.get("rel", "").lower().split())
            (self.read.led_to if passive else self.read.loaded).append(values.get("href", ""))
        if values.get(_LED_TO.get(tag, "")):
            self.read.led_to.append(values[_LED_TO[tag]])

    def handle_endtag(self, tag: str) -> None:
        self._in_style = self._in_style and tag != "style"

    def handle_data(self, data: str) -> None:
        if self._in_style:
            self.read.loaded += _of_style(data)


def _addresses(name: str, value: str) -> list[str]:
    if name == "srcset":
        return [part.split()[0] for part in value.split(",") if part.strip()]
    return [value] if value else []


def _of_style(text: str) -> list[str]:
    return [url or imported for url, imported in _IN_STYLE.findall(text)]
