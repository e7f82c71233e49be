"""Who is let in, and what keeps others out."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from mailbot.app.accounts import add_account, remove_account
from mailbot.web.serving import application
from tests.register.making import NOW
from tests.web.prefecture import AGENT, HEAD, PASSWORD, Prefecture, sign_in, token

PAGES = (
    "/",
    "/dossiers",
    "/a-valider",
    "/mis-de-cote",
    "/boites",
    "/indicateurs",
    "/lettres",
    "/dossiers/PREF44-26-0001F3-K",
)


@pytest.mark.parametrize("page", PAGES)
def test_nobody_sees_a_page_without_signing_in(small: Prefecture, page: str) -> None:
    answer = small.browser().get(page)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/connexion?vers=")


def test_who_signs_in_gets_to_the_page_they_wanted(small: Prefecture) -> None:
    answer = sign_in(small.browser(), AGENT.upper(), wanted="/dossiers?etat=open")
    assert (answer.status_code, answer.headers["location"]) == (303, "/dossiers?etat=open")


@pytest.mark.parametrize(
    "elsewhere",
    ["https://ailleurs.example/", "//ailleurs.example/", "/\\ailleurs.example", "javascript:alert(1)", ""],
)
def test_signing_in_leads_nowhere_else(small: Prefecture, elsewhere: str) -> None:
    assert sign_in(small.browser(), AGENT, wanted=elsewhere).headers["location"] == "/"


def test_a_wrong_password_and_an_unknown_name_look_the_same(small: Prefecture) -> None:
    wrong = sign_in(small.browser(), AGENT, "un autre mot de passe")
    unknown = sign_in(small.browser(), "personne", "un autre mot de passe")
    assert (wrong.status_code, unknown.status_code) == (403, 403)
    assert wrong.text.replace(token(wrong.text), "") == unknown.text.replace(token(unknown.text), "")


def test_an_account_without_a_password_signs_in_with_none(small: Prefecture) -> None:
    add_account(small.app.settings, "par.proxy", ["sejour"], None, manager=False)
    assert sign_in(small.browser(), "par.proxy", "").status_code == 403


def test_cookies_are_for_this_site_alone_and_out_of_reach_of_scripts(small: Prefecture) -> None:
    cookies = sign_in(small.browser(), AGENT).headers.get_list("set-cookie")
    session = next(cookie for cookie in cookies if cookie.startswith("__Host-mailbot="))
    assert {"HttpOnly", "Path=/", "SameSite=strict", "Secure"} <= set(session.split("; "))
    assert PASSWORD not in session


# --- sessions ------------------------------------------------------------------------------------------


def test_a_session_ends_with_its_hours(small: Prefecture) -> None:
    browser = small.signed_in()
    small.now = NOW + timedelta(hours=9, minutes=59)
    assert browser.get("/").status_code == 200
    small.now = NOW + timedelta(hours=10)
    assert browser.get("/").status_code == 303


def test_a_session_ends_with_its_account_and_with_its_password(small: Prefecture) -> None:
    first, second = small.signed_in(AGENT), small.signed_in(HEAD)
    remove_account(small.app.settings, AGENT)
    add_account(small.app.settings, HEAD, [], "un tout nouveau mot de passe", manager=True)
    assert (first.get("/").status_code, second.get("/").status_code) == (303, 303)


def test_signing_out_ends_the_session_for_copies_of_its_cookie_too(small: Prefecture) -> None:
    browser = small.signed_in()
    copy = browser.cookies["__Host-mailbot"]
    assert browser.post("/deconnexion", data={"jeton": token(browser.get("/").text)}).status_code == 303
    thief = small.browser()
    thief.cookies.set("__Host-mailbot", copy)
    assert thief.get("/").status_code == 303


@pytest.mark.parametrize("change", ["", "a", ".", "...", "1.2.3.4", "%C3%A9", "9" * 400 + ".a.b.c"])
def test_a_forged_session_is_none(small: Prefecture, change: str) -> None:
    browser = small.signed_in()
    genuine = browser.cookies["__Host-mailbot"]
    forger = small.browser(Cookie=f"__Host-mailbot={change}")
    assert forger.get("/").status_code == 303
    other = small.browser(Cookie=f"__Host-mailbot={genuine[:-2]}xx")
    assert other.get("/").status_code == 303


def test_a_session_of_another_register_is_none(small: Prefecture, tmp_path: Path) -> None:
    browser = small.signed_in()
    cookie = browser.cookies["__Host-mailbot"]
    (tmp_path / "key").write_text("BAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")
    small.site = application(small.app)
    thief = small.browser()
    thief.cookies.set("__Host-mailbot", cookie)
    assert thief.get("/connexion").status_code == 200
    assert thief.get("/").status_code == 303


# --- forms of other sites ------------------------------------------------------------------------------


def test_signing_in_needs_the_forms_own_token(small: Prefecture) -> None:
    browser = small.browser()
    browser.get("/connexion")
    form = {"nom": AGENT, "mot-de-passe": PASSWORD}
    assert browser.post("/connexion", data=form).status_code == 403
    others = token(small.browser().get("/connexion").text)
    assert browser.post("/connexion", data={**form, "jeton": others}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [{"origin": "https://ailleurs.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}],
)
def test_a_form_that_another_site_sends_is_refused(small: Prefecture, headers: dict[str, str]) -> None:
    browser = small.signed_in()
    form = {"jeton": token(browser.get("/").text)}
    assert browser.post("/deconnexion", data=form, headers=headers).status_code == 403
    assert browser.get("/").status_code == 200


def test_a_foreign_name_that_leads_here_is_refused(small: Prefecture) -> None:
    assert small.browser().get("/connexion", headers={"host": "piege.example"}).status_code == 421


def test_a_form_without_end_is_refused(small: Prefecture) -> None:
    assert small.browser().post("/connexion", data={"nom": "x" * 20_000}).status_code == 413


# --- guessing ------------------------------------------------------------------------------------------


def test_guessing_is_slowed_down_for_the_caller_and_not_for_the_agent(small: Prefecture) -> None:
    guesser = small.browser("192.0.2.66")
    for _ in range(5):
        assert sign_in(guesser, AGENT, "essai").status_code == 403
    assert sign_in(guesser, AGENT).status_code == 429
    assert "quart d" in sign_in(guesser, AGENT).text
    small.now = NOW + timedelta(minutes=15)
    assert sign_in(guesser, AGENT).status_code == 303


def test_an_agent_elsewhere_signs_in_while_somebody_guesses(small: Prefecture) -> None:
    guesser = small.browser("192.0.2.66")
    for _ in range(6):
        sign_in(guesser, AGENT, "essai")
    assert sign_in(small.browser("192.0.2.7"), AGENT).status_code == 303


def test_many_names_from_one_caller_are_slowed_down_too(small: Prefecture) -> None:
    guesser = small.browser("192.0.2.66")
    for number in range(20):
        assert sign_in(guesser, f"nom{number}", "essai").status_code == 403
    assert sign_in(guesser, "encore.un", "essai").status_code == 429


# --- the proxy -----------------------------------------------------------------------------------------


@pytest.fixture
def behind_a_proxy(tmp_path: Path) -> Prefecture:
    web = {"trusted_proxies": ["10.0.0.0/24"], "user_header": "X-Remote-User"}
    made = Prefecture(tmp_path, f"sqlite:///{tmp_path / 'register.db'}", web)
    add_account(made.app.settings, AGENT, ["sejour"], None, manager=False)
    return made


def test_who_the_proxy_has_signed_in_is_let_in(behind_a_proxy: Prefecture) -> None:
    browser = behind_a_proxy.browser("10.0.0.3", X_Remote_User=AGENT)
    page = browser.get("/")
    assert page.status_code == 200
    assert AGENT in page.text
    assert "Se déconnecter" not in page.text


def test_the_header_of_anybody_else_counts_for_nothing(behind_a_proxy: Prefecture) -> None:
    assert behind_a_proxy.browser("192.0.2.66", X_Remote_User=AGENT).get("/").status_code == 403
    assert behind_a_proxy.browser("testclient", X_Remote_User=AGENT).get("/").status_code == 403


@pytest.mark.parametrize("user", ["inconnu", "", "a b", AGENT + "x"])
def test_who_has_no_account_is_not_let_in(behind_a_proxy: Prefecture, user: str) -> None:
    assert behind_a_proxy.browser("10.0.0.3", X_Remote_User=user).get("/").status_code == 403


def test_behind_such_a_proxy_nobody_signs_in_with_a_password(behind_a_proxy: Prefecture) -> None:
    browser = behind_a_proxy.browser("10.0.0.3")
    assert browser.get("/connexion").status_code == 404
    assert browser.post("/connexion", data={"nom": AGENT, "mot-de-passe": "x"}).status_code == 403


def test_guessers_behind_a_proxy_are_told_apart(tmp_path: Path) -> None:
    made = Prefecture(tmp_path, f"sqlite:///{tmp_path / 'register.db'}", {"trusted_proxies": ["10.0.0.3"]})
    made.open_accounts()
    browser = made.browser("10.0.0.3")
    browser.headers["x-forwarded-for"] = "203.0.113.9, 198.51.100.4"
    for _ in range(6):
        sign_in(browser, AGENT, "essai")
    assert sign_in(browser, AGENT).status_code == 429
    browser.headers["x-forwarded-for"] = "198.51.100.4, 203.0.113.9"
    assert sign_in(browser, AGENT).status_code == 303
    made.app.close()


# --- strict answers ------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/connexion", "/nulle-part", "/pages.css", "/"])
def test_every_answer_keeps_browsers_strict(small: Prefecture, path: str) -> None:
    headers = small.browser().get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["strict-transport-security"]
    assert path == "/pages.css" or headers["cache-control"] == "no-store"


def test_an_error_of_ours_tells_neither_caller_nor_log_what_it_says(
    small: Prefecture, caplog: pytest.LogCaptureFixture
) -> None:
    browser = small.signed_in()
    (small.folder / "accounts.toml").write_text('["amina@personne.example" = ')
    answer = browser.get("/")
    assert answer.status_code == 500
    assert "amina" not in answer.text + caplog.text
    assert answer.headers["content-security-policy"]
