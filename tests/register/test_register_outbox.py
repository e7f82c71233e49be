from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest

from mailbot.adapters.register import SqlRegister
from mailbot.adapters.register.mailing import GIVE_UP_AFTER
from mailbot.domain.model import MailState
from mailbot.domain.traffic import Submission
from tests.register.conftest import Open
from tests.register.making import (
    LASTS,
    NOW,
    PERMIS,
    SEJOUR,
    WORKER,
    claimed,
    digest_mail,
    events,
    letter,
    new_case,
    reference,
    rows,
    seen,
    sha256,
)

SENT = Submission(MailState.SENT, "250 2.0.0 OK")
LATER = Submission(MailState.QUEUED, "451 4.7.1 greylisted")
REFUSED = Submission(MailState.FAILED, "550 5.1.1 no such user")
UNSURE = Submission(MailState.UNSURE, "the line broke after the final dot")
LONG_AFTER = NOW + timedelta(seconds=LASTS + 1)
FRIDAY = date(2026, 11, 20)


def test_a_queued_letter_is_claimed_with_its_bytes(register: SqlRegister) -> None:
    new_case(register)
    mail = claimed(register)
    assert mail.raw == letter("l1@loire.example").mail.raw
    assert (mail.envelope_from, mail.recipients, mail.tries) == ("", ("amina@personne.example",), 0)
    assert register.claim("worker-2", NOW, LASTS, 1) == []
    assert seen(register).acknowledgement == "queued"  # on its way is still queued, to a reader


def test_a_held_letter_is_not_claimed(register: SqlRegister) -> None:
    new_case(register, 1, MailState.HELD)
    assert register.claim(WORKER, NOW, LASTS, 1) == []


def test_each_letter_is_claimed_once_by_several_workers(register: SqlRegister, open_another: Open) -> None:
    for number in range(1, 31):
        new_case(register, number)
    workers = {f"worker-{n}": open_another() for n in range(4)}

    def work(worker: str) -> list[int]:
        taken = []
        while mails := workers[worker].claim(worker, NOW, LASTS, 4):
            for mail in mails:
                assert workers[worker].begin_data(mail.id, worker, NOW, LASTS)
                workers[worker].settle(mail.id, worker, SENT, NOW)
                taken.append(mail.id)
        return taken

    with ThreadPoolExecutor(4) as pool:
        taken = [mail for mails in pool.map(work, workers) for mail in mails]
    assert len(taken) == len(set(taken)) == 30
    assert {case.acknowledgement for case in register.cases()} == {"sent"}


def test_a_sent_letter_keeps_its_hash_and_not_its_bytes(register: SqlRegister, url: str) -> None:
    new_case(register)
    raw = letter("l1@loire.example").mail.raw
    mail = claimed(register)
    assert register.begin_data(mail.id, WORKER, NOW, LASTS)
    register.settle(mail.id, WORKER, SENT, NOW)
    (row,) = rows(url, "outbox")
    assert (row["state"], row["raw"], row["sha256"]) == ("sent", None, sha256(raw))
    assert (row["response"], row["tries"], row["claimed_by"]) == ("250 2.0.0 OK", 1, None)
    case = seen(register)
    assert (case.acknowledgement, case.acknowledged) == ("sent", NOW)
    assert events(register) == ["case", "letter"]


def test_a_refused_letter_keeps_no_bytes_and_is_shown_as_failed(register: SqlRegister, url: str) -> None:
    new_case(register)
    register.settle(claimed(register).id, WORKER, REFUSED, NOW)
    assert rows(url, "outbox")[0]["raw"] is None
    assert (seen(register).acknowledgement, seen(register).acknowledged) == ("failed", None)


def test_data_never_begins_on_a_lost_claim(register: SqlRegister) -> None:
    new_case(register)
    mail = claimed(register)
    assert not register.begin_data(mail.id, "worker-2", NOW, LASTS)
    assert not register.begin_data(mail.id, WORKER, LONG_AFTER, LASTS)
    register.recover(LONG_AFTER, alone=False)
    claimed(register, "worker-2", LONG_AFTER)
    assert not register.begin_data(mail.id, WORKER, LONG_AFTER, LASTS)
    assert register.begin_data(mail.id, "worker-2", LONG_AFTER, LASTS)


def test_only_the_claimer_settles(register: SqlRegister) -> None:
    new_case(register)
    mail = claimed(register)
    register.settle(mail.id, "worker-2", SENT, NOW)
    assert seen(register).acknowledgement == "queued"
    assert register.begin_data(mail.id, WORKER, NOW, LASTS)
    register.settle(mail.id, WORKER, SENT, NOW)
    register.settle(mail.id, WORKER, REFUSED, NOW)
    assert seen(register).acknowledgement == "sent"


def test_a_passing_failure_waits_longer_each_time_and_ends(register: SqlRegister, url: str) -> None:
    new_case(register)
    now, waits = NOW, []
    for _ in range(GIVE_UP_AFTER - 1):
        register.settle(claimed(register, now=now).id, WORKER, LATER, now)
        (row,) = rows(url, "outbox")
        assert row["raw"] is not None
        assert register.claim(WORKER, now, LASTS, 1) == []
        waits.append(row["next_try"] - now)
        now = row["next_try"]
    assert waits == sorted(waits)
    assert waits[0] == timedelta(minutes=1)
    register.settle(claimed(register, now=now).id, WORKER, LATER, now)
    assert seen(register).acknowledgement == "failed"
    assert register.claim(WORKER, now + timedelta(days=9), LASTS, 1) == []


def test_a_claim_that_is_put_back_is_due_as_before(register: SqlRegister) -> None:
    new_case(register)
    mail = claimed(register)
    register.put_back([mail.id], "worker-2")
    assert register.claim("worker-2", NOW, LASTS, 1) == []
    register.put_back([mail.id], WORKER)
    assert claimed(register, "worker-2") == mail


def test_a_claim_whose_data_never_began_is_queued_again(register: SqlRegister) -> None:
    new_case(register)
    first = claimed(register)
    register.recover(NOW, alone=False)
    assert register.claim("worker-2", NOW, LASTS, 1) == []  # the claim still stands
    register.recover(NOW, alone=True)
    assert claimed(register, "worker-2").id == first.id


def test_a_letter_between_data_and_its_answer_becomes_unsure(register: SqlRegister) -> None:
    new_case(register)
    mail = claimed(register)
    assert register.begin_data(mail.id, WORKER, NOW, LASTS)
    register.recover(LONG_AFTER, alone=False)
    assert seen(register).acknowledgement == "unsure"
    assert "recovered" in events(register)


def test_a_sign_of_life_keeps_a_claim_however_long_the_server_takes(register: SqlRegister) -> None:
    """RFC 5321 §4.5.3.2.6 allows ten minutes after the final dot alone."""
    new_case(register)
    mail = claimed(register)
    assert register.begin_data(mail.id, WORKER, NOW, LASTS)
    for seconds in range(0, 900, 10):
        now = NOW + timedelta(seconds=seconds)
        register.share_out([SEJOUR], WORKER, now, LASTS)
        register.recover(now, alone=False)
    register.renew_leases(WORKER, now, LASTS)
    register.recover(now + timedelta(seconds=LASTS - 1), alone=False)
    register.settle(mail.id, WORKER, SENT, now)
    assert seen(register).acknowledgement == "sent"
    assert "recovered" not in events(register)


@pytest.mark.parametrize(("begun", "state"), [(False, "queued"), (True, "unsure")])
def test_what_a_dead_worker_had_in_its_hands_is_taken_up_when_its_lease_is_over(
    register: SqlRegister, begun: bool, state: str
) -> None:
    new_case(register)
    register.share_out([SEJOUR], "dead", NOW, LASTS)
    mail = claimed(register, "dead")
    assert not begun or register.begin_data(mail.id, "dead", NOW, LASTS)
    register.recover(NOW + timedelta(seconds=LASTS - 1), alone=False)
    assert register.claim("worker-2", NOW, LASTS, 1) == []
    register.share_out([SEJOUR], "worker-2", NOW + timedelta(seconds=LASTS), LASTS)
    assert seen(register).acknowledgement == state
    assert (register.claim("worker-2", NOW, LASTS, 1) == []) is begun


@pytest.mark.parametrize(
    ("told", "state"), [(SENT, "sent"), (REFUSED, "failed"), (LATER, "queued"), (UNSURE, "unsure")]
)
def test_a_worker_that_was_taken_for_dead_may_still_tell_what_became_of_its_letter(
    register: SqlRegister, told: Submission, state: str
) -> None:
    new_case(register)
    mail = claimed(register)
    assert register.begin_data(mail.id, WORKER, NOW, LASTS)
    register.recover(LONG_AFTER, alone=False)
    assert seen(register).acknowledgement == "unsure"
    register.settle(mail.id, "worker-2", told, LONG_AFTER)
    assert seen(register).acknowledgement == "unsure"
    register.settle(mail.id, WORKER, told, LONG_AFTER)
    assert seen(register).acknowledgement == state


def test_what_a_late_worker_tells_is_not_about_the_letter_that_a_person_sent_again(
    register: SqlRegister,
) -> None:
    new_case(register)
    mail = claimed(register)
    assert register.begin_data(mail.id, WORKER, NOW, LASTS)
    register.recover(LONG_AFTER, alone=False)
    assert register.resend(reference(), LONG_AFTER)
    register.settle(mail.id, WORKER, SENT, LONG_AFTER)
    assert seen(register).acknowledgement == "queued"
    again = claimed(register, "worker-2", LONG_AFTER)
    register.settle(mail.id, WORKER, REFUSED, LONG_AFTER)
    assert register.begin_data(again.id, "worker-2", LONG_AFTER, LASTS)
    register.settle(again.id, "worker-2", SENT, LONG_AFTER)
    assert seen(register).acknowledgement == "sent"


@pytest.mark.parametrize(("begun", "state"), [(False, "queued"), (True, "unsure")])
def test_what_a_living_worker_could_not_settle_is_recovered_when_it_claims_again(
    register: SqlRegister, begun: bool, state: str
) -> None:
    """The register was away when the answer came; signs of life alone would keep that claim for ever."""
    new_case(register)
    mail = claimed(register)
    assert not begun or register.begin_data(mail.id, WORKER, NOW, LASTS)
    register.share_out([SEJOUR], WORKER, NOW, LASTS)
    again = register.claim(WORKER, NOW, LASTS, 1)
    assert (again == []) is begun
    assert seen(register).acknowledgement == state


def test_an_unsure_letter_is_never_sent_by_itself(register: SqlRegister, url: str) -> None:
    new_case(register)
    mail = claimed(register)
    assert register.begin_data(mail.id, WORKER, NOW, LASTS)
    register.settle(mail.id, WORKER, UNSURE, NOW)
    later = NOW + timedelta(days=30)
    register.recover(later, alone=True)
    assert register.claim(WORKER, later, LASTS, 1) == []
    assert rows(url, "outbox")[0]["raw"] is not None
    assert register.resend(reference(), later)
    assert claimed(register, now=later).id == mail.id


def test_several_workers_recover_a_crash_once(register: SqlRegister, open_another: Open, url: str) -> None:
    for number in range(1, 7):
        new_case(register, number)
        claimed(register, f"dead-{number}")
    others = [open_another() for _ in range(3)]
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda other: other.recover(LONG_AFTER, alone=False), others))
    counted = Counter(event["event"] for event in rows(url, "journal"))
    assert (counted["case"], counted["recovered"]) == (6, 6)


# --- the digest --------------------------------------------------------------------------------------


def test_a_mailbox_gets_one_digest_a_day(register: SqlRegister) -> None:
    assert register.last_digest(SEJOUR) is None
    assert register.queue_digest(SEJOUR, FRIDAY, digest_mail("d1@loire.example"), NOW)
    assert not register.queue_digest(SEJOUR, FRIDAY, digest_mail("d2@loire.example"), NOW)
    assert register.queue_digest(PERMIS, FRIDAY, digest_mail("d3@loire.example"), NOW)
    assert register.queue_digest(SEJOUR, date(2026, 11, 23), digest_mail("d4@loire.example"), NOW)
    assert register.last_digest(SEJOUR) == date(2026, 11, 23)
    assert register.last_digest(PERMIS) == FRIDAY


def test_the_digest_before_a_day_is_the_last_of_an_earlier_one(register: SqlRegister) -> None:
    monday = date(2026, 11, 23)
    assert register.digests_before([SEJOUR], monday) == {}
    register.queue_digest(SEJOUR, FRIDAY, digest_mail("d1@loire.example"), NOW)
    register.queue_digest(SEJOUR, monday, digest_mail("d2@loire.example"), NOW + timedelta(days=3))
    register.queue_digest(PERMIS, FRIDAY, digest_mail("d3@loire.example"), NOW + timedelta(hours=2))
    assert register.digests_before([SEJOUR], monday) == {SEJOUR: NOW}
    assert register.digests_before([SEJOUR], FRIDAY) == {}
    assert register.digests_before([PERMIS, SEJOUR], monday) == {
        SEJOUR: NOW,
        PERMIS: NOW + timedelta(hours=2),
    }


@pytest.mark.parametrize("attempt", range(3))
def test_two_workers_queue_one_digest_between_them(
    register: SqlRegister, open_another: Open, attempt: int
) -> None:
    workers = [open_another() for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        queued = pool.map(
            lambda n: workers[n].queue_digest(SEJOUR, FRIDAY, digest_mail(f"d{attempt}{n}@x.example"), NOW),
            range(4),
        )
    assert sorted(queued) == [False, False, False, True]
    assert register.last_digest(SEJOUR) == FRIDAY


def test_letters_and_digests_do_not_hinder_each_other(register: SqlRegister) -> None:
    """Letters have no day and digests no case: NULLs never collide in the unique keys."""
    new_case(register, 1)
    new_case(register, 2)
    assert register.queue_digest(SEJOUR, FRIDAY, digest_mail(), NOW)
    assert len({claimed(register, f"worker-{n}").id for n in range(3)}) == 3
