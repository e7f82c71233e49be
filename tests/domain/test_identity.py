"""Which copies are the same message."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from mailbot.domain.identity import fingerprint, identity
from mailbot.domain.model import Address, Headers, Message

SENT = datetime(2026, 11, 20, 8, 14, 3, tzinfo=UTC)
RECEIVED = datetime(2026, 11, 20, 8, 14, 9, tzinfo=UTC)
LATER = RECEIVED + timedelta(days=3)
MAIL = Message(
    message_id="m1@courriel.example",
    sender=Address("Amina@courriel.example", "Amina"),
    subject="Titre  de séjour",
    date=SENT,
    text="Bonjour,\nmon titre expire.",
    headers=Headers((("received", "a"), ("from", "Amina@courriel.example"))),
)
NAMELESS = replace(MAIL, message_id=None)


def test_a_copy_with_other_trace_headers_and_folding_has_the_same_fingerprint() -> None:
    copy = replace(
        MAIL,
        headers=Headers((("received", "b"), ("delivered-to", "c@d.example"))),
        sender=Address("amina@courriel.example", "A. Sow"),
        subject="Titre de séjour",
        text="Bonjour,  \n\nmon titre expire.\n",
        top_received=LATER,
    )
    assert fingerprint(copy) == fingerprint(MAIL)
    assert len(fingerprint(MAIL)) == 64


def test_each_of_sender_date_subject_and_text_changes_the_fingerprint() -> None:
    others = (
        replace(MAIL, sender=Address("b@courriel.example")),
        replace(MAIL, date=SENT + timedelta(seconds=1)),
        replace(MAIL, subject="Carte grise"),
        replace(MAIL, text="Bonsoir"),
    )
    assert len({fingerprint(mail) for mail in (MAIL, *others)}) == 5


def test_a_message_id_with_sender_and_date_is_the_message_in_whatever_mailbox() -> None:
    assert identity(replace(MAIL, text="avec un pied de liste"), LATER) == identity(MAIL, RECEIVED)


def test_a_message_id_used_again_by_another_sender_or_at_another_date_is_another_message() -> None:
    again = replace(MAIL, sender=Address("b@courriel.example"))
    later = replace(MAIL, date=SENT + timedelta(days=1))
    assert len({identity(mail, RECEIVED) for mail in (MAIL, again, later)}) == 3


def test_without_message_id_the_content_names_the_message() -> None:
    assert identity(NAMELESS, RECEIVED) == identity(NAMELESS, LATER)
    assert identity(replace(NAMELESS, text="Bonsoir"), RECEIVED) != identity(NAMELESS, RECEIVED)


def test_without_message_id_and_date_the_receipt_tells_copies_apart() -> None:
    dateless = replace(NAMELESS, date=None)
    assert identity(dateless, RECEIVED) != identity(dateless, LATER)


def test_a_date_that_cannot_be_read_counts_as_it_is_written() -> None:
    odd = replace(MAIL, date=None, headers=Headers((("date", "vendredi matin"),)))
    other = replace(odd, headers=Headers((("date", "samedi"),)))
    assert identity(odd, RECEIVED) != identity(other, RECEIVED)
