"""A real PostgreSQL, the newest that is installed (library: psycopg)."""

from __future__ import annotations

import itertools
import signal
from collections.abc import Sequence
from pathlib import Path

import psycopg

from tests.servers.ports import LOOPBACK, Port
from tests.servers.process import Server

INSTALLED = Path("/usr/lib/postgresql")  # Debian keeps the versions apart here
OWNER = "mailbot"
SETTINGS = {
    "fsync": "off",  # commits survive a kill of the server all the same, as synchronous_commit stays on
    "full_page_writes": "off",
    "max_connections": "200",
    "shared_buffers": "32MB",
    "listen_addresses": LOOPBACK,
    "timezone": "Europe/Paris",
}


class Postgres(Server):
    """One cluster, on TCP and on a Unix socket in its folder; whoever reaches it is its owner."""

    name = "postgres"
    stop_signal = signal.SIGINT  # "fast": open connections are ended, not waited for

    def __init__(self) -> None:
        super().__init__()
        self._port = Port()
        self.port = self._port.number
        self._numbers = itertools.count(1)
        self._programs = newest_programs()
        self.data = self.place.path / "data"

    def prepare(self) -> None:
        self.place.run(
            [
                self._programs / "initdb",
                *("--pgdata", self.data, "--username", OWNER, "--auth", "trust"),
                *("--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"),
            ]
        )

    def command(self) -> Sequence[str | Path]:
        settings = SETTINGS | {"unix_socket_directories": str(self.place.path)}
        options = [f"--{name}={value}" for name, value in settings.items()]
        return [self._programs / "postgres", "-D", self.data, "-p", str(self.port), *options]

    def ready(self) -> bool:
        try:
            self._administer("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True

    def release(self) -> None:
        self._port.release()

    def close(self) -> None:
        # Killed, it would leave its shared memory behind.
        self.stop()
        super().close()

    def database(self) -> str:
        """Creates an empty database; returns its SQLAlchemy URL."""
        name = f"register_{next(self._numbers)}"
        self._administer(f"CREATE DATABASE {name} TEMPLATE template0")
        return f"postgresql+psycopg://{OWNER}@{LOOPBACK}:{self.port}/{name}"

    def drop(self, url: str) -> None:
        """Drops a database that `database` made: hundreds of them would fill the disk."""
        self._administer(f"DROP DATABASE IF EXISTS {url.rpartition('/')[2]} WITH (FORCE)")

    def cut(self, url: str) -> None:
        """Ends all connections to a database, as a failing network would; new ones are possible."""
        name = url.rpartition("/")[2]
        self._administer(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")

    def _administer(self, statement: str) -> None:
        with psycopg.connect(
            host=LOOPBACK, port=self.port, user=OWNER, dbname="postgres", autocommit=True, connect_timeout=5
        ) as connection:
            connection.execute(statement.encode())


def newest_programs() -> Path:
    """The folder with `initdb` and `postgres` of the newest version installed."""
    versions = [path for path in INSTALLED.glob("*/bin") if (path / "postgres").exists()]
    if not versions:
        raise FileNotFoundError(f"no PostgreSQL in {INSTALLED}: run scripts/system-packages")
    return max(versions, key=lambda path: int(path.parent.name))
