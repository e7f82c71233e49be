"""One register a test, empty: a SQLite file, then a database on a real PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from mailbot.adapters.register import SqlRegister
from tests.register.making import KEY, NOW

Open = Callable[[], SqlRegister]


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a register that does not exist yet."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'register.db'}"
    empty: str = request.getfixturevalue("database")
    return empty


@pytest.fixture
def register(url: str) -> Iterator[SqlRegister]:
    with closing(SqlRegister(url, KEY, NOW)) as opened:
        yield opened


@pytest.fixture
def open_another(url: str) -> Iterator[Open]:
    """Opens the same register once more, as another process would."""
    with ExitStack() as stack:
        yield lambda: stack.enter_context(closing(SqlRegister(url, KEY, NOW)))
