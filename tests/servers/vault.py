"""Where tests keep refresh tokens: in a dictionary."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Memory:
    kept_ones: dict[str, str] = field(default_factory=dict)

    def kept(self, name: str) -> str | None:
        return self.kept_ones.get(name)

    def keep(self, name: str, secret: str) -> None:
        self.kept_ones[name] = secret
