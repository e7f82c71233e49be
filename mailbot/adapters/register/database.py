"""Opening the register: engine, migrations, and the two sorts of transaction."""

from __future__ import annotations

import fcntl
import os
import stat
import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import (
    DatabaseError,
    DataError,
    DBAPIError,
    IntegrityError,
    InvalidatePoolError,
    NotSupportedError,
    ProgrammingError,
)
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.pool import ConnectionPoolEntry

from mailbot.adapters.register.adopting import adopt
from mailbot.adapters.register.journal import append, begin
from mailbot.adapters.register.keys import Keys
from mailbot.errors import ServerError

_MIGRATIONS = Path(__file__).parent / "migrations"
SECONDS_FOR_A_WRITER = 30
"""How long a SQLite writer waits for those of other processes; its own transactions last milliseconds."""
PING_AFTER = 1.0
"""Seconds that a connection to PostgreSQL has rested."""
WITHOUT_JOURNAL = (None, "0001")
"""The revisions whose upgrade founds the journal, once: later nothing takes rows in that nobody sealed."""
FOR_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_UPGRADE_LOCK = 0x6D61696C  # any number, the same in every worker


class Database:
    """One SQLite file or one PostgreSQL database, at the newest schema."""

    def __init__(self, url: str, keys: Keys, now: datetime, passing: bool = False) -> None:
        """`now` dates the adoption of rows that an older register holds; `passing`: it need not last."""
        self._keys = keys
        self.engine = _engine(url)
        self.is_sqlite = self.engine.dialect.name == "sqlite"
        # SQLite lets one writer in at a time and the others poll; threads of one process queue here.
        self._turn: AbstractContextManager[object] = threading.Lock() if self.is_sqlite else nullcontext()
        with _reported(self.engine):
            if self.is_sqlite:
                _prepare_sqlite(self.engine)
                if passing:
                    event.listen(self.engine, "connect", _unhurried)
            self._upgrade(now)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        with _reported(self.engine), self.engine.begin() as connection:
            self._open(connection, "BEGIN")
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction with its entries in the journal: committed whole, rolled back on any error."""
        with _reported(self.engine), self._turn, self.engine.begin() as connection:
            # A writer takes the lock at once: one that begins as a reader cannot wait for it later.
            self._open(connection, "BEGIN IMMEDIATE")
            begin(connection)
            yield connection
            append(connection, self._keys)

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """Many readings of one and the same state, whatever others commit meanwhile."""
        level = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ"}
        reader = self.engine.execution_options(**level)
        with _reported(self.engine), reader.begin() as connection:
            self._open(connection, "BEGIN")
            yield connection

    def _open(self, connection: Connection, how: str) -> None:
        """PostgreSQL's driver begins by itself; with sqlite3 it is said, and here rather than by an event of
        the engine, which would cost each statement a tenth more.
        """
        if self.is_sqlite:
            connection.exec_driver_sql(how)

    def checkpoint(self) -> None:
        """Empty SQLite's write-ahead log into its file, unless somebody reads just now."""
        if self.is_sqlite:
            with _reported(self.engine), self.engine.connect() as connection:
                connection.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def open_to_others(self) -> tuple[Path, ...]:
        name = self.engine.url.database
        if not self.is_sqlite or name is None or name == ":memory:":
            return ()
        return tuple(file for file in files_of(Path(name)) if file.exists() and _is_open(file))

    def close(self) -> None:
        self.engine.dispose()

    def _upgrade(self, now: datetime) -> None:
        config = Config()
        config.set_main_option("script_location", str(_MIGRATIONS))
        with self.engine.connect() as connection:
            current = MigrationContext.configure(connection).get_current_revision()
            connection.rollback()
        if current == ScriptDirectory.from_config(config).get_current_head():
            return
        with self.writing() as connection:
            if not self.is_sqlite:
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _UPGRADE_LOCK})
            config.attributes["connection"] = connection
            before = MigrationContext.configure(connection).get_current_revision()
            command.upgrade(config, "head")
            if before in WITHOUT_JOURNAL:
                adopt(connection, self._keys, now)


def _engine(url: str) -> Engine:
    if make_url(url).get_backend_name() == "sqlite":
        return create_engine(url, connect_args={"timeout": SECONDS_FOR_A_WRITER})
    engine = create_engine(url)
    event.listen(engine, "connect", _postgresql_connected)
    _ping_what_has_rested(engine)
    return engine


def _ping_what_has_rested(engine: Engine) -> None:
    """A connection that was used a moment ago is as good as one that has just answered a ping.

    What has rested may have ended with its server; SQLAlchemy then connects anew, as with `pool_pre_ping`,
    which asks before each transaction.
    """

    def rests(_: Any, record: ConnectionPoolEntry | None) -> None:
        if record is not None:
            record.info[_RESTED] = time.monotonic()

    def wanted(connection: Any, record: ConnectionPoolEntry, _: Any) -> None:
        since = record.info.get(_RESTED)
        if since is None or time.monotonic() - since < PING_AFTER:
            return
        try:
            engine.dialect.do_ping(connection)
        except Exception as error:
            raise InvalidatePoolError from error

    event.listen(engine, "checkin", rests)
    event.listen(engine, "checkout", wanted)


_RESTED = "mailbot rested"


def _postgresql_connected(connection: Any, record: Any) -> None:
    """Our questions follow indexes: to compile one takes longer than to answer it."""
    del record
    connection.execute("SET jit = off")
    connection.commit()


# --- failures --------------------------------------------------------------------------------------


@contextmanager
def _reported(engine: Engine) -> Iterator[None]:
    """What the database refuses is a `ServerError`; what it says of our own statements stays as it is."""
    try:
        yield
    except (IntegrityError, DataError, ProgrammingError, NotSupportedError):
        raise
    except DatabaseError as error:
        raise ServerError(_name(engine), _reason(error)) from error
    except PoolTimeoutError as error:
        raise ServerError(_name(engine), "all connections are in use") from error
    except OSError as error:
        raise ServerError(_name(engine), f"{engine.url.database}: {error.strerror}") from error


def _name(engine: Engine) -> str:
    return f"register ({engine.dialect.name})"


def _reason(error: DBAPIError) -> str:
    return next(iter(str(error.orig).strip().splitlines()), type(error.orig).__name__)


# --- SQLite ----------------------------------------------------------------------------------------


def _prepare_sqlite(engine: Engine) -> None:
    event.listen(engine, "connect", _sqlite_connected)
    name = engine.url.database
    if name is None or name == ":memory:":
        return
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    with _making(path.parent):
        if path.exists() and path.stat().st_size > 0:
            _close_to_others(path)
            return
        path.touch(mode=0o600, exist_ok=True)  # for its owner alone: it holds addresses
        connection = engine.raw_connection()
        connection.cursor().execute("PRAGMA journal_mode = wal")
        connection.close()


def _close_to_others(path: Path) -> None:
    """A register that was copied or restored may be open to all; `check` tells where it is not ours."""
    for file in files_of(path):
        with suppress(FileNotFoundError, PermissionError):
            if _is_open(file):
                file.chmod(0o600)


def _is_open(file: Path) -> bool:
    return bool(stat.S_IMODE(file.stat().st_mode) & FOR_OTHERS)


def files_of(path: Path) -> tuple[Path, ...]:
    """A SQLite database, its write-ahead log and the index of that."""
    return (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm")))


@contextmanager
def _making(folder: Path) -> Iterator[None]:
    """One process at a time makes a register: two that set its journal together lock each other out."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _sqlite_connected(connection: Any, record: Any) -> None:
    del record
    connection.isolation_level = None  # `Database` opens the transactions, not sqlite3
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = on")
    cursor.execute("PRAGMA synchronous = full")
    cursor.execute("PRAGMA secure_delete = on")  # what is purged is overwritten, not only let go
    cursor.close()


def _unhurried(connection: Any, record: Any) -> None:
    """Nothing waits for the disk: what a crash leaves of it, nobody reads."""
    del record
    connection.execute("PRAGMA synchronous = off")
