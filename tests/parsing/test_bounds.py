"""Hostile and broken mail: always a message, never an exception, never without bounds."""

from __future__ import annotations

import tracemalloc

import pytest

from mailbot.adapters.parsing import parse
from mailbot.adapters.parsing.addresses import MOST_ADDRESSES, MOST_IDS
from mailbot.adapters.parsing.fields import LONGEST_VALUE, MOST_FIELDS
from mailbot.adapters.parsing.html import DEEPEST_QUOTE
from mailbot.adapters.parsing.parts import DEEPEST, MOST_PARTS
from mailbot.adapters.parsing.text import LONGEST_TEXT
from mailbot.domain.model import Message

FROM = b"From: a@b.example\n"


def test_nothing_at_all_is_a_message() -> None:
    assert parse(b"") == Message(part_types=("text/plain",))


def test_ten_thousand_levels_of_multipart_are_entered_to_the_limit() -> None:
    levels = (b"Content-Type: multipart/mixed; boundary=b%d.\n\n--b%d.\n" % (n, n) for n in range(10_000))
    message = parse(FROM + b"".join(levels) + b"\n\nBonjour")
    assert message.sender is not None
    assert len(message.part_types) == DEEPEST + 1


def test_ten_thousand_mails_within_mails_are_entered_to_the_limit() -> None:
    message = parse(FROM + b"Content-Type: message/rfc822\n\n" * 10_000)
    assert len(message.part_types) == DEEPEST + 1


def test_of_a_million_parts_the_first_are_read() -> None:
    message = parse(
        FROM + b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\nBonjour\n" + b"--b\n\n" * 1_000_000
    )
    assert message.text.strip() == "Bonjour"
    assert len(message.part_types) == MOST_PARTS


def test_lines_that_only_look_like_boundaries_divide_nothing() -> None:
    message = parse(FROM + b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\n" + b"--bb\n" * 1_000_000)
    assert message.part_types == ("multipart/mixed", "text/plain")


def test_a_header_field_of_ten_megabytes_is_cut_and_the_next_one_read() -> None:
    message = parse(b"X-Long: " + b"a" * 10_000_000 + b"\n" + FROM + b"\nBonjour")
    assert len(message.headers.first("x-long") or "") == LONGEST_VALUE - 1
    assert message.sender is not None
    assert message.text == "Bonjour"


def test_a_million_header_fields_are_counted_to_the_limit() -> None:
    message = parse(FROM + b"X-Many: a\n" * 1_000_000 + b"\nBonjour")
    assert len(message.headers.items) == MOST_FIELDS
    assert message.text == "Bonjour"


def test_of_a_hundred_thousand_references_the_first_and_the_last_are_kept() -> None:
    ids = b"\n ".join(b"<%d@b.example>" % n for n in range(100_000))
    references = parse(FROM + b"References: " + ids + b"\n\nx").references
    assert len(references) == MOST_IDS
    assert references[0] == "0@b.example"
    assert references[-2:] == ("99998@b.example", "99999@b.example")


def test_a_million_recipients_are_counted_to_the_limit() -> None:
    assert len(parse((b"To: " + b"a@b.example, " * 5000 + b"\n") * 200).to) == MOST_ADDRESSES


def test_signs_that_open_and_never_close_hide_no_address() -> None:
    for sign in (b"(", b'"', b"<", b"[", b":", b"=?", b"=?a?q?", b" ", b"\\"):
        message = parse(b"From: " + sign * 1_000 + b" a@b.example\nTo: c@d.example\n\n")
        assert message.to[0].email == "c@d.example", sign


def test_text_is_cut_at_its_limit() -> None:
    assert len(parse(FROM + b"\n" + b"Bonjour \n" * 1_000_000).text) == LONGEST_TEXT


def test_flowed_text_without_end_is_cut_at_its_limit() -> None:
    mail = FROM + b"Content-Type: text/plain; format=flowed\n\n" + b"a \n" * 1_000_000
    assert len(parse(mail).text) == LONGEST_TEXT


def test_html_that_nests_without_end_is_read_from_its_beginning() -> None:
    for tag in (
        b"<div>",
        b"<ul><li>",
        b"<blockquote>",
        b"<table><tr><td>",
        b"<b>",
        b"<div class=gmail_quote>",
    ):
        text = parse(FROM + b"Content-Type: text/html\n\n<p>Bonjour</p>" + tag * 100_000).text
        assert text.splitlines()[0] == "Bonjour", tag


def test_html_with_a_hundred_thousand_attributes_is_read() -> None:
    attributes = b" ".join(b"a%d" % n for n in range(100_000))
    assert parse(FROM + b"Content-Type: text/html\n\n<p " + attributes + b">Bonjour</p>").text == "Bonjour"


def test_a_long_newsletter_keeps_its_quotes_and_hides_what_is_hidden() -> None:
    mail = (
        b"Content-Type: text/html\n\n<!-- > <p>non --><style>p > b {}</style>"
        b"<div hidden style='display: none'>cach\xc3\xa9</div><p>4 < 5</p>"
        b"<blockquote class='gmail_quote'>ancien</blockquote>" + b"<p title='x'>ligne &amp; suite</p>" * 5_000
    )
    lines = parse(FROM + mail).text.splitlines()
    assert lines[:5] == ["4 < 5", "", "> ancien", "", "ligne & suite"]
    assert len(lines) > 9_000


def test_quotes_are_marked_to_a_limit() -> None:
    text = parse(FROM + b"Content-Type: text/html\n\n" + b"<blockquote>" * 100 + b"ancien").text
    assert text == "> " * DEEPEST_QUOTE + "ancien"


def test_lone_surrogates_never_reach_the_text() -> None:
    text = parse(FROM + b"Content-Type: text/plain; charset=utf-7\n\na+2AA-b").text
    assert text.encode("utf-8")


def test_the_size_is_told_by_the_server_where_only_a_part_is_fetched() -> None:
    assert parse(FROM, size=50_000_000).size == 50_000_000
    assert parse(FROM).size == len(FROM)


TEN_MEGABYTES = {
    "folded lines": b"X-Long: a" + b"\n a" * 3_000_000 + b"\n\n",
    "ids": b"References:" + b"\n <a@b>" * 1_400_000 + b"\n\n",
    "foreign signs in base64": b"Content-Transfer-Encoding: base64\n\nQm9u" + b"\x9e" * 10_000_000,
    "empty lines of uuencode": b"Content-Transfer-Encoding: x-uuencode\n\n" + b"\n" * 10_000_000,
    "a mail in base64": b"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n"
    + b"QUFB" * 2_500_000,
    "carriage returns": b"a\r" * 5_000_000,
    "soft line breaks": b"Content-Transfer-Encoding: quoted-printable\n\n" + b"=\n" * 5_000_000,
    "flowed lines": b"Content-Type: text/plain; format=flowed\n\n" + b"a \n" * 3_000_000,
    "encoded words": b"Subject: " + b"=?utf-8?b?QQ==?= " * 600_000 + b"\n\n",
    "paragraphs": b"Content-Type: text/html\n\n" + b"<p>a" * 2_500_000,
}


@pytest.mark.parametrize("name", TEN_MEGABYTES)
def test_ten_megabytes_cost_at_most_four_times_as_much_to_read(name: str) -> None:
    tracemalloc.start()
    try:
        parse(TEN_MEGABYTES[name])
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert most < 40_000_000
