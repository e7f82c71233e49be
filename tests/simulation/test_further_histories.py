"""The second half of the seeds, in a file of its own that another worker may take."""

from __future__ import annotations

import pytest

from tests.simulation.premises import Premises
from tests.simulation.seeds import SECOND_HALF, broken_in_ten


@pytest.mark.parametrize("first", SECOND_HALF)
def test_no_promise_is_broken_in_further_histories_of_ten_seeds(premises: Premises, first: int) -> None:
    assert broken_in_ten(premises, first) == ""
