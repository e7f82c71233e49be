"""Handing mails over: to a real Exim, and to a server that misbehaves by script."""

from __future__ import annotations

import email
import re
import ssl
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import trustme
from hypothesis import given
from hypothesis import strategies as st

from mailbot.adapters.outbox import SmtpAccount, SmtpOutbox, Waits, on_the_wire
from mailbot.adapters.outbox.connecting import MOST_LINES
from mailbot.domain.model import MailState
from mailbot.domain.traffic import Queued, Submission
from mailbot.errors import ServerError
from tests.conftest import SUBMITTER
from tests.servers.mailhost import MailHost
from tests.servers.ports import Port
from tests.servers.scripted_smtp import CUT, DEAF, SILENCE, Script, ScriptedSmtp

SENT, QUEUED, FAILED, UNSURE = MailState.SENT, MailState.QUEUED, MailState.FAILED, MailState.UNSURE
PASSWORD = "mot-de-passe-44"
SHORT = Waits(connect=2, command=0.5, content=2, final_dot=0.5)
MAIL = b"From: a@prefecture44.example\r\nTo: b@ailleurs.example\r\nSubject: Auto: essai\r\n\r\nBonjour.\r\n"
BIG = MAIL + b"Une ligne assez longue pour remplir les tampons.\r\n" * 400_000


def yes() -> bool:
    return True


def too_early() -> bool:
    raise AssertionError("asked before the envelope was accepted")


def queued(
    *recipients: str, raw: bytes = MAIL, envelope_from: str = "accuses@prefecture44.example"
) -> Queued:
    return Queued(1, envelope_from, recipients or ("amina@ailleurs.example",), raw, 0)


def plain(server: ScriptedSmtp) -> SmtpAccount:
    return SmtpAccount("127.0.0.1", server.port, "none", waits=SHORT)


def submit_to(
    *scripts: Script, mail: Queued | None = None, before: Callable[[], bool] = yes
) -> tuple[Submission, ScriptedSmtp]:
    """Submit one mail to a server with these scripts; what became of it, and the server, gone by now."""
    with ScriptedSmtp(*scripts) as server:
        outbox = SmtpOutbox(plain(server))
        found = outbox.submit(mail or queued(), before)
        outbox.close()
    return found, server


def on(**answers: str) -> Script:
    return Script({verb: (answer,) for verb, answer in answers.items()})


# --- what becomes of a mail --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("verb", "answer", "state"),
    [
        ("MAIL", "451 4.3.0 Later", QUEUED),
        ("MAIL", "550 5.7.1 Not you", FAILED),
        ("MAIL", "552 5.3.4 Too big", FAILED),
        ("MAIL", "354 What?", QUEUED),
        ("MAIL", "nonsense", QUEUED),
        ("MAIL", "421 4.3.2 Closing", QUEUED),
        ("MAIL", CUT, QUEUED),
        ("MAIL", SILENCE, QUEUED),
        ("RCPT", "450 4.2.1 Later", QUEUED),
        ("RCPT", "550 5.1.1 Nobody", FAILED),
        ("RCPT", "251 Will forward", SENT),
        ("RCPT", "nonsense", QUEUED),
        ("RCPT", f"421 4.3.2 Closing {CUT}", QUEUED),
        ("RCPT", CUT, QUEUED),
        ("DATA", "451 4.3.0 Later", QUEUED),
        ("DATA", "554 5.5.1 No valid recipients", FAILED),
        ("DATA", f"421 4.3.2 Closing {CUT}", QUEUED),
        ("DATA", "250 OK", QUEUED),
        ("DATA", "nonsense", QUEUED),
        ("DATA", CUT, QUEUED),
        ("DATA", SILENCE, QUEUED),
        ("DOT", "250 2.0.0 Accepted", SENT),
        ("DOT", f"250 2.0.0 Accepted {CUT}", SENT),
        ("DOT", "252 2.0.0 Well, yes", SENT),
        ("DOT", "451 4.3.0 Later", QUEUED),
        ("DOT", f"421 4.3.2 Closing {CUT}", QUEUED),
        ("DOT", "554 5.7.1 Not this content", FAILED),
        ("DOT", "nonsense", UNSURE),
        ("DOT", "354 Go on", UNSURE),
        ("DOT", "250" + "x" * 9000, UNSURE),
        ("DOT", CUT, UNSURE),
        ("DOT", SILENCE, UNSURE),
        ("CONTENT", SILENCE, UNSURE),
    ],
)
def test_each_answer_has_its_outcome(verb: str, answer: str, state: MailState) -> None:
    found, _ = submit_to(on(**{verb: answer}))
    assert found.state is state, found.response


def test_a_line_cut_within_the_content_proves_that_nothing_was_sent() -> None:
    found, server = submit_to(on(CONTENT=CUT), mail=queued(raw=BIG))
    assert found.state is QUEUED, found.response
    assert server.mails() == []


def test_a_server_that_stops_reading_within_the_content_has_not_got_the_mail() -> None:
    with ScriptedSmtp(on(DATA=f"354 Go on {DEAF}")) as server:
        outbox = SmtpOutbox(plain(server))
        assert outbox.submit(queued(raw=BIG), yes).state is QUEUED
        assert outbox.submit(queued(), yes).state is UNSURE  # all of it lies in the system's buffers


def test_the_response_carries_the_servers_words_on_one_line() -> None:
    found, _ = submit_to(on(RCPT="550-5.1.1 No such\r\n550 5.1.1 person here"))
    assert found.response == "550 5.1.1 No such 5.1.1 person here"


def test_greylisting_is_a_later_and_the_next_try_is_sent() -> None:
    script = Script({"RCPT": ("451 4.7.1 Greylisted, come back", "250 OK")})
    with ScriptedSmtp(script) as server:
        outbox = SmtpOutbox(plain(server))
        assert outbox.submit(queued(), yes).state is QUEUED
        assert outbox.submit(queued(), yes).state is SENT
        outbox.close()
    assert len(server.sessions) == 1
    assert server.mails() == [MAIL]


def test_nothing_is_sent_when_the_claim_is_lost() -> None:
    found, server = submit_to(before=lambda: False)
    assert found.state is QUEUED
    assert server.mails() == []
    assert server.sessions[0].verbs() == ["EHLO", "MAIL", "RCPT", "RSET", "QUIT"]


def test_the_claim_is_not_asked_about_before_the_envelope_is_accepted() -> None:
    found, _ = submit_to(on(RCPT="550 5.1.1 Nobody"), before=too_early)
    assert found.state is FAILED


def test_a_claim_that_cannot_be_asked_about_leaves_the_connection_fit_for_the_next_mail() -> None:
    def register_gone() -> bool:
        raise ServerError("register (postgresql)", "gone")

    with ScriptedSmtp() as server:
        outbox = SmtpOutbox(plain(server))
        with pytest.raises(ServerError):
            outbox.submit(queued(), register_gone)
        assert outbox.submit(queued(), yes).state is SENT
        outbox.close()
    assert server.sessions[0].verbs() == ["EHLO", "MAIL", "RCPT", "RSET", "MAIL", "RCPT", "DATA", "QUIT"]


@pytest.mark.parametrize(
    "recipient", ["amélie@ailleurs.example", "a@ailleurs.example\r\nRCPT TO:<b@c.example>"]
)
def test_an_address_that_plain_smtp_cannot_say_fails_without_being_quoted(recipient: str) -> None:
    found, server = submit_to(mail=queued(recipient))
    assert found.state is FAILED
    assert "ailleurs" not in found.response
    assert server.mails() == []
    assert server.sessions[0].said("RCPT") == []


def test_one_refused_agent_keeps_no_other_from_the_digest() -> None:
    script = Script({"RCPT": ("250 OK", "550 5.1.1 Retired", "250 OK")})
    found, server = submit_to(script, mail=queued("a@c.example", "b@c.example", "d@c.example"))
    assert found.state is SENT
    assert "1 recipient(s) refused: 550 5.1.1 Retired" in found.response
    assert server.mails() == [MAIL]


def test_where_all_are_refused_and_one_only_for_now_the_mail_is_tried_again() -> None:
    script = Script({"RCPT": ("550 5.1.1 Retired", "451 4.2.1 Later")})
    found, server = submit_to(script, mail=queued("a@c.example", "b@c.example"))
    assert found.state is QUEUED
    assert server.mails() == []


# --- the connection ----------------------------------------------------------------------------------


def test_one_connection_carries_several_mails() -> None:
    with ScriptedSmtp() as server:
        outbox = SmtpOutbox(plain(server))
        assert [outbox.submit(queued(), yes).state for _ in range(5)] == [SENT] * 5
        outbox.close()
    assert len(server.sessions) == 1
    assert server.sessions[0].verbs() == ["EHLO", *["MAIL", "RCPT", "DATA"] * 5, "QUIT"]


@pytest.mark.parametrize(
    "worn_out",
    [
        Script({"DOT": (f"250 OK {CUT}",)}),
        Script({"MAIL": ("250 OK", CUT)}),
        Script({"MAIL": ("250 OK", f"421 4.7.0 Too many mails on this connection {CUT}")}),
        Script({"RCPT": ("250 OK", f"421 4.4.2 Idle for too long {CUT}")}),
    ],
)
def test_a_connection_that_died_is_opened_anew_and_the_mail_is_sent_at_once(worn_out: Script) -> None:
    with ScriptedSmtp(worn_out, Script()) as server:
        outbox = SmtpOutbox(plain(server))
        assert outbox.submit(queued(), yes).state is SENT
        assert outbox.submit(queued(), yes).state is SENT
        outbox.close()
    assert len(server.sessions) == 2
    assert len(server.mails()) == 2


def test_a_mail_refused_for_good_leaves_the_connection_to_the_next() -> None:
    with ScriptedSmtp(Script({"DOT": ("554 5.7.1 Not this", "250 OK")})) as server:
        outbox = SmtpOutbox(plain(server))
        assert outbox.submit(queued(), yes).state is FAILED
        assert outbox.submit(queued(), yes).state is SENT
        outbox.close()
    assert len(server.sessions) == 1


@pytest.mark.parametrize(
    "script",
    [
        Script(greeting=f"421 4.3.2 Too busy {CUT}"),
        Script(greeting="554 5.7.1 Go away"),
        Script(greeting=CUT),
        Script(greeting=SILENCE),
        Script({"EHLO": (CUT,)}),
    ],
)
def test_a_server_that_lets_nobody_in_is_an_error_and_no_fate_of_the_mail(script: Script) -> None:
    with (
        ScriptedSmtp(script) as server,
        pytest.raises(ServerError, match="cannot be reached or refuses") as said,
    ):
        SmtpOutbox(plain(server)).submit(queued(), too_early)
    assert said.value.server == "smtp"


def test_a_port_where_nobody_listens_is_an_error() -> None:
    with Port() as port, pytest.raises(ServerError, match=f"127.0.0.1:{port.number} cannot be reached"):
        SmtpOutbox(SmtpAccount("127.0.0.1", port.number, "none")).check()


# --- what leaves -------------------------------------------------------------------------------------


def test_lines_that_start_with_a_dot_are_stuffed_and_bare_line_ends_never_leave() -> None:
    raw = b"Subject: a\n\n.\n..deux\nune\rdeux\r\n.fin"
    _, server = submit_to(mail=queued(raw=raw))
    assert server.mails() == [b"Subject: a\r\n\r\n..\r\n...deux\r\nune\r\ndeux\r\n..fin\r\n"]


@given(st.lists(st.sampled_from([b".", b"..", b"a", b"\xe9", b"\r", b"\n", b"\r\n"])).map(b"".join))
def test_no_content_ends_before_its_end_and_each_arrives_as_it_was(raw: bytes) -> None:
    sent = b"\r\n" + on_the_wire(raw)
    assert b"\r\n.\r\n" not in sent
    assert re.search(rb"\r(?!\n)|(?<!\r)\n", sent) is None
    arrived = sent.replace(b"\r\n.", b"\r\n")[2:]
    lines = re.split(rb"\r\n|\r|\n", raw)
    assert arrived.split(b"\r\n") == (lines if lines[-1] == b"" else [*lines, b""])


def test_a_mail_without_content_is_ended_too() -> None:
    found, server = submit_to(mail=queued(raw=b""))
    assert (found.state, server.mails()) == (SENT, [b""])


GEORGIAN = (
    b"From: a@prefecture44.example\r\nTo: b@ailleurs.example\r\nSubject: Auto: essai\r\n"
    b'Content-Type: text/plain; charset="utf-8"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n'
    + "გამარჯობა\r\n".encode()
)


def test_eight_bit_lines_leave_as_they_are_where_the_server_takes_them_and_in_base64_elsewhere() -> None:
    _, able = submit_to(Script(extensions=("8BITMIME",)), mail=queued(raw=GEORGIAN))
    _, bare = submit_to(Script(extensions=()), mail=queued(raw=GEORGIAN))
    assert able.mails() == [GEORGIAN]
    assert able.sessions[0].said("MAIL")[0].endswith(" BODY=8BITMIME")
    (converted,) = bare.mails()
    assert converted.isascii()
    assert email.message_from_bytes(converted).get_payload(decode=True) == "გამარჯობა\r\n".encode()
    assert not bare.sessions[0].said("MAIL")[0].endswith("8BITMIME")


def test_options_are_used_only_where_they_are_offered() -> None:
    mail, silent = queued(), queued(envelope_from="")
    _, bare = submit_to(Script(extensions=()))
    _, sized = submit_to(Script(extensions=("SIZE 1000000", "8BITMIME", "SMTPUTF8", "PIPELINING")))
    _, full = submit_to(Script(extensions=("DSN", "SIZE")))
    _, null = submit_to(Script(extensions=("DSN",)), mail=silent)

    from_, to = f"mail from:<{mail.envelope_from}>", "rcpt to:<amina@ailleurs.example>"
    assert _envelope(bare) == [from_, to]
    assert _envelope(sized) == [f"{from_} size={len(MAIL)}", to]
    assert _envelope(full) == [f"{from_} size={len(MAIL)} ret=hdrs", f"{to} notify=failure"]
    assert _envelope(null) == ["mail from:<> ret=hdrs", f"{to} notify=never"]


def _envelope(server: ScriptedSmtp) -> list[str]:
    """In small letters: Python's versions write SMTP's keywords in different ways."""
    return [line.lower() for line in server.sessions[0].said("MAIL") + server.sessions[0].said("RCPT")]


# --- secrets and TLS ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Certificates:
    ca_file: Path
    right: ssl.SSLContext
    of_another_host: ssl.SSLContext


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    ca = trustme.CA()
    path = tmp_path_factory.mktemp("ca") / "ca.pem"
    ca.cert_pem.write_to_path(str(path))
    return Certificates(path, _context(ca, "127.0.0.1"), _context(ca, "autre.example"))


def _context(ca: trustme.CA, host: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ca.issue_cert(host).configure_cert(context)
    return context


def with_login(server: ScriptedSmtp, certificates: Certificates, password: str = PASSWORD) -> SmtpAccount:
    return SmtpAccount(
        "127.0.0.1",
        server.port,
        "starttls",
        ca_file=certificates.ca_file,
        username="mailbot",
        password=lambda: password,
        waits=SHORT,
    )


OFFERS = ("STARTTLS", "AUTH PLAIN LOGIN")


@pytest.mark.parametrize(
    "script",
    [
        Script(extensions=("AUTH PLAIN LOGIN",)),
        Script({"STARTTLS": ("454 4.7.0 TLS not available",)}, OFFERS),
        Script({"STARTTLS": ("502 5.5.1 What?",)}, OFFERS),
        Script({"STARTTLS": (CUT,)}, OFFERS),
    ],
)
def test_starttls_that_is_refused_is_an_error_and_no_secret_leaves(
    script: Script, certificates: Certificates
) -> None:
    with (
        ScriptedSmtp(script) as server,
        pytest.raises(ServerError) as said,
    ):
        SmtpOutbox(with_login(server, certificates)).submit(queued(), yes)
    assert PASSWORD not in str(said.value)
    assert {verb for session in server.sessions for verb in session.verbs()} <= {"EHLO", "STARTTLS"}


def test_a_certificate_of_another_host_is_refused_and_no_secret_leaves(certificates: Certificates) -> None:
    with (
        ScriptedSmtp(Script(extensions=OFFERS), tls=certificates.of_another_host) as server,
        pytest.raises(ServerError, match="certificate verify failed"),
    ):
        SmtpOutbox(with_login(server, certificates)).submit(queued(), yes)
    assert server.sessions[0].verbs() == ["EHLO", "STARTTLS"]


def test_a_certificate_of_an_unknown_authority_is_refused(certificates: Certificates) -> None:
    with ScriptedSmtp(Script(extensions=OFFERS), tls=certificates.right) as server:
        trusting_others = replace(with_login(server, certificates), ca_file=None)
        with pytest.raises(ServerError, match="certificate verify failed"):
            SmtpOutbox(trusting_others).check()
    assert server.sessions[0].verbs() == ["EHLO", "STARTTLS"]


def test_after_starttls_all_goes_encrypted(certificates: Certificates) -> None:
    with ScriptedSmtp(Script(extensions=OFFERS), tls=certificates.right) as server:
        outbox = SmtpOutbox(with_login(server, certificates))
        assert outbox.submit(queued(), yes).state is SENT
        outbox.close()
    (session,) = server.sessions
    assert [command.split()[0] for command in session.in_clear()] == ["ehlo", "STARTTLS"]
    assert session.verbs() == ["EHLO", "STARTTLS", "EHLO", "AUTH", "MAIL", "RCPT", "DATA", "QUIT"]


def test_a_wrong_password_is_an_error_of_smtp_and_is_never_quoted(certificates: Certificates) -> None:
    script = Script({"AUTH": ("535 5.7.8 Authentication credentials invalid",)}, OFFERS)
    with (
        ScriptedSmtp(script, tls=certificates.right) as server,
        pytest.raises(ServerError) as said,
    ):
        SmtpOutbox(with_login(server, certificates)).submit(queued(), yes)
    assert said.value.server == "smtp"
    assert "the login was refused: 535 5.7.8" in str(said.value)
    assert PASSWORD not in str(said.value)


@pytest.mark.parametrize("said", [PASSWORD, b64encode(f"\0mailbot\0{PASSWORD}".encode()).decode()])
def test_a_password_that_the_server_repeats_is_not_told(certificates: Certificates, said: str) -> None:
    script = Script({"AUTH": (f"535 5.7.8 what is AUTH PLAIN {said}?",)}, OFFERS)
    with ScriptedSmtp(script, tls=certificates.right) as server, pytest.raises(ServerError) as told:
        SmtpOutbox(with_login(server, certificates)).check()
    assert "the login was refused: 535" in str(told.value)
    assert said not in str(told.value)


@pytest.mark.parametrize(
    ("verb", "state"), [("MAIL", MailState.QUEUED), ("DATA", MailState.QUEUED), ("DOT", MailState.UNSURE)]
)
def test_a_reply_without_end_is_a_line_that_breaks(verb: str, state: MailState) -> None:
    endless = "\r\n".join(["250-and then"] * (MOST_LINES + 1))
    found, _ = submit_to(on(**{verb: endless}))
    assert found.state is state
    assert "has no end" in found.response


def test_what_is_said_in_clear_with_the_answer_to_starttls_counts_for_nothing(
    certificates: Certificates,
) -> None:
    forged = "220 go\r\n250-forged.example\r\n250 AUTH PLAIN"
    script = Script({"STARTTLS": (forged,)}, ("STARTTLS",))
    with ScriptedSmtp(script, tls=certificates.right) as server, pytest.raises(ServerError):
        SmtpOutbox(with_login(server, certificates)).check()
    assert not server.sessions[0].said("AUTH")


def test_a_password_beyond_ascii_is_said_in_utf_8(certificates: Certificates) -> None:
    with ScriptedSmtp(Script(extensions=OFFERS), tls=certificates.right) as server:
        SmtpOutbox(with_login(server, certificates, "été-à-Nantes")).check()
    (auth,) = server.sessions[0].said("AUTH PLAIN")
    assert b64decode(auth.split()[2]).decode() == "\0mailbot\0été-à-Nantes"


def test_a_server_without_logins_is_an_error_where_one_is_configured(certificates: Certificates) -> None:
    with (
        ScriptedSmtp(Script(extensions=("STARTTLS",)), tls=certificates.right) as server,
        pytest.raises(ServerError, match=re.escape("[smtp] security and username")),
    ):
        SmtpOutbox(with_login(server, certificates)).check()


# --- a real server -----------------------------------------------------------------------------------


def at_exim(host: MailHost, security: str = "starttls", password: str = SUBMITTER[1]) -> SmtpOutbox:
    port = host.exim.submission_port if security == "starttls" else host.exim.submissions_port
    account = SmtpAccount("127.0.0.1", port, security, host.authority.ca_file, SUBMITTER[0], lambda: password)
    return SmtpOutbox(account)


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_exim_takes_several_mails_on_one_connection(mailhost: MailHost, security: str) -> None:
    people = [mailhost.person() for _ in range(3)]
    outbox = at_exim(mailhost, security)
    assert [outbox.submit(queued(person), yes).state for person in people] == [SENT] * 3
    outbox.close()
    for person in people:
        (letter,) = mailhost.letters_to(person)
        assert letter["Return-Path"] == "<accuses@prefecture44.example>"


@pytest.mark.parametrize(("kind", "state"), [("refused", FAILED), ("deferred", QUEUED), ("unwanted", FAILED)])
def test_exim_turns_some_away_and_takes_the_next(mailhost: MailHost, kind: str, state: MailState) -> None:
    outbox, person = at_exim(mailhost), mailhost.person()
    assert outbox.submit(queued(mailhost.person(kind)), yes).state is state
    assert outbox.submit(queued(person), yes).state is SENT
    outbox.close()
    assert len(mailhost.letters_to(person)) == 1


def test_exim_gets_nothing_when_the_claim_is_lost(mailhost: MailHost) -> None:
    outbox, person = at_exim(mailhost), mailhost.person()
    assert outbox.submit(queued(person), lambda: False).state is QUEUED
    outbox.close()
    mailhost.settle()
    assert mailhost.letters_to(person, wait=0) == []


def test_exim_refuses_a_wrong_password_and_the_error_says_so(mailhost: MailHost) -> None:
    with pytest.raises(ServerError, match="the login was refused: 535") as said:
        at_exim(mailhost, password="un-faux-mot").submit(queued(), yes)
    assert "un-faux-mot" not in str(said.value)


def test_a_restarted_exim_gets_the_next_mail_on_a_new_connection(mailhost: MailHost) -> None:
    outbox, person = at_exim(mailhost), mailhost.person()
    assert outbox.submit(queued(mailhost.person()), yes).state is SENT
    mailhost.exim.restart()
    assert outbox.submit(queued(person), yes).state is SENT
    outbox.close()
    assert len(mailhost.letters_to(person)) == 1


def test_a_mail_reaches_the_person_byte_for_byte(mailhost: MailHost) -> None:
    person = mailhost.person()
    raw = MAIL + b".\r\n..\r\n.point\r\nFrom a line\r\n"
    outbox = at_exim(mailhost)
    assert outbox.submit(queued(person, raw=raw), yes).state is SENT
    outbox.close()
    (letter,) = mailhost.letters_to(person)
    assert letter.get_content() == "Bonjour.\n.\n..\n.point\nFrom a line\n"


def test_exim_delivers_eight_bit_lines_as_they_are(mailhost: MailHost) -> None:
    person, outbox = mailhost.person(), at_exim(mailhost)
    assert outbox.submit(queued(person, raw=GEORGIAN), yes).state is SENT
    outbox.close()
    (letter,) = mailhost.letters_to(person)
    assert letter.get_content() == "გამარჯობა\n"
    assert letter["Content-Transfer-Encoding"] == "8bit"
