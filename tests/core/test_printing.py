"""What strangers write commands no terminal."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.domain.printing import harmless

ENDS_OF_LINES = {"\n", "\r", "\t"}
JOINERS = {"\u200c", "\u200d"}


@given(st.text())
def test_no_control_and_no_turn_of_direction_reaches_a_terminal(text: str) -> None:
    printed = harmless(text)
    assert not {c for c in printed if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")} - ENDS_OF_LINES
    assert not {
        c for c in printed if unicodedata.bidirectional(c) in ("RLO", "LRO", "RLE", "LRE", "RLI", "LRI")
    }
    assert "\r" not in printed.replace("\r\n", "")
    assert printed.encode("utf-8").decode("utf-8") == printed


@given(st.text(st.characters(codec="utf-8")))
def test_json_keeps_its_value_and_its_line(text: str) -> None:
    printed = harmless(json.dumps({"subject": text}, ensure_ascii=False))
    assert json.loads(printed) == {"subject": text}
    assert len(printed.splitlines()) == 1


@pytest.mark.parametrize("text", ["Préfecture\n  été", "می\u200cشود", "a\r\nb", "مرحبا", "ça\tva"])
def test_what_people_write_stays(text: str) -> None:
    assert harmless(text) == text


def test_a_sequence_that_would_clear_the_screen_is_shown() -> None:
    assert harmless("a\x1b[2Jb\x9b31mc") == "a\\u001b[2Jb\\u009b31mc"
