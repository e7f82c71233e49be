"""Near-identical mails are alike, whoever sends them."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mailbot.domain.likeness import likeness

TEXT = "Je suis absent jusqu'au 12 décembre. Écrivez à mon collègue paul@asso.example."


def test_a_responder_that_changes_its_address_each_time_is_still_alike() -> None:
    """FreeScout #688: by one character, and past every cap on addresses."""
    first = likeness("Absence", TEXT + " robot1", "robot1@asso.example")
    assert likeness("Re: Absence", TEXT + " robot2", "robot2@asso.example") == first


@pytest.mark.parametrize(
    "other",
    [
        TEXT.replace("12", "13"),
        TEXT.upper(),
        TEXT.replace("paul", "jean"),
        "\n\n".join(TEXT.split(" ")),
        TEXT + " https://asso.example/x?id=99",
    ],
    ids=["digits", "case", "addresses", "white space", "links"],
)
def test_what_changes_from_one_mail_to_the_next_does_not_count(other: str) -> None:
    assert likeness("Absence", other, "a@asso.example") == likeness("Absence", TEXT, "a@asso.example")


def test_other_words_are_another_mail() -> None:
    assert likeness("Absence", TEXT, "a@b.example") != likeness(
        "Absence", "Où est mon titre ?", "a@b.example"
    )
    assert likeness("Absence", TEXT, "a@b.example") != likeness("Demande", TEXT, "a@b.example")


@given(st.text(max_size=300), st.text(max_size=300), st.emails())
@example("", "AA²", "a@b.example")
def test_no_digit_and_no_address_is_left_in_it(subject: str, text: str, sender: str) -> None:
    found = likeness(subject, text, sender)
    assert not any(char.isdigit() or char == "@" for char in found)


@pytest.mark.parametrize("piece", ["a", "a ", "1", "@", "a@", "/a", "é"])
def test_a_hundred_thousand_characters_are_read_in_no_time(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    assert likeness(text, text, text) == likeness(text, text, text)
