"""Which keys a section knows, for those who mistyped one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from pydantic import (
    BaseModel,
)

from mailbot.config.schema.settings import Settings


def keys_at(place: tuple[str | int, ...]) -> Mapping[str, str]:
    """The keys that the section at this place knows, each with an example as TOML (or "")."""
    section: type[BaseModel] = Settings
    for step in place:
        if isinstance(step, str):
            fields = {field.alias or name: field for name, field in section.model_fields.items()}
            section = _section_in(fields[step].annotation)
    return {
        field.alias or name: _toml(field.examples[0]) if field.examples else ""
        for name, field in section.model_fields.items()
    }


def _section_in(annotation: Any) -> type[BaseModel]:
    """The section inside `tuple[Section, ...]`, `Section | None` or `Annotated[Section, …]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(
        _section_in(inner) for inner in get_args(annotation) if inner is not type(None) and inner is not ...
    )


def _toml(example: Any) -> str:
    """An example as it stands in config.toml (strings, numbers and flat tables are all there is)."""
    if isinstance(example, dict):
        return "{ " + ", ".join(f"{key} = {_toml(value)}" for key, value in example.items()) + " }"
    return f'"{example}"' if isinstance(example, str) else str(example)
