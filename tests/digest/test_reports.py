import csv
import io
import json
from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser
from zoneinfo import ZoneInfo

import pytest

from mailbot.adapters.reports import METHOD, as_csv, as_html, as_json, as_text
from mailbot.domain.indicators import IndicatorRow, Period, Report, build_report
from mailbot.domain.model import Calendar, Intent

RECEIVED = datetime(2026, 10, 5, 8, 0, tzinfo=UTC)


def row(days: int | None = None, mailbox: str = "sejour", excluded: str | None = None) -> IndicatorRow:
    return IndicatorRow(
        received=RECEIVED,
        replied=None if days is None else RECEIVED + timedelta(days=days),
        intent=Intent.INFORMATION,
        mailbox=mailbox,
        procedure="autre",
        language="fr",
        excluded=excluded,
    )


def report(*rows: IndicatorRow) -> Report:
    period = Period(date(2026, 10, 1), date(2027, 1, 1))
    now = datetime(2027, 1, 4, 8, 0, tzinfo=UTC)
    return build_report(rows, period, now, Calendar("44"), ZoneInfo("Europe/Paris"))


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


def test_the_page_is_a_table_with_caption_and_headers() -> None:
    page = Elements(as_html(THREE))
    assert page.tags.count("table") == page.tags.count("caption") == 3
    assert set(page.scopes) == {"row", "col"}
    assert not set(page.tags) & {"script", "img", "link", "b"}
    assert '<html lang="fr">' in as_html(THREE)
