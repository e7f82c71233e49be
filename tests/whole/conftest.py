"""A préfecture on real servers, with its register on SQLite and on PostgreSQL."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.servers.mailhost import MailHost
from tests.whole.office import Office


@pytest.fixture(params=["sqlite", "postgresql"])
def office(request: pytest.FixtureRequest, mailhost: MailHost, tmp_path: Path) -> Office:
    if request.param == "sqlite":
        return Office(mailhost, tmp_path, "sqlite:///register.db")
    return Office(mailhost, tmp_path, request.getfixturevalue("database"))
