from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.domain.digest import (
    DigestFacts,
    DigestRow,
    as_json,
    build_digest,
    days_late,
    digest_day_due,
    subject_line,
    summary,
)
from mailbot.domain.model import Bureau, Calendar, DayKind, MailState, Term, Urgency

PARIS = ZoneInfo("Europe/Paris")
NANTES = Calendar("44")
SEJOUR = Bureau(
    name="sejour",
    address="etrangers@prefecture.example",
    title="Bureau du séjour",
    postal_address="1 rue de la Paix, 44000 Nantes",
    telephone="01 99 00 12 34",
    page="https://prefecture.example/sejour",
    procedure="sejour_renouvellement",
    reply_within=Term(15, DayKind.CALENDAR),
    warn_before=Term(2, DayKind.WORKING),
)
MONDAY = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
FRIDAY = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
HALF_PAST_EIGHT = time(8, 30)


def row(reference: str, **changes: Any) -> DigestRow:
    return replace(
        DigestRow(
            reference=reference,
            person="Awa Ndiaye <awa@courriel.example>",
            subject="Mon titre de séjour",
            received=datetime(2026, 11, 10, 8, 14, 3, tzinfo=UTC),
            deadline=datetime(2026, 11, 30, 22, 59, 59, tzinfo=UTC),
            urgency=Urgency.NONE,
            procedure="Renouvellement d'un titre de séjour",
            language="fr",
            acknowledgement=MailState.SENT,
        ),
        **changes,
    )


def facts(*rows: DigestRow, at: datetime = MONDAY, **more: Any) -> DigestFacts:
    return DigestFacts(bureau=SEJOUR, at=at, zone=PARIS, calendar=NANTES, rows=rows, **more)


def late(reference: str, days: int, **changes: Any) -> DigestRow:
    deadline = MONDAY - timedelta(days=days)
    return row(reference, urgency=Urgency.OVERDUE, deadline=deadline, days_late=days, **changes)


def references(rows: tuple[DigestRow, ...]) -> list[str]:
    return [each.reference for each in rows]


def test_a_case_with_time_left_asks_for_nothing() -> None:
    digest = build_digest(facts(row("A")))
    assert digest.nothing_waits
    assert summary(digest) == "rien n'attend"


def test_the_latest_case_comes_first() -> None:
    assert references(build_digest(facts(late("A", 1), late("B", 7), late("C", 3))).overdue) == [
        "B",
        "C",
        "A",
    ]


def test_danger_comes_before_appeals_and_appeals_before_delay() -> None:
    digest = build_digest(facts(late("A", 9), late("B", 1, appeal=True), late("C", 1, safety=True)))
    assert references(digest.overdue) == ["C", "B", "A"]
    assert references(digest.first) == ["C", "B"]


def test_danger_is_shown_even_when_its_deadline_is_far() -> None:
    digest = build_digest(facts(row("A", safety=True)))
    assert references(digest.first) == ["A"]
    assert not digest.nothing_waits
    assert summary(digest) == "1 urgent"


def test_a_letter_held_on_its_last_legal_day_tops_the_digest() -> None:
    received_friday = row("A", acknowledgement=MailState.HELD, received=FRIDAY, held_since=FRIDAY)
    digest = build_digest(facts(late("B", 9), received_friday))
    assert references(digest.first) == ["A"]
    assert digest.pressing == {"A"}


def test_a_letter_held_since_this_morning_can_wait() -> None:
    received_today = row("A", acknowledgement=MailState.HELD, received=MONDAY - timedelta(hours=1))
    digest = build_digest(facts(received_today))
    assert references(digest.held) == ["A"]
    assert digest.first == ()


def test_an_overdue_case_whose_letter_is_held_stands_in_both_lists() -> None:
    digest = build_digest(facts(late("A", 2, acknowledgement=MailState.HELD)))
    assert references(digest.overdue) == references(digest.held) == ["A"]


@pytest.mark.parametrize(
    ("state", "name"),
    [
        (MailState.HELD, "held"),
        (MailState.UNSURE, "unsure"),
        (MailState.FAILED, "failed"),
        (MailState.BOUNCED, "bounced"),
    ],
)
def test_each_letter_in_trouble_stands_under_its_own_name(state: MailState, name: str) -> None:
    digest = build_digest(facts(row("A", acknowledgement=state, received=MONDAY)))
    assert {key for key, count in digest.counts.items() if count} == {name}


@pytest.mark.parametrize(
    "waiting",
    [{"set_aside": 1}, {"vanished": 1}, {"possible_replies": ("A",)}, {"answered": ("A",)}],
)
def test_what_is_no_case_waits_too(waiting: dict[str, Any]) -> None:
    digest = build_digest(facts(**waiting))
    assert not digest.nothing_waits
    assert summary(digest) == "1 à vérifier"


def test_the_subject_counts_what_waits() -> None:
    held = row("H", acknowledgement=MailState.HELD, received=MONDAY)
    digest = build_digest(facts(late("A", 1), late("B", 2), row("C", urgency=Urgency.NEAR), held))
    assert (
        subject_line(digest) == "2 en retard, 1 à échéance, 1 à valider – Bureau du séjour, 23 novembre 2026"
    )


def test_the_subject_says_that_nothing_waits() -> None:
    assert subject_line(build_digest(facts())) == "rien n'attend – Bureau du séjour, 23 novembre 2026"


def test_a_line_break_in_the_name_of_a_bureau_never_reaches_the_subject() -> None:
    broken = replace(facts(), bureau=replace(SEJOUR, title="Bureau\r\nBcc: x@y.example"))
    assert "\n" not in subject_line(build_digest(broken))


@given(st.integers(1, 4000), st.integers(0, 3))
def test_no_two_days_have_the_same_subject(days: int, overdue: int) -> None:
    rows = [late(str(n), 1) for n in range(overdue)]
    today = build_digest(facts(*rows))
    later = build_digest(facts(*rows, at=MONDAY + timedelta(days=days)))
    assert subject_line(today) != subject_line(later)


def test_the_json_keeps_the_contract() -> None:
    digest = build_digest(
        facts(
            late("A", 1),
            late("B", 3),
            row("C", urgency=Urgency.NEAR, acknowledgement=MailState.BOUNCED),
            row("D", acknowledgement=MailState.UNSURE),
            set_aside=2,
            possible_replies=("E",),
        )
    )
    assert as_json(digest) == {
        "mailbox": "sejour",
        "at": "2026-11-23T07:30:00Z",
        "first": [],
        "overdue": ["B", "A"],
        "near": ["C"],
        "held": [],
        "unsure": ["D"],
        "failed": [],
        "bounced": ["C"],
        "possible_replies": ["E"],
        "answered": [],
        "set_aside": 2,
        "vanished": 0,
        "since": None,
        "news": {"received": 0, "acknowledged": 0, "replied": 0},
    }


def test_the_json_tells_time_in_utc() -> None:
    at = datetime(2026, 11, 23, 8, 30, tzinfo=PARIS)
    assert as_json(build_digest(facts(at=at)))["at"] == "2026-11-23T07:30:00Z"


def test_days_late_are_working_days() -> None:
    thursday = datetime(2026, 11, 19, 22, 59, 59, tzinfo=UTC)
    assert days_late(thursday, FRIDAY, NANTES, PARIS) == 1
    assert days_late(thursday, FRIDAY + timedelta(days=2), NANTES, PARIS) == 1
    assert days_late(thursday, MONDAY, NANTES, PARIS) == 2
    assert days_late(thursday, thursday, NANTES, PARIS) == 0


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PARIS).astimezone(UTC)


@pytest.mark.parametrize(
    ("now", "last_sent", "expected"),
    [
        ("2026-11-23T08:29:59", None, None),
        ("2026-11-23T08:30:00", None, date(2026, 11, 23)),
        ("2026-11-23T08:30:00", date(2026, 11, 20), date(2026, 11, 23)),
        ("2026-11-23T15:00:00", date(2026, 11, 20), date(2026, 11, 23)),  # started late
        ("2026-11-23T09:00:00", date(2026, 11, 23), None),
        ("2026-11-24T00:10:00", date(2026, 11, 20), None),
        ("2026-11-21T09:00:00", None, None),  # Saturday
        ("2026-11-11T09:00:00", None, None),  # Armistice
        ("2026-03-30T08:30:00", date(2026, 3, 27), date(2026, 3, 30)),  # after the clocks went forward
    ],
)
def test_a_digest_is_due_once_each_working_morning(
    now: str, last_sent: date | None, expected: date | None
) -> None:
    assert digest_day_due(local(now), HALF_PAST_EIGHT, PARIS, NANTES, last_sent) == expected


@pytest.mark.parametrize("day", [date(2026, 3, 27), date(2026, 10, 26)])
def test_a_daemon_that_ticks_every_minute_sends_one_digest_a_day(day: date) -> None:
    start = datetime.combine(day, time.min, PARIS).astimezone(UTC)
    sent: list[date] = []
    for minute in range(24 * 60):
        now = start + timedelta(minutes=minute)
        found = digest_day_due(now, HALF_PAST_EIGHT, PARIS, NANTES, sent[-1] if sent else None)
        if found is not None:
            sent.append(found)
    assert sent == [day]


rows_of_any_kind = st.lists(
    st.builds(
        row,
        st.uuids().map(str),
        urgency=st.sampled_from(Urgency),
        acknowledgement=st.sampled_from(MailState) | st.none(),
        safety=st.booleans(),
        appeal=st.booleans(),
        days_late=st.integers(0, 30),
        received=st.integers(0, 20).map(lambda days: MONDAY - timedelta(days=days)),
    ),
    max_size=12,
)


@given(rows_of_any_kind)
def test_nothing_waits_exactly_when_every_list_is_empty(rows: list[DigestRow]) -> None:
    listed = as_json(build_digest(facts(*rows)))
    lists = [value for value in listed.values() if isinstance(value, list)]
    assert build_digest(facts(*rows)).nothing_waits == (not any(lists))


@given(rows_of_any_kind, st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_the_register(rows: list[DigestRow], random: Any) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)
    assert build_digest(facts(*rows)) == build_digest(facts(*shuffled))


def test_possible_replies_stand_worst_first_like_all_references() -> None:
    late, later, appeal = row("A", days_late=1), row("B", days_late=5), row("C", days_late=0, appeal=True)
    found = build_digest(facts(late, later, appeal, possible_replies=("A", "B", "C"), answered=("A", "C")))
    assert (found.possible_replies, found.answered) == (("C", "B", "A"), ("C", "A"))
