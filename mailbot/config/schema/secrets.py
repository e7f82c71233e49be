"""Where secrets come from."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import (
    BeforeValidator,
    PrivateAttr,
    ValidationInfo,
    field_validator,
    model_validator,
)

from mailbot.config import values
from mailbot.config.schema.basis import (
    FilePath,
    Line,
    Section,
    folder,
)
from mailbot.config.values import Fault


def _not_in_clear(value: object) -> object:
    if isinstance(value, str):
        raise Fault(
            "holds a secret in clear",
            'Write { env = "NAME" }, { file = "path" } or { command = ["program"] } instead.',
        )
    return value


class Secret(Section):
    """Where a secret comes from; it is read when it is used (`secret.reveal`), and never kept."""

    env: Line | None = None
    file: FilePath | None = None
    command: tuple[Line, ...] | None = None
    _key: str = PrivateAttr(default="secret")

    @field_validator("command")
    @classmethod
    def _found_from_the_file(
        cls, value: tuple[str, ...] | None, info: ValidationInfo
    ) -> tuple[str, ...] | None:
        """A program with a slash in its name is a path; without one it is searched in PATH."""
        if value is None:
            return None
        if not value:
            raise Fault("names no program", 'Write a list such as ["pass", "show", "mailbot"].')
        program = str(values.path(value[0], folder(info))) if "/" in value[0] else value[0]
        return (program, *value[1:])

    @model_validator(mode="after")
    def _exactly_one_source(self) -> Self:
        if sum(source is not None for source in (self.env, self.file, self.command)) != 1:
            raise Fault("must name exactly one source", "Keep one of env, file and command.")
        return self

    @property
    def key(self) -> str:
        """Its place in config.toml, such as `mailboxes.sejour.imap.password`."""
        return self._key

    def named(self, key: str) -> None:
        """Tell the secret its place, so that an error can name it."""
        self._key = key

    def __repr__(self) -> str:
        program = self.command[0] if self.command else None
        return f"Secret({self.key}: env={self.env!r}, file={self.file!r}, command={program!r})"

    __str__ = __repr__


SecretSource = Annotated[Secret, BeforeValidator(_not_in_clear)]
