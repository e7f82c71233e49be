"""Whatever the bytes: a message, and always the same one."""

from __future__ import annotations

import json
import random
from dataclasses import asdict
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.adapters.parsing import parse
from mailbot.domain.identity import fingerprint
from mailbot.domain.model import Message

CORPUS = tuple(path.read_bytes() for path in sorted((Path(__file__).parent / "mails").glob("*.eml")))
SIGNS = b"<>@\"()[]\\;:,=?*'+&#.-% \t\0\r\n\xff\xc3\xa9aA0"
PIECES = (
    *(bytes((sign,)) for sign in SIGNS),
    *(
        name + b": "
        for name in (b"From", b"To", b"Subject", b"Date", b"References", b"Received", b"Content-Type")
    ),
    *(
        b"Content-Type: multipart/" + kind + b"; boundary=b\n\n"
        for kind in (b"mixed", b"alternative", b"report")
    ),
    *(b"Content-Type: " + kind for kind in (b"text/html", b"message/rfc822", b"application/pkcs7-mime")),
    *(b"Content-Transfer-Encoding: " + kind for kind in (b"base64", b"x-uuencode", b"quoted-printable")),
    *(b"; charset=" + kind for kind in (b"utf-16", b"utf-7", b"idna", b"bogus", b"hz")),
    *(b"Content-Disposition: ", b"filename*0*=", b"utf-8''%ff", b"=?utf-8?b?", b"=?utf-7?q?", b"?=", b"\n\n"),
    *(b"--b\n", b"--b--", b"<blockquote>", b"</p>", b"<div id=divRplyFwdMsg>", b"<!--", b"De : ", b"Fwd: "),
    *(b"-----Original Message-----\n", b"Fri, 20 Nov 2026 09:14:03 +0100", b"0000", b"9" * 20),
)
anything = st.one_of(st.binary(max_size=400), st.lists(st.sampled_from(PIECES), max_size=60).map(b"".join))

corpus = st.sampled_from(CORPUS)
damages = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 9), anything), max_size=5)
"""Where in the mail, how many bytes go, and what comes instead."""


def sound(message: Message) -> bool:
    """No lone surrogates, no NUL: it can be stored and printed."""
    written = json.dumps(asdict(message), ensure_ascii=False, default=str)
    return bool(written.encode("utf-8")) and "\\u0000" not in written and len(fingerprint(message)) == 64


@given(anything)
@settings(max_examples=500, deadline=None)
def test_any_bytes_are_a_message_and_always_the_same(raw: bytes) -> None:
    message = parse(raw)
    assert sound(message)
    assert parse(raw) == message


@given(corpus, damages)
@settings(max_examples=500, deadline=None)
def test_a_damaged_mail_is_a_message_and_always_the_same(
    raw: bytes, damages: list[tuple[float, int, bytes]]
) -> None:
    for place, length, put in damages:
        start = int(place * len(raw))
        raw = raw[:start] + put + raw[start + length :]
    message = parse(raw)
    assert sound(message)
    assert parse(raw) == message


def test_a_mail_cut_anywhere_is_a_message() -> None:
    for raw in CORPUS:
        for end in range(len(raw)):
            assert sound(parse(raw[:end]))


def test_lines_of_the_corpus_in_any_order_are_a_message() -> None:
    lines = [line for raw in CORPUS for line in raw.splitlines(keepends=True)]
    shuffled = random.Random(20261120)
    for _ in range(300):
        assert sound(parse(b"".join(shuffled.sample(lines, 120))))
