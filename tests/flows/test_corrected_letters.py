"""A held letter whose case is corrected: the person gets the letter of the matter as it now is."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from mailbot.adapters.letters import text_of
from mailbot.app.building import App
from mailbot.domain.model import MailState, OutgoingMail, Role
from mailbot.domain.traffic import Fetched, Selected
from mailbot.errors import UsageError
from mailbot.flows import desk
from mailbot.flows.intake import take_in
from tests.flows.letterbox import ADDRESS, Letterbox

RECEIVED = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
SLIP = "mon numéro étranger est 440301652"  # nine digits, where ten are due


@pytest.fixture
def box(tmp_path: Path) -> Letterbox:
    return Letterbox(tmp_path, now=RECEIVED)


def held(box: Letterbox, app: App, text: str, more: str = "") -> tuple[str, OutgoingMail]:
    """A mail whose answer is wanted elsewhere: its letter waits for a person. Its case and letter."""
    raw = (
        f"From: Amina <amina@ailleurs.example>\r\nTo: {ADDRESS}\r\nReply-To: autre@loin.example\r\n"
        "Subject: Ma =?utf-8?q?demande_pr=C3=A9c=C3=A9dente?=\r\nMessage-ID: <deux@ailleurs.example>\r\n"
        "References: <un@ailleurs.example>\r\nDate: Fri, 20 Nov 2026 09:59:00 +0100\r\n"
        f"Content-Type: text/plain; charset=utf-8\r\n{more}\r\n{text}\r\n"
    ).encode()
    fetched = Fetched(1, RECEIVED, raw=raw)
    folder = Selected("INBOX", 1, 2, True)
    take_in(app.parts, app.bureau("sejour"), folder, Role.INBOX, fetched)
    (case,) = app.register.cases()
    assert case.acknowledgement == MailState.HELD
    return case.reference, letter(app, case.reference)


def letter(app: App, reference: str) -> OutgoingMail:
    (waiting,) = app.register.held(reference)
    return waiting.mail


def test_a_held_letter_is_written_anew_for_the_procedure_that_an_agent_gives_its_case(box: Letterbox) -> None:
    app = box.app()
    reference, before = held(box, app, "Bonjour, comment changer ma carte grise ?")
    assert "numéro d'immatriculation" in text_of(before)[1]
    desk.change_procedure(app.parts, reference, "sejour_renouvellement")
    after = letter(app, reference)
    subject, text = text_of(after)
    assert "numéro étranger" in text
    assert "immatriculation" not in text
    assert "15 jours calendaires, au plus tard le lundi 7 décembre 2026" in " ".join(text.split())
    assert subject == text_of(before)[0] == f"Auto: Ma demande précédente [{reference}]"
    assert (after.message_id, after.recipients, after.language) == (
        before.message_id,
        before.recipients,
        before.language,
    )
    for field in (b"In-Reply-To: <deux@ailleurs.example>", b"References: <un@ailleurs.example>"):
        assert field in before.raw
        assert field in after.raw
    app.close()


def test_what_could_not_be_read_is_still_said_in_the_letter_written_anew(box: Letterbox) -> None:
    app = box.app()
    more = "Content-Disposition: inline\r\n"
    reference, before = held(box, app, f"Bonjour, je veux renouveler mon titre de séjour, {SLIP}.", more)
    assert "chiffres lus : 9" in " ".join(text_of(before)[1].split())
    desk.change_procedure(app.parts, reference, "recepisse")
    assert "chiffres lus : 9" in " ".join(text_of(letter(app, reference))[1].split())
    desk.change_procedure(app.parts, reference, "carte_grise")  # which asks for no such number
    assert "chiffres lus" not in text_of(letter(app, reference))[1]
    app.close()


def test_an_encrypted_mail_keeps_its_letter_whatever_an_agent_calls_its_procedure(box: Letterbox) -> None:
    app = box.app()
    text = "-----BEGIN PGP MESSAGE-----\r\n\r\nhQEMA5\r\n-----END PGP MESSAGE-----"
    reference, before = held(box, app, text)
    assert "chiffré" in text_of(before)[1]
    desk.change_procedure(app.parts, reference, "sejour_renouvellement")
    assert "chiffré" in text_of(letter(app, reference))[1]
    app.close()


def test_a_held_letter_names_the_day_that_an_agent_has_set(box: Letterbox) -> None:
    app = box.app()
    reference, _ = held(box, app, "Bonjour, comment changer ma carte grise ?")
    desk.change_deadline(app.parts, reference, date(2026, 12, 24))
    said = " ".join(text_of(letter(app, reference))[1].split())
    assert "dans un délai de 34 jours calendaires, au plus tard le jeudi 24 décembre 2026" in said
    app.close()


def test_the_journal_holds_a_letter_written_anew_as_evidence(box: Letterbox) -> None:
    app = box.app()
    reference, _ = held(box, app, "Bonjour, comment changer ma carte grise ?")
    desk.change_procedure(app.parts, reference, "permis_titre")
    app.close()
    status, out, told = box.command("verify")
    assert status == 0, out + told


def test_a_letter_that_was_let_go_keeps_its_text(box: Letterbox) -> None:
    app = box.app()
    reference, before = held(box, app, "Bonjour, comment changer ma carte grise ?")
    desk.release(app.parts, reference)
    desk.change_procedure(app.parts, reference, "permis_titre")
    (queued,) = app.register.claim("worker", box.now, 30, 1)
    assert queued.raw == before.raw
    app.close()


def test_a_case_is_not_corrected_where_its_held_letter_cannot_be_written(tmp_path: Path) -> None:
    folder = tmp_path / "letters" / "sejour" / "blocks"
    box = Letterbox(tmp_path, now=RECEIVED, service=f'templates_dir = "{tmp_path}/letters"')
    folder.mkdir(parents=True)
    app = box.app()
    reference, before = held(box, app, "Bonjour, comment changer ma carte grise ?")
    app.close()
    (folder / "term.jinja").write_text("{{ nothing.of.the.kind }}")
    app = box.app()
    with pytest.raises(UsageError, match="mailbot check"):
        desk.change_procedure(app.parts, reference, "permis_titre")
    assert letter(app, reference).raw == before.raw
    assert app.register.cases()[0].procedure == "carte_grise"
    app.close()
