"""The files that ship are found, from whatever folder mailbot is started."""

from __future__ import annotations

from mailbot import resources


def test_the_letters_are_found_with_their_french_names() -> None:
    replies = resources.templates() / "replies"
    assert (replies / "acknowledgement.jinja").is_file()
    assert (replies / "locale" / "fr.po").is_file()


def test_the_example_configuration_is_found() -> None:
    assert "[service]" in resources.example_config().read_text(encoding="utf-8")
