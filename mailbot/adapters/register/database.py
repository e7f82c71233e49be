"""Opening the register: engine, migrations, and the two sorts of transaction."""

from __future__ import annotations

import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
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
    NotSupportedError,
    ProgrammingError,
)
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from mailbot.errors import ServerError

_MIGRATIONS = Path(__file__).parent / "migrations"
SECONDS_FOR_A_WRITER = 30
"""How long a SQLite writer waits for those of other processes; its own transactions last milliseconds."""
_UPGRADE_LOCK = 0x6D61696C  # any number, the same in every worker


class Database:
    """One SQLite file or one PostgreSQL database, at the newest schema."""

    def __init__(self, url: str) -> None:
        self.engine = _engine(url)
        self.is_sqlite = self.engine.dialect.name == "sqlite"
        # SQLite lets one writer in at a time and the others poll; threads of one process queue here.
        self._turn: AbstractContextManager[object] = threading.Lock() if self.is_sqlite else nullcontext()
        with _reported(self.engine):
            if self.is_sqlite:
                _prepare_sqlite(self.engine)
            self._upgrade()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        with _reported(self.engine), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: committed whole at the end, rolled back on any error."""
        writer = self.engine.execution_options(immediate=True)
        with _reported(self.engine), self._turn, writer.begin() as connection:
            yield connection

    def close(self) -> None:
        self.engine.dispose()

    def _upgrade(self) -> None:
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
            command.upgrade(config, "head")


def _engine(url: str) -> Engine:
    if make_url(url).get_backend_name() == "sqlite":
        return create_engine(url, connect_args={"timeout": SECONDS_FOR_A_WRITER})
    return create_engine(url, pool_pre_ping=True)


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
    event.listen(engine, "begin", _sqlite_begin)
    name = engine.url.database
    if name is None or name == ":memory:":
        return
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    with _making(path.parent):
        if path.exists() and path.stat().st_size > 0:
            return
        path.touch(mode=0o600, exist_ok=True)  # for its owner alone: it holds addresses
        connection = engine.raw_connection()
        connection.cursor().execute("PRAGMA journal_mode = wal")
        connection.close()


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
    connection.isolation_level = None  # SQLAlchemy's begin event opens the transactions, not sqlite3
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = on")
    cursor.execute("PRAGMA synchronous = full")
    cursor.close()


def _sqlite_begin(connection: Connection) -> None:
    # A writer takes the lock at once: one that begins as a reader cannot wait for it later.
    immediate = connection.get_execution_options().get("immediate")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
