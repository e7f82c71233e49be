"""The main job, end to end, on real servers."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage

from tests.servers.mailhost import Bureau
from tests.whole.office import Office, mail

LETTERS_IN = {
    "fr": "Bonjour, je souhaite renouveler mon titre de séjour, qui expire. Comment faire ? Merci.",
    "en": "Hello, I would like to renew my residence permit which expires soon. What should I do? Thank you.",
    "es": "Buenos días, quisiera renovar mi tarjeta de residencia, que caduca. ¿Qué debo hacer? Gracias.",
    "ar": "السلام عليكم، أريد تجديد بطاقة الإقامة الخاصة بي التي ستنتهي قريبا. ماذا يجب أن أفعل؟ شكرا لكم.",
    "uk": "Добрий день, я хочу продовжити посвідку на проживання. Що мені потрібно зробити? Дякую.",
    "ru": "Здравствуйте, я хочу продлить вид на жительство. Что мне нужно сделать? Спасибо большое.",
}


def test_a_person_gets_one_acknowledgement_and_a_second_pass_sends_none(office: Office) -> None:
    bureau = office.open_bureau("sejour")
    person = office.host.person("amina")
    office.host.deliver(mail(person, bureau.address), person, bureau)

    assert office.once().sent == 1
    assert office.once().sent == 0
    assert office.once().sent == 0

    letters = office.host.letters_to(person)
    assert len(letters) == 1
    (case,) = office.cases()
    assert case["acknowledgement"] == "sent"
    assert f"[{case['reference']}]" in letters[0]["Subject"]
    assert letters[0]["Auto-Submitted"] == "auto-replied"


def test_each_person_is_answered_in_french_and_in_their_language(office: Office) -> None:
    bureau = office.open_bureau("sejour")
    people = {code: office.host.person(code) for code in LETTERS_IN}
    for code, text in LETTERS_IN.items():
        office.host.append(bureau, mail(people[code], bureau.address, text=text))

    office.once()

    for code, person in people.items():
        (letter,) = office.host.letters_to(person)
        languages = [part.strip() for part in letter["Content-Language"].split(",")]
        assert languages == (["fr"] if code == "fr" else ["fr", code])


def test_a_hundred_mixed_messages_get_exactly_their_acknowledgements(office: Office) -> None:
    sejour, permis = office.open_bureau("sejour"), office.open_bureau("permis", "permis_echange")
    people = _hundred_messages(office, sejour, permis)

    first = office.once()
    assert first.errors == []
    assert first.sent == len(people)
    assert office.once().sent == 0
    assert office.once().sent == 0

    office.host.settle()
    got = Counter({person: len(office.host.letters_to(person, wait=5)) for person in people})
    assert set(got.values()) == {1}, got
    assert sum(first.tally.outcomes.values()) == 100
    assert "set_aside" not in first.tally.outcomes


def _hundred_messages(office: Office, sejour: Bureau, permis: Bureau) -> list[str]:
    """A hundred messages in two mailboxes; returns the people who must get one letter each."""
    texts = list(LETTERS_IN.values())
    answered = [office.host.person(f"personne{n}") for n in range(62)]
    for n, person in enumerate(answered[:58]):
        bureau = (sejour, permis)[n % 2]
        office.host.append(bureau, mail(person, bureau.address, f"Question {n}", texts[n % 6] + f" ({n})"))
    for person in answered[58:60]:  # one mail to both bureaux: one case, one letter
        both = mail(person, f"{sejour.address}, {permis.address}", text=texts[0])
        office.host.append(sejour, both)
        office.host.append(permis, both)
    for person in answered[60:62]:  # the same mail delivered twice
        twice = mail(person, sejour.address, text=texts[1])
        office.host.append(sejour, twice)
        office.host.append(sejour, twice)
    for n in range(34):
        office.host.append(sejour, _unanswerable(office, sejour, n))
    return answered


def _unanswerable(office: Office, bureau: Bureau, n: int) -> EmailMessage:
    """Mail that gets no letter: machines, lists, agents, ourselves."""
    sender = office.host.person(f"machine{n}")
    kinds: list[dict[str, str]] = [
        {"Auto_Submitted": "auto-replied"},
        {"Precedence": "bulk"},
        {"List_Id": "<infos.ailleurs.example>", "List_Unsubscribe": "<mailto:out@ailleurs.example>"},
        {"X_Auto_Response_Suppress": "DR, OOF, AutoReply"},
        {"Return_Path": "<>"},
        {"X_Spam_Flag": "YES"},
        {"Feedback_ID": "1:campaign:sender"},
    ]
    if n % 8 == 7:
        return mail(
            "collegue@prefecture44.example", bureau.address, "Réunion", "Rendez-vous à 14 h, salle B."
        )
    return mail(
        sender, bureau.address, f"Message {n}", f"Texte numéro {n} sans rapport.", None, **kinds[n % 7]
    )


def test_a_reply_appended_to_sent_closes_its_case(office: Office) -> None:
    bureau = office.open_bureau("sejour")
    person = office.host.person("amina")
    question = mail(person, bureau.address)
    office.host.append(bureau, question)
    office.once()

    reply = mail(
        bureau.address,
        person,
        f"Re: {question['Subject']}",
        "Madame, voici la marche à suivre. Cordialement.",
    )
    reply["In-Reply-To"] = question["Message-ID"]
    office.host.append(bureau, reply, folder=bureau.sent)
    office.once()

    (case,) = office.cases()
    assert case["state"] == "replied"
    assert case["replied"] is not None
    assert office.host.messages(bureau)[0].flags >= {"MailbotReplied"}


def test_the_digest_names_what_is_overdue_at_a_given_time(office: Office) -> None:
    bureau = office.open_bureau("sejour")
    person = office.host.person("amina")
    received = datetime(2026, 4, 30, 8, 14, 3, tzinfo=UTC)
    office.now = received + timedelta(minutes=2)
    office.host.append(
        bureau, mail(person, bureau.address, "Récépissé", "Où en est mon récépissé ?"), when=received
    )
    office.once()
    (case,) = office.cases()
    term = 15 if case["procedure"] == "recepisse" else 5
    assert term == 15, "the procedure's own fifteen days hold"

    def digest(at: str) -> dict[str, object]:
        status, out, err = office.command("digest", "--format", "json", "--at", at)
        assert status == 0, err
        shown: dict[str, object] = json.loads(out)
        return shown

    # 30 April + 15 days is Friday 15 May; overdue from Saturday on.
    assert case["deadline"] == "2026-05-15T21:59:59Z"
    assert digest("2026-05-04T08:30")["overdue"] == []
    assert digest("2026-05-15T08:30")["near"] == [case["reference"]]
    assert digest("2026-05-16T00:00")["overdue"] == [case["reference"]]


def test_near_and_overdue_are_marked_on_the_server(office: Office) -> None:
    bureau = office.open_bureau("sejour", "carte_grise")
    person = office.host.person("paul")
    office.now = datetime(2026, 4, 30, 8, 20, tzinfo=UTC)
    office.host.append(
        bureau,
        mail(person, bureau.address, "Carte grise", "Comment changer ma carte grise ?"),
        when=office.now,
    )
    office.once()
    assert _flags(office, bureau) == set()

    office.now = datetime(2026, 5, 7, 8, 0, tzinfo=UTC)  # five working days end on 11 May: two before
    office.once()
    assert _flags(office, bureau) == {"MailbotNear"}

    office.now = datetime(2026, 5, 12, 8, 0, tzinfo=UTC)
    office.once()
    assert _flags(office, bureau) == {"MailbotOverdue"}
    assert office.cases()[0]["urgency"] == "overdue"


def _flags(office: Office, bureau: Bureau) -> set[str]:
    (message,) = office.host.messages(bureau)
    return set(message.flags)


def test_reading_leaves_no_trace(office: Office) -> None:
    bureau = office.open_bureau("sejour")
    for n in range(3):
        person = office.host.person(f"p{n}")
        office.host.append(bureau, mail(person, bureau.address), flags=["\\Deleted"] if n == 1 else [])
    before = office.host.messages(bureau)

    office.once()
    office.once()

    after = office.host.messages(bureau)
    assert [(m.uid, m.flags, m.raw, m.internal_date) for m in after] == [
        (m.uid, m.flags, m.raw, m.internal_date) for m in before
    ]


def test_a_first_start_writes_to_nobody_about_the_past(office: Office) -> None:
    bureau = office.open_bureau("sejour")
    person = office.host.person("ancienne")
    office.host.append(bureau, mail(person, bureau.address), when=datetime(2025, 12, 30, tzinfo=UTC))

    assert office.once().sent == 0

    (case,) = office.cases()
    assert (case["state"], case["acknowledgement"], case["reason"]) == ("closed", "none", "before_start")


def test_a_new_uidvalidity_doubles_no_letter(office: Office) -> None:
    bureau = office.open_bureau("sejour")
    people = [office.host.person(f"p{n}") for n in range(3)]
    for person in people:
        office.host.append(bureau, mail(person, bureau.address))
    assert office.once().sent == 3

    office.host.dovecot.doveadm("mailbox", "update", "-u", bureau.user, "--uid-validity", "7777", "INBOX")
    again = office.once()

    assert again.sent == 0
    assert again.tally.outcomes == Counter({"same_message": 3})
    assert len(office.cases()) == 3


def test_a_letter_that_bounces_is_shown_and_the_address_gets_no_other(office: Office) -> None:
    bureau = office.open_bureau("sejour")
    office.host.exim.alias("accuses@prefecture44.example", bureau.user)
    person = office.host.person("bounced-amina")
    office.host.append(bureau, mail(person, bureau.address))
    assert office.once().sent == 1
    office.host.settle()

    office.once()
    assert [case["acknowledgement"] for case in office.cases()] == ["bounced"]
    status, out, _ = office.command("digest", "--format", "json")
    assert status == 0
    assert json.loads(out)["bounced"] == [office.cases()[0]["reference"]]

    office.host.append(bureau, mail(person, bureau.address, "Autre question", "Bonjour, une autre question."))
    assert office.once().sent == 0
    assert office.cases()[1]["reason"] == "address_bounced"
