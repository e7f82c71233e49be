"""How several workers share the mailboxes: evenly, one reader each, taken over when a worker falls silent."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mailbot.adapters.register import SqlRegister
from tests.register.conftest import Open
from tests.register.making import NOW

LASTS = 30
LATER = NOW + timedelta(seconds=LASTS)
BUREAUX = [f"bureau-{n:02}@prefecture44.example" for n in range(12)]


def test_a_worker_alone_gets_every_mailbox(register: SqlRegister) -> None:
    assert register.share_out(BUREAUX, "a", NOW, LASTS) == set(BUREAUX)


def test_a_worker_that_joins_gets_its_share_from_those_who_have_more(register: SqlRegister) -> None:
    register.share_out(BUREAUX, "a", NOW, LASTS)
    assert register.share_out(BUREAUX, "b", NOW, LASTS) == set()
    kept = register.share_out(BUREAUX, "a", NOW, LASTS)
    given_up = register.share_out(BUREAUX, "b", NOW, LASTS)
    assert (len(kept), len(given_up)) == (6, 6)
    assert kept | given_up == set(BUREAUX)


def test_what_a_silent_worker_held_goes_to_the_others_when_its_leases_end(register: SqlRegister) -> None:
    for _ in range(3):
        held = {worker: register.share_out(BUREAUX, worker, NOW, LASTS) for worker in "abc"}
    assert {worker: len(own) for worker, own in held.items()} == {"a": 4, "b": 4, "c": 4}

    just_before = LATER - timedelta(seconds=1)
    assert register.share_out(BUREAUX, "a", just_before, LASTS) == held["a"]
    assert register.share_out(BUREAUX, "b", just_before, LASTS) == held["b"]
    taken_over = [register.share_out(BUREAUX, worker, LATER, LASTS) for worker in "ab"]
    assert [len(own) for own in taken_over] == [6, 6]
    assert taken_over[0] | taken_over[1] == set(BUREAUX)


def test_what_a_worker_leaves_is_free_at_once(register: SqlRegister) -> None:
    register.share_out(BUREAUX, "a", NOW, LASTS)
    register.release_leases("a")
    assert register.share_out(BUREAUX, "b", NOW, LASTS) == set(BUREAUX)


def test_a_worker_that_slept_past_its_leases_learns_what_it_has_lost(register: SqlRegister) -> None:
    register.share_out(BUREAUX, "a", NOW, LASTS)
    assert register.share_out(BUREAUX, "b", LATER, LASTS) == set(BUREAUX)
    assert register.share_out(BUREAUX, "a", LATER, LASTS) == set()


def test_a_lease_that_ended_unnoticed_is_still_its_owners(register: SqlRegister) -> None:
    register.share_out(BUREAUX, "a", NOW, LASTS)
    assert register.share_out(BUREAUX, "a", LATER, LASTS) == set(BUREAUX)


def test_slow_work_keeps_its_lease_for_as_long_as_it_is_renewed(register: SqlRegister) -> None:
    assert register.lease(BUREAUX[0], "once", NOW, LASTS)
    register.renew_leases("once", LATER - timedelta(seconds=1), LASTS)
    assert register.share_out(BUREAUX, "a", LATER, LASTS) == set(BUREAUX[1:])


def test_workers_that_ask_at_the_same_moment_never_hold_the_same_mailbox(
    register: SqlRegister, open_another: Open
) -> None:
    several = [register, open_another(), open_another()]
    with ThreadPoolExecutor(3) as pool:
        for _ in range(4):
            asking = [
                pool.submit(partial(worker.share_out, BUREAUX, f"worker-{n}", NOW, LASTS))
                for n, worker in enumerate(several)
            ]
            held = [job.result() for job in asking]
    assert sum(map(len, held)) == len(set().union(*held)) == len(BUREAUX)
    assert {len(own) for own in held} == {4}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(signs=st.lists(st.tuples(st.sampled_from("abcde"), st.integers(0, 12)), max_size=30))
def test_whoever_gives_a_sign_whenever_no_mailbox_has_two_readers(
    register: SqlRegister, signs: list[tuple[str, int]]
) -> None:
    for worker in "abcde":
        register.release_leases(worker)
    now, held = NOW, dict.fromkeys("abcde", (frozenset[str](), NOW))
    for worker, seconds in signs:
        now += timedelta(seconds=seconds)
        held[worker] = register.share_out(BUREAUX, worker, now, LASTS), now + timedelta(seconds=LASTS)
        good = [own for own, until in held.values() if now < until]
        assert sum(map(len, good)) == len(set().union(*good))
