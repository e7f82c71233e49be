"""The project's sample mails, damaged by dice: the same seed and number give the same mail."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from tests.evaluation.mails import labelled_mails, raw_mail
from tests.hostile.inputs import PIECES

ROOT = Path(__file__).parents[2]
FOLDERS = ("mailbot/demo/mails", "tests/parsing/mails")
MOST_DAMAGES = 6
LARGEST = 10_000_000
"""Bytes to which repeating may let a mail grow."""

FRAGMENTS = (
    *(piece.encode() for piece in PIECES.values()),
    *(bytes((code,)) for code in range(256)),
    *(
        b"\r\n",
        b"\n\n",
        b"\r",
        b"\n.\r\n",
        b"\n--",
        b"--",
        b"=\n",
        b"=?utf-8?b?",
        b"=?x?q?",
        b"?=",
        b'"',
        b"\\",
    ),
    *(b"\nFrom: ", b"\nTo: ", b"\nSubject: ", b"\nDate: ", b"\nReferences: ", b"\nMessage-ID: <", b"\n "),
    *(
        b"\nContent-Type: " + kind
        for kind in (b"text/html", b"message/rfc822", b"multipart/mixed; boundary=b")
    ),
    *(b"\nContent-Transfer-Encoding: " + kind for kind in (b"base64", b"x-uuencode", b"quoted-printable")),
    *(b"; charset=" + kind for kind in (b"bogus", b"utf-16", b"utf-7", b"hz", b"idna", b"rot13", b"zlib")),
    *(b"; boundary=" + name for name in (b'""', b'"b', b"b" * 300)),
    *(b"<blockquote>", b"<!--", b"<style>", b"<table><td>", b"&#x110000;", b"</div>", b"<a href='"),
    *(b"\xff\xfe", b"\xed\xa0\x80", b"\xe2\x80\xae", b"\x1b[2J", b"\x9b", b"\xc2\x9b31m", b"\0"),
)

Damage = Callable[[random.Random, bytes], bytes]


@cache
def samples() -> tuple[bytes, ...]:
    """The mails of the demo and of the parsing tests, and those that the triage is tuned on."""
    files = [path for folder in FOLDERS for path in sorted((ROOT / folder).glob("*.eml"))]
    return (*(path.read_bytes() for path in files), *map(raw_mail, labelled_mails("tuning")))


def mutated(seed: int, count: int) -> Iterator[bytes]:
    """So many damaged mails."""
    for number in range(count):
        dice = random.Random(f"{seed}/{number}")
        raw = dice.choice(samples())
        for _ in range(dice.randint(1, MOST_DAMAGES)):
            raw = dice.choice(DAMAGES)(dice, raw)[:LARGEST]
        yield raw


def _place(dice: random.Random, raw: bytes) -> tuple[int, int]:
    """A stretch of the mail: mostly short, now and then most of it."""
    start = dice.randint(0, len(raw))
    length = int(len(raw) * dice.random() ** 4)
    return start, min(len(raw), start + length)


def _cut(dice: random.Random, raw: bytes) -> bytes:
    return raw[: dice.randint(0, len(raw))]


def _lose(dice: random.Random, raw: bytes) -> bytes:
    start, end = _place(dice, raw)
    return raw[:start] + raw[end:]


def _repeat(dice: random.Random, raw: bytes) -> bytes:
    start, end = _place(dice, raw)
    times = min(int(10 ** dice.uniform(0, 6)), LARGEST // max(1, end - start))
    return raw[:start] + raw[start:end] * times + raw[end:]


def _flip(dice: random.Random, raw: bytes) -> bytes:
    flipped = bytearray(raw)
    for _ in range(min(len(raw), dice.randint(1, 20))):
        flipped[dice.randrange(len(raw))] ^= 1 << dice.randrange(8)
    return bytes(flipped)


def _put(dice: random.Random, raw: bytes) -> bytes:
    place = dice.randint(0, len(raw))
    put = dice.choice(FRAGMENTS) * int(10 ** dice.uniform(0, 5))
    return raw[:place] + put + raw[place:]


def _put_into_lines(dice: random.Random, raw: bytes) -> bytes:
    """The same fragment at many places."""
    fragment, share = dice.choice(FRAGMENTS), dice.random() ** 2
    return b"".join(
        line + fragment if dice.random() < share else line for line in raw.splitlines(keepends=True)
    )


def _shuffle(dice: random.Random, raw: bytes) -> bytes:
    lines = raw.splitlines(keepends=True)
    dice.shuffle(lines)
    return b"".join(lines)


def _drop_a_field(dice: random.Random, raw: bytes) -> bytes:
    """Or double it: the line goes to the head of the mail too."""
    lines = raw.splitlines(keepends=True)
    if not lines:
        return raw
    line = lines.pop(dice.randrange(min(len(lines), 15)))
    return b"".join(lines) if dice.random() < 0.5 else line + line[: line.find(b":") + 1] + raw


def _splice(dice: random.Random, raw: bytes) -> bytes:
    other = dice.choice(samples())
    return raw[: dice.randint(0, len(raw))] + other[dice.randint(0, len(other)) :]


def _wrap(dice: random.Random, raw: bytes) -> bytes:
    """Into mails within mails."""
    return b"Content-Type: message/rfc822\n\n" * int(10 ** dice.uniform(0, 4)) + raw


DAMAGES: tuple[Damage, ...] = (
    *(_cut, _lose, _repeat, _flip, _put, _put_into_lines, _shuffle, _drop_a_field, _splice, _wrap),
)
