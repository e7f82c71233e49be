"""What `mailbot audit` takes for the past of a mailbox: INBOX, Sent, and a folder that agents sort into."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes

from tests.bench import say
from tests.bench.corpus import corpus
from tests.bench.figures import Part
from tests.bench.place import Place
from tests.servers.mailhost import Bureau
from tests.servers.process import peak_of
from tests.whole.office import Office

DAYS = 300
"""Over which the past is spread."""
SORTED, ANSWERED = 0.1, 0.25
"""Of the messages: so many have been sorted away, and so many answers lie in Sent."""
ANSWER = (
    "From: <{bureau}>\r\nTo: {to}\r\nSubject: Re: {subject}\r\nMessage-ID: <re.{id}@prefecture44.example>\r\n"
    "In-Reply-To: {asked}\r\nReferences: {asked}\r\nMIME-Version: 1.0\r\n"
    "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    "Bonjour,\r\n\r\nVotre dossier est en cours d'examen. Vous pouvez suivre son avancement sur "
    "https://www.prefecture44.example/suivi.\r\n\r\nCordialement,\r\nJeanne Petit\r\nInstructrice\r\n"
    "Bureau du séjour\r\n"
)


def measure(place: Place, messages: int, seed: int) -> Part:
    """A tenth of the messages, then all of them: what an audit holds in memory must not grow with them."""
    part = Part("audit")
    for count in (messages // 10, messages):
        seconds, memory = _audited(place, count, seed)
        say(f"audit: {count} messages in {seconds:.0f} s")
        part.add(f"audit, {count} messages", "messages/s", [count / seconds])
        part.add(f"audit, {count} messages", "minutes", [seconds / 60], _target(count))
        part.add(f"its memory, {count} messages", "MB", [memory], "flat")
    return part


def _target(count: int) -> str:
    return "minutes" if count >= 100_000 else ""


def _audited(place: Place, count: int, seed: int) -> tuple[float, float]:
    """Seconds of an audit of so many messages, and the most megabytes that one of its processes took."""
    office = place.office()
    bureau = office.open_bureau("past", plain_port=place.host.dovecot.imap_port, also=["Sorted"])
    _fill(place, bureau, count, seed)
    return _run(office)


def _fill(place: Place, bureau: Bureau, count: int, seed: int) -> None:
    answers = int(count * ANSWERED)
    sorted_away, questions = int(count * SORTED), count - answers
    every = DAYS * 86400 / count
    asked = _plain(seed, questions, bureau.address)
    first: list[bytes] = [next(asked) for _ in range(answers)]
    place.fill(bureau, (_answer(bureau, raw) for raw in first), bureau.sent, every)
    place.fill(bureau, (next(asked) for _ in range(sorted_away)), "Sorted", every)
    place.fill(bureau, _both(first, asked), "INBOX", every)
    say(f"audit: {count} messages lie there")


def _both(first: list[bytes], rest: Iterator[bytes]) -> Iterator[bytes]:
    yield from first
    yield from rest


def _plain(seed: int, count: int, to: str) -> Iterator[bytes]:
    found = (sample.raw for sample in corpus(seed, 3 * count + 100, to) if sample.shape == "plain")
    return (raw for _, raw in zip(range(count), found, strict=False))


def _answer(bureau: Bureau, raw: bytes) -> bytes:
    head = message_from_bytes(raw.partition(b"\r\n\r\n")[0])
    asked = str(head["Message-ID"])
    own = asked.strip("<>").partition("@")[0]
    told = {
        "bureau": bureau.address,
        "to": head["From"],
        "subject": head["Subject"],
        "asked": asked,
        "id": own,
    }
    return ANSWER.format(**told).encode()


def _run(office: Office) -> tuple[float, float]:
    today = datetime.now(UTC).date()
    period = ("--from", str(today - timedelta(days=DAYS + 2)), "--to", str(today), "--format", "json")
    command = [sys.executable, "-m", "mailbot", "--config", str(office.config), "audit", *period]
    begun = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    peak = peak_of(process)
    assert process.returncode == 0, "`mailbot audit` failed"
    return time.monotonic() - begun, peak
