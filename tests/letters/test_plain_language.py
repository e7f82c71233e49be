"""The French of the letters: short sentences, plain words, nothing that a préfecture may not say.

The measures are those of plain language (ISO 24495) as far as a machine can tell them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from statistics import mean

import pytest

from mailbot.adapters.catalogue import load_procedures
from mailbot.adapters.letters import LetterWriter
from mailbot.domain.model import Bureau, LetterOrder, Service
from tests.letters.reading import blocks, parts

_NO_PROSE = re.compile(r"https?://\S+|\S+@\S+|\b[A-Z]+\d+-\d\S*|\b[LR]\d+-\d+\b")
_CAPITALS = re.compile(r"\b[A-ZÀ-Ý]{2,}\b")
_EXPLAINED = re.compile(r"[a-zà-ÿ] \([^()]*?\b([A-Z]{2,})\b")
_FILE_FORMATS = {"PDF", "JPEG"}
"""What telephones and printers call them, too."""
_LONGEST, _LONGEST_MEAN = 30, 20
_REFUSALS = (
    r"n'obtiend\w+",
    r"ne (recevr|donner[ao]|traiter[ao]|pourr|ser[ao])\w*",
    r"(sera|seront|restera|resteront) sans",
    r"(sera|seront) (rejeté|classé|ignoré|refusé)\w*",
    r"aucune (réponse|suite)|sous peine|à défaut",
)


@pytest.fixture(scope="module")
def french(writer: LetterWriter, bureau: Bureau) -> list[str]:
    """Every French letter about every shipped procedure."""
    return [
        _read(writer, order)
        for procedure in load_procedures().values()
        for _, order in writer.samples(bureau, procedure, "fr")
    ]


@pytest.fixture(scope="module")
def everything_asked(writer: LetterWriter, bureau: Bureau) -> list[str]:
    """Letters that ask for each item and document that a shipped procedure knows."""
    return [
        _read(writer, replace(order, items_missing=items))
        for procedure in load_procedures().values()
        for items in [
            (*procedure.required, *procedure.optional, *(document.id for document in procedure.documents))
        ]
        for _, order in [next(writer.samples(bureau, procedure, "fr"))]
    ]


def _read(writer: LetterWriter, order: LetterOrder) -> str:
    return blocks(parts(writer.write(order, "").raw)[0])[0].replace("\u00a0", " ")


def _lines(letter: str) -> Iterator[str]:
    """Lines and sentences, without what nobody reads aloud: links, addresses, references, articles."""
    for line in _NO_PROSE.sub("", letter).splitlines():
        yield from filter(None, re.split(r"(?<=[.!?])\s+", line.strip()))


def _words(sentence: str) -> int:
    return len([word for word in sentence.split() if re.search(r"\w", word)])


def test_no_sentence_has_more_than_thirty_words(french: list[str], everything_asked: list[str]) -> None:
    for letter in french + everything_asked:
        assert [line for line in _lines(letter) if _words(line) > _LONGEST] == []


def test_sentences_have_at_most_twenty_words_on_average(french: list[str]) -> None:
    for letter in french:
        sentences = [_words(line) for line in _lines(letter) if line.endswith((".", "!", "?"))]
        assert sentences
        assert mean(sentences) <= _LONGEST_MEAN


def test_capitals_stand_only_for_a_name_that_the_words_before_it_explain(
    french: list[str], everything_asked: list[str]
) -> None:
    for letter in french + everything_asked:
        prose = _NO_PROSE.sub("", letter)
        for capitals in set(_CAPITALS.findall(prose)) - _FILE_FORMATS:
            first = prose.index(capitals)
            explained = [found.start(1) for found in _EXPLAINED.finditer(prose) if found[1] == capitals]
            assert explained[:1] == [first], f"{capitals}: {prose[max(0, first - 60) : first + 20]}"


def test_dates_are_spelt_out(french: list[str]) -> None:
    for letter in french:
        prose = _NO_PROSE.sub("", letter)
        assert not re.search(r"\b\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}\b", prose)
        for day in re.findall(r"\S+ \d+(?:er)? \w+ 2026", prose):
            assert re.fullmatch(
                r"(lun|mar|mercre|jeu|vendre|same)di \d+(er)? [a-zéû]+ 2026|dimanche .*", day
            ), day


def test_links_are_written_out_and_nobody_is_told_to_click(french: list[str]) -> None:
    for letter in french:
        assert not re.search(r"cliqu|\bici\b", letter, re.IGNORECASE)


def test_the_letters_speak_to_the_person_in_plain_words(french: list[str]) -> None:
    stiff = (
        "j'ai l'honneur", "accuser réception", "attendu que", "veuillez agréer", "nonobstant", "susvisé",
        "ci-joint", "le cas échéant", "dans les meilleurs délais", "prendre l'attache",
    )  # fmt: skip
    for letter in french:
        assert [word for word in stiff if word in letter.lower()] == []
        assert re.search(r"\bvous\b", letter)
        assert re.search(r"\bnous\b", letter)


# --- an acknowledgement as a préfecture once sent it ----------------------------------------------
#
# It had a subject prefix, its office, a link, a list of what to send, and "fifteen days" of unnamed kind.
# It lacked the date of receipt, a telephone number and a postal address (CRPA R112-11-1), announced that
# questions about the state of a file would get no answer, and made an answer depend on the list.


def test_the_mentions_that_it_lacked_are_in_every_letter(
    french: list[str], bureau: Bureau, service: Service
) -> None:
    for letter in french:
        assert re.search(r"reçus? le : \w+ \d+ mai 2026 à \d+ h \d\d, heure de Paris", letter)
        assert f"Téléphone : {bureau.telephone}" in letter
        assert f"Adresse postale : {bureau.postal_address}" in letter
        assert f"Adresse électronique : {bureau.address}" in letter
        assert f"{bureau.title}, {service.name}" in letter


def test_every_announced_number_of_days_names_its_unit(french: list[str]) -> None:
    for letter in french:
        for unit in re.findall(r"\b\d+ jours?\b(.{0,13})", letter):
            assert re.match(r" (ouvrés?|calendaires?)\b", unit), unit


def _refusals(letter: str) -> list[str]:
    return [found[0] for pattern in _REFUSALS for found in re.finditer(pattern, letter, re.IGNORECASE)]


def test_no_letter_refuses_an_answer_or_threatens_to(french: list[str]) -> None:
    for letter in french:
        assert _refusals(letter) == []


@pytest.mark.parametrize(
    "refusal",
    [
        "Une question sur l'état d'un dossier ne recevra pas de réponse.",
        "Si un élément manque, nous ne pourrons rien faire.",
        "Sans ces éléments, votre courriel sera classé.",
        "Les autres demandes resteront sans suite.",
    ],
)
def test_a_refusal_would_be_found(refusal: str) -> None:
    assert _refusals(refusal)


def test_a_question_about_a_file_is_shown_where_to_look_it_up(french: list[str]) -> None:
    assert [letter for letter in french if "suivre votre dossier vous-même : https://" in letter]
