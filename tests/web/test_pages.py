"""What the pages show, to whom."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

import pytest

from tests.register.making import reference
from tests.web.prefecture import (
    ARABIC,
    HEAD,
    HELD,
    HOSTILE,
    MARKUP,
    OF_PERMIS,
    OPEN,
    OVERDUE,
    UNSURE,
    Prefecture,
    filled,
)

EVERY_PAGE = (
    "/",
    "/dossiers",
    f"/dossiers/{reference(HELD)}",
    "/a-valider",
    "/mis-de-cote",
    "/boites",
    "/indicateurs",
    "/lettres",
)


@pytest.mark.parametrize("page", EVERY_PAGE)
def test_every_page_opens_for_an_agent(prefecture: Prefecture, page: str) -> None:
    shown = prefecture.signed_in().get(page)
    assert (shown.status_code, shown.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert shown.text.count("<h1>") == 1


def test_today_shows_the_overdue_first_and_what_to_decide(prefecture: Prefecture) -> None:
    page = prefecture.signed_in().get("/").text
    places = [page.index(reference(number)) for number in (OVERDUE, HELD, UNSURE)]
    assert places[0] > 0
    assert "1 jour ouvré de retard" in page or "jours ouvrés de retard" in page
    assert reference(OF_PERMIS) not in page


def test_a_manager_sees_every_mailbox(prefecture: Prefecture) -> None:
    page = prefecture.signed_in(HEAD).get("/dossiers").text
    assert reference(OF_PERMIS) in page
    assert reference(OPEN) in page


def test_an_agent_sees_nothing_of_another_mailbox(prefecture: Prefecture) -> None:
    browser = prefecture.signed_in()
    hidden = browser.get(f"/dossiers/{reference(OF_PERMIS)}")
    unknown = browser.get(f"/dossiers/{reference(30)}")
    assert (hidden.status_code, unknown.status_code) == (404, 404)
    assert hidden.text == unknown.text.replace(reference(30), reference(OF_PERMIS))
    assert reference(OF_PERMIS) not in browser.get("/dossiers?boite=permis").text


def test_cases_are_found_by_what_stands_in_them(prefecture: Prefecture) -> None:
    browser = prefecture.signed_in()

    def found(**query: str) -> set[int]:
        page = browser.get("/dossiers", params=query).text
        return {number for number in range(1, 9) if reference(number) in page}

    assert found(mots=reference(OPEN).lower()) == {OPEN}
    assert found(mots="KARIM") == {OVERDUE}
    assert found(langue="ar", mots="بطاقة") == {ARABIC}
    assert found(accuse="held") == {HELD}
    assert found(accuse="unsure") == {UNSURE}
    assert found(delai="overdue") == {OVERDUE}
    assert found(etat="closed") == set()
    assert found(mots="100%") == set()
    assert found(etat="nothing", accuse="cancelled") >= {OPEN, HELD}


def test_a_long_list_comes_a_page_at_a_time(small: Prefecture) -> None:
    from tests.register.making import message, new_case

    for number in range(1, 28):
        new_case(small.app.register, number, None, arrival=message(number))
    browser = small.signed_in()
    first, second = browser.get("/dossiers?etat=open").text, browser.get("/dossiers?etat=open&page=2").text
    assert "27 dossiers, page 1 sur 2" in first
    assert "/dossiers?etat=open&amp;page=2" in first
    assert [reference(n) in second for n in (1, 2, 3)] == [True, True, False]
    assert browser.get("/dossiers?page=99").status_code == 200


def test_a_case_tells_its_story_with_each_decision_explained(prefecture: Prefecture) -> None:
    page = prefecture.signed_in().get(f"/dossiers/{reference(HELD)}").text
    assert "Courriel reçu, dossier ouvert" in page
    assert escape("l'expéditeur n'a pas pu être authentifié (DMARC)", quote=False) in page.replace(
        "&#39;", "'"
    )
    assert "Il en irait autrement" in page
    assert "accusé de réception à valider" in page


def test_what_a_stranger_wrote_stays_text(prefecture: Prefecture) -> None:
    browser = prefecture.signed_in()
    for page in ("/", "/dossiers", f"/dossiers/{reference(HOSTILE)}"):
        text = browser.get(page).text
        assert MARKUP not in text
        assert "<script" not in text
    assert escape(MARKUP) in browser.get("/dossiers").text


def test_a_page_that_is_none_says_so_without_repeating_the_address(prefecture: Prefecture) -> None:
    shown = prefecture.signed_in().get("/<script>alert(1)</script>")
    assert shown.status_code == 404
    assert "<script" not in shown.text


def test_every_letter_can_be_looked_at(prefecture: Prefecture) -> None:
    browser = prefecture.signed_in()
    arabic = browser.get("/lettres?boite=sejour&langue=ar&lettre=reclamation").text
    assert "Bureau du séjour" in arabic
    assert 'value="reclamation" selected' in arabic
    assert browser.get("/lettres?langue=xx&lettre=../../etc&boite=permis").status_code == 200


def test_the_indicators_are_those_of_the_mailboxes_that_the_account_sees(prefecture: Prefecture) -> None:
    head = prefecture.signed_in(HEAD).get("/indicateurs?par=mailbox").text
    agent = prefecture.signed_in().get("/indicateurs?par=mailbox").text
    assert "permis" in head[head.index('class="report"') :]
    assert "permis" not in agent[agent.index('class="report"') :]


def test_the_indicators_of_a_period_that_nobody_offers_are_those_of_this_quarter(
    prefecture: Prefecture,
) -> None:
    browser = prefecture.signed_in()
    this_quarter = browser.get("/indicateurs").text
    assert browser.get("/indicateurs?periode=1066-Q9&par=agent").text == this_quarter
    assert browser.get("/indicateurs?periode=2025-Q4").text != this_quarter


@pytest.mark.parametrize(("leads_to", "told"), [("mid:{message_id}", True), ("here", False)])
def test_only_a_link_into_the_mail_program_is_called_one(tmp_path: Path, leads_to: str, told: bool) -> None:
    pages = "https://pages.prefecture44.example/dossiers/{reference}"
    link = pages if leads_to == "here" else leads_to
    made = Prefecture(tmp_path, f"sqlite:///{tmp_path / 'register.db'}", digest={"message_link": link})
    made.open_accounts()
    filled(made)
    visitor = made.signed_in()
    for page in ("/", "/a-valider", f"/dossiers/{reference(HELD)}"):
        assert ("dans la messagerie</a>" in plain(visitor.get(page).text)) == told
    made.app.close()


def plain(page: str) -> str:
    """Without what only a screen reader says."""
    return re.sub(r'<span class="hidden">[^<]*</span>', "", page)
