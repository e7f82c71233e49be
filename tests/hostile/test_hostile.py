"""No text is too strange: nothing breaks, nothing is invented, nothing grows without bounds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.adapters.language import Voices
from mailbot.adapters.parsing.html import LONGEST_TEXT, html_to_text
from mailbot.domain.forms import read_form
from mailbot.domain.languages import decide_language
from mailbot.domain.model import Message
from mailbot.domain.text import HEAD, SIGNATURE, TAIL, THREAD, Written, readable, understood, written
from tests.hostile.inputs import PIECES, SEPARATORS, SIZE, hostile_texts

VOICES = Voices()
HOSTILE = hostile_texts()

mixtures = st.lists(
    st.one_of(st.sampled_from([*PIECES.values(), *SEPARATORS]), st.text(max_size=6)), max_size=120
).map("".join)


def lines_of(text: str) -> set[str]:
    return {line.strip() for line in text.replace("\r\n", "\n").replace("\u2028", "\n").split("\n")}


@given(mixtures)
@settings(deadline=None)
def test_each_line_the_person_wrote_is_a_line_of_the_mail(text: str) -> None:
    parts = written(Message(text=text))
    assert lines_of(parts.text) <= lines_of(text) | {""}
    assert lines_of(parts.quoted) <= lines_of(text) | {""}
    assert lines_of(parts.signature) <= lines_of(text) | {""}


@given(mixtures)
@settings(deadline=None)
def test_no_line_is_both_lost_and_unquoted(text: str) -> None:
    parts = written(Message(text=text))
    kept = sum(len("".join(part.split())) for part in (parts.text, parts.quoted, parts.signature))
    assert kept <= len("".join(text.split()))


@given(mixtures)
@settings(deadline=None)
def test_a_language_is_decided_or_not_of_any_text(text: str) -> None:
    found = decide_language(text, VOICES.hear(text))
    assert 0 <= found.confidence <= 1
    assert found.determined == (found.confidence > 0)
    assert found == decide_language(text, VOICES.hear(text))


@given(st.text(max_size=40), st.integers(0, 3 * HEAD), mixtures)
@settings(deadline=None)
def test_no_more_of_a_mail_is_understood_than_its_bounds(piece: str, times: int, end: str) -> None:
    long = f"{piece * times}{end}"
    parts = understood(Written(long, long, long))
    assert len(parts.text) <= HEAD + TAIL
    assert (len(parts.quoted), len(parts.signature)) <= (THREAD, SIGNATURE)
    assert understood(parts) == parts


def test_a_long_letter_is_understood_by_its_beginning_and_its_end() -> None:
    parts = understood(Written(f"Je demande un visa. {'bla ' * 5_000}Awa Sow"))
    assert parts.text.startswith("Je demande un visa.")
    assert parts.text.endswith("Awa Sow")


@given(mixtures)
@settings(deadline=None)
def test_words_are_only_taken_away(text: str) -> None:
    assert len(readable(text)) <= len(text)


@given(mixtures)
@settings(deadline=None)
def test_what_a_form_gives_stands_in_it(text: str) -> None:
    entry = read_form(f"Nom : a\nPrénom : b\nMessage : c\n{text}")
    assert entry is not None
    assert entry.surname == "a"
    assert all(line.strip() in text or line.strip() == "c" for line in entry.text.split("\n"))


@given(mixtures)
@settings(deadline=None)
def test_html_gives_a_text_of_bounded_length(text: str) -> None:
    assert len(html_to_text(text)) <= LONGEST_TEXT


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hundred_thousand_characters_are_read_like_any_text(name: str) -> None:
    text = HOSTILE[name]
    parts = written(Message(text=text))
    assert len(parts.text) + len(parts.quoted) + len(parts.signature) <= SIZE
    assert decide_language(text, VOICES.hear(text)).confidence <= 1
    assert len(html_to_text(text)) <= LONGEST_TEXT
    assert read_form(text) is None or "Message :" in text
