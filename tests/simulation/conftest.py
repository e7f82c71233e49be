"""The premises of the histories: made once for a pytest process."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.simulation.__main__ import SHARED_MEMORY
from tests.simulation.premises import Premises


@pytest.fixture(scope="session")
def premises() -> Iterator[Premises]:
    place = SHARED_MEMORY if SHARED_MEMORY.is_dir() else None
    log = logging.getLogger("mailbot")
    before = log.level
    log.setLevel(logging.CRITICAL)  # what fails, fails on purpose
    with tempfile.TemporaryDirectory(dir=place) as folder:
        yield Premises(Path(folder))
    log.setLevel(before)
