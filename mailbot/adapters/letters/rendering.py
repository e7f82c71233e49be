"""The templates (Jinja2): one content, two skins, so that text and HTML say the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from mailbot.adapters.letters.catalogues import Speech
from mailbot.adapters.letters.flowed import directed, flowed, isolated, paragraphs
from mailbot.adapters.letters.mime import one_line

SENTENCE_FUNCTIONS = ("say", "say_days")
_SEPARATOR = "_" * 60
_BLANK_LINES = re.compile(r"\n\s*\n")

Content = Callable[[Speech], Mapping[str, object]]
"""What a template may use besides `show` and `say`, in one language."""


@dataclass(frozen=True)
class _Block:
    language: str
    direction: str
    html: Markup


class Renderer:
    """The letters of some folders, the first of which wins; templates are compiled once."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._text = _environment(folders, html=False)
        self._html = _environment(folders, html=True)
        self._skins: dict[tuple[str, str], Any] = {}

    def text(self, letter: str, speeches: Sequence[Speech], content: Content) -> str:
        """All languages in one text/plain body (format=flowed): many clients show but one part."""
        blocks = [
            directed(paragraphs(self._block(letter, "text", s, content)), s.direction) for s in speeches
        ]
        lines = list(blocks[0])
        for block in blocks[1:]:
            lines += [_SEPARATOR, "", *block]
        return flowed(lines)

    def html(self, letter: str, speeches: Sequence[Speech], content: Content, title: str) -> str:
        blocks = [
            _Block(s.code, s.direction, Markup(self._block(letter, "html", s, content)))  # noqa: S704  its own output, escaped there
            for s in speeches
        ]
        page = self._html.get_template("skins/page.jinja").render(blocks=blocks, title=title)
        return _BLANK_LINES.sub("\n", page)

    def _block(self, letter: str, skin: str, speech: Speech, content: Content) -> str:
        environment = self._html if skin == "html" else self._text
        say, say_days = _voices(speech, _safe if skin == "html" else str)
        return environment.get_template(f"{letter}.jinja").render(
            content(speech), show=self._skin(skin, speech), say=say, say_days=say_days
        )

    def _skin(self, skin: str, speech: Speech) -> Any:
        key = (skin, speech.code)
        if key not in self._skins:
            environment = self._html if skin == "html" else self._text
            template = environment.get_template(f"skins/{skin}.jinja")
            self._skins[key] = template.make_module({"language": speech.code, "direction": speech.direction})
        return self._skins[key]

    def sentences(self, names: Sequence[str]) -> set[str | tuple[str, ...]]:
        """The French sentences of these templates: what a catalogue has to translate."""
        found: set[str | tuple[str, ...]] = set()
        loader = self._text.loader
        assert loader is not None  # noqa: S101  an environment of ours has one
        for name in names:
            source, _, _ = loader.get_source(self._text, name)
            for _, _, said in self._text.extract_translations(source, SENTENCE_FUNCTIONS):
                found.add(said if isinstance(said, str) else tuple(part for part in said if part is not None))
        return found


def _safe(sentence: str) -> Markup:
    """A sentence in HTML; it stands between tags, where an apostrophe needs no escape."""
    return Markup(escape(sentence).replace("&#39;", "'"))  # noqa: S704  escaped just here


def _voices(speech: Speech, safe: Callable[[str], str]) -> tuple[Callable[..., str], Callable[..., str]]:
    """`say` and `say_days` in one language; in HTML the sentence and its values are escaped."""

    def say(sentence: str, **values: object) -> str:
        return safe(speech.say(sentence)) % values

    def say_days(one: str, many: str, days: int, **values: object) -> str:
        return safe(speech.say_days(one, many, days)) % {"days": days, **values}

    return say, say_days


def _environment(folders: Sequence[Path], *, html: bool) -> Environment:
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folders),
        autoescape=html,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
    )
    environment.filters["line"] = one_line
    environment.filters["isolated"] = isolated
    return environment
