"""The main job, end to end, on real servers."""

from __future__ import annotations

from tests.whole.office import Office, mail


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
