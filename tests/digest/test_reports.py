import csv
import io
import json
import re
import zlib
from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import pytest

from mailbot.adapters.reports import MASKED, METHOD, as_csv, as_html, as_json, as_pdf, as_text, fragment
from mailbot.domain.indicators import Dimension, IndicatorRow, Period, Report, build_report
from mailbot.domain.model import Calendar, Intent

TOP = Path(__file__).parents[2]
RECEIVED = datetime(2026, 10, 5, 8, 0, tzinfo=UTC)


def row(
    days: int | None = None, mailbox: str = "sejour", excluded: str | None = None, *, earlier: bool = False
) -> IndicatorRow:
    received = RECEIVED - timedelta(days=70) if earlier else RECEIVED
    return IndicatorRow(
        received=received,
        replied=None if days is None else received + timedelta(days=days),
        intent=Intent.INFORMATION,
        mailbox=mailbox,
        procedure="autre",
        language="fr",
        excluded=excluded,
    )


def report(*rows: IndicatorRow, **asked: Any) -> Report:
    period = Period(date(2026, 10, 1), date(2027, 1, 1))
    now = datetime(2027, 1, 4, 8, 0, tzinfo=UTC)
    return build_report(rows, period, now, Calendar("44"), ZoneInfo("Europe/Paris"), **asked)


THREE = report(row(1), row(2), row(), row(1, mailbox="<b>permis"), row(excluded="spam"))


def plain(text: str) -> str:
    return " ".join(text.split())


class Elements(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.scopes: list[str | None] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "th":
            self.scopes.append(dict(attrs).get("scope"))


def test_the_text_names_the_period_by_its_last_day() -> None:
    assert "du 1er octobre 2026 au 31 décembre 2026" in as_text(THREE)


def test_the_text_says_the_figure_its_base_and_its_target() -> None:
    text = plain(as_text(THREE))
    rate = "Taux de réponse dans les 5 jours ouvrés (demandes d'informations) : "
    assert f"{rate}75 % (3 sur 4) – objectif 80 %, non atteint" in text
    assert "1,3 jour ouvré (3 réponses) – objectif moins de 5 jours ouvrés, atteint" in text
    assert "Sans réponse à ce jour (demandes d'informations) : 1 message (sur 4)" in text
    assert "Non comptés : indésirables 1" in text


def test_what_could_not_be_measured_is_said_so() -> None:
    assert "sans objet (0 sur 0)" in plain(as_text(report()))


@pytest.mark.parametrize("write", [as_text, as_html])
def test_a_published_report_carries_its_method(write: object) -> None:
    assert callable(write)
    page = write(THREE).replace("&#x27;", "'")
    assert [sentence for sentence in METHOD if sentence not in page] == []


def test_the_csv_has_one_line_for_each_figure_and_scope() -> None:
    lines = list(csv.DictReader(io.StringIO(as_csv(THREE))))
    assert len(lines) == sum(len(scope.indicators) for scope in THREE.scopes)
    assert [line["value"] for line in lines if line["id"] == "I1"] == ["75.0", "100.0", "66.67"]
    assert {line["mailbox"] for line in lines} == {"", "sejour", "<b>permis"}


def test_the_json_is_one_object_on_one_line() -> None:
    printed = as_json(THREE)
    found = json.loads(printed)
    assert "\n" not in printed
    assert (found["from"], found["to"], found["at"]) == ("2026-10-01", "2026-12-31", "2027-01-04T08:00:00Z")
    first = found["scopes"][0]["indicators"][0]
    assert (first["id"], first["value"], first["target"], first["met"]) == ("I1", 75, 80, False)
    assert found["excluded"] == {"spam": 1}


def test_the_page_has_tables_with_caption_and_headers() -> None:
    page = Elements(as_html(THREE))
    sections, plots = 4, 2
    assert page.tags.count("table") == page.tags.count("caption") == 3 * sections + plots
    assert set(page.scopes) == {"row", "col"}
    assert not set(page.tags) & {"script", "img", "link", "b"}
    assert '<html lang="fr">' in as_html(THREE)


def test_each_plot_says_in_words_what_it_shows_and_has_its_table() -> None:
    page = as_html(THREE)
    pictures = page.split("<svg ")[1:]
    assert len(pictures) == page.count("Les mêmes chiffres en tableau") == 2
    for picture in pictures:
        drawing = ElementTree.fromstring("<svg " + picture.split("</svg>")[0] + "</svg>")
        named = drawing.attrib["aria-labelledby"].split()
        told = [drawing.find(f".//*[@id='{name}']") for name in named]
        assert drawing.attrib["role"] == "img"
        assert [element is not None and bool(element.text) for element in told] == [True, True]
    assert "Tout le service: 75\N{NO-BREAK SPACE}%" in pictures[0]


def test_a_fragment_is_the_page_without_its_document() -> None:
    inner = fragment(THREE)
    assert inner in as_html(THREE)
    assert not {"html", "head", "body", "h1", "main"} & set(Elements(inner).tags)


def test_parts_bear_the_names_that_people_say() -> None:
    by_procedure = report(row(1), by=Dimension.PROCEDURE)
    assert "Démarche Autre demande" in as_text(by_procedure, {"autre": "Autre demande"})
    assert "Autre demande" in as_html(by_procedure, {"autre": "Autre demande"})


def test_the_period_before_stands_beside_each_figure() -> None:
    text = plain(as_text(report(row(1), row(), row(1, earlier=True))))
    assert (
        "50 % (1 sur 2) – objectif 80 %, non atteint – période précédente 100 % (\N{MINUS SIGN}50 points)"
        in text
    )


def test_a_published_report_says_what_it_keeps_back() -> None:
    published = report(row(1), row(2), published=True)
    assert plain("n.c.") in as_text(published)
    assert "sur 2" not in as_text(published)
    for page in (as_text(published), as_html(published).replace("&#x27;", "'")):
        assert [sentence for sentence in MASKED if sentence not in page] == []


def test_the_note_in_the_documentation_holds_every_sentence_that_is_printed() -> None:
    note = plain((TOP / "docs" / "indicators.md").read_text(encoding="utf-8"))
    assert [sentence for sentence in METHOD + MASKED if sentence not in note] == []


# --- PDF -----------------------------------------------------------------------------------------------


def pdf_text(file: bytes) -> str:
    """What is written on the pages, in its order: every string that is shown."""
    streams = re.findall(rb"stream\n(.*?)\nendstream", file, re.DOTALL)
    shown = re.findall(rb"<([0-9a-f]+)> Tj", b"\n".join(map(zlib.decompress, streams)))
    return plain(" ".join(bytes.fromhex(text.decode()).decode("cp1252") for text in shown))


def test_the_pdf_has_two_pages_a_title_and_a_language() -> None:
    file = as_pdf(THREE, {}, "Préfecture de démonstration")
    assert file.startswith(b"%PDF-1.7")
    assert len(re.findall(rb"/Type /Page\b", file)) == 2
    assert b"/Lang (fr-FR)" in file
    assert b"/DisplayDocTitle true" in file
    assert "Indicateurs de qualité".encode("utf-16-be").hex().encode() in file


def test_the_pdf_tells_its_order_to_who_cannot_see_it() -> None:
    file = as_pdf(THREE)
    assert b"/MarkInfo <</Marked true>>" in file
    for kind in (b"H1", b"H2", b"Table", b"TR", b"TH", b"TD", b"Figure", b"P"):
        assert b"/S /" + kind + b" " in file or b"/S /" + kind + b"/" in file, kind
    assert file.count(b"/Alt ") == 2


def test_everything_on_a_page_of_the_pdf_is_content_or_decoration() -> None:
    file = as_pdf(THREE)
    for stream in re.findall(rb"stream\n(.*?)\nendstream", file, re.DOTALL):
        depth = 0
        for line in zlib.decompress(stream).splitlines():
            assert (line.endswith((b"BDC", b"BMC"))) == (depth == 0), line
            depth = 0 if line == b"EMC" else 1
        assert depth == 0


def test_the_pdf_says_figures_targets_and_method() -> None:
    text = pdf_text(as_pdf(THREE, {}, "Préfecture de démonstration"))
    for words in (
        "75 %",
        "Objectif : 80 %, non atteint",
        "Préfecture de démonstration",
        "<b>permis",
        METHOD[-1],
    ):
        assert words in text, words


def test_the_same_report_is_the_same_pdf() -> None:
    assert as_pdf(THREE) == as_pdf(THREE)
