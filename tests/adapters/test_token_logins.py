"""Logging in by access token: to a real Dovecot and a real Exim that ask the token's issuer about it."""

from __future__ import annotations

import json
import secrets
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest

from mailbot.adapters.bodystructure import parse_bodystructure
from mailbot.adapters.inbox import ImapAccount, ImapInbox
from mailbot.adapters.oauth import AccessTokens, Client, Endpoint, Grants
from mailbot.adapters.outbox import SmtpAccount, SmtpOutbox, Waits
from mailbot.domain.model import MailState
from mailbot.domain.sasl import Bearer
from mailbot.domain.traffic import Queued
from mailbot.errors import ServerError
from tests.servers.ca import Authority
from tests.servers.dovecot import Dovecot
from tests.servers.exim import Exim
from tests.servers.scripted_imap import CONTINUED, TAG, ScriptedImap
from tests.servers.scripted_smtp import Script, ScriptedSmtp
from tests.servers.token_dovecot import BOTH, TokenDovecot
from tests.servers.tokens import TokenServer
from tests.servers.vault import Memory

ADVICE = "Look at the mailbox"
REFUSAL = b64encode(b'{"status":"401","schemes":"Bearer","scope":"https://mail.example/"}').decode()
MAIL = b"From: a@prefecture44.example\r\nTo: b@ailleurs.example\r\nSubject: Essai\r\n\r\nBonjour.\r\n"


@pytest.fixture(scope="module")
def issuer() -> Iterator[TokenServer]:
    with TokenServer() as server:
        yield server


@pytest.fixture(scope="module", params=["xoauth2", "oauthbearer", BOTH])
def imap(request: pytest.FixtureRequest, ca: Authority, issuer: TokenServer) -> Iterator[Dovecot]:
    with TokenDovecot(ca, issuer.port, request.param) as server:
        yield server


@pytest.fixture(scope="module")
def smtp(ca: Authority, dovecot: Dovecot, issuer: TokenServer) -> Iterator[Exim]:
    with Exim(ca, dovecot, token_port=issuer.port) as server:
        yield server


@pytest.fixture
def issuing(issuer: TokenServer) -> TokenServer:
    """The issuer, with no fault left from a test before."""
    issuer.fault, issuer.seconds, issuer.rotates = None, 3600, False
    issuer.asked.clear()
    return issuer


def tokens_for(issuer: TokenServer, user: str, fresh: float = 0.0) -> AccessTokens:
    client, secret = issuer.application(user)
    grants = Grants(
        Endpoint(issuer.token_url), Client(client, None, lambda: {"client_secret": secret}), Memory()
    )
    return AccessTokens(grants, fresh=fresh)


def account(imap: Dovecot, user: str, tokens: AccessTokens) -> ImapAccount:
    return ImapAccount(
        "sejour",
        "127.0.0.1",
        imap.imaps_port,
        "tls",
        user,
        ca_file=imap.authority.ca_file,
        bearer=Bearer(tokens.token, ADVICE),
    )


def new_user(imap: Dovecot) -> str:
    user = f"sejour-{secrets.token_hex(4)}"
    imap.add_user(user, secrets.token_hex(8))
    return user


def opened(account: ImapAccount) -> closing[ImapInbox]:
    return closing(ImapInbox(account, parse_bodystructure))


# --- IMAP --------------------------------------------------------------------------------------------


def test_a_mailbox_is_read_with_a_token_that_its_issuer_calls_good(
    imap: Dovecot, issuing: TokenServer
) -> None:
    user = new_user(imap)
    imap.append(user, "INBOX", MAIL)
    with opened(account(imap, user, tokens_for(issuing, user))) as inbox:
        inbox.select("INBOX")
        assert [item.raw for item in inbox.fetch([1])] == [MAIL]


def test_a_revoked_token_leads_to_another_one_and_no_error(imap: Dovecot, issuing: TokenServer) -> None:
    user = new_user(imap)
    tokens = tokens_for(issuing, user)
    tokens.token()
    issuing.revoke_all()
    with opened(account(imap, user, tokens)) as inbox:
        assert "INBOX" in inbox.folders()
    assert len(issuing.asked) == 2


def test_a_token_of_somebody_else_is_refused_once_more_and_no_oftener(
    imap: Dovecot, issuing: TokenServer
) -> None:
    user, other = new_user(imap), new_user(imap)
    tokens = tokens_for(issuing, other)
    with pytest.raises(ServerError, match=f"the access token was refused .*{ADVICE}"):
        ImapInbox(account(imap, user, tokens), parse_bodystructure)
    assert len(issuing.asked) == 2


def test_a_token_that_was_just_given_is_not_asked_for_again(imap: Dovecot, issuing: TokenServer) -> None:
    user, other = new_user(imap), new_user(imap)
    for _ in range(3):
        with pytest.raises(ServerError, match="refused"):
            ImapInbox(
                account(imap, user, tokens_for_once := tokens_for(issuing, other, 60)), parse_bodystructure
            )
        assert tokens_for_once.token()
    assert len(issuing.asked) == 3  # one for each set of tokens


def test_a_session_whose_token_ends_meanwhile_goes_on_with_another(
    imap: Dovecot, issuing: TokenServer
) -> None:
    user = new_user(imap)
    for _ in range(3):
        imap.append(user, "INBOX", MAIL)
    with opened(account(imap, user, tokens_for(issuing, user))) as inbox:
        inbox.select("INBOX")
        issuing.revoke_all()
        imap.doveadm("kick", user)  # as Exchange ends the sessions of tokens that have expired
        assert [item.uid for item in inbox.fetch([1, 2, 3]) if item.raw == MAIL] == [1, 2, 3]
    assert len(issuing.asked) == 2


def test_a_server_that_takes_no_tokens_is_told(dovecot: Dovecot, issuing: TokenServer) -> None:
    dovecot.start()
    user = new_user(dovecot)
    with pytest.raises(ServerError, match="offers no login by access token"):
        ImapInbox(account(dovecot, user, tokens_for(issuing, user)), parse_bodystructure)


def scripted(server: ScriptedImap, token: str = "t0ken-4444") -> ImapAccount:
    return ImapAccount("sejour", "127.0.0.1", server.port, "none", "pref", bearer=Bearer(lambda _: token))


OFFERED = b"* CAPABILITY IMAP4rev1 AUTH=XOAUTH2\r\n" + TAG + b" OK done\r\n"
CHALLENGED = b"+ " + REFUSAL.encode() + b"\r\n"
HANGS_UP = b""
NO = TAG + b" NO AUTHENTICATE failed.\r\n"


def asking(*continued: bytes) -> ScriptedImap:
    """A server that asks for the token, and answers it and what follows by these, the last one ever after."""
    left = list(continued)

    def answer() -> list[bytes]:
        said = left.pop(0) if len(left) > 1 else left[0]
        if said == HANGS_UP:
            raise ConnectionError
        return [said]

    return ScriptedImap({"CAPABILITY": OFFERED, "AUTHENTICATE": b"+ \r\n", CONTINUED: answer})


def test_a_refusal_is_answered_by_an_empty_line() -> None:
    with asking(CHALLENGED, NO) as server:
        with pytest.raises(ServerError, match=r"the access token was refused \(AUTHENTICATE failed"):
            ImapInbox(scripted(server), parse_bodystructure)
        said = server.commands()[-3:]
    first = b64encode(b"user=pref\x01auth=Bearer t0ken-4444\x01\x01").decode()
    assert said == ["AUTHENTICATE XOAUTH2", first, ""]


def test_a_server_that_hangs_up_on_a_token_gets_another_at_the_next_login() -> None:
    asked: list[str | None] = []

    def token(refused: str | None) -> str:
        asked.append(refused)
        return f"t0ken-{len(asked)}"

    with asking(CHALLENGED, HANGS_UP) as server, pytest.raises(ServerError):
        ImapInbox(replace(scripted(server), bearer=Bearer(token, ADVICE)), parse_bodystructure)
    assert asked == [None, "t0ken-1"]


@pytest.mark.parametrize("challenge", [CHALLENGED, b"+ e30=\r\n", b"+ %%%a\r\n", b"+ W10=\r\n", b"+ \r\n"])
def test_challenges_without_end_are_an_error(challenge: bytes) -> None:
    with asking(challenge) as server, pytest.raises(ServerError):
        ImapInbox(scripted(server), parse_bodystructure)


def test_a_server_that_repeats_the_token_over_imap_is_not_quoted() -> None:
    with asking(TAG + b" NO what is t0ken-4444\r\n") as server, pytest.raises(ServerError) as caught:
        ImapInbox(scripted(server), parse_bodystructure)
    assert "t0ken" not in str(caught.value)


# --- SMTP --------------------------------------------------------------------------------------------


def submission(smtp: Exim, tokens: AccessTokens) -> SmtpAccount:
    return SmtpAccount(
        "127.0.0.1",
        smtp.submission_port,
        "starttls",
        smtp.authority.ca_file,
        "mailbot",
        bearer=Bearer(tokens.token, ADVICE),
    )


def queued() -> Queued:
    return Queued(1, "accuses@prefecture44.example", ("amina@ailleurs.example",), MAIL, 0)


def handed_over(account: SmtpAccount) -> MailState:
    with closing(SmtpOutbox(account)) as outbox:
        return outbox.submit(queued(), lambda: True).state


def test_a_letter_is_handed_over_with_a_token(smtp: Exim, issuing: TokenServer) -> None:
    assert handed_over(submission(smtp, tokens_for(issuing, "mailbot"))) is MailState.SENT


def test_a_letter_leaves_with_another_token_where_one_was_revoked(smtp: Exim, issuing: TokenServer) -> None:
    tokens = tokens_for(issuing, "mailbot")
    tokens.token()
    issuing.revoke_all()
    assert handed_over(submission(smtp, tokens)) is MailState.SENT
    assert len(issuing.asked) == 2


def test_a_token_that_is_refused_twice_is_no_fault_of_the_letter(smtp: Exim, issuing: TokenServer) -> None:
    with pytest.raises(ServerError, match=rf"the access token was refused \(535 .*\)\. {ADVICE}"):
        handed_over(submission(smtp, tokens_for(issuing, "somebody")))
    assert len(issuing.asked) == 2


def scripted_smtp(*, auth: str = "XOAUTH2", **answers: tuple[str, ...]) -> Script:
    return Script(
        {"AUTH": answers["auth_answers"], "": answers.get("then", ())}, extensions=(f"AUTH {auth}",)
    )


def test_a_refusal_over_smtp_is_answered_by_an_empty_line_too() -> None:
    script = scripted_smtp(auth_answers=(f"334 {REFUSAL}",), then=("535 5.7.3 Authentication unsuccessful",))
    with ScriptedSmtp(script) as server:
        account = SmtpAccount(
            "127.0.0.1", server.port, "none", username="mailbot", bearer=Bearer(lambda _: "t0ken-4444")
        )
        with pytest.raises(ServerError, match=r"the access token was refused \(535 5\.7\.3 Auth"):
            handed_over(account)
    (session,) = server.sessions
    assert [command for command, _ in session.commands][-1] == ""


def test_oauthbearer_is_used_where_both_are_offered() -> None:
    script = Script({}, extensions=("AUTH PLAIN XOAUTH2 OAUTHBEARER",))
    with ScriptedSmtp(script) as server:
        account = SmtpAccount(
            "127.0.0.1", server.port, "none", username="mailbot", bearer=Bearer(lambda _: "t0ken-4444")
        )
        assert handed_over(account) is MailState.SENT
    (said,) = server.sessions[0].said("AUTH")
    assert said.startswith("AUTH OAUTHBEARER ")
    told = f"n,a=mailbot,\x01host=127.0.0.1\x01port={server.port}\x01auth=Bearer t0ken-4444\x01\x01"
    assert b64decode(said.split()[2]).decode() == told


@pytest.mark.parametrize("challenge", ["334 %%%a", "334 " + REFUSAL, "334"])
def test_challenges_of_smtp_without_end_or_sense_are_no_fault_of_the_letter(challenge: str) -> None:
    script = Script({"AUTH": (challenge,), "": (challenge,)}, extensions=("AUTH XOAUTH2",))
    with ScriptedSmtp(script) as server:
        account = SmtpAccount(
            "127.0.0.1", server.port, "none", username="mailbot", bearer=Bearer(lambda _: "t0ken-4444")
        )
        with pytest.raises(ServerError):
            handed_over(account)


def test_a_challenge_that_is_no_base64_after_a_password_is_no_fault_of_the_letter() -> None:
    with ScriptedSmtp(Script({"AUTH": ("334 %%%a",)}, extensions=("AUTH PLAIN",))) as server:
        account = SmtpAccount("127.0.0.1", server.port, "none", username="m", password=lambda: "secret-4444")
        with pytest.raises(ServerError, match="challenge that is none"):
            handed_over(account)


def test_a_server_that_repeats_the_token_is_not_quoted() -> None:
    script = Script({"AUTH": ("535 I do not know t0ken-4444",)}, extensions=("AUTH XOAUTH2",))
    with ScriptedSmtp(script) as server:
        account = SmtpAccount(
            "127.0.0.1", server.port, "none", username="mailbot", bearer=Bearer(lambda _: "t0ken-4444")
        )
        with pytest.raises(ServerError) as caught:
            handed_over(replace(account, waits=Waits(connect=2)))
    assert "t0ken" not in json.dumps(str(caught.value))
