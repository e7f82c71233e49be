"""Templates of what agents get (`templates/digest`): Jinja2 in a sandbox, strangers' words on one line."""

from __future__ import annotations

import unicodedata
from functools import cache

from jinja2 import FileSystemLoader, StrictUndefined, select_autoescape
from jinja2.sandbox import SandboxedEnvironment

from mailbot.resources import templates

_LONGEST = 100
_INVISIBLE = ("Cc", "Cf", "Zl", "Zp")


def render(template: str, **values: object) -> str:
    """A template whose name ends in `html.j2` escapes what it prints."""
    return _environment().get_template(template).render(**values)


@cache
def _environment() -> SandboxedEnvironment:
    environment = SandboxedEnvironment(
        loader=FileSystemLoader(templates() / "digest"),
        autoescape=select_autoescape(["html.j2"], default=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["line"] = one_line
    return environment


def one_line(text: str) -> str:
    """What a stranger wrote, on one line: no controls, no marks that turn the direction of a line."""
    visible = "".join(" " if unicodedata.category(char) in _INVISIBLE else char for char in text)
    line = " ".join(visible.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"
