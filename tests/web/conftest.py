"""Pages over a register on SQLite and on PostgreSQL, with cases and accounts in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.prefecture import Prefecture, filled


@pytest.fixture(params=["sqlite", "postgresql"])
def prefecture(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Prefecture]:
    on_sqlite = request.param == "sqlite"
    url = f"sqlite:///{tmp_path / 'register.db'}" if on_sqlite else request.getfixturevalue("database")
    made = Prefecture(tmp_path, url)
    made.open_accounts()
    filled(made)
    yield made
    made.app.close()


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Prefecture]:
    """On SQLite alone, where the database does not matter, and without cases."""
    made = Prefecture(tmp_path, f"sqlite:///{tmp_path / 'register.db'}")
    made.open_accounts()
    yield made
    made.app.close()
