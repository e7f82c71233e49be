"""`make chaos`: kills during a backlog of 500, on SQLite and on PostgreSQL with two workers."""

from __future__ import annotations

import argparse
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from tests.chaos.killing import Toll, kill_again_and_again
from tests.chaos.slowness import two_workers
from tests.conftest import SUBMITTER
from tests.servers.ca import found_authority
from tests.servers.dovecot import Dovecot
from tests.servers.exim import Exim
from tests.servers.mailhost import MailHost
from tests.servers.postgres import Postgres
from tests.servers.process import Workplace
from tests.whole.office import Office

BACKLOG = 500
ENGINES = ("sqlite", "postgresql")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=44)
    parser.add_argument("--engine", choices=ENGINES, help="else both")
    asked = parser.parse_args()
    tolls = [_run(engine, asked.kills, asked.seed) for engine in ENGINES if asked.engine in (None, engine)]
    return 0 if all(map(_harmless, tolls)) else 1


def _run(engine: str, kills: int, seed: int) -> Toll:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="mailbot-chaos-")))
        host = _mail_host(stack)
        if engine == "sqlite":
            office = Office(host, folder, "sqlite:///register.db")
            office.open_bureau("sejour")
            toll = kill_again_and_again(office, BACKLOG, kills, seed)
        else:
            database = stack.enter_context(Postgres()).database()
            office = stack.enter_context(two_workers(host, folder, database))
            toll = kill_again_and_again(office, BACKLOG, kills, seed, workers=2, ahead=0.2)
    sys.stdout.write(f"{engine}, seed {seed}: {toll.told()}\n")
    sys.stdout.flush()
    return toll


def _mail_host(stack: ExitStack) -> MailHost:
    place = Workplace("ca")
    stack.callback(place.close)
    authority = found_authority(place.path, place.account)
    dovecot = stack.enter_context(Dovecot(authority))
    return MailHost(
        authority, dovecot, stack.enter_context(Exim(authority, dovecot, logins=dict([SUBMITTER])))
    )


def _harmless(toll: Toll) -> bool:
    lost_or_doubled = toll.nothing or toll.doubled or toll.unsure != toll.shown
    return (
        not lost_or_doubled and toll.states.total() == toll.people and set(toll.states) <= {"sent", "unsure"}
    )


if __name__ == "__main__":
    sys.exit(main())
