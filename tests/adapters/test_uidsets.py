"""Sets of UIDs hold what they must, and stay short."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mailbot.adapters.inbox.uidsets import RANGES, slices, uid_set, wide_uid_set

UIDS = st.lists(st.integers(1, 2**32 - 1), min_size=1, max_size=400, unique=True).map(sorted)
NEIGHBOURS = st.lists(st.integers(1, 900), min_size=1, max_size=700, unique=True).map(sorted)


def spans(written: str) -> list[tuple[int, float]]:
    parts = [part.partition(":") for part in written.split(",")]
    return [(int(a), float("inf") if b == "*" else int(b or a)) for a, _, b in parts]


def holds(written: str, uid: int) -> bool:
    return any(first <= uid <= last for first, last in spans(written))


@given(NEIGHBOURS)
def test_a_set_holds_exactly_its_uids(uids: list[int]) -> None:
    assert [uid for uid in range(1, 901) if holds(uid_set(uids), uid)] == uids


def test_neighbours_are_written_as_a_range() -> None:
    assert uid_set([1, 2, 3, 7, 9, 10]) == "1:3,7,9:10"
    assert wide_uid_set(range(1, 3001)) == "1:3000"


@given(UIDS | NEIGHBOURS)
def test_a_wide_set_holds_at_least_its_uids_and_stays_short(uids: list[int]) -> None:
    written = wide_uid_set(uids)
    assert all(holds(written, uid) for uid in uids)
    assert len(spans(written)) <= RANGES
    assert len(written) < 8000


@given(st.integers(1, 2**32 - 1), st.integers(0, 2**32 - 1), st.integers(0, 2_000_000), st.data())
def test_slices_hold_every_uid_from_the_first_on_once(
    first: int, end: int, messages: int, data: st.DataObject
) -> None:
    uid = data.draw(st.integers(first, 2**33))
    written = slices(first, end, messages, 50_000)
    assert sum(holds(part, uid) for part in written) == 1
    assert not any(holds(part, first - 1) for part in written)
    assert len(written) <= messages // 50_000 + 1


def test_a_large_folder_is_searched_in_slices_and_a_small_one_at_once() -> None:
    assert slices(1, 120_001, 120_000, 50_000) == ["1:40000", "40001:80000", "80001:*"]
    assert slices(1, 3001, 3000, 50_000) == ["1:*"]
    assert slices(3001, 0, 0, 50_000) == ["3001:*"]
