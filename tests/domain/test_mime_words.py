"""Header words, charsets and parameters, read back as others write them."""

from __future__ import annotations

import codecs
from email.header import Header
from email.utils import encode_rfc2231

from hypothesis import given
from hypothesis import strategies as st

from mailbot.domain.mime.charsets import codec_name, decode
from mailbot.domain.mime.parameters import file_name, parse_value
from mailbot.domain.mime.words import base64_bytes, clean, decode_words

written = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z"), exclude_characters='"\\='), min_size=1
)
charsets = st.sampled_from(
    ["utf-8", "UTF-8", "utf-16", "latin-1", "bogus", "idna", "unicode_escape", "utf-7", ""]
)


@given(st.lists(written, min_size=1, max_size=8).map(" ".join))
def test_encoded_words_are_read_as_they_were_written(text: str) -> None:
    encoded = Header(text, "utf-8", maxlinelen=60).encode()
    assert clean(decode_words(clean(encoded))) == text


@given(written)
def test_encoded_parameters_are_read_as_they_were_written(text: str) -> None:
    _, parameters = parse_value(f"attachment; filename*={encode_rfc2231(text, 'utf-8')}")
    assert parameters["filename"] == text


@given(st.binary(), charsets)
def test_any_bytes_are_text_that_can_be_stored(data: bytes, charset: str) -> None:
    text = decode(data, charset)
    assert "\0" not in text
    assert "\r" not in text
    assert text.encode("utf-8") is not None


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\r\ufeff"), max_size=60), st.integers(0, 3))
def test_utf_8_cut_in_a_character_loses_at_most_that_one(text: str, cut: int) -> None:
    data = text.encode()
    read = decode(data[: max(0, len(data) - cut)], "utf-8")
    # A stub without one whole character is no evidence for UTF-8.
    assert text.startswith(read) or len(data) <= 3 + cut


@given(st.binary(max_size=40).filter(lambda data: not data.startswith(codecs.BOM_UTF8)))
def test_broken_base64_is_read_as_far_as_it_goes(data: bytes) -> None:
    assert isinstance(base64_bytes(data), bytes)


def test_codecs_that_are_no_charsets_of_mail_are_refused() -> None:
    for name in (
        "idna",
        "punycode",
        "unicode_escape",
        "hex",
        "base64",
        "rot13",
        "undefined",
        "no\0pe",
        "é",
        "",
        "../x",
    ):
        assert codec_name(name) is None, name


def test_a_charset_is_known_by_the_names_that_mail_gives_it() -> None:
    for name, codec in (("ISO-8859-1", "cp1252"), ("'UTF-8'", "utf-8"), ("ks_c_5601-1987", "cp949")):
        assert codec_name(name) == codec


def test_a_file_has_no_path_in_its_name() -> None:
    for name in ("../../etc/passwd", "C:\\temp\\passwd", "/passwd/"):
        assert file_name({"filename": name}, {}) == "passwd"


def test_comments_and_damage_around_a_value_are_passed_over() -> None:
    assert parse_value('Text/Plain (comment) ; charset="utf-8" ; format = flowed; broken; =x; name="a;b') == (
        "text/plain",
        {"charset": "utf-8", "format": "flowed", "name": "a;b"},
    )
