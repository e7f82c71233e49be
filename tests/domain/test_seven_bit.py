"""A mail in 8-bit lines for a server that takes seven bits only (RFC 6152)."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage

from hypothesis import given
from hypothesis import strategies as st

from mailbot.domain.mime.seven_bit import seven_bit

HEAD = (
    f"Message-ID: <{'x' * 120}@prefecture44.example>\r\n"
    "Subject: =?utf-8?q?Auto=3A_=C3=A9?=\r\n =?utf-8?q?tranger?=\r\n"
    'Content-Type: multipart/alternative;\r\n boundary="=_1"\r\n\r\n'
)


def mail(text: str) -> bytes:
    part = f'Content-Type: text/plain; charset="utf-8"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{text}\r\n'
    return f"{HEAD}--=_1\r\n{part}--=_1--\r\n".encode()


def text_of(raw: bytes) -> str:
    parsed = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(parsed, EmailMessage)
    body = parsed.get_body()
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


@given(st.text(st.characters(categories=["L", "Nd", "Zs"]), min_size=1, max_size=400))
def test_the_text_is_the_same_in_seven_bits_and_the_header_stays_as_it_was(text: str) -> None:
    raw = mail(f"გამარჯობა {text}")
    sent = seven_bit(raw)
    assert sent.isascii()
    assert text_of(sent) == text_of(raw)
    assert sent.startswith(HEAD.encode())
    assert sent.count(b"\n") == sent.count(b"\r\n")


def test_a_mail_of_seven_bits_stays_as_it_is() -> None:
    raw = mail("Bonjour")
    assert seven_bit(raw) is raw
