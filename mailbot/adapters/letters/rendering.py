"""The templates (Jinja2): one content, two skins, so that text and HTML say the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.environment import TemplateModule
from jinja2.ext import extract_from_ast
from jinja2.runtime import Context, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from mailbot.adapters.letters.catalogues import Speech
from mailbot.adapters.letters.content import DERIVED, GIVEN, SEEN, Content, Shown
from mailbot.adapters.letters.flowed import directed, flowed, isolated, paragraphs
from mailbot.adapters.letters.links import pieces
from mailbot.adapters.letters.mime import one_line
from mailbot.adapters.letters.remembering import Blocks, Remembered, Skin
from mailbot.domain.model import Bureau, MailKind, Procedure, Service, Silence, Term, Unreadable

_SEPARATOR = "_" * 60
_BLANK_LINES = re.compile(r"\n[ \n]*\n")
_ONE_GIVEN = "blocks/given.jinja"
_NOTHING: Mapping[str, str] = MappingProxyType({})
_PART = re.compile("\ue000=([^\ue001]*)\ue001\n?")


@dataclass(frozen=True)
class Block:
    """One language of a letter, ready for `skins/page.jinja`."""

    language: str
    direction: str
    html: Markup


_FROZEN = frozenset({Skin, TemplateModule, Shown, Service, Bureau, Procedure, Silence, Term, Unreadable})


class Renderer:
    """The letters of some folders, the first of which wins.

    Templates are compiled once, and a block is rendered once for all letters that are alike in what it looks
    at: a sandboxed template takes milliseconds, filling in the values microseconds.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self._environments = {
            "text": _environment(folders, html=False),
            "html": _environment(folders, html=True),
        }
        self._skins: dict[tuple[str, str], Skin] = {}
        self._voices: dict[tuple[str, str], tuple[Remembered, Remembered]] = {}
        self._blocks = Blocks()

    def text(self, content: Content, speeches: Sequence[Speech]) -> str:
        """All languages in one text/plain body (format=flowed): many clients show but one part."""
        lines: list[str] = []
        for speech in speeches:
            filled = content.fill(self._block("text", content, speech), speech, str)
            lines += [*([_SEPARATOR, ""] if lines else []), *directed(paragraphs(filled), speech.direction)]
        return flowed(lines)

    def html(self, content: Content, speeches: Sequence[Speech], title: str) -> str:
        page = self._environments["html"].get_template("skins/page.jinja")
        return page.render(blocks=self.blocks(content, speeches), title=title)

    def blocks(self, content: Content, speeches: Sequence[Speech]) -> list[Block]:
        """The letter in each language, in HTML."""
        return [
            Block(s.code, s.direction, Markup(content.fill(self._block("html", content, s), s, escape)))  # noqa: S704  rendered with autoescape
            for s in speeches
        ]

    def sentences(self) -> tuple[str | tuple[str, ...], ...]:
        """The French sentences of all templates, each once: what a catalogue has to translate."""
        environment = self._environments["text"]
        found: dict[str | tuple[str, ...], None] = {}
        for name in environment.list_templates(extensions=["jinja"]):
            assert environment.loader is not None  # noqa: S101  `_environment` gives it one
            source, _, _ = environment.loader.get_source(environment, name)
            for _, _, said in extract_from_ast(environment.parse(source), ("say", "say_days")):
                whole = (said,) if isinstance(said, str) else tuple(part for part in said or () if part)
                found[whole if len(whole) > 1 else whole[0]] = None
        return tuple(found)

    def _block(self, skin: str, content: Content, speech: Speech) -> str:
        """A language's part of a letter, with marks where values belong."""
        return self._whole(skin, _template(content), content, speech).strip()

    def _whole(self, skin: str, name: str, content: Content, speech: Speech) -> str:
        """A template with those of its parts that are remembered by themselves."""

        def part(mark: re.Match[str]) -> str:
            if mark[1] == GIVEN:
                return speech.listed([*self._given(skin, content, speech)])
            inside = self._whole(skin, mark[1], content, speech)
            return f"{inside}\n" if inside else ""

        return _PART.sub(part, self._remembered(skin, name, content, speech))

    def _given(self, skin: str, content: Content, speech: Speech) -> Iterator[str]:
        for item, shown in content.given:
            named = content.one_given(item, shown)
            yield self._remembered(skin, _ONE_GIVEN, content, speech, named)

    def _remembered(
        self, skin: str, name: str, content: Content, speech: Speech, named: Mapping[str, str] = _NOTHING
    ) -> str:
        """`named` is what the template is told beside the letter."""
        return self._blocks.made(
            (skin, name, speech.code, *named.values()),
            content,
            lambda seen: self._rendered(skin, name, {**content.names(speech, seen), **named}, speech),
        )

    def _rendered(self, skin: str, name: str, names: Mapping[str, object], speech: Speech) -> str:
        say, say_days = self._voice(skin, speech)
        template = self._environments[skin].get_template(name)
        block = template.render(names, show=self._skin(skin, speech), say=say, say_days=say_days)
        return _BLANK_LINES.sub("\n", block.strip(" \n"))

    def _voice(self, skin: str, speech: Speech) -> tuple[Remembered, Remembered]:
        key = (skin, speech.code)
        if key not in self._voices:
            say, say_days = _voices(speech, _safe if skin == "html" else str)
            self._voices[key] = Remembered(say), Remembered(say_days)
        return self._voices[key]

    def _skin(self, skin: str, speech: Speech) -> Skin:
        key = (skin, speech.code)
        if key not in self._skins:
            template = self._environments[skin].get_template(f"skins/{skin}.jinja")
            self._skins[key] = Skin(
                template.make_module({"language": speech.code, "direction": speech.direction})
            )
        return self._skins[key]


def _template(content: Content) -> str:
    """The file of a letter: an acknowledgement has one for each variant."""
    if content.order.kind is MailKind.ACKNOWLEDGEMENT:
        return f"variants/{content.variant}.jinja"
    return f"{content.order.kind}.jinja"


class _Noting(Context):
    """What a template may use; it writes down what of it is different from letter to letter."""

    def resolve_or_missing(self, key: str) -> Any:
        if key in DERIVED:
            super().resolve_or_missing(SEEN).add(key)
        return super().resolve_or_missing(key)


class _Sandbox(ImmutableSandboxedEnvironment):
    """What administrators edit runs here: no write, no private name, no code of Python."""

    context_class = _Noting

    def call(self, context: Context, obj: Any, /, *args: Any, **named: Any) -> Any:
        """Our own functions and macros are safe, and want none of the two arguments that Jinja adds."""
        kind = type(obj)
        if kind is not Remembered and kind is not Macro:
            return super().call(context, obj, *args, **named)
        named.pop("_loop_vars", None)
        named.pop("_block_vars", None)
        return obj(*args, **named) if kind is Remembered else obj(context.eval_ctx, *args, **named)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Plain frozen data needs one look, not the sandbox's list of Python's own types."""
        if type(obj) in _FROZEN and not attribute.startswith("_"):
            try:
                return getattr(obj, attribute)
            except AttributeError:
                pass  # told as for any other object
        return super().getattr(obj, attribute)


def _environment(folders: Sequence[Path], *, html: bool) -> Environment:
    environment = _Sandbox(
        loader=FileSystemLoader(folders),
        autoescape=html,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["line"] = one_line
    environment.filters["isolated"] = isolated
    environment.filters["pieces"] = pieces
    return environment


def _voices(speech: Speech, safe: Callable[[str], str]) -> tuple[Callable[..., str], Callable[..., str]]:
    """`say` and `say_days` in one language; in HTML the sentence and its values are escaped."""

    def say(sentence: str, **values: object) -> str:
        return safe(speech.say(sentence)) % values

    def say_days(one: str, many: str, days: int, **values: object) -> str:
        return safe(speech.say_days(one, many, days)) % {"days": days, **values}

    return say, say_days


def _safe(sentence: str) -> Markup:
    """A sentence in HTML; it stands between tags, where an apostrophe needs no escape."""
    return Markup(escape(sentence).replace("&#39;", "'"))  # noqa: S704  escaped just here
