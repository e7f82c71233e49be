"""What is worked out of messages ahead is what would have been found when their turn came."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from mailbot.app.building import App
from mailbot.app.reading_ahead import BACKLOG
from mailbot.domain.model import Role
from mailbot.domain.traffic import Fetched, Selected
from mailbot.flows.intake import take_in
from mailbot.flows.reading import Read
from tests.evaluation.mails import labelled_mails, raw_mail
from tests.flows.letterbox import Letterbox

FOLDER = Selected("INBOX", 1, 0, keywords=True)
RAWS = [raw_mail(mail) for mail in labelled_mails("tuning")[:10]]


def read_ahead(app: App, box: Letterbox, count: int) -> list[tuple[Fetched, Read | None]]:
    fetched = [Fetched(uid, box.now, raw=raw, size=len(raw)) for uid, raw in enumerate(RAWS, 1)]
    return list(app.parts.read_ahead(app.bureau("sejour"), iter(fetched), count))


def outcomes(app: App, found: list[tuple[Fetched, Read | None]]) -> list[tuple[object, ...]]:
    for fetched, read in found:
        take_in(app.parts, app.bureau("sejour"), FOLDER, Role.INBOX, fetched, read)
    return [
        (c.person, c.language, c.procedure, c.intent, c.items_given, c.items_missing, c.acknowledgement)
        for c in app.register.cases()
    ]


def test_a_backlog_is_decided_on_as_single_mails_are(tmp_path: Path) -> None:
    for name in ("ahead", "alone"):
        (tmp_path / name).mkdir()
    ahead, alone = Letterbox(tmp_path / "ahead"), Letterbox(tmp_path / "alone")
    with closing(ahead.app()) as one, closing(alone.app()) as other:
        found = read_ahead(one, ahead, BACKLOG)
        assert all(read is not None for _, read in found)
        by_itself = read_ahead(other, alone, 1)
        assert all(read is None for _, read in by_itself)
        assert outcomes(one, found) == outcomes(other, by_itself)


def test_who_has_written_before_is_understood_with_what_is_known_of_them(tmp_path: Path) -> None:
    """A word in no language: only the earlier letter says which one it is."""
    box = Letterbox(tmp_path)
    with closing(box.app()) as app:
        bureau = app.bureau("sejour")
        box.receive(app, "amina@personne.example")
        head = b"From: amina@personne.example\r\nMessage-ID: <x@y.example>\r\nTo: "
        raw = head + bureau.address.encode() + b"\r\nSubject: 44\r\n\r\n44\r\n"
        fetched = Fetched(90, box.now, raw=raw)
        read = app.parts.reader.read(bureau, fetched)
        assert read.understanding.language.code == "und"
        take_in(app.parts, bureau, FOLDER, Role.INBOX, fetched, read)
        assert {case.language for case in app.register.cases()} == {"fr"}
