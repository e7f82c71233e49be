"""Sending what the register has committed: once, whatever servers and kills do to it."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from mailbot.adapters.outbox import SmtpOutbox
from mailbot.app.daemon import Daemon
from mailbot.app.working import once
from mailbot.domain.model import MailState
from mailbot.domain.traffic import Queued, Submission
from mailbot.errors import ConfigurationError, Problem, ServerError
from mailbot.flows.dispatch import dispatch_all
from tests.flows.letterbox import Letterbox
from tests.servers.ports import Port
from tests.servers.postgres import Postgres
from tests.servers.process import wait_until
from tests.servers.scripted_smtp import CUT, SILENCE, Script, ScriptedSmtp

ROOT = Path(__file__).parents[2]
AMINA, BORIS, CHIARA = "amina@ailleurs.example", "boris@ailleurs.example", "chiara@ailleurs.example"

DISPATCH = """
import sys
from mailbot.app.building import App
from mailbot.config import load
from mailbot.flows.dispatch import dispatch_all
from pathlib import Path
app = App(load(Path(sys.argv[1])))
dispatch_all(app.parts, app.outbox(), lambda: False)
"""


# --- killed ------------------------------------------------------------------------------------------


def killed_while(box: Letterbox, server: ScriptedSmtp, where: Callable[[], bool]) -> None:
    """Send in a process of its own, and kill that as soon as the server has come so far."""
    process = subprocess.Popen([sys.executable, "-c", DISPATCH, str(box.config)], cwd=ROOT)
    try:
        assert wait_until(where, 20)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()


@pytest.mark.parametrize(
    ("silent_after", "state"),
    [("MAIL", "queued"), ("RCPT", "queued"), ("DATA", "unsure"), ("DOT", "unsure")],
)
def test_a_kill_leaves_unsure_only_what_stood_between_data_and_its_answer(
    tmp_path: Path, silent_after: str, state: str
) -> None:
    with ScriptedSmtp(Script({silent_after: (SILENCE,)}), Script()) as server:
        box = Letterbox(tmp_path, server.port)
        app = box.app()
        box.receive(app, AMINA)

        def reached() -> bool:
            if silent_after == "DOT":
                return bool(server.mails())
            return any(silent_after in session.verbs() for session in server.sessions)

        killed_while(box, server, reached)
        sent_before = len(server.mails())

        again = once(app)  # as after a restart; nobody listens on the IMAP port
        assert again.sent == (1 if state == "queued" else 0)
        assert len(server.mails()) == (1 if state == "queued" else sent_before)
        assert box.letters(app) == {AMINA: "sent" if state == "queued" else "unsure"}
        app.close()


def test_a_kill_leaves_unsure_one_letter_of_the_dozen_that_was_claimed(tmp_path: Path) -> None:
    with ScriptedSmtp(Script({"DATA": ("354 Go on", SILENCE)}), Script()) as server:
        box = Letterbox(tmp_path, server.port)
        app = box.app()
        box.receive(app, AMINA, BORIS, CHIARA)

        def second_begins() -> bool:
            return any(session.verbs().count("DATA") == 2 for session in server.sessions)

        killed_while(box, server, second_begins)
        assert once(app).sent == 1
        assert box.letters(app) == {AMINA: "sent", BORIS: "unsure", CHIARA: "sent"}
        app.close()
    assert len(server.mails()) == 2


def test_an_unsure_letter_is_shown_and_sent_again_only_when_a_person_says_so(tmp_path: Path) -> None:
    with ScriptedSmtp(Script({"DOT": (CUT,)}), Script()) as server:
        box = Letterbox(tmp_path, server.port)
        app = box.app()
        box.receive(app, AMINA, BORIS)
        assert box.dispatch(app) == 1
        (unsure,) = (person for person, state in box.letters(app).items() if state == "unsure")
        reference = box.reference(app, unsure)

        assert box.digest()["unsure"] == [reference]
        for _ in range(3):
            box.pass_by(days=1)
            app.register.recover(box.now, alone=True)
            assert box.dispatch(app) == 0

        assert box.command("resend", reference)[0] == 0
        assert box.command("resend", reference)[0] == 2
        assert box.dispatch(app) == 1
        app.close()
        assert box.digest()["unsure"] == []
    first, _, again = server.mails()
    assert first == again


# --- the register away at the wrong moment -----------------------------------------------------------


class RegisterGoes:
    """The real outbox, after whose answer the register is gone."""

    def __init__(self, outbox: SmtpOutbox, postgres: Postgres) -> None:
        self._outbox, self._postgres = outbox, postgres

    def submit(self, mail: Queued, before_data: Callable[[], bool]) -> Submission:
        answer = self._outbox.submit(mail, before_data)
        self._postgres.stop()
        return answer

    def close(self) -> None:
        self._outbox.close()


def test_a_letter_whose_acceptance_could_not_be_recorded_is_unsure_and_told_and_not_sent_again(
    tmp_path: Path, postgres: Postgres, database: str
) -> None:
    with ScriptedSmtp() as server:
        box = Letterbox(tmp_path, server.port, register=database)
        app = box.app()
        box.receive(app, AMINA)
        with pytest.raises(ServerError):
            dispatch_all(app.parts, RegisterGoes(app.outbox(), postgres), lambda: False)
        postgres.start()
        assert box.letters(app) == {AMINA: "queued"}

        # The worker lives, and its signs of life go on: it settles its own when it asks for the next.
        app.register.renew_leases(app.parts.worker, box.now, app.parts.lease_seconds)
        assert box.dispatch(app) == 0
        assert box.letters(app) == {AMINA: "unsure"}
        assert box.digest()["unsure"] == [box.reference(app, AMINA)]
        for _ in range(3):
            box.pass_by(days=1)
            assert box.dispatch(app) == 0
        app.close()
    assert len(server.mails()) == 1


# --- servers down and sulking ------------------------------------------------------------------------


def test_while_the_server_is_down_letters_wait_and_count_no_try(tmp_path: Path) -> None:
    with Port() as port:
        box = Letterbox(tmp_path, port.number)
        app = box.app()
        box.receive(app, AMINA, BORIS)
        names = {"pref-etrangers@prefecture44.example": "sejour"}
        for _ in range(30):  # far more often than one mail is tried
            with pytest.raises(ServerError):
                box.dispatch(app)
            box.pass_by(hours=3)
        assert set(box.letters(app).values()) == {"queued"}
        problem = str(app.register.health(names, box.now)[-1].problem)
        assert problem.startswith("mail waits and cannot be handed over: smtp: 127.0.0.1:")
        app.close()

    with ScriptedSmtp() as server:
        box.smtp_port = server.port
        app = box.app()
        assert box.dispatch(app) == 2
        assert box.dispatch(app) == 0
        assert app.register.health(names, box.now)[-1].problem is None
        app.close()
    assert len(server.mails()) == 2


def test_what_was_claimed_with_a_letter_that_met_a_closed_door_may_be_sent_by_another_worker_at_once(
    tmp_path: Path,
) -> None:
    box = Letterbox(tmp_path)
    app = box.app()
    box.receive(app, AMINA, BORIS, CHIARA)
    with pytest.raises(ServerError):
        box.dispatch(app)  # nobody listens
    with ScriptedSmtp() as server:
        box.smtp_port = server.port
        other = box.app()
        assert box.dispatch(other) == 3
        other.close()
    app.close()


def test_letters_that_come_one_after_the_other_leave_on_one_connection(tmp_path: Path) -> None:
    with ScriptedSmtp() as server:
        box = Letterbox(tmp_path, server.port)
        app = box.app()
        daemon = Daemon(app)
        work = threading.Thread(target=daemon.work)
        work.start()
        try:
            for person in (AMINA, BORIS, CHIARA):
                box.receive(app, person)
                assert wait_until(lambda: set(box.letters(app).values()) == {"sent"}, 15)
        finally:
            daemon.stop()
            work.join(12)
        app.close()
    assert [len(session.mails) for session in server.sessions] == [3]


def test_a_refusal_for_good_is_failed_and_shown(tmp_path: Path) -> None:
    with ScriptedSmtp(Script({"RCPT": ("550 5.1.1 Nobody", "250 OK")})) as server:
        box = Letterbox(tmp_path, server.port)
        app = box.app()
        box.receive(app, AMINA, BORIS)
        assert box.dispatch(app) == 1
        assert box.letters(app) == {AMINA: "failed", BORIS: "sent"}
        assert box.digest()["failed"] == [box.reference(app, AMINA)]
        box.pass_by(days=1)
        assert box.dispatch(app) == 0
        app.close()


def test_waits_grow_from_try_to_try_until_the_letter_has_failed(tmp_path: Path) -> None:
    with ScriptedSmtp(Script({"RCPT": ("451 4.7.1 Later",)})) as server:
        box = Letterbox(tmp_path, server.port)
        app = box.app()
        box.receive(app, AMINA)
        box.dispatch(app)
        for minutes in (1, 5, 15, 30, 60, 120, 240, 480, 480, 480, 480):
            before = _tries(server)
            box.pass_by(minutes=minutes, seconds=-1)
            box.dispatch(app)
            assert _tries(server) == before, f"within {minutes} minutes"
            assert box.letters(app) == {AMINA: "queued"}
            box.pass_by(seconds=1)
            box.dispatch(app)
            assert _tries(server) == before + 1, f"after {minutes} minutes"
        assert box.letters(app) == {AMINA: "failed"}
        app.close()


def _tries(server: ScriptedSmtp) -> int:
    return sum(session.verbs().count("RCPT") for session in server.sessions)


@pytest.mark.parametrize(
    "sulk", ["451 4.3.0 Not this one", CUT, f"421 4.3.0 Not with you {CUT}", SILENCE, "nonsense"]
)
@pytest.mark.parametrize("verb", ["MAIL", "RCPT", "DATA", "CONTENT", "DOT"])
def test_one_poisoned_mail_keeps_no_other_one_back(tmp_path: Path, verb: str, sulk: str) -> None:
    # The first mail meets it on each connection that it is tried on; the others come after it.
    poisoned = Script({verb: (sulk, "250 OK")} if verb != "DATA" else {verb: (sulk, "354 Go on")})
    if verb == "CONTENT":
        poisoned = Script({verb: (sulk if sulk in (CUT, SILENCE) else "", "")})
    with ScriptedSmtp(poisoned, Script()) as server:
        box = Letterbox(tmp_path, server.port)
        app = box.app()
        box.receive(app, AMINA, BORIS, CHIARA)
        sent = box.dispatch(app)
        states = box.letters(app)
        assert {states[BORIS], states[CHIARA]} == {"sent"}
        assert sent >= 2
        app.close()


def test_a_mail_the_server_hangs_up_on_every_time_keeps_no_other_one_back(tmp_path: Path) -> None:
    with ScriptedSmtp(Script({"RCPT": (CUT,)}), Script()) as server:
        box = Letterbox(tmp_path, server.port)
        app = box.app()
        box.receive(app, AMINA, BORIS, CHIARA)
        assert box.dispatch(app) == 2
        assert box.letters(app) == {AMINA: "queued", BORIS: "sent", CHIARA: "sent"}
        app.close()


# --- flaws of our own --------------------------------------------------------------------------------


class Flawed:
    """An outbox with a flaw that one mail meets, before or after its DATA began."""

    def __init__(self, error: Exception, after_data: bool = False) -> None:
        self._error, self._after_data = error, after_data
        self.sent: list[int] = []

    def submit(self, mail: Queued, before_data: Callable[[], bool]) -> Submission:
        if AMINA in mail.recipients:
            if self._after_data:
                before_data()
            raise self._error
        before_data()
        self.sent.append(mail.id)
        return Submission(MailState.SENT, "250 OK")

    def close(self) -> None:
        pass


@pytest.mark.parametrize(("after_data", "state"), [(False, "queued"), (True, "unsure")])
def test_a_flaw_that_one_mail_meets_puts_that_one_off(tmp_path: Path, after_data: bool, state: str) -> None:
    box = Letterbox(tmp_path)
    app = box.app()
    box.receive(app, AMINA, BORIS)
    assert dispatch_all(app.parts, Flawed(ZeroDivisionError(AMINA), after_data), lambda: False) == 1
    assert box.letters(app) == {AMINA: state, BORIS: "sent"}
    story = app.register.story(box.reference(app, AMINA))
    assert story is not None
    assert "an unexpected ZeroDivisionError" in str(story.chapters[-1].data)
    assert AMINA not in str(story.chapters[-1].data)
    app.close()


def test_a_secret_that_cannot_be_read_stops_sending_and_leaves_the_mail_due(tmp_path: Path) -> None:
    box = Letterbox(tmp_path)
    app = box.app()
    box.receive(app, AMINA)
    unreadable = Flawed(ConfigurationError((Problem("smtp.password", "cannot be read", "Look at it"),)))
    with pytest.raises(ConfigurationError):
        dispatch_all(app.parts, unreadable, lambda: False)
    assert box.letters(app) == {AMINA: "queued"}
    with ScriptedSmtp() as server:
        box.smtp_port = server.port
        again = box.app()
        assert box.dispatch(again) == 1
        again.close()
    app.close()


def test_letters_and_digests_need_no_eight_bits_and_no_long_lines(tmp_path: Path) -> None:
    with ScriptedSmtp() as server:
        box = Letterbox(tmp_path, server.port)
        app = box.app()
        box.receive(app, AMINA)
        assert box.dispatch(app) == 1
        app.close()
        assert box.command("digest", "--send")[0] == 0
    letter, digest = server.mails()
    for sent in (letter, digest):
        assert "é".encode() not in sent
        assert b"=C3=A9" in sent or b"base64" in sent
        assert sent.isascii()
        assert max(map(len, sent.split(b"\r\n"))) <= 998  # RFC 5322 §2.1.1
    assert all("8BITMIME" not in command for session in server.sessions for command in session.said("MAIL"))


def test_stopping_ends_after_the_mail_under_way(tmp_path: Path) -> None:
    with ScriptedSmtp() as server:
        box = Letterbox(tmp_path, server.port)
        app = box.app()
        box.receive(app, AMINA, BORIS, CHIARA)
        assert box.dispatch(app, stopping=lambda: len(server.mails()) >= 2) == 2
        assert box.dispatch(app) == 1
        app.close()
    assert len(server.mails()) == 3
