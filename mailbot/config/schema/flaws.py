"""What does not fit, in our words and not in pydantic's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import (
    ValidationError,
)

from mailbot.config.schema.settings import Settings
from mailbot.config.values import Fault


@dataclass(frozen=True, slots=True)
class Flaw:
    """One value that does not fit, as pydantic reports it: where, which of its error types, why."""

    place: tuple[str | int, ...]
    type: str
    fault: Fault | None = None
    expected: str = ""
    found: object = None


def validate(document: Mapping[str, Any], folder: Path) -> Settings | tuple[Flaw, ...]:
    """The settings, or every flaw of a parsed config.toml whose paths start from `folder`."""
    try:
        return Settings.model_validate(document, context=folder)
    except ValidationError as error:
        found = (_flaw(details) for details in error.errors(include_url=False))
        # A default that waits for another value is no flaw of its own: that value has been reported.
        return tuple(flaw for flaw in found if flaw.type != "default_factory_not_called")


def _flaw(details: Any) -> Flaw:
    context = details.get("ctx", {})
    fault = context.get("error")
    return Flaw(
        place=details["loc"],
        type=details["type"],
        fault=fault if isinstance(fault, Fault) else None,
        expected=_expected(context),
        found=details["input"],
    )


def _expected(context: Mapping[str, Any]) -> str:
    """What pydantic would have taken: its list of values, or the bound of a number."""
    if "ge" in context:
        return f"not below {context['ge']}"
    if "le" in context:
        return f"not above {context['le']}"
    return str(context.get("expected", ""))
