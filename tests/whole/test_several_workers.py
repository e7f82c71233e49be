"""Two workers on one PostgreSQL register, over the same mailboxes at the same time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from mailbot.app.building import App
from mailbot.app.working import Outcome, once
from tests.servers.mailhost import MailHost
from tests.whole.office import Office, mail


def test_two_workers_at_once_write_each_person_one_letter(
    mailhost: MailHost, database: str, tmp_path: Path
) -> None:
    office = Office(mailhost, tmp_path, database)
    bureaux = [office.open_bureau("sejour"), office.open_bureau("permis", "permis_echange")]
    people = [mailhost.person(f"p{n}") for n in range(40)]
    for n, person in enumerate(people):
        both = ", ".join(b.address for b in bureaux)
        to = both if n % 4 == 0 else bureaux[n % 2].address
        own_words = (
            f"Ma situation est {'abcdefghij'[n // 10] * 4}{'abcdefghij'[n % 10] * 4}."  # unlike the others'
        )
        one = mail(person, to, "Titre de séjour", f"Bonjour, comment renouveler mon titre ? {own_words}")
        for bureau in bureaux if n % 4 == 0 else [bureaux[n % 2]]:
            mailhost.append(bureau, one)
    workers = [office.app(), office.app()]

    with ThreadPoolExecutor(2) as pool:
        outcomes = [o for found in pool.map(_three_passes, workers) for o in found]
    for worker in workers:
        worker.close()

    assert [error for o in outcomes for error in o.errors] == []
    assert sum(o.sent for o in outcomes) == len(people)
    assert {person: len(mailhost.letters_to(person)) for person in people} == dict.fromkeys(people, 1)
    assert len(office.cases()) == len(people)


def _three_passes(app: App) -> list[Outcome]:
    return [once(app) for _ in range(3)]
