"""Every catalogue is complete, and says the same things with the same placeholders."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from mailbot import resources
from mailbot.adapters.catalogue import load_procedures
from mailbot.adapters.letters.catalogues import ITEM, PROCEDURE
from mailbot.adapters.letters.rendering import Renderer

REPLIES = resources.templates() / "replies"
CATALOGUES = sorted((REPLIES / "locale").glob("*.po"))
TRANSLATIONS = [file for file in CATALOGUES if file.stem != "fr"]
PLACEHOLDER = re.compile(r"%\(\w+\)s")


def messages(file: Path) -> list[Message]:
    with file.open("rb") as opened:
        return [message for message in read_po(opened, abort_invalid=True) if message.id]


def strings(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def named(file: Path) -> str:
    return file.stem


@pytest.mark.parametrize("file", TRANSLATIONS, ids=named)
def test_a_catalogue_translates_every_sentence_of_the_letters_and_no_other(file: Path) -> None:
    translated = {message.id for message in messages(file) if not message.context}
    assert translated == set(Renderer([REPLIES]).sentences())


@pytest.mark.parametrize("file", TRANSLATIONS, ids=named)
def test_a_translation_names_every_item_document_and_procedure(file: Path) -> None:
    procedures = load_procedures()
    documents = {document.id for procedure in procedures.values() for document in procedure.documents}
    french = {message.id for message in messages(REPLIES / "locale" / "fr.po")}
    assert {message.id for message in messages(file) if message.context == ITEM} == french | documents
    named = {message.id for message in messages(file) if message.context == PROCEDURE}
    assert named == set(procedures) - {"autre"}


@pytest.mark.parametrize("file", CATALOGUES, ids=named)
def test_nothing_is_empty_or_fuzzy(file: Path) -> None:
    for message in messages(file):
        assert not message.fuzzy
        assert all(string.strip() for string in strings(message)), message.id


@pytest.mark.parametrize("file", TRANSLATIONS, ids=named)
def test_a_translation_keeps_the_placeholders(file: Path) -> None:
    for message in messages(file):
        french = message.id if isinstance(message.id, str) else message.id[-1]
        for string in strings(message):
            assert sorted(PLACEHOLDER.findall(string)) == sorted(PLACEHOLDER.findall(french)), string
            assert "%" not in PLACEHOLDER.sub("", string)


@pytest.mark.parametrize("file", TRANSLATIONS, ids=named)
def test_a_translation_has_a_form_for_every_number(file: Path) -> None:
    with file.open("rb") as opened:
        catalog = read_po(opened)
    for message in catalog:
        if isinstance(message.id, tuple):
            assert len(strings(message)) == catalog.num_plurals


@pytest.mark.parametrize("file", CATALOGUES, ids=named)
def test_a_catalogue_says_whether_a_native_speaker_has_read_it(file: Path) -> None:
    assert re.search(r'^"X-Reviewed: (yes|no)\\n"$', file.read_text(encoding="utf-8"), re.MULTILINE)
