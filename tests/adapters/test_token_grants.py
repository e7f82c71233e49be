"""Getting access tokens: from a real endpoint over HTTP that refuses, stalls and rotates as others do."""

from __future__ import annotations

import json
import logging
import ssl
import threading
import time
from base64 import urlsafe_b64decode
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from mailbot.adapters.oauth import AccessTokens, Client, Endpoint, Grants, UnusableCertificate, assertion
from mailbot.adapters.oauth.asking import Granted
from mailbot.domain.sasl import OAUTHBEARER, TokenExchange
from mailbot.errors import ServerError
from tests.register.making import NOW
from tests.servers.ca import Authority
from tests.servers.ports import LOOPBACK, Port
from tests.servers.tokens import Fault, TokenServer, entra
from tests.servers.vault import Memory

QUICK = (0.4, 0.8)


@pytest.fixture
def issuer() -> Iterator[TokenServer]:
    with TokenServer() as server:
        yield server


def endpoint(issuer: TokenServer) -> Endpoint:
    return Endpoint(issuer.token_url, waits=QUICK)


def own_name(issuer: TokenServer) -> Grants:
    client, secret = issuer.application()
    return Grants(
        endpoint(issuer), Client(client, "mail/.default", lambda: {"client_secret": secret}), Memory()
    )


def refreshing(issuer: TokenServer, vault: Memory | None = None) -> tuple[Grants, Callable[[], str]]:
    """Grants by a refresh token, and the one that is configured."""
    client, secret = issuer.application()
    configured = issuer.consent(client, "sejour")
    told = Client(client, None, lambda: {"client_secret": secret}, lambda: configured)
    return Grants(endpoint(issuer), told, vault or Memory()), lambda: configured


def why_not(ask: Callable[[], object]) -> str:
    with pytest.raises(ServerError) as caught:
        ask()
    return str(caught.value)


# --- what is asked -----------------------------------------------------------------------------------


def test_an_application_asks_in_its_own_name(issuer: TokenServer) -> None:
    grants = own_name(issuer)
    assert grants().seconds == 3600
    (form,) = issuer.asked
    assert form["grant_type"] == "client_credentials"
    assert form["scope"] == "mail/.default"


def test_a_refresh_token_asks_for_what_was_consented_to(issuer: TokenServer) -> None:
    grants, configured = refreshing(issuer)
    grants()
    (form,) = issuer.asked
    assert (form["grant_type"], form["refresh_token"]) == ("refresh_token", configured())
    assert "scope" not in form


def test_a_client_proves_itself_by_a_certificate() -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem, certificate = certified(key)
    head, body, signature = assertion(pem, "client-1", "https://issuer.example/token").split(".")
    pss = padding.PSS(mgf=padding.MGF1(hashes.SHA256()), salt_length=32)
    key.public_key().verify(unbased(signature), f"{head}.{body}".encode(), pss, hashes.SHA256())
    told = json.loads(unbased(body))
    assert (told["iss"], told["sub"], told["aud"]) == ("client-1", "client-1", "https://issuer.example/token")
    assert told["nbf"] <= time.time() < told["exp"] <= time.time() + 601
    assert unbased(json.loads(unbased(head))["x5t#S256"]) == certificate.fingerprint(hashes.SHA256())


def certified(key: rsa.RSAPrivateKey) -> tuple[str, x509.Certificate]:
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "mailbot")])
    builder = x509.CertificateBuilder(name, name, key.public_key(), 1, NOW, NOW.replace(year=2036))
    certificate = builder.sign(key, hashes.SHA256())
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return (private + certificate.public_bytes(serialization.Encoding.PEM)).decode(), certificate


def unbased(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


@pytest.mark.parametrize("kept", ["", "BEGIN", "the key alone", "another's key"])
def test_a_key_without_its_certificate_is_told(kept: str) -> None:
    pem, _ = certified(rsa.generate_private_key(public_exponent=65537, key_size=2048))
    other, _ = certified(rsa.generate_private_key(public_exponent=65537, key_size=2048))
    end = "-----END PRIVATE KEY-----\n"
    text = {
        "the key alone": pem.partition(end)[0] + end,
        "another's key": other.partition(end)[0] + end + pem.partition(end)[2],
    }.get(kept, kept)
    with pytest.raises(UnusableCertificate):
        assertion(text, "client-1", "https://issuer.example/token")


def test_a_name_with_signs_of_the_protocol_is_escaped() -> None:
    exchange = TokenExchange(OAUTHBEARER, "se=jour,x@prefecture44.example", "t0ken", "imap.example", 993)
    assert exchange.first.startswith(
        b"n,a=se=3Djour=2Cx@prefecture44.example,\x01host=imap.example\x01port=993"
    )


# --- what is refused, and how it is told ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "error", "told"),
    [
        (7000222, "invalid_client", "the client secret has expired (AADSTS7000222). Make a new one in Entra"),
        (7000215, "invalid_client", "the client secret is wrong (AADSTS7000215). Put the secret's value"),
        (90002, "invalid_request", "there is no such tenant (AADSTS90002). Put the directory's ID"),
        (700016, "unauthorized_client", "the tenant knows no such application (AADSTS700016). Look whether"),
        (65001, "invalid_grant", "nobody has consented to what the application asks for (AADSTS65001). Have"),
        (700082, "invalid_grant", "not used for long (AADSTS700082). Consent anew"),
        (50000, "invalid_grant", "has expired or was revoked (invalid_grant). Consent anew"),
        (50000, "strange", "it answers 400 (AADSTS50000)"),
    ],
)
def test_each_refusal_of_microsoft_says_what_to_do(
    issuer: TokenServer, code: int, error: str, told: str
) -> None:
    status, answer = entra(code, error)
    issuer.fault = Fault(status, json.dumps(answer))
    why = why_not(own_name(issuer))
    assert told in why
    assert "person@" not in why


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ({"error": "invalid_grant", "error_description": "Bad Request"}, "Consent anew"),
        ({"error": "invalid_grant", "error_subtype": "invalid_rapt"}, "Admin console"),
        ({"error": "invalid_client", "error_description": "Unauthorized"}, "client_id and client_secret"),
        ({"error": "unauthorized_client"}, "given to this very client_id"),
    ],
)
def test_each_refusal_of_google_says_what_to_do(
    issuer: TokenServer, answer: dict[str, str], told: str
) -> None:
    issuer.fault = Fault(400, json.dumps(answer))
    assert told in why_not(own_name(issuer))


def test_a_revoked_refresh_token_is_told_with_its_remedy(issuer: TokenServer) -> None:
    grants, _ = refreshing(issuer)
    issuer.refresh_tokens.clear()
    assert "expired or was revoked (invalid_grant). Consent anew" in why_not(grants)


@pytest.mark.parametrize(
    "fault",
    [
        Fault(500, "<html>Internal Server Error</html>"),
        Fault(503, ""),
        Fault(200, "<html>Sign in to the proxy</html>"),
        Fault(407, "<html>Proxy</html>"),
        Fault(302, "", headers={"Location": "http://localhost:1/elsewhere"}),
        Fault(200, "[]"),
        Fault(200, '"eyJ0"'),
        Fault(200, "{}"),
        Fault(200, '{"access_token": ""}'),
        Fault(200, '{"access_token": 7}'),
        Fault(200, '{"access_token": "two words"}'),
        Fault(200, '{"access_token": "a\\r\\nb"}'),
        Fault(200, '{"access_token": "t\\u00e9"}'),
        Fault(200, "[" * 60_000),
        Fault(200, '{"access_token": "' + "a" * 200_000 + '"}'),
        Fault(200, '{"error": ["strange"]}'),
        Fault(after=1.0),
        Fault(200, '{"access_token": "t0ken-4444"}', trickle=0.2),
    ],
    ids=lambda fault: f"{fault.status}-{fault.body[:20]}-{fault.after}-{fault.trickle}",
)
def test_what_is_no_answer_is_an_error_within_its_time(issuer: TokenServer, fault: Fault) -> None:
    issuer.fault = fault
    begun = time.monotonic()
    assert "oauth2 (localhost:" in why_not(own_name(issuer))
    assert time.monotonic() - begun < 3


def test_a_redirection_is_not_followed_with_the_secret(issuer: TokenServer) -> None:
    with TokenServer() as elsewhere:
        issuer.fault = Fault(307, "", headers={"Location": elsewhere.token_url})
        why_not(own_name(issuer))
        assert elsewhere.asked == []


def test_an_endpoint_that_is_away_is_told() -> None:
    with Port() as nobody:
        away = Endpoint(f"http://{LOOPBACK}:{nobody.number}/token", waits=QUICK)
        assert "cannot be reached or does not answer: " in why_not(lambda: away.ask({"a": "b"}))


def test_the_endpoint_is_verified(ca: Authority, tmp_path: Path) -> None:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(ca.certificate, ca.key)
    trustme.CA().cert_pem.write_to_path(str(tmp_path / "other.pem"))
    with TokenServer(tls) as issuer:
        client, secret = issuer.application()
        form = {"client_id": client, "client_secret": secret, "grant_type": "client_credentials"}
        assert Endpoint(issuer.token_url, ca.ca_file).ask(form).access_token
        for unknown in (None, tmp_path / "other.pem"):
            stranger = Endpoint(issuer.token_url, unknown)
            assert "certificate verify failed" in why_not(lambda stranger=stranger: stranger.ask(form))  # type: ignore[misc]  # bound in the loop
    assert len(issuer.asked) == 1


@pytest.mark.parametrize("told", [0, -5, None, "soon", 1e99])
def test_a_token_without_a_sensible_end_is_good_for_an_hour(issuer: TokenServer, told: object) -> None:
    issuer.fault = Fault(200, json.dumps({"access_token": "t0ken", "expires_in": told}))
    assert own_name(issuer)().seconds == 3600


# --- a refresh token that takes another one's place --------------------------------------------------------


def test_a_rotated_refresh_token_is_used_from_then_on(issuer: TokenServer) -> None:
    issuer.rotates = True
    grants, _ = refreshing(issuer)
    for _ in range(3):
        grants()
    assert len({form["refresh_token"] for form in issuer.asked}) == 3


def test_a_newly_configured_refresh_token_wins(issuer: TokenServer) -> None:
    issuer.rotates = True
    vault, told = Memory(), []
    client, secret = issuer.application()
    told.append(issuer.consent(client, "sejour"))
    grants = Grants(
        endpoint(issuer), Client(client, None, lambda: {"client_secret": secret}, lambda: told[-1]), vault
    )
    grants()
    told.append(issuer.consent(client, "sejour"))
    grants()
    assert [form["refresh_token"] for form in issuer.asked] == told


def test_a_kept_refresh_token_that_is_refused_gives_way_to_the_configured_one(issuer: TokenServer) -> None:
    vault = Memory()
    grants, configured = refreshing(issuer, vault)
    issuer.rotates = True
    grants()
    (kept,) = vault.kept_ones.values()
    issuer.refresh_tokens = {configured(): issuer.refresh_tokens.pop(kept)}
    issuer.users[configured()] = "sejour"
    grants()
    assert [form["refresh_token"] for form in issuer.asked] == [configured(), kept, configured()]


def test_two_workers_share_a_refresh_token_that_each_of_them_replaces(issuer: TokenServer) -> None:
    issuer.rotates, vault = True, Memory()
    client, secret = issuer.application()
    configured = issuer.consent(client, "sejour")
    told = Client(client, None, lambda: {"client_secret": secret}, lambda: configured)
    workers = [Grants(endpoint(issuer), told, vault) for _ in range(2)]
    for turn in range(6):
        workers[turn % 2]()
    assert len({form["refresh_token"] for form in issuer.asked}) == len(issuer.asked) == 6


class Overtaken(Memory):
    """Another worker replaces the token as soon as we have looked for it."""

    newer = ""

    def kept(self, name: str) -> str | None:
        found = super().kept(name)
        self.keep(name, self.newer)
        return found


def test_a_worker_that_was_overtaken_uses_what_the_other_one_got(issuer: TokenServer) -> None:
    vault = Overtaken()
    grants, configured = refreshing(issuer, vault)
    client = issuer.refresh_tokens.pop(configured())
    vault.newer = issuer.consent(client, "sejour")
    assert grants().access_token
    assert [form["refresh_token"] == configured() for form in issuer.asked] == [True, False]


class Away(Memory):
    def keep(self, *_: str) -> None:
        raise ServerError("register", "is away")


def test_a_rotated_refresh_token_works_on_while_the_register_is_away(
    issuer: TokenServer, caplog: pytest.LogCaptureFixture
) -> None:
    issuer.rotates = True
    grants, _ = refreshing(issuer, Away())
    with caplog.at_level(logging.DEBUG):
        grants()
        grants()
    assert "refresh token not kept" in caplog.text
    assert not any(token in caplog.text for token in issuer.users)


# --- the cache ----------------------------------------------------------------------------------------------


def test_fifty_mailboxes_ask_once(issuer: TokenServer) -> None:
    tokens = AccessTokens(own_name(issuer))
    with ThreadPoolExecutor(50) as mailboxes:
        found = set(mailboxes.map(lambda _: tokens.token(), range(50)))
    assert len(found) == len(issuer.asked) == 1


def test_fifty_refused_mailboxes_ask_once_more(issuer: TokenServer) -> None:
    tokens = AccessTokens(own_name(issuer), fresh=0)
    old = tokens.token()
    with ThreadPoolExecutor(50) as mailboxes:
        found = set(mailboxes.map(lambda _: tokens.token(old), range(50)))
    assert old not in found
    assert len(found) == 1
    assert len(issuer.asked) == 2


def test_fifty_mailboxes_wait_for_a_dead_endpoint_together(issuer: TokenServer) -> None:
    issuer.fault = Fault(500, "")
    tokens = AccessTokens(own_name(issuer))
    with ThreadPoolExecutor(50) as mailboxes:
        found = set(mailboxes.map(lambda _: why_not(tokens.token), range(50)))
    assert len(found) == len(issuer.asked) == 1


def test_a_failure_is_tried_again_after_a_pause(issuer: TokenServer) -> None:
    issuer.fault = Fault(503, "", times=1)
    tokens = AccessTokens(own_name(issuer), pause=0.1)
    why_not(tokens.token)
    why_not(tokens.token)
    time.sleep(0.15)
    assert tokens.token()


def test_a_token_is_replaced_before_it_ends() -> None:
    granted = iter(Granted(f"t0ken-{n}", 1.0, None) for n in range(9))
    tokens = AccessTokens(lambda: next(granted))
    begun = time.monotonic()
    assert tokens.token() == tokens.token() == "t0ken-0"
    time.sleep(max(0.0, 0.95 - (time.monotonic() - begun)))
    assert tokens.token() == "t0ken-1"


def test_a_new_token_that_is_refused_is_not_replaced(issuer: TokenServer) -> None:
    tokens = AccessTokens(own_name(issuer))
    new = tokens.token()
    assert tokens.token(new) == new
    assert len(issuer.asked) == 1


def test_whoever_comes_while_a_token_is_asked_for_waits_for_it(issuer: TokenServer) -> None:
    asking = threading.Event()

    def slow() -> Granted:
        asking.set()
        time.sleep(0.2)
        return Granted("t0ken", 60, None)

    tokens = AccessTokens(slow)
    with ThreadPoolExecutor(2) as two:
        first = two.submit(tokens.token)
        assert asking.wait(5)
        assert two.submit(tokens.token).result() == first.result()
