"""Opening the register: engine, migrations, and the two sorts of transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import DBAPIError, OperationalError

from mailbot.errors import ServerError

_MIGRATIONS = Path(__file__).parent / "migrations"
_UPGRADE_LOCK = 0x6D61696C  # any number, the same in every worker


class Database:
    """One SQLite file or one PostgreSQL database, at the newest schema."""

    def __init__(self, url: str) -> None:
        self.engine = _engine(url)
        self.is_sqlite = self.engine.dialect.name == "sqlite"
        with _reported(self.engine):
            self._upgrade()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        with _reported(self.engine), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: committed whole at the end, rolled back on any error."""
        writer = self.engine.execution_options(immediate=True)
        with _reported(self.engine), writer.begin() as connection:
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


@contextmanager
def _reported(engine: Engine) -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        raise ServerError(f"register ({engine.dialect.name})", _reason(error)) from error


def _reason(error: DBAPIError) -> str:
    return str(error.orig).strip().splitlines()[0] if str(error.orig).strip() else type(error.orig).__name__


def _engine(url: str) -> Engine:
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(parsed, pool_pre_ping=True)
    fresh = _prepare_file(parsed.database)
    engine = create_engine(parsed, connect_args={"timeout": 30})
    event.listen(engine, "connect", _sqlite_connected)
    event.listen(engine, "begin", _sqlite_begin)
    if fresh:
        # Once, when the file is made: two processes that set it together lock each other out.
        raw = engine.raw_connection()
        raw.cursor().execute("PRAGMA journal_mode = wal")
        raw.close()
    return engine


def _prepare_file(name: str | None) -> bool:
    """Make the file for its owner alone: it holds addresses. Says whether it is new."""
    if name is None or name == ":memory:":
        return False
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and path.stat().st_size > 0:
        return False
    path.touch(mode=0o600, exist_ok=True)
    return True


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
