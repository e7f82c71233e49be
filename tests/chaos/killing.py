"""Daemons killed as `kill -9` does it, again and again during a backlog, and what is left in the end.

Each death comes at a moment that the dice choose: mostly soon after the work has come a random bit further,
so that a hundred deaths spread over one backlog; one in five at any moment of the start.
"""

from __future__ import annotations

import json
import random
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Select, create_engine, select
from sqlalchemy.exc import DatabaseError

from mailbot.adapters.register.mailing import IN_FLIGHT
from mailbot.adapters.register.schema import cases, outbox
from mailbot.config import load, register_url
from mailbot.domain.model import MailState
from tests.servers.mailhost import Bureau
from tests.servers.process import wait_until
from tests.whole.office import Office
from tests.whole.running import backlog, end, letters_of, start

STUCK_AFTER = 2.0
PATIENCE = 180.0


@dataclass
class Toll:
    """What so many kills left behind. `struck`: at what state of its letter a death found a sender."""

    kills: int = 0
    people: int = 0
    struck: Counter[str] = field(default_factory=Counter)
    states: Counter[str] = field(default_factory=Counter)
    nothing: list[str] = field(default_factory=list)
    """People with neither a letter nor an unsure entry that the digest shows."""
    doubled: list[str] = field(default_factory=list)
    unsure: set[str] = field(default_factory=set)
    unsure_that_arrived: int = 0
    shown: set[str] = field(default_factory=set)
    """The references that the digests show as unsure."""
    seconds: float = 0.0

    def told(self) -> str:
        return "; ".join(
            (
                f"{self.people} people, {self.kills} kills in {self.seconds:.0f} s",
                f"found at death: {dict(self.struck)}",
                f"letters: {dict(self.states)}, {self.unsure_that_arrived} of the unsure ones had arrived",
                f"without letter or unsure entry: {len(self.nothing)}",
                f"with two letters: {len(self.doubled)}",
            )
        )


def kill_again_and_again(
    office: Office, size: int, kills: int, seed: int, workers: int = 1, ahead: float = 1.0
) -> Toll:
    """Kills the office's workers during a backlog, lets one finish the work, and counts.

    `ahead` is the share of the backlog that lies there before the first kill; the rest arrives between
    them: of several workers the others go on while one is down.
    """
    dice, begun = random.Random(seed), time.monotonic()
    bureaux = list(office.bureaux.values())
    post = _Post(office, bureaux, size, kills, ahead)
    toll = Toll(kills, size)
    with closing(_Ledger(office)) as ledger:
        processes = [start(office, f"log{n}") for n in range(workers)]
        try:
            for number in range(kills):
                post.deliver(number)
                victim = dice.randrange(workers)
                _wait_for_death(ledger, dice, 2 * size, 2 * len(post.people), kills - number)
                end(processes[victim])
                toll.struck.update(ledger.in_flight(processes[victim].pid))
                processes[victim] = start(office, f"log{victim}")
            wait_until(lambda: ledger.settled(size), PATIENCE, every=0.3)
            for process in processes:
                process.terminate()
                process.wait(15)
        finally:
            for process in processes:
                end(process)
    _finish(office)
    toll.seconds = time.monotonic() - begun
    return _counted(office, toll, post.people)


# --- the moment of a death ---------------------------------------------------------------------------


def _wait_for_death(ledger: _Ledger, dice: random.Random, whole: int, arrived: int, kills_left: int) -> None:
    """`whole` is the progress that the work ends with, `arrived` the most that is possible by now."""
    if dice.random() < 0.2:
        time.sleep(dice.uniform(0, 2.5))
        return
    before = ledger.progress()
    further = before + dice.uniform(0, min(2 * (whole - before) / kills_left, arrived - before))
    wait_until(lambda: ledger.progress() >= further, STUCK_AFTER, every=0.01)
    time.sleep(dice.uniform(0, 0.1))


@dataclass
class _Post:
    """The backlog: a share at once, the rest evenly between the kills."""

    office: Office
    bureaux: Sequence[Bureau]
    size: int
    kills: int
    ahead: float
    people: list[str] = field(default_factory=list)

    def deliver(self, number: int) -> None:
        share = self.ahead + (1 - self.ahead) * number / max(1, self.kills - 1)
        new = round(self.size * share) - len(self.people)
        for place, bureau in enumerate(self.bureaux):
            own = len(range(place, new, len(self.bureaux)))
            self.people += backlog(self.office, bureau, own, first=len(self.people))


# --- the register, looked at beside the daemons ------------------------------------------------------


class _Ledger:
    """Reads the register's tables; before the first start has made them, everything is none."""

    def __init__(self, office: Office) -> None:
        self._engine = create_engine(register_url(load(office.config)))

    def close(self) -> None:
        self._engine.dispose()

    def progress(self) -> int:
        """Two for each person who has a case and a letter that left."""
        return self._cases() + len(self._mails(MailState.SENT, MailState.UNSURE))

    def settled(self, size: int) -> bool:
        return self._cases() == size and not self._mails(MailState.QUEUED)

    def in_flight(self, pid: int) -> list[str]:
        """The states of the letters that a dead process had in its hands, or "none"."""
        held = self._mails(*IN_FLIGHT, of=f"-{pid}-")
        return [str(state) for state in held] or ["none"]

    def _cases(self) -> int:
        return len(self._rows(select(cases.c.id)))

    def _mails(self, *states: MailState, of: str = "") -> list[object]:
        query = select(outbox.c.state).where(outbox.c.state.in_(states))
        return self._rows(query.where(outbox.c.claimed_by.contains(of)) if of else query)

    def _rows(self, query: Select[Any]) -> list[object]:
        try:
            with self._engine.connect() as db:
                return list(db.execute(query).scalars())
        except DatabaseError:
            return []


# --- the end -----------------------------------------------------------------------------------------


def _finish(office: Office) -> None:
    """What the dead held is due again once their claims have run out, and what was put off as well."""
    office.now = datetime.now(UTC) + timedelta(minutes=20)
    outcome = office.once()
    office.now = None
    assert not outcome.errors, outcome.errors


def _counted(office: Office, toll: Toll, people: Sequence[str]) -> Toll:
    letters, found = letters_of(office, people), office.cases()
    toll.states = Counter(case["acknowledgement"] for case in found)
    toll.shown = {reference for digest in _digests(office) for reference in digest["unsure"]}
    unsure = {case["person"]: case["reference"] for case in found if case["acknowledgement"] == "unsure"}
    toll.unsure = set(unsure.values())
    toll.unsure_that_arrived = sum(letters[person] for person in unsure)
    toll.doubled = [person for person, count in letters.items() if count > 1]
    shown = {person for person, reference in unsure.items() if reference in toll.shown}
    toll.nothing = [person for person, count in letters.items() if count == 0 and person not in shown]
    return toll


def _digests(office: Office) -> list[dict[str, Any]]:
    status, out, told = office.command("digest", "--format", "json")
    assert status == 0, told
    return [json.loads(line) for line in out.splitlines()]
