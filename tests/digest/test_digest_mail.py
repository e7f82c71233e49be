import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from html.parser import HTMLParser
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis.strategies import text

from mailbot.adapters.digests import digest_mail, render_html, render_text
from mailbot.domain.digest import Digest, DigestFacts, DigestRow, build_digest, link_to, subject_line
from mailbot.domain.model import Bureau, Calendar, DayKind, MailKind, MailState, Term, Urgency
from mailbot.domain.traffic import News

AT = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
SEJOUR = Bureau(
    name="sejour",
    address="etrangers@prefecture.example",
    title="Bureau du séjour",
    postal_address="1 rue de la Paix, 44000 Nantes",
    telephone="01 99 00 12 34",
    page="https://prefecture.example/sejour",
    procedure="sejour_renouvellement",
    reply_within=Term(15, DayKind.CALENDAR),
    warn_before=Term(2, DayKind.WORKING),
)
HOSTILE = "<script>alert(1)</script><img src=x onerror=\"x\"> {{ 7*7 }} {% raw %} & 'quoted'"


def row(reference: str = "PREF44-26-0001F3-K", **changes: Any) -> DigestRow:
    return replace(
        DigestRow(
            reference=reference,
            person="Awa Ndiaye <awa@courriel.example>",
            subject="Mon titre de séjour",
            received=datetime(2026, 11, 10, 8, 14, 3, tzinfo=UTC),
            deadline=datetime(2026, 11, 20, 22, 59, 59, tzinfo=UTC),
            urgency=Urgency.OVERDUE,
            procedure="Renouvellement d'un titre de séjour",
            language="ar",
            acknowledgement=MailState.SENT,
            days_late=1,
        ),
        **changes,
    )


def digest(*rows: DigestRow, zone: str = "Europe/Paris", **more: Any) -> Digest:
    calendar = Calendar("44")
    return build_digest(
        DigestFacts(bureau=SEJOUR, at=AT, zone=ZoneInfo(zone), calendar=calendar, rows=rows, **more)
    )


def full_digest() -> Digest:
    return digest(
        row("A", safety=True, items_missing=("nom de famille",)),
        row("B", urgency=Urgency.NEAR, deadline=AT + timedelta(days=1), appeal=True),
        row("C", urgency=Urgency.NONE, acknowledgement=MailState.HELD, held_since=AT - timedelta(days=3)),
        row("D", urgency=Urgency.NONE, acknowledgement=MailState.UNSURE),
        row("E", urgency=Urgency.NONE, acknowledgement=MailState.FAILED),
        row("F", urgency=Urgency.NONE, acknowledgement=MailState.BOUNCED),
        possible_replies=("G",),
        answered=("H",),
        set_aside=2,
        vanished=1,
    )


def plain(text: str) -> str:
    return " ".join(text.split())


def parsed(outgoing: bytes) -> EmailMessage:
    message = message_from_bytes(outgoing, policy=default)
    assert isinstance(message, EmailMessage)
    return message


class Elements(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


def elements(html: str) -> list[tuple[str, dict[str, str]]]:
    return Elements(html).found


def contrast(one: str, other: str) -> float:
    """WCAG 2.1, success criterion 1.4.3."""

    def luminance(colour: str) -> float:
        channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    lighter, darker = sorted([luminance(one), luminance(other)], reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("render", [render_text, render_html])
@pytest.mark.parametrize("told", [{}, {"possible_replies": ("G",)}, {"answered": ("G",)}], ids=str)
def test_whatever_the_digest_asks_for_can_be_found_in_the_mail_program(
    render: Any, told: dict[str, Any]
) -> None:
    waits = row("G", urgency=Urgency.NONE, days_late=0, appeal=not told)
    page = plain(render(digest(waits, **told)))
    for shown in ("G", "Mon titre de séjour", "awa@courriel.example", "mardi 10 novembre"):
        assert shown in page, shown


@pytest.mark.parametrize("render", [render_text, render_html])
def test_an_appeal_that_waits_in_no_other_list_is_told_with_all_that_an_agent_asks(render: Any) -> None:
    appeal = row(urgency=Urgency.NONE, days_late=0, appeal=True, items_missing=("nom de famille",))
    page = plain(render(digest(appeal)))
    for shown in ("recours", "Renouvellement d'un titre de séjour, arabe", "Il manque : nom de famille"):
        assert shown in page.replace("&#39;", "'"), shown


def test_a_person_whom_nobody_knows_is_called_so() -> None:
    held = row(person="", acknowledgement=MailState.HELD, reason="form_without_address")
    for page in (render_text(digest(held)), render_html(digest(held))):
        assert "personne inconnue" in page


@pytest.mark.parametrize("render", [render_text, render_html])
def test_the_digest_says_who_waits_since_when_and_for_what(render: Any) -> None:
    page = plain(render(digest(row(items_missing=("nom de famille",)))))
    for words in (
        "Bureau du séjour",
        "Relevé du lundi 23 novembre 2026, 8 h 30",
        "1 en retard",
        "PREF44-26-0001F3-K",
        "1 jour ouvré de retard, échéance vendredi 20 novembre",
        "Mon titre de séjour",
        "awa@courriel.example",
        "arabe",
        "mardi 10 novembre à 9 h 14",
        "Il manque : nom de famille",
    ):
        assert words in page


def test_times_are_those_of_the_zone_of_the_service() -> None:
    text = plain(render_text(digest(row(), zone="America/Guadeloupe")))
    assert "Relevé du lundi 23 novembre 2026, 3 h 30" in text
    assert "reçu mardi 10 novembre à 4 h 14" in text


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "réponse attendue aujourd'hui"),
        (1, "réponse attendue demain au plus tard"),
        (4, "réponse attendue vendredi 27 novembre au plus tard"),
    ],
)
def test_a_near_deadline_is_said_as_people_say_it(days: int, words: str) -> None:
    near = row(urgency=Urgency.NEAR, deadline=AT.replace(hour=22) + timedelta(days=days))
    assert words in plain(render_text(digest(near)))


def test_an_unknown_language_is_said_to_be_unknown() -> None:
    assert "langue inconnue" in render_text(digest(row(language="und")))


def test_a_code_without_a_french_name_stands_as_it_is() -> None:
    assert "zzz" in render_text(digest(row(language="zzz")))


def test_a_letter_that_is_held_says_why_and_since_when() -> None:
    held = row(acknowledgement=MailState.HELD, reason="some_rule", held_since=AT - timedelta(days=3))
    text = plain(render_text(digest(held)))
    since = "en attente depuis vendredi 20 novembre à 8 h 30"
    assert f"à vérifier avant l'envoi (règle some_rule), {since}" in text
    assert "some_rule" not in render_text(digest(replace(held, reason=None)))


def test_a_case_without_a_subject_says_so() -> None:
    assert "sans objet" in render_text(digest(row(subject="")))


def test_an_empty_digest_says_that_nothing_waits() -> None:
    assert "Rien n'attend aujourd'hui" in render_text(digest())
    assert "Rien n'attend aujourd'hui" in render_html(digest())
    assert "<table" not in render_html(digest())


@pytest.mark.parametrize("render", [render_text, render_html])
def test_every_kind_of_waiting_has_its_section(render: Any) -> None:
    page = plain(render(full_digest()))
    for title in (
        "À traiter d'abord",
        "En retard (1)",
        "À échéance (1)",
        "À valider (1)",
        "Envoi incertain (1)",
        "Lettre non partie (1)",
        "Lettre revenue (1)",
        "Réponses possibles (1)",
        "Marqués comme répondus (1)",
        "Messages mis de côté (2)",
        "Messages disparus (1)",
    ):
        assert title in page


@pytest.mark.parametrize("field", ["subject", "person", "procedure"])
def test_what_a_stranger_wrote_stays_text(field: str) -> None:
    page = render_html(digest(row(**{field: HOSTILE})))
    tags = {tag for tag, _ in elements(page)}
    assert not tags & {"script", "img"}
    assert "&lt;script&gt;" in page
    assert "{{ 7*7 }}" in page


@pytest.mark.parametrize("render", [render_text, render_html])
def test_a_subject_can_neither_break_a_line_nor_turn_it_around(render: Any) -> None:
    page = render(digest(row(subject="Un\r\n# En retard (9)\u2028x\u202egnp.exe\x00")))
    assert "Un # En retard (9) x gnp.exe" in plain(page)
    assert not set(page) & set("\r\u2028\u202e\x00")


def test_a_very_long_subject_is_cut() -> None:
    text = render_text(digest(row(subject="mot " * 500)))
    assert max(map(len, text.splitlines())) < 200


def test_a_long_list_is_counted_rather_than_told() -> None:
    many = digest(*(row(f"R{n:03}") for n in range(100)))
    assert "et 60 de plus" in render_text(many)
    assert "Et 60 de plus" in render_html(many)
    assert render_html(many).count('scope="row"') == 40


def test_the_page_fetches_nothing_and_keeps_its_styles_with_it() -> None:
    found = elements(render_html(full_digest()))
    assert {tag for tag, _ in found} <= {
        *(
            "html",
            "head",
            "meta",
            "style",
            "title",
            "body",
            "div",
            "h1",
            "h2",
            "p",
            "strong",
            "ul",
            "ol",
            "li",
        ),
        *("table", "thead", "tbody", "tr", "th", "td", "br", "span", "bdi"),
    }
    assert not [attributes for _, attributes in found if attributes.keys() & {"src", "href", "class"}]
    assert "url(" not in render_html(full_digest())


def test_what_comes_first_is_numbered_with_its_reason_before_it() -> None:
    page = render_html(full_digest())
    first = page[page.index("<ol") : page.index("</ol>")]
    items = first.split("<li")[1:]
    assert len(items) == len(full_digest().first)
    assert items[0].index("danger signalé") < items[0].index(f"<strong>{full_digest().first[0].reference}")


def test_the_page_declares_its_language_and_its_table_headers() -> None:
    found = elements(render_html(full_digest()))
    assert ("html", {"lang": "fr"}) in found
    headers = [attributes.get("scope") for tag, attributes in found if tag == "th"]
    assert headers.count("row") == 6
    assert headers.count("col") == 12
    assert None not in headers


def test_every_text_colour_has_enough_contrast_with_its_own_ground() -> None:
    pairs = [
        re.findall(r"(?:^|;)(?:background-)?color:(#\w{6})", attributes["style"])
        for _, attributes in elements(render_html(full_digest()))
        if re.search(r"(?:^|;)color:", attributes.get("style", ""))
    ]
    assert len(pairs) > 30
    assert all(len(pair) % 2 == 0 for pair in pairs)
    assert min(contrast(*pair[-2:]) for pair in pairs) >= 4.5


def test_the_mail_tells_machines_not_to_answer() -> None:
    mail = digest_mail(
        full_digest(), "mailbot@prefecture.example", ["a@prefecture.example"], "1@prefecture.example", ""
    )
    message = parsed(mail.raw)
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["X-Auto-Response-Suppress"] == "All"
    assert message["Precedence"] == "bulk"
    assert message["X-Loop"] == "mailbot@prefecture.example"
    assert message["Content-Language"] == "fr"
    assert [name for name in message if name.lower().startswith("list-")] == []


def test_the_mail_goes_to_all_agents_at_once() -> None:
    agents = ["a@prefecture.example", "b@prefecture.example"]
    mail = digest_mail(
        digest(), "mailbot@prefecture.example", agents, "1@prefecture.example", "retours@prefecture.example"
    )
    message = parsed(mail.raw)
    assert [address.addr_spec for address in message["To"].addresses] == agents
    assert mail.recipients == tuple(agents)
    assert mail.envelope_from == "retours@prefecture.example"
    assert mail.kind is MailKind.DIGEST
    assert message["Message-ID"] == "<1@prefecture.example>"
    assert message["From"].addresses[0].addr_spec == "mailbot@prefecture.example"
    assert message["Date"].datetime == AT


def test_the_mail_carries_the_text_and_the_page() -> None:
    waiting = full_digest()
    mail = digest_mail(
        waiting, "mailbot@prefecture.example", ["a@prefecture.example"], "1@prefecture.example", ""
    )
    message = parsed(mail.raw)
    text, page = (part.get_content() for part in message.iter_parts())
    assert message.get_content_type() == "multipart/alternative"
    assert text.splitlines() == render_text(waiting).splitlines()
    assert page.splitlines() == render_html(waiting).splitlines()
    assert message["Subject"] == subject_line(waiting)


def test_the_mail_is_plain_ascii_with_short_lines() -> None:
    """RFC 5322 §2.1.1 and RFC 2047 §2: what every relay passes on unchanged."""
    arabic = row(subject="تجديد بطاقة الإقامة " * 10, person="محمد <m@courriel.example>")
    mail = digest_mail(
        digest(arabic), "mailbot@prefecture.example", ["a@prefecture.example"], "1@prefecture.example", ""
    )
    assert mail.raw.isascii()
    assert max(map(len, mail.raw.split(b"\r\n"))) <= 78
    assert b"\n" not in mail.raw.replace(b"\r\n", b"")


# --- links and news ----------------------------------------------------------------------------------


def test_each_row_leads_to_its_message_in_the_mail_program() -> None:
    shown = full_digest_with_links()
    page, words = render_html(shown), render_text(shown)
    for reference in ("A", "B", "C", "D", "E", "F"):
        assert ("a", f"mid:{reference}@courriel.example") in links(page), reference
        assert f"mid:{reference}@courriel.example" in words


def test_a_case_without_a_message_id_stands_without_a_link() -> None:
    page = render_html(digest(row(link=None)))
    assert links(page) == []
    assert "PREF44-26-0001F3-K" in page


def test_a_link_escapes_what_a_stranger_wrote_into_the_message_id() -> None:
    link = link_to("mid:{message_id}", "R", '<"><script>%0a javascript:x@y.example>')
    assert link is not None
    assert re.fullmatch(r"mid:[A-Za-z0-9%@._~-]+", link)
    assert "<script" not in render_html(digest(row(link=link)))


@given(text())
def test_no_message_id_breaks_out_of_a_webmails_address(message_id: str) -> None:
    link = link_to("https://webmail.example/?q={message_id}#{reference}", "R-1", message_id)
    assert link is not None
    assert re.fullmatch(r"https://webmail\.example/\?q=[A-Za-z0-9%@._~-]*#R-1", link)


def test_the_digest_says_what_has_happened_since_the_one_before() -> None:
    friday = datetime(2026, 11, 20, 7, 30, tzinfo=UTC)
    shown = digest(since=friday, news=News(received=12, acknowledged=1, replied=0))
    told = (
        "Depuis le relevé du vendredi 20 novembre à 8 h 30 : "
        "12 courriels reçus, 1 accusé de réception envoyé, 0 réponse vue."
    )
    for page in (render_text(shown), render_html(shown)):
        assert told in plain(page)


def test_a_first_digest_looks_back_on_seven_days() -> None:
    assert "En sept jours : 3 courriels reçus" in plain(render_text(digest(news=News(received=3))))


def full_digest_with_links() -> Digest:
    rows = [
        replace(row, link=f"mid:{row.reference}@courriel.example") for row in full_digest().about.values()
    ]
    return digest(*rows)


def links(page: str) -> list[tuple[str, str]]:
    return [(tag, names["href"]) for tag, names in elements(page) if "href" in names]
