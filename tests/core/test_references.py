"""The reference of a case: found however it is written, and no slip of the pen passes for another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.domain.references import (
    ALPHABET,
    RANDOM_LENGTH,
    find_reference,
    make_reference,
    without_references,
)

departments = st.sampled_from(["01", "2A", "2B", "44", "75", "97", "971", "976", "987", "98"])
randoms = st.text(st.sampled_from(ALPHABET), min_size=RANDOM_LENGTH, max_size=RANDOM_LENGTH)
references = st.builds(make_reference, departments, st.integers(2000, 2099), randoms)


def test_the_sample_of_the_manual_is_valid() -> None:
    assert make_reference("44", 2026, "0001F3") == "PREF44-26-0001F3-K"


@given(references)
def test_what_is_made_is_found(reference: str) -> None:
    assert find_reference(f"Auto: Titre de séjour [{reference}]") == reference


@given(references, st.data())
def test_any_single_wrong_character_is_noticed(reference: str, data: st.DataObject) -> None:
    places = [place for place, char in enumerate(reference) if place >= 4 and char != "-"]
    place = data.draw(st.sampled_from(places))
    wrong = data.draw(st.sampled_from([char for char in ALPHABET if char != reference[place]]))
    assert find_reference(reference[:place] + wrong + reference[place + 1 :]) is None


@given(references, st.data())
def test_any_swap_of_two_neighbours_is_noticed(reference: str, data: st.DataObject) -> None:
    places = [place for place, char in enumerate(reference) if place >= 4 and char != "-"]
    at = data.draw(st.integers(0, len(places) - 2))
    one, other = places[at], places[at + 1]
    chars = list(reference)
    chars[one], chars[other] = chars[other], chars[one]
    swapped = "".join(chars)
    assert find_reference(swapped) == (reference if swapped == reference else None)


WRITINGS = {
    "lower case": "re: pref44-26-0001f3-k",
    "without separators": "PREF44260001F3K",
    "spaces": "PREF44 26 0001F3 K",
    "space after PREF": "PREF 44-26-0001F3-K",
    "spaced dashes": "PREF44 - 26 - 0001F3 - K",
    "en dashes": "PREF44–26–0001F3–K",
    "non-breaking hyphens": "PREF44\u201126\u20110001F3\u2011K",
    "underscores": "PREF44_26_0001F3_K",
    "dots": "PREF44.26.0001F3.K",
    "full width": "ＰＲＥＦ４４－２６－０００１Ｆ３－Ｋ",
    "arabic digits": "PREF٤٤-٢٦-٠٠٠١F٣-K",
    "marks of direction": "رد: \u200ePREF44-26-\u200e0001F3\u200f-K\u202c",
    "in brackets": "Re: Auto: x [PREF44-26-0001F3-K]",
    "in a sentence": "dossier n°PREF44-26-0001F3-K.",
    "after a wrong one": "PREF44-26-0001F3-Z PREF44-26-0001F3-K",
    "folded": "x PREF44-26-0001F3\t-K",
}


@pytest.mark.parametrize("subject", WRITINGS.values(), ids=WRITINGS.keys())
def test_it_is_found_in_any_writing(subject: str) -> None:
    assert find_reference(subject) == "PREF44-26-0001F3-K"


@pytest.mark.parametrize(
    "text", ["", "PREF44", "PREFECTURE 44", "PREF44-26-0001F3", "PREF44-26-0001F3-KX", "PREF44-26-000IF3-K"]
)
def test_nothing_else_is_one(text: str) -> None:
    assert find_reference(text) is None


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Titre [PREF44-26-0001F3-K]", "Titre"),
        ("Titre [PREF44-26-0001F3-K] urgent", "Titre urgent"),
        ("Dossier pref44-26-0001f3-k bonjour", "Dossier bonjour"),
        ("Titre [PREF44-26-0001F3-Z]", "Titre [PREF44-26-0001F3-Z]"),
    ],
)
def test_it_is_taken_out_with_its_brackets_alone(text: str, left: str) -> None:
    assert without_references(text).strip() == left


@given(st.text(max_size=200))
def test_any_text_can_be_searched(text: str) -> None:
    assert find_reference(text) is None
    assert without_references(text) == text


@pytest.mark.parametrize(
    "piece", ["P", "PREF", "PREF44", "PREF44-26-0001F", "PREF - ", "[ ", "- ", "PREF44-26-0001F3-Z"]
)
def test_a_hundred_thousand_characters_are_searched_in_no_time(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    assert find_reference(text) is None
    assert without_references(text) == text
