"""The measurements work, on a few messages; what they measure is asserted nowhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from pathlib import Path

import pytest

from mailbot.adapters.register.searching import COUNTED
from mailbot.domain.views import CaseSearch
from tests.bench.corpus import corpus
from tests.bench.figures import Figure, table
from tests.bench.multitude import DAYS, LIVED, MAILBOXES, address, multitude
from tests.bench.parts import audit, backlog, idle_pass, latency, memory, million, startup, workers
from tests.bench.place import Place
from tests.bench.sink import Sink
from tests.servers.mailhost import MailHost

TO = "sejour@prefecture44.example"


@pytest.fixture
def place(mailhost: MailHost, tmp_path: Path) -> Iterator[Place]:
    with Sink(tmp_path) as sink:
        yield Place(mailhost, tmp_path, sink)


def test_the_same_seed_makes_the_same_mail() -> None:
    assert list(corpus(1, 50, TO)) == list(corpus(1, 50, TO))
    assert list(corpus(1, 50, TO)) != list(corpus(2, 50, TO))


def test_the_corpus_has_the_shapes_and_sizes_that_it_tells() -> None:
    samples = list(corpus(44, 2000, TO))
    shapes = Counter(sample.shape for sample in samples)
    sizes = {shape: sorted(len(s.raw) for s in samples if s.shape == shape) for shape in shapes}
    assert 1100 < shapes["plain"] < 1250
    assert 500 < shapes["html"] < 650
    assert 150 < shapes["attached"] < 240
    assert 20 < shapes["malformed"] < 60
    assert 10 < shapes["bounce"] < 30
    assert 1000 < sizes["plain"][len(sizes["plain"]) // 2] < 3600
    assert 10_000 < sizes["html"][len(sizes["html"]) // 2] < 30_000
    assert sizes["attached"][0] > 190_000
    assert sizes["attached"][-1] < 1_050_000


def test_some_of_the_plain_mail_is_in_charsets_of_before_unicode() -> None:
    plain = [message_from_bytes(s.raw) for s in corpus(44, 300, TO) if s.shape == "plain"]
    charsets = Counter(str(mail.get_content_charset()) for mail in plain)
    assert len(charsets) > 3
    assert 0.5 < charsets["utf-8"] / len(plain) < 0.85


def test_each_persons_mail_is_of_its_own_address() -> None:
    senders = [message_from_bytes(s.raw)["From"] for s in corpus(44, 300, TO) if s.is_sound]
    assert len(set(senders)) == len(senders)


def test_a_table_has_medians_and_spreads() -> None:
    text = table([Figure("letters", "a second", (4.0, 1.0, 3.0), "2")])
    assert "| letters | 3      | 1 to 4 | a second | 2        |" in text


def test_a_backlog_is_worked_off_by_mailbot_and_by_the_bare_pipeline(place: Place) -> None:
    part = backlog.measure(place, 12, 2, 44, with_helpdesk=False)
    assert {figure.what for figure in part.figures if len(figure.values) == 2} >= {
        "backlog, mailbot",
        "backlog, bare pipeline",
        "backlog, mailbot to the bare pipeline",
    }


def test_a_profile_tells_the_rooms_in_which_the_time_goes(place: Place) -> None:
    rooms = backlog.profile(place, 12, 44)["MainThread"]
    assert "register" in rooms
    assert any(room.startswith("triage") for room in rooms)


def test_latency_is_measured_from_the_delivery_to_the_letter(place: Place) -> None:
    first, whole, notice, *_ = latency.measure(place, 2).figures
    assert [len(figure.values) for figure in (first, whole, notice)] == [1, 2, 2]


def test_an_idle_pass_gives_as_few_commands_in_a_larger_mailbox(place: Place) -> None:
    figures = {figure.what: figure for figure in idle_pass.measure(place, 300, 10).figures}
    assert figures["its commands, 300 messages"].values == figures["its commands, 10 messages"].values


def test_memory_is_measured_with_a_large_mail(place: Place) -> None:
    assert all(figure.values for figure in memory.measure_mails(place, 2, 5).figures)


def test_memory_is_measured_with_several_mailboxes(place: Place) -> None:
    resident, _ = memory.measure_idle(place, 3).figures
    assert resident.median > 0


def test_start_up_is_measured_beside_pythons_own() -> None:
    assert [len(figure.values) for figure in startup.measure(2).figures] == [2, 2]


def test_questions_to_a_large_register_are_measured_on_both_engines(tmp_path: Path) -> None:
    figures = million.measure(tmp_path, 3 * LIVED).figures
    counts = Counter(figure.what.partition(":")[0] for figure in figures)
    assert counts["SQLite"] == counts["PostgreSQL"] > 20
    assert all(len(figure.values) == million.TIMES for figure in figures)


@pytest.mark.parametrize("engine", ["SQLite", "PostgreSQL"])
def test_a_multiplied_register_answers_like_one_that_was_lived(
    engine: str, tmp_path: Path, database: str
) -> None:
    now = datetime.now(UTC)
    url = f"sqlite:///{tmp_path}/large.db" if engine == "SQLite" else database
    with multitude(url, 5 * LIVED, now) as register:
        rows = list(register.indicator_rows(now - timedelta(days=DAYS + 1), now))
        found = register.search(CaseSearch(mailboxes=frozenset({row.mailbox for row in rows})), 0, 10)
    assert len(rows) == found.total == 5 * LIVED
    assert 0.7 < sum(row.replied is not None for row in rows) / len(rows) < 1
    assert len({row.received for row in rows}) == len(rows)
    assert len({row.mailbox for row in rows}) == MAILBOXES
    assert [case.received for case in found.cases] == sorted((row.received for row in rows), reverse=True)[
        :10
    ]


def test_no_more_cases_are_counted_than_anybody_turns_pages(tmp_path: Path) -> None:
    with multitude(f"sqlite:///{tmp_path}/large.db", COUNTED + LIVED, datetime.now(UTC)) as register:
        every = frozenset(address(number) for number in range(1, MAILBOXES + 1))
        found = register.search(CaseSearch(mailboxes=every), 0, 10)
        few = register.search(CaseSearch(mailboxes=every, language="tr"), 0, 10)
    assert (found.total, found.more) == (COUNTED, True)
    assert 0 < few.total < COUNTED
    assert not few.more


def test_an_audit_is_measured_small_and_large(place: Place) -> None:
    figures = audit.measure(place, 40, 44).figures
    assert [figure.what for figure in figures if figure.unit == "minutes"] == [
        "audit, 4 messages",
        "audit, 40 messages",
    ]


def test_workers_on_one_register_are_measured(place: Place) -> None:
    (figure,) = workers.measure(place, 16, (1,), 44).figures
    assert figure.median > 0
