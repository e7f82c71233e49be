"""From the moment that the mail server has taken a mail to the moment that it has taken the letter."""

from __future__ import annotations

import imaplib
import socket
import threading
import time

from tests.bench import say
from tests.bench.figures import Part
from tests.bench.parts.memory import passed_mailboxes
from tests.bench.place import Place
from tests.servers.mailhost import Bureau
from tests.servers.process import wait_until
from tests.whole.office import mail
from tests.whole.running import running

WITHIN = 20.0
PAUSE = 1.2
"""Seconds between two mails: Dovecot gathers changes for half a second before it tells of them, and what our
own reading changes would start that half second early for the client that only listens."""


def measure(place: Place, times: int) -> Part:
    """So many mails, one after the other, to a daemon that waits by IDLE; beside it a bare IDLE client."""
    part, office = Part("latency"), place.office()
    bureau = place.open_bureau(office, "sejour")
    taken: list[tuple[float, float]] = []
    with running(office), _Listener(place, bureau) as listener:
        wait_until(lambda: passed_mailboxes(office) == 1, WITHIN)
        for number in range(times + 1):
            person = f"latency{number}@personne.example"
            handed = _deliver(place, bureau, person, number)
            letter = _accepted(place, person)
            taken.append((letter - handed, listener.told_after(handed) - handed))
            say(f"latency: mail {number} of {times}: {taken[-1][0]:.2f} s")
            time.sleep(PAUSE)
    first, *taken = taken
    part.add("the first after a start", "s", [first[0]])
    whole, notified = [one for one, _ in taken], [two for _, two in taken]
    part.add("delivery to letter accepted", "s", whole)
    part.add("delivery to the server's own notice", "s", notified)
    beyond = part.add("letter accepted after the notice", "s", [a - b for a, b in taken])
    part.add("the same, 95th percentile", "s", [beyond.percentile95], "0.25 s or less")
    return part


def _deliver(place: Place, bureau: Bureau, person: str, number: int) -> float:
    text = (
        f"Bonjour, comment renouveler mon titre de séjour ? Mon voisin est {'abcdefghij'[number % 10] * 5}."
    )
    with place.host.exim.connect() as client:
        raw = mail(person, bureau.address, f"Titre de séjour {number}", text).as_bytes()
        client.sendmail(person, bureau.address, raw.replace(b"\n", b"\r\n"))
        return time.monotonic()


def _accepted(place: Place, person: str) -> float:
    """When the letter to that person was accepted."""
    found: list[float] = []

    def seen() -> bool:
        found[:] = [when for when, recipient in place.sink.accepted() if recipient == person]
        return bool(found)

    assert wait_until(seen, WITHIN, every=0.01), f"no letter to {person} within {WITHIN} s"
    return found[0]


class _Listener:
    """A client that does nothing but wait by IDLE and note when it is told of something."""

    def __init__(self, place: Place, bureau: Bureau) -> None:
        self._client = imaplib.IMAP4("127.0.0.1", place.host.dovecot.imap_port)
        self._client.login(bureau.user, bureau.password)
        self._client.select("INBOX", readonly=True)
        self._told: list[float] = []

    def told_after(self, moment: float) -> float:
        wait_until(lambda: any(told > moment for told in self._told), WITHIN)
        return next(told for told in self._told if told > moment)

    def __enter__(self) -> _Listener:
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._client.sock.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._client.shutdown()

    def _listen(self) -> None:
        self._client.send(b"x1 IDLE\r\n")
        try:
            while line := self._client.readline():
                if b"EXISTS" in line:
                    self._told.append(time.monotonic())
        except (OSError, ValueError, imaplib.IMAP4.error):
            pass  # the end of the measurement
