"""Mail as a bureau gets it, the same for the same seed: raw messages with CRLF line ends.

Of a hundred, 60 are plain (1 to 3 kB), 30 have HTML (10 to 30 kB), 10 an attachment (0.2 to 1 MB); 2 are
damaged and 1 is a delivery report instead. The texts are those of the labelled mails that the triage is
tuned on, in some forty languages, a third of the plain ones in a charset of before Unicode.
"""

from __future__ import annotations

import base64
import quopri
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.header import Header
from email.utils import format_datetime
from functools import cache
from html import escape

from tests.evaluation.mails import Labelled, labelled_mails
from tests.hostile.mutations import mutated

MALFORMED, BOUNCES = 0.02, 0.01
SHAPES = (("plain", 0.6), ("html", 0.3), ("attached", 0.1))
LEGACY = (
    "iso-8859-1", "windows-1252", "windows-1250", "koi8-r", "windows-1256", "iso-8859-9", "iso-8859-7",
    "tis-620", "big5", "gb18030", "iso-2022-jp", "euc-kr",
)  # fmt: skip
LARGEST_DAMAGED = 100_000
WRITTEN = datetime(2026, 11, 16, 8, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Sample:
    """One raw message; `shape` is plain, html, attached, malformed or bounce."""

    shape: str
    raw: bytes

    @property
    def is_sound(self) -> bool:
        return self.shape in dict(SHAPES)


def corpus(seed: int, count: int, to: str) -> Iterator[Sample]:
    """So many messages to a mailbox. Each is of a person of its own, so that no cap holds a letter."""
    dice = random.Random(seed)
    damaged = mutated(seed, 10 * count + 100)
    for number in range(count):
        fate = dice.random()
        if fate < MALFORMED:
            raw = next(raw for raw in damaged if len(raw) < LARGEST_DAMAGED)
            yield Sample("malformed", _crlf(raw))
        elif fate < MALFORMED + BOUNCES:
            yield Sample("bounce", _bounce(dice, f"{seed}-{number}", to))
        else:
            yield _letter(dice, f"{seed}-{number}", to)


def _letter(dice: random.Random, name: str, to: str) -> Sample:
    shape = dice.choices([shape for shape, _ in SHAPES], [share for _, share in SHAPES])[0]
    mail = dice.choice(_mails())
    head = _head(dice, name, to, mail)
    own = f"{mail.body}\n\n{_closing(dice)}"
    match shape:
        case "plain":
            return Sample(
                shape, head + _text(dice, _lengthened(dice, own, dice.randint(1000, 3000) - len(head)))
            )
        case "html":
            return Sample(shape, head + _alternative(dice, name, own))
        case _:
            return Sample(shape, head + _with_attachment(dice, name, own))


@cache
def _mails() -> tuple[Labelled, ...]:
    return tuple(mail for mail in labelled_mails("tuning") if mail.body.strip())


def _head(dice: random.Random, name: str, to: str, mail: Labelled) -> bytes:
    """What a mail has gone through on its way, as providers write it down."""
    written = format_datetime(WRITTEN + timedelta(seconds=dice.randint(0, 400_000)))
    signature = base64.b64encode(dice.randbytes(192)).decode()
    subject = Header(mail.subject or "Bonjour", "utf-8").encode(linesep="\r\n")
    return "".join(
        (
            f"Return-Path: <p{name}@personne.example>\r\n",
            f"Received: from mx{dice.randint(1, 9)}.fournisseur.example (192.0.2.{dice.randint(1, 254)})\r\n",
            f" by mx.prefecture44.example with ESMTPS id {name};\r\n {written}\r\n",
            "DKIM-Signature: v=1; a=rsa-sha256; d=personne.example; s=s1;\r\n h=from:to:subject:date;\r\n",
            f" bh={signature[:44]};\r\n b={signature[44:110]}\r\n  {signature[110:]}\r\n",
            "Authentication-Results: mx.prefecture44.example; dkim=pass header.d=personne.example\r\n",
            f"From: {Header(mail.from_name or 'x', 'utf-8').encode()} <p{name}@personne.example>\r\n",
            f"To: <{to}>\r\nSubject: {subject}\r\nDate: {written}\r\n",
            f"Message-ID: <{name}.{dice.randrange(10**9)}@personne.example>\r\nMIME-Version: 1.0\r\n",
        )
    ).encode("utf-8", "replace")


def _closing(dice: random.Random) -> str:
    return f"{dice.choice(_mails()).from_name} {dice.choice('ABCDEFGHJKLM')}."


def _lengthened(dice: random.Random, own: str, length: int) -> str:
    """Brought to so many bytes: every other mail by the thread below it, else by its own further words."""
    mark = dice.choice(("> ", ""))
    lines = [own, ""]
    while sum(_bytes(line) for line in lines) < length:
        lines += [f"{mark}{line}" for line in dice.choice(_mails()).body.splitlines()]
    text = "\n".join(lines)
    return text[: max(len(own), int(len(text) * length / _bytes(text)))]


def _bytes(text: str) -> int:
    """As base64 carries it over the line."""
    return int(1.37 * len(text.encode())) + 1


# --- bodies ----------------------------------------------------------------------------------------


def _text(dice: random.Random, text: str) -> bytes:
    charset = _legacy(text) if dice.random() < 1 / 3 else "utf-8"
    body = text.encode(charset)
    if dice.random() < 0.5 and 3 * sum(byte > 127 for byte in body) < len(body):
        return _part(f'text/plain; charset="{charset}"', "quoted-printable", quopri.encodestring(body))
    return _part(f'text/plain; charset="{charset}"', "base64", base64.encodebytes(body))


def _legacy(text: str) -> str:
    """The first charset of before Unicode that can say it."""
    for charset in LEGACY:
        try:
            text.encode(charset)
        except UnicodeEncodeError:
            continue
        return charset
    return "utf-8"


def _part(kind: str, encoding: str, body: bytes) -> bytes:
    return f"Content-Type: {kind}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n".encode() + _crlf(body)


def _alternative(dice: random.Random, name: str, own: str) -> bytes:
    page = _page(dice, own, dice.randint(10_000, 30_000))
    html = _part('text/html; charset="utf-8"', "base64", base64.encodebytes(page.encode()))
    return _multipart("alternative", f"=_a{name}", [_text(dice, own), html])


def _page(dice: random.Random, own: str, length: int) -> str:
    """As office programs write it: mostly styles, and each paragraph in its own."""
    style = "p.MsoNormal{margin:0cm;font-size:11.0pt;font-family:Calibri,sans-serif}\n"
    styles = style * (length // _bytes(style) // 3)
    paragraphs = [_paragraphs(own)]
    while _bytes(styles) + sum(map(_bytes, paragraphs)) < 0.8 * length:
        paragraphs.append(_paragraphs(dice.choice(_mails()).body))
    first, *rest = paragraphs
    return (
        f"<html><head><style>{styles}</style></head><body>{first}"
        f'<blockquote type="cite">{"".join(rest)}</blockquote></body></html>'
    )


def _paragraphs(text: str) -> str:
    return "".join(
        f'<p class="MsoNormal"><span style="color:#1F497D">{escape(line)}</span></p>\n'
        for line in text.splitlines()
    )


def _with_attachment(dice: random.Random, name: str, own: str) -> bytes:
    content = base64.encodebytes(dice.randbytes(int(dice.randint(200_000, 1_000_000) * 0.73)))
    file = dice.choice(("passeport.pdf", "justificatif.jpg", "scan0001.pdf", "photo.png"))
    attachment = _part(f'application/octet-stream; name="{file}"', "base64", content)
    return _multipart("mixed", f"=_m{name}", [_text(dice, own), attachment])


def _multipart(kind: str, boundary: str, parts: list[bytes]) -> bytes:
    opening = f'Content-Type: multipart/{kind}; boundary="{boundary}"\r\n\r\n'.encode()
    return (
        opening
        + b"".join(b"--%s\r\n%s\r\n" % (boundary.encode(), part) for part in parts)
        + (b"--%s--\r\n" % boundary.encode())
    )


def _bounce(dice: random.Random, name: str, to: str) -> bytes:
    """A delivery report (RFC 3464) on a letter that nobody here has sent."""
    status = (
        "Reporting-MTA: dns; mx.fournisseur.example\r\n\r\n"
        f"Final-Recipient: rfc822; p{name}@personne.example\r\nAction: failed\r\nStatus: 5.1.1\r\n"
    ).encode()
    head = (
        f"Return-Path: <>\r\nFrom: MAILER-DAEMON@mx.fournisseur.example\r\nTo: <{to}>\r\n"
        f"Subject: Undelivered Mail Returned to Sender\r\nDate: {format_datetime(WRITTEN)}\r\n"
        f"Message-ID: <{name}.{dice.randrange(10**9)}@mx.fournisseur.example>\r\nMIME-Version: 1.0\r\n"
    ).encode()
    said = _part("text/plain; charset=us-ascii", "7bit", b"The mail system could not deliver your message.\n")
    report = _part("message/delivery-status", "7bit", status)
    return head + _multipart("report; report-type=delivery-status", f"=_b{name}", [said, report])


def _crlf(raw: bytes) -> bytes:
    return raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
