"""BODYSTRUCTURE as Dovecot and others answer it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.adapters.bodystructure import parse_bodystructure
from mailbot.domain.model import Attachment

TEXT = (
    b'("text" "plain" ("charset" "utf-8" "format" "flowed") NIL NIL "quoted-printable" 120 5 NIL NIL NIL NIL)'
)
HTML = b'("text" "html" ("charset" "utf-8") NIL NIL "base64" 780 10 NIL NIL NIL NIL)'
LOGO = b'("image" "png" NIL "<logo@x>" NIL "base64" 7800 NIL ("inline" NIL) NIL NIL)'
NAMED_LOGO = (
    b'("image" "png" ("name" "logo.png") "<logo@x>" NIL "base64" 7800 NIL '
    b'("inline" ("filename" "logo.png")) NIL NIL)'
)
PDF = (
    b'("application" "pdf" ("name" "=?utf-8?Q?pi=C3=A8ce_1.pdf?=") NIL NIL "base64" 78000 NIL '
    b'("attachment" ("filename" "=?utf-8?Q?pi=C3=A8ce_1.pdf?=")) NIL NIL)'
)


def multipart(kind: bytes, *parts: bytes) -> bytes:
    return b"(" + b"".join(parts) + b' "' + kind + b'" ("boundary" "b") NIL NIL NIL)'


def fetched(structure: bytes) -> bytes:
    return b"7 (UID 42 FLAGS (\\Seen) BODYSTRUCTURE " + structure + b" RFC822.SIZE 90000)"


def names(structure: bytes) -> list[str]:
    return [attachment.name for attachment in parse_bodystructure(fetched(structure))]


def test_a_plain_mail_has_no_attachment() -> None:
    assert parse_bodystructure(fetched(TEXT)) == ()


def test_a_document_is_named_and_its_decoded_size_estimated() -> None:
    found = parse_bodystructure(fetched(multipart(b"mixed", multipart(b"alternative", TEXT, HTML), PDF)))
    assert found == (Attachment("pièce 1.pdf", "application/pdf", 57_000),)


def test_a_name_in_sections_is_joined() -> None:
    part = (
        b'("application" "octet-stream" NIL NIL NIL "base64" 780 NIL ("attachment" '
        b'("filename*0*" "utf-8\'\'attestation%20h%C3%A9" "filename*1*" "bergement" '
        b'"filename*2" ".pdf")) NIL NIL)'
    )
    assert names(multipart(b"mixed", TEXT, part)) == ["attestation hébergement.pdf"]


def test_a_picture_in_the_text_counts_only_with_a_name() -> None:
    assert names(multipart(b"related", HTML, LOGO)) == []
    assert names(multipart(b"related", HTML, NAMED_LOGO)) == ["logo.png"]


def test_a_name_may_come_as_a_literal() -> None:
    before, after = fetched(multipart(b"mixed", TEXT, PDF)).split(b'"=?utf-8?Q?pi=C3=A8ce_1.pdf?="', 1)
    literal = 'pièce "2".pdf'.encode()
    response = [(before + b"{%d}" % len(literal), literal), after, None]
    after_name = [attachment.name for attachment in parse_bodystructure(response)]
    assert after_name == ["pièce 1.pdf"]  # the disposition's name wins
    tail = after.replace(b'("attachment" ("filename" "=?utf-8?Q?pi=C3=A8ce_1.pdf?="))', b"NIL")
    response = [(before + b"{%d}" % len(literal), literal), tail]
    assert [attachment.name for attachment in parse_bodystructure(response)] == ['pièce "2".pdf']


def test_a_mail_within_the_mail_is_an_attachment_and_so_are_its_documents() -> None:
    envelope = b'("date" "objet" NIL NIL NIL NIL NIL NIL NIL "<m@x>")'
    mail = (
        b'("message" "rfc822" NIL NIL NIL "7bit" 9000 '
        + envelope
        + b" "
        + multipart(b"mixed", TEXT, PDF)
        + b' 90 NIL ("attachment" ("filename" "demande.eml")) NIL NIL)'
    )
    assert names(multipart(b"mixed", TEXT, mail)) == ["demande.eml", "pièce 1.pdf"]


def test_the_mail_that_a_bounce_returns_is_no_attachment() -> None:
    status = b'("message" "delivery-status" NIL NIL NIL "7bit" 300 NIL NIL NIL NIL)'
    mail = (
        b'("message" "rfc822" NIL NIL NIL "7bit" 9000 (NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL) '
        + PDF
        + b" 9)"
    )
    assert names(multipart(b"report", TEXT, status, mail)) == []


def test_text_with_a_name_after_the_first_is_a_document() -> None:
    notes = b'("text" "plain" ("name" "notes.txt") NIL NIL "7bit" 12 1 NIL NIL NIL NIL)'
    assert names(multipart(b"mixed", TEXT, notes)) == ["notes.txt"]
    assert names(multipart(b"mixed", notes, PDF)) == ["pièce 1.pdf"]


def test_exchange_names_its_winmail() -> None:
    tnef = b'("application" "ms-tnef" ("name" "winmail.dat") NIL NIL "base64" 780 NIL NIL NIL NIL)'
    assert names(multipart(b"mixed", TEXT, tnef)) == ["winmail.dat"]


def test_short_answers_without_extension_data_are_read() -> None:
    assert names(b'("APPLICATION" "PDF" ("NAME" "a.pdf") NIL NIL "BASE64" 780)') == ["a.pdf"]


def test_a_response_cut_anywhere_gives_what_it_has() -> None:
    whole = fetched(multipart(b"mixed", TEXT, PDF, NAMED_LOGO))
    everything = parse_bodystructure(whole)
    assert len(everything) == 2
    for end in range(len(whole)):
        assert len(parse_bodystructure(whole[:end])) <= len(everything)


def test_depth_and_length_are_bounded() -> None:
    assert parse_bodystructure(b"1 (BODYSTRUCTURE " + b"(" * 1_000_000) == ()
    assert parse_bodystructure(b"1 (BODYSTRUCTURE " + b'"\\"' * 300_000) == ()
    many = parse_bodystructure(fetched(multipart(b"mixed", *[PDF] * 3_000)))
    assert len(many) == 500


@given(
    st.lists(
        st.sampled_from(
            [b"(", b")", b'"', b" ", b"NIL", b"{3}\r\n", b"BODYSTRUCTURE", TEXT, PDF, b"\\", b"9"]
        )
    )
)
@settings(max_examples=400, deadline=None)
def test_any_response_is_read_without_an_error(pieces: list[bytes]) -> None:
    assert isinstance(parse_bodystructure(b"1 (BODYSTRUCTURE (" + b"".join(pieces)), tuple)
