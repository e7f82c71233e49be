"""The floor: what any program would have to do, and nothing else. `python -m … FOLDER IMAP SMTP`.

The first 64 KiB of each message by raw FETCH, the standard library's compat32 parser, ten header fields and
the text, one row and one commit, one letter of fixed words on one SMTP connection. No triage, no checks, no
language, no promise.
"""

from __future__ import annotations

import email
import email.message
import email.utils
import imaplib
import smtplib
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench.contenders.laps import Worked, serve
from tests.servers.ports import LOOPBACK

FIRST_BYTES = 64 * 1024
BATCH = 500
FIELDS = (
    "From", "To", "Cc", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "Reply-To",
    "Auto-Submitted",
)  # fmt: skip
LETTER = """From: Bureau <{mailbox}>
To: <{person}>
Subject: Auto: votre courriel
Message-ID: <{number}.{mailbox}>
Auto-Submitted: auto-replied
Content-Type: text/plain; charset=utf-8

Bonjour,

Nous avons bien recu votre courriel. Un agent vous repondra.
"""


class Pipeline:
    """One process, one database, one connection to each server for a mailbox."""

    def __init__(self, folder: Path, imap_port: int, smtp_port: int) -> None:
        self._imap_port, self._smtp_port = imap_port, smtp_port
        self._db = sqlite3.connect(folder / "bare.db", isolation_level=None)
        self._db.execute("PRAGMA journal_mode = wal")
        self._db.execute("PRAGMA synchronous = full")
        self._db.execute("CREATE TABLE seen (id INTEGER PRIMARY KEY, mailbox, uid, head, size)")

    def work(self, login: str) -> Worked:
        """`login`: name, password and address of the mailbox, with blanks between."""
        user, password, address = login.split()
        read = sent = 0
        with (
            smtplib.SMTP(LOOPBACK, self._smtp_port) as smtp,
            imaplib.IMAP4(LOOPBACK, self._imap_port) as imap,
        ):
            imap.login(user, password)
            imap.select("INBOX", readonly=True)
            uids = imap.uid("SEARCH", "ALL")[1][0].split()
            for start in range(0, len(uids), BATCH):
                for uid, raw in _fetched(imap, uids[start : start + BATCH]):
                    read += 1
                    sent += self._answer(smtp, address, uid, raw)
        return read, sent

    def _answer(self, smtp: smtplib.SMTP, mailbox: str, uid: int, raw: bytes) -> bool:
        try:
            message = email.message_from_bytes(raw)
        except RecursionError:  # the parser goes down through every part; one such mail is in 10,000
            return False
        head = {name: str(message.get(name, "")) for name in FIELDS}
        text = _text(message)
        self._db.execute(
            "INSERT INTO seen (mailbox, uid, head, size) VALUES (?, ?, ?, ?)",
            (mailbox, uid, "\n".join(head.values()).encode("utf-8", "replace"), len(text)),
        )
        person = email.utils.parseaddr(head["From"])[1]
        if "@" not in person or not person.isascii() or message.get("Return-Path", "") == "<>":
            return False
        letter = LETTER.format(mailbox=mailbox, person=person, number=uid).encode()
        try:
            smtp.sendmail("accuses@prefecture44.example", [person], letter)
        except smtplib.SMTPException:
            return False
        return True


def _fetched(imap: imaplib.IMAP4, uids: list[bytes]) -> Iterator[tuple[int, bytes]]:
    _, data = imap.uid("FETCH", b",".join(uids).decode(), f"(UID INTERNALDATE BODY.PEEK[]<0.{FIRST_BYTES}>)")
    for part in data:
        if isinstance(part, tuple):
            yield int(part[0].split(b"UID ")[1].split()[0]), part[1]


def _text(message: email.message.Message) -> str:
    for part in message.walk():
        if part.get_content_type() == "text/plain":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                return content.decode("utf-8", "replace")
    return ""


if __name__ == "__main__":
    serve(Pipeline(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])).work)
