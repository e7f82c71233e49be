"""What a process takes: with a mail of 50 MB, with few and many mails, with 200 mailboxes on IDLE."""

from __future__ import annotations

import base64
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from tests.bench import say
from tests.bench.corpus import corpus
from tests.bench.figures import Part
from tests.bench.place import Place
from tests.servers.process import peak_of, wait_until
from tests.whole.office import Office
from tests.whole.running import running

MEGABYTE = 1024 * 1024
WITHIN = 120.0
WATCHED_SECONDS = 5.0
POLLED = "with a pass every two seconds over each, as the tests' configuration has it"


def measure_mails(place: Place, large: int, many: int) -> Part:
    """Peaks of `mailbot once`: a small mail, one of so many megabytes, and so many small ones."""
    part, small = Part("memory"), _plain(1)
    alone = _peak(place, small)
    part.add("memory, one mail of 2 kB", "MB", [alone])
    part.add(
        f"memory, one of {large} MB beside it",
        "MB more",
        [_peak(place, [*small, _large(large)]) - alone],
        "under 30",
    )
    few = _peak(place, _plain(20))
    part.add(f"memory, {many} mails beside 20", "MB more", [_peak(place, _plain(many)) - few], "flat")
    return part


def measure_idle(place: Place, mailboxes: int) -> Part:
    """So many mailboxes in one daemon, each on IDLE over a connection of its own."""
    part, office = Part("mailboxes"), place.office()
    for number in range(mailboxes):
        place.open_bureau(office, f"b{number:03}")
    with running(office) as process:
        passed = wait_until(lambda: passed_mailboxes(office) == mailboxes, WITHIN, every=0.5)
        say(f"mailboxes: {passed_mailboxes(office)} of {mailboxes} are read")
        assert passed, f"not all {mailboxes} mailboxes were read within {WITHIN:.0f} s"
        cpu, begun = _cpu(process.pid), time.monotonic()
        time.sleep(WATCHED_SECONDS)
        share = (_cpu(process.pid) - cpu) / (time.monotonic() - begun)
        part.add(f"memory, {mailboxes} mailboxes on IDLE", "MB", [_resident(process.pid)], "under 400")
        part.add(f"processor, {mailboxes} mailboxes on IDLE", "% of a core", [100 * share], note=POLLED)
    return part


def passed_mailboxes(office: Office) -> int:
    """How many mailboxes have had a good pass."""
    status, out, _ = office.command("health")
    return (
        sum(line.endswith(": well") and not line.startswith("outbox") for line in out.splitlines())
        if status in (0, 4)
        else 0
    )


def _plain(count: int) -> list[bytes]:
    return [
        sample.raw
        for sample in corpus(7, 4 * count + 40, "x@prefecture44.example")
        if sample.shape == "plain"
    ][:count]


def _large(megabytes: int) -> bytes:
    content = base64.encodebytes(random.Random(50).randbytes(int(megabytes * MEGABYTE * 0.73)))
    head = (
        b"From: <grand@personne.example>\nTo: <x@prefecture44.example>\nSubject: Mes documents\n"
        b'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="=_b"\n\n'
        b"--=_b\nContent-Type: text/plain\n\nVoici mes documents.\n"
        b'--=_b\nContent-Type: application/pdf; name="documents.pdf"\n'
        b"Content-Transfer-Encoding: base64\n\n"
    )
    return (head + content + b"--=_b--\n").replace(b"\n", b"\r\n")


def _peak(place: Place, mails: Iterable[bytes]) -> float:
    """The most megabytes that one pass over such a mailbox took."""
    office = place.office()
    bureau = place.open_bureau(office, "memory")
    count = place.fill(
        bureau, (raw.replace(b"x@prefecture44.example", bureau.address.encode()) for raw in mails)
    )
    say(f"memory: a pass over {count} messages")
    process = subprocess.Popen(
        [sys.executable, "-m", "mailbot", "--config", str(office.config), "once"], stderr=subprocess.DEVNULL
    )
    peak = peak_of(process)
    assert process.returncode == 0, "`mailbot once` failed"
    return peak


def _resident(pid: int) -> float:
    """Megabytes of memory of a process and its children."""
    return sum(_status(each, "VmRSS") for each in (pid, *_children(pid))) / 1024


def _children(pid: int) -> list[int]:
    return [
        int(child)
        for task in Path(f"/proc/{pid}/task").iterdir()
        for child in (task / "children").read_text().split()
    ]


def _status(pid: int, key: str) -> int:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(key))


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
