"""Where the files that ship with mailbot lie, in an installed wheel and in the repository."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def templates() -> Path:
    """The shipped templates: inside the package when installed, else beside it in the repository."""
    installed = _PACKAGE / "templates"
    return installed if installed.is_dir() else _PACKAGE.parent / "templates"


def example_config() -> Path:
    """The commented config.toml that the demo runs on; installed, it lies with the demo."""
    installed = _PACKAGE / "demo" / "config.toml"
    return installed if installed.is_file() else _PACKAGE.parent / "config.toml"
