"""Agents read the pages in French, whatever the register holds."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

from mailbot import resources
from mailbot.domain import answerable, letters_due
from mailbot.domain.model import CaseState, Intent, MailState, Urgency
from mailbot.web.french import French, words
from tests.register.lived import live
from tests.register.making import NOW, reference
from tests.web.prefecture import HEAD, Prefecture

DOMAIN = Path(answerable.__file__).parent


def rules_in_the_code() -> set[str]:
    """What `decide.py` and `replies.py` write themselves, beside the tables of rules."""
    code = "".join((DOMAIN / name).read_text(encoding="utf-8") for name in ("decide.py", "replies.py"))
    told = re.findall(r'(?:_none|_explained|Explanation)\(\s*(?:[\w.]+,\s*)?"([a-z_]+)"', code)
    return set(told) | set(re.findall(r'_with_letter\([\w.]+, "([a-z_]+)"', code))


def test_every_rule_has_french_words_and_what_would_have_changed_it() -> None:
    of_letters = {rule.id for rule in (*letters_due.NONE_RULES, *letters_due.HELD_RULES)}
    expected = {rule.id for rule in answerable.RULES} | of_letters | rules_in_the_code()
    expected |= {"junk_flag", "letter_not_written"}
    assert len(rules_in_the_code()) > 12
    known = words()["rules"]
    assert expected <= known.keys()
    assert all(rule["what"] and rule["otherwise"] for rule in known.values())


@pytest.mark.parametrize(
    ("section", "values"),
    [
        ("states", list(CaseState)),
        ("letters", [*MailState, "none"]),
        ("intents", list(Intent)),
        ("urgencies", list(Urgency)),
    ],
)
def test_every_state_has_french_words(section: str, values: list[str]) -> None:
    assert set(values) <= words()[section].keys()


def test_every_event_of_a_life_has_french_words(small: Prefecture) -> None:
    register = small.app.register
    live(register)
    french = French(small.app, NOW)
    for number in range(1, 8):
        story = register.story(reference(number))
        assert story is not None
        titles = [french.chapter(chapter).title for chapter in story.chapters]
        assert titles
        assert [title for title in titles if re.fullmatch(r"[a-z_]+", title)] == []


def test_every_case_of_a_life_can_be_opened(small: Prefecture) -> None:
    live(small.app.register)
    small.now = NOW + timedelta(days=20)
    browser = small.signed_in(HEAD)
    for number in range(1, 8):
        assert browser.get(f"/dossiers/{reference(number)}").status_code == 200
    assert browser.get("/").status_code == 200


def test_whatever_a_page_asks_of_the_words_is_there() -> None:
    pages = resources.templates() / "pages"
    asked = set()
    for page in pages.glob("*.j2"):
        asked |= set(re.findall(r'french\.word\("(\w+)"', page.read_text(encoding="utf-8")))
    assert asked
    assert asked <= words().keys()
