"""The demo's sample mail: enough of it, of every sort, and nobody in it who could exist."""

from __future__ import annotations

import email
import imaplib
import re
from datetime import UTC, datetime, timedelta, timezone
from email.policy import default
from importlib.resources import files
from pathlib import Path
from typing import cast

import pytest

from mailbot.demo.sample import Sample, redated, samples
from mailbot.demo.servers import HOST, EmbeddedServers

SAMPLES = samples()
BY_NAME = {sample.name: sample for sample in SAMPLES}
BUREAUX = {
    "pref-etrangers@prefecture44.example",
    "pref-droits-a-conduire@prefecture44.example",
    "prefecture@prefecture44.example",
}
LANGUAGES = [
    "Arabic",
    "Chinese",
    "English",
    "French",
    "Georgian",
    "German",
    "Italian",
    "Persian",
    "Polish",
    "Portuguese",
    "Romanian",
    "Russian",
    "Spanish",
    "Turkish",
    "Ukrainian",
    "Vietnamese",
]
# The ranges that the regulator keeps for fiction, with and without the international prefix.
FICTION = re.compile(r"0(19900|26191|35301|46571|53649|63998)\d{4}")
TELEPHONE = re.compile(r"(?<![\w+])(?:\+33 ?|0033 ?|0)[1-9](?:[ .-]?\d{2}){4}(?!\d)")
ADDRESS = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")
LINK = re.compile(r"https?://([^/\s\"'<>]+)")
NOW = datetime(2027, 3, 2, 9, 30, tzinfo=timezone(timedelta(hours=1)))

each_sample = pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)


def readable(sample: Sample) -> str:
    """The raw mail and its decoded text parts together: whatever stands anywhere in it."""
    message = email.message_from_bytes(sample.raw)
    texts = [sample.raw.decode("utf-8", "replace")]
    for part in message.walk():
        if part.get_content_maintype() == "text":
            charset = part.get_content_charset("utf-8")
            payload = cast(bytes, part.get_payload(decode=True))
            texts.append(payload.decode("utf-8" if charset == "bogus" else charset, "replace"))
    return "\n".join(texts)


# --- the collection ------------------------------------------------------------------------------


def test_there_are_at_least_thirty_six_mails_for_three_bureaux() -> None:
    assert len(SAMPLES) >= 36
    assert {recipient for sample in SAMPLES for recipient in sample.recipients} == BUREAUX


def test_every_file_is_in_the_index_once() -> None:
    stored = {entry.name for entry in (files("mailbot.demo") / "mails").iterdir()}
    assert sorted(f"{name}.eml" for name in BY_NAME) == sorted(stored - {"index.toml"})
    assert len(BY_NAME) == len(SAMPLES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_persons_write_in_many_languages(language: str) -> None:
    assert any(
        sample.caption.startswith(language) or f" in {language}" in sample.caption for sample in SAMPLES
    )


def test_the_index_stands_in_the_order_of_delivery() -> None:
    assert [*SAMPLES] == sorted(SAMPLES, key=lambda sample: (-sample.days_ago, sample.at))


def test_deliveries_spread_over_the_last_twelve_working_days() -> None:
    assert {sample.days_ago for sample in SAMPLES} == set(range(13))


def test_every_caption_is_one_line_of_its_own() -> None:
    captions = [sample.caption for sample in SAMPLES]
    assert len(set(captions)) == len(captions)
    assert all(caption and "\n" not in caption for caption in captions)


def test_message_ids_are_unique() -> None:
    ids = [cast(str, email.message_from_bytes(sample.raw)["Message-ID"]) for sample in SAMPLES]
    assert len(set(ids)) == len(SAMPLES)


def test_machines_write_with_the_null_sender() -> None:
    machines = {sample.name for sample in SAMPLES if sample.sender == ""}
    assert machines == {"sejour-absence", "sejour-non-remis", "sejour-accuse-de-lecture", "permis-retarde"}


def test_one_mail_goes_to_two_bureaux() -> None:
    [shared] = [sample for sample in SAMPLES if len(sample.recipients) > 1]
    assert email.message_from_bytes(shared.raw)["To"] == ", ".join(shared.recipients)


def test_a_person_follows_up_on_a_first_mail_that_came_earlier() -> None:
    first, later = BY_NAME["sejour-fr-premier-courriel"], BY_NAME["sejour-fr-suite-du-meme"]
    assert (
        email.message_from_bytes(later.raw)["In-Reply-To"]
        == email.message_from_bytes(first.raw)["Message-ID"]
    )
    assert first.days_ago > later.days_ago


@pytest.mark.parametrize(
    "charset", ["windows-1256", "koi8-r", "iso-8859-1", "iso-8859-9", "gb18030", "utf-8", "bogus"]
)
def test_old_and_broken_charsets_occur(charset: str) -> None:
    assert any(charset in email.message_from_bytes(sample.raw).get_charsets() for sample in SAMPLES)


# --- each mail -----------------------------------------------------------------------------------


@each_sample
def test_addresses_and_links_belong_to_nobody(sample: Sample) -> None:
    text = "\n".join((readable(sample), sample.sender, *sample.recipients))
    assert [domain for domain in ADDRESS.findall(text) if not domain.endswith(".example")] == []
    assert [host for host in LINK.findall(text) if not host.endswith(".example")] == []


@each_sample
def test_telephone_numbers_come_from_the_ranges_for_fiction(sample: Sample) -> None:
    numbers = [
        re.sub(r"^(\+33|0033)", "0", re.sub(r"[ .-]", "", n)) for n in TELEPHONE.findall(readable(sample))
    ]
    assert [number for number in numbers if not FICTION.fullmatch(number)] == []


@each_sample
def test_lines_end_with_crlf_and_fit_smtp(sample: Sample) -> None:
    assert re.search(rb"(?<!\r)\n|\r(?!\n)", sample.raw) is None
    assert max(map(len, sample.raw.split(b"\r\n"))) <= 998


@each_sample
def test_an_attached_pdf_or_picture_is_a_small_one_of_its_kind(sample: Sample) -> None:
    message = email.message_from_bytes(sample.raw, policy=default)
    magic = {"application/pdf": b"%PDF-1.4", "image/jpeg": b"\xff\xd8\xff"}
    for part in message.walk():
        if expected := magic.get(part.get_content_type()):
            content = cast(bytes, part.get_payload(decode=True))
            assert content.startswith(expected)
            assert len(content) < 2000


# --- dates ---------------------------------------------------------------------------------------


def test_a_mail_may_be_dated_anew() -> None:
    raw = redated(BY_NAME["sejour-en-status"].raw, NOW)
    assert b"\r\nDate: Tue, 02 Mar 2027 09:30:00 +0100\r\n" in raw
    assert len(raw) == len(BY_NAME["sejour-en-status"].raw)


def test_the_date_of_a_forwarded_mail_moves_with_its_forward() -> None:
    # forwarded on Tuesday at 9:37:11 what had come on Monday at 18:51:20
    raw = redated(BY_NAME["sejour-transfert-par-un-agent"].raw, NOW)
    assert b"\r\nDate : Mon, 01 Mar 2027 18:44:09 +0100\r\n" in raw


def test_the_date_of_a_returned_mail_moves_with_the_report() -> None:
    assert b"\r\nDate: Tue, 02 Mar 2027 09:29:33 +0100\r\n" in redated(BY_NAME["sejour-non-remis"].raw, NOW)


def test_a_mail_without_a_readable_date_stays_as_it_is() -> None:
    broken = BY_NAME["prefecture-en-tetes-abimes"].raw
    assert redated(broken, NOW) == broken
    assert redated(b"Subject: x\r\n\r\nDate: Mon, 02 Nov 2026 10:00:00 +0100\r\n", NOW).endswith(
        b"2026 10:00:00 +0100\r\n"
    )


@each_sample
def test_dating_anew_to_the_own_date_changes_nothing(sample: Sample) -> None:
    written = email.message_from_bytes(sample.raw, policy=default)["Date"].datetime
    assert written is None or redated(sample.raw, written) == sample.raw


# --- on the servers ------------------------------------------------------------------------------


def test_all_samples_pass_the_embedded_servers_unchanged(tmp_path: Path) -> None:
    """Malformed mails too: the server must list, search and hand out every one."""
    with EmbeddedServers(dict.fromkeys(BUREAUX, "x"), tmp_path) as servers:
        for sample in SAMPLES:
            servers.deliver(
                sample.raw, sample.sender, *sample.recipients, when=datetime(2027, 3, 1, tzinfo=UTC)
            )
        for bureau in BUREAUX:
            expected = [
                b"Return-Path: <" + sample.sender.encode() + b">\r\n" + sample.raw
                for sample in SAMPLES
                if bureau in sample.recipients
            ]
            with imaplib.IMAP4(HOST, servers.imap_port) as client:
                client.login(bureau, "x")
                client.select()
                assert client.uid("FETCH", "1:*", "(BODYSTRUCTURE BODY.PEEK[HEADER] RFC822.SIZE)")[0] == "OK"
                _, data = client.uid("FETCH", "1:*", "(BODY.PEEK[])")
                assert [part[1] for part in data if isinstance(part, tuple)] == expected
                assert client.uid("SEARCH", "HEADER", "Message-ID", "courriel.example")[0] == "OK"
    assert servers.outgoing == ()
