"""Agents read why a letter waits in words of their own language."""

from __future__ import annotations

import tomllib

from mailbot import resources
from mailbot.domain.letters_due import HELD_RULES


def test_every_rule_that_holds_a_letter_has_french_words() -> None:
    words = tomllib.loads((resources.templates() / "digest" / "reasons.toml").read_text(encoding="utf-8"))
    assert {rule.id for rule in HELD_RULES} <= words.keys()
    assert "letter_not_written" in words
