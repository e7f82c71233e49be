"""What the commands say and how they end, on real servers."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.servers.mailhost import Bureau, MailHost
from tests.whole.office import Office, mail


@pytest.fixture
def office(mailhost: MailHost, tmp_path: Path) -> Office:
    return Office(mailhost, tmp_path, "sqlite:///register.db")


@pytest.fixture
def bureau(office: Office) -> Bureau:
    return office.open_bureau("sejour")


def test_check_finds_all_well(office: Office, bureau: Bureau) -> None:
    status, out, told = office.command("check")
    assert (status, out) == (0, ""), told
    assert "All is well" in told


def test_check_tells_every_problem_of_servers_at_once(office: Office, bureau: Bureau) -> None:
    (office.folder / "password-sejour").write_text("wrong")
    (office.folder / "smtp-password").write_text("wrong")
    status, _, told = office.command("check")
    assert status == 3
    assert "mailbox sejour" in told
    assert "the login was refused" in told
    assert "Traceback" not in told


def test_a_certificate_of_an_unknown_authority_is_refused(office: Office, bureau: Bureau) -> None:
    text = office.config.read_text()
    distrusting = office.folder / "distrusting.toml"
    distrusting.write_text("\n".join(line for line in text.splitlines() if "ca_file" not in line))
    from mailbot.cli import main

    assert main(["--config", str(distrusting), "check"]) == 3


def test_a_held_letter_waits_for_release(office: Office, bureau: Bureau) -> None:
    person = office.host.person("amina")
    held = mail(person, bureau.address, Reply_To="autre@tout-ailleurs.example")
    office.host.append(bureau, held)
    assert office.once().sent == 0
    (case,) = office.cases()
    assert (case["acknowledgement"], case["reason"]) == ("held", "reply_to_elsewhere")
    assert office.host.messages(bureau)[0].flags >= {"MailbotHeld"}

    assert office.command("release", case["reference"])[0] == 0
    assert office.once().sent == 1
    assert len(office.host.letters_to(person)) == 1
    assert office.cases()[0]["acknowledgement"] == "sent"


def test_close_and_close_answered(office: Office, bureau: Bureau) -> None:
    for n in range(2):
        person = office.host.person(f"p{n}")
        office.host.append(bureau, mail(person, bureau.address))
    office.once()
    first, second = (case["reference"] for case in office.cases())
    assert office.command("close", first)[0] == 0
    assert office.command("close", "--answered", second)[0] == 0
    assert [case["state"] for case in office.cases()] == ["closed", "replied"]
    status, _, told = office.command("close", first)
    assert status == 2
    assert "closed already" in told


def test_a_case_is_corrected(office: Office, bureau: Bureau) -> None:
    office.host.append(bureau, mail(office.host.person("amina"), bureau.address))
    office.once()
    (case,) = office.cases()
    reference, day = case["reference"], (datetime.now(UTC) + timedelta(days=60)).date()
    assert office.command("correct", reference, "--procedure", "permis_titre", "--deadline", f"{day}")[0] == 0
    (corrected,) = office.cases()
    assert (case["procedure"], corrected["procedure"]) == ("sejour_renouvellement", "permis_titre")
    assert corrected["deadline"].startswith(f"{day}T2")
    assert "procedure_changed" in office.command("show", reference)[1]
    for wrong in (
        (),
        ("--procedure", "inconnue"),
        ("--procedure", "permis_titre"),
        ("--deadline", "1999-01-01"),
    ):
        status, _, told = office.command("correct", reference, *wrong)
        assert (status, "Traceback" in told) == (2, False)
        assert told
    office.command("close", reference)
    assert office.command("correct", reference, "--deadline", f"{day}")[0] == 2


def test_an_unknown_reference_is_a_sentence_not_a_traceback(office: Office, bureau: Bureau) -> None:
    status, _, told = office.command("show", "PREF44-26-000000-0")
    assert status == 2
    assert "mailbot cases" in told


def test_show_tells_the_story_with_each_rule(office: Office, bureau: Bureau) -> None:
    person = office.host.person("amina")
    office.host.append(bureau, mail(person, bureau.address))
    office.once()
    status, out, _ = office.command("show", office.cases()[0]["reference"])
    assert status == 0
    assert "rule: new_case" in out
    assert "state: sent" in out


def test_the_digest_is_mailed_once_a_day_whatever_restarts(office: Office, bureau: Bureau) -> None:
    office.host.append(bureau, mail(office.host.person("amina"), bureau.address))
    office.once()
    for _ in range(3):
        assert office.command("digest", "--send")[0] == 0
    office.host.settle()

    (digest,) = office.host.letters_to(f"chef-{bureau.user}@agents.example")
    assert digest["Auto-Submitted"] == "auto-generated"
    assert "Bureau sejour" in digest["Subject"]


def test_the_report_counts_the_four_indicators(office: Office, bureau: Bureau) -> None:
    person = office.host.person("amina")
    question = mail(person, bureau.address)
    office.host.append(bureau, question)
    office.once()
    reply = mail(bureau.address, person, f"Re: {question['Subject']}", "Madame, voici la réponse.")
    reply["In-Reply-To"] = question["Message-ID"]
    office.host.append(bureau, reply, folder=bureau.sent)
    office.once()
    today = datetime.now(UTC).date()
    period = ("--from", str(today - timedelta(days=2)), "--to", str(today + timedelta(days=1)))

    status, out, told = office.command("report", *period, "--format", "json")
    assert status == 0, told
    shown = json.loads(out)
    assert "I1" in json.dumps(shown)
    for form in ("text", "csv", "html"):
        status, out, told = office.command("report", *period, "--format", form)
        assert status == 0, told
        assert "informations" in out
    for by in ("bureau", "procedure", "language"):
        status, out, told = office.command("report", *period, "--by", by, "--published", "--format", "json")
        assert status == 0, told
        assert {scope["by"] for scope in json.loads(out)["scopes"]} == {None, by}
    file = office.folder / "rapport.pdf"
    month = ("--month", f"{today:%Y-%m}", "--format", "pdf", "--output", str(file))
    status, out, told = office.command("report", *month)
    assert (status, out) == (0, ""), told
    assert file.read_bytes().startswith(b"%PDF-")


def test_what_cannot_be_handled_is_set_aside_and_tried_again(office: Office, bureau: Bureau) -> None:
    from dataclasses import replace

    from mailbot.app.working import once
    from mailbot.domain.model import Message

    people = [office.host.person(f"p{n}") for n in range(3)]
    for n, person in enumerate(people):
        office.host.append(bureau, mail(person, bureau.address, f"Sujet {n}"))
    app = office.app()
    parse = app.parts.parse

    def parse_with_a_flaw(raw: bytes, size: int | None = None, structure: tuple = ()) -> Message:  # type: ignore[type-arg]
        message = parse(raw, size, structure)
        if message.subject == "Sujet 1":
            raise ZeroDivisionError(f"a flaw that quotes {people[1]}")
        return message

    app.parts = replace(app.parts, parse=parse_with_a_flaw)
    outcome = once(app)
    app.close()
    assert outcome.tally.outcomes["set_aside"] == 1
    assert outcome.sent == 2

    status, out, _ = office.command("digest", "--format", "json")
    assert status == 0
    assert json.loads(out)["set_aside"] == 1
    assert office.command("retry")[0] == 0
    assert office.once().sent == 1
    assert len(office.host.letters_to(people[1])) == 1
    assert json.loads(office.command("digest", "--format", "json")[1])["set_aside"] == 0


def test_health_says_which_mailbox_was_never_read(office: Office, bureau: Bureau) -> None:
    status, out, _ = office.command("health")
    assert status == 4
    assert "sejour: has never been read" in out
    office.once()
    assert office.command("health")[0] == 0


def test_a_server_that_cannot_be_reached_keeps_no_other_mailbox_from_its_turn(office: Office) -> None:
    broken, fine = office.open_bureau("a-panne"), office.open_bureau("b-marche")
    (office.folder / "password-a-panne").write_text("wrong")
    person = office.host.person("amina")
    office.host.append(fine, mail(person, fine.address))
    status, _, told = office.command("once")
    assert status == 3
    assert "mailbox a-panne" in told
    assert len(office.host.letters_to(person)) == 1
    assert broken.address not in told


def test_a_case_that_is_answered_is_not_called_closed(office: Office, bureau: Bureau) -> None:
    office.host.append(bureau, mail(office.host.person("amina"), bureau.address))
    office.once()
    reference = office.cases()[0]["reference"]
    assert office.command("close", "--answered", reference)[0] == 0
    status, _, told = office.command("close", "--answered", reference.lower())
    assert status == 2
    assert told == f"{reference} is answered already. Nothing was changed.\n"


def test_a_form_without_address_is_held_until_an_agent_has_found_the_person(
    office: Office, bureau: Bureau
) -> None:
    office.extra = '\n[[forms]]\nfrom = "formulaire@site.example"\nsubject_prefix = "[INTERNET]"\n'
    form = mail("formulaire@site.example", bureau.address, "[INTERNET] Titre de séjour")
    office.host.append(bureau, form)
    assert office.once().sent == 0
    (case,) = office.cases()
    assert (case["person"], case["acknowledgement"], case["reason"]) == ("", "held", "form_without_address")
    assert office.host.messages(bureau)[0].flags >= {"MailbotHeld"}
    assert json.loads(office.command("digest", "--format", "json")[1])["held"] == [case["reference"]]
    assert "formulaire sans adresse électronique" in office.command("digest")[1]

    status, _, told = office.command("release", case["reference"])
    assert status == 2
    assert "Nobody knows the address" in told
    assert office.command("close", "--answered", case["reference"])[0] == 0
    assert json.loads(office.command("digest", "--format", "json")[1])["held"] == []
    assert office.once().sent == 0
