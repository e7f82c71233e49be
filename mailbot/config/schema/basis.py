"""What sections are made of: the kinds of values, and the table that holds them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictInt,
    ValidationInfo,
)

from mailbot.config import values
from mailbot.config.values import Fault
from mailbot.domain.model import DayKind, Term

Security = Literal["tls", "starttls", "none"]


def folder(info: ValidationInfo) -> Path:
    """Where config.toml lies: `validate` passes it along as pydantic's context."""
    return info.context if isinstance(info.context, Path) else Path()


def _from_folder(value: object, info: ValidationInfo) -> Path:
    # A default is a path already, and starts from there like any other.
    return values.path(str(value) if isinstance(value, Path) else value, folder(info))


Line = Annotated[str, AfterValidator(values.line)]
Block = Annotated[str, AfterValidator(values.block)]
Name = Annotated[str, AfterValidator(values.name)]
Email = Annotated[str, AfterValidator(values.email)]
Domain = Annotated[str, AfterValidator(values.domain)]
Pattern = Annotated[str, AfterValidator(values.pattern)]
Host = Annotated[str, AfterValidator(values.host)]
Page = Annotated[str, AfterValidator(values.web_page)]
Network = Annotated[str, AfterValidator(values.network)]
HeaderName = Annotated[str, AfterValidator(values.header_name)]
Language = Annotated[str, AfterValidator(values.language)]
Day = Annotated[date, BeforeValidator(values.day)]
FilePath = Annotated[Path, BeforeValidator(_from_folder)]
Months = Annotated[StrictInt, Field(ge=1, le=120)]
Minutes = Annotated[StrictInt, Field(ge=15, le=1440)]
Tenant = Annotated[str, AfterValidator(values.tenant)]
TokenUrl = Annotated[str, AfterValidator(values.private_page)]
Port = Annotated[StrictInt, Field(ge=1, le=65535)]


class Section(BaseModel):
    """A table of config.toml: frozen, and closed to keys that it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class Days(Section):
    """A number of days and which days count."""

    days: Annotated[StrictInt, Field(ge=0, le=366, examples=[15])]
    kind: Annotated[DayKind, Field(examples=["calendar"])]

    @property
    def term(self) -> Term:
        return Term(self.days, self.kind)


def at_least_a_day(value: Days) -> Days:
    if value.days < 1:
        raise Fault("leaves no day to reply", "Write at least one day.")
    return value
