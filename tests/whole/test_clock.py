"""What the clock does: digests at their hour, deadlines near and overdue, holidays announced late."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import psycopg
import pytest

from mailbot.adapters.digests import digest_mail, weekly_mail
from mailbot.app.building import App
from mailbot.app.daemon import Daemon
from mailbot.app.working import once
from mailbot.config import load
from mailbot.domain.digest import Digest
from mailbot.domain.model import OutgoingMail
from mailbot.flows.digest import send_digests
from mailbot.flows.watch import move_deadlines, watch
from mailbot.flows.weekly import send_weeklies, weekly_at
from tests.flows.letterbox import ADDRESS, Letterbox
from tests.servers.process import wait_until
from tests.servers.scripted_smtp import ScriptedSmtp

PARIS = ZoneInfo("Europe/Paris")
AMINA = "amina@ailleurs.example"


def paris(text: str) -> datetime:
    """A time on the wall of the préfecture."""
    return datetime.fromisoformat(text).replace(tzinfo=PARIS).astimezone(UTC)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def digests(app: App) -> int:
    settings = app.settings
    return send_digests(app.parts, settings.digest.at, settings.digest_sender, digest_mail, app.item_label)


def digests_at(box: Letterbox, *moments: datetime) -> list[int]:
    """How many digests are queued at each moment, each by a process started anew."""
    queued = []
    for box.now in moments:
        app = box.app()
        queued.append(digests(app))
        app.close()
    return queued


def weeklies_at(box: Letterbox, *moments: datetime) -> list[int]:
    """How many weekly summaries are queued at each moment, each by a process started anew."""
    queued = []
    for box.now in moments:
        app = box.app()
        settings = app.settings
        queued.append(send_weeklies(app.parts, settings.digest.at, settings.digest_sender, weekly_mail))
        app.close()
    return queued


# --- the digest --------------------------------------------------------------------------------------


def test_the_digest_comes_at_its_hour_and_once_a_day_whatever_restarts(tmp_path: Path) -> None:
    box = Letterbox(tmp_path)
    day = [
        paris(f"2026-07-13T{hour}") for hour in ("00:00", "08:29:59", "08:30", "08:31", "12:00", "23:59:59")
    ]
    assert digests_at(box, *day) == [0, 0, 1, 0, 0, 0]


def test_the_weekly_summary_comes_once_a_week_with_the_figures_of_the_last(tmp_path: Path) -> None:
    box = Letterbox(tmp_path, now=paris("2026-07-08T10:00"))
    app = box.app()
    box.receive(app, AMINA, "omar@ailleurs.example")
    app.close()
    moments = [
        paris(f"2026-07-{day}")
        for day in ("12T09:00", "13T08:29", "13T08:30", "13T18:00", "15T09:00", "20T08:30")
    ]
    assert weeklies_at(box, *moments) == [0, 0, 1, 0, 0, 1]


def test_the_weekly_summary_counts_the_mail_of_its_mailbox(tmp_path: Path) -> None:
    box = Letterbox(tmp_path, now=paris("2026-07-08T10:00"))
    app = box.app()
    box.receive(app, AMINA, "omar@ailleurs.example")
    found = weekly_at(app.parts, app.bureau("sejour"), paris("2026-07-17T08:30"))
    assert (found.last.received, found.open, found.overdue) == (2, 2, 2)
    app.close()


@pytest.mark.parametrize("day", ["2026-07-12", "2026-07-14", "2026-07-11", "2026-05-14", "2026-12-25"])
def test_there_is_no_digest_on_a_day_off(tmp_path: Path, day: str) -> None:
    assert digests_at(Letterbox(tmp_path), paris(f"{day}T08:30"), paris(f"{day}T23:00")) == [0, 0]


def test_a_late_start_still_sends_the_digest_of_the_day_but_none_of_days_before(tmp_path: Path) -> None:
    late, next_night, next_morning = (
        paris("2026-07-15T23:50"),
        paris("2026-07-16T00:10"),
        paris("2026-07-16T08:30"),
    )
    assert digests_at(Letterbox(tmp_path), late, next_night, next_morning) == [1, 0, 1]
    assert digests_at(Letterbox(tmp_path), paris("2026-07-24T09:00"), paris("2026-07-24T09:01")) == [1, 0]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (utc("2026-03-27T07:30"), utc("2026-03-30T06:30")),  # an hour earlier in UTC from 29 March on
        (utc("2026-10-23T06:30"), utc("2026-10-26T07:30")),  # and later from 25 October on
    ],
)
def test_the_hour_is_that_of_the_wall_over_clock_changes(
    tmp_path: Path, before: datetime, after: datetime
) -> None:
    second = timedelta(seconds=1)
    moments = (before - second, before, after - second, after)
    assert digests_at(Letterbox(tmp_path), *moments) == [0, 1, 0, 1]


def test_a_day_off_that_the_prefecture_adds_or_takes_away_counts(tmp_path: Path) -> None:
    box = Letterbox(tmp_path, service="holidays_added = [2026-07-13]\nholidays_removed = [2026-07-14]")
    assert digests_at(box, paris("2026-07-13T09:00"), paris("2026-07-14T09:00")) == [0, 1]


def test_two_workers_at_once_queue_one_digest_a_day(tmp_path: Path, database: str) -> None:
    box = Letterbox(tmp_path, register=database)
    workers = [box.app(), box.app()]
    for worker in workers:
        assert worker.parts.worker
    with ThreadPoolExecutor(2) as pool:
        for day in range(13, 18):
            box.now = paris(f"2026-07-{day}T08:30")
            together = threading.Barrier(2)

            def go(worker: App, together: threading.Barrier = together) -> int:
                together.wait()
                return digests(worker)

            assert sum(pool.map(go, workers)) == (0 if day == 14 else 1)
    for worker in workers:
        worker.close()


def test_a_worker_that_comes_second_while_the_first_commits_leaves_the_digest_to_it(
    tmp_path: Path, database: str, caplog: pytest.LogCaptureFixture
) -> None:
    box = Letterbox(tmp_path, register=database, now=paris("2026-07-15T08:30"))
    app = box.app()
    assert digests(app) == 1
    box.now = paris("2026-07-16T08:30")
    columns = (
        "kind, mailbox_id, state, envelope_from, recipients, recipient, language, raw, sha256, created, "
        "next_try, tries"
    )
    with psycopg.connect(database.replace("+psycopg", "")) as first, ThreadPoolExecutor(1) as pool:
        first.execute(
            f"INSERT INTO outbox ({columns}, message_id, day) "
            f"SELECT {columns}, 'first', day + 1 FROM outbox".encode()
        )
        second = pool.submit(digests, app)
        assert wait_until(lambda: _waits_for_a_lock(database), 10)
        first.commit()
        assert second.result(10) == 0
    assert caplog.messages == [], "no error: the other was faster"
    app.close()


def _waits_for_a_lock(database: str) -> bool:
    with psycopg.connect(database.replace("+psycopg", "")) as looking:
        found = looking.execute("SELECT count(*) FROM pg_locks WHERE NOT granted").fetchone()
    return found is not None and found[0] > 0


def test_a_digest_that_cannot_be_written_costs_no_other_mailbox_its_own(tmp_path: Path) -> None:
    box = Letterbox(tmp_path)
    with box.config.open("a") as config:
        second = box.config.read_text().partition("[[mailboxes]]")[2]
        config.write(
            "[[mailboxes]]" + second.replace('"sejour"', '"permis"').replace("pref-etrangers", "permis")
        )
    box.now = paris("2026-07-13T09:00")
    app = App(load(tmp_path / "config.toml"), now=lambda: box.now)

    def write_with_a_flaw(
        digest: Digest, sender: str, recipients: Sequence[str], message_id: str, envelope_from: str
    ) -> OutgoingMail:
        if digest.bureau.name == "sejour":
            raise ZeroDivisionError
        return digest_mail(digest, sender, recipients, message_id, envelope_from)

    settings = app.settings
    at, sender = settings.digest.at, settings.digest_sender
    assert send_digests(app.parts, at, sender, write_with_a_flaw, app.item_label) == 1
    assert send_digests(app.parts, at, sender, digest_mail, app.item_label) == 1
    app.close()


@contextmanager
def daemon_at_work(app: App) -> Iterator[None]:
    daemon = Daemon(app)
    thread = threading.Thread(target=daemon.work)
    thread.start()
    try:
        yield
    finally:
        daemon.stop()
        thread.join(12)
        assert not thread.is_alive()


def test_the_daemon_sends_digest_and_summary_by_itself(tmp_path: Path) -> None:
    with ScriptedSmtp() as server:
        box = Letterbox(tmp_path, server.port, now=paris("2026-07-13T08:31"))
        app = box.app()
        box.receive(app, AMINA)
        with daemon_at_work(app):
            assert wait_until(lambda: len(server.mails()) == 3, 10)
        app.close()
    (digest,) = (mail for mail in server.mails() if b"To: chef@agents.example" in mail)
    (summary,) = (mail for mail in server.mails() if b"To: tete@agents.example" in mail)
    assert b"Auto-Submitted: auto-generated" in digest
    assert b"Auto-Submitted: auto-generated" in summary


# --- deadlines ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("received", "near", "overdue"),
    [
        # Five working days; near from the midnight that begins the second working day before.
        ("2026-03-27T10:00", "2026-03-31T22:00", "2026-04-03T22:00"),  # over 29 March, in summer time then
        ("2026-10-22T10:00", "2026-10-26T23:00", "2026-10-29T23:00"),  # over 25 October, in winter time then
        ("2026-07-08T21:59", "2026-07-12T22:00", "2026-07-16T22:00"),  # still the 8th; the 14th is off
        ("2026-07-08T22:01", "2026-07-14T22:00", "2026-07-17T22:00"),  # the 9th where the préfecture is
    ],
)
def test_a_case_is_near_and_overdue_from_the_right_local_midnight(
    tmp_path: Path, received: str, near: str, overdue: str
) -> None:
    box = Letterbox(tmp_path, now=utc(received))
    app = box.app()
    box.receive(app, AMINA)
    second = timedelta(seconds=1)
    found = []
    for box.now in (
        utc(near) - second,
        utc(near),
        utc(overdue) - second,
        utc(overdue),
        utc(overdue) + second,
    ):
        changed = watch(app.parts)
        (case,) = app.register.cases()
        found.append((changed, str(case.urgency)))
    assert found == [(0, "none"), (1, "near"), (0, "near"), (1, "overdue"), (0, "overdue")]
    app.close()


def test_a_holiday_announced_late_moves_open_deadlines_and_the_story_tells(tmp_path: Path) -> None:
    box = Letterbox(tmp_path, now=utc("2026-03-27T10:00"))
    app = box.app()
    box.receive(app, AMINA, "boris@ailleurs.example")
    assert box.command("close", box.reference(app, "boris@ailleurs.example"))[0] == 0
    box.now = utc("2026-04-01T08:00")
    assert watch(app.parts) == 1
    assert move_deadlines(app.parts) == 0
    app.close()

    box.service = "holidays_added = [2026-04-01, 2026-04-02]"
    app = box.app()
    assert move_deadlines(app.parts) == 1
    assert move_deadlines(app.parts) == 0
    assert watch(app.parts) == 1
    by_person = {case.person: case for case in app.register.cases()}
    # Worked are 30 and 31 March, Friday 3 April, then, after Easter Monday, 7 and 8 April.
    assert by_person[AMINA].deadline == utc("2026-04-08T21:59:59")
    assert by_person[AMINA].urgency == "none"
    assert by_person["boris@ailleurs.example"].deadline == utc("2026-04-03T21:59:59")
    story = app.register.story(by_person[AMINA].reference)
    assert story is not None
    (moved,) = (chapter for chapter in story.chapters if chapter.event == "deadline_moved")
    assert moved.data["deadline"] == "2026-04-08T21:59:59+00:00"
    app.close()


def test_a_pass_moves_deadlines_before_it_marks_them(tmp_path: Path) -> None:
    box = Letterbox(tmp_path, now=utc("2026-03-27T10:00"))
    app = box.app()
    box.receive(app, AMINA)
    app.close()

    box.service, box.now = "holidays_added = [2026-04-02]", utc("2026-04-03T22:00")
    app = box.app()
    once(app)  # nobody listens on its IMAP port: only the clock works
    (case,) = app.register.cases()
    assert case.urgency == "near", "overdue by the old calendar"
    app.close()


def test_the_digest_of_a_time_ahead_shows_what_will_be_overdue_then(tmp_path: Path) -> None:
    box = Letterbox(tmp_path, now=utc("2026-03-27T10:00"))
    app = box.app()
    box.receive(app, AMINA)
    reference = box.reference(app, AMINA)
    status, out, _ = box.command("digest", "--format", "json", "--at", "2026-04-04T00:00")
    assert status == 0
    assert f'"overdue": ["{reference}"]' in out
    assert ADDRESS not in out
    app.close()
