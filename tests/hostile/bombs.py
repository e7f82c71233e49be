"""Mails that are broken or made to break a reader, each by its name; some are of 10 MB."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from functools import partial

from tests.hostile.inputs import hostile_texts

FROM = b"From: Amina <amina@ailleurs.example>\n"
TO = b"To: pref-etrangers@prefecture44.example\n"
ID = b"Message-ID: <un@ailleurs.example>\n"
DATE = b"Date: Mon, 16 Nov 2026 09:12:00 +0100\n"
SUBJECT = "Subject: Titre de séjour\n".encode()
HEADER = FROM + TO + ID + DATE + SUBJECT
BODY = "\nBonjour, comment renouveler mon titre de séjour ? Merci.\n".encode()
MILLION = 1_000_000


def plain(header: bytes = HEADER, body: bytes = BODY) -> bytes:
    """A mail of the usual sort, or what is named in its stead."""
    return header + body


def without(field: bytes) -> bytes:
    return plain(HEADER.replace(field, b""))


def doubled(field: bytes, other: bytes) -> bytes:
    """A field twice, the second time with another value."""
    return plain(HEADER.replace(field, field + field.partition(b":")[0] + b": " + other + b"\n"))


def of_type(content_type: bytes, body: bytes, encoding: bytes = b"8bit") -> bytes:
    fields = b"Content-Type: " + content_type + b"\nContent-Transfer-Encoding: " + encoding + b"\n"
    return HEADER + fields + b"\n" + body


def nested(levels: int) -> bytes:
    inner = (b"Content-Type: multipart/mixed; boundary=b%d.\n\n--b%d.\n" % (n, n) for n in range(levels))
    return HEADER + b"".join(inner) + BODY


def of_parts(count: int) -> bytes:
    return of_type(b"multipart/mixed; boundary=b", b"--b\n" + BODY + b"--b\n\n" * count)


def cut_within(place: bytes) -> bytes:
    """A mail with an attachment that ends in the midst of something."""
    whole = of_type(
        b"multipart/mixed; boundary=b",
        b"--b\n" + BODY + b"--b\nContent-Type: application/pdf; name*=utf-8''pi%C3%A8ce.pdf\n"
        b"Content-Transfer-Encoding: base64\n\nJVBERi0xLjcKJVBERi0xLjcK\n--b--\n",
    )
    return whole[: whole.index(place) + len(place)]


def zip_bomb(megabytes: int) -> bytes:
    """A zip file of a few kilobytes that would unpack to so much, attached."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(megabytes):
            archive.writestr(f"{number}.txt", b"\0" * MILLION)
    attached = b"--b\nContent-Type: application/zip; name=pieces.zip\n\n" + packed.getvalue()
    return of_type(b"multipart/mixed; boundary=b", b"--b\n" + BODY + attached + b"\n--b--\n")


def with_subject(text: str) -> bytes:
    return plain(HEADER.replace(SUBJECT, b"Subject: " + text.encode().replace(b"\n", b" ") + b"\n"))


def with_sender(text: str) -> bytes:
    local = text.encode().replace(b"\n", b" ")
    return plain(HEADER.replace(FROM, b"From: " + local + b" <" + local + b"@ailleurs.example>\n"))


BOMBS: Mapping[str, Callable[[], bytes]] = {
    "cut in a header": partial(cut_within, b"Content-Ty"),
    "cut in a boundary": partial(cut_within, b"\n\n--"),
    "cut in a file name": partial(cut_within, b"pi%C3%"),
    "cut in base64": partial(cut_within, b"JVBERi0"),
    "cut before its end": partial(cut_within, b"xLjcK\n"),
    "no body": partial(plain, body=b""),
    "no header": partial(plain, header=b""),
    "10,000 levels": partial(nested, 10_000),
    "10,000 mails in mails": lambda: HEADER + b"Content-Type: message/rfc822\n\n" * 10_000 + BODY,
    "a million parts": partial(of_parts, MILLION),
    "a header of 10 MB": lambda: plain(HEADER + b"X-Long: " + b"a" * 10 * MILLION + b"\n"),
    "a million header fields": lambda: plain(HEADER + b"X-Many: a\n" * MILLION),
    "a subject of 10 MB": lambda: with_subject("é" * 5 * MILLION),
    "a million recipients": lambda: plain(HEADER.replace(TO, b"To: " + b"a@b.example, " * MILLION + b"\n")),
    "100,000 References": lambda: plain(
        HEADER + b"References: " + b"\n ".join(b"<%d@b.example>" % n for n in range(100_000)) + b"\n"
    ),
    "NUL bytes": lambda: plain(body=BODY.replace(b" ", b"\0 ")) + b"\0" * MILLION,
    "NUL bytes in the header": lambda: plain(HEADER.replace(b"a", b"\0a")),
    "charset=bogus": partial(of_type, b"text/plain; charset=bogus", BODY),
    "a charset that is no text": partial(of_type, b"text/plain; charset=zlib", BODY),
    "a charset that unpacks": partial(of_type, b"text/plain; charset=bz2_codec", BODY),
    "another charset than it says": partial(of_type, b"text/plain; charset=utf-16", BODY),
    "broken base64": partial(
        of_type, b"text/plain; charset=utf-8", b"Qm9uam91ciw=$$Y29t=bWVudA\n", b"base64"
    ),
    "10 MB of base64": partial(of_type, b"text/plain", b"Qm9uam91ciwK" * 800_000, b"base64"),
    "10 MB of uuencode": partial(
        of_type, b"text/plain", b"begin 644 a\n" + b"#0V%T\n" * MILLION, b"x-uuencode"
    ),
    "10 MB of quoted-printable": partial(of_type, b"text/plain", b"=C3=A9" * 1_600_000, b"quoted-printable"),
    "a zip bomb": partial(zip_bomb, 200),
    "open tags": partial(of_type, b"text/html", b"<div><blockquote><table><tr><td>" * 100_000),
    "entities": partial(of_type, b"text/html", b"&amp;&#8203;" * 400_000),
    "no Message-ID": partial(without, ID),
    "no From": partial(without, FROM),
    "no Date": partial(without, DATE),
    "no To": partial(without, TO),
    "two Message-IDs": partial(doubled, ID, b"<deux@ailleurs.example>"),
    "two From": partial(doubled, FROM, b"Bruno <bruno@ailleurs.example>"),
    "two Dates": partial(doubled, DATE, b"Tue, 17 Nov 2026 09:12:00 +0100"),
    "two Subjects": partial(doubled, SUBJECT, b"Autre chose"),
    "a Date that is none": partial(plain, HEADER.replace(DATE, b"Date: Mon, 99 Nov 99999 99:99:99 +9999\n")),
    "only line ends": lambda: b"\n" * MILLION,
    "only carriage returns": lambda: plain().replace(b"\n", b"\r"),
    "one line of 10 MB": lambda: plain(body=b"\n" + b"mot " * 2_500_000),
}
"""Each broken in one way that has brought a reader of mail down."""


def bombs() -> dict[str, Callable[[], bytes]]:
    """All of these, and each text that a regular expression could lose its way in, in three places."""
    found = dict(BOMBS)
    for name, text in hostile_texts().items():
        found[f"body: {name}"] = partial(plain, body=b"\n" + text.encode())
        found[f"subject: {name}"] = partial(with_subject, text)
        found[f"sender: {name}"] = partial(with_sender, text)
    return found
