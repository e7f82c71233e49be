"""The demo as its user sees it: the ordinary service, run for real on embedded servers."""

from __future__ import annotations

import contextlib
import email
import html
import io
import re
import signal
import smtplib
import subprocess
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from email.policy import default
from email.utils import getaddresses
from itertools import takewhile
from pathlib import Path
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

import httpx2
import pytest

from mailbot.app.building import App
from mailbot.cli import main
from mailbot.config import load, secret_problems, service_of, settings_of
from mailbot.demo.place import filled_in
from mailbot.demo.sample import samples
from mailbot.demo.timetable import arrival, timetable
from mailbot.demo.tour import show
from mailbot.domain.deadlines import due, near_from, urgency
from mailbot.domain.model import MailState, Urgency
from mailbot.domain.views import CaseView
from mailbot.domain.workdays import is_working_day
from mailbot.errors import UsageError
from mailbot.resources import example_config

PARIS = ZoneInfo("Europe/Paris")
STARTS = {
    "Sunday": datetime(2026, 11, 22, 14, 0, tzinfo=PARIS),
    "31 December before the digest hour": datetime(2026, 12, 31, 7, 0, tzinfo=PARIS),
    "the day before a public holiday": datetime(2027, 5, 5, 18, 0, tzinfo=PARIS),
}
MACHINES = ("livraison@", "retours+", "lettre@", "mailer-daemon@", "s.guivarch@", "bounces@")
SECONDS = 180


@dataclass(frozen=True)
class Tour:
    """What one run of the demo printed and left behind."""

    folder: Path
    now: datetime
    printed: str

    @property
    def said(self) -> str:
        """What was printed, without its line ends."""
        return " ".join(self.printed.split())

    @property
    def left(self) -> list[EmailMessage]:
        """The mails that left by SMTP, in their order."""
        files = sorted((self.folder / "letters").glob("*.eml"))
        return [email.message_from_bytes(file.read_bytes(), policy=default) for file in files]

    @property
    def letters(self) -> list[EmailMessage]:
        return [mail for mail in self.left if mail["X-Mailbot-Case"]]

    def cases(self) -> list[CaseView]:
        app = App(load(self.folder / "config.toml"), now=lambda: self.now)
        try:
            return app.register.cases(None, None)
        finally:
            app.close()


@pytest.fixture(scope="module", params=[*STARTS.values()], ids=[*STARTS])
def tour(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Tour:
    folder = tmp_path_factory.mktemp("tour")
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        show(folder, serve=False, now=lambda: request.param)
    return Tour(folder, request.param, out.getvalue())


# --- what it does ----------------------------------------------------------------------------------


def test_the_second_pass_sends_nothing(tour: Tour) -> None:
    assert "0 new mails, 0 letters sent" in tour.said


def test_people_are_acknowledged_in_many_languages(tour: Tour) -> None:
    assert len({case.language for case in tour.cases() if case.acknowledgement == "sent"}) >= 12


def test_every_letter_begins_in_french(tour: Tour) -> None:
    assert all(letter["Content-Language"].startswith("fr") for letter in tour.letters)


def test_nobody_gets_two_letters(tour: Tour) -> None:
    people = Counter(letter["To"] for letter in tour.letters)
    assert [person for person, number in people.items() if number > 1] == []


def test_letters_go_to_persons_of_the_cases_alone(tour: Tour) -> None:
    acknowledged = {case.person for case in tour.cases() if case.acknowledgement == "sent"}
    recipients = {address for letter in tour.letters for _, address in getaddresses([letter["To"]])}
    assert recipients == acknowledged
    assert [address for address in recipients if address.startswith(MACHINES)] == []
    assert [address for address in recipients if address.endswith("@prefecture44.example")] == []


def test_an_agents_reply_in_sent_is_seen(tour: Tour) -> None:
    [case] = [case for case in tour.cases() if case.state == "replied"]
    assert case.replied is not None
    assert "1 reply seen" in tour.said


def test_time_makes_cases_near_and_overdue(tour: Tour) -> None:
    found = Counter(case.urgency for case in tour.cases())
    assert found[Urgency.NEAR] >= 1
    assert found[Urgency.OVERDUE] >= 1
    assert "MailbotNear" in tour.printed
    assert "MailbotOverdue" in tour.printed


def test_nothing_is_marked_as_read(tour: Tour) -> None:
    assert "marked 0 as read" in tour.said


def test_each_bureau_gets_its_digest(tour: Tour) -> None:
    digests = [mail for mail in tour.left if mail["Auto-Submitted"] == "auto-generated"]
    assert {mail["To"] for mail in digests} == {
        "bureau-sejour@prefecture44.example",
        "bureau-permis@prefecture44.example",
        "accueil@prefecture44.example",
    }
    assert len(digests) == 3


def test_all_of_it_lies_in_the_past(tour: Tour) -> None:
    assert all(case.received <= tour.now for case in tour.cases())
    assert all(mail["Date"].datetime <= tour.now for mail in tour.left)


def test_every_mail_that_left_can_be_opened_as_a_page(tour: Tour) -> None:
    for file in (tour.folder / "letters").glob("*.eml"):
        assert "<html" in file.with_suffix(".html").read_text(encoding="utf-8")


# --- what it prints ----------------------------------------------------------------------------------


def test_the_counts_add_up(tour: Tour) -> None:
    def printed(what: str) -> int:
        found = re.search(rf"^ +(\d+)  {what}", tour.printed, re.MULTILINE)
        return int(found[1]) if found else 0

    assert printed("mails read") == sum(len(sample.recipients) for sample in samples())
    assert printed("acknowledged") == len(tour.letters)
    assert printed("acknowledged") + printed("held") + printed("without") == printed("mails read")


def test_every_rule_is_put_into_words(tour: Tour) -> None:
    assert re.findall(r"^ +\d+  [a-z_]+$", tour.printed, re.MULTILINE) == []


def test_it_fits_a_terminal_and_has_no_colour(tour: Tour) -> None:
    """Only paths and commands are as long as they are."""
    exempt = (str(tour.folder), sys.argv[0], "mailbot ")
    lines = [line for line in tour.printed.splitlines() if not any(word in line for word in exempt)]
    assert max(map(len, lines)) <= 100
    assert "\x1b" not in tour.printed


# --- what it leaves ------------------------------------------------------------------------------------


def test_the_ordinary_commands_work_on_what_it_leaves(tour: Tour, capsys: pytest.CaptureFixture[str]) -> None:
    config = str(tour.folder / "config.toml")
    assert main(["--config", config, "cases"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(tour.cases())
    for case in tour.cases():
        assert main(["--config", config, "show", case.reference]) == 0


def test_its_secrets_are_kept_from_others(tour: Tour) -> None:
    assert secret_problems(load(tour.folder / "config.toml"), {}) == ()


def test_a_second_run_begins_anew_in_the_same_folder(tmp_path: Path) -> None:
    now = STARTS["Sunday"]
    for _ in range(2):
        with contextlib.redirect_stdout(io.StringIO()):
            show(tmp_path, serve=False, now=lambda: now)
    assert len(Tour(tmp_path, now, "").letters) == len(
        [case for case in Tour(tmp_path, now, "").cases() if case.acknowledgement == MailState.SENT]
    )


def test_a_run_that_was_broken_off_can_be_repeated(tmp_path: Path) -> None:
    def broken_off() -> datetime:
        raise KeyboardInterrupt

    with contextlib.redirect_stdout(io.StringIO()):
        with pytest.raises(KeyboardInterrupt):
            show(tmp_path, serve=False, now=broken_off)
        show(tmp_path, serve=False)
    assert load(tmp_path / "config.toml").mailboxes


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "mine.txt").write_text("mine")
    with pytest.raises(UsageError, match="holds other files"):
        show(tmp_path, serve=False)
    assert (tmp_path / "letters" / "mine.txt").read_text() == "mine"


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    assert main(["demo", "--dir", str(tmp_path / "file" / "demo")]) == 2
    assert "cannot be used" in capsys.readouterr().err


# --- as a program ----------------------------------------------------------------------------------------


def test_the_command_ends_well_and_warns_of_nothing(tmp_path: Path) -> None:
    demo = [sys.executable, "-W", "error", "-m", "mailbot", "demo", "--dir", str(tmp_path / "demo")]
    ended = subprocess.run(demo, capture_output=True, text=True, timeout=SECONDS, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "The ordinary commands" in ended.stdout


def test_it_ends_by_saying_how_to_open_the_digest_and_the_pages(tour: Tour) -> None:
    page = Path(unquote(urlsplit(found(r"file://\S+", tour.printed)).path))
    assert "À traiter d'abord" in html.unescape(page.read_text(encoding="utf-8"))
    assert "demo --serve" in tour.printed[tour.printed.index(page.parent.as_uri()) :]


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    demo = [sys.executable, "-u", "-m", "mailbot", "demo", "--dir", str(tmp_path), "--serve"]
    with subprocess.Popen(demo, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


def test_left_running_it_answers_new_mail_and_ends_on_a_signal(
    serving: subprocess.Popen[str], tmp_path: Path
) -> None:
    assert serving.stderr is not None
    assert any('"running"' in line for line in iter(serving.stderr.readline, ""))
    port = tomllib.loads((tmp_path / "config.toml").read_text())["smtp"]["port"]
    with smtplib.SMTP("127.0.0.1", port) as client:
        raw = (tmp_path / "your-mail.eml").read_bytes()
        client.sendmail("lucia.romero@correo.example", "pref-etrangers@prefecture44.example", raw)

    letter = wait_for(tmp_path / "letters", "*lucia.romero@correo.example.eml")
    serving.send_signal(signal.SIGINT)
    out, told = serving.communicate(timeout=SECONDS)

    assert email.message_from_bytes(letter.read_bytes())["Content-Language"] == "fr, es"
    assert serving.returncode == 0
    assert "Traceback" not in told
    assert "Stopped" in out


def test_left_running_it_says_where_the_pages_are_and_how_to_sign_in(
    serving: subprocess.Popen[str],
) -> None:
    assert serving.stdout is not None
    printed = "".join(takewhile(lambda line: "It goes on running" not in line, serving.stdout))
    assert serving.stderr is not None
    assert any('"pages"' in line for line in serving.stderr)
    address = found(r"http://\S+", printed)
    form = {"nom": "chef", "mot-de-passe": found(r"mot de passe +(\S+)", printed), "vers": "/"}
    with httpx2.Client(base_url=address, follow_redirects=True) as visitor:
        token = found(r'name="jeton" value="([^"]+)"', visitor.get("/connexion").text)
        today = visitor.post("/connexion", data={**form, "jeton": token}).text
    assert "À traiter d'abord" in html.unescape(today)


def found(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    assert match is not None
    return match[match.lastindex or 0]


def wait_for(folder: Path, pattern: str) -> Path:
    """The first file of that name, once it is there."""
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        if found := next(folder.glob(pattern), None):
            return found
        time.sleep(0.1)
    raise AssertionError(f"no {pattern} in {folder}")


# --- its days --------------------------------------------------------------------------------------------


def test_whatever_the_day_some_mail_is_near_its_deadline_and_some_overdue() -> None:
    settings = settings_of(tomllib.loads(example_config().read_text()), Path())
    service = service_of(settings, datetime(2026, 1, 1, tzinfo=UTC))
    zone, calendar = service.timezone, service.calendar
    for number in range(0, 366, 3):
        now = datetime(2026, 11, 1, 8, 31, tzinfo=zone) + timedelta(days=number)
        times = timetable(now, settings.digest.at, zone, calendar)
        assert times.opening < times.reply < times.after_reply < times.digest <= now
        assert is_working_day(times.opening.date(), calendar)
        assert is_working_day(times.digest.date(), calendar)
        found = set()
        for sample in samples():
            bureau = service.bureau(sample.recipients[0])
            deadline = due(arrival(sample, times.opening, calendar), bureau.reply_within, calendar, zone)
            near_at = near_from(deadline, bureau.warn_before, calendar, zone)
            found.add(urgency(times.digest, deadline, near_at))
        assert found == {Urgency.NONE, Urgency.NEAR, Urgency.OVERDUE}, now


# --- its configuration -----------------------------------------------------------------------------------


def test_the_demo_runs_on_the_example_with_a_few_values_of_its_own() -> None:
    example = example_config().read_text(encoding="utf-8")
    expected = tomllib.loads(example)
    expected["service"]["starts_on"] = date(2026, 9, 1)
    for mailbox in expected["mailboxes"]:
        mailbox["imap"]["port"] = 40143
    values = {("service", "starts_on"): "2026-09-01", ("mailboxes.imap", "port"): "40143"}
    filled = filled_in(example, values)
    assert tomllib.loads(filled) == expected
    assert filled.count("#") == example.count("#")
