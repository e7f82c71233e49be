"""Runs a server and all its children as an unprivileged user, and leaves none of them behind."""

from __future__ import annotations

import contextlib
import grp
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

START_WITHIN = 60.0
STOP_WITHIN = 10.0
SLACK = 6
"""How many times longer anything may take on a machine that has much else to do."""
ZONE = "Europe/Paris"  # as on a préfecture's server: INTERNALDATE and Received carry its offset
LOG_TAIL = 4000

# Reads lines of a process group and the signal that stops it, an empty line for "it has stopped". When its
# input ends, because the tests are done or because their process died, it ends the last group and removes
# the folder.
GUARD = """
while read -r line; do last=$line; done
set -- $last
[ $# -eq 2 ] && kill -s "$2" -- "-$1" && sleep 0.5 && kill -s KILL -- "-$1" && sleep 0.3
rm -rf -- "$0"
"""


class NotStarted(Exception):
    """A server was not ready in time, or ended at once; the text ends with what it logged."""


@dataclass(frozen=True)
class Account:
    """The operating-system user that the servers run as."""

    name: str
    group: str
    uid: int
    gid: int

    @property
    def is_other(self) -> bool:
        return self.uid != os.geteuid()


def unprivileged() -> Account:
    """The current user; `nobody` for root, since Dovecot and PostgreSQL refuse to work as uid 0."""
    user = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
    return Account(user.pw_name, grp.getgrgid(user.pw_gid).gr_name, user.pw_uid, user.pw_gid)


def family(pid: int) -> list[int]:
    """The process and all its descendants, also those in sessions of their own (PostgreSQL's are)."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            after_name = stat.read_text(errors="replace").rpartition(")")[2].split()
            children.setdefault(int(after_name[1]), []).append(int(stat.parent.name))
    found = [pid]
    for parent in found:
        found.extend(children.get(parent, ()))
    return found


class Workplace:
    """A temporary folder that the account owns and can reach, guarded against orphans.

    It stands in /tmp whatever TMPDIR says: pytest's own folders are closed to other users, and the paths
    of Unix sockets end at 108 bytes.
    """

    def __init__(self, name: str) -> None:
        self.account = unprivileged()
        self.path = Path(tempfile.mkdtemp(prefix=f"mailbot-{name}-", dir="/tmp"))
        self.path.chmod(0o755)
        self.own(self.path)
        self._guard = subprocess.Popen(
            ["/bin/sh", "-c", GUARD, str(self.path)],
            stdin=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            cwd="/",
        )

    def own(self, path: Path) -> Path:
        """Hands a path to the account; returns it."""
        if self.account.is_other:
            os.chown(path, self.account.uid, self.account.gid)
        return path

    def write(self, name: str, text: str) -> Path:
        """Writes a file at once, so that a server that reads it meanwhile sees the old or the new one."""
        fresh = self.path / "unfinished"
        fresh.write_text(text, encoding="utf-8")
        self.own(fresh)
        return fresh.replace(self.path / name)

    def folder(self, name: str) -> Path:
        path = self.path / name
        path.mkdir(exist_ok=True)
        return self.own(path)

    def popen(self, command: Sequence[str | Path], output: Path) -> subprocess.Popen[bytes]:
        """Starts a command as the account, in a session of its own; what it prints is added to `output`."""
        switch = self.account.is_other
        with output.open("ab") as sink:
            return subprocess.Popen(
                [str(part) for part in command],
                cwd=self.path,
                env=self._environment(),
                stdin=subprocess.DEVNULL,
                stdout=sink,
                stderr=sink,
                start_new_session=True,
                user=self.account.uid if switch else None,
                group=self.account.gid if switch else None,
                extra_groups=[] if switch else None,
            )

    def run(self, command: Sequence[str | Path], given: str = "") -> str:
        """Runs a command as the account to its end; returns what it printed, or raises RuntimeError.

        `given` is its standard input.
        """
        switch = self.account.is_other
        done = subprocess.run(
            [str(part) for part in command],
            cwd=self.path,
            env=self._environment(),
            input=given,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            user=self.account.uid if switch else None,
            group=self.account.gid if switch else None,
            extra_groups=[] if switch else None,
        )
        if done.returncode != 0:
            raise RuntimeError(f"{command[0]} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
        return done.stdout

    def guard(self, group: int, stop_signal: signal.Signals) -> None:
        """Tells the guard which process group to end, and how, should this process die."""
        self._tell_guard(f"{group} {stop_signal.name.removeprefix('SIG')}")

    def unguard(self) -> None:
        """Tells the guard that nothing runs any more."""
        self._tell_guard("")

    def close(self) -> None:
        """Removes the folder, and whatever still runs in it."""
        assert self._guard.stdin is not None
        self._guard.stdin.close()
        self._guard.wait(STOP_WITHIN)
        shutil.rmtree(self.path, ignore_errors=True)

    def _tell_guard(self, line: str) -> None:
        assert self._guard.stdin is not None
        self._guard.stdin.write(f"{line}\n".encode())
        self._guard.stdin.flush()

    def _environment(self) -> dict[str, str]:
        return {
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
            "HOME": str(self.path),
            "LANG": "C.UTF-8",
            "TZ": ZONE,
        }


class Server:
    """What all servers have in common: start, stop, kill, restart, on the same ports and the same data.

    A subclass says how it is prepared and started, when it is ready, and logs into its place. `with`
    prepares and starts it, and removes it with its data at the end.
    """

    name: str
    stop_signal = signal.SIGTERM

    def __init__(self) -> None:
        self.place = Workplace(self.name)
        self._process: subprocess.Popen[bytes] | None = None

    # For the subclass to say.

    def prepare(self) -> None:
        """Writes what it needs before its first start."""
        raise NotImplementedError

    def command(self) -> Sequence[str | Path]:
        raise NotImplementedError

    def ready(self) -> bool:
        """Whether it answers; OSError counts as no."""
        raise NotImplementedError

    def release(self) -> None:
        """Gives back the ports."""
        raise NotImplementedError

    # For the tests to use.

    @property
    def output(self) -> Path:
        return self.place.path / "output"

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def log(self) -> str:
        """All that the server logged and printed so far."""
        logs = [self.output, *sorted(self.place.path.glob("*log"))]
        return "\n".join(path.read_text(errors="replace") for path in logs if path.exists())

    def start(self) -> None:
        """Starts it and waits until it answers; NotStarted with its log if it does not."""
        if self.running:
            return
        self._process = self.place.popen(self.command(), self.output)
        self.place.guard(self._process.pid, self.stop_signal)
        if not any(self._attempts()):
            ended = self._process.poll()
            fate = f"was not ready after {START_WITHIN:.0f} s" if ended is None else f"ended with {ended}"
            self.kill()
            raise NotStarted(f"{self.name} {fate}; its log:\n{self.log()[-LOG_TAIL:]}")

    def stop(self) -> None:
        """Asks it to end and waits; what has not ended after STOP_WITHIN seconds is killed."""
        if self._process is None:
            return
        self._process.send_signal(self.stop_signal)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(STOP_WITHIN)
        self.kill()

    def kill(self) -> None:
        """Ends it and all its children at once, as a power cut would."""
        if self._process is None:
            return
        for pid in family(self._process.pid):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._process = None
        self.place.unguard()

    def restart(self) -> None:
        self.stop()
        self.start()

    def close(self) -> None:
        """Ends it, without ceremony, and removes its data."""
        self.kill()
        self.release()
        self.place.close()

    def __enter__(self) -> Self:
        try:
            self.prepare()
            self.start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _attempts(self) -> Iterator[bool]:
        """Asks again and again whether it is ready, until it is too late or the process has ended."""
        assert self._process is not None
        until = time.monotonic() + START_WITHIN
        while time.monotonic() < until and self._process.poll() is None:
            with contextlib.suppress(OSError):
                yield self.ready()
            time.sleep(0.02)


def wait_until(condition: Callable[[], bool], wait: float, every: float = 0.02) -> bool:
    """Asks until the condition holds, once at least; says whether it holds.

    `wait` is how many seconds it may take on a machine with nothing else to do. It costs nothing to give
    up later on one that has: only a test that fails waits so long.
    """
    return _asked_for(condition, wait * SLACK, every)


def stays(condition: Callable[[], bool], wait: float, every: float = 0.02) -> bool:
    """Whether the condition holds for `wait` seconds."""
    return not _asked_for(lambda: not condition(), wait, every)


def _asked_for(condition: Callable[[], bool], wait: float, every: float) -> bool:
    until = time.monotonic() + wait
    while not (holds := condition()) and time.monotonic() < until:
        time.sleep(every)
    return holds


def most_resident(pid: int) -> float:
    """The most megabytes that a process has had resident since exec: `ru_maxrss` counts its parent's, too.

    Of one that has just ended, 0.
    """
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    return next((int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM")), 0)


def peak_of(process: subprocess.Popen[bytes], every: float = 0.02) -> float:
    """Waits for the end; the most megabytes it was seen with."""
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, most_resident(process.pid))
        time.sleep(every)
    return peak
