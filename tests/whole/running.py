"""The daemon as a process of its own: started, killed, and asked how far it has come."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from tests.servers.exim import CITIZENS
from tests.servers.mailhost import Bureau
from tests.servers.process import SLACK, wait_until
from tests.whole.office import Office, mail


def start(office: Office, log: str = "log") -> subprocess.Popen[bytes]:
    """Starts `mailbot run`; what it logs is added to that file of the office's folder."""
    config = office.folder / f"running-{log}.toml"  # its own: the office writes its own at each command
    shutil.copy(office.config, config)
    command = [sys.executable, "-m", "mailbot", "--config", str(config), "run"]
    with (office.folder / log).open("ab") as sink:
        return subprocess.Popen(command, stderr=sink, env={**os.environ, "PYTHONWARNINGS": "error"})


@contextmanager
def running(office: Office, log: str = "log") -> Iterator[subprocess.Popen[bytes]]:
    """A daemon that has begun its work; killed at the end where it has not ended by then."""
    begun = events(office, log)["running"]
    process = start(office, log)
    try:
        assert wait_until(lambda: events(office, log)["running"] > begun, 60), log_of(office, log)
        yield process
    finally:
        end(process)


def ended(process: subprocess.Popen[bytes]) -> int:
    """Its exit status, once it has ended by itself; how soon its threads did stands in its log (`left`)."""
    return process.wait(timeout=10 * SLACK)


def end(process: subprocess.Popen[bytes]) -> None:
    """As `kill -9` does it."""
    process.kill()
    process.wait()


def log_of(office: Office, log: str = "log") -> str:
    path = office.folder / log
    return path.read_text() if path.exists() else ""


def events(office: Office, log: str = "log") -> Counter[str]:
    """How often the log tells of each event; a line that a kill cut off tells nothing."""
    return Counter(
        json.loads(line)["event"]
        for line in log_of(office, log).splitlines(keepends=True)
        if line[-1] == "\n"
    )


def backlog(office: Office, bureau: Bureau, size: int, first: int = 0) -> list[str]:
    """So many people's messages at once; each is due one letter."""
    people = [office.host.person(f"p{n}") for n in range(first, first + size)]
    with office.host.dovecot.session(bureau.user) as session:
        for n, person in enumerate(people, first):
            letters = "".join("abcdefghij"[int(digit)] * 4 for digit in f"{n:03}")
            text = f"Bonjour, comment renouveler mon titre de séjour ? Je loge au {letters}."
            raw = mail(person, bureau.address, f"Titre de séjour {letters}", text).as_bytes()
            session.append("INBOX", "", "", raw.replace(b"\n", b"\r\n"))
    return people


def letters_of(office: Office, people: Sequence[str]) -> Counter[str]:
    """How many letters reached each person, read in one go."""
    office.host.exim.settle(60)
    found = Counter(dict.fromkeys(people, 0))
    for stored in office.host.dovecot.messages(CITIZENS):
        header = stored.raw.partition(b"\r\n\r\n")[0].decode("ascii", "replace").lower()
        for line in header.split("\r\n"):
            name, _, value = line.partition(":")
            if name == "envelope-to" and value.strip() in found:
                found[value.strip()] += 1
    return found


def states(office: Office) -> Counter[str]:
    """How many cases have a letter in each state."""
    return Counter(case["acknowledgement"] for case in office.cases())


def all_settled(office: Office, size: int) -> bool:
    found = states(office)
    return found.total() == size and not found["queued"]
