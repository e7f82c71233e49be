"""The form of a letter: header fields, threads, size, bytes, and what nobody can slip into it."""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import escape

from mailbot import resources
from mailbot.adapters.letters import LetterWriter, preview, problems
from mailbot.adapters.letters.samples import TITLES
from mailbot.domain.model import Bureau, DayKind, LetterOrder, Procedure, Service, Term
from mailbot.errors import Unaddressable

EXPECTED_ONCE = (
    "Date",
    "From",
    "To",
    "Subject",
    "Message-ID",
    "In-Reply-To",
    "References",
    "Auto-Submitted",
    "X-Auto-Response-Suppress",
    "Precedence",
    "X-Mailbot-Case",
    "X-Loop",
    "Content-Language",
    "MIME-Version",
    "Content-Type",
)


@pytest.fixture(scope="session")
def order(writer: LetterWriter, bureau: Bureau, procedure: Procedure) -> LetterOrder:
    return next(order for _, order in writer.samples(bureau, procedure, "ar"))


def read(raw: bytes) -> EmailMessage:
    parsed = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(parsed, EmailMessage)
    return parsed


def text_of(raw: bytes) -> str:
    body = read(raw).get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def html_of(raw: bytes) -> str:
    body = read(raw).get_body(("html",))
    assert body is not None
    return str(body.get_content())


def test_every_field_stands_once_and_no_other(writer: LetterWriter, order: LetterOrder) -> None:
    mail = read(writer.write(order, "accuses@loire.example").raw)
    assert tuple(mail.keys()) == EXPECTED_ONCE
    assert mail.defects == []


def test_machines_are_told_that_a_machine_wrote_it(writer: LetterWriter, order: LetterOrder) -> None:
    """RFC 3834 §3.1.7, MS-OXCMAIL, and a token of our own."""
    mail = read(writer.write(order, "").raw)
    assert mail["Auto-Submitted"] == "auto-replied"
    assert mail["X-Auto-Response-Suppress"] == "All"
    assert mail["Precedence"] == "bulk"
    assert mail["X-Loop"] == "pref-etrangers@loire.example"
    assert mail["X-Mailbot-Case"] == "PREF44-26-0001F3-K"
    assert not [name for name in mail.keys() if name.startswith("List-")]  # noqa: SIM118  EmailMessage iterates over names only by keys()


def test_it_goes_from_the_bureau_to_one_person(writer: LetterWriter, order: LetterOrder) -> None:
    written = writer.write(order, "accuses@loire.example")
    mail = read(written.raw)
    assert mail["From"].addresses[0].display_name == "Bureau du séjour"
    assert mail["From"].addresses[0].addr_spec == "pref-etrangers@loire.example"
    assert [address.addr_spec for address in mail["To"].addresses] == ["personne@courriel.example"]
    assert written.recipients == ("personne@courriel.example",)
    assert written.envelope_from == "accuses@loire.example"


def test_the_subject_keeps_the_persons_own_and_the_reference(
    writer: LetterWriter, order: LetterOrder
) -> None:
    asked = replace(order, subject="Renouvellement d'un titre de séjour — تجديد بطاقة الإقامة")
    mail = read(writer.write(asked, "").raw)
    assert mail["Subject"] == f"Auto: {asked.subject} [PREF44-26-0001F3-K]"
    empty = read(writer.write(replace(order, subject=" "), "").raw)
    assert empty["Subject"] == "Auto: votre courriel [PREF44-26-0001F3-K]"


def test_it_joins_the_persons_thread(writer: LetterWriter, order: LetterOrder) -> None:
    threaded = replace(
        order, references=("first@a.example", "second@a.example"), in_reply_to="third@a.example"
    )
    mail = read(writer.write(threaded, "").raw)
    assert mail["In-Reply-To"] == "<third@a.example>"
    assert str(mail["References"]).split() == ["<first@a.example>", "<second@a.example>", "<third@a.example>"]


def test_a_mail_without_a_message_id_is_answered_outside_any_thread(
    writer: LetterWriter, order: LetterOrder
) -> None:
    mail = read(writer.write(replace(order, in_reply_to=None), "").raw)
    assert mail["In-Reply-To"] is None
    assert mail["References"] is None


def test_a_very_long_thread_keeps_its_first_id_and_its_last_twenty(
    writer: LetterWriter, order: LetterOrder
) -> None:
    ids = tuple(f"{number}@a.example" for number in range(300))
    mail = read(writer.write(replace(order, references=ids, in_reply_to=ids[-1]), "").raw)
    kept = str(mail["References"]).split()
    assert kept == ["<0@a.example>", *(f"<{number}@a.example>" for number in range(280, 300))]


def test_a_long_message_id_comes_back_as_it_was(writer: LetterWriter, order: LetterOrder) -> None:
    """Exchange writes ids of more than 78 characters; folding must not encode them."""
    long = "AM9PR10MB4983" + "X" * 200 + "@eurprd10.prod.outlook.example"
    raw = writer.write(replace(order, in_reply_to=long), "").raw
    assert f"In-Reply-To: <{long}>\r\n".encode() in raw


def test_the_same_order_has_the_same_bytes(writer: LetterWriter, order: LetterOrder) -> None:
    assert writer.write(order, "").raw == writer.write(order, "").raw


EIGHT_BIT = {"am", "bn", "hy", "ka", "ta", "ti"}
"""Three bytes a character; Armenian has two, and long words."""


def test_every_letter_is_short_lines_under_25_kb(
    writer: LetterWriter, bureau: Bureau, procedure: Procedure
) -> None:
    for language in writer.available_languages():
        for _, each in writer.samples(bureau, procedure, language):
            raw = writer.write(each, "").raw
            assert raw.isascii() or language in EIGHT_BIT
            assert len(raw) < 25_000
            assert raw.count(b"\n") == raw.count(b"\r\n") == raw.count(b"\r")
            assert max(map(len, raw.split(b"\r\n"))) <= 998


def test_right_to_left_text_is_isolated_line_by_line(writer: LetterWriter, order: LetterOrder) -> None:
    """UAX #9: what opens is closed in the same paragraph, and links, dates, numbers keep their order."""
    arabic = text_of(writer.write(order, "").raw).replace("\r\n", "\n").replace(" \n", " ").split("_" * 60)[1]
    for line in filter(None, arabic.split("\n")):
        assert line.startswith("\u200f\u2067")
        assert line.endswith("\u2069")
        assert len(re.findall("[\u2066-\u2068]", line)) == line.count("\u2069")
    for value in (
        "https://enligne.example/",
        "PREF44-26-0001F3-K",
        "02 61 91 20 20",
        "الثلاثاء، 19 مايو 2026",
    ):
        assert f"\u2068{value}\u2069" in arabic


def test_left_to_right_text_carries_no_direction_marks(writer: LetterWriter, order: LetterOrder) -> None:
    text = text_of(writer.write(replace(order, language="uk"), "").raw)
    assert not re.search("[\u200e\u200f\u2066-\u2069]", text)


def test_html_names_language_and_direction_of_every_block(writer: LetterWriter, order: LetterOrder) -> None:
    page = html_of(writer.write(order, "").raw)
    assert '<div lang="fr" dir="ltr"' in page
    assert '<div lang="ar" dir="rtl"' in page
    assert '<bdi lang="fr" dir="ltr">6 quai Ceineray' in page
    assert '<meta name="color-scheme" content="light dark">' in page


def test_html_fetches_nothing(writer: LetterWriter, order: LetterOrder) -> None:
    page = html_of(writer.write(order, "").raw)
    assert not re.search(r"<(img|link|script|iframe|object|video)|src=|url\(|@import", page)


def test_text_is_flowed(writer: LetterWriter, order: LetterOrder) -> None:
    """RFC 3676: a line that goes on ends with a space, none is longer than a terminal."""
    body = read(writer.write(order, "").raw).get_body(("plain",))
    assert body is not None
    assert body.get_param("format") == "flowed"
    french = text_of(writer.write(replace(order, language="fr"), "").raw)
    assert max(map(len, french.splitlines())) <= 78
    assert "au plus tard le mardi \r\n" in french or " \r\n" in french


def test_a_line_that_looks_like_a_quote_is_stuffed(
    writer: LetterWriter, bureau: Bureau, order: LetterOrder
) -> None:
    quoting = replace(bureau, title="> Bureau")
    french = replace(order, bureau=quoting, language="fr")
    assert "\n > Bureau" in text_of(writer.write(french, "").raw).replace("\r\n", "\n")


@pytest.mark.parametrize(
    "address",
    [
        "élodie@courriel.example",
        "a b@courriel.example",
        "a@b@c.example",
        "a@",
        "@b.example",
        "",
        "a@" + "x" * 300,
    ],
)
def test_an_address_that_plain_smtp_cannot_carry_is_an_error_with_a_name(
    writer: LetterWriter, order: LetterOrder, address: str
) -> None:
    with pytest.raises(Unaddressable):
        writer.write(replace(order, recipient=address), "")


def test_a_domain_beyond_ascii_is_written_in_idna(writer: LetterWriter, order: LetterOrder) -> None:
    mail = writer.write(replace(order, recipient="personne@société.example"), "")
    assert mail.recipients == ("personne@xn--socit-esab.example",)


HOSTILE = st.text(st.characters(exclude_categories=["Cs"]), max_size=120) | st.sampled_from(
    ["a\r\nBcc: victime@a.example", "a\n\nbody", "\u2028Bcc: x", "=?utf-8?q?=0ABcc:_x?=", "\x00\x0b\x0c\x85"]
)


@given(subject=HOSTILE, reference=HOSTILE, title=HOSTILE, thread=HOSTILE, item=HOSTILE)
@settings(deadline=None, max_examples=150)
def test_nothing_slips_a_header_field_into_a_letter(
    writer: LetterWriter, order: LetterOrder, subject: str, reference: str, title: str, thread: str, item: str
) -> None:
    hostile = replace(
        order,
        subject=subject,
        reference=reference,
        bureau=replace(order.bureau, title=title),
        in_reply_to=thread,
        references=(thread, "known@a.example"),
        items_given={"nom": item},
    )
    raw = writer.write(hostile, "").raw
    mail = read(raw)
    expected = {*EXPECTED_ONCE}
    assert set(mail.keys()) <= expected
    assert len(mail.keys()) == len(set(mail.keys()))
    assert len(mail["To"].addresses) == 1
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    assert max(map(len, raw.split(b"\r\n"))) <= 998


@given(value=HOSTILE)
@settings(deadline=None, max_examples=100)
def test_nothing_slips_markup_into_a_letter(writer: LetterWriter, order: LetterOrder, value: str) -> None:
    tags = re.compile(r"<[a-z/]")
    clean = html_of(writer.write(replace(order, items_given={"nom": "D"}), "").raw)
    hostile = html_of(writer.write(replace(order, items_given={"nom": f"{value}<b>\"'&"}), "").raw)
    assert len(tags.findall(hostile)) == len(tags.findall(clean))


def test_the_prefectures_own_letter_wins_and_a_bureaus_own_before_it(
    service: Service, order: LetterOrder, tmp_path: Path
) -> None:
    shipped = resources.templates() / "replies"
    (tmp_path / "acknowledgement.jinja").write_text("{{ show.paragraph(say('Bonjour,')) }}la préfecture")
    (tmp_path / "sejour").mkdir()
    (tmp_path / "sejour" / "acknowledgement.jinja").write_text("le bureau {{ letter.reference }}")
    writer = LetterWriter(service, [tmp_path, shipped])
    assert "le bureau PREF44-26-0001F3-K" in text_of(writer.write(order, "").raw)
    other = replace(order, bureau=replace(order.bureau, name="armes"))
    assert "la préfecture" in text_of(writer.write(other, "").raw)


def test_a_prefectures_own_catalogue_changes_one_sentence_and_keeps_the_others(
    service: Service, order: LetterOrder, tmp_path: Path
) -> None:
    (tmp_path / "locale").mkdir()
    (tmp_path / "locale" / "en.po").write_text(
        'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "Bonjour,"\nmsgstr "Dear Sir or Madam,"\n'
    )
    writer = LetterWriter(service, [tmp_path, resources.templates() / "replies"])
    text = text_of(writer.write(replace(order, language="en"), "").raw)
    assert "Dear Sir or Madam," in text
    assert "Time limit for our reply" in text


def test_a_template_reaches_nothing_but_what_it_is_given(
    service: Service, bureau: Bureau, procedure: Procedure, tmp_path: Path
) -> None:
    shipped = resources.templates() / "replies"
    for source, wrong in (
        ("{{ letter.nothing }}", "has no attribute 'nothing'"),
        ("{{ person }}", "'person' is undefined"),
        ("{{ letter.__class__.__mro__ }}", "unsafe"),
        ("{{ say('Nouvelle phrase.') }}", "does not translate: Nouvelle phrase."),
    ):
        (tmp_path / "acknowledgement.jinja").write_text(source)
        found = problems(LetterWriter(service, [tmp_path, shipped]), [bureau], [procedure])
        assert any(wrong in problem for problem in found)


def test_an_item_without_a_name_is_a_problem(
    writer: LetterWriter, bureau: Bureau, procedure: Procedure
) -> None:
    found = problems(writer, [bureau], [replace(procedure, optional=("numero_inconnu",))])
    assert "the “ar” catalogue has no name for the item numero_inconnu" in found


def test_a_letter_that_has_grown_too_large_is_a_problem(
    writer: LetterWriter, bureau: Bureau, procedure: Procedure
) -> None:
    found = problems(writer, [replace(bureau, appointments="Sur rendez-vous. " * 500)], [procedure])
    assert any("is too large" in problem for problem in found)


def test_a_letter_of_a_bureaus_own_that_lacks_a_mention_is_a_problem(
    service: Service, bureau: Bureau, procedure: Procedure, tmp_path: Path
) -> None:
    (tmp_path / "blocks").mkdir()
    (tmp_path / "blocks" / "receipt.jinja").write_text("{{ show.reference(letter.reference) }}")
    found = problems(
        LetterWriter(service, [tmp_path, resources.templates() / "replies"]), [bureau], [procedure]
    )
    for mention in ("the postal address", "the telephone number", "the mail address", "the day of receipt"):
        assert any(f"lacks {mention} in French" in problem for problem in found), mention
        assert any(f"lacks {mention} in the translation" in problem for problem in found), mention
    assert not any("lacks the reference" in problem for problem in found)


def test_a_french_sentence_of_more_than_thirty_words_is_a_problem(
    service: Service, bureau: Bureau, procedure: Procedure, tmp_path: Path
) -> None:
    (tmp_path / "blocks").mkdir()
    (tmp_path / "blocks" / "silence.jinja").write_text(f"Nous {'vous ' * 30}écrivons.")
    found = problems(
        LetterWriter(service, [tmp_path, resources.templates() / "replies"]), [bureau], [procedure]
    )
    assert any("has a sentence of 32 words in French: Nous vous vous" in problem for problem in found)


def test_the_shipped_letters_have_no_problem(
    writer: LetterWriter, bureau: Bureau, procedure: Procedure
) -> None:
    assert problems(writer, [bureau], [procedure]) == []


def test_the_preview_shows_every_letter_and_links_to_it(
    writer: LetterWriter, bureau: Bureau, procedure: Procedure, tmp_path: Path
) -> None:
    written = preview(writer, bureau, procedure, ["fr", "ar"], tmp_path / "apercu")
    index = written[0].read_text(encoding="utf-8")
    links = re.findall(r'href="([^"]+)"', index)
    assert re.findall("<h2[^>]*>(.*?)</h2>", index) == ["Français seul", "Français et arabe (العربية)"]
    assert index.count("Accusé de réception : courriel chiffré") == 2
    assert len(links) == 3 * (len(written) - 1) + 1
    assert all((written[0].parent / link).is_file() for link in links)


def test_a_review_page_shows_french_and_translation_side_by_side(
    writer: LetterWriter, bureau: Bureau, procedure: Procedure, tmp_path: Path
) -> None:
    preview(writer, bureau, procedure, ["fr", "ar"], tmp_path)
    page = (tmp_path / "relecture-ar.html").read_text(encoding="utf-8")
    assert "Personne dont c'est la langue n'a encore relu cette traduction." in page
    for french, translation in writer.entries("ar"):
        assert escape(french) in page
        assert escape(translation) in page
    assert page.count('<div lang="fr" dir="ltr">') == page.count("<h3>") == len(TITLES)
    assert not (tmp_path / "relecture-fr.html").exists()


@pytest.mark.parametrize(
    ("term", "day"),
    [
        (Term(5, DayKind.WORKING), "mardi 12 mai 2026"),  # 8 May is a holiday
        (Term(15, DayKind.CALENDAR), "mardi 19 mai 2026"),
        (Term(30, DayKind.CALENDAR), "mercredi 3 juin 2026"),
    ],
)
def test_the_samples_promise_what_the_mailbox_promises(
    writer: LetterWriter, bureau: Bureau, procedure: Procedure, term: Term, day: str
) -> None:
    for _, each in writer.samples(replace(bureau, reply_within=term), procedure, "fr"):
        assert f"au plus tard le {day}." in text_of(writer.write(each, "").raw).replace(" \r\n", " ")


def test_a_procedure_that_asks_for_nothing_has_no_sample_that_asks(
    writer: LetterWriter, bureau: Bureau
) -> None:
    nothing = Procedure(id="autre", label="Autre", service="")
    for _, each in writer.samples(bureau, nothing, "fr"):
        assert "manque encore" not in text_of(writer.write(each, "").raw)
