"""What a purge takes, and what it leaves: every figure, the proof for a while, nothing of anybody."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from pathlib import Path

from mailbot.adapters.register import SqlRegister
from mailbot.adapters.register.purging import SLICE
from mailbot.domain.decide import decide
from mailbot.domain.facts import Facts
from mailbot.domain.indicators import Period, build_report
from mailbot.domain.model import Arrival, Ignore, JoinCase, MailState, Recall, RecordReply, Role
from mailbot.domain.retention import Eliminated, Kind, Retention, limits
from mailbot.domain.traffic import Submission
from tests.register.lived import LONG_AGO, PARIS, SENT, live, purge, verified
from tests.register.making import (
    AMINA,
    DEADLINE,
    KEY,
    NOW,
    RECEIVED,
    SEJOUR,
    SERVICE,
    WORKER,
    agents_mail,
    claimed,
    digest_mail,
    everything,
    message,
    new_case,
    recall,
    record,
    reference,
    rows,
    seen,
    sha256,
)

DAY = timedelta(days=1)
YEAR = timedelta(days=366)


def answered(register: SqlRegister, number: int = 1) -> None:
    """A case of long ago whose letter left and whose reply was sent on the same day."""
    received = LONG_AGO - timedelta(minutes=5)
    case = new_case(
        register,
        number,
        arrival=message(number, received=received),
        now=LONG_AGO,
        deadline=LONG_AGO + 15 * DAY,
        near_at=LONG_AGO + 13 * DAY,
    )
    register.settle(claimed(register, now=LONG_AGO).id, WORKER, SENT, LONG_AGO)
    sent = agents_mail(number, received=LONG_AGO)
    record(register, sent, RecordReply(case.id, LONG_AGO), now=LONG_AGO)


def kinds(taken: Eliminated) -> dict[str, int]:
    counted: dict[str, int] = {}
    for (kind, _), count in taken.counts.items():
        counted[kind] = counted.get(kind, 0) + count
    return counted


def test_a_purged_case_leaves_nothing_of_the_person(register: SqlRegister, url: str) -> None:
    answered(register)
    assert AMINA.encode() in everything(url)
    purge(register)
    register.wipe()
    left = everything(url)
    assert AMINA.encode() not in left
    assert b"Amina B." not in left
    assert b"Ma carte de s" not in left
    assert register.story(reference()) is None
    assert verified(register).findings == ()


def test_a_purge_is_journaled_and_only_empties_what_it_names(register: SqlRegister, url: str) -> None:
    answered(register)
    before = rows(url, "journal")
    purge(register)
    after = rows(url, "journal")
    assert [row["chain"] for row in after[: len(before)]] == [row["chain"] for row in before]
    emptied = {row["id"] for row in after if row["payload"] is None}
    assert emptied == {row["id"] for row in before if row["event"] not in {"register", "mailbox"}}
    (entry,) = after[len(before) :]
    assert entry["event"] == "purged"
    assert '"visa":"AD44 2026-118"' in entry["payload"]
    assert AMINA not in entry["payload"]


def test_the_report_of_a_past_quarter_is_the_same_before_and_after(register: SqlRegister) -> None:
    live(register, LONG_AGO)
    for number in range(31, 34):
        answered(register, number)

    def report() -> object:
        start, end = LONG_AGO - 10 * DAY, LONG_AGO + 10 * DAY
        found = register.indicator_rows(start, end)
        period = Period(start.date(), end.date())
        return build_report(found, period, NOW, SERVICE.calendar, PARIS)

    before = report()
    assert kinds(purge(register))["case"] >= 6
    assert report() == before


def test_the_proof_of_an_acknowledgement_outlives_its_case(register: SqlRegister, url: str) -> None:
    answered(register)
    a_year_later = LONG_AGO + YEAR
    (mail,) = rows(url, "outbox")
    purge(register, a_year_later)
    assert rows(url, "outbox") == []
    (proof,) = rows(url, "proofs")
    assert (proof["reference"], proof["sha256"]) == (reference(), mail["sha256"])
    assert (proof["state"], proof["settled"], proof["response"]) == ("sent", LONG_AGO, SENT.response)
    assert AMINA not in repr(proof)
    assert kinds(purge(register, LONG_AGO + 14 * 31 * DAY)) == {"proof": 1}
    assert rows(url, "proofs") == []
    assert verified(register).findings == ()


def test_an_open_case_stays_however_old(register: SqlRegister) -> None:
    new_case(register, 1, arrival=message(1, received=LONG_AGO), now=LONG_AGO)
    register.settle(claimed(register).id, WORKER, SENT, LONG_AGO)
    assert kinds(purge(register, NOW + 10 * YEAR)) == {}
    assert seen(register).person == AMINA


def test_a_case_stays_until_a_year_after_the_last_message_in_it(register: SqlRegister) -> None:
    answered(register)
    thanks = LONG_AGO + 30 * DAY
    case = seen(register)
    record(register, message(8, received=thanks), JoinCase(case_id=case.id), rule="thanks", now=thanks)
    assert kinds(purge(register, LONG_AGO + YEAR)) == {}
    assert kinds(purge(register, thanks + YEAR))["case"] == 1


def test_a_case_whose_letter_still_waits_stays(register: SqlRegister) -> None:
    case = new_case(register, 1, arrival=message(1, received=LONG_AGO), now=LONG_AGO)
    record(register, agents_mail(1, received=LONG_AGO), RecordReply(case.id, LONG_AGO), now=LONG_AGO)
    assert kinds(purge(register)) == {}


def test_what_is_no_cases_goes_after_six_months(register: SqlRegister, url: str) -> None:
    record(register, message(1), Ignore(), rule="bulk")
    assert register.queue_digest(SEJOUR, NOW.date(), digest_mail(), NOW)
    register.settle(claimed(register).id, WORKER, SENT, NOW)
    assert kinds(purge(register, NOW + 180 * DAY)) == {}
    assert kinds(purge(register, NOW + 185 * DAY)) == {"stray": 1, "digest": 1}
    assert rows(url, "messages") == rows(url, "outbox") == []
    assert verified(register).findings == ()


def test_bytes_set_aside_go_after_thirty_days_and_the_message_stays_known(
    register: SqlRegister, url: str
) -> None:
    place = message(5).place
    register.set_aside(place, Role.INBOX, RECEIVED, "ValueError", b"raw", NOW)
    assert kinds(purge(register, NOW + 29 * DAY)) == {}
    assert kinds(purge(register, NOW + 31 * DAY)) == {"bytes": 1}
    (aside,) = register.asides()
    assert (aside.place, aside.raw) == (place, None)  # `retry` asks the server for it once more
    register.aside_tried(aside, None, NOW + 31 * DAY)
    assert kinds(purge(register, NOW + 31 * DAY + 185 * DAY)) == {"aside": 1}
    assert rows(url, "asides") == []
    assert verified(register).findings == ()


def test_bytes_of_an_unsure_letter_go_once_its_case_is_answered(register: SqlRegister, url: str) -> None:
    case = new_case(register)
    register.settle(claimed(register).id, WORKER, Submission(MailState.UNSURE, "cut off"), NOW)
    assert kinds(purge(register, NOW + 40 * DAY)) == {}
    record(register, agents_mail(1), RecordReply(case.id, NOW))
    assert kinds(purge(register, NOW + 40 * DAY)) == {"bytes": 1}
    (mail,) = rows(url, "outbox")
    assert (mail["raw"], len(mail["sha256"])) == (None, len(sha256(b"")))
    assert not register.resend(reference(), NOW)  # there is nothing to send
    assert verified(register).findings == ()


def test_addresses_without_delivery_are_forgotten_after_sixty_days(register: SqlRegister, url: str) -> None:
    live(register)
    assert kinds(purge(register, NOW + 59 * DAY)).get("undeliverable") is None
    assert kinds(purge(register, NOW + 61 * DAY))["undeliverable"] == 1
    assert rows(url, "undeliverable") == []


def test_a_dry_run_lists_what_a_purge_takes(register: SqlRegister, url: str) -> None:
    live(register, LONG_AGO)
    before = everything_but_files(url)
    listed = register.due_for_purge(limits(Retention(), NOW), PARIS)
    assert everything_but_files(url) == before
    assert purge(register).counts == listed.counts
    assert listed.counts[Kind.CASE, "2025-08"] >= 4


def everything_but_files(url: str) -> dict[str, object]:
    return {table: rows(url, table) for table in ("cases", "messages", "outbox", "journal", "asides")}


def test_a_large_purge_goes_in_slices(register: SqlRegister, url: str) -> None:
    for number in range(1, SLICE + 6):
        record(register, message(number), Ignore(), rule="bulk")
    assert kinds(purge(register, NOW + 185 * DAY)) == {"stray": SLICE + 5}
    purges = [row for row in rows(url, "journal") if row["event"] == "purged"]
    assert len(purges) == 2
    assert verified(register).findings == ()


def test_a_case_that_points_to_a_purged_one_stays(register: SqlRegister, url: str) -> None:
    answered(register)
    first = seen(register).id
    new_case(register, 2, linked_to=first)
    purge(register)
    (case,) = rows(url, "cases")
    assert (case["reference"], case["linked_to"]) == (reference(2), None)
    assert verified(register).findings == ()


# --- nobody gets a second letter -----------------------------------------------------------------------


def test_a_mail_that_was_purged_and_is_shown_again_is_ignored(register: SqlRegister) -> None:
    """A mailbox that was rebuilt has a new UIDVALIDITY, and shows all its old mail once more."""
    answered(register)
    purge(register)
    again = message(1, uidvalidity=2, received=LONG_AGO - timedelta(minutes=5))
    known = recall(register, again)
    assert known.same is None
    decision = decide(facts(again, known))
    assert (decision.explanation.rule, decision.actions) == ("purged", (Ignore(),))


def test_a_new_mail_after_a_purge_is_answered(register: SqlRegister) -> None:
    answered(register)
    purge(register)
    new = message(2)
    assert decide(facts(new, recall(register, new))).explanation.rule == "new_case"


def facts(arrival: Arrival, known: Recall) -> Facts:
    return Facts(
        arrival=arrival,
        service=SERVICE,
        bureau=SERVICE.bureaux[0],
        procedures={},
        recall=known,
        fresh_reference=reference(9),
    )


# --- files ---------------------------------------------------------------------------------------------


def test_a_register_that_others_could_read_is_closed_when_it_is_opened(tmp_path: Path) -> None:
    url, file = f"sqlite:///{tmp_path / 'register.db'}", tmp_path / "register.db"
    SqlRegister(url, KEY, NOW).close()
    file.chmod(0o644)  # as a copy made by root, or one that was put back
    with closing(SqlRegister(url, KEY, NOW)) as register:
        assert register.open_to_others() == ()
        file.chmod(0o640)
        assert register.open_to_others() == (file,)


def test_nothing_is_due_in_a_young_register(register: SqlRegister) -> None:
    live(register)
    assert not register.due_for_purge(limits(Retention(), DEADLINE), PARIS)
