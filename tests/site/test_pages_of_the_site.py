"""The pages as they are written: each in the menu, its language told, its French plain."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
PROJECT = tomllib.loads((TOP / "zensical.toml").read_text(encoding="utf-8"))["project"]
_LONGEST = 29
"""Words in a sentence."""
_NO_PROSE = re.compile(r"```.*?```|`[^`]*`|!\[[^\]]*\]\([^)]*\)|https?://\S+", re.DOTALL)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_ITEM = re.compile(r"\s*(-|\d+\.|#+|\|)\s")
_END = re.compile(r"(?<=[.!?])\s+|\s\|\s|\n\n+")
_FAMILIAR = re.compile(r"\b(tu|toi|ton|tes|te|t')\b", re.IGNORECASE)


def menu(entries: object) -> Iterator[str]:
    """The files that the menu names, from top to bottom."""
    if isinstance(entries, str):
        yield entries
    elif isinstance(entries, list):
        for entry in entries:
            yield from menu(entry)
    elif isinstance(entries, dict):
        yield from menu(list(entries.values()))


ENGLISH = {name.replace(".html", ".md") for name in PROJECT["extra"]["english"]}
FRENCH = [name for name in menu(PROJECT["nav"]) if name not in ENGLISH | {"index.md"}]
"""The first page speaks to developers in English at its end."""


def sentences(page: str) -> list[str]:
    """The prose of a page: headings, items and cells stand by themselves, code and pictures are left out."""
    prose = _LINK.sub(r"\1", _NO_PROSE.sub("X", page)).replace("*", "")
    lines = (f"\n\n{line}" if _ITEM.match(line) else line for line in prose.splitlines())
    return [found.strip() for found in _END.split("\n".join(lines)) if found.strip()]


def test_every_page_stands_in_the_menu_and_every_entry_is_a_page() -> None:
    named = list(menu(PROJECT["nav"]))
    assert sorted(named) == sorted(path.name for path in (TOP / "docs").glob("*.md"))


def test_the_pages_for_developers_are_those_in_english() -> None:
    (english,) = (entry["For developers"] for entry in PROJECT["nav"] if "For developers" in entry)
    assert set(menu(english)) == ENGLISH


@pytest.mark.parametrize("name", FRENCH)
def test_no_sentence_is_long(name: str) -> None:
    page = (TOP / "docs" / name).read_text(encoding="utf-8")
    assert [found for found in sentences(page) if len(found.split()) > _LONGEST] == []


@pytest.mark.parametrize("name", FRENCH)
def test_readers_are_addressed_formally(name: str) -> None:
    page = _NO_PROSE.sub("", (TOP / "docs" / name).read_text(encoding="utf-8"))
    assert _FAMILIAR.findall(page) == []
