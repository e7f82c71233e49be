"""Pages as HTML (`templates/pages`): Jinja2 in a sandbox, everything escaped."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from mailbot.adapters.digests import one_line
from mailbot.resources import templates

STYLE = "pages.css"


def render(template: str, **values: object) -> str:
    return _environment().get_template(f"{template}.html.j2").render(**values)


def style_file() -> Path:
    return templates() / "pages" / STYLE


@cache
def style_version() -> str:
    """Changes with the file, so that browsers may keep it."""
    return hashlib.sha256(style_file().read_bytes()).hexdigest()[:12]


@cache
def _environment() -> SandboxedEnvironment:
    folders = [templates() / "pages", templates() / "digest"]
    environment = SandboxedEnvironment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["line"] = one_line
    return environment
