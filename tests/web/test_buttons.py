"""Each decision of an agent, on both databases: done once, by whom, and by nobody else."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from mailbot.domain.model import CaseState, Role, Urgency
from mailbot.domain.views import Chapter
from tests.register.making import NOW, PERMIS, RECEIVED, SEJOUR, message, reference, seen
from tests.web.prefecture import (
    AGENT,
    HEAD,
    HELD,
    OF_PERMIS,
    OPEN,
    OVERDUE,
    UNSURE,
    Prefecture,
    press,
    token,
)


def last_chapter(prefecture: Prefecture, number: int) -> Chapter:
    story = prefecture.app.register.story(reference(number))
    assert story is not None
    return story.chapters[-1]


@pytest.mark.parametrize(
    ("number", "action", "event"),
    [
        (HELD, "envoyer", "released"),
        (UNSURE, "renvoyer", "resent"),
        (OPEN, "clore", "closed"),
        (OPEN, "repondu", "answered_elsewhere"),
    ],
)
def test_a_button_does_what_its_command_does_and_says_who(
    prefecture: Prefecture, number: int, action: str, event: str
) -> None:
    browser = prefecture.signed_in()
    answer = press(browser, number, action)
    assert answer.status_code == 303
    chapter = last_chapter(prefecture, number)
    assert (chapter.event, chapter.data) == (event, {"by": AGENT})
    page = browser.get(answer.headers["location"]).text
    assert 'role="status"' in page
    assert AGENT in page


def test_a_second_press_changes_nothing_and_says_so(prefecture: Prefecture) -> None:
    browser = prefecture.signed_in()
    form = {"jeton": token(browser.get(f"/dossiers/{reference(HELD)}").text), "retour": "a-valider"}
    path = f"/dossiers/{reference(HELD)}/envoyer"
    assert browser.post(path, data=form).headers["location"] == "/a-valider?fait=envoye"
    assert browser.post(path, data=form).headers["location"].endswith("?fait=refuse")
    story = prefecture.app.register.story(reference(HELD))
    assert story is not None
    assert [chapter.event for chapter in story.chapters].count("released") == 1


def test_only_the_buttons_that_can_do_something_are_there(prefecture: Prefecture) -> None:
    browser = prefecture.signed_in()

    def buttons(number: int) -> set[str]:
        page = browser.get(f"/dossiers/{reference(number)}").text
        every = ("envoyer", "renvoyer", "repondu", "clore", "demarche", "echeance")
        return {action for action in every if f'action="/dossiers/{reference(number)}/{action}"' in page}

    assert buttons(HELD) == {"envoyer", "repondu", "clore", "demarche", "echeance"}
    assert buttons(UNSURE) == {"renvoyer", "repondu", "clore", "demarche", "echeance"}
    press(browser, OPEN, "repondu")
    assert buttons(OPEN) == {"clore"}
    press(browser, OPEN, "clore")
    assert buttons(OPEN) == set()


def test_another_procedure_moves_the_deadline_with_it(prefecture: Prefecture) -> None:
    browser = prefecture.signed_in()
    press(browser, OPEN, "demarche", demarche="permis_titre")
    case, chapter = seen(prefecture.app.register, OPEN), last_chapter(prefecture, OPEN)
    assert case.procedure == "permis_titre"
    assert set(case.items_missing) == set(prefecture.app.procedures["permis_titre"].required) - {
        "date_naissance"
    }
    assert (chapter.event, chapter.data["from"], chapter.data["by"]) == (
        "procedure_changed",
        "sejour_renouvellement",
        AGENT,
    )
    assert datetime.fromisoformat(str(chapter.data["deadline"])) == case.deadline
    assert not case.deadline_set


def test_a_deadline_that_an_agent_has_set_is_moved_by_nothing_else(prefecture: Prefecture) -> None:
    from mailbot.flows.watch import move_deadlines

    browser = prefecture.signed_in()
    press(browser, OVERDUE, "echeance", jour="2026-12-24")
    until = datetime(2026, 12, 24, 22, 59, 59, tzinfo=UTC)
    move_deadlines(prefecture.app.parts)
    press(browser, OVERDUE, "demarche", demarche="permis_titre")
    case = seen(prefecture.app.register, OVERDUE)
    assert (case.deadline, case.deadline_set, case.urgency) == (until, True, Urgency.NONE)
    assert "fixée par un agent" in browser.get(f"/dossiers/{reference(OVERDUE)}").text


@pytest.mark.parametrize(
    "day", ["", "demain", "2026-13-01", "1999-01-01", "2999-01-01", str(date(2026, 11, 20))]
)
def test_a_day_that_is_none_or_out_of_reach_changes_nothing(prefecture: Prefecture, day: str) -> None:
    before = seen(prefecture.app.register, OPEN)
    answer = press(prefecture.signed_in(), OPEN, "echeance", jour=day)
    assert answer.status_code == 303
    assert seen(prefecture.app.register, OPEN) == before


def test_a_procedure_that_is_none_changes_nothing(prefecture: Prefecture) -> None:
    answer = press(prefecture.signed_in(), OPEN, "demarche", demarche="inconnue")
    assert answer.headers["location"].endswith("?fait=refuse")
    assert seen(prefecture.app.register, OPEN).procedure == "sejour_renouvellement"


EVERY_BUTTON = ("envoyer", "renvoyer", "clore", "repondu", "demarche", "echeance")


@pytest.mark.parametrize("action", EVERY_BUTTON)
def test_nothing_is_decided_on_a_case_of_another_mailbox(prefecture: Prefecture, action: str) -> None:
    browser = prefecture.signed_in()
    form = {"jeton": token(browser.get("/").text), "demarche": "autre", "jour": "2026-12-24"}
    before = last_chapter(prefecture, OF_PERMIS)
    assert browser.post(f"/dossiers/{reference(OF_PERMIS)}/{action}", data=form).status_code == 404
    assert last_chapter(prefecture, OF_PERMIS) == before
    assert prefecture.signed_in(HEAD).get(f"/dossiers/{reference(OF_PERMIS)}").status_code == 200


@pytest.mark.parametrize("action", EVERY_BUTTON)
def test_nothing_is_decided_without_the_token_of_the_session(prefecture: Prefecture, action: str) -> None:
    browser, other = prefecture.signed_in(), prefecture.signed_in(HEAD)
    path = f"/dossiers/{reference(HELD)}/{action}"
    stolen = token(other.get("/").text)
    for form in ({}, {"jeton": ""}, {"jeton": stolen}):
        assert browser.post(path, data=form).status_code == 403
    assert prefecture.browser().post(path, data={"jeton": stolen}).status_code == 403
    assert browser.get(path).status_code == 405
    assert last_chapter(prefecture, HELD).event == "case"


def test_what_is_set_aside_is_tried_again_in_the_agents_mailboxes_alone(prefecture: Prefecture) -> None:
    register = prefecture.app.register
    raw = (
        b"From: amina@personne.example\r\nTo: sejour@loire.example\r\nSubject: Question\r\n\r\nBonjour ?\r\n"
    )
    for mailbox in (SEJOUR, PERMIS):
        place = message(70, mailbox=mailbox).place
        register.set_aside(place, Role.INBOX, RECEIVED, "ValueError in parts.py:12", raw, NOW)
    browser = prefecture.signed_in()
    page = browser.get("/mis-de-cote").text
    assert page.count("ValueError in parts.py:12") == 1
    answer = browser.post("/mis-de-cote/reprendre", data={"jeton": token(page)})
    assert answer.headers["location"] == "/mis-de-cote?fait=repris"
    assert [aside.place.mailbox for aside in register.asides()] == [PERMIS]
    assert "Aucun message" in browser.get("/mis-de-cote").text


def test_the_journal_stays_unbroken_through_all_of_it(prefecture: Prefecture) -> None:
    browser = prefecture.signed_in()
    press(browser, OPEN, "demarche", demarche="permis_titre")
    press(browser, OPEN, "echeance", jour="2026-12-24")
    press(browser, HELD, "envoyer")
    press(browser, OPEN, "clore")
    assert prefecture.app.register.verify(None, lambda _: None).findings == ()
    assert seen(prefecture.app.register, OPEN).state is CaseState.CLOSED
